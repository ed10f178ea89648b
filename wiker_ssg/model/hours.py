"""Opening hours as OpenStreetMap writes them: the part that every program reads alike.

The language of `opening_hours` is wide and its readers differ at the edges. What is taken here is
what opening-hours-py and opening_hours.js give the same hours for: docs/decisions/0005 tells how
that was found, and properties hold it.
"""

import datetime
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from wiker_ssg.language import N_

DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
HOLIDAYS = ("PH", "SH")
"""Public holidays and school holidays."""

MIDNIGHT = 24 * 60
Span = tuple[int, int]
"""Minutes after midnight from which to which a place is open; past 1440 is the next day."""

Periods = Sequence[tuple[datetime.date, datetime.date]]
"""First and last days, both included."""


class HoursRule(NamedTuple):
    """What is said of the days that `dates`, `weeks`, `days` and `holidays` choose, else of all.

    An `added` rule leaves standing what those before it say of the same days. Without `spans` it
    speaks of whole days.
    """

    added: bool
    dates: str
    weeks: str
    days: tuple[str, ...]
    holidays: tuple[str, ...]
    spans: tuple[Span, ...]
    closed: bool
    comment: str


class Fault(NamedTuple):
    """Why hours are not taken, as advice to translate."""

    advice: str


UNREAD = Fault(N_("write days and hours like this: Mo-Fr 09:00-12:00,14:00-18:00; PH off"))
POSSIBLE = Fault(N_("write days and hours alone, like this: Mo-Fr 09:00-12:00; PH off"))
OPEN_END = Fault(N_("write when it closes instead of +, such as 18:00-23:00"))
SUN = Fault(N_("write hours instead of sunrise and sunset, such as Apr-Sep 09:00-20:00"))
FALLBACK = Fault(N_('leave out what follows ||; write it as a comment: Mo-Fr 09:00-12:00 open "…"'))
MOVABLE = Fault(N_("write the date, such as 2027 Mar 28, or PH for all public holidays"))
BARE_COMMENT = Fault(N_('write open or off in front of the comment: Mo-Fr 09:00-12:00 open "…"'))
UNKNOWN = Fault(N_('write open instead of unknown, and a comment: Mo 09:00-12:00 open "…"'))
CHOSEN_HOLIDAYS = Fault(
    N_("PH and SH cannot choose days or months; write the dates: Oct 17-Nov 01 Mo,We 10:00-12:00")
)
NO_HOURS = Fault(N_("add the hours, such as Mo-Fr 09:00-12:00, or 00:00-24:00 for the whole day"))
NO_DAYS = Fault(
    N_("write days in front of these hours too, or a comma: Mo-Su 09:00-12:00,14:00-18:00")
)
NIGHT = Fault(
    N_("put the rule of the hours past midnight first, or end it at 24:00 and go on the next day")
)
ONE_NTH = Fault(N_("write one such day in each rule: Apr Su[1] 14:00-18:00; Apr Su[3] 14:00-18:00"))
NO_LENGTH = Fault(N_("write two different hours, or 00:00-24:00 for the whole day"))
NO_DATE = Fault(N_("there is no such date or week; check the numbers"))
TWO_YEARS = Fault(N_("write the year twice, such as 2026 Dec 24-2027 Jan 02, or not at all"))

_DAY = f"(?:{'|'.join(DAYS)})"
_NTH = r"\[ ?-?[1-5](?: ?, ?-?[1-5])* ?\]"
_DAY_ITEM = rf"(?:{_DAY} ?- ?{_DAY}|{_DAY}(?:{_NTH})?|PH|SH)(?![a-z])"
_DAY_LIST = rf"{_DAY_ITEM}(?: ?, ?{_DAY_ITEM})*"
_MONTH = f"(?:{'|'.join(MONTHS)})(?![a-z])"
_YEAR = r"20\d\d(?![\d:])"
_NUMBER = r"[0-3]?\d(?!\d|:\d)"
_ONE = rf"(?:{_YEAR} )?{_MONTH} ?{_NUMBER}"
_DATE_ITEM = rf"(?:{_ONE} ?- ?{_ONE}|{_ONE}(?: ?- ?{_NUMBER})?|{_MONTH}(?: ?- ?{_MONTH})?)"
_DATE_LIST = rf"{_DATE_ITEM}(?: ?, ?{_DATE_ITEM})*"
_WEEK_ITEM = r"[0-5]?\d(?: ?- ?[0-5]?\d(?:/\d)?)?(?!\d|:\d)"
_WEEK_LIST = rf"week ?{_WEEK_ITEM}(?: ?, ?{_WEEK_ITEM})*"
_TIME = r"[0-4]?\d:[0-5]\d"
_TIMES = rf"{_TIME} ?- ?{_TIME}(?: ?, ?{_TIME} ?- ?{_TIME})*"

