"""A time zone as calendars carry it: its present rules, as if they had held since 1970.

One STANDARD and one DAYLIGHT with yearly rules is the form that Outlook, ical.js and libical read
alike. A zone whose clock changes follow no such rule (Morocco's follow the moon) has its changes
written out one by one, and so has one that gave them up lately.
"""

import datetime
from calendar import monthrange
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

from wiker_ssg.model.recurrence import WEEKDAYS

FIRST, LAST = 2027, 2037
"""The years whose clock changes tell a zone's rules; a zone's data may end after the last."""

LISTED = 2020
"""The first year of the clock changes that are written out one by one."""

SINCE = datetime.datetime(1970, 1, 1)
DAY = datetime.timedelta(days=1)
SECOND = datetime.timedelta(seconds=1)


class Onset(NamedTuple):
    """A clock change: the local time before it, and the offsets from UTC before and after."""

    local: datetime.datetime
    before: datetime.timedelta
    after: datetime.timedelta
    name: str


class Yearly(NamedTuple):
    """A clock change of every year."""

    month: int
    weekday: str
    monthdays: tuple[int, ...]


@lru_cache
def vtimezone(name: str) -> bytes:
    """Return the VTIMEZONE of a zone of the IANA database."""
    zone = ZoneInfo(name)
    timezone = Timezone()
    timezone.add("TZID", name)
    listed = _onsets(zone)
    onsets = [onset for onset in listed if onset.local.year >= FIRST]
    if not listed:
        start = datetime.datetime(FIRST, 1, 1, tzinfo=zone)
        offset = start.utcoffset() or datetime.timedelta()
        timezone.add_component(_part(Onset(SINCE, offset, offset, start.tzname() or name)))
        return bytes(timezone.to_ical(sorted=False))
    winter = [onset for onset in onsets if onset.after < onset.before]
    summer = [onset for onset in onsets if onset.after > onset.before]
    back, forth = _yearly(winter), _yearly(summer)
    if back and forth:
        timezone.add_component(_part(_since_1970(winter[0], back), back))
        timezone.add_component(_part(_since_1970(summer[0], forth), forth))
    else:
        for onset in listed:
            timezone.add_component(_part(onset))
    return bytes(timezone.to_ical(sorted=False))


def _part(onset: Onset, rule: Yearly | None = None) -> TimezoneStandard | TimezoneDaylight:
    """Return the part of a VTIMEZONE that begins with a clock change."""
    part = TimezoneDaylight() if onset.after > onset.before else TimezoneStandard()
    part.add("DTSTART", onset.local)
    part.add("TZOFFSETFROM", onset.before)
    part.add("TZOFFSETTO", onset.after)
    part.add("TZNAME", onset.name)
    if rule:
        part.add("RRULE", _rrule(rule))
    return part


def _rrule(rule: Yearly) -> dict[str, object]:
    parts: dict[str, object] = {"FREQ": "YEARLY", "BYMONTH": rule.month}
    first, last = rule.monthdays[0], rule.monthdays[-1]
    length = monthrange(1970, rule.month)[1]
    if last == length and rule.month != 2:
        return {**parts, "BYDAY": f"-1{rule.weekday}"}
    if first % 7 == 1:
        return {**parts, "BYDAY": f"{first // 7 + 1}{rule.weekday}"}
    return {**parts, "BYDAY": rule.weekday, "BYMONTHDAY": list(rule.monthdays)}


def _onsets(zone: ZoneInfo) -> list[Onset]:
    """Return the clock changes of the years from `LISTED` to `LAST`, in order."""
    found = []
    moment = datetime.datetime(LISTED, 1, 1, tzinfo=datetime.UTC)
    stop = datetime.datetime(LAST + 1, 1, 1, tzinfo=datetime.UTC)
    before = _offset(moment, zone)
    while moment < stop:
        moment += DAY
        if (offset := _offset(moment, zone)) == before:
            continue
        change = _change(moment - DAY, moment, zone)
        after = change.astimezone(zone)
        local = (change + before).replace(tzinfo=None)
        found.append(Onset(local, before, _offset(change, zone), after.tzname() or str(zone)))
        before = offset
    return found


def _change(low: datetime.datetime, high: datetime.datetime, zone: ZoneInfo) -> datetime.datetime:
    """Return the instant between two at which the offset becomes another."""
    before = _offset(low, zone)
    while high - low > SECOND:
        middle = low + (high - low) // 2
        middle = middle.replace(microsecond=0)
        if _offset(middle, zone) == before:
            low = middle
        else:
            high = middle
    return high


def _offset(moment: datetime.datetime, zone: ZoneInfo) -> datetime.timedelta:
    return moment.astimezone(zone).utcoffset() or datetime.timedelta()


def _yearly(onsets: list[Onset]) -> Yearly | None:
    """Return the yearly rule that clock changes follow, or None if they follow none."""
    years = [onset.local.year for onset in onsets]
    same = {(o.local.month, o.local.weekday(), o.local.time(), o.before, o.after) for o in onsets}
    if len(same) != 1 or years != list(range(FIRST, LAST + 1)):
        return None
    month, weekday = onsets[0].local.month, WEEKDAYS[onsets[0].local.weekday()]
    days = [onset.local.day for onset in onsets]
    length = monthrange(FIRST, month)[1]
    # in so many years a weekday falls on all seven days that its rule allows
    first, last = min(days), max(days)
    if last - first != 6:
        return None
    if last >= length:
        first, last = length - 6, length
    return Yearly(month, weekday, tuple(range(first, last + 1)))


def _since_1970(onset: Onset, rule: Yearly) -> Onset:
    """Return the first onset that a rule gives from 1970 on."""
    for number in rule.monthdays:
        day = datetime.date(1970, rule.month, number)
        if WEEKDAYS[day.weekday()] == rule.weekday:
            return onset._replace(local=datetime.datetime.combine(day, onset.local.time()))
    raise AssertionError  # seven days in a row have all weekdays
