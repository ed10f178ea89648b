"""Dates and times as people write them become values, or refusals."""

import calendar
import datetime
import re

from wiker_ssg.language import N_
from wiker_ssg.language.meaning import WORDS
from wiker_ssg.language.registry import readings
from wiker_ssg.language.words import folded, split
from wiker_ssg.model.bounds import FIRST_YEAR, LAST_YEAR
from wiker_ssg.model.slug import slugify
from wiker_ssg.model.values import Moment
from wiker_ssg.source.refusal import Refusal

DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
# What only what cannot be read is searched for is compiled by then, not at each start.
DATE_LIKE = r"(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})|\b(\d{4})(\d\d)(\d\d)\b"
DATE_TURNED = r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d\d)(?!\d)"
SAID = tuple(reading.dates for reading in readings().values())
"""The small words of dates of every language that is read."""

ORDINALS = "|".join(word for said in SAID for word in said.ordinals.split())
LINKING = (word for said in SAID for word in said.linking.split())
LINKED = "|".join(word if word.endswith(("'", "’")) else rf"{word}\s+" for word in LINKING)
LINKED = rf"(?:{LINKED}){{0,2}}"
ARTICLES = "|".join(word for said in WORDS.values() for word in split(said.articles))
DATE_WORDS = (
    rf"(\d{{1,2}})(?:{ORDINALS})?\.?\s+{LINKED}([^\W\d_]+(?:['’][^\W\d_]+)?)\.?\s+{LINKED}(\d{{4}})"
)
BETWEEN = "|".join(word.replace("'", "['’]") for said in SAID for word in said.between.split())
UP_TO = rf" (?:{BETWEEN}|[-–]) |(?<=\d|r)[-–](?=\d\d? [^\W\d_])"
AND = rf" (?:{'|'.join(word for said in SAID for word in said.both.split())}|&) "
DAY_FIRST = rf"(\d{{1,2}})(?:{ORDINALS})?\.?(?:[/. ]{LINKED}([^\W_]{{1,12}})\.?)?$"
AT = "|".join(re.escape(word) for said in SAID for word in said.at.split()) or "(?!)"
NO_DAY = (
    rf"(?!\d|\.?\s+{LINKED}(?:{'|'.join(name for said in SAID for name in said.months.split())}))"
)
AT_HOUR = rf"(?:^|\s)(?:{AT})\s?(\d{{1,2}})()(?![:.hH/]\d){NO_DAY}"
"""A whole hour with what stands in front of it, and no day: “la 20 iunie” is one in Romanian."""

UNITS = "|".join(reading.hours.unit for reading in readings().values() if reading.hours)
CLOCKED = rf"(\d{{1,2}})()\s*(?:{UNITS})(?![^\W\d_])"
"""A whole hour with what stands behind it in some language: “20 Uhr”."""
UNIT_BEHIND = rf"(?:\s?(?:{BETWEEN}|[-–])\s?\d\d?\.\d\d)?\s?(?:{UNITS})(?!\w)"
"""What tells that a number with a point is an hour, or the first of two: “10.00 a 14.00 h”."""

FIRST_OF_TWO = rf"(?<![\d.:/-])(\d{{1,2}})()\s?(?:{BETWEEN}|à|[-–])\s?(?:(?:{AT})\s?)?$"
"""A whole hour in front of the last: “10 à 14 h”."""

MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)(?:[ T]+(\d\d):(\d\d)(?::00)?)?")
TIME_LIKE = rf"(\d{{1,2}})\s*(?:[:.]|(?:[hH]|{UNITS})(?![^\W\d_]))\s*(\d{{1,2}})?"
DAY_AND_MORE = r"\s*(\d{4}-\d\d-\d\d)[\sT,]+(.*)"
OFFSET = r"(\d{4}-\d\d-\d\d[ T]\d\d:\d\d)(?::\d\d(?:\.\d+)?)?\s*(?:Z|[+-](?:0\d|1[0-4]):?\d\d)"
FREE_DATE = N_("write year-month-day, such as {example}")
NO_YEAR = N_("the year is missing: write {suggestion} for {day}")
DATED = N_("write {suggestion} for {day}")
CLOCK = N_("write {suggestion} (hours and minutes, 00:00 to 23:59)")
WITH_END = N_("write {suggestion} here, and {last} in the field of the end")
WITH_ALSO = N_("write {suggestion} here, and the other day under also: [{last}]")
EXAMPLE = "2026-07-31"


