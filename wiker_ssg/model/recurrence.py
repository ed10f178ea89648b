"""When an event takes place: its rule read, its occurrences expanded (RFC 5545 3.3.10).

Everything here is naive local time; `site` puts the commune's time zone on it.
"""

import datetime
import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from itertools import dropwhile, islice
from typing import Any, NamedTuple

import msgspec
from dateutil import rrule

from wiker_ssg.language import N_
from wiker_ssg.model.bounds import FIRST_YEAR, LAST_YEAR, YEARS_AHEAD
from wiker_ssg.model.entries import Event
from wiker_ssg.model.values import Change, Moment

FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
WEEKDAY = f"(?:{'|'.join(WEEKDAYS)})"
NUMBERED = rf"[+-]?[0-9]{{1,2}}{WEEKDAY}"
SIGNED = r"[+-]?[0-9]{1,3}(?:,[+-]?[0-9]{1,3})*"
FORMS = {
    "FREQ": "|".join(FREQUENCIES),
    "INTERVAL": r"[1-9][0-9]{0,2}",
    "COUNT": r"[1-9][0-9]{0,3}",
    "UNTIL": r"[0-9]{8}(T[0-9]{6}Z?)?",
    "BYDAY": rf"{WEEKDAY}(?:,{WEEKDAY})*|{NUMBERED}(?:,{NUMBERED})*",
    "BYMONTHDAY": SIGNED,
    "BYMONTH": r"[0-9]{1,2}(?:,[0-9]{1,2})*",
    "BYYEARDAY": SIGNED,
    "BYWEEKNO": SIGNED,
    "BYSETPOS": SIGNED,
    "WKST": WEEKDAY,
}
MOST = {
    "BYDAY": 53, "BYMONTHDAY": 31, "BYMONTH": 12, "BYYEARDAY": 366, "BYWEEKNO": 53, "BYSETPOS": 366
}  # fmt: skip
"""How far the numbers of a part go; all begin with 1 (RFC 5545 3.3.10)."""

WEEKS_OF_MONTH = 5
"""How far those of BYDAY go where they count within a month."""

NUMBERS = (
    "BYMONTHDAY", "BYMONTH", "BYYEARDAY", "BYWEEKNO", "BYSETPOS", "BYHOUR", "BYMINUTE", "BYSECOND"
)  # fmt: skip
"""The parts that are lists of numbers; those within a day are of foreign rules alone."""

GENERAL = frozenset(("FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYDAY", "BYMONTH"))
POSSIBLE = {
    "DAILY": GENERAL | {"BYMONTHDAY"},
    "WEEKLY": GENERAL,
    "MONTHLY": GENERAL | {"BYMONTHDAY", "BYSETPOS"},
    "YEARLY": GENERAL | {"BYMONTHDAY", "BYSETPOS", "BYYEARDAY", "BYWEEKNO"},
}
"""The parts that each frequency may have; others would have no meaning, or no date for years."""

DAY = datetime.timedelta(1)
UNITS = {
    "MINUTELY": DAY / 1440, "HOURLY": DAY / 24, "DAILY": DAY, "WEEKLY": 7 * DAY
}  # fmt: skip
"""How long the frequencies are whose steps are all of one length."""

LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
CYCLE = 400
"""After so many years the calendar is the same again, day by day and week by week."""

EXAMPLE = N_("write for instance FREQ=WEEKLY;BYDAY=TU;UNTIL=20270630")
PARTS = N_("“{part}” is not possible; these are: {names}")
PART = N_("“{part}” cannot be read; write for instance {example}")
RANGE = N_("“{part}” cannot be: its numbers go from 1 to {most}")
SIGNED_RANGE = N_(
    "“{part}” cannot be: its numbers go from 1 to {most}, or from -1 to -{most} to count from the"
    " end"
)
EXAMPLES = {
    "FREQ": "WEEKLY",
    "INTERVAL": "2",
    "COUNT": "10",
    "UNTIL": "20270630",
    "BYDAY": "MO,TU,WE,TH,FR,SA,SU",
    "BYMONTHDAY": "1,15,-1",
    "BYMONTH": "7,8",
    "BYYEARDAY": "1,-1",
    "BYWEEKNO": "20",
    "BYSETPOS": "-1",
    "WKST": "MO",
}
NEVER = N_("no month has that day: check BYMONTH and BYMONTHDAY")
BOTH = N_("give UNTIL or COUNT, not both")
WEEKLESS = N_("“{part}” has no meaning beside BYWEEKNO: write the days without numbers")


