"""The words of a date by kind, from left to right; a word that is not known ends the reading."""

import datetime
import re
from typing import NamedTuple

from wiker_ssg.connectors.times import ValueContext, local
from wiker_ssg.connectors.words import (
    AND,
    MIDNIGHT,
    MONTHS,
    NOON,
    NOTHING,
    TO,
    TUESDAY_OR_MARCH,
    WEEKDAYS,
)
from wiker_ssg.model.values import Moment
from wiker_ssg.problems.exceptions import WikerError

INSTANT = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d)[t ]+(?P<time>\d\d:\d\d)(?::\d\d(?:[.,]\d+)?)?"
    r"(?: ?(?P<zone>z|utc|gmt|\+(?:0\d|1[0-4]):?\d\d|(?<=\d:\d\d:\d\d)-(?:0\d|1[0-2]):?\d\d)"
    r"(?![\d:]))?(?:\[[\w/+-]{1,60}\])?"
)
COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:t(\d\d)(\d\d)(?:\d\d)?(z)?)?(?!\d)")
TOKEN = re.compile(
    rf"(?P<instant>{INSTANT.pattern})"
    rf"|(?P<compact>{COMPACT.pattern})"
    r"|(?P<ymd>\d{4}(?P<one>[-/.])\d{1,2}(?P=one)\d{1,2})(?!\d)"
    r"|(?P<dmy>\d{1,2}(?P<two>[-/.])\d{1,2}(?P=two)(?:\d{4}|\d\d))(?![\d:h])"
    r"|(?P<dm>(\d{1,2})/(\d{1,2}))(?![\d/])"
    r"|(?P<hour>(\d{1,2}) ?(?:h(?:eures?|rs?)?(?![a-z])(?: ?([0-5]\d)(?!\d| ?h))?|:([0-5]\d))"
    r"(?::[0-5]\d(?:\.\d+)?)?)(?![\d:])(?: ?(?P<half>[ap]\.?m\b\.?))?"
    r"|(?P<clock>(\d{1,2}) ?([ap])\.?m\b\.?)"
    r"|(?P<year>(?:19|20)\d\d)(?![\d:])"
    r"|(?P<number>\d{1,2})(?:er|st|nd|rd|th|e|eme)?(?![\da-z:])"
    r"|(?P<word>[ld]'|jusqu'(?:aux?|a)\b|[a-z]+)\.?"
    r"|(?P<mark>[-,;:./&+|@])"
    r"|(?P<gap> )"
)


class Token(NamedTuple):
    """A word of a date: `kind` is day, weekday, month, number, year, time, to or and."""

    kind: str
    value: object = None


class SaidDay(NamedTuple):
    """A day as far as it was said."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None


class Unclear(WikerError):
    """The text says something else, or more than one thing."""


def tokens(text: str, about: ValueContext) -> list[Token]:
    """Return the words of a folded text; raises Unclear where one of them is not known."""
    found: list[Token] = []
    at = 0
    while at < len(text):
        token = TOKEN.match(text, at)
        if token is None:
            raise Unclear
        at = token.end()
        found += _token(token, about)
    return _months(found)


def _token(token: re.Match[str], about: ValueContext) -> list[Token]:
    kind, text = token.lastgroup, token[0]
    if token["instant"]:
        return _at(_instant(token["instant"], about))
    if token["compact"]:
        return _at(_compact(token["compact"], about))
    numbers = [int(number) for number in re.findall(r"\d+", text)]
    if token["ymd"]:
        return [Token("day", SaidDay(*numbers))]
    if token["dmy"]:
        day, month, year = numbers
        return [Token("day", SaidDay(_century(year, about), month, day))]
    if token["dm"]:
        return [Token("day", SaidDay(None, numbers[1], numbers[0]))]
    if token["hour"]:
        half = (token["half"] or " ")[0]
        return [Token("time", _clock(numbers[0], numbers[1] if len(numbers) > 1 else 0, half))]
    if token["clock"]:
        return [Token("time", _clock(numbers[0], 0, "p" if "p" in text else "a"))]
    if token["year"]:
        return [Token("year", numbers[0])]
    if token["number"]:
        return [Token("number", numbers[0])]
    if kind == "gap":
        return []
    return _word(token["word"] or text)


def _word(word: str) -> list[Token]:
    if word in WEEKDAYS:
        return [Token("weekday", WEEKDAYS[word])]
    if word in MONTHS:
        return [Token("month", MONTHS[word])]
    if word == TUESDAY_OR_MARCH:
        return [Token(TUESDAY_OR_MARCH)]
    if word in NOON:
        return [Token("time", datetime.time(12))]
    if word in MIDNIGHT:
        return [Token("time", datetime.time())]
    if word in TO:
        return [Token("to")]
    if word in AND:
        return [Token("and")]
    if word in NOTHING:
        return []
    raise Unclear


def _months(tokens: list[Token]) -> list[Token]:
    """Tell Tuesday, in French, from March: `3 mar 2026` and `mar 3 mars`."""
    kinds = [token.kind for token in tokens] + ["", "", ""]
    for at, token in enumerate(tokens):
        if token.kind == TUESDAY_OR_MARCH:
            after = [kind for kind in kinds[at + 1 : at + 4] if kind != "and"]
            march = (at > 0 and kinds[at - 1] == "number") or after[:2] == ["number", "year"]
            tokens[at] = Token("month", 3) if march else Token("weekday", 1)
    return tokens


def _instant(text: str, about: ValueContext) -> Moment:
    found = INSTANT.fullmatch(text)
    assert found is not None
    zone = {"z": "+00:00", "utc": "+00:00", "gmt": "+00:00"}.get(found["zone"], found["zone"] or "")
    instant = datetime.datetime.fromisoformat(f"{found['day']}T{found['time']}{zone}")
    return local(instant, about.zone)


def _compact(text: str, about: ValueContext) -> Moment:
    found = COMPACT.fullmatch(text)
    assert found is not None
    day = datetime.date(int(found[1]), int(found[2]), int(found[3]))
    if found[4] is None:
        return Moment(day)
    zone = datetime.UTC if found[6] else None
    time = datetime.time(int(found[4]), int(found[5]), tzinfo=zone)
    return local(datetime.datetime.combine(day, time), about.zone)


def _at(moment: Moment) -> list[Token]:
    day = Token("day", SaidDay(moment.day.year, moment.day.month, moment.day.day))
    return [day] if moment.time is None else [day, Token("time", moment.time)]


def _century(year: int, about: ValueContext) -> int:
    """Return the year of two digits that is near today."""
    if year >= 100:
        return year
    full = 2000 + year
    if abs(full - about.today.year) > 10:
        raise Unclear
    return full


def _clock(hour: int, minute: int, half: str) -> datetime.time:
    if half in ("a", "p"):
        if not 1 <= hour <= 12:
            raise Unclear
        hour = hour % 12 + (12 if half == "p" else 0)
    return datetime.time(hour % 24 if (hour, minute) == (24, 0) else hour, minute)
