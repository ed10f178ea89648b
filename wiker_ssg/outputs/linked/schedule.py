"""When a series takes place, where schema.org has words for its rule."""

import datetime
from typing import Any

from wiker_ssg.model.entries import Event
from wiker_ssg.model.recurrence import RecurrenceRule, read_rule
from wiker_ssg.model.rhythm import last_possible
from wiker_ssg.model.values import Change, Moment
from wiker_ssg.outputs.linked.node import SCHEMA, Node, node

UNITS = {"DAILY": "D", "WEEKLY": "W", "MONTHLY": "M", "YEARLY": "Y"}
DAYS = {
    "MO": "Monday",
    "TU": "Tuesday",
    "WE": "Wednesday",
    "TH": "Thursday",
    "FR": "Friday",
    "SA": "Saturday",
    "SU": "Sunday",
}
UNSAID = frozenset(("BYSETPOS", "BYYEARDAY", "BYWEEKNO"))
DAY = datetime.timedelta(1)


def schedule(event: Event, timezone: str) -> Node | None:
    """Return a series' rule as a Schedule, or None where a Schedule would say something else.

    Dates that do not take place, or otherwise than the rule says, are excepted.
    """
    rule = read_rule(event.repeat) if event.repeat else None
    if not isinstance(rule, RecurrenceRule):
        return None
    chosen = _chosen(rule, event.start)
    left_out = _left_out(event)
    if chosen is None or (rule.count and left_out):
        return None  # whether a count includes what is left out is not defined
    parts = dict(rule.parts)
    start, end = event.start, event.end
    last = last_possible(rule, start.naive)
    return node(
        "Schedule",
        repeatFrequency=f"P{parts.get('INTERVAL', '1')}{UNITS[parts['FREQ']]}",
        **chosen,
        repeatCount=rule.count,
        startDate=start.day.isoformat(),
        endDate=last.isoformat() if last else None,
        startTime=start.time.isoformat() if start.time else None,
        **_length(start, end),
        exceptDate=[day.isoformat() for day in left_out],
        scheduleTimezone=timezone if start.time else None,
    )


def _left_out(event: Event) -> list[datetime.date]:
    """Return the days on which the rule's date does not take place as the rule says."""
    moments = [*event.except_, *(change.on for change in event.changes if _otherwise(change))]
    return sorted({m.day for m in moments if m.time in (None, event.start.time)})


def _otherwise(change: Change) -> bool:
    return any((change.start, change.end, change.place, change.status))


def _chosen(rule: RecurrenceRule, start: Moment) -> dict[str, Any] | None:
    """Return the days and months that a rule chooses, written out; None where that is not clear."""
    parts = dict(rule.parts)
    frequency, days = parts["FREQ"], parts.get("BYDAY", "").split(",") if "BYDAY" in parts else []
    numbered = bool(days) and days[0][0] not in "MTWFS"
    month_days = [int(number) for number in parts.get("BYMONTHDAY", "").split(",") if number]
    months = [int(number) for number in parts.get("BYMONTH", "").split(",") if number]
    if UNSAID & parts.keys() or any(number < 1 for number in month_days):
        return None
    several = len(days) > 1 or len(months) > 0 or len(month_days) > 0
    if parts.get("INTERVAL", "1") != "1" and several:
        return None  # what is counted, and from which day of the week on, is not defined
    if frequency in ("MONTHLY", "YEARLY"):
        if days and (month_days or not numbered):
            return None
        if (numbered or month_days) and frequency == "YEARLY" and not months:
            return None  # the twentieth Monday of a year, or a day of each month
        if not days and not month_days:
            month_days = [start.day.day]
        if frequency == "YEARLY" and not months:
            months = [start.day.month]
    elif frequency == "WEEKLY" and not days:
        days = [list(DAYS)[start.day.weekday()]]
    return {
        "byDay": [item.lstrip("+") if numbered else SCHEMA + DAYS[item] for item in days],
        "byMonthDay": month_days,
        "byMonth": months,
    }


def _length(start: Moment, end: Moment | None) -> dict[str, str]:
    """Return when each date ends, or how long it lasts where that is more than a day."""
    if end is None:
        return {}
    if start.time is None:
        days = (end.day - start.day).days + 1
        return {"duration": f"P{days}D"} if days > 1 else {}
    time = end.naive - start.naive
    if end.time is not None and time < DAY:
        return {"endTime": end.time.isoformat()}
    hours, seconds = divmod(time.seconds, 3600)
    rest = "".join(f"{n}{unit}" for n, unit in ((hours, "H"), (seconds // 60, "M")) if n)
    return {"duration": f"P{time.days}D" + (f"T{rest}" if rest else "")}
