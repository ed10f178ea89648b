"""Opening hours as people write them: taken, or refused with what to write instead."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from wiker_ssg.language import N_, base
from wiker_ssg.language.registry import readings
from wiker_ssg.model.hours import (
    DAYS,
    MIDNIGHT,
    NO_DATE,
    POSSIBLE,
    UNREAD,
    Fault,
    HoursRule,
    Span,
    read_hours,
    weekdays,
    write_hours,
)
from wiker_ssg.source.refusal import Refusal

WRITE = N_("write {suggestion}")
LONGEST_PROSE = 300
LATE = 7 * 60
"""Who writes that a place closes at this hour or earlier means the next morning."""


class HoursGrammar(NamedTuple):
    """The words of hours whose meaning is certain, by kind; accents are folded away."""

    words: dict[str, tuple[str, str]]
    token: re.Pattern[str]
    always: re.Pattern[str]
    clock: re.Pattern[str]
    bare: bool


@cache
def known_words(language: str) -> HoursGrammar:
    """Return the words of a language, beside those of OpenStreetMap.

    In the data of others hours may be numbers alone, 11-22, where the language has them so.
    """
    own = readings().get(base(language))
    with_hours = [own] if own and own.hours else []
    said = [one.hours for one in with_hours if one.hours]
    found: dict[str, tuple[str, str]] = {}

    def add(words: Iterable[str], kind: str, value: str = "") -> None:
        for word in words:
            found.setdefault(word, (kind, value))

    for reading in with_hours:
        words = reading.hours
        assert words is not None
        for day, names in zip(DAYS, reading.weekdays, strict=True):
            name, *short = (_folded(one).strip() for one in names.split(","))
            add((name, f"{name}s", name[:3], name[:2]), "day", day)
            add(short, "day", day)
        add(words.holiday.split(), "holiday", "PH")
        add(words.school_holiday.split(), "holiday", "SH")
        add(words.to.split(), "to")
        add(words.and_.split(), "and")
        add(words.closed.split(), "closed")
        add(words.nothing.split(), "")
        add((words.noon,), "time", str(12 * 60))
        add((words.midnight,), "time", str(MIDNIGHT))
    # OpenStreetMap's own words, and marks
    for day in DAYS:
        add((day.lower(),), "day", day)
    add(("ph",), "holiday", "PH")
    add(("sh",), "holiday", "SH")
    found["-"] = ("to", "")
    found |= dict.fromkeys(",;/&+", ("and", ""))
    add(("off", "closed"), "closed")
    found |= dict.fromkeys(":.", ("", ""))
    token = re.compile(
        rf"(?P<every>{_any(*(one.every for one in said))})"
        rf"|(?P<hour>\d{{1,2}}) ?(?:{_any(*(one.unit for one in said))}|:)"
        r"(?: ?(?P<minute>[0-5]\d)(?!\d| ?h))?(?![a-z\d])"
        r"|(?P<word>[a-z']+|[-,;:./&+])"
    )
    always = re.compile(_any(*(one.always for one in said)))
    bare = bool(own and own.hours and own.hours.bare)
    clock = re.compile(
        rf"\b(\d{{1,2}})[:.]([0-5]\d) ?(?:{_any(*(one.unit for one in said))})(?!\w)"
    )
    return HoursGrammar(found, token, always, clock, bare)


def _any(*expressions: str) -> str:
    return "|".join(dict.fromkeys(expressions))


MARKS = str.maketrans("’–—", "'--")
CLOCK_TO_CLOCK = (
    r"(?<![\d.:h])(\d{1,2})(?:[.:](\d\d))?(?: ?h)? ?(?:-|bis|till|la|al?|as|alle) ?"
    r"(?:las )?(\d{1,2})(?:[.:](\d\d))?"
)
BARE = re.compile(CLOCK_TO_CLOCK + r"(?: ?(?:h|uhr)\b)?(?![\d.:])")
WITH_UNIT = re.compile(CLOCK_TO_CLOCK + r" ?uhr\b")
"""What stands behind the second hour is the first one's too: “9–12 Uhr”."""


@lru_cache(4096)
def hours(text: str) -> str | Refusal:
    """Read opening hours that every program understands alike."""
    rules = read_hours(text)
    if not isinstance(rules, Fault):
        if _parses(text):
            return text
        plain = write_hours(rules)
        if _parses(plain):
            return Refusal("hours-invalid", {"advice": WRITE, "suggestion": plain})
        return Refusal("hours-invalid", {"advice": NO_DATE.advice})
    if _parses(text):
        return Refusal("hours-ambiguous", {"advice": rules.advice})
    if suggestion := from_words(text):
        return Refusal("hours-invalid", {"advice": WRITE, "suggestion": suggestion})
    return Refusal("hours-invalid", {"advice": (UNREAD if rules is POSSIBLE else rules).advice})


def _parses(text: str) -> bool:
    from opening_hours import validate  # heavy: only those who read hours pay for it

    return validate(text)


