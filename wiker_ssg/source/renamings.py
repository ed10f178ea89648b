"""What files whose names cannot stay are to be called: each by a name that no other has or gets."""

import os
from collections.abc import Iterable, Iterator

import msgspec

from wiker_ssg.model.slug import SLUG, slugify
from wiker_ssg.problems import Problem

PROPOSING = ("id-invalid", "file-ending")
NAMELESS = "fest-noz"
"""Where nothing of a name can stand in an address."""


def apart(problems: Iterable[Problem], files: Iterable[str]) -> Iterator[Problem]:
    """Yield problems, in order, so that no two of a kind propose one name, nor one that is there.

    `files` are the paths of all entries; ids are unique within a kind, whatever the subfolder.
    """
    taken: dict[str, set[str]] = {}
    for path in files:
        stem = os.path.splitext(os.path.basename(path))[0]
        if SLUG.fullmatch(stem):
            taken.setdefault(path.partition("/")[0], set()).add(stem)
    for item in problems:
        yield _apart(item, taken) if item.code in PROPOSING else item


def _apart(item: Problem, taken: dict[str, set[str]]) -> Problem:
    folder, _, name = item.location.path.partition("/")
    stem, dot, ending = name.rpartition("/")[2].rpartition(".")
    if item.code == "id-invalid":
        if item.facts["value"] != (stem or name):
            return item  # of a field
        wanted, tail = slugify(stem), ""
    else:
        if not name:
            return item  # of a file of settings
        wanted, dot, ending = item.facts["suggestion"].rpartition(".")
        tail = dot + ending
    names = taken.setdefault(folder, set())
    wanted = wanted or NAMELESS
    free, number = wanted, 2
    while free in names:
        end = f"-{number}"
        free, number = wanted[: 80 - len(end)].rstrip("-") + end, number + 1
    names.add(free)
    return msgspec.structs.replace(item, facts={**item.facts, "suggestion": free + tail})