class RecurrenceRule(NamedTuple):
    """A recurrence rule: its parts as written, without UNTIL and COUNT, which stand apart.

    `until` is the last local instant; one after the last year that dates may have is none.
    """

    parts: tuple[tuple[str, str], ...]
    until: datetime.datetime | None
    count: int | None  # type: ignore[assignment]  # hides the method of tuples


class RuleError(NamedTuple):
    """Why a rule cannot be read: a remedy as msgid and its facts."""

    advice: str
    facts: dict[str, str] = {}


class Occurrence(msgspec.Struct, frozen=True, array_like=True):
    """One date of an event.

    `key` is where it stands in the series (the RECURRENCE-ID); `start` and `end` are what holds
    after changes, None for an end that nobody gave.
    """

    key: Moment
    start: Moment
    end: Moment | None
    change: Change | None = None
    changed: bool = False


@lru_cache(4096)
def read_rule(text: str) -> RecurrenceRule | RuleError:
    """Read an RRULE value."""
    parts: dict[str, str] = {}
    for piece in text.strip(";").split(";"):
        name, _, value = piece.partition("=")
        form = FORMS.get(name)
        if form is not None and name not in parts and not re.fullmatch(form, value):
            return RuleError(PART, {"part": piece, "example": f"{name}={EXAMPLES[name]}"})
        if form is None or name in parts:
            return RuleError(PARTS, {"part": piece, "names": ", ".join(FORMS)})
        parts[name] = value
    if "FREQ" not in parts:
        return RuleError(EXAMPLE)
    possible = POSSIBLE[parts["FREQ"]]
    numbered = parts.get("BYDAY", "M")[0] not in "MTWFS"
    for name, value in parts.items():
        if name not in possible or (
            name == "BYDAY" and numbered and parts["FREQ"] in ("DAILY", "WEEKLY")
        ):
            names = ", ".join(sorted(possible))
            return RuleError(PARTS, {"part": f"{name}={value}", "names": names})
    for name, most in MOST.items():
        if name in parts and (error := _out_of_range(name, most, parts, numbered)):
            return error
    if not meets_a_day(parts):
        return RuleError(NEVER)
    if "UNTIL" in parts and "COUNT" in parts:
        return RuleError(BOTH)
    until = None
    if "UNTIL" in parts:
        value = parts.pop("UNTIL")
        # a day alone includes all of that day
        full = value.rstrip("Z") if "T" in value else value + "T235959"
        try:
            until = datetime.datetime.strptime(full, "%Y%m%dT%H%M%S")
        except ValueError:
            return RuleError(PART, {"part": f"UNTIL={value}", "example": "UNTIL=20270630"})
        if until.year < FIRST_YEAR:
            return RuleError(PART, {"part": f"UNTIL={value}", "example": "UNTIL=20270630"})
        if until.year > LAST_YEAR:
            until = None
    count = int(parts.pop("COUNT")) if "COUNT" in parts else None
    return RecurrenceRule(tuple(parts.items()), until, count)


def _out_of_range(
    name: str, most: int, parts: Mapping[str, str], numbered: bool
) -> RuleError | None:
    """Return what is wrong with a part's numbers: dateutil fails on some, or never ends."""
    numbers = [item[:-2] for item in parts[name].split(",")] if name == "BYDAY" else None
    if name == "BYDAY":
        if not numbered:
            return None
        if "BYWEEKNO" in parts:
            return RuleError(WEEKLESS, {"part": f"{name}={parts[name]}"})
        if parts["FREQ"] == "MONTHLY" or "BYMONTH" in parts:
            most = WEEKS_OF_MONTH
    if all(1 <= abs(int(number)) <= most for number in numbers or parts[name].split(",")):
        return None
    facts = {"part": f"{name}={parts[name]}", "most": str(most)}
    return RuleError(RANGE if name == "BYMONTH" else SIGNED_RANGE, facts)


