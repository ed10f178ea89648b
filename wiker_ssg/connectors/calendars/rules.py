"""Recurrence rules as calendars have them (RFC 5545 3.3.10): more of them than our entries can say.

What cannot be meant (a month of 13, an interval of nought) is no rule, so that nothing made to
hurt reaches dateutil.
"""

import datetime
import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import NamedTuple

from wiker_ssg.connectors.calendars.series import CalendarTime
from wiker_ssg.model.bounds import LAST_YEAR
from wiker_ssg.model.recurrence import RecurrenceRule, meets_a_day, rule_starts

FREQUENCIES = ("MINUTELY", "HOURLY", "DAILY", "WEEKLY", "MONTHLY", "YEARLY")
MOST = {
    "BYMONTHDAY": 31, "BYMONTH": 12, "BYYEARDAY": 366, "BYWEEKNO": 53, "BYSETPOS": 366,
    "BYHOUR": 23, "BYMINUTE": 59, "BYSECOND": 59,
}  # fmt: skip
"""How far the numbers of each part go."""

UNSIGNED = frozenset(("BYMONTH", "BYHOUR", "BYMINUTE", "BYSECOND"))
WITHIN_DAY = ("BYHOUR", "BYMINUTE", "BYSECOND")
WEEKDAY = re.compile(r"([+-]?\d{0,2})(MO|TU|WE|TH|FR|SA|SU)")
NUMBER = re.compile(r"[+-]?\d{1,3}")
UNTIL = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?:T(\d\d):?(\d\d):?(\d\d)?(Z)?)?")
MOST_DATES = 5_000
"""Dates of one rule that are followed within a window."""

MOST_COUNTED = 20_000
"""Dates that are counted; a rule of more, half a century of days, has no end."""

STEPWISE = {
    "DAILY": frozenset(("FREQ", "INTERVAL", "WKST", "BYDAY", "BYMONTH", "BYMONTHDAY",
                        "BYHOUR", "BYMINUTE", "BYSECOND")),
    "HOURLY": frozenset(("FREQ", "INTERVAL", "WKST", "BYDAY", "BYHOUR", "BYMINUTE")),
    "MINUTELY": frozenset(("FREQ", "INTERVAL", "WKST")),
}  # fmt: skip
"""The parts that go with steps so short that dateutil looks through each of eight thousand years
for what never comes."""


class CalendarRule(NamedTuple):
    """A rule, whose `until` is a local time of its series.

    `doubt` are the two ends that may be meant where UNTIL is not of the form that its series asks
    for (RFC 5545 3.3.10: UTC where the start has a zone, a time where it has one).
    """

    rule: RecurrenceRule
    doubt: tuple[datetime.datetime, datetime.datetime] | None = None

    def starts(
        self, start: datetime.datetime, until: datetime.datetime, since: datetime.datetime
    ) -> Iterator[datetime.datetime]:
        """Yield its dates from `since` to `until`, by the clock of its series; none twice."""
        try:
            yield from islice(rule_starts(self.rule, start, until, since), MOST_DATES)
        except (ValueError, OverflowError, TypeError, IndexError):
            return  # dateutil stumbles over parts that meet no date together

    def doubtful(self, start: datetime.datetime) -> list[datetime.datetime]:
        """Return the dates that are between the two ends."""
        if self.doubt is None:
            return []
        low, high = sorted(self.doubt)
        later = CalendarRule(self.rule._replace(until=high))
        return [one for one in later.starts(start, high, low) if one > low]

    @property
    def endless(self) -> bool:
        """Tell whether it goes on for ever."""
        return self.rule.until is None and self.rule.count is None


def read_calendar_rule(text: str, start: CalendarTime) -> CalendarRule | None:
    """Read a rule of a series that begins at `start`; None where it cannot be followed."""
    parts: dict[str, str] = {}
    for piece in text.upper().removeprefix("RRULE:").split(";"):
        name, _, value = (part.strip() for part in piece.partition("="))
        if name and value and not name.startswith("X-"):
            if name in parts:
                return None
            parts[name] = value.replace(" ", "")
    if parts.pop("RSCALE", "GREGORIAN") not in ("GREGORIAN", "GREGORY"):
        return None
    if parts.pop("SKIP", "OMIT") != "OMIT" or parts.get("FREQ") not in FREQUENCIES:
        return None
    count = _count(parts.pop("COUNT", ""))
    if count is not None and count < 1:
        return None
    until = parts.pop("UNTIL", "")
    last = _until(until, start) if until else None
    if until and last is None:
        return None
    kept = _kept(parts)
    if kept is None:
        return None
    if last is not None and last.year > LAST_YEAR:
        last = None
    doubt = _doubt(until, start, last) if last is not None else None
    return CalendarRule(RecurrenceRule(tuple(kept.items()), last, count), doubt)