def day(text: str) -> datetime.date | Refusal:
    """Read `2026-06-24`."""
    found = DATE.fullmatch(text)
    if not found:
        return _guess_day(text)
    try:
        value = datetime.date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return _guess_day(text)
    if not FIRST_YEAR <= value.year <= LAST_YEAR:
        facts = {"year": value.year, "first": FIRST_YEAR, "last": LAST_YEAR}
        return Refusal("date-out-of-range", {name: str(year) for name, year in facts.items()})
    return value


def moment(text: str) -> Moment | Refusal:
    """Read `2026-06-24` or `2026-06-24 20:30`."""
    found = MOMENT.fullmatch(text)
    if not found:
        return _guess_moment(text)
    value = day(found[1])
    if isinstance(value, Refusal):
        return value if "year" in value.facts else _guess_moment(text)
    if found[2] is None:
        return Moment(value)
    try:
        return Moment(value, datetime.time(int(found[2]), int(found[3])))
    except ValueError:
        return _guess_moment(text)


def _guess_day(text: str) -> Refusal:
    """Refuse a date, with the one that was probably meant, or the first and the last one."""
    if found := days(text):
        first, last, advice = found
        facts = {"advice": advice, "suggestion": f"{first}", "day": f"{first}", "last": f"{last}"}
        return Refusal("date-invalid", facts)
    guess = guessed_day(text)
    if guess is None and (yearless := _yearless(text)):
        return Refusal("date-invalid", {"advice": NO_YEAR, "yearless": yearless})
    if guess is None:
        return Refusal("date-invalid", {"advice": FREE_DATE, "example": EXAMPLE})
    facts = {"advice": DATED, "suggestion": guess.isoformat(), "day": guess.isoformat()}
    return Refusal("date-invalid", facts)


def guessed_day(text: str) -> datetime.date | None:
    """Return the day that a text with day, month and year probably means."""
    if found := re.search(DATE_LIKE, text):
        return _clamped(*(int(number) for number in found.groups() if number))
    if found := re.search(DATE_TURNED, text):
        number, month, year = int(found[1]), int(found[2]), int(found[3])
        if month > 12 >= number:  # the American order
            number, month = month, number
        return _clamped(year + 2000 if year < 100 else year, month, number)
    if (found := re.search(DATE_WORDS, text)) and (named := _month(found[2])):
        return _clamped(int(found[3]), named, int(found[1]))
    return None


def _month(text: str) -> int | None:
    if text.isdecimal():
        return int(text) if 1 <= int(text) <= 12 else None
    word = slugify(text)
    for said in SAID:
        for number, name in enumerate(said.months.split(), 1):
            if word.startswith(tuple(slugify(one) for one in name.split("|"))):
                return number
    return None


def days(text: str) -> tuple[datetime.date, datetime.date, str] | None:
    """Return the first and the last of the days of “du 1er au 15 décembre 2026”, and what to do."""
    text = " ".join(text[:100].split())
    both, until = re.search(AND, text), re.search(UP_TO, text)
    parted = ((one, guessed_day(text[one.end() :])) for one in (until, both) if one)
    found, last = next((pair for pair in parted if pair[1]), (None, None))
    if found is None or last is None:
        return None
    head = text[: found.start()]
    first = guessed_day(head)
    if first is None and (said := re.search(DAY_FIRST, head)):
        month = _month(said[2]) if said[2] else last.month
        first = _clamped(last.year, month, int(said[1])) if month else None
        if first and first > last:
            first = _clamped(last.year - 1, first.month, int(said[1]))
    if first is None or first >= last:
        return None
    apart = found is both and (last - first).days > 1
    return first, last, WITH_ALSO if apart else WITH_END


def meant(text: str) -> tuple[str, str | None] | None:
    """Return the day or hour that a text is, or probably means, and its end where it has one."""
    read = moment(text.strip())
    if isinstance(read, Refusal):
        put = read.facts.get("suggestion")
        return (put, read.facts.get("last")) if put else None
    return f"{read.day} {read.time:%H:%M}" if read.time else f"{read.day}", None


