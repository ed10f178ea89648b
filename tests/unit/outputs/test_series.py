"""What residents read of a series: how often, except when, and every date."""

import datetime

import pytest

from tests.alone import site_of
from wiker_ssg.language.language import SeriesWords
from wiker_ssg.model.entries import Event
from wiker_ssg.model.recurrence import RecurrenceRule, read_rule
from wiker_ssg.model.rhythm import Rhythm, Series, rhythm
from wiker_ssg.model.values import Change, Moment, Span
from wiker_ssg.outputs.entries.entries import PageMaker
from wiker_ssg.outputs.entries.series import LISTED
from wiker_ssg.outputs.entries.views import EventPage
from wiker_ssg.review.values import Speaker
from wiker_ssg.site.holidays import Region, school_holidays
from wiker_ssg.words import series as words

NARROW = "\u202f"


def at(text: str) -> Moment:
    day, _, time = text.partition(" ")
    return Moment(
        datetime.date.fromisoformat(day), datetime.time.fromisoformat(time) if time else None
    )


def said(rule: str, start: str, language: str = "fr") -> str:
    known = read_rule(rule)
    assert isinstance(known, RecurrenceRule)
    found = rhythm(known, at(start).naive)
    return words.sentence(Series(found, at(start), None), language, False) if found else ""


@pytest.mark.parametrize(
    ("rule", "start", "french", "english"),
    [
        ("FREQ=WEEKLY", "2026-09-12", "chaque samedi", "every Saturday"),
        ("FREQ=DAILY", "2026-09-12", "chaque jour", "every day"),
        ("FREQ=DAILY;INTERVAL=3", "2026-09-12", "tous les trois jours", "every three days"),
        (
            "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
            "2026-09-07",
            "du lundi au vendredi",
            "Monday to Friday",
        ),
        (
            "FREQ=DAILY;BYDAY=MO,WE,TH,FR,SA,SU",
            "2026-09-07",
            "tous les jours sauf le mardi",
            "every day but Tuesday",
        ),
        (
            "FREQ=WEEKLY;BYDAY=TU,TH",
            "2026-09-08",
            "le mardi et le jeudi",
            "on Tuesdays and on Thursdays",
        ),
        ("FREQ=WEEKLY;INTERVAL=2", "2026-09-12", "un samedi sur deux", "every other Saturday"),
        ("FREQ=WEEKLY;INTERVAL=3", "2026-09-12", "un samedi sur trois", "one Saturday in three"),
        (
            "FREQ=WEEKLY;BYMONTH=9,10,11,12,1,2,3,4,5,6;UNTIL=20270630",
            "2026-09-12",
            "chaque samedi, de septembre à juin, jusqu’au 30 juin 2027",
            "every Saturday, from September to June, until 30 June 2027",
        ),
        (
            "FREQ=WEEKLY;BYMONTH=4,10",
            "2026-10-03",
            "chaque samedi, en avril et octobre",
            "every Saturday, in April and October",
        ),
        (
            "FREQ=MONTHLY;BYDAY=1SU",
            "2026-09-06",
            "le premier dimanche du mois",
            "the first Sunday of the month",
        ),
        (
            "FREQ=MONTHLY;BYDAY=SU;BYMONTHDAY=1,2,3,4,5,6,7",
            "2026-09-06",
            "le premier dimanche du mois",
            "the first Sunday of the month",
        ),
        (
            "FREQ=MONTHLY;BYDAY=SU;BYSETPOS=-2",
            "2026-09-20",
            "l’avant-dernier dimanche du mois",
            "the penultimate Sunday of the month",
        ),
        (
            "FREQ=MONTHLY;INTERVAL=3;BYDAY=1TU,3TU",
            "2026-09-01",
            "le premier et le troisième mardi du mois, un mois sur trois",
            "the first and the third Tuesday of the month, one month in three",
        ),
        (
            "FREQ=MONTHLY;BYMONTHDAY=1,15,-1",
            "2026-09-01",
            "le 1er, le 15 et le dernier jour du mois",
            "the 1st, the 15th and the last day of the month",
        ),
        (
            "FREQ=YEARLY",
            "2026-07-14",
            "le 14 juillet de chaque année",
            "on 14 July every year",
        ),
        (
            "FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=1,2,3,4",
            "2026-04-01",
            "du 1er au 4 avril de chaque année",
            "1 to 4 April every year",
        ),
        (
            "FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=1,8",
            "2026-05-01",
            "les 1er et 8 mai de chaque année",
            "on 1 and 8 May every year",
        ),
        (
            "FREQ=MONTHLY;INTERVAL=24",
            "2026-07-14",
            "le 14 juillet, une année sur deux",
            "on 14 July, every other year",
        ),
        (
            "FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
            "2026-10-25",
            "le dernier dimanche d’octobre de chaque année",
            "the last Sunday of October every year",
        ),
        (
            "FREQ=YEARLY;BYDAY=-1MO",
            "2026-12-28",
            "le dernier lundi de l’année",
            "the last Monday of the year",
        ),
        (
            "FREQ=WEEKLY;COUNT=10",
            "2026-10-01",
            "chaque jeudi, dix fois à partir du 1er octobre 2026",
            "every Thursday, ten times from 1 October 2026 on",
        ),
        (
            "FREQ=WEEKLY;UNTIL=20261029T120000",
            "2026-10-01 18:00",
            "chaque jeudi, jusqu’au 28 octobre 2026",
            "every Thursday, until 28 October 2026",
        ),
    ],
)
def test_a_rule_in_words(rule: str, start: str, french: str, english: str) -> None:
    assert said(rule, start) == french
    assert said(rule, start, "en") == english


