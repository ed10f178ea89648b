"""What is read of a town, as its `statistics.yaml` says."""

import datetime
from collections import Counter

from wiker_ssg.language import N_, translation
from wiker_ssg.model.kinds import BY_FOLDER, FOLDERS
from wiker_ssg.model.statistics import HOME, MONTHS, MonthFigures
from wiker_ssg.outputs.pages.charts import bars, columns
from wiker_ssg.outputs.pages.views import (
    Bar,
    FiguresBefore,
    FiguresOfMonth,
    GrownKind,
    ReadByService,
    StatisticsPage,
)
from wiker_ssg.site.site import Site

SECTION = {BY_FOLDER[folder].name: folder for folder in FOLDERS} | {f: f for f in FOLDERS}
"""The folder of each kind of pages: lists and entries of a kind are one line."""

OTHER = N_("Other pages")
OWN = {
    HOME: N_("First page"),
    "search": N_("Search"),
    "contribute": N_("Take part"),
}
"""The site's own pages that are told apart, as msgids."""


def months(site: Site) -> tuple[MonthFigures, ...]:
    """Return the months of which there are figures, the latest first, each once."""
    found = {one.month: one for one in reversed(site.statistics.months)}
    return tuple(found[key] for key in sorted(found, reverse=True))


def statistics_page(site: Site) -> StatisticsPage:
    """Return the page of figures; there is at least one month."""
    known = {one.month: one for one in months(site)}
    last = known[max(known)]
    shown = [month_before(last.month, number) for number in range(MONTHS - 1, -1, -1)]
    told = [known.get(key) for key in shown]
    return StatisticsPage(
        url=f"{site.routes.base}{site.routes.words.statistics}/",
        month=first_day(last.month),
        days=last.days,
        reads=total(last),
        before=_before(known, last),
        chart=columns([total(one) if one else None for one in told]),
        months=tuple(
            FiguresOfMonth(first_day(one.month), total(one), one.days)
            for one in reversed(told)
            if one
        ),
        kinds=kinds(last, site.language),
        entries=read_most(site, last),
        calendars=bars((feed, f"{site.routes.base}{feed}", n) for feed, n in _ranked(last.readers)),
        services=tuple(
            ReadByService(one.by, one.of, one.subscribers, one.fetches) for one in last.aggregators
        ),
        embeds=last.embeds,
        grown=grown(last, site.language),
        forms=last.forms,
        waited=last.waited,
        searches=tuple(_ranked(last.searches)),
        missed=last.missed,
    )


def total(month: MonthFigures) -> int:
    """Return how many pages were read in a month, as far as that is kept."""
    return sum(month.reads.values())


def kinds(month: MonthFigures, language: str) -> tuple[Bar, ...]:
    """Return what was read by kind of page, the most read first; lists and entries in one."""
    gettext = translation(language).gettext
    counted: Counter[str] = Counter()
    for page, number in month.reads.items():
        if page in SECTION:
            counted[gettext(BY_FOLDER[SECTION[page]].words.section or OTHER)] += number
        else:
            counted[gettext(OWN.get(page, OTHER))] += number
    return bars((label, "", number) for label, number in _ranked(counted))


def read_most(site: Site, month: MonthFigures) -> tuple[Bar, ...]:
    """Return the entries that were read most; of one that is gone its id is left."""
    rows = []
    for key, number in _ranked(month.entries):
        folder, _, id = key.partition("/")
        card = site.cards.get((folder, id))
        name = card.title if card else id.replace("-", " ").capitalize()
        rows.append((name, card.url if card else "", number))
    return bars(rows)


def grown(month: MonthFigures, language: str) -> tuple[GrownKind, ...]:
    """Return what was added and changed, by kind."""
    gettext = translation(language).gettext
    return tuple(
        GrownKind(gettext(kind.words.section or OTHER), added, changed)
        for kind in (BY_FOLDER[folder] for folder in FOLDERS)
        if (added := month.added.get(kind.name, 0)) | (changed := month.changed.get(kind.name, 0))
    )


def _before(known: dict[str, MonthFigures], last: MonthFigures) -> tuple[FiguresBefore, ...]:
    """Return the month before and the same a year before, where they are known."""
    found = []
    for number in (1, 12):
        one = known.get(month_before(last.month, number))
        if one is not None:
            found.append(FiguresBefore(first_day(one.month), total(one), total(last) - total(one)))
    return tuple(found)


def _ranked(counted: dict[str, int]) -> list[tuple[str, int]]:
    return sorted(counted.items(), key=lambda item: (-item[1], item[0]))


def first_day(month: str) -> datetime.date:
    """Return the first day of a month that ISO writes: `2026-06`."""
    return datetime.date.fromisoformat(f"{month}-01")


def month_before(month: str, number: int) -> str:
    """Return the month that was so many before another."""
    year, at = divmod(int(month[:4]) * 12 + int(month[5:]) - 1 - number, 12)
    return f"{year:04}-{at + 1:02}"
