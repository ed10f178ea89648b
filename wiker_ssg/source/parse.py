"""One file becomes one entry, or the complete list of what is wrong with it."""

from collections.abc import Iterator
from zoneinfo import ZoneInfo

import msgspec

from wiker_ssg.language import N_
from wiker_ssg.model.entries import MODELS, AnyEntry
from wiker_ssg.model.kinds import BY_FOLDER
from wiker_ssg.model.slug import SLUG, slugify
from wiker_ssg.model.taxonomy import Taxonomies
from wiker_ssg.problems import Location, Problem, Severity, problem
from wiker_ssg.problems.unforeseen import unforeseen
from wiker_ssg.source import repair
from wiker_ssg.source.checks import check
from wiker_ssg.source.files import Source
from wiker_ssg.source.links import Range, TextLink, text_links
from wiker_ssg.source.nodes import NODES, Mapping, Node, Scalar, Sequence
from wiker_ssg.source.reader import Reader
from wiker_ssg.source.reporter import INVALID, Mark, NamedReference

EXTENSIONS = (".yaml", ".yml", ".md")


class Context(msgspec.Struct, frozen=True):
    """What reading an entry needs to know of its commune and portal."""

    commune: str
    country: str
    timezone: str
    taxonomies: dict[str, dict[str, dict[str, str]]] = {}
    hosts: tuple[str, ...] = ()


class Parsed(msgspec.Struct, frozen=True, array_like=True):
    """What one file gave: its entry unless it has an error, its problems, its values' marks.

    `links` are those of its texts that may lead to the site itself.
    `names` are the names that stand where references are meant.
    """

    entry: AnyEntry | None
    problems: tuple[Problem, ...] = ()
    marks: dict[str, Mark] = {}
    links: tuple[TextLink, ...] = ()
    names: tuple[NamedReference, ...] = ()


class Parser:
    """Reads the entries of one commune; `parse` is pure."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.taxonomies = Taxonomies(context.taxonomies)
        self.zone = ZoneInfo(context.timezone)
        self.hosts = frozenset(context.hosts)

    def parse(self, source: Source) -> Parsed:
        """Read one entry; the first folder of its path tells its kind, its stem its id."""
        try:
            return self._parse(source)
        except Exception as error:
            return Parsed(None, (unforeseen(error, source.path),))

    def _parse(self, source: Source) -> Parsed:
        folder = source.path.partition("/")[0]
        stem = source.path.rpartition("/")[2].rpartition(".")[0]
        tree, body, problems = read_tree(source)
        problems += check_id(stem, Location(source.path))
        if tree is None:
            return Parsed(None, tuple(problems))
        country = self.context.country
        reader = Reader(source.path, folder, country, self.taxonomies, zone=self.zone)
        if body is not None:
            if "body" in tree.items and not body.absent:
                twin = tree.items["body"][0]
                reader.report("yaml-duplicate", body, key="body", first=twin.line)
            else:
                tree.items.setdefault("body", (body, body))
        model = MODELS[BY_FOLDER[folder].name]
        entry = reader.record(model, tree, commune=self.context.commune, id=stem, path=source.path)
        if entry is not INVALID:
            check(entry, reader, self.zone)
        problems += reader.problems
        failed = entry is INVALID or any(p.severity is Severity.ERROR for p in problems)
        names = tuple(reader.names)
        if failed:
            return Parsed(None, tuple(problems), reader.marks, names=names)
        links = tuple(self._links(entry, source, reader.marks))
        return Parsed(entry, tuple(problems), reader.marks, links, names)

    def _links(self, entry: AnyEntry, source: Source, marks: dict[str, Mark]) -> Iterator[TextLink]:
        """Yield what the texts of an entry link to."""
        texts = [("body", entry.body)]
        texts += [(f"translations.{k}.body", t.body) for k, t in entry.translations.items()]
        for field, text in texts:
            if text:
                line, column, _ = marks[field]
                start = Range(line, column)
                editorial = BY_FOLDER[entry.folder].editorial
                yield from text_links(field, text, source.text, start, self.hosts, editorial)


def check_id(stem: str, where: Location) -> list[Problem]:
    """Return what is wrong with an entry's id, which is its file's stem."""
    if SLUG.fullmatch(stem) and len(stem) <= 80:
        return []
    return [problem("id-invalid", where, value=stem, suggestion=slugify(stem) or "fest-noz")]


def read_tree(
    source: Source, most: int = NODES
) -> tuple[Mapping | None, Scalar | None, list[Problem]]:
    """Return a file's fields, its body when it is a Markdown file, and its structural problems.

    Of more nodes than `most` nothing is read.
    """
    text, first, body = source.text, 1, None
    if source.path.endswith(".md"):
        split = split_front_matter(source)
        if isinstance(split, Problem):
            return None, None, [split]
        text, body = split
        first = 2
    tree, problems = repair.read(text, source.path, first, most)
    if tree is None and not problems:
        problems.append(problem("file-empty", Location(source.path)))
    elif isinstance(tree, Scalar) and tree.absent:
        tree, problems = None, [*problems, problem("file-empty", Location(source.path))]
    elif tree is not None and not isinstance(tree, Mapping):
        where = Location(source.path, tree.line, tree.column)
        problems = [*problems, problem("entry-not-mapping", where, advice=_as_fields(tree))]
        tree = tree.items[0] if isinstance(tree, Sequence) and len(tree.items) == 1 else None
    return tree if isinstance(tree, Mapping) else None, body, problems


FIELDS = N_("write lines such as title: …")
ONE_ENTRY = N_("delete the hyphen in front, and begin every line in the first column")
EACH_ITS_OWN = N_("make one file for each entry, without the hyphens")


def _as_fields(tree: Node) -> str:
    if not isinstance(tree, Sequence) or not isinstance(tree.items[0], Mapping):
        return FIELDS
    return ONE_ENTRY if len(tree.items) == 1 else EACH_ITS_OWN


def split_front_matter(source: Source) -> tuple[str, Scalar] | Problem:
    """Split a Markdown file into the YAML between its `---` lines and its body."""
    lines = source.text.split("\n")
    if lines[0].rstrip() != "---":
        return problem("front-matter-missing", Location(source.path))
    for number, line in enumerate(lines[1:], 1):
        if line.rstrip() == "---":
            body = "\n".join(lines[number + 1 :]).strip("\n")
            after = number + 2
            while after <= len(lines) and not lines[after - 1].strip():
                after += 1
            return "\n".join(lines[1:number]) + "\n", Scalar(body, after, 1, True, 1)
    return problem("front-matter-unclosed", Location(source.path))
