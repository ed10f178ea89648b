"""`connectors.yaml` becomes the sources of a commune or a portal, with what is wrong in it."""

from pathlib import PurePosixPath

from wiker_ssg.connectors.formats import FORMATS
from wiker_ssg.connectors.schemas import SCHEMAS
from wiker_ssg.connectors.settings import KINDS_TAKEN, Connectors, SourceSettings
from wiker_ssg.connectors.targets import names, target
from wiker_ssg.language import N_
from wiker_ssg.language.nearest import nearest
from wiker_ssg.model.kinds import PAGE
from wiker_ssg.model.taxonomy import Taxonomies
from wiker_ssg.problems import Problem, Severity
from wiker_ssg.problems.unforeseen import unforeseen
from wiker_ssg.source.files import Source, decode
from wiker_ssg.source.nodes import Mapping, Node, Scalar
from wiker_ssg.source.parse import read_tree
from wiker_ssg.source.reader import Reader
from wiker_ssg.source.refusal import WRITE
from wiker_ssg.source.reporter import INVALID
from wiker_ssg.source.texts import ONE_OF

FILE = "connectors.yaml"
NODES = 50_000
"""A file of sources cannot be split as entries can: five hundred of them have 20,000 nodes."""

WRONG = N_("did you mean “{nearest}”?")
POSSIBLE = N_("possible here: {names}")


def read_connectors(data: bytes, path: str = FILE) -> tuple[Connectors, list[Problem]]:
    """Read the sources that a file declares; those with an error are left out.

    Problems are as of entries: with file, line, column and what to write instead.
    """
    try:
        return _read(data, path)
    except Exception as error:
        return Connectors(), [unforeseen(error, path)]


def _read(data: bytes, path: str) -> tuple[Connectors, list[Problem]]:
    text, problems = decode(path, data)
    if text is None:
        return Connectors(), problems
    tree, _, problems = read_tree(Source(path, b"", text), NODES)
    if tree is None:
        return Connectors(), problems
    reader = Reader(path, PAGE.folder, "FR", Taxonomies(), lenient=True)
    value = reader.record(Connectors, tree)
    sources: dict[str, SourceSettings] = {} if value is INVALID else dict(value.sources)
    node = tree.items["sources"][1] if "sources" in tree.items else None
    nodes = node.items if isinstance(node, Mapping) else {}
    for name, settings in sources.items():
        _check(reader, settings, nodes[name][0], nodes[name][1])
    problems += reader.problems
    broken = _broken(problems, {name: key.line for name, (key, _) in nodes.items()})
    good = {name: settings for name, settings in sources.items() if name not in broken}
    return Connectors(sources=good), problems


def _broken(problems: list[Problem], lines: dict[str, int]) -> set[str]:
    """Return the sources in whose lines an error lies."""
    found = set()
    for item in problems:
        if item.severity is Severity.ERROR:
            above = [(line, name) for name, line in lines.items() if line <= item.location.line]
            if above:
                found.add(max(above)[1])
    return found


def _check(reader: Reader, settings: SourceSettings, key: Scalar, node: Node) -> None:
    if not isinstance(node, Mapping):
        return
    given = [name for name in ("url", "file", "git") if getattr(settings, name)]
    if len(given) != 1:
        reader.report("fetch-where", key)
    for name in ("url", "git"):
        address = getattr(settings, name)
        if address and not address.startswith("https://"):
            reader.report("fetch-https", node.items[name][1], value=address)
    if settings.file:
        parts = PurePosixPath(settings.file).parts
        if ".." in parts or parts[0] in ("/", "~") or "\\" in settings.file:
            reader.report("fetch-outside", node.items["file"][1], path=settings.file)
    for name, known in (("format", FORMATS), ("schema", SCHEMAS)):
        value = getattr(settings, name)
        if value is not None and value not in known:
            close = nearest(value.lower(), known)
            facts = {"value": value, "key": name, "advice": ONE_OF, "choices": ", ".join(known)}
            if close:
                facts |= {"advice": WRITE, "suggestion": close}
            reader.report("choice-unknown", node.items[name][1], **facts)
    if "mapping" in node.items:
        _check_mapping(reader, settings, node.items["mapping"][1])


def _check_mapping(reader: Reader, settings: SourceSettings, node: Node) -> None:
    """Report fields that the kind does not have; without a kind, those that no kind has."""
    schema = SCHEMAS.get(settings.schema or "")
    kind = settings.kind or (schema.kind if schema else None)
    kinds = [kind] if kind else list(KINDS_TAKEN)
    for path, (key, _) in node.items.items() if isinstance(node, Mapping) else ():
        if any(target(one, path) is not None for one in kinds):
            continue
        possible = list(dict.fromkeys(name for one in kinds for name in names(one)))
        close = nearest(path.lower(), possible)
        reader.report(
            "field-unknown", key, key=path, known=WRONG if close else POSSIBLE,
            nearest=close or "", names=", ".join(possible),
        )  # fmt: skip
