"""Every version of the texts that repositories were written from, so that changes can be told.

A version is texts in which the program's own part is filled in and people's part is not: it is
known by the digest of these. `former/<kind>/` beside a forge's templates has a file for each, of
the texts that no file before it had; files are added and never changed (`python -m docs.versions`).
"""

import hashlib
import lzma
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import msgspec

from wiker_ssg.forge.registry import hosting
from wiker_ssg.scaffold import commune, portal, template
from wiker_ssg.scaffold.answers import WORKFLOWS, Answered, kind_of
from wiker_ssg.scaffold.commune import RepositoryTown
from wiker_ssg.scaffold.portal import Hub
from wiker_ssg.scaffold.program import PinnedProgram, PinnedWorkflows

ONE = PinnedProgram("https://example.org/one/wiker", "1" * 40)
OTHER = PinnedProgram("https://example.org/other/wiker", "2" * 40)
SPECIMENS: Mapping[str, Sequence[Answered]] = {
    "commune": (
        RepositoryTown(
            "donges", "Donges", "wiker/team", ONE, ("one", "two"), "44052", ("44480",),
            ("47.3", "-2.0"), "wiker/portal", "https://wiker.example",
        ),
        RepositoryTown("l-ile", 'L’Île "aux" Moines: #1', "wiker", OTHER),
        RepositoryTown(
            "ajaccio", "Ajaccio", "team", OTHER, ("one",), "2A004", ("20000", "20090"),
            None, "o/p", "https://a.example/b/",
        ),
    ),
    "portal": (
        Hub("Wiker", "https://wiker.example", "wiker/team", ONE),
        Hub(
            "L’Autre", "https://other.example/x", "other", OTHER,
            destination="ssh://moi@serveur.example/srv/www",
        ),
    ),
}  # fmt: skip
"""They differ in all that people say: what is the same in all is the program's part."""


CALLED = ("wiker/portal", "o/p", "team/hub.one")
"""Whose workflows those call that call any."""


class TextsVersion(NamedTuple):
    """A version of the texts of a kind of repository on a forge: its name, its files by path."""

    name: str
    texts: Mapping[str, str]


class _KeptVersion(msgspec.Struct, array_like=True):
    """A file of `former/`: the digest of each path's text, and new texts by theirs.

    `proofs` are digests of what is written of it for the specimens.
    """

    paths: dict[str, str]
    texts: dict[str, str]
    proofs: list[str]


def values(answered: Answered) -> dict[str, str]:
    """Return all that templates name, for a repository."""
    if isinstance(answered, Hub):
        return portal.values(answered)
    return commune.values(answered)


def filled(version: TextsVersion, answered: Answered) -> dict[str, bytes]:
    """Return the files of a version as they are written for a repository, without the stamp."""
    known = values(answered)
    return {path: template.fill(text, known).encode() for path, text in version.texts.items()}


def proof(version: TextsVersion, answered: Answered) -> str:
    """Return a digest of all that is written of a version for a repository."""
    files = filled(version, answered)
    return _digest("".join(f"{path}\0{_digest(files[path].decode())}\n" for path in sorted(files)))


def specimens(kind: str, forge: str, calling: bool = False) -> Sequence[Answered]:
    """Return the specimens of a forge: those that are whole, or those that call workflows."""
    found = [msgspec.structs.replace(one, forge=forge) for one in SPECIMENS[kind]]
    if not calling:
        return found
    pins = [PinnedWorkflows(name, str(at) * 40) for at, name in enumerate(CALLED, 3)]
    return [
        msgspec.structs.replace(one, workflows=pin) for one, pin in zip(found, pins, strict=True)
    ]


def variants(kind: str, forge: str) -> tuple[bool, ...]:
    """Return what is written of a kind: without workflows of others, and with them."""
    callable = kind == "commune" and WORKFLOWS.key in hosting(forge).asks
    return (False, True) if callable else (False,)


def calls(texts: Mapping[str, str]) -> bool:
    """Tell whether texts are those of a repository that calls workflows of another."""
    return any(f"<<{WORKFLOWS.key}>>" in text for text in texts.values())


@cache
def newest(kind: str, forge: str, calling: bool = False) -> TextsVersion:
    """Return the version that is written today."""
    known = [values(one) for one in specimens(kind, forge, calling)]
    kept = {name: common(name, known) for name in known[0]}
    kinds = commune.kinds(calling) if kind == "commune" else (kind,)
    texts = template.files(kinds, hosting(forge).templates, kept)
    shown = {path: data.decode() for path, data in texts.items()}
    return TextsVersion(named(shown), shown)


def common(name: str, known: Sequence[Mapping[str, str]]) -> str:
    """Return what a name stands for in all repositories alike, people's part as names in it."""
    first = known[0][name]
    if all(each[name] == first for each in known):
        return first
    for other in known[0]:
        if other != name and all(each[other] for each in known):
            told = {each[name].replace(each[other], f"<<{other}>>") for each in known}
            if len(told) == 1:
                (text,) = told
                return text if text != f"<<{other}>>" else f"<<{name}>>"
    return f"<<{name}>>"


def named(texts: Mapping[str, str]) -> str:
    """Return the name of a version: the digest of its paths and texts."""
    whole = "".join(f"{path}\0{_digest(text)}\n" for path, text in sorted(texts.items()))
    return _digest(whole)[:16]


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def folder(kind: str, forge: str) -> Path:
    """Return where the versions of a forge's repositories are kept."""
    return hosting(forge).templates.with_name("former") / kind


@cache
def versions(kind: str, forge: str) -> Mapping[str, TextsVersion]:
    """Return all versions by name; a file that is spoilt, or lacks its texts, is an accident."""
    kept = {path.stem: _opened(path) for path in sorted(folder(kind, forge).glob("*.xz"))}
    texts = {digest: text for one in kept.values() for digest, text in one.texts.items()}
    return {
        name: TextsVersion(name, {path: texts[digest] for path, digest in one.paths.items()})
        for name, one in kept.items()
    }


def _opened(path: Path) -> _KeptVersion:
    return msgspec.json.decode(lzma.decompress(path.read_bytes()), type=_KeptVersion)


def keep(kind: str, forge: str, texts: Mapping[str, str]) -> Path | None:
    """Add a version to those that are kept; None where it is there already."""
    name = named(texts)
    known = versions(kind, forge)
    if name in known:
        return None
    there = {_digest(text) for one in known.values() for text in one.texts.values()}
    paths = {path: _digest(text) for path, text in sorted(texts.items())}
    new = {_digest(text): text for text in texts.values()}
    fresh = {digest: new[digest] for digest in sorted(new) if digest not in there}
    target = folder(kind, forge) / f"{name}.xz"
    target.parent.mkdir(parents=True, exist_ok=True)
    proofs = [proof(TextsVersion(name, texts), one) for one in specimens(kind, forge, calls(texts))]
    data = msgspec.json.encode(_KeptVersion(paths, fresh, proofs))
    target.write_bytes(lzma.compress(data, preset=9 | lzma.PRESET_EXTREME))
    versions.cache_clear()
    return target


def current(answered: Answered) -> TextsVersion:
    """Return the version in which a repository would be written today."""
    calling = isinstance(answered, RepositoryTown) and answered.workflows is not None
    return newest(kind_of(answered), answered.forge, calling)
