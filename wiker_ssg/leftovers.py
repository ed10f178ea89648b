"""What an earlier build left in the output folder, when the memory of it was lost."""

import os
from collections.abc import Iterable
from pathlib import Path

import msgspec

from wiker_ssg.engine import Store
from wiker_ssg.language import N_
from wiker_ssg.portal import Usage

MARK = b"# Published by wiker-ssg"
"""How `_headers` begins, by which the program knows its own output."""

BLOB = "left"

FOREIGN = N_(
    "{folder}: this folder is not empty and was not made by wiker; "
    "choose another with --output, or empty it"
)

Leftovers = dict[str, tuple[str, ...]]
"""Files below the output folder by the slug of their commune; the portal's under the empty one."""


def remembered(store: Store) -> Leftovers:
    """Return the leftovers that a build did not come to the end of."""
    left = store.read(BLOB)
    return msgspec.msgpack.decode(left, type=Leftovers) if left else {}


def adopt(store: Store, output: Path, slugs: Iterable[str]) -> Leftovers:
    """Return the files of an output folder of which nothing is known, and remember them.

    Raises Usage when the folder holds files that no build of ours has made.
    """
    for name in store.names("traces/"):
        store.delete(name)
    if not output.is_dir():
        return {}
    files = [
        os.path.relpath(os.path.join(folder, name), output)
        for folder, _, names in os.walk(output)
        for name in names
    ]
    if not files:
        return {}
    if not is_ours(output):
        raise Usage(FOREIGN, folder=output)
    known = frozenset(slugs)
    found: dict[str, list[str]] = {}
    for path in sorted(files):
        first = path.split(os.sep, 1)[0]
        slug = first if first in known and os.sep in path else ""
        found.setdefault(slug, []).append(path.replace(os.sep, "/"))
    left = {slug: tuple(paths) for slug, paths in found.items()}
    store.write(BLOB, msgspec.msgpack.encode(left))
    return left


def is_ours(output: Path) -> bool:
    """Tell whether a folder was made by this program."""
    headers = output / "_headers"
    return headers.is_file() and headers.read_bytes().startswith(MARK)


def forget(store: Store) -> None:
    """Declare that a build has come to its end: nothing is left that it does not know."""
    store.delete(BLOB)
