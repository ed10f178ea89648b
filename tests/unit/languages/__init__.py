"""What public calendars write in each language, and what the program makes of it and writes."""

from typing import NamedTuple

Said = tuple[str, str, str | None]
"""A text, the first moment that it means, and the last or None."""


class Sentences(NamedTuple):
    """Sentences of a language, as towns of its country write them.

    `dates` are read in files of entries, `prose` in the data of others (on 1 June 2026), both with
    first and last moment; `repeated` as rules, `hours` as opening hours, `prices` as lowest and
    highest amount. `spans`, `series` and `amounts` are what is written: from moments, from a rule
    and its first day, from two amounts. `lines` are set right by the review's typography. `hits`
    are searches with the title that comes first among `entries` (folder, category, title).
    """

    country: str
    timezone: str
    dates: tuple[Said, ...] = ()
    prose: tuple[Said, ...] = ()
    repeated: tuple[tuple[str, str], ...] = ()
    hours: tuple[tuple[str, str], ...] = ()
    prices: tuple[tuple[str, str, str | None], ...] = ()
    spans: tuple[tuple[str, str | None, str], ...] = ()
    series: tuple[tuple[str, str, str], ...] = ()
    amounts: tuple[tuple[str | None, str | None, str], ...] = ()
    phones: tuple[tuple[str, str], ...] = ()
    lines: tuple[tuple[str, str], ...] = ()
    alike: tuple[tuple[str, ...], ...] = ()
    different: tuple[tuple[str, str], ...] = ()
    entries: tuple[tuple[str, str, str], ...] = ()
    hits: tuple[tuple[str, str], ...] = ()
