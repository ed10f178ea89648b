"""`communes.lock`: the commit at which each commune was gathered, so that a build can be repeated.

A line a commune, in the order of their slugs; written anew only where it would differ.
"""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import msgspec

from wiker_ssg.build.workplace import hide
from wiker_ssg.model.fields import FormattedText, ListOf, RecordField, Slug, Text, Whole
from wiker_ssg.model.values import Value
from wiker_ssg.problems import Problem
from wiker_ssg.site.portal import cache_folder
from wiker_ssg.source.scribe import PlainText, Tree, mapping
from wiker_ssg.source.settings import read_file, read_settings, refused

NAME = "communes.lock"
HEAD = """\
# Written by `wiker gather`: the commit of each commune. `wiker gather --frozen` brings back these.
"""


class LockedCommune(Value, frozen=True):
    """The commit at which a commune was gathered, from which repository and ref."""

    slug: Annotated[str, Slug()]
    repository: Annotated[str, Text(300)]
    commit: Annotated[str, FormattedText("commit")]
    ref: Annotated[str | None, Text(100)] = None


class Lock(Value, frozen=True):
    """What `communes.lock` says."""

    format: Annotated[int, Whole(1, 1)] = 1
    communes: Annotated[tuple[LockedCommune, ...], ListOf(RecordField(LockedCommune))] = ()


def path_of(root: Path, beside: bool, cache: str | None = None) -> Path:
    """Return where the lock is kept: beside portal.yaml if it is there or wanted, else .wiker."""
    own = root / NAME
    if beside or os.path.lexists(own):
        return own
    return Path(cache_folder(os.fspath(root), cache), NAME)


def read(path: Path) -> tuple[Mapping[str, LockedCommune], list[Problem]]:
    """Return the commits that a lock holds by slug; none, and why, where it cannot be read."""
    shown = os.path.relpath(path)
    data = read_file(path)
    if data is None:
        unread = refused(path, shown)
        return {}, [unread] if unread else []
    lock, problems = read_settings(Lock, shown, data)
    if lock is None or problems:
        return {}, problems
    return {locked.slug: locked for locked in lock.communes}, problems


def write(path: Path, communes: Mapping[str, LockedCommune]) -> bool:
    """Write a lock in one step; tell whether it says other than before."""
    words = text(communes)
    if read_file(path) == words.encode():
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    hide(path.parent)
    coming = path.with_name(f".{path.name}.new")
    coming.write_text(words, "utf-8")
    coming.replace(path)
    return True


def text(communes: Mapping[str, LockedCommune]) -> str:
    """Return what a lock says of communes."""
    lines: list[Tree] = [_line(communes[slug]) for slug in sorted(communes)]
    words = HEAD + mapping({"format": PlainText("1")})
    return words + (mapping({"communes": lines}) if lines else "communes: []\n")


def _line(locked: LockedCommune) -> Tree:
    facts = msgspec.structs.asdict(locked)
    return {key: value for key in ("slug", "repository", "ref", "commit") if (value := facts[key])}
