"""Written repositories are made on a forge: those that are not there yet, one after the other."""

import os
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple

from wiker_ssg.forge.making import MakingResult, NewRepository, RepositoryMaker, make_repository
from wiker_ssg.forge.pace import patiently
from wiker_ssg.language import N_, translation
from wiker_ssg.problems.exceptions import Usage, WikerError
from wiker_ssg.scaffold.answers import Answered
from wiker_ssg.scaffold.commune import LANGUAGE, RepositoryTown
from wiker_ssg.source.files import read_regular

ASIDE = frozenset({".git", ".wiker"})
"""What stands in a folder and is not of the repository."""


class MadeTown(NamedTuple):
    """What became of a commune's repository: its name there; `failed` says why nothing could be."""

    slug: str
    name: str
    result: MakingResult | None = None
    failed: WikerError | None = None


def make_repositories(
    maker: RepositoryMaker,
    towns: Mapping[str, Answered],
    folder: Path,
    now: Callable[[], float] = time.time,
    sleep: Callable[[float], None] = time.sleep,
) -> Iterator[MadeTown]:
    """Yield what became of each commune's repository, whose files stand in `folder`/slug.

    One that cannot be made keeps no other from it.
    """
    with tempfile.TemporaryDirectory(prefix="wiker-made-") as place:
        for slug, answered in towns.items():
            name = maker.name(slug)
            try:
                new = NewRepository(
                    name, _about(answered), _page(answered, slug), _files(folder / slug)
                )
                make = partial(make_repository, maker, new, int(now()), Path(place, f"{slug}.git"))
                yield MadeTown(slug, name, patiently(make, sleep))
            except WikerError as failed:
                yield MadeTown(slug, name, failed=failed)


def _about(answered: Answered) -> str:
    words = translation(LANGUAGE).gettext(N_("{name}: agenda, directory and news of the commune"))
    return words.format(name=answered.name)


def _page(answered: Answered, slug: str) -> str:
    site = answered.site if isinstance(answered, RepositoryTown) else None
    return f"{site.rstrip('/')}/{slug}/" if site else ""


def _files(folder: Path) -> dict[str, bytes]:
    """Return the files of a folder by path; raises Usage for one that has a history of its own."""
    if os.path.lexists(folder / ".git"):
        raise Usage(N_("{path} is a repository already: push it yourself"), path=folder)
    found = {}
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name not in ASIDE)
        for name in sorted(names):
            path = Path(place, name)
            if path.is_symlink() or not path.is_file():
                raise Usage(N_("{path} is no plain file"), path=path)
            found[path.relative_to(folder).as_posix()] = read_regular(path)
    return found
