"""What an output folder holds for publication, each file by its digest."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager

import msgspec

from wiker_ssg.build.leftovers import HOSTED, MANIFESTS, is_ours, was_cut_short
from wiker_ssg.engine import Digest, Store, digest_bytes, load_state, lock
from wiker_ssg.language import N_
from wiker_ssg.problems.exceptions import Usage
from wiker_ssg.site.portal import state_folder

GITS = frozenset({".git", ".gitattributes", ".gitignore"})
"""What belongs to Git in a folder that is a worktree, and is nobody's to read."""

ABSENT = N_("{folder}: there is no site of wiker here; build it first, or name it with --output")
UNFINISHED = N_("{folder}: the last build did not come to its end; build again, then publish")
LINKED = N_("{path}: symbolic links are not published; remove it, or put the file itself there")
NAMED = N_("{path}: this name cannot be published; use letters that any system knows")
DIFFERENT = N_(
    "{path}: this is not what the build has made; call wiker build --verify, then publish"
)
_NAME = re.compile(r"[^\\\0-\x1f\x7f\x85\u2028\u2029\ud800-\udfff]+")


class Listed(msgspec.Struct, frozen=True, gc=False):
    """A file: the digest of its bytes, as hexadecimal digits, and their number."""

    digest: str
    size: int


@contextmanager
def listing(root: str, output: str, cache: str | None) -> Iterator[dict[str, Listed]]:
    """Give every file of an output folder that visitors may ask for, by path in order.

    No build of it begins meanwhile. What a build has made is known by the digest that it noted; any
    other file is read. Raises Usage where there is no whole site, Locked where a build is at work.
    """
    state = state_folder(root, output, cache)
    if not os.path.isdir(output) or not is_ours(output):
        raise Usage(ABSENT, folder=output)
    if not os.path.isdir(state):  # built elsewhere
        yield _listed(output, Store(state))
        return
    with lock(state):
        yield _listed(output, Store(state))


def _listed(output: str, store: Store) -> dict[str, Listed]:
    if was_cut_short(output) or store.names("journal/"):
        raise Usage(UNFINISHED, folder=output)
    noted = dict(_noted(store))
    found = {}
    for path, size in sorted(_files(output, "")):
        if not _NAME.fullmatch(path):
            raise Usage(NAMED, path=ascii(path))
        digest = noted.get(path) or digest_of(output, path)
        found[path] = Listed(digest.hex(), size)
    return found


def digest_of(output: str, path: str) -> Digest:
    """Return the digest of a file as it is now."""
    with open(f"{output}/{path}", "rb") as file:
        return digest_bytes(file.read())


def check_listed(output: str, path: str, listed: Listed) -> None:
    """Raise Usage where a file is not what the build has noted: somebody changed it since."""
    if digest_of(output, path).hex() != listed.digest:
        raise Usage(DIFFERENT, path=f"{output}/{path}")


def _noted(store: Store) -> Iterator[tuple[str, Digest]]:
    """Yield the digests of all files that builds have made."""
    for name in store.names("traces/"):
        for path, trace in load_state(store, name).outputs.items():
            if path.endswith("/"):
                yield from ((path + member, made) for member, made in trace.members.items())
            else:
                yield path, trace.result


def _files(output: str, inside: str) -> Iterator[tuple[str, int]]:
    with os.scandir(f"{output}/{inside}") as entries:
        for entry in entries:
            path = f"{inside}{entry.name}"
            if not inside and (entry.name in GITS or entry.name == MANIFESTS):
                continue
            if entry.name.startswith(".") and path not in HOSTED and not inside.startswith("."):
                continue
            if entry.is_symlink():
                raise Usage(LINKED, path=entry.path)
            if entry.is_dir():
                yield from _files(output, f"{path}/")
            elif entry.is_file():
                yield path, entry.stat().st_size
