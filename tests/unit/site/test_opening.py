"""When a place is open in the coming weeks: its week, its exceptions, and what stays as it is."""

import datetime
from itertools import pairwise

import pytest

from wiker_ssg.model.settings import Portal
from wiker_ssg.model.values import Closure
from wiker_ssg.outputs.addresses import addresses
from wiker_ssg.outputs.entries.entries import PageMaker
from wiker_ssg.outputs.entries.opening import compute
from wiker_ssg.outputs.entries.views import OrganisationPage
from wiker_ssg.outputs.lists.sections import list_pages
from wiker_ssg.outputs.theme.hours import encode
from wiker_ssg.outputs.theme.opening import Opening
from wiker_ssg.problems import Problem
from wiker_ssg.site.assemble import assemble
from wiker_ssg.site.holidays import Region
from wiker_ssg.site.site import Site, Surroundings
from wiker_ssg.source.content import Content, FileRecord
from wiker_ssg.source.files import Source
from wiker_ssg.source.parse import Context, Parser
from wiker_ssg.source.settings import read_commune

DAY = datetime.timedelta(1)
NANTES = Region.of("FR", "44", "B")
ADVENT = datetime.date(2026, 11, 22)


def opening(
    text: str,
    today: datetime.date = ADVENT,
    closures: tuple[Closure, ...] = (),
    region: Region = NANTES,
    closed: datetime.date | None = None,
) -> Opening:
    found = compute(text, closures, closed, region, today, "fr")
    assert found is not None
    return found


def exceptions(found: Opening) -> list[tuple[str, str, str]]:
    return [
        (f"{one.first:%m-%d}", f"{one.last:%m-%d}", one.reason or str(one.spans))
        for one in found.exceptions
    ]


def test_a_week_and_the_public_holidays_that_differ_from_it():
    found = opening("Mo-Fr 09:00-12:00,14:00-17:30; Sa 09:00-12:00; PH off")
    full = ((540, 720), (840, 1050))
    assert found.week == (full,) * 5 + (((540, 720),), ())
    assert exceptions(found) == [("12-25", "12-25", "Noël"), ("01-01", "01-01", "Jour de l’an")]
    assert (found.later_from, found.always, found.known_until) == (None, False, None)
    assert found.until == datetime.date(2027, 1, 31)


def test_holidays_on_days_that_are_closed_anyway_are_no_exceptions():
    assert exceptions(opening("Mo-We 09:00-12:00; PH off")) == []


@pytest.mark.parametrize(
    ("department", "days"),
    [("44", ["12-25"]), ("57", ["12-25", "12-26"]), ("68", ["12-25", "12-26"])],
)
def test_alsace_and_moselle_rest_a_day_longer(department: str, days: list[str]):
    found = opening("Fr,Sa 09:00-12:00; PH off", region=Region.of("FR", department, None))
    assert [first for first, _, _ in exceptions(found)][: len(days)] == days
    assert len([first for first, _, _ in exceptions(found) if first.startswith("12")]) == len(days)


def test_other_countries_have_their_own_holidays():
    found = opening("Mo-Su 09:00-12:00; PH off", region=Region.of("RO", None, None))
    assert ("11-30", "12-01") in [(first, last) for first, last, _ in exceptions(found)]
    nowhere = opening("Mo-Su 09:00-12:00; PH off", region=Region.of("XX", None, None))
    assert exceptions(nowhere) == []


def test_school_holidays_are_one_spell_and_known_for_so_long():
    found = opening("Mo-Fr 15:30-19:30; SH off; PH off")
    assert exceptions(found) == [("12-21", "01-01", "Vacances de Noël")]
    assert found.known_until == datetime.date(2028, 8, 31)


@pytest.mark.parametrize(("zone", "first"), [("A", "02-15"), ("B", "02-22"), ("Zone C", "02-08")])
def test_school_zones_have_their_own_winter(zone: str, first: str):
    found = opening(
        "Mo-Fr 09:00-12:00; SH off", datetime.date(2027, 1, 15), region=Region.of("FR", "44", zone)
    )
    assert exceptions(found)[0][0] == first


def test_where_school_holidays_are_not_known_nothing_is_judged():
    for region in (Region.of("FR", "2A", None), Region.of("DE", None, "A")):
        found = opening("Mo-Fr 09:00-12:00; SH off", region=region)
        assert (found.until, found.known_until) == (None, None)
        assert encode(found, "Europe/Paris") == ""
    late = opening("Mo-Fr 09:00-12:00; SH off", datetime.date(2028, 9, 1))
    assert late.until is None


def test_nothing_is_said_of_days_whose_school_holidays_are_not_known_yet():
    found = opening("Mo-Fr 09:00-12:00; SH off", datetime.date(2028, 8, 20))
    assert found.until == found.known_until == datetime.date(2028, 8, 31)


def test_a_closure_is_told_as_it_was_written_however_long():
    closures = (
        Closure(from_=datetime.date(2026, 12, 1), to=datetime.date(2027, 3, 1), note="congés"),
        Closure(from_=datetime.date(2026, 8, 1), to=datetime.date(2026, 8, 9)),
    )
    found = opening("Mo-Sa 09:00-12:00", closures=closures)
    assert [(one.first, one.last, one.spans) for one in found.exceptions] == [
        (datetime.date(2026, 12, 1), datetime.date(2027, 3, 1), ())
    ]


def test_a_season_begins_another_week_instead_of_many_exceptions():
    found = opening("Apr-Sep 09:00-20:00; Oct-Mar 09:00-17:30", datetime.date(2026, 9, 10))
    assert found.later_from == datetime.date(2026, 10, 1)
    assert (found.week, found.later) == ((((540, 1200),),) * 7, (((540, 1050),),) * 7)
    assert found.exceptions == ()


