"""The law of series in words: whoever reads the sentence knows the dates, or there is none."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import HealthCheck, example, given, seed, settings
from hypothesis import strategies as st

from tests.sentences import GRAMMARS, read
from wiker_ssg.language import DEFAULT, SHIPPED, SOURCE
from wiker_ssg.model.recurrence import WEEKDAYS, RecurrenceRule, first_start, read_rule, rule_starts
from wiker_ssg.model.rhythm import Series, rhythm
from wiker_ssg.model.values import Moment
from wiker_ssg.words.series import sentence

AHEAD = datetime.timedelta(1500)
MANY = settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))

STARTS = st.datetimes(datetime.datetime(2026, 1, 1), datetime.datetime(2027, 12, 31)).map(
    lambda moment: moment.replace(minute=0, second=0, microsecond=0)
)


def some(strategy: st.SearchStrategy[object], most: int = 3) -> st.SearchStrategy[str]:
    """Build a list of a rule's part."""
    return st.lists(strategy, min_size=1, max_size=most, unique=True).map(
        lambda found: ",".join(map(str, found))
    )


DAYS = some(st.sampled_from(WEEKDAYS), 7)
NUMBERED = some(
    st.builds("{}{}".format, st.sampled_from((1, 2, 3, 5, -1, -2)), st.sampled_from(WEEKDAYS))
)
MONTHS = some(st.integers(1, 12), 4) | st.sampled_from(("7,8", "9,10,11,12,1,2,3,4,5,6", "4,5,6"))
MONTH_DAYS = some(st.sampled_from((1, 2, 3, 14, 15, 28, 29, 30, 31, -1, -2, -3))) | st.sampled_from(
    ("1,2,3,4,5,6,7", "8,9,10,11,12,13,14", "-7,-6,-5,-4,-3,-2,-1")
)
PARTS = {
    "BYDAY": DAYS,
    "BYMONTH": MONTHS,
    "BYMONTHDAY": MONTH_DAYS,
    "BYSETPOS": some(st.sampled_from((1, 2, -1))),
    "BYYEARDAY": some(st.sampled_from((1, 45, 60, 200, 366, -1, -100))),
    "BYWEEKNO": some(st.sampled_from((1, 20, -1))),
    "WKST": st.sampled_from(WEEKDAYS),
}


@st.composite
def rules(draw: st.DrawFn) -> str:
    """Draw a rule of any kind that the model takes, usual ones more often."""
    frequency = draw(st.sampled_from(("DAILY", "WEEKLY", "WEEKLY", "MONTHLY", "MONTHLY", "YEARLY")))
    parts = {"FREQ": frequency}
    if draw(st.booleans()):
        parts["INTERVAL"] = str(draw(st.sampled_from((2, 2, 3, 4, 12))))
    names = draw(st.lists(st.sampled_from([*PARTS]), max_size=3, unique=True))
    parts |= {name: draw(PARTS[name]) for name in names}
    if "BYDAY" in parts and frequency in ("MONTHLY", "YEARLY") and draw(st.booleans()):
        parts["BYDAY"] = draw(NUMBERED)
    match draw(st.sampled_from(("until", "count", "", ""))):
        case "until":
            last = draw(st.datetimes(datetime.datetime(2028, 1, 1), datetime.datetime(2029, 1, 1)))
            parts["UNTIL"] = draw(st.sampled_from((f"{last:%Y%m%d}", f"{last:%Y%m%dT%H%M%S}")))
        case "count":
            parts["COUNT"] = str(draw(st.integers(1, 30)))
    return ";".join(f"{name}={value}" for name, value in parts.items())


def said(rule: str, day: datetime.datetime, language: str) -> tuple[str, datetime.datetime] | None:
    """Return what is said of a rule that begins on its first date from a day on, and that date."""
    known = read_rule(rule)
    first = first_start(known, day) if isinstance(known, RecurrenceRule) else None
    if first is None or not isinstance(known, RecurrenceRule):
        return None
    found = rhythm(known, first)
    if found is None:
        return None
    series = Series(found, Moment(first.date(), first.time()), None)
    return sentence(series, language, hours=False), first


def expected(rule: str, first: datetime.datetime) -> list[datetime.date]:
    known = read_rule(rule)
    assert isinstance(known, RecurrenceRule)
    return [one.date() for one in rule_starts(known, first, first + AHEAD)]


@pytest.mark.parametrize("language", sorted(GRAMMARS))
def test_a_sentence_says_the_dates_of_its_rule(language: str) -> None:
    """Read by somebody with a calendar, for four years; most rules have a sentence."""
    spoken: list[bool] = []

    @seed(0)  # how many have a sentence is counted below
    @MANY
    @given(rules(), STARTS)
    @example("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU;WKST=SU", datetime.datetime(2026, 3, 2))
    def law(rule: str, day: datetime.datetime) -> None:
        found = said(rule, day, language)
        spoken.append(found is not None)
        if found is None:
            return
        words, first = found
        assert [*read(words, language).dates(first.date(), (first + AHEAD).date())] == expected(
            rule, first
        ), words

    law()
    assert sum(spoken) > len(spoken) // 4


@pytest.mark.parametrize("language", SHIPPED)
def test_no_sentence_is_said_of_two_series(language: str) -> None:
    """What a language would leave out of a rule would make its sentence another one's, too.

    Only in the languages of `GRAMMARS` are sentences read back; this holds in all of them.
    """
    known: dict[tuple[str, datetime.datetime], tuple[str, list[datetime.date]]] = {}
    met: list[bool] = []
    day = datetime.datetime(2026, 1, 1, 9)  # one for all, so that sentences can be the same

    @seed(0)
    @settings(MANY, max_examples=400)
    @given(rules())
    @example("FREQ=WEEKLY;BYDAY=MO")
    @example("FREQ=WEEKLY;WKST=SU;BYDAY=MO")
    def law(rule: str) -> None:
        found = said(rule, day, language)
        if found is None:
            return
        words, first = found
        dates = expected(rule, first)
        other, before = known.setdefault((words, first), (rule, dates))
        met.append(other != rule)
        assert before == dates, (words, rule, other)

    law()
    assert any(met)


def test_the_languages_that_are_read_back_are_published() -> None:
    assert {DEFAULT, SOURCE} <= set(GRAMMARS) <= {*SHIPPED}
