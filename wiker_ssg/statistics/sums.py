"""Figures of days become those of months: made of what is kept alone, which hides all else.

Whatever two towns hid, where the same was kept of both the sums are the same: nothing that was
left out can be worked out from them.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from statistics import median_low

import msgspec

from wiker_ssg.model.statistics import (
    FEWEST,
    MONTHS,
    OTHERS,
    AggregatorFigures,
    MonthFigures,
    StatisticsFile,
)
from wiker_ssg.statistics.figures import (
    EMBEDS,
    ENTRIES,
    FETCHES,
    READERS,
    READS,
    SEARCHES,
    SUBSCRIBERS,
    Figures,
)
from wiker_ssg.statistics.growth import ADDED, CHANGED, FORM, WAITED
from wiker_ssg.statistics.keeping import COUNTED

MOST = 10
"""So many entries and searches of a month are published."""


def publish(tables: Mapping[str, Figures], missed: tuple[str, ...] = ()) -> StatisticsFile:
    """Return what a commune publishes of its tables, which are given by month.

    Months that are over, the last thirteen; `missed` are the searches of the latest that find
    nothing.
    """
    found = [month_of(month, tables[month]) for month in sorted(over(tables), reverse=True)]
    known = [one for one in found if one is not None]
    if not known:
        return StatisticsFile()
    first = f"{int(known[0].month[:4]) - MONTHS // 12:04}{known[0].month[4:]}"
    kept = [most(one) for one in known if one.month >= first]
    told = tuple(words for words in kept[0].searches if words in missed)
    return StatisticsFile(months=(msgspec.structs.replace(kept[0], missed=told), *kept[1:]))


def over(tables: Mapping[str, Figures]) -> frozenset[str]:
    """Return the months that are over: counted whole, or with days counted in a later one."""
    days = [month for month, table in tables.items() if _days(table)]
    whole = {month for month, table in tables.items() if is_whole(month, table)}
    return frozenset(month for month in days if month in whole or month < max(days))


def is_whole(month: str, table: Figures) -> bool:
    """Tell whether a month was counted as one, so that its entries are known."""
    return any(key.measure == COUNTED and key.period == month for key in table)


def month_of(month: str, table: Figures) -> MonthFigures | None:
    """Return the sums of a month; None where no day of it was counted.

    Of a calendar's readers the day in the middle of those counted is told (the lower of two), where
    it was kept: a day of which nothing was kept had fewer.
    """
    days = _days(table)
    if not days:
        return None
    sums: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    daily: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for key, number in table.items():
        sums[key.measure][key.of, key.by] += number
        daily[key.measure, key.of, key.by].append(number)
    readers = {}
    for (measure, of, _), numbers in daily.items():
        if measure == READERS and of != OTHERS:
            middle = median_low([*numbers, *[0] * (days - len(numbers))])
            if middle >= FEWEST:
                readers[of] = middle
    embeds = sum(sums[EMBEDS].values())
    return MonthFigures(
        month=month,
        days=days,
        reads=_plain(sums[READS]),
        entries=_plain(sums[ENTRIES]),
        readers=dict(sorted(readers.items())),
        aggregators=tuple(_aggregators(sums[FETCHES], daily)),
        embeds=embeds or None,
        added=_plain(sums[ADDED]),
        changed=_plain(sums[CHANGED]),
        forms=sum(
            number for what in (ADDED, CHANGED) for (_, by), number in sums[what].items() if by
        ),
        waited=sums[WAITED].get(("hours", FORM)),
        searches=_plain(sums[SEARCHES]),
    )


def most(month: MonthFigures) -> MonthFigures:
    """Return a month with those entries and searches alone that are the most read and asked."""
    return msgspec.structs.replace(
        month, entries=_most(month.entries), searches=_most(month.searches)
    )


def _most(counted: Mapping[str, int]) -> dict[str, int]:
    ranked = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    return dict(ranked[:MOST])


def _days(table: Figures) -> int:
    return sum(key.measure == COUNTED and len(key.period) > len("2026-06") for key in table)


def _plain(counted: Mapping[tuple[str, str], int]) -> dict[str, int]:
    """Return sums by what they are of, whoever it was."""
    found: Counter[str] = Counter()
    for (of, _), number in sorted(counted.items()):
        found[of] += number
    return dict(found)


def _aggregators(
    fetches: Mapping[tuple[str, str], int], daily: Mapping[tuple[str, str, str], list[int]]
) -> Iterator[AggregatorFigures]:
    """Yield the services that came: what one says itself counts, its visits where it says none."""
    said = {(of, by): median_low(n) for (what, of, by), n in daily.items() if what == SUBSCRIBERS}
    for of, by in sorted({*said, *fetches}):
        if of != OTHERS:
            own = said.get((of, by))
            visits = None if own else fetches[of, by]
            yield AggregatorFigures(by=by, of=of, subscribers=own, fetches=visits)
