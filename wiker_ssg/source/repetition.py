"""A repetition as people say it, “tous les mardis sauf en juillet”, becomes the rule to write."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from wiker_ssg.language.letters import plain
from wiker_ssg.language.meaning import WORDS
from wiker_ssg.language.words import folded, split
from wiker_ssg.model.recurrence import WEEKDAYS, RecurrenceRule, read_rule
from wiker_ssg.source import dates

UNITS = {"day": "DAILY", "week": "WEEKLY", "month": "MONTHLY", "year": "YEARLY"}
CLOCK = re.compile(
    rf"\b(?:{dates.AT})\s?\d{{1,2}}(?:[.:]\d\d\b|{dates.NO_DAY})"
    r"|\b\d{1,2}\s?(?:[hH]\s?\d{0,2}|:\s?\d{1,2})\b(?:\s?(?:mn|min)\b)?",
    re.IGNORECASE,
)
TOKEN = re.compile(r"[a-z]+|\d+\.(?= )|\d+:?(?:er|ere|eme|e|nd|nde|st|rd|th|o|a|r|n|t)?\b|\d+")
BEHIND_NUMBERS = str.maketrans({"º": "o", "ª": "a"})
LONGEST = 200

Token = tuple[str, str | int]
"""What a word does, and its value where it has one."""


class SaidRule(NamedTuple):
    """The rule that some words mean, and those of them that it does not hold."""

    rule: str
    rest: str


def said(text: str) -> SaidRule | None:
    """Return what a repetition in words means, in the language that knows most of them."""
    if len(text) > LONGEST:
        return None
    found = [read for language in WORDS if (read := _Phrase(language, text).read())]
    return min(found, key=lambda read: len(read.rest), default=None)


class _Phrase:
    """One repetition read in one language."""

    def __init__(self, language: str, text: str) -> None:
        self.until = ""
        text = CLOCK.sub(" ", text)
        for cut in reversed([*_until(language).finditer(text)]):
            day = dates.guessed_day(text[cut.end() :])
            if day is not None:
                self.until, text = f"{day:%Y%m%d}", text[: cut.start()]
                break
        self.tokens = list(_tokens(language, text))
        self.units: list[str] = []
        self.interval = 1
        self.days: list[str] = []
        self.numbered: list[str] = []
        self.but: set[str] = set()
        self.months: list[int] = []
        self.without: list[int] = []
        self.month_days: list[int] = []
        self.rest: list[str] = []

    def read(self) -> SaidRule | None:
        """Go through the words once, then say what they give together."""
        ordinals: list[int] = []
        number: int | None = None
        excluding = ranging = of = False
        for at, (role, value) in enumerate(self.tokens):
            match role:
                case "ordinal" | "number":
                    if at and self.tokens[at - 1][0] == "out of":
                        self.interval, number = int(value), None
                    elif role == "ordinal":
                        ordinals.append(int(value))
                    else:
                        number = int(value)
                case "weekday":
                    self._weekday(WEEKDAYS[int(value)], ordinals, excluding, ranging)
                    number = None if number == 1 else number
                    if not self._goes_on(at):
                        ordinals = []
                case "monthname":
                    day = number if number is not None else next(iter(ordinals), None)
                    if day is not None and not self.numbered and not excluding:
                        self.month_days.append(day)
                        ordinals = []
                    number = None
                    if excluding and day is not None:
                        self.rest.append(f"{day}/{value}")  # a date, for `except`
                    else:
                        self._month(int(value), ranging, self.without if excluding else self.months)
                case "day" | "week" | "month" | "year":
                    if self._each(at):
                        number = ordinals.pop()
                    number = self._unit(role, number, ordinals, of)
                    ordinals = ordinals if role == "month" and self.numbered else []
                case "fortnight":
                    self.units.append("week")
                    self.interval, number = 2, None
                case "other":
                    self.interval = 2
                case "workdays":
                    self._several(WEEKDAYS[:5], excluding)
                case "weekend":
                    self._several(WEEKDAYS[5:], excluding)
                case "except":
                    excluding = True
                case "unknown":
                    self.rest.append(str(value))
            ranging = role == "to" or (ranging and role == "nothing")
            of = (
                role in ("of", "out of")
                or (of and role in ("nothing", "every"))
                or (role == "every" and number is not None)  # “den 15 varje månad”
            )
        if number is not None and not self.month_days and not self.days:
            self.month_days.append(number)
        return self._rule()

    def _each(self, at: int) -> bool:
        """Tell whether an ordinal counts units and none of their days: “var tredje vecka”."""
        roles = [role for role, _ in self.tokens[max(at - 2, 0) : at + 2]]
        return roles[:2] == ["every", "ordinal"] and at > 1 and roles[3:] != ["of"]

    def _goes_on(self, at: int) -> bool:
        """Tell whether another weekday follows that the same ordinals count."""
        following = [role for role, _ in self.tokens[at + 1 : at + 3]]
        return following[:2] == ["and", "weekday"]

    def _weekday(self, day: str, ordinals: list[int], excluding: bool, ranging: bool) -> None:
        if excluding:
            self.but.add(day)
        elif ordinals:
            self.numbered += (f"{number}{day}" for number in ordinals)
        elif ranging and self.days:
            first, last = WEEKDAYS.index(self.days[-1]), WEEKDAYS.index(day)
            self.days += (WEEKDAYS[(first + n) % 7] for n in range(1, (last - first) % 7 + 1))
        else:
            self.days.append(day)

    def _several(self, days: tuple[str, ...], excluding: bool) -> None:
        if excluding:
            self.but.update(days)
        else:
            self.days += days

    def _month(self, month: int, ranging: bool, months: list[int]) -> None:
        if ranging and months:
            first = months[-1]
            months += [(first + n - 1) % 12 + 1 for n in range(1, (month - first) % 12 + 1)]
        else:
            months.append(month)

    def _unit(self, unit: str, number: int | None, ordinals: list[int], of: bool) -> int | None:
        """Count a unit: “2 semaines”, “15 jours”, “le 15 du mois”, “le premier jour du mois”."""
        if unit == "month" and of and number is not None:
            self.month_days.append(number)
        elif unit == "month" and of and ordinals and not self.numbered and not self.days:
            self.month_days += ordinals
        elif unit == "day" and ordinals:
            self.month_days += ordinals
            return None
        elif unit == "day" and number in (8, 15):
            unit, self.interval = "week", number // 7
        elif number is not None and number > 1:
            self.interval = number
        if not (unit == "day" and (self.days or self.numbered)):
            self.units.append(unit)
        return None

    def _rule(self) -> SaidRule | None:
        parts: dict[str, str] = {}
        if self.without:
            counted = self.months or range(1, 13)
            self.months = [month for month in counted if month not in self.without]
        days = [day for day in WEEKDAYS if day in self.days and day not in self.but]
        if self.numbered:
            parts = {"FREQ": "MONTHLY", "BYDAY": ",".join(dict.fromkeys(self.numbered))}
        elif self.but and not days:
            rest = [day for day in WEEKDAYS if day not in self.but]
            parts = {"FREQ": "WEEKLY", "BYDAY": ",".join(rest)}
        elif days and "month" in self.units:
            return None  # which of the month's Saturdays?
        elif days:
            parts = {"FREQ": "WEEKLY", "BYDAY": ",".join(days)}
        elif self.month_days:
            yearly = bool(self.months)
            parts = {"FREQ": "YEARLY" if yearly else "MONTHLY"}
            parts["BYMONTHDAY"] = ",".join(str(day) for day in self.month_days)
        elif self.units:
            parts = {"FREQ": UNITS[self.units[0]]}
        elif self.months and not self.rest:
            parts = {"FREQ": "YEARLY"}
        else:
            return None
        if self.months:
            parts["BYMONTH"] = ",".join(str(month) for month in dict.fromkeys(self.months))
        if self.interval > 1:
            parts = {"FREQ": parts.pop("FREQ"), "INTERVAL": str(self.interval), **parts}
        if self.until:
            parts["UNTIL"] = self.until
        rule = ";".join(f"{name}={value}" for name, value in parts.items())
        return (
            SaidRule(rule, " ".join(self.rest))
            if isinstance(read_rule(rule), RecurrenceRule)
            else None
        )


def _tokens(language: str, text: str) -> Iterator[Token]:
    """Yield what each word does, longest phrases first."""
    known, longest = _roles(language)
    said = TOKEN.findall(" ".join(_plain(piece) for piece in text.split()))
    at = 0
    while at < len(said):
        for size in range(min(longest, len(said) - at), 0, -1):
            if found := known.get(" ".join(said[at : at + size])):
                yield found
                at += size
                break
        else:
            word = said[at]
            if word.isdecimal():
                yield "number", int(word[:4])
            elif word[0].isdecimal():
                yield "ordinal", int(re.match(r"\d{1,4}", word)[0])  # type: ignore[index]
            else:
                yield "unknown", word
            at += 1


def _plain(word: str) -> str:
    if not word[:1].isdecimal():
        return folded(word)
    return plain(word.translate(BEHIND_NUMBERS))


@cache
def _roles(language: str) -> tuple[dict[str, Token], int]:
    """Return what each word of a language does, and of how many words the longest phrase is."""
    words = WORDS[language]
    found: dict[str, Token] = {}
    for number, said in enumerate(words.weekdays):
        found |= dict.fromkeys(split(said), ("weekday", number))
    for number, said in enumerate(words.months, 1):
        found |= {word: ("monthname", number) for word in split(said) if word not in found}
    for role, said in words.repeating.items():
        for word in split(said):
            found.setdefault(word, (role, 0))
    for name, table in (("ordinal", words.ordinals), ("number", words.numbers)):
        for value, said in table.items():
            for word in split(said):
                found.setdefault(word, (name, value))
    return found, max(word.count(" ") for word in found) + 1


@cache
def _until(language: str) -> re.Pattern[str]:
    until = WORDS[language].repeating["until"]
    said = sorted((word.strip() for word in until.split(",")), key=len)
    every = "|".join(re.escape(word).replace("'", "['’]") for word in reversed(said))
    return re.compile(rf"\b({every})(?!\w)", re.IGNORECASE)
