"""What may be kept, whose a figure is, and who asks."""

import datetime
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.statistics.logs import BROWSERS, CALENDARS, FEEDLY, GOOGLE, OUTLOOK, ROBOTS, portal
from wiker_ssg.model.settings import Commune, Portal
from wiker_ssg.model.statistics import FEWEST, OTHERS
from wiker_ssg.statistics.agents import AgentClass, classify
from wiker_ssg.statistics.counting import open_portal
from wiker_ssg.statistics.figures import FigureKey, WholeDays, suppress, whole_days
from wiker_ssg.statistics.keeping import merge, read_figures, write_figures
from wiker_ssg.statistics.places import ReadPlace, ReadPlaces

KEYS = st.builds(
    FigureKey,
    st.sampled_from(("2026-06-04", "2026-06-05", "2026-06")),
    st.sampled_from(("reads", "readers", "subscribers")),
    st.sampled_from(("event", "events", "agenda.ics", "home", 'a,"b')),
    st.sampled_from(("", "Feedly")),
)
CELLS = st.dictionaries(KEYS, st.integers(0, 30))


@given(CELLS)
def test_no_small_cell_is_kept_nor_can_be_worked_out(cells: dict[FigureKey, int]) -> None:
    kept = suppress(cells)
    assert all(number >= FEWEST for number in kept.values())
    assert {k: n for k, n in kept.items() if k.of != OTHERS} == {
        k: n for k, n in cells.items() if n >= FEWEST
    }
    for key, number in kept.items():
        if key.of == OTHERS:
            hidden = [
                n
                for other, n in cells.items()
                if (other.period, other.measure) == (key.period, key.measure) and 0 < n < FEWEST
            ]
            assert len(hidden) > 1
            assert sum(hidden) == number


@given(CELLS)
def test_a_table_is_read_as_it_was_written(
    tmp_path_factory: pytest.TempPathFactory, cells: dict[FigureKey, int]
) -> None:
    path = tmp_path_factory.mktemp("table") / "2026-06.csv"
    assert write_figures(path, cells)
    assert read_figures(path) == cells
    assert not write_figures(path, dict(reversed(cells.items())))


@given(CELLS, CELLS, st.booleans())
def test_what_was_kept_stays(
    first: dict[FigureKey, int], second: dict[FigureKey, int], again: bool
) -> None:
    days = frozenset(("2026-06-04", "2026-06"))
    once = merge({}, first, days, False)
    assert merge(once, second, days, False) == once
    assert merge(once, first, days, again) == once
    more = merge(once, second, frozenset(("2026-06-05",)), again)
    assert {k: n for k, n in more.items() if k.period in days} == once


def test_days_are_whole_between_the_first_and_the_last() -> None:
    day = datetime.date.fromisoformat
    assert whole_days(None, None) is None
    assert whole_days(day("2026-06-01"), day("2026-06-02")) is None
    span = whole_days(day("2026-06-01"), day("2026-06-03"))
    assert span == WholeDays(day("2026-06-02"), day("2026-06-02"))
    assert span.days() == {"2026-06-02"}
    assert span.months() == frozenset()
    assert WholeDays(day("2026-06-01"), day("2026-07-30")).months() == {"2026-06"}
    assert WholeDays(day("2026-05-02"), day("2026-07-31")).months() == {"2026-06", "2026-07"}


def test_agents_are_what_they_say() -> None:
    assert Counter(classify(a).robot for a in BROWSERS + CALENDARS) == {False: 158}
    assert all(classify(agent) == AgentClass(robot=True) for agent in (*ROBOTS, "-"))
    assert classify(FEEDLY) == AgentClass(aggregator="Feedly", figure=12)
    assert classify(GOOGLE) == AgentClass(aggregator="Google Calendar")
    assert classify(OUTLOOK) == AgentClass(aggregator="Outlook.com")
    assert classify(None) == AgentClass()