def _is_hour(found: re.Match[str]) -> bool:
    """Tell whether “18.30” is an hour: a day where nothing beside it says so."""
    if "." not in found[0]:
        return not found[0].endswith(":")  # “1:a juni”
    before, behind = found.string[: found.start()], found.string[found.end() :]
    said_before = re.search(rf"(?:^|\s)(?:{AT})\s?$", before, re.I)
    return bool(said_before or re.match(UNIT_BEHIND, behind, re.I))


def _yearless(text: str) -> str | None:
    """Return month, day and weekday of “jeudi 24 décembre” or “24/12”: `12-24 3`."""
    found = re.fullmatch(
        rf"(?:(?:{ARTICLES}) )?(?:([^\W\d_]+)[.,]? )?(\d{{1,2}})(?:{ORDINALS})?\.? {LINKED}"
        r"([^\W\d_]+)\.?",
        text,
    )
    if found:
        months = (names.months for names in WORDS.values())
        for names in months:
            for number, said in enumerate(names, 1):
                if folded(found[3]) in split(said):
                    return f"{number:02}-{int(found[2]):02}{_weekday(found[1])}"
    if found := re.fullmatch(r"(\d{1,2})[/.](\d{1,2})", text):
        day, month = int(found[1]), int(found[2])
        return f"{month:02}-{day:02}" if 1 <= month <= 12 and 1 <= day <= 31 else None
    return None


def _weekday(text: str | None) -> str:
    for words in WORDS.values():
        for number, said in enumerate(words.weekdays):
            if text and folded(text) in split(said):
                return f" {number}"
    return ""


def _clamped(year: int, month: int, number: int) -> datetime.date | None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    month = min(max(month, 1), 12)
    return datetime.date(year, month, min(max(number, 1), calendar.monthrange(year, month)[1]))


def _guess_moment(text: str) -> Refusal:
    if found := re.fullmatch(OFFSET, text):
        return Refusal("date-offset", {"suggestion": found[1].replace("T", " ")})
    date_part = re.match(DAY_AND_MORE, text)
    if date_part and not isinstance(date := day(date_part[1]), Refusal):
        time = re.search(TIME_LIKE, date_part[2])
        clock = _clock(time) if time else "20:30"
        if time and time[1] == "24":  # midnight is the beginning of the next day
            date, clock = date + datetime.timedelta(1), "00:00"
        facts = {"advice": CLOCK, "suggestion": f"{date} {clock}"}
        if last := _last(date, list(re.finditer(TIME_LIKE, date_part[2]))):
            facts |= {"advice": WITH_END, "last": last}
        return Refusal("time-invalid", facts)
    if found := re.fullmatch(TIME_LIKE, text.strip(" .à")):
        facts = {"advice": FREE_DATE, "example": f"{EXAMPLE} {_clock(found)}"}
        return Refusal("date-invalid", {**facts, "clock": _clock(found)})
    refusal = _guess_day(text)
    times = [t for t in re.finditer(TIME_LIKE, text) if _is_hour(t)]
    times = times or [*re.finditer(CLOCKED, text, re.I), *re.finditer(AT_HOUR, text, re.I)]
    times = [t for t in times if int(t[1]) < 24]
    if len(times) == 1 and (first := re.search(FIRST_OF_TWO, text[: times[0].start()], re.I)):
        times = [first, *times]
    if "day" in refusal.facts and times:
        day_of = refusal.facts["suggestion"]
        facts = {**refusal.facts, "suggestion": f"{day_of} {_clock(times[0])}"}
        last = _last(datetime.date.fromisoformat(day_of), times)
        if last and "last" not in facts:
            facts |= {"advice": WITH_END, "last": last}
        return Refusal("date-invalid", facts)
    return refusal


def _last(day_of: datetime.date, times: list[re.Match[str]]) -> str | None:
    """Return when what goes on from the first to the second of two hours ends."""
    if len(times) != 2 or int(times[1][1]) > 23:
        return None
    first, last = _clock(times[0]), _clock(times[1])
    return f"{day_of + datetime.timedelta(last <= first)} {last}"


def _clock(time: re.Match[str]) -> str:
    return f"{min(int(time[1]), 23):02}:{min(int(time[2] or 0), 59):02}"