RULE = re.compile(
    rf"(?:(?P<always>24/7)|(?:(?P<dates>{_DATE_LIST})(?: ?: )? ?)?"
    rf"(?:(?P<weeks>{_WEEK_LIST})(?: ?: )? ?)?(?:(?P<days>{_DAY_LIST})(?: ?: )? ?)?"
    rf"(?P<times>{_TIMES})?) ?(?P<state>(?:open|off|closed)(?![a-z]))?"
    r' ?(?:"(?P<comment>[^"]*)")? ?',
    re.IGNORECASE,
)
MONTH_DAY = re.compile(rf"({_MONTH}) ?({_NUMBER})", re.IGNORECASE)
LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
SEPARATOR = re.compile(r"[;,] ?")
COMMENT = re.compile(r'"[^"]*"')
DAY_ITEM = re.compile(r"(?:[^,\[]++|\[[^\]]*+\]?)++")

MISTAKES = (
    (re.compile(r"\|\|"), FALLBACK),
    (re.compile(r"\d:\d\d ?\+|\+ ?(?:;|,|$|off|open)", re.I), OPEN_END),
    (re.compile(r"sunrise|sunset|dawn|dusk", re.I), SUN),
    (re.compile(r"easter|\b[PS]H ?[+-] ?\d|\] ?[+-] ?\d", re.I), MOVABLE),
    (re.compile(r"unknown", re.I), UNKNOWN),
    (re.compile(rf"\b[PS]H(?: ?, ?[PS]H)* {_DAY}\b|\b{_DAY} [PS]H\b", re.I), CHOSEN_HOLIDAYS),
)
"""What is often written that programs read in two ways, and what to write instead."""


@lru_cache(4096)
def read_hours(text: str) -> tuple[HoursRule, ...] | Fault:
    """Read opening hours, or say what is to be written instead."""
    text = " ".join(text.split())
    rules: list[HoursRule] = []
    at, added = 0, False
    while at < len(text):
        found = RULE.match(text, at)
        end = found.end() if found else at
        separator = SEPARATOR.match(text, end)
        if found is None or end == at or not (separator or end == len(text)):
            return _mistake(text)
        rule = _rule(found, added)
        if isinstance(rule, Fault):
            return rule
        if fault := _clash(rule, rules):
            return fault
        rules.append(rule)
        at = separator.end() if separator else end
        added = separator is not None and separator[0][0] == ","
    return _mistake(text) if added or not rules else tuple(rules)


def follows_school(text: str) -> bool:
    """Tell whether opening hours differ in school holidays."""
    rules = read_hours(text)
    return not isinstance(rules, Fault) and any("SH" in rule.holidays for rule in rules)


def _mistake(text: str) -> Fault:
    plain = COMMENT.sub('""', text)
    return next((fault for form, fault in MISTAKES if form.search(plain)), POSSIBLE)


def _rule(found: re.Match[str], added: bool) -> HoursRule | Fault:
    """Return one rule, with its words as opening-hours-py writes them."""
    state = (found["state"] or "").lower()
    if found["comment"] is not None and not state:
        return BARE_COMMENT
    items = [item.strip(" :").title() for item in DAY_ITEM.findall(found["days"] or "")]
    holidays = tuple(item.upper() for item in items if item.upper() in HOLIDAYS)
    days = tuple(item.replace(" ", "") for item in items if item and item.upper() not in HOLIDAYS)
    dates, weeks = found["dates"] or "", found["weeks"] or ""
    if any(int(number) not in range(1, 54) for number in re.findall(r"(?<![/\d])\d+", weeks)):
        return NO_DATE
    if holidays and (dates or weeks):
        return CHOSEN_HOLIDAYS
    if dates:
        read = _dates(dates)
        if isinstance(read, Fault):
            return read
        dates = read
        if any("[" in item for item in days) and "," in dates + ",".join(days):
            return ONE_NTH
    spans = tuple(_span(part) for part in (found["times"] or "").split(",") if part)
    if set(DAYS) <= {day for item in days for day in _range(item)}:
        holidays = ()  # all days are holidays too
    if holidays and days and any(end > MIDNIGHT for _, end in spans):
        return NIGHT
    if any(
        start >= MIDNIGHT or not (start < end < start + MIDNIGHT or (start, end) == (0, MIDNIGHT))
        for start, end in spans
    ):
        return NO_LENGTH
    if found["always"]:
        spans = ((0, MIDNIGHT),)
    elif not (spans or state):
        return NO_HOURS
    comment = found["comment"] or ""
    weeks = weeks.lower().replace("week", "week ").replace("  ", " ")
    return HoursRule(
        added, dates, weeks, days, holidays, spans, state in ("off", "closed"), comment
    )