@pytest.mark.parametrize(
    ("rule", "start"),
    [
        ("FREQ=MONTHLY;BYMONTHDAY=31", "2026-01-31"),  # and in April?
        ("FREQ=MONTHLY", "2026-01-30"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU;WKST=SU", "2026-03-02"),  # of which week?
        ("FREQ=WEEKLY;INTERVAL=2;BYMONTH=7,8", "2026-07-04"),
        ("FREQ=DAILY;INTERVAL=2;BYDAY=MO,TU", "2026-07-06"),
        ("FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", "2026-02-13"),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "2026-02-27"),
        ("FREQ=YEARLY;BYWEEKNO=20", "2026-05-11"),
        ("FREQ=YEARLY;BYDAY=20MO", "2026-05-18"),
        ("FREQ=YEARLY;BYYEARDAY=200", "2026-07-19"),  # another day in leap years
        ("FREQ=WEEKLY;COUNT=1", "2026-07-04"),
    ],
)
def test_what_no_phrase_says_exactly_is_left_to_its_dates(rule: str, start: str) -> None:
    assert said(rule, start) == ""


def test_a_language_without_the_words_has_no_sentence() -> None:
    assert said("FREQ=WEEKLY", "2026-09-12", "it") == ""


# ------------------------------------------------------------------------------ what differs


CLASS = ("2026-09-12 10:00", "FREQ=WEEKLY;UNTIL=20270630")
"""A class of a school year, on Saturdays; the zone of the schools is B."""


def event(
    start: str,
    repeat: str | None = None,
    end: str | None = None,
    except_: tuple[str, ...] = (),
    also: tuple[str, ...] = (),
    changes: tuple[Change, ...] = (),
) -> Event:
    return Event(
        commune="donges", id="x", path="events/x.yaml", title="Judo", start=at(start),
        end=at(end) if end else None, repeat=repeat, except_=tuple(map(at, except_)),
        also=tuple(Span(start=at(one)) for one in also), changes=changes,
    )  # fmt: skip


def page_of(one: Event, today: str = "2026-06-01") -> EventPage:
    site = site_of(one, today=datetime.date.fromisoformat(today))
    page = PageMaker(site).page("events", "x")
    assert isinstance(page, EventPage)
    return page


def sentence(one: Event, today: str = "2026-06-01", language: str = "fr") -> str:
    series = page_of(one, today).series
    assert series is not None
    return words.sentence(series, language).replace(NARROW, " ")


def school_days() -> tuple[str, ...]:
    """Return the Saturdays of the class that fall in the holidays, as its organiser lists them."""
    free = school_holidays(Region.of("FR", "44", "B"), (2026, 2027), "fr")
    first, last = datetime.date(2026, 9, 12), datetime.date(2027, 6, 30)
    days = (first + datetime.timedelta(n) for n in range(0, (last - first).days, 7))
    return tuple(day.isoformat() for day in days if day in free)


def test_hours_and_the_end_stand_behind_the_days() -> None:
    one = event(*CLASS, end="2026-09-12 11:30")
    assert sentence(one) == "chaque samedi, 10 h – 11 h 30, jusqu’au 30 juin 2027"
    assert sentence(one, language="en") == "every Saturday, 10:00 – 11:30, until 30 June 2027"