def _count(text: str) -> int | None:
    """Return how many dates there are; a negative number, which some programs write, is none."""
    if not re.fullmatch(r"\+?\d{1,9}", text) or int(text) > MOST_COUNTED:
        return None
    return int(text)


def _until(text: str, start: CalendarTime) -> datetime.datetime | None:
    """Return the last instant by the clock of the series.

    Of whole days the day counts. Where times have a day alone, programs take its beginning in UTC.
    """
    found = UNTIL.fullmatch(text)
    if found is None:
        return None
    try:
        day = datetime.datetime(int(found[1]), int(found[2]), int(found[3]))
        if not isinstance(start, datetime.datetime):
            return day
        if found[4] is not None:
            day = day.replace(hour=int(found[4]), minute=int(found[5]), second=int(found[6] or 0))
        if start.tzinfo is None or (found[4] is not None and not found[7]):
            return day
        if day.year > LAST_YEAR:
            return day
        return day.replace(tzinfo=datetime.UTC).astimezone(start.tzinfo).replace(tzinfo=None)
    except (ValueError, OverflowError):
        return None


def _doubt(
    text: str, start: CalendarTime, last: datetime.datetime
) -> tuple[datetime.datetime, datetime.datetime] | None:
    """Return the end that is taken and the other one that may be meant, where there is one."""
    if not isinstance(start, datetime.datetime) or start.tzinfo is None or text.endswith("Z"):
        return None
    if "T" not in text:
        day = datetime.datetime.strptime(text.replace("-", ""), "%Y%m%d")
        return last, day.replace(hour=23, minute=59, second=59)
    return last, last.replace(tzinfo=datetime.UTC).astimezone(start.tzinfo).replace(tzinfo=None)


def _kept(parts: Mapping[str, str]) -> dict[str, str] | None:
    kept: dict[str, str] = {}
    frequency = parts["FREQ"]
    for name, value in parts.items():
        if name == "INTERVAL":
            if not re.fullmatch(r"\+?0*[1-9]\d{0,4}", value):
                return None
            kept[name] = str(int(value))
        elif name == "BYDAY":
            found = [WEEKDAY.fullmatch(item) for item in value.split(",") if item]
            if not found or None in found:
                return None
            counted = frequency in ("MONTHLY", "YEARLY") and "BYWEEKNO" not in parts
            days = [one[0] if counted else one[2] for one in found if one is not None]
            if any(one.strip("+-").startswith("0") for one in days):
                return None
            kept[name] = ",".join(dict.fromkeys(days))
        elif name in MOST:
            numbers = [item for item in value.split(",") if item]
            if not numbers or not all(_fits(name, item) for item in numbers):
                return None
            kept[name] = ",".join(dict.fromkeys(str(int(item)) for item in numbers))
        elif name in ("FREQ", "WKST"):
            kept[name] = value
        else:
            return None
    if kept.get("WKST", "MO") not in ("MO", "TU", "WE", "TH", "FR", "SA", "SU"):
        return None
    return kept if _comes(kept) else None


def _comes(parts: Mapping[str, str]) -> bool:
    """Tell whether a rule of short steps has a date that is worth looking for."""
    frequency = parts["FREQ"]
    if frequency not in STEPWISE:
        return True
    step = int(parts.get("INTERVAL", "1"))
    if parts.keys() - STEPWISE[frequency] or not meets_a_day(parts):
        return False
    if frequency == "DAILY":
        return step % 7 != 0 or "BYDAY" not in parts
    return step < 24 or not parts.keys() & {"BYDAY", "BYHOUR"}


def _fits(name: str, text: str) -> bool:
    if not NUMBER.fullmatch(text):
        return False
    least = 0 if name in WITHIN_DAY else 1
    number = int(text)
    return least <= (number if name in UNSIGNED else abs(number)) <= MOST[name]


def as_entry(rule: RecurrenceRule, start: datetime.datetime | datetime.date) -> RecurrenceRule:
    """Return a rule without the hours that its start says too."""
    if not isinstance(start, datetime.datetime):
        return rule._replace(parts=tuple(p for p in rule.parts if p[0] not in WITHIN_DAY))
    own = dict(zip(WITHIN_DAY, (start.hour, start.minute, start.second), strict=True))
    parts = tuple(p for p in rule.parts if p[0] not in own or p[1] != str(own[p[0]]))
    return rule._replace(parts=parts)