def _dates(text: str) -> str | Fault:
    """Return dates in their usual form."""
    for month, day in MONTH_DAY.findall(text):
        if not 1 <= int(day) <= LONGEST[MONTHS.index(month.title())]:
            return NO_DATE
    items = [re.sub(r" ?- ?", "-", item.strip()).title() for item in text.split(",")]
    for item in items:
        first, _, last = item.partition("-")
        years = [part[:2] == "20" for part in (first, last) if len(part) > 2]
        if len(set(years)) > 1:
            return TWO_YEARS
        # round the whole year to the day before: one reader takes it for nothing
        month, _, day = first.rpartition(" ")
        if last and month and last.rpartition(" ")[0] in (month, "") and last[-2:] < day:
            return NO_DATE
    return ",".join(items)


def _span(text: str) -> Span:
    start, end = (int(part[0]) * 60 + int(part[1]) for part in (
        time.strip().split(":") for time in text.split("-")))  # fmt: skip
    return start, end + MIDNIGHT if end < start else end


def _clash(rule: HoursRule, before: Sequence[HoursRule]) -> Fault | None:
    """Return what programs differ about between a rule and those before it."""
    everywhere = not (rule.dates or rule.weeks or rule.days or rule.holidays)
    if before and everywhere and rule.spans not in ((), ((0, MIDNIGHT),)):
        return NO_DAYS
    if before and _late(rule):
        own = weekdays(rule)
        following = _week(own, 1) - (own or frozenset())
        for one in before:
            theirs = _week(weekdays(one))
            if following & theirs or (_late(one) and _week(own) & theirs):
                return NIGHT
    return None


def _late(rule: HoursRule) -> bool:
    return any(end > MIDNIGHT for _, end in rule.spans)


def _week(days: frozenset[int] | None, later: int = 0) -> frozenset[int]:
    """Return weekdays, moved by some days; all of them where it is not known which."""
    return frozenset((day + later) % 7 for day in (range(7) if days is None else days))


def weekdays(rule: HoursRule) -> frozenset[int] | None:
    """Return the weekdays of a rule that speaks of each of them alike; None of any other rule."""
    if rule.dates or rule.weeks or rule.holidays or any("[" in item for item in rule.days):
        return None
    found: set[int] = set()
    for item in rule.days or ("Mo-Su",):
        found |= {DAYS.index(day) for day in _range(item)}
    return frozenset(found)


def _range(item: str) -> tuple[str, ...]:
    """Return the weekdays of `Mo` or `Fr-Mo`; none of those of a month, `Su[1]`."""
    if "[" in item:
        return ()
    first, _, last = item.partition("-")
    begin, end = DAYS.index(first), DAYS.index(last or first)
    return tuple(DAYS[day % 7] for day in range(begin, end + 1 + (7 if end < begin else 0)))


def write_hours(rules: Sequence[HoursRule], holidays: Mapping[str, Periods] | None = None) -> str:
    """Write rules in the usual form; with `holidays`, as dates in place of PH and SH."""
    parts: list[str] = []
    for rule in rules:
        for chosen in _chosen(rule, holidays):
            times = ",".join(f"{_clock(start)}-{_clock(end)}" for start, end in rule.spans)
            state = "off" if rule.closed else "" if times and not rule.comment else "open"
            comment = f'"{rule.comment}"' if rule.comment else ""
            words = " ".join(word for word in (*chosen, times, state, comment) if word)
            parts.append((", " if rule.added else "; ") + words if parts else words)
    return "".join(parts)


def _chosen(rule: HoursRule, holidays: Mapping[str, Periods] | None) -> list[tuple[str, ...]]:
    """Return the choices of days that a rule is written with: one, or one more for its holidays."""
    if holidays is None or not rule.holidays:
        return [(rule.dates, rule.weeks, ",".join((*rule.holidays, *rule.days)))]
    dates = ",".join(
        f"{_date(first)}-{_date(last)}" if first < last else _date(first)
        for name in rule.holidays
        for first, last in holidays.get(name, ())
    )
    found: list[tuple[str, ...]] = [(",".join(rule.days),)] if rule.days else []
    return [*found, (dates,)] if dates else found


def _date(day: datetime.date) -> str:
    return f"{day.year} {MONTHS[day.month - 1]} {day.day:02}"


def _clock(minutes: int) -> str:
    minutes -= MIDNIGHT if minutes > MIDNIGHT else 0
    return f"{minutes // 60:02}:{minutes % 60:02}"
