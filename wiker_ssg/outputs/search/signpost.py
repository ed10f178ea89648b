"""What a commune's search knows of its neighbours: who may have something for a word.

A signpost points, it does not answer: the search asks the indexes of the neighbours to which it
points, the nearest first. It knows what entries are called, not their texts. What the nearest know
is one file of a bounded size, since it is asked for along with the own index; what those further
away know is cut by first letters, and asked for where the nearest do not know all the words.
"""

import datetime
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import accumulate, chain, groupby

import msgspec

from wiker_ssg.language import base
from wiker_ssg.model.entries import AnyEntry, Event, News, Offer
from wiker_ssg.model.values import Place
from wiker_ssg.outputs.search.coding import front_coded, listed
from wiker_ssg.outputs.search.lexicon import engine_path
from wiker_ssg.outputs.search.records import called
from wiker_ssg.outputs.search.rows import digest
from wiker_ssg.outputs.search.terms import lexicon_of
from wiker_ssg.outputs.search.views import Signpost
from wiker_ssg.site.cards import CardMaker
from wiker_ssg.site.site import Site

NEAREST = 20_000
"""So many letters, five to ten kilobytes on the way, are in the file that comes first."""

TOWNS = "towns.json"
"""The file that is asked for first."""

FOREVER = ""

UNTIL = re.compile(r"\bUNTIL=(\d{4})(\d\d)")

YEAR = datetime.timedelta(days=365)


def stems(entries: Iterable[AnyEntry], maker: CardMaker) -> dict[str, str]:
    """Return the words by which entries are found, as stems of their language, with the last month.

    Months are written `2026-06`; FOREVER is none.
    """
    found: dict[str, str] = {}
    name_terms = lexicon_of(maker.language).name_terms
    for entry in entries:
        last = last_month(entry)
        names = called(entry, maker.label(entry), maker.language)
        for term in name_terms(entry.title, *names, *_where(entry)):
            known = found.get(term, last)
            found[term] = max(known, last) if FOREVER not in (known, last) else FOREVER
    return dict(sorted(found.items()))


def _where(entry: AnyEntry) -> tuple[str, ...]:
    place = getattr(entry, "place", None)
    return (place.name,) if isinstance(place, Place) and place.name else ()


def last_month(entry: AnyEntry) -> str:
    """Return the last month in which an entry is of interest, FOREVER if there is none."""
    last: datetime.date | None = None
    if isinstance(entry, Event):
        if entry.repeat:
            until = UNTIL.search(entry.repeat)
            also = max((f"{span.start.day:%Y-%m}" for span in entry.also), default="")
            return max(f"{until[1]}-{until[2]}", also) if until else FOREVER
        spans = [(entry.start, entry.end), *((span.start, span.end) for span in entry.also)]
        last = max((end or start).day for start, end in spans)
    elif isinstance(entry, Offer):
        last = entry.until
    elif isinstance(entry, News):
        last = entry.date + YEAR
    ends = [day for day in (last, entry.expires, getattr(entry, "closed", None)) if day]
    return f"{min(ends):%Y-%m}" if ends else FOREVER


def signpost(site: Site, folders: Mapping[str, str]) -> Signpost:
    """Return what a commune's search knows of its neighbours.

    `folders` say where each one's index stands. A neighbour that has nothing to find is not named.
    """
    month = f"{site.today:%Y-%m}"
    publics = site.surroundings.publics or {}
    towns: list[tuple[str, str, float, str]] = []
    words: dict[str, list[int]] = {}
    speaking: dict[str, list[int]] = {}
    for neighbour in site.surroundings.neighbours:
        public = publics[neighbour.slug]
        current = [key for key, last in public.words.items() if last == FOREVER or last >= month]
        if not current:
            continue
        for key in current:
            words.setdefault(key, []).append(len(towns))
        if (language := base(public.language)) != base(site.language):
            speaking.setdefault(language, []).append(len(towns))
        towns.append((neighbour.name, neighbour.url, neighbour.km, folders[neighbour.slug]))
    foreign = {
        language: (site.routes.root + engine_path(language), tuple(numbers))
        for language, numbers in sorted(speaking.items())
    }
    return Signpost(tuple(towns), {key: tuple(words[key]) for key in sorted(words)}, foreign)


def signpost_files(view: Signpost) -> dict[str, bytes]:
    """Return a signpost by file name: one file, and one for each letter when it is large.

    The first names them, and tells how many towns it knows the words of itself: `nearest`.
    """
    encode = msgspec.json.encode
    nearest = _nearest(view)
    first: dict[str, object] = {"towns": view.towns, **_coded(_between(view, 0, nearest))}
    if view.foreign:
        first["foreign"] = view.foreign
    files: dict[str, bytes] = {}
    if nearest < len(view.towns):
        letters: dict[str, str] = {}
        further = _between(view, nearest, len(view.towns))
        for letter, keys in groupby(further, key=lambda key: key[0]):
            data = encode(_coded({key: further[key] for key in keys}))
            letters[letter] = f"words-{digest(data)}.json"
            files[letters[letter]] = data
        first |= {"nearest": nearest, "letters": letters}
    return {TOWNS: encode(first), **files}


def _nearest(view: Signpost) -> int:
    """Return how many of the towns have so few words together that one file holds them.

    A word is written at the nearest that has it, about half its letters; at each it is a digit.
    """
    sizes = Counter(chain.from_iterable(view.words.values()))
    for word, towns in view.words.items():
        sizes[towns[0]] += len(word) // 2 + 3
    sums = accumulate(sizes[town] for town in range(len(view.towns)))
    return sum(total <= NEAREST for total in sums)


def _between(view: Signpost, first: int, end: int) -> dict[str, tuple[int, ...]]:
    """Return the words of some of the towns."""
    found = (
        (word, tuple(town for town in towns if first <= town < end))
        for word, towns in view.words.items()
    )
    return {word: towns for word, towns in found if towns}


def _coded(words: Mapping[str, tuple[int, ...]]) -> dict[str, str]:
    return {"words": front_coded(words), "found": listed(words.values())}
