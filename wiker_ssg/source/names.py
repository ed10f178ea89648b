"""A name where a reference is meant: the entry that bears it, or what has no entry of its own."""

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from wiker_ssg.language import N_
from wiker_ssg.language.meaning import bare
from wiker_ssg.language.nearest import nearest
from wiker_ssg.model.entries import AnyEntry
from wiker_ssg.model.kinds import ORGANISATION, REFERABLE
from wiker_ssg.model.slug import slugify
from wiker_ssg.model.values import Reference
from wiker_ssg.problems import Location, Problem, problem
from wiker_ssg.source.parse import Parsed
from wiker_ssg.source.scribe import line

OR_FREE = N_("write {suggestion} if that is meant, else {free}")


class Understood(msgspec.Struct, frozen=True, array_like=True):
    """The entries in which names became references, by path, and what there is to say of them."""

    entries: dict[str, AnyEntry] = {}
    problems: tuple[Problem, ...] = ()


def understand(files: Mapping[str, Parsed]) -> Understood:
    """Find what the names mean that stand where references are meant."""
    named = {path: parsed for path, parsed in files.items() if parsed.names}
    if not named:
        return Understood()
    known = _Known(parsed.entry for parsed in files.values() if parsed.entry is not None)
    entries: dict[str, AnyEntry] = {}
    problems: list[Problem] = []
    for path, parsed in named.items():
        entry = parsed.entry
        for at, name, free in parsed.names:
            found = known.find(name)
            row, column, width = parsed.marks.get(at, (1, 1, 1))
            where = Location(path, row, column)
            if len(found) == 1:
                entry = entry and _put(entry, at, found[0])
                facts = {"value": name, "suggestion": str(found[0])}
                problems.append(problem("name-understood", where, width, **facts))
            elif free:  # another name is left to those who resolve references
                problems.append(_free(name, found, known, where, width))
        if entry is not None:
            entries[path] = entry
    return Understood(entries, tuple(problems))


def _free(
    name: str, found: list[Reference], known: "_Known", where: Location, width: int
) -> Problem:
    """Say that a name stays a name, and how to write that, or the entry that may be meant."""
    free = line({"name": name})
    if found:
        kinds = ", ".join(dict.fromkeys(one.folder or ORGANISATION.folder for one in found))
        facts = {"value": name, "kinds": kinds, "suggestion": str(found[0])}
        return problem("reference-ambiguous", where, width, **facts)
    if near := known.nearest(name):
        facts = {"value": name, "advice": OR_FREE, "suggestion": near, "free": str(free)}
        return problem("reference-unknown", where, width, **facts)
    return problem("name-free", where, width, value=name, suggestion=free)


class _Known:
    """The entries of a commune that can be referred to, by what they are called."""

    def __init__(self, entries: Iterable[AnyEntry]) -> None:
        self.named: dict[str, list[tuple[str, str]]] = {}
        self.ids: dict[str, list[str]] = {}
        for entry in entries:
            if entry.folder in REFERABLE and not entry.draft:
                place = (entry.folder, entry.id)
                self.named.setdefault(bare(entry.title), []).append(place)
                self.ids.setdefault(entry.id, []).append(entry.folder)

    def find(self, name: str) -> list[Reference]:
        """Return every entry of a name; one by its file's name where none is called so."""
        found = self.named.get(bare(name), [])
        if not found:
            id = slugify(name.removesuffix(".yaml").removesuffix(".yml").removesuffix(".md"))
            found = [(folder, id) for folder in self.ids.get(id, ())]
        alone = len(found) == 1
        return [
            Reference(id, folder=None if alone and len(self.ids[id]) == 1 else folder)
            for folder, id in found
        ]

    def nearest(self, name: str) -> str | None:
        """Return the id of the entry whose name is nearly the same."""
        close = nearest(bare(name), self.named, 0.85)
        return str(self.find(close)[0]) if close is not None else None


def _put(value: Any, at: str, new: Reference) -> Any:
    """Return a value with another one at a place: `changes.0.place`."""
    part, _, rest = at.partition(".")
    if part.isdecimal():
        index = int(part)
        put = _put(value[index], rest, new) if rest else new
        return (*value[:index], put, *value[index + 1 :])
    put = _put(getattr(value, part), rest, new) if rest else new
    return msgspec.structs.replace(value, **{part: put})
