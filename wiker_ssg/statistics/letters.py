"""The letter of a month to a town hall, and what each business is told of its own pages."""

import datetime
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from babel.dates import format_date

from wiker_ssg.connectors.town import ImportTown
from wiker_ssg.connectors.writing import put
from wiker_ssg.language import N_
from wiker_ssg.model.kinds import EVENT, FOLDERS, ORGANISATION
from wiker_ssg.model.settings import Plans
from wiker_ssg.model.statistics import FEWEST, MONTHS, MonthFigures
from wiker_ssg.outputs.pages.charts import bars, columns
from wiker_ssg.outputs.pages.statistics import first_day, month_before, read_most, total
from wiker_ssg.paper.page import page_environment
from wiker_ssg.paper.pdf import pdf
from wiker_ssg.site.portal import Root
from wiker_ssg.site.site import Site
from wiker_ssg.source.settings import language_of
from wiker_ssg.statistics.figures import Figures
from wiker_ssg.statistics.publishing import WHAT, plans_of
from wiker_ssg.statistics.sums import is_whole, month_of, most
from wiker_ssg.statistics.unfound import missed
from wiker_ssg.words import words

TEMPLATES = Path(__file__).parent / "templates"
SHOWN = 5
"""So many entries and searches stand in a letter: it is one page."""

HIGH = 60
"""How high columns are where thirteen of them are 312 wide."""

UNDER, TOO_FEW = N_("under 5"), N_("too few to tell")
"""A figure that was not kept, and a sum of several such, which may be more."""

AGENDA = "agenda.ics"
HOSTS = ("organiser", "by")
"""The references that say whose an entry is."""


class ComparedFigure(NamedTuple):
    """A line of a letter: what was counted, this month, the month before, a year before.

    Each is as people read it; `–` is not known.
    """

    name: str
    now: str
    before: str
    year: str


class ReadEntry(NamedTuple):
    """A page of a business and how often it was read; None where that was too little to be told."""

    title: str
    kind: str
    reads: int | None


