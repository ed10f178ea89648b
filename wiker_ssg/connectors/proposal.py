"""What was discovered of a source, as a block of `connectors.yaml` that a person corrects."""

from collections.abc import Callable

from wiker_ssg.connectors.discovery import Discovery
from wiker_ssg.connectors.guessing import Proposed
from wiker_ssg.connectors.record import Records
from wiker_ssg.connectors.settings import Take
from wiker_ssg.language import N_, SHIPPED
from wiker_ssg.model.slug import slugify
from wiker_ssg.source.scribe import PlainText, Tree, line
from wiker_ssg.source.scribe import text as quoted

Translate = Callable[[str], str]
SURE = 0.9
LIKELY = 0.65
CONFIDENCE = (
    (SURE, N_("sure")),
    (LIKELY, N_("likely")),
    (0.0, N_("to be checked")),
)
"""What a confidence is called: from that number on."""

SHOWN = 45


def confidence(proposed: Proposed, translate: Translate) -> str:
    """Return how sure a proposal is, in words."""
    return translate(next(word for least, word in CONFIDENCE if proposed.confidence >= least))


def sample(found: Discovery, path: str) -> str:
    """Return what stands at a path in one of the records, shortened."""
    texts = next((column.samples for column in found.columns if column.path == path), ())
    text = " ".join(texts[0].split()) if texts else ""
    return text if len(text) <= SHOWN else f"{text[: SHOWN - 1]}…"


def written(take: Take) -> Tree:
    """Return a mapping as connectors.yaml says it: a path alone where that is all."""
    if not take.from_ or take.as_ or take.join or take.lookup or take.otherwise:
        parts: dict[str, Tree] = {}
        if take.from_:
            parts["from"] = _one_or_more(take.from_)
        if take.as_:
            parts["as"] = _one_or_more(take.as_)
        if take.join is not None:
            parts["join"] = take.join
        if take.lookup:
            parts["lookup"] = dict(take.lookup)
        if take.otherwise is not None:
            parts["otherwise"] = take.otherwise
        return parts
    return take.from_[0] if len(take.from_) == 1 else {"from": list(take.from_)}


def _one_or_more(values: tuple[str, ...]) -> Tree:
    return values[0] if len(values) == 1 else list(values)


def as_yaml(
    found: Discovery, records: Records, key: str, where: tuple[str, str], translate: Translate
) -> str:
    """Write a source's block; `where` is `url` or `file` and its value.

    A source of a known schema needs its name alone; what is read without being asked for is not
    repeated. Comments tell how sure each field is, with what stands there in the first record.
    """
    name = records.facts.get("calendar") or records.facts.get("feed") or key
    rows = ["sources:", f"  {slugify(key) or 'source'}:"]
    fields: list[tuple[str, Tree, str]] = [
        ("name", name[:140], translate(N_("what people call it"))),
        (where[0], where[1], ""),
    ]
    if records.facts.get("header") == "none":
        fields.append(
            ("options", {"header": PlainText("false")}, translate(N_("columns by letter")))
        )
    if found.schema is not None:
        fields.append(("schema", found.schema, translate(N_("its mapping ships with wiker"))))
    else:
        fields.append(("kind", found.kind, ""))
        if found.languages and found.languages[0] not in SHIPPED:
            fields.append(("lang", found.languages[0], translate(N_("what it is read in"))))
        if found.id:
            fields.append(("id", _one_or_more(found.id), translate(N_("never changes"))))
    fields += [
        (
            "licence",
            PlainText(""),
            translate(N_("to be completed: its licence")),
        ),
        ("every", "day", ""),
    ]
    rows += [_row(4, *field) for field in fields]
    if found.schema is None:
        rows.append("    mapping:")
        for proposed in found.fields:
            comment = confidence(proposed, translate)
            if proposed.take.from_ and (shown := sample(found, proposed.take.from_[0])):
                comment += f": {shown}"
            rows.append(_row(6, proposed.field, written(proposed.take), comment))
        missing = translate(N_("to be completed: nothing was found for this"))
        rows += [f"      # {field}:  # {missing}" for field in found.lacking]
    return "\n".join(rows) + "\n"


def _row(indent: int, key: str, value: Tree, comment: str) -> str:
    said = line(value) or ""
    if comment and type(value) is str and said == value:
        said = f'"{value}"'  # a comment behind a text without quotes may have been meant as text
    row = f"{' ' * indent}{quoted(key, False)}: {said}".rstrip()
    return f"{row}  # {comment}" if comment else row
