"""The law of linked data: whatever an entry says, its node says that and no more."""

from __future__ import annotations

import datetime
import json
from itertools import islice

from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from tests.alone import ORIGIN, node_of, written
from tests.facts import CHECKS, Item, expanded, minutes_open
from tests.hours import HOURS
from tests.judges import schemadts
from tests.strategies import entries
from tests.written import Portal as Sources
from tests.written import several
from wiker_ssg.model.entries import AnyEntry, Event
from wiker_ssg.model.hours import MIDNIGHT
from wiker_ssg.model.recurrence import RecurrenceRule, first_start, read_rule, rule_starts
from wiker_ssg.model.values import Change, Moment
from wiker_ssg.outputs import linked
from wiker_ssg.outputs.entries.opening import compute
from wiker_ssg.outputs.linked.hours import opened
from wiker_ssg.outputs.linked.schedule import schedule
from wiker_ssg.outputs.theme.opening import Opening
from wiker_ssg.site.holidays import Region

TODAY = datetime.date(2026, 6, 1)
DAY = datetime.timedelta(1)
NANTES = Region.of("FR", "44", "B")
MANY = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))


def test_an_entry_is_said_as_it_was_written() -> None:
    """And schema-dts takes it: once for all, since a compiler takes its time to begin."""
    nodes: list[Item] = []

    @MANY
    @given(entries())
    def law(entry: AnyEntry) -> None:
        node = node_of(entry)
        if node is None:
            return
        nodes.append(node)
        if entry.folder in CHECKS:
            CHECKS[entry.folder](node, written(entry), Sources([written(entry)]), ORIGIN)

    law()
    assert len({node["@type"] for node in nodes}) > 6
    assert schemadts.check([{"@context": "https://schema.org", "@graph": nodes}]) == {}


# ----------------------------------------------------------------------------------------- series

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
STARTS = st.datetimes(datetime.datetime(2026, 1, 1), datetime.datetime(2026, 12, 31)).map(
    lambda moment: moment.replace(minute=moment.minute // 15 * 15, second=0, microsecond=0)
)


@st.composite
def series(draw: st.DrawFn) -> Event:
    """Draw a series of any rule that a contributor may write, some dates changed or left out."""
    start = draw(STARTS)
    whole_day = draw(st.booleans())
    frequency = draw(st.sampled_from(("DAILY", "WEEKLY", "MONTHLY", "YEARLY")))
    parts = [f"FREQ={frequency}"]
    if draw(st.booleans()):
        parts.append(f"INTERVAL={draw(st.integers(1, 3))}")
    days = draw(st.lists(st.sampled_from(WEEKDAYS), max_size=3, unique=True))
    if frequency in ("MONTHLY", "YEARLY") and draw(st.booleans()):
        days = [f"{draw(st.sampled_from((1, 2, 4, -1)))}{day}" for day in days]
    if days:
        parts.append(f"BYDAY={','.join(days)}")
    if draw(st.integers(0, 3)) == 0:
        months = draw(st.lists(st.integers(1, 12), min_size=1, max_size=3, unique=True))
        parts.append(f"BYMONTH={','.join(str(month) for month in months)}")
    if frequency != "WEEKLY" and draw(st.integers(0, 3)) == 0:
        parts.append(f"BYMONTHDAY={draw(st.sampled_from((1, 15, 28, 31, -1)))}")
    match draw(st.sampled_from(("until", "moment", "count", ""))):
        case "until":
            parts.append(f"UNTIL={draw(st.dates(start.date(), datetime.date(2028, 1, 1))):%Y%m%d}")
        case "moment":
            last = draw(st.datetimes(start, datetime.datetime(2028, 1, 1)))
            parts.append(f"UNTIL={last:%Y%m%dT%H%M%S}")
        case "count":
            parts.append(f"COUNT={draw(st.integers(1, 30))}")
    rule = read_rule(";".join(parts))
    first = first_start(rule, start) if isinstance(rule, RecurrenceRule) else None
    if first is None:
        return Event(commune="donges", id="x", path="events/x.yaml", title="x", start=Moment(TODAY))
    begin = Moment(first.date(), None if whole_day else first.time())
    assert isinstance(rule, RecurrenceRule)
    dates = rule_starts(rule, begin.naive, datetime.datetime(2028, 1, 1))
    some = list(islice(dates, 9))
    chosen = draw(st.lists(st.sampled_from(some), max_size=3, unique=True)) if some else []
    keys = [Moment(one.date(), begin.time and one.time()) for one in chosen]
    changes = tuple(
        Change(on=key, status=draw(st.sampled_from((None, "cancelled"))), note="x")
        for key in keys[1:]
    )
    return Event(
        commune="donges",
        id="x",
        path="events/x.yaml",
        title="x",
        start=begin,
        repeat=";".join(parts),
        except_=tuple(keys[:1]),
        changes=changes,
    )


def test_a_schedule_says_the_dates_of_its_rule() -> None:
    """Read with the meaning that RFC 5545 gives its parts; where it cannot, there is none."""
    found: list[Item | None] = []
    until = datetime.datetime(2028, 6, 1)

    @seed(0)  # how many have a schedule is counted below
    @MANY
    @given(series())
    def law(event: Event) -> None:
        made = schedule(event, "Europe/Paris")
        found.append(made)
        rule = read_rule(event.repeat or "")
        if made is None or not isinstance(rule, RecurrenceRule):
            return
        out = {moment.day for moment in event.except_}
        out |= {change.on.day for change in event.changes if change.status}
        dates = rule_starts(rule, event.start.naive, until)
        assert expanded(made, until) == {one for one in dates if one.date() not in out}

    law()
    said = [node for node in found if node is not None]
    assert len(said) > len(found) // 4
    assert schemadts.check([{"@context": "https://schema.org", "@graph": said}]) == {}


# ------------------------------------------------------------------------------------------ hours


@MANY
@given(HOURS, st.dates(datetime.date(2026, 1, 1), datetime.date(2026, 9, 1)))
def test_hours_are_said_as_they_were_computed(text: str, today: datetime.date) -> None:
    """Each minute as far as they are said to hold."""
    view = compute(text, (), None, NANTES, today, "fr")
    assert view is not None
    node = json.loads(linked.block([opened(view, text)]))["@graph"][0]
    if view.until is None or view.comments:
        assert node == {}
        return
    assert minutes_open(node, today, view.until) == _minutes(view, today, view.until)
    for spec in several(node.get("openingHoursSpecification")):
        assert spec.get("validThrough", "9") >= today.isoformat()


def _minutes(view: Opening, first: datetime.date, last: datetime.date) -> set[int]:
    """Return the minutes of some days on which a view says that a place is open."""
    found: set[int] = set()
    for number in range(-1, (last - first).days + 1):
        day = first + number * DAY
        later = view.later_from is not None and day >= view.later_from
        spans = (view.later if later else view.week)[day.weekday()]
        for one in view.exceptions:
            if one.first <= day <= one.last:
                spans = one.spans
        for start, end in spans:
            found.update(range(number * MIDNIGHT + start, number * MIDNIGHT + end))
    return {minute for minute in found if 0 <= minute < ((last - first).days + 1) * MIDNIGHT}