def test_hours_past_midnight_belong_to_the_evening_before():
    found = opening("Fr,Sa 18:00-02:00")
    assert found.week[4:] == (((1080, 1560),), ((1080, 1560),), ())
    same = opening("Fr 18:00-24:00; Sa 00:00-02:00,18:00-24:00; Su 00:00-02:00")
    assert same == found


def test_day_and_night():
    assert opening("24/7").always
    assert opening("24/7").week == (((0, 1440),),) * 7
    assert not opening("24/7; PH off").always


def test_what_is_closed_for_weeks_says_when_it_opens_again():
    found = opening("Apr-Oct Su[1] 14:30-18:00")
    assert (found.week, found.reopens) == (((),) * 7, datetime.date(2027, 4, 4))
    assert opening("Mo 09:00-12:00").reopens is None
    spring = 'Apr-Oct 14:30-18:00; Feb off "travaux"'
    assert opening(spring).reopens == datetime.date(2027, 4, 1)
    ended = opening(spring, closed=datetime.date(2027, 3, 1))
    assert (ended.until, ended.reopens) == (datetime.date(2027, 1, 31), None)
    late = Closure(from_=datetime.date(2027, 3, 1), to=datetime.date(2027, 4, 9))
    assert opening(spring, closures=(late,)).reopens == datetime.date(2027, 4, 10)
    assert opening("off").reopens is None


def test_days_of_a_month_are_exceptions():
    found = opening("Apr-Oct Su[1] 14:30-18:00", datetime.date(2026, 6, 18))
    assert [(one.first.month, one.first.day, one.spans) for one in found.exceptions] == [
        (7, 5, ((870, 1080),)),
        (8, 2, ((870, 1080),)),
    ]


def test_what_people_add_to_their_hours():
    found = opening('Mo 09:00-12:00 open "sur rendez-vous"; Dec 24 off "inventaire"')
    assert found.comments == ("sur rendez-vous",)
    found = opening('Mo-Fr 09:00-12:00; Dec 24-31 off "inventaire"')
    assert exceptions(found) == [("12-24", "12-31", "inventaire")]


def test_nothing_is_said_beyond_the_last_day_of_a_place():
    found = opening("Mo-Fr 09:00-12:00", closed=datetime.date(2026, 12, 12))
    assert found.until == datetime.date(2026, 12, 11)


def test_from_day_to_day_nothing_changes_unless_something_comes_or_goes():
    texts = (
        "Mo-Fr 09:00-12:00,14:00-18:00; Sa 09:00-12:00; PH off",
        "Mo-Fr 15:30-19:30; SH off; PH off",
        "Fr,Sa 18:00-02:00; We-Su 12:00-14:00",
        "Apr-Oct Su[1] 14:30-18:00",
    )
    for text in texts:
        seen = [opening(text, datetime.date(2026, 11, 10) + number * DAY) for number in range(60)]
        changes = sum(a != b for a, b in pairwise(seen))
        # the months that come into view, and each exception as it passes
        passed = len({one for found in seen for one in found.exceptions})
        assert changes <= 2 + 2 * passed, text
    first, second = (opening(texts[0], datetime.date(2026, 11, day)) for day in (22, 23))
    assert first == second


def test_the_code_for_the_script():
    found = opening("Mo-Fr 09:00-12:00; Sa 20:00-01:00; PH off; Dec 28-30 10:00-11:00")
    assert encode(found, "Europe/Paris") == (
        "Europe/Paris 2027-01-31 540-720|540-720|540-720|540-720|540-720|1200-1500|"
        " 2026-12-25= 2026-12-28_2026-12-30=600-660 2027-01-01="
    )


def assembled(text: str, commune: str) -> tuple[Site, list[Problem]]:
    parser = Parser(Context("donges", "FR", "Europe/Paris"))
    written = f"title: Mairie\nhours: '{text}'\n"
    parsed = parser.parse(Source("services/mairie.yaml", b"", written))
    settings, _ = read_commune(commune.encode(), "donges")
    files = {"services/mairie.yaml": FileRecord((0, 0, 0, 0), b"", parsed)}
    content = Content("donges", commune=settings, files=files)
    site, problems = assemble(Portal(), content, Surroundings(), ADVENT, addresses)
    return site, list(problems)


def test_school_holidays_need_a_zone():
    _, (problem,) = assembled("Mo 09:00-12:00; SH off", "name: Donges\n")
    assert problem.code == "hours-school-zone"
    assert (problem.location.path, problem.location.line) == ("services/mairie.yaml", 2)
    assert assembled("Mo 09:00-12:00; SH off", "name: Donges\nschool_zone: B\n")[1] == []
    assert assembled("Mo 09:00-12:00; PH off", "name: Donges\n")[1] == []


def test_pages_and_lists_know_when_a_place_is_open():
    site, _ = assembled("Mo-Fr 09:00-12:00; PH off", "name: Donges\ndepartment: '44'\n")
    page = PageMaker(site).page("services", "mairie")
    assert isinstance(page, OrganisationPage)
    assert page.opening == opening("Mo-Fr 09:00-12:00; PH off")
    (listed,) = list_pages(site, "services", {}).values()
    assert listed.openings == {"mairie": encode(page.opening, "Europe/Paris")}
    quiet, _ = assembled("Lu-Ve 9h-12h", "name: Donges\n")
    page = PageMaker(quiet).page("services", "mairie")
    assert isinstance(page, OrganisationPage)
    assert page.opening is None
