"""Towns found by the first letters of their names and postcodes, in files small enough to ask for.

Towns are shared out like the leaves of a tree, by the beginnings of their words: a beginning that
few towns have is one file with all of them; one that many have, a crowded one, holds only the
foremost, and the tree goes on with the next letter. What “many” are is counted, so that no language
needs a list of its articles: “saint” tells French towns apart as badly as “la”.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from wiker_ssg.language.letters import WORD, plain, words
from wiker_ssg.outputs.portal.departments import name_of
from wiker_ssg.outputs.portal.views import FoundTown, Town
from wiker_ssg.site.routes.segments import TOWNS

FULL = 500
"""How many towns one file may hold: at most 9 kB on the way, however many there are in all."""

FOREMOST = 50
"""How many of a crowded beginning's towns can be found before more is typed."""

ELIDED = re.compile(r"\b([dl])['’ʼ](?=\w)")


class Shards(NamedTuple):
    """The tree: the towns of each beginning, foremost first, and how crowded ones go on."""

    rows: Mapping[str, tuple[FoundTown, ...]]
    crowded: Mapping[str, str]

    def outline(self) -> str:
        """Return the crowded beginnings, each with the letters on which it goes on: `ch:aeil`."""
        return " ".join(f"{key}:{letters}" for key, letters in sorted(self.crowded.items()))


def written_out(known: Iterable[str], short: Mapping[str, str]) -> str:
    """Return words with a blank between, those written out that people shorten."""
    return " ".join(short.get(word, word) for word in known)


def handles(town: Town, short: Mapping[str, str]) -> frozenset[str]:
    """Return all by which a town is found: words, also short or with their article, postcodes."""
    name, long = plain(town.name), {word: shorter for shorter, word in short.items()}
    known = {*WORD.findall(name), *WORD.findall(ELIDED.sub(r"\1", name))}
    known |= {other for word in known if (other := short.get(word) or long.get(word))}
    return frozenset((*known, *(word for code in town.postcodes for word in words(code))))


def found(town: Town) -> FoundTown:
    """Return a town as it is offered."""
    department = name_of(town.department, town.country) if town.department else ""
    codes = " ".join(town.postcodes)
    return FoundTown(town.name, town.url, codes, department, town.around, town.search)


def shards(towns: Iterable[Town], short: Mapping[str, str]) -> Shards:
    """Share towns out by the beginnings of their words.

    They are offered as they come, but those with the most people first. `short` are words that
    people write shorter in the portal's language, with what towns write.
    """
    ranked = sorted(towns, key=lambda town: -(town.population or 0))
    rows = [found(town) for town in ranked]
    names = [written_out(words(town.name), short) for town in ranked]
    held = [handles(town, short) for town in ranked]
    members: dict[str, list[int]] = {}
    crowded: dict[str, str] = {}
    waiting = [("", [(at, word) for at, known in enumerate(held) for word in sorted(known)])]
    while waiting:
        key, places = waiting.pop()
        here = list(dict.fromkeys(at for at, _ in places))
        if len(here) <= FULL:
            members[key] = here
            continue
        branches: dict[str, list[tuple[int, str]]] = {}
        for at, word in places:
            if len(word) > len(key):
                branches.setdefault(word[: len(key) + 1], []).append((at, word))
        crowded[key] = "".join(sorted(branch[-1] for branch in branches))
        waiting += branches.items()
        if key:
            begun = (key, short.get(key, key))
            members[key] = sorted(here, key=lambda at: not names[at].startswith(begun))[:FOREMOST]
    _without_leaf(members, crowded, held)
    return Shards({key: tuple(rows[at] for at in members[key]) for key in sorted(members)}, crowded)


def shard_address(key: str) -> str:
    """Return the address of a beginning's file, relative to the portal."""
    return f"{TOWNS}/towns-{key}.json" if key else f"{TOWNS}/towns.json"


def _without_leaf(
    members: dict[str, list[int]], crowded: Mapping[str, str], held: Sequence[frozenset[str]]
) -> None:
    """Add the towns that have crowded words only to the files of these words."""
    reached = {
        at
        for key, here in members.items()
        if key not in crowded and not key.isdigit()
        for at in here
    }
    for at in sorted(set(range(len(held))) - reached):
        for word in sorted(held[at] & crowded.keys()):
            if at not in members[word]:
                members[word].append(at)