def from_words(text: str, language: str = "") -> str | None:
    """Return the usual form of hours in words, where no other meaning is possible.

    Without a language the first one counts that reads them: they share too many short forms (`di`,
    `do`, `ma`) for one list of all of them.
    """
    if len(text) > LONGEST_PROSE:
        return None
    plain = _folded(text)
    if language:
        known = known_words(language)
        return _read(BARE.sub(_clock_to_clock, plain) if known.bare else plain, known)
    plain = WITH_UNIT.sub(_clock_to_clock, plain)
    found = (_read(plain, known_words(code)) for code in _written())
    return next((one for one in found if one), None)


@cache
def _written() -> tuple[str, ...]:
    """Return the languages in which people write hours here."""
    return tuple(code for code, one in readings().items() if one.vocabulary and one.hours)


def _read(plain: str, known: HoursGrammar) -> str | None:
    if known.always.fullmatch(plain.strip()):
        return "24/7"
    plain = known.clock.sub(r"\1:\2", plain)  # 14:00 h, 14.00 horas
    tokens = _tokens(plain, known)
    rules = _Prose(tokens).rules() if tokens else None
    if not rules:
        return None
    written = write_hours(rules)
    return written if not isinstance(read_hours(written), Fault) and _parses(written) else None


def _folded(text: str) -> str:
    """Return a text in small letters, without accents and typographic marks."""
    plain = unicodedata.normalize("NFKD", text.lower().translate(MARKS))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def _clock_to_clock(found: re.Match[str]) -> str:
    return f"{found[1]}:{found[2] or '00'} - {found[3]}:{found[4] or '00'}"


def _tokens(text: str, known: HoursGrammar) -> list[tuple[str, str]] | None:
    """Return the words by kind; None where one of them is not known."""
    found: list[tuple[str, str]] = []
    at = 0
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        token = known.token.match(text, at)
        if token is None:
            return None
        at = token.end()
        if token["every"]:
            found.append(("day", "Mo-Su"))
        elif token["hour"]:
            found.append(("time", str(int(token["hour"]) * 60 + int(token["minute"] or 0))))
        elif token["word"] not in known.words:
            return None
        elif known.words[token["word"]][0]:
            found.append(known.words[token["word"]])
    return found


class _Prose:
    """Reads tokens from left to right: days, then their hours or that it is closed."""

    def __init__(self, tokens: list[tuple[str, str]]) -> None:
        self.tokens, self.at = [*tokens, ("end", "")], 0

    def rules(self) -> list[HoursRule] | None:
        """Return one rule for each group of days; None where anything remains unclear."""
        found: list[HoursRule] = []
        while self.tokens[self.at][0] != "end":
            rule = self._rule()
            if rule is None:
                return None
            found.append(rule)
            self._take("and")
        seen: set[int] = set()
        for rule in found:
            days = (weekdays(rule) or frozenset()) if rule.days else frozenset[int]()
            if seen & days:
                return None
            seen |= days
        return found

    def _rule(self) -> HoursRule | None:
        closed = self._take("closed") is not None
        days, holidays = self._days()
        self._take("and")
        spans: tuple[Span, ...] = ()
        if not closed:
            closed = self._take("closed") is not None
        if not closed:
            found = self._spans()
            if not found:
                return None
            spans = found
        if not (days or holidays) or self.tokens[self.at][0] == "time":
            return None
        return HoursRule(False, "", "", days, holidays, spans, closed, "")

    def _take(self, kind: str) -> str | None:
        """Return the next token's value and go on if it is of this kind."""
        if self.tokens[self.at][0] != kind:
            return None
        self.at += 1
        return self.tokens[self.at - 1][1]

    def _days(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        days: list[str] = []
        holidays: list[str] = []
        while True:
            start = self.at
            if (days or holidays) and self._take("and") is None:
                return tuple(days), tuple(dict.fromkeys(holidays))
            if (holiday := self._take("holiday")) is not None:
                holidays.append(holiday)
            elif (day := self._take("day")) is not None:
                before = self.at
                last = self._take("day") if self._take("to") is not None else None
                if last is None:
                    self.at = before
                days.append(f"{day}-{last}" if last else day)
            else:
                self.at = start
                return tuple(days), tuple(dict.fromkeys(holidays))

    def _spans(self) -> tuple[Span, ...] | None:
        spans: list[Span] = []
        while True:
            start = self.at
            if spans and self._take("and") is None:
                self._take("to")  # 9 h à 12 h - 14 h à 18 h
            begin = self._take("time")
            if begin is None:
                self.at = start
                return tuple(spans)
            end = self._take("time") if self._take("to") is not None else None
            if end is None:
                return None
            first, last = int(begin), int(end)
            if last < first and last <= LATE:
                last += MIDNIGHT
            if not (spans[-1][1] if spans else 0) <= first < last or first >= MIDNIGHT:
                return None
            spans.append((first, last))
