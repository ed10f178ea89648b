"""Figures of days and months that may be kept: no cell is so small that it tells of somebody."""

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from wiker_ssg.model.kinds import BY_FOLDER
from wiker_ssg.model.statistics import FEWEST, OTHERS
from wiker_ssg.statistics.places import FEED, FRAME, ReadPlaces
from wiker_ssg.statistics.rows import ReadCount, SearchCount

READS, ENTRIES, READERS, SUBSCRIBERS, FETCHES, EMBEDS, SEARCHES = (
    "reads", "entries", "readers", "subscribers", "fetches", "embeds", "searches",
)  # fmt: skip


class FigureKey(NamedTuple):
    """What a figure is of: a day or month as ISO says it, a measure, what was counted, by whom."""

    period: str
    measure: str
    of: str
    by: str = ""


Figures = Mapping[FigureKey, int]


class WholeDays(NamedTuple):
    """The days that logs hold in full, both counted."""

    first: datetime.date
    last: datetime.date

    def days(self) -> frozenset[str]:
        """Return the days, as ISO writes them."""
        number = (self.last - self.first).days + 1
        return frozenset(str(self.first + datetime.timedelta(n)) for n in range(number))

    def months(self) -> frozenset[str]:
        """Return the months of which no day is missing."""
        after = self.last + datetime.timedelta(1)
        found = {day[:7] for day in self.days()}
        return frozenset(m for m in found if f"{m}-01" >= str(self.first) and m < str(after)[:7])


def whole_days(first: datetime.date | None, last: datetime.date | None) -> WholeDays | None:
    """Return the days that are whole: those between the first and the last one in the logs.

    The first may have begun before the logs, the last may go on after them.
    """
    if first is None or last is None or (last - first).days < 2:
        return None
    day = datetime.timedelta(1)
    return WholeDays(first + day, last - day)


def figures(
    counts: Iterable[ReadCount],
    places: ReadPlaces,
    span: WholeDays,
    searches: Iterable[SearchCount] = (),
) -> dict[str, Figures]:
    """Return the figures of each commune, by slug; the portal's own have the empty one."""
    days, months = span.days(), span.months()
    found: dict[str, Counter[FigureKey]] = defaultdict(Counter)
    for count in counts:
        day = str(count.day)
        place = places.find(count.host, count.path) if day in days else None
        if place is None:
            continue
        cells = found[place.slug]
        if count.aggregator:
            if place.page == FEED:
                cells[FigureKey(day, FETCHES, place.name, count.aggregator)] += count.reads
                said = FigureKey(day, SUBSCRIBERS, place.name, count.aggregator)
                cells[said] = max(cells[said], count.figure)
        elif place.page == FEED:
            cells[FigureKey(day, READERS, place.name)] += count.readers
        elif place.page == FRAME:
            cells[FigureKey(day, EMBEDS, place.name)] += count.reads
        else:
            cells[FigureKey(day, READS, place.page)] += count.reads
            if place.name and day[:7] in months:
                cells[FigureKey(day[:7], ENTRIES, place.name)] += count.reads
    for search in searches:
        place = places.find(search.host, search.path) if search.month in months else None
        if place is not None and min(search.days, search.askers) >= FEWEST:
            found[place.slug][FigureKey(search.month, SEARCHES, search.words)] += search.times
    return {slug: withhold(suppress(cells)) for slug, cells in found.items()}


def withhold(kept: Figures) -> Figures:
    """Return figures without those entries from which hidden ones could be worked out.

    Entries are counted by the month, pages of their kind by the day: what the kept days leave over
    beside the kept entries is nothing, or as much as any figure must be. The least read go first.
    """
    reads: Counter[tuple[str, str]] = Counter()
    entries: dict[tuple[str, str], list[tuple[int, FigureKey]]] = defaultdict(list)
    for key, number in kept.items():
        if key.measure == READS:
            reads[key.period[:7], key.of] += number
        elif key.measure == ENTRIES:
            folder = key.of.partition("/")[0]
            kind = BY_FOLDER[folder].name if folder in BY_FOLDER else OTHERS
            entries[key.period, kind].append((number, key))
    gone: set[FigureKey] = set()
    for at, found in entries.items():
        found.sort(reverse=True)
        while found and (at[1] == OTHERS or _tells(reads[at] - sum(n for n, _ in found))):
            gone.add(found.pop()[1])
    return {key: number for key, number in kept.items() if key not in gone}


def _tells(left: int) -> bool:
    return left != 0 and left < FEWEST


def suppress(cells: Figures) -> Figures:
    """Return the figures that may be kept.

    What is left of a period and measure is kept as `others`, unless it is too little or is that of
    a single cell, which would have its name by elimination. No sums are kept beside the cells, from
    which the missing ones could be worked out.
    """
    kept: dict[FigureKey, int] = {}
    small: dict[FigureKey, list[int]] = defaultdict(list)
    for key, number in cells.items():
        if number >= FEWEST:
            kept[key] = number
        elif number:
            small[key._replace(of=OTHERS, by="")].append(number)
    kept |= {key: sum(rest) for key, rest in small.items() if len(rest) > 1 and sum(rest) >= FEWEST}
    return kept
