"""Rules: what RFC 5545 allows is read, what it does not is refused, and none looks for ever."""

import datetime

import pytest
from dateutil import rrule
from hypothesis import given
from hypothesis import strategies as st

from wiker_ssg.model.recurrence import Rule, RuleError, first_start, read_rule, rule_starts

START = datetime.datetime(2026, 6, 3, 20, 30)


@pytest.mark.parametrize(
    "parts",
    [
        "FREQ=YEARLY;BYDAY=99MO",
        "FREQ=YEARLY;BYDAY=-54MO",
        "FREQ=YEARLY;BYDAY=0MO",
        "FREQ=MONTHLY;BYDAY=6MO",
        "FREQ=YEARLY;BYMONTH=3;BYDAY=+6MO",
        "FREQ=YEARLY;BYWEEKNO=20;BYDAY=1MO",
        "FREQ=YEARLY;BYWEEKNO=54",
        "FREQ=YEARLY;BYWEEKNO=0",
        "FREQ=YEARLY;BYYEARDAY=367",
        "FREQ=YEARLY;BYMONTH=13",
        "FREQ=MONTHLY;BYMONTHDAY=0",
        "FREQ=MONTHLY;BYMONTHDAY=-32",
        "FREQ=MONTHLY;BYMONTHDAY=1;BYSETPOS=0",
        "FREQ=MONTHLY;BYMONTHDAY=1;BYSETPOS=400",
        "FREQ=DAILY;UNTIL=00000000",
        "FREQ=DAILY;UNTIL=00010101T000000Z",
        "FREQ=DAILY;INTERVAL=２",
    ],
)
def test_numbers_out_of_their_range_are_refused_with_their_part(parts: str) -> None:
    refused = read_rule(parts)
    assert isinstance(refused, RuleError)
    assert refused.facts["part"] == parts.rpartition(";")[2]


@pytest.mark.parametrize("until", ["99991231", "99991231T235959Z", "21010101", "29991231T000000"])
def test_an_until_beyond_all_dates_is_no_end(until: str) -> None:
    assert read_rule(f"FREQ=DAILY;UNTIL={until}") == read_rule("FREQ=DAILY")


def test_an_until_within_them_is_one() -> None:
    rule = read_rule("FREQ=DAILY;UNTIL=21001231")
    assert isinstance(rule, Rule)
    assert rule.until == datetime.datetime(2100, 12, 31, 23, 59, 59)


@pytest.mark.parametrize(
    "parts",
    [
        "FREQ=YEARLY;BYWEEKNO=53;BYMONTH=7",
        "FREQ=YEARLY;BYYEARDAY=366;BYMONTH=1",
        "FREQ=MONTHLY;BYDAY=1MO;BYMONTHDAY=20",
        "FREQ=MONTHLY;BYMONTHDAY=1;BYSETPOS=5",
        "FREQ=DAILY;INTERVAL=7;BYDAY=TU",
    ],
)
def test_a_rule_that_meets_no_date_is_not_followed_to_the_end_of_time(
    parts: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    years = set()
    rebuild = rrule._iterinfo.rebuild

    def counted(self: rrule._iterinfo, year: int, month: int) -> None:
        years.add(year)
        rebuild(self, year, month)

    monkeypatch.setattr(rrule._iterinfo, "rebuild", counted)
    rule = read_rule(parts)
    assert isinstance(rule, Rule)
    assert first_start(rule, START) is None
    assert 12 < len(years) < 500


FREE = st.builds(
    "FREQ={};INTERVAL={}{}".format,
    st.sampled_from(("DAILY", "WEEKLY", "MONTHLY", "YEARLY")),
    st.integers(1, 30),
    st.sampled_from(
        ("", ";BYDAY=MO,TH", ";BYMONTH=2,6", ";BYDAY=SU;BYMONTH=1;WKST=SU", ";BYMONTH=3;BYDAY=TU")
    ),
)


@given(
    FREE,
    st.datetimes(datetime.datetime(1900, 1, 1), datetime.datetime(2100, 12, 31)),
    st.integers(0, 3_000),
)
def test_dates_are_those_of_the_years_meant(
    parts: str, start: datetime.datetime, days: int
) -> None:
    start = start.replace(microsecond=0)
    end = start + datetime.timedelta(days)
    rule = read_rule(parts)
    assert isinstance(rule, Rule)
    plain = rrule.rrulestr(parts, dtstart=start)
    assert list(rule_starts(rule, start, end)) == plain.between(start, end, inc=True)