PLACES = {
    "/": ReadPlace("", "home"),
    "/communes/": ReadPlace("", "communes"),
    "/a-propos/": ReadPlace("", "page", "pages/a-propos"),
    "/donges/": ReadPlace("donges", "home"),
    "/donges/index.html": ReadPlace("donges", "home"),
    "/donge/agenda.ics": ReadPlace("donges", "feed", "agenda.ics"),
    "/donges/agenda/page/2/": ReadPlace("donges", "events"),
    "/donges/agenda/2026-06/page/3/": ReadPlace("donges", "events"),
    "/donges/agenda/rubrique/concert/": ReadPlace("donges", "events"),
    "/donges/agenda/ce-week-end/": ReadPlace("donges", "events"),
    "/donges/agenda/fest-noz/": ReadPlace("donges", "event", "events/fest-noz"),
    "/donges/agenda/fest-noz.ics": ReadPlace("donges", "feed", "agenda/fest-noz.ics"),
    "/donges/agenda/rubrique/concert.xml": ReadPlace(
        "donges", "feed", "agenda/rubrique/concert.xml"
    ),
    "/donges/annuaire/rubrique/commerce/": ReadPlace("donges", "directory"),
    "/donges/annuaire/boulangerie/": ReadPlace("donges", "organisation", "directory/boulangerie"),
    "/donges/donnees/": ReadPlace("donges", "data"),
    "/donges/donnees/evenements.json": None,
    "/donges/embed/agenda/": ReadPlace("donges", "frame", "embed/agenda/"),
    "/donges/embed/agenda/concert/": ReadPlace("donges", "frame", "embed/agenda/concert/"),
    "/donges/mentions-legales/": ReadPlace("donges", "legal"),
    "/donges/sitemap.xml": None,
    "/donges/agenda/Jean%20Dupont/": None,
    "/donges/../../etc/passwd": None,
    "/donges//": None,
    "": None,
    "*": None,
    "http://other.example/": None,
}


def test_an_address_is_what_the_site_has_there(tmp_path: Path) -> None:
    found = open_portal(str(portal(tmp_path)))
    places = ReadPlaces(found.portal, found.communes)
    assert {path: places.find("", path) for path in PLACES} == PLACES
    assert places.find("www.wiker.example:443", "/donges/") == ReadPlace("donges", "home")
    assert places.find("savenay.example", "/agenda/") == ReadPlace("savenay", "events")
    assert places.find("elsewhere.example", "/donges/") is None


@given(st.text())
def test_no_address_is_kept_but_the_sites_own(
    tmp_path_factory: pytest.TempPathFactory, path: str
) -> None:
    if not PLACED:
        found = open_portal(str(portal(tmp_path_factory.mktemp("portal"))))
        PLACED.append(ReadPlaces(found.portal, found.communes))
    for before in ("", "/donges/", "/donges/agenda/", "/donges/embed/"):
        place = PLACED[0].find("", before + path)
        assert place is None or place.name.isascii()


PLACED: list[ReadPlaces] = []


def test_a_page_counts_the_same_in_each_language() -> None:
    town_portal = Portal(base_url="https://wiker.example", languages=("fr", "en"))
    town = Commune(slug="donges", name="Donges", languages=("fr", "en", "de"))
    places = ReadPlaces(town_portal, (town,))
    for french, others in {
        "/donges/agenda/bal/": ("/donges/en/agenda/bal/", "/donges/de/veranstaltungen/bal/"),
        "/donges/agenda.ics": ("/donges/en/agenda.ics", "/donges/de/veranstaltungen.ics"),
        "/donges/annuaire/": ("/donges/en/directory/",),
        "/donges/": ("/donges/en/", "/donges/de/"),
        "/donges/recherche/": ("/donges/en/search/",),
        "/": ("/en/",),
    }.items():
        known = places.find("", french)
        assert known is not None
        assert {places.find("", other) for other in others} == {known}, french
