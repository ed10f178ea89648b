"""Values of a form become an entry, and an entry values; what is wrong stands at its control."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import msgspec

from wiker_ssg.contribute.forms import FORMS, Form
from wiker_ssg.contribute.question import Control, KnownEntries, Question, Values, Wrong, wrong
from wiker_ssg.language import N_, translation
from wiker_ssg.model.entries import AnyEntry, kind_of
from wiker_ssg.model.fields import required
from wiker_ssg.problems import Problem, Severity, sentence
from wiker_ssg.source.dump import dump
from wiker_ssg.source.files import Source, decode
from wiker_ssg.source.parse import Parsed, Parser
from wiker_ssg.words.typed import clean

PATIENT: Mapping[str, str] = {
    "field-missing": N_("Please fill this in."),
    "text-empty": N_("Please fill this in."),
    "text-too-long": N_("{size} characters are too many here: {limit} at most."),
    "text-lines": N_("Please keep to one line."),
    "end-form": N_("Please give both hours, or neither."),
    "end-at-start": N_("It would end as it begins. Please look at both."),
    "end-before-start": N_("It would end before it begins. Please look at both."),
    "time-invalid": N_("Please write an hour such as {suggestion}."),
    "choice-unknown": N_("Please choose one of the list."),
    "url-invalid": N_("This is not a web address. Did you mean {suggestion}?"),
    "email-invalid": N_("This is not an e-mail address, such as name@example.org."),
    "phone-invalid": N_("This is not a telephone number, such as {suggestion}."),
    "reference-unknown": N_("This is not in the directory: please choose one of the list."),
    "rule-start": N_("The first date does not fit how it repeats: {suggestion} would."),
    "picture-too-large": N_("This picture has too many pixels to be taken."),
    "picture-heavy": N_("This picture is too heavy: 12 MB at most."),
    "picture-unreadable": N_("This is not a picture that can be shown: JPEG, PNG or WebP, please."),
    "file-too-large": N_("This is too long."),
    "number-invalid": N_("Please write {expected}."),
}
"""What residents are told, who write no files; other problems say what they say everywhere."""


class Complaint(NamedTuple):
    """What is wrong with a control, in words; `name` is empty for what no control stands for."""

    name: str
    words: str


class Drawn(msgspec.Struct, frozen=True):
    """What came of a form: the entry and its file's text, or what is wrong with it."""

    entry: AnyEntry | None
    text: str = ""
    wrong: tuple[Wrong, ...] = ()
    parsed: Parsed | None = None


def tidy(form: Form, raw: Mapping[str, str], changing: bool) -> dict[str, str]:
    """Return the values of a form's own controls without hidden characters; empty ones not."""
    found = {}
    for question in form.questions(changing):
        for control in question.controls:
            for name in _names(control):
                text = clean(raw.get(name, ""), lines=control.kind == "lines")
                if text and control.type == "url" and "://" not in text:
                    text = f"https://{text}"  # as people say it
                if text:
                    found[name] = text
    return found


def _names(control: Control) -> Iterable[str]:
    if control.kind == "boxes":
        return (f"{control.name}-{option}" for option in control.options)
    return (control.name,) if control.kind != "picture" else ()


def fill(form: Form, entry: AnyEntry, known: KnownEntries) -> dict[str, str]:
    """Return the values with which a form shows an entry."""
    found: dict[str, str] = {}
    for question in form.questions(changing=True):
        found |= question.read(entry, known)
    return tidy(form, found, changing=True)