class MonthLetters:
    """The letters of a commune: its tables, its entries and plans as of a day."""

    def __init__(
        self, root: Root, slug: str, tables: Mapping[str, Figures], month: str, day: datetime.date
    ) -> None:
        self.root, self.slug, self.tables, self.month = root, slug, tables, month
        town = ImportTown(root.folder(slug), slug, root.portal)
        self.site: Site = town.site(day)
        self.name = town.commune.name
        self.language = language_of(town.commune, root.portal)
        self.missed = missed(root, slug, tables.get(month, {}), day)

    def write(self, folder: Path) -> Iterator[Path]:
        """Write the town hall's letter and those of businesses; yield each file that changed."""
        yield from _written(folder / self.month, self.letter())
        for id in organisations(plans_of(self.root, self.slug), self.root, self.month):
            if (ORGANISATION.folder, id) in self.site.cards:
                yield from _written(folder / id / self.month, self.business(id))

    def letter(self) -> str:
        """Return the letter to the town hall as a page of HTML."""
        now, before, year = (self._month(number) for number in (0, 1, 12))
        assert now is not None, "a month without a day counted has no letter"
        shown = [month_before(self.month, number) for number in range(MONTHS - 1, -1, -1)]
        told = [self._month(number) for number in range(MONTHS - 1, -1, -1)]
        whole = most(now)
        return self._page(
            "letter.html",
            month=first_day(self.month),
            days=now.days,
            of_days=(first_day(month_before(self.month, -1)) - first_day(self.month)).days,
            reads=total(now),
            before=before and total(before),
            year=year and total(year),
            last=first_day(month_before(self.month, 1)),
            ago=first_day(month_before(self.month, 12)),
            chart=columns([total(one) if one else None for one in told], HIGH),
            months=[first_day(one) for one in shown],
            labels=[self._label(first_day(one)) for one in shown],
            totals=[total(one) if one else None for one in told],
            entries=read_most(self.site, whole)[:SHOWN],
            entries_known=is_whole(self.month, self.tables[self.month]),
            searches=[*_ranked(whole.searches)][:SHOWN],
            missed=self.missed,
            rows=[*self._rows(now, before, year)],
            services=now.aggregators,
        )

    def business(self, id: str) -> str:
        """Return what an organisation is told of its own pages, as a page of HTML."""
        table = self.tables[self.month]
        known = month_of(self.month, table)
        reads = known.entries if known else {}
        rows = [
            ReadEntry(card.title, card.folder, reads.get(f"{card.folder}/{card.id}"))
            for card in (self.site.cards[place] for place in self._own(id))
        ]
        rows[1:] = sorted(rows[1:], key=lambda row: (-(row.reads or 0), row.title))
        return self._page(
            "business.html",
            month=first_day(self.month),
            title=rows[0].title,
            rows=rows,
            drawn=bars((row.title, "", row.reads or 0) for row in rows),
            whole=is_whole(self.month, table),
            total=sum(row.reads or 0 for row in rows),
        )

    def _own(self, id: str) -> Iterator[tuple[str, str]]:
        """Yield the page of an organisation, then those that name it as theirs."""
        yield ORGANISATION.folder, id
        for folder in FOLDERS:
            for card in (card for (of, _), card in self.site.cards.items() if of == folder):
                for name in HOSTS:
                    whose = self.site.reference(card, name)
                    if whose is not None and (whose.commune, whose.id) == (self.slug, id):
                        yield card.folder, card.id
                        break

    def _month(self, number: int) -> MonthFigures | None:
        """Return the sums of the month that was so many before; None where none was counted."""
        month = month_before(self.month, number)
        return month_of(month, self.tables[month]) if month in self.tables else None

    def _rows(self, *months: MonthFigures | None) -> Iterator[ComparedFigure]:
        """Yield the lines that compare the month with those before."""

        def row(
            name: str, ask: Callable[[MonthFigures], int | None], small: str = ""
        ) -> ComparedFigure:
            told = [self._told(ask(one) if one else None, small) for one in months]
            return ComparedFigure(words.phrase(name, self.language), *told)

        def grown(ask: Callable[[MonthFigures], int]) -> Callable[[MonthFigures], int | None]:
            """Ask of months alone of which Git's history is known."""
            return lambda one: ask(one) if one.added or one.changed else None

        yield row(N_("Pages read"), total, TOO_FEW)
        calendar = N_("Direct readers of the calendar, on an ordinary day")
        yield row(calendar, lambda one: one.readers.get(AGENDA, 0), UNDER)
        yield row(N_("Shown on other sites"), lambda one: one.embeds or 0, TOO_FEW)
        events = grown(lambda one: one.added.get(EVENT.name, 0))
        yield row(N_("Events added to the agenda"), events)
        every = grown(lambda one: sum(one.added.values()))
        yield row(N_("Entries added, of all kinds"), every)
        forms = grown(lambda one: one.forms)
        yield row(N_("Added or changed by the form"), forms)
        waited = N_("Hours until half of these stood there")
        yield row(waited, lambda one: one.waited)

    def _label(self, day: datetime.date) -> str:
        """Return a month as it stands below its column: “juin”, “sept.”"""
        return format_date(day, "MMM", locale=words.locale(self.language))

    def _told(self, value: int | None, small: str) -> str:
        if value is None:
            return "–"
        if small and value < FEWEST:
            return words.phrase(small, self.language)
        return words.number(value, self.language)

    def _page(self, name: str, **values: Any) -> str:
        template = page_environment(TEMPLATES, self.language).get_template(name)
        routes = self.site.routes
        address = f"{routes.origin}{routes.base}{routes.words.statistics}/"
        portal = self.root.portal.name
        return template.render(commune=self.name, portal=portal, address=address, **values)


def addressed(root: Root, slug: str, month: str) -> bool:
    """Tell whether a commune's plan includes figures on the first day of a month, or the last."""
    plans = plans_of(root, slug)
    return any(plans.opens(root.portal, WHAT, day) for day in _ends(month))


def organisations(plans: Plans, root: Root, month: str) -> Iterator[str]:
    """Yield the organisations that have a plan on the first day of a month, or the last."""
    for id, grants in sorted(plans.organisations.items()):
        known = [grant for grant in grants if grant.plan in root.portal.plans]
        if any(grant.runs(day) for grant in known for day in _ends(month)):
            yield id


def _ends(month: str) -> tuple[datetime.date, datetime.date]:
    after = first_day(month_before(month, -1))
    return first_day(month), after - datetime.timedelta(1)


def _ranked(counted: Mapping[str, int]) -> list[tuple[str, int]]:
    return sorted(counted.items(), key=lambda item: (-item[1], item[0]))


def _written(place: Path, html: str) -> Iterator[Path]:
    for path, data in (
        (place.with_name(f"{place.name}.html"), html.encode()),
        (place.with_name(f"{place.name}.pdf"), pdf(html)),
    ):
        if put(path, data):
            yield path
