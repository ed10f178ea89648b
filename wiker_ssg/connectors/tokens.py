"""The words of a date by kind, from left to right; a word that is not known ends the reading."""

import datetime
import re
from typing import NamedTuple

from wiker_ssg.connectors.times import ValueContext, local
from wiker_ssg.connectors.words import DateLexicon, lexicon
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
    r"|(?P<at>@ ?(\d{1,2})(?:[.:h]([0-5]\d))?(?:h| ?uhr| ?hor[ae]s?)?)(?![\d:h]|\.\d)"
    r"|(?P<dotted>(\d{1,2})\.([0-5]\d))(?P<unit> ?(?:h\b|uhr\b|hor[ae]s\b))?(?![\d.:])"
    r"|(?P<hour>(\d{1,2}) ?"
    r"(?:(?:h(?:eures?|or[ae]s?|rs?|s)?|uhr)(?![a-z])(?: ?([0-5]\d)(?!\d| ?h))?"
    r"|:([0-5]\d)(?: ?(?:h|hs|hor[ae]s|uhr)(?![a-z]))?)"
    r"(?::[0-5]\d(?:\.\d+)?)?)(?![\d:])(?: ?(?P<half>[ap]\.?m\b\.?))?"
    r"|(?P<clock>(\d{1,2}) ?([ap])\.?m\b\.?)"
    r"|(?P<year>(?:19|20)\d\d)(?![\d:])"
    r"|(?P<number>\d{1,2})(?:er|st|nd|rd|th|eme|e|o|a|°)?(?![\da-z:])"
    r"|(?P<word>jusqu'(?:aux?|a)\b|[a-z]{1,5}'|[a-z]+)\.?"
    r"|(?P<mark>[-,;:./&+|@>])"
    r"|(?P<gap> )"
)


SPAN = re.compile(
    r"(?<![\d.,/:-])(\d{1,2})(?= ?(?:-|a|to|>) ?@? ?\d{1,2}(?:[.:]\d\d)? ?(?:h|uhr|hor[ae]s)\b) ?"
    r"(?:-|a|to|>) ?"
)
"""“14 à 19 h”: what is said of the last hour is said of the first."""

BETWEEN = re.compile(r"@ ?(\d{1,2}(?:[.:]\d\d)?) ?[->] ?@? ?(\d{1,2}(?:[.:]\d\d)?)(?![\d:-]|\.\d)")
INTERVAL = re.compile(r"<->|(?<=\d\d)z?/(?=\d{4}-\d\d-\d\d)")
"""Between two ends: of DATAtourisme's tables, and of ISO 8601."""

DOUBTFUL = "doubtful"


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
    words = lexicon(about.language)
    for phrase, read in words.phrases:
        text = phrase.sub(read, text)
    text = INTERVAL.sub(" > ", text)
    text = BETWEEN.sub(r"@\1 > @\2", SPAN.sub(r"\g<1>:00 > ", text))
    found: list[Token] = []
    at = 0
    while at < len(text):
        token = TOKEN.match(text, at)
        if token is None:
            raise Unclear
        at = token.end()
        if token["dotted"] and not token["unit"] and not _after_day(found, words):
            raise Unclear  # 12.03 is an hour, a day or an amount
        found += _token(token, about, words)
    return _months(_with_hours(found))


def _after_day(found: list[Token], words: DateLexicon) -> bool:
    """Tell whether a whole day was said, behind which a number with a point is an hour."""
    return words.dotted and any(token.kind in ("day", "year", "month", "time") for token in found)


def _token(token: re.Match[str], about: ValueContext, words: DateLexicon) -> list[Token]:
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
    if token["at"] or token["dotted"]:
        return [Token("time", _clock(numbers[0], numbers[1] if len(numbers) > 1 else 0, ""))]
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
    return _word(token["word"] or text, words)


def _word(word: str, words: DateLexicon) -> list[Token]:
    if word in words.weekdays:
        return [Token("weekday", words.weekdays[word])]
    if word in words.months:
        return [Token("month", words.months[word])]
    if word in words.doubtful:
        return [Token(DOUBTFUL, words.doubtful[word])]
    if word in words.noon:
        return [Token("time", datetime.time(12))]
    if word in words.midnight:
        return [Token("time", datetime.time())]
    if word in words.to:
        return [Token("to")]
    if word in words.and_:
        return [Token("and")]
    if word in words.nothing:
        return []
    raise Unclear


def _with_hours(tokens: list[Token]) -> list[Token]:
    """Leave out a midnight that may stand for its day where the hour follows: 00:00:00, 21h."""
    kept: list[Token] = []
    for at, token in enumerate(tokens):
        value = token.value
        after = next((one.kind for one in tokens[at + 1 :] if one.kind != "and"), "")
        if isinstance(value, datetime.time) and value.fold and after == "time":
            continue
        kept.append(token)
    return kept


def _months(tokens: list[Token]) -> list[Token]:
    """Tell a day of the week from a month: in French `3 mar 2026` and `mar 3 mars`."""
    kinds = [token.kind for token in tokens] + ["", "", ""]
    for at, token in enumerate(tokens):
        if token.kind == DOUBTFUL:
            assert isinstance(token.value, tuple)
            weekday, month = token.value
            after = [kind for kind in kinds[at + 1 : at + 4] if kind != "and"]
            named = (at > 0 and kinds[at - 1] == "number") or after[:2] == ["number", "year"]
            tokens[at] = Token("month", month) if named else Token("weekday", weekday)
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