def test_days_on_end_are_told_by_their_number() -> None:
    one = event("2026-07-03", "FREQ=MONTHLY;BYDAY=1FR", end="2026-07-05")
    assert sentence(one) == "le premier vendredi du mois, pendant trois jours"


@pytest.mark.parametrize(
    ("except_", "said"),
    [
        (("2026-12-26",), "sauf le 26 décembre 2026"),
        (("2026-12-26", "2026-12-19"), "sauf les 19 et 26 décembre 2026"),
        (
            ("2026-12-19", "2026-12-26", "2027-01-02"),
            "sauf les 19 et 26 décembre 2026 et le 2 janvier 2027",
        ),
        (("2027-01-02", "2027-03-06"), "sauf le 2 janvier et le 6 mars 2027"),
        (
            ("2026-11-07", "2026-11-14", "2027-01-16", "2027-03-06", "2027-03-13"),
            "sauf cinq dates",
        ),
    ],
)
def test_dates_left_out_are_named_or_counted(except_: tuple[str, ...], said: str) -> None:
    assert sentence(event(*CLASS, except_=except_)).partition("2027, ")[2] == said


def test_school_holidays_are_said_where_they_are_left_out_exactly() -> None:
    free = school_days()
    assert len(free) > 8
    whole = "sauf vacances scolaires"
    assert sentence(event(*CLASS, except_=free)).endswith(f", {whole}")
    assert sentence(event(*CLASS, except_=free), "2027-03-01").endswith(f", {whole}")
    more = (*free, "2026-11-14")
    assert sentence(event(*CLASS, except_=more)).endswith(f", {whole} et le 14 novembre 2026")
    assert "vacances" not in sentence(event(*CLASS, except_=free[1:]))


def test_nothing_is_said_of_holidays_that_nobody_knows_yet() -> None:
    """Whoever goes on for ever has left out those that are decreed, and cannot know the others."""
    one = event(CLASS[0], "FREQ=WEEKLY", except_=school_days())
    assert "vacances" not in sentence(one)
    far = event(CLASS[0], "FREQ=WEEKLY;UNTIL=20300630", except_=school_days())
    assert "vacances" not in sentence(far)


def test_public_holidays_are_said_where_they_are_left_out_exactly() -> None:
    rule = "FREQ=WEEKLY;BYDAY=MO;UNTIL=20261231"
    free = ("2026-04-06", "2026-05-25")  # the Mondays after Easter and Pentecost
    one = event("2026-01-05", rule, except_=free)
    assert sentence(one, "2026-01-01").endswith("2026, sauf jours fériés")
    assert sentence(one, "2026-05-01").endswith("2026, sauf le 25 mai 2026")


def test_holidays_that_are_left_out_for_some_years_are_told_by_their_days() -> None:
    """Whoever reads “sauf jours fériés” believes it to the end."""
    rule = "FREQ=WEEKLY;BYDAY=MO;UNTIL={}1231"
    free = ("2026-04-06", "2026-05-25", "2027-03-29", "2027-05-17", "2027-11-01")
    assert sentence(event("2026-01-05", rule.format(2027), except_=free), "2026-01-01").endswith(
        "jours fériés"
    )
    for end in (2028, 2034):
        one = event("2026-01-05", rule.format(end), except_=free)
        assert "fériés" not in sentence(one, "2026-01-01")


def test_what_is_cancelled_or_moved_is_no_date_of_the_rhythm() -> None:
    changes = (
        Change(on=at("2026-11-14"), status="cancelled"),
        Change(on=at("2026-11-21"), start=at("2026-11-22 15:00")),
        Change(on=at("2026-11-28"), start=at("2026-11-28 09:00")),
        Change(on=at("2026-12-05"), status="full"),
    )
    said = sentence(event(*CLASS, changes=changes, also=("2026-12-02 18:00",)))
    assert said.endswith(
        ", sauf les 14 et 21 novembre 2026, et aussi le 22 novembre 2026 à 15 h"
        " et le 2 décembre 2026 à 18 h"
    )


def test_a_number_of_dates_some_of_which_are_left_out_becomes_their_end() -> None:
    one = event("2026-09-12", "FREQ=WEEKLY;COUNT=5", except_=("2026-09-19",))
    assert sentence(one) == "chaque samedi, jusqu’au 10 octobre 2026, sauf le 19 septembre 2026"
    far = event("2026-07-14", "FREQ=YEARLY;COUNT=30", except_=("2027-07-14",))
    assert ", jusqu’au 14 juillet 2055, sauf" in sentence(far)