def meets_a_day(parts: Mapping[str, str]) -> bool:
    """Tell whether any month has one of the days."""
    months = [int(month) for month in parts.get("BYMONTH", "1").split(",")]
    days = [abs(int(day)) for day in parts.get("BYMONTHDAY", "1").split(",")]
    return any(day <= LONGEST[month - 1] for month in months for day in days)


def rule_numbers(parts: Mapping[str, str]) -> dict[str, list[int]]:
    """Return the parts of a rule that are lists of numbers, read."""
    return {
        name: [int(number) for number in parts[name].split(",")]
        for name in NUMBERS
        if name in parts
    }


def _rrule(rule: RecurrenceRule, start: datetime.datetime, until: datetime.datetime) -> rrule.rrule:
    """Return dateutil's rule; `until` is always a moment, since it misreads a bare date."""
    names = dict(rule.parts)
    numbers: Any = {name.lower(): found for name, found in rule_numbers(names).items()}
    weekdays = None
    if "BYDAY" in names:
        weekdays = [
            getattr(rrule, item[-2:])(int(item[:-2])) if item[:-2] else getattr(rrule, item)
            for item in names["BYDAY"].split(",")
        ]
    return rrule.rrule(
        getattr(rrule, names["FREQ"]),
        dtstart=start,
        interval=int(names.get("INTERVAL", 1)),
        wkst=getattr(rrule, names["WKST"]) if "WKST" in names else None,
        byweekday=weekdays,
        until=until,
        **numbers,
    )


def rule_starts(
    rule: RecurrenceRule,
    start: datetime.datetime,
    until: datetime.datetime,
    since: datetime.datetime | None = None,
) -> Iterator[datetime.datetime]:
    """Yield the rule's starts from `start`, or `since`, to `until`, both included, in order."""
    end = min(until, rule.until) if rule.until else until
    first = start
    if since is not None and rule.count is None:
        rule, first = _begun_later(rule, start, since)
    # dateutil looks for a rule's next date until the year 9999, whatever the end: as the calendar
    # is the same then, that year is brought near.
    later = (datetime.MAXYEAR - max(first.year, end.year)) // CYCLE * CYCLE
    moved = _rrule(rule, _years_on(first, later), _years_on(end, later))
    starts: Iterator[datetime.datetime] = (_years_on(one, -later) for one in moved)
    starts = islice(starts, rule.count) if rule.count else starts
    return starts if since is None else dropwhile(lambda one: one < since, starts)


