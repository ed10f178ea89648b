"""The sources of a root: those of the portal, and each commune's own."""

import os
from pathlib import Path

import msgspec

from wiker_ssg.connectors.declaration import FILE, read_connectors
from wiker_ssg.connectors.settings import SourceSettings
from wiker_ssg.problems import Location, Problem, problem
from wiker_ssg.site.portal import Root
from wiker_ssg.source.settings import read_file, refused


class NamedSource(msgspec.Struct, frozen=True):
    """A source: its short name, its settings, the folder of its `connectors.yaml`.

    `home` is the commune whose own it is, empty for one of the portal; `branch` is what its
    branches are called.
    """

    name: str
    settings: SourceSettings
    folder: Path
    home: str = ""
    branch: str = ""


def sources(root: Root) -> tuple[tuple[NamedSource, ...], tuple[Problem, ...]]:
    """Return all sources of a root, the portal's first, and what is wrong with their settings."""
    places = [] if root.single else [("", Path(root.path))]
    places += [(slug, root.folder(slug)) for slug in root.slugs]
    found: list[NamedSource] = []
    problems: list[Problem] = []
    for slug, folder in places:
        data = read_file(folder / FILE)
        path = os.path.relpath(folder / FILE)
        if data is None:
            problems += filter(None, (refused(folder / FILE, path),))
            continue
        settings, wrong = read_connectors(data, path)
        problems += wrong
        portals = {named.name for named in found if not named.home}
        for name, source in settings.sources.items():
            if name in portals:  # both would keep what they said in one file
                problems.append(problem("source-name-taken", Location(path), value=name))
                continue
            branch = name if root.single or not slug else f"{slug}-{name}"
            found.append(NamedSource(name, source, folder, slug, branch))
    return tuple(found), tuple(problems)


def chosen(found: tuple[NamedSource, ...], names: tuple[str, ...]) -> tuple[NamedSource, ...] | str:
    """Return the sources that are asked for by name, all without one; an unknown name itself."""
    known = {named.name for named in found}
    for name in names:
        if name not in known:
            return name
    return tuple(named for named in found if not names or named.name in names)