def test_what_is_over_is_said_no_more() -> None:
    one = event(*CLASS, except_=("2026-10-17",), also=("2026-10-21",))
    assert "sauf" in sentence(one)
    assert "sauf" not in sentence(one, "2026-10-18")
    assert "aussi" not in sentence(one, "2026-10-22")


# ------------------------------------------------------------------------------------ every date


def test_every_date_of_a_rule_that_ends_is_reachable() -> None:
    """A weekly class for ten years, of which the horizon holds two."""
    page = page_of(event("2026-06-06 10:00", "FREQ=WEEKLY;COUNT=520"))
    assert page.every_date is not None
    days = [date.day for month in page.every_date.months for date in month.dates]
    first = datetime.date(2026, 6, 6)
    assert days == [first + datetime.timedelta(7 * n) for n in range(520)]
    assert [month.first for month in page.every_date.months][:2] == [
        datetime.date(2026, 6, 1),
        datetime.date(2026, 7, 1),
    ]
    assert not page.every_date.goes_on
    assert not any(date.named for month in page.every_date.months for date in month.dates)


def test_a_rule_without_an_end_goes_on_behind_the_horizon() -> None:
    page = page_of(event("2026-06-02 10:00", "FREQ=WEEKLY;BYDAY=TU,FR"))
    assert page.every_date is not None
    assert page.every_date.goes_on
    assert all(date.named for month in page.every_date.months for date in month.dates)
    last = page.every_date.months[-1].dates[-1].day
    assert datetime.date(2028, 5, 25) < last <= datetime.date(2028, 5, 31)


def test_no_list_is_as_long_as_its_rule() -> None:
    page = page_of(event("2026-06-02 10:00", "FREQ=DAILY;UNTIL=20991231"))
    assert page.every_date is not None
    assert sum(len(month.dates) for month in page.every_date.months) == LISTED
    assert page.every_date.goes_on


def test_a_few_dates_are_shown_once() -> None:
    assert page_of(event("2026-06-06", "FREQ=WEEKLY;COUNT=8")).every_date is None
    assert page_of(event("2026-06-06", also=("2026-06-09",))).every_date is None


def test_a_date_says_what_is_unusual_about_it() -> None:
    changes = (
        Change(on=at("2026-06-06 10:00"), status="cancelled"),
        Change(on=at("2026-06-13 10:00"), start=at("2026-06-13 09:00")),
    )
    page = page_of(event("2026-06-06 10:00", "FREQ=WEEKLY", changes=changes))
    assert page.every_date is not None
    first, second, third, _ = page.every_date.months[0].dates
    assert (first.status, first.start) == ("cancelled", None)
    assert (second.status, second.start) == ("", at("2026-06-13 09:00"))
    assert (third.status, third.start) == ("", None)


def test_a_date_on_another_weekday_says_so() -> None:
    page = page_of(event("2026-06-05", "FREQ=WEEKLY", also=("2026-06-18",)))
    assert page.every_date is not None
    assert [date.named for date in page.every_date.months[0].dates] == [
        False,
        False,
        True,
        *[False] * 2,
    ]


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("FREQ=MONTHLY;BYDAY=1SU;UNTIL=20270630", "le premier dimanche du mois, jusqu’au mercredi"),
        ("FREQ=WEEKLY;COUNT=10", "chaque semaine, 10 fois"),
        ("FREQ=MONTHLY;INTERVAL=2", "tous les 2 mois"),
        ("FREQ=YEARLY;BYWEEKNO=20", "chaque année, BYWEEKNO=20"),
    ],
)
def test_whoever_reviews_is_told_all_that_a_rule_says(rule: str, said: str) -> None:
    """Without its first date, from which a rule may take the rest."""
    assert Speaker(site_of(), "fr").rule(rule).startswith(said)


def test_weekdays_that_come_again_may_have_names_of_their_own():
    again = ("lunea", "marțea", "miercurea", "joia", "vinerea", "sâmbăta", "duminica")
    known = SeriesWords(ordinals={}, numbers={}, repeated=again)
    weekly = Rhythm("week", weekdays=(1, 3))
    assert [*words._Speaker(known, "en").parts(weekly)] == ["marțea and joia"]