def draw(
    form: Form,
    values: Values,
    known: KnownEntries,
    parser: Parser,
    given: Mapping[str, Any],
    base: AnyEntry | None = None,
    existing: str | None = None,
) -> Drawn:
    """Make an entry of a form's values and read it as every file is read.

    `given` are the attributes that no form asks for: commune, id, path, a date. Of `base` only the
    parts change whose values are others than those it was shown with.
    """
    bad = [*_too_long(form, values, base is not None)]
    made: dict[str, Any] = {}
    shown = fill(form, base, known) if base is not None else {}
    for question in form.questions(base is not None):
        if base is not None and not _changed(question, values, shown):
            continue
        answer = question.write(values, known, base)
        if isinstance(answer, list):
            bad += answer
        else:
            made |= answer
        bad += [
            wrong(control.name, "field-missing", key=control.name)
            for control in question.controls
            if control.required and control.name not in values
        ]
    values_of = {**made, **given}
    missing = [
        field
        for field in required(form.model)
        if (base is None or field.name in values_of) and values_of.get(field.name) is None
    ]
    if missing:
        named = {item.name for item in bad} & {c.name for q in form.first for c in q.controls}
        bad += [] if named else [wrong("", "field-missing", key=f.key) for f in missing]
        return Drawn(None, wrong=tuple(_once(bad)))
    if base is not None:
        entry = msgspec.structs.replace(base, **values_of)
    else:
        entry = form.model(**values_of)
    country = parser.context.country
    drawn = judge(form, entry.path, dump(entry, markdown=existing is None), parser)
    if existing is not None and drawn.entry is not None:
        # as it was read, and not as it was typed: so the file's other lines stay as they are
        drawn = judge(form, entry.path, dump(drawn.entry, existing, country=country), parser)
    if bad:
        # what is wrong with the rest is said in the same breath
        return Drawn(None, wrong=tuple(_once([*bad, *drawn.wrong])))
    return drawn


def judge(form: Form, path: str, text: str, parser: Parser) -> Drawn:
    """Read a file as every file is read; each problem stands at the control that it is about."""
    decoded, problems = decode(path, text.encode("utf-8", "replace"))
    if decoded is None:
        return Drawn(None, wrong=tuple(Wrong("", item) for item in problems))
    parsed = parser.parse(Source(path, b"", decoded))
    grave = [p for p in parsed.problems if p.severity is not Severity.INFO]
    found = tuple(Wrong(control_of(form, item, parsed), item) for item in grave)
    return Drawn(None if grave else parsed.entry, text, found, parsed)


def control_of(form: Form, item: Problem, parsed: Parsed) -> str:
    """Return the control that stands for the place of a problem; none for other places."""
    where = (item.location.line, item.location.column)
    paths = [path for path, mark in parsed.marks.items() if mark[:2] == where]
    if not paths:
        paths = [path for path, mark in parsed.marks.items() if mark[0] == where[0]]
    path = max(paths, key=len, default="")
    if item.code == "field-missing":
        path = f"{path}.{item.facts.get('key', '')}".lstrip(".")
    places = {place: name for q in form.questions(True) for place, name in q.places.items()}
    while path:
        if path in places:
            return places[path]
        path = path.rpartition(".")[0]
    return ""


def _changed(question: Question, values: Values, shown: Values) -> bool:
    names = (*question.asked(), *question.needs, "picture-file")
    if not any(control.kind == "picture" for control in question.controls):
        names = names[:-1]
    return any(values.get(name) != shown.get(name) for name in names)


def _too_long(form: Form, values: Values, changing: bool) -> Iterable[Wrong]:
    for question in form.questions(changing):
        for control in question.controls:
            size = len(values.get(control.name, ""))
            if control.limit is not None and size > control.limit:
                facts = {"key": control.name, "size": size, "limit": control.limit}
                yield wrong(control.name, "text-too-long", excess=size - control.limit, **facts)


def _once(found: Iterable[Wrong]) -> Iterable[Wrong]:
    """Yield the first thing that is wrong with each control."""
    seen: set[str] = set()
    for item in found:
        if item.name not in seen:
            seen.add(item.name)
            yield item


def complaints(found: Iterable[Wrong], language: str) -> tuple[Complaint, ...]:
    """Put what is wrong into words that people understand who write no files."""
    gettext = translation(language).gettext
    said = []
    for item in _once(found):
        facts = dict(item.problem.facts)
        if "expected" in facts:
            wanted = facts["expected"]
            facts["expected"] = gettext(wanted).format_map(_Blank(facts))
        words = PATIENT.get(item.problem.code)
        if words is None:
            told = sentence(item.problem, language)
            text = f"{told.message} : {told.remedy}" if told.remedy else told.message
            said.append(Complaint(item.name, text[:1].upper() + text[1:]))
        else:
            said.append(Complaint(item.name, gettext(words).format_map(_Blank(facts))))
    return tuple(said)


class _Blank(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return ""


def form_of(entry: AnyEntry) -> Form | None:
    """Return the form in which an entry can be corrected; None for editorial pages."""
    return FORMS.get(kind_of(entry))
