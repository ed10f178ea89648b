"""Rules: what RFC 5545 allows is read, what it does not is refused, and none looks for ever."""

import datetime

import pytest
from dateutil import rrule
from hypothesis import given
from hypothesis import strategies as st

from wiker_ssg.model.entries import Event
from wiker_ssg.model.recurrence import (
    Occurrence,
    RecurrenceRule,
    RuleError,
    first_start,
    occurrences,
    read_rule,
    rule_starts,
)
from wiker_ssg.model.values import Change, Moment, Span
from wiker_ssg.source.files import Source
from wiker_ssg.source.parse import Context, Parser

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
    assert isinstance(rule, RecurrenceRule)
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
    assert isinstance(rule, RecurrenceRule)
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
    assert isinstance(rule, RecurrenceRule)
    plain = rrule.rrulestr(parts, dtstart=start)
    assert list(rule_starts(rule, start, end)) == plain.between(start, end, inc=True)


@st.composite
def rules(draw: st.DrawFn) -> str:
    """Draw a rule of any frequency, with parts that take from its start, or count through sets."""
    frequency = draw(st.sampled_from(("DAILY", "WEEKLY", "MONTHLY", "YEARLY")))
    few = {
        "DAILY": ("", ";BYDAY=MO,TH", ";BYMONTHDAY=1,-1", ";BYMONTH=2,6"),
        "WEEKLY": ("", ";BYDAY=MO,TH", ";BYDAY=SU,MO;WKST=SU", ";BYMONTH=2,6"),
        "MONTHLY": (
            "", ";BYMONTHDAY=31", ";BYMONTHDAY=1,-1", ";BYDAY=2TU,-1FR", ";BYDAY=MO,TU;BYSETPOS=-1",
            ";BYMONTH=1,7", ";BYMONTH=2;BYMONTHDAY=29",
        ),
        "YEARLY": (
            "", ";BYMONTH=2,9", ";BYDAY=20MO,-1SU", ";BYDAY=MO", ";BYMONTH=5;BYDAY=-1SU",
            ";BYWEEKNO=1,53;BYDAY=MO,SU", ";BYWEEKNO=1;WKST=SU", ";BYYEARDAY=1,100,-1",
            ";BYMONTHDAY=13;BYDAY=FR", ";BYMONTH=3,4;BYDAY=SU;BYSETPOS=-1", ";BYMONTHDAY=29",
        ),
    }[frequency]  # fmt: skip
    end = draw(st.sampled_from(("", "", "", ";COUNT=500", ";UNTIL=20301231", ";UNTIL=19991231")))
    interval = draw(st.sampled_from((1, 1, 2, 3, 7, 13)))
    return f"FREQ={frequency};INTERVAL={interval}{draw(st.sampled_from(few))}{end}"


MOMENTS = st.datetimes(
    datetime.datetime(1900, 1, 1), datetime.datetime(2100, 12, 31), timezones=st.none()
).map(lambda moment: moment.replace(second=0, microsecond=0))


@given(rules(), MOMENTS, MOMENTS, st.integers(0, 3_000))
def test_dates_since_a_day_are_those_of_the_whole_rule(
    parts: str, start: datetime.datetime, since: datetime.datetime, days: int
) -> None:
    rule = read_rule(parts)
    assert isinstance(rule, RecurrenceRule)
    end = since + datetime.timedelta(days)
    plain = rrule.rrulestr(
        parts.replace("UNTIL=19991231", "UNTIL=19991231T235959").replace(
            "UNTIL=20301231", "UNTIL=20301231T235959"
        ),
        dtstart=start,
    )
    assert list(rule_starts(rule, start, end, since)) == plain.between(since, end, inc=True)


@pytest.mark.parametrize(
    "parts", ["FREQ=DAILY", "FREQ=WEEKLY;INTERVAL=2", "FREQ=MONTHLY;BYDAY=-1FR", "FREQ=YEARLY"]
)
def test_what_began_long_ago_is_not_followed_from_there(
    parts: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    event = Event(
        commune="donges", id="a", path="events/a.yaml", title="A",
        start=Moment(datetime.date(1900, 1, 26)), repeat=parts,
        except_=(Moment(datetime.date(2026, 6, 26)),),
    )  # fmt: skip
    rebuild, years = rrule._iterinfo.rebuild, set()

    def counted(self: rrule._iterinfo, year: int, month: int) -> None:
        years.add(year)
        rebuild(self, year, month)

    monkeypatch.setattr(rrule._iterinfo, "rebuild", counted)
    first, last = datetime.date(2026, 1, 1), datetime.date(2027, 12, 31)
    list(occurrences(event, last, first))
    assert 1 < len(years) <= 4
    years.clear()
    text = f"title: A\nstart: 1900-01-26\nrepeat: {parts}\nexcept: 2026-06-26\n"
    Parser(Context("donges", "FR", "Europe/Paris")).parse(Source("events/a.yaml", b"", text))
    assert len(years) <= 20


@st.composite
def long_ago(draw: st.DrawFn) -> Event:
    """Draw a series that began before 2026, with exceptions and changes of its dates."""
    text, time = draw(rules()), draw(st.sampled_from((None, datetime.time(23, 30))))
    rule = read_rule(text)
    assert isinstance(rule, RecurrenceRule)
    drawn = draw(st.dates(datetime.date(1990, 1, 1), datetime.date(2026, 12, 31)))
    start = first_start(rule, datetime.datetime.combine(drawn, time or datetime.time()))
    begun = Moment(start.date(), time) if start else Moment(drawn, time)
    keys = [one.key for one in occurrences(_series(begun, text), datetime.date(2027, 12, 31))]
    some = st.lists(st.sampled_from(keys or [begun]), max_size=3, unique=True)
    days = st.dates(datetime.date(2024, 1, 1), datetime.date(2027, 12, 31))
    moved = st.builds(Moment, days, st.just(time))
    changes = [
        Change(on=draw(st.sampled_from((on, Moment(on.day)))), start=draw(moved), status="full")
        for on in draw(some)
    ]
    lasting = draw(st.sampled_from((0, 1, 40)))
    return _series(
        begun, text, end=Moment(begun.day + datetime.timedelta(lasting), time),
        except_=tuple(draw(some)), changes=tuple(changes), also=(Span(start=draw(moved)),),
    )  # fmt: skip


def _series(start: Moment, text: str, **more: object) -> Event:
    given: dict[str, object] = {"commune": "donges", "id": "a", "path": "events/a.yaml"}
    return Event(**given, title="A", start=start, repeat=text, **more)  # type: ignore[arg-type]


@given(long_ago(), st.dates(datetime.date(2024, 1, 1), datetime.date(2027, 1, 1)))
def test_occurrences_since_a_day_leave_out_only_what_is_over(
    event: Event, since: datetime.date
) -> None:
    last = datetime.date(2027, 12, 31)

    def over(one: Occurrence) -> bool:
        return max(one.start.day, one.end.day if one.end else one.start.day) < since

    every = [one for one in occurrences(event, last) if not over(one)]
    assert [one for one in occurrences(event, last, since) if not over(one)] == every