def _begun_later(
    rule: RecurrenceRule, start: datetime.datetime, since: datetime.datetime
) -> tuple[RecurrenceRule, datetime.datetime]:
    """Return a rule and a start, whole intervals later, with the same dates from `since` on.

    What a rule takes from its start (RFC 5545 3.3.10) is written out where the new one differs.
    """
    names = dict(rule.parts)
    frequency, interval = names["FREQ"], int(names.get("INTERVAL", 1))
    if frequency in UNITS:
        unit = interval * UNITS[frequency]
        return rule, start + max(0, (since - start) // unit) * unit
    length = interval * (12 if frequency == "YEARLY" else 1)
    months = (since.year - start.year) * 12 + since.month - start.month
    if frequency == "YEARLY":
        months = (since.year - start.year) * 12
    passed = months // length * length
    if passed <= 0:
        return rule, start
    given: dict[str, str] = {}
    if not names.keys() & {"BYDAY", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO"}:
        given["BYMONTHDAY"] = str(start.day)
        if frequency == "YEARLY" and "BYMONTH" not in names:
            given["BYMONTH"] = str(start.month)
    years, month = divmod(start.month - 1 + passed, 12)
    month = 0 if frequency == "YEARLY" else month
    first = start.replace(year=start.year + years, month=month + 1, day=1)
    return rule._replace(parts=(*rule.parts, *given.items())), first


def _years_on(moment: datetime.datetime, years: int) -> datetime.datetime:
    """Return the same day of another year, a whole number of the calendar's cycles away."""
    return moment.replace(year=moment.year + years)


def first_start(rule: RecurrenceRule, start: datetime.datetime) -> datetime.datetime | None:
    """Return the first date of a rule from `start` on, or None when there is none for years."""
    return next(rule_starts(rule, start, start.replace(day=1, year=start.year + YEARS_AHEAD)), None)


def is_series(event: Event) -> bool:
    """Tell whether an event takes place more than once."""
    return bool(event.repeat or event.also)


def occurrences(
    event: Event, until: datetime.date, since: datetime.date | None = None
) -> Iterator[Occurrence]:
    """Yield an event's occurrences whose own date is not after `until`, by their keys.

    Cancelled ones are among them; those of `except` are not. Those that are over before `since`
    may be left out: nobody waits for the dates of a rule that began long ago.
    """
    if not is_series(event):
        change = _changes(event)(event.start)
        yield _occurrence(event, event.start, event.end, change)
        return
    limit = datetime.datetime.combine(until, datetime.time.max)
    excepted_days = {m.day for m in event.except_ if m.time is None}
    excepted = {m for m in event.except_ if m.time is not None}
    change_of = _changes(event)
    spans = {span.start: span.end for span in event.also}
    keys = set(spans)
    if since is None or event.start.day >= since:
        keys.update(rule_keys(event, limit))
    else:
        keys.update(_keys_since(event, limit, since))
    for key in sorted(keys, key=lambda moment: moment.naive):
        if key.day in excepted_days or key in excepted or key.naive > limit:
            continue
        own_end = spans.get(key)
        end = own_end if own_end is not None else end_after(event, key)
        occurrence = _occurrence(event, key, end, change_of(key))
        yield (
            msgspec.structs.replace(occurrence, changed=True) if own_end is not None else occurrence
        )


def rule_keys(
    event: Event, limit: datetime.datetime, since: datetime.datetime | None = None
) -> Iterator[Moment]:
    """Yield the keys that the start and the rule give, from `since` up to `limit`."""
    rule = read_rule(event.repeat) if event.repeat else None
    if isinstance(rule, RecurrenceRule):
        all_day = event.start.all_day
        for start in rule_starts(rule, event.start.naive, limit, since):
            yield Moment(start.date(), None if all_day else start.time())
    elif since is None or event.start.naive >= since:
        yield event.start


def _keys_since(event: Event, limit: datetime.datetime, since: datetime.date) -> Iterator[Moment]:
    """Yield the keys of what may not be over before a day, and those of changes that lead there."""
    length = event.end.day - event.start.day if event.end else datetime.timedelta()
    # a day more: a clock change may carry a time past midnight
    first = datetime.datetime.combine(since - length - DAY, datetime.time())
    yield from rule_keys(event, limit, first)
    for change in event.changes:
        reaches = any(
            moment and moment.day >= since - length for moment in (change.start, change.end)
        )
        if reaches and change.on.naive < first:
            day = datetime.datetime.combine(change.on.day, datetime.time())
            yield from rule_keys(event, min(limit, day + DAY), day)


def end_after(event: Event, start: Moment) -> Moment | None:
    """Return when an occurrence of the event's usual length ends that begins at `start`."""
    if event.end is None:
        return None
    end = start.naive + (event.end.naive - event.start.naive)
    return Moment(end.date(), None if event.start.all_day else end.time())


def _changes(event: Event) -> Callable[[Moment], Change | None]:
    """Return what finds an occurrence's change: the first that names its moment or its day."""
    ranks: dict[Moment, int] = {}
    for rank, change in enumerate(event.changes):
        ranks.setdefault(change.on, rank)
    if not ranks:
        return lambda key: None

    def change_of(key: Moment) -> Change | None:
        found = [ranks[on] for on in (key, Moment(key.day)) if on in ranks]
        return event.changes[min(found)] if found else None

    return change_of


def _occurrence(event: Event, key: Moment, end: Moment | None, change: Change | None) -> Occurrence:
    if change is None:
        return Occurrence(key, key, end)
    start = change.start or key
    if change.end is not None:
        end = change.end
    elif change.start is not None:
        end = end_after(event, start)
    return Occurrence(key, start, end, change, changed=True)
