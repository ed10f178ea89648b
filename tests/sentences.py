"""Sentences about series, read as somebody reads them who knows nothing of rules.

A reader counts on its calendar: it goes from day to day and asks whether the sentence is about it.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

DAY = datetime.timedelta(1)


class Grammar(NamedTuple):
    """How a language says it: its words by their value, and patterns of what stands in a phrase."""

    weekdays: str
    months: str
    numbers: str
    ordinals: dict[str, int]
    and_: str
    until: str
    times: str
    other: str
    one_in: str
    units: dict[str, str]
    each_days: str
    in_months: str
    from_to: str
    every_day: str
    every_weekday: str
    but: str
    run: str
    a_weekday: str
    of_month: str
    of_year: str
    every_year: str
    of_one: str
    dates: str
    dates_from_to: str
    number: str
    day: str


FRENCH = Grammar(
    weekdays="lundi mardi mercredi jeudi vendredi samedi dimanche",
    months="janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    numbers="zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze"
    " quinze seize",
    ordinals={
        "premier": 1, "deuxième": 2, "troisième": 3, "quatrième": 4, "cinquième": 5,
        "dernier": -1, "avant-dernier": -2,
    },
    and_=r", | et ",
    until=r", jusqu’au (.+)$",
    times=r", (\w+) fois à partir du (.+)$",
    other=r"(?:^|, )une? (\w+) sur (deux)$",
    one_in=r"(?:^|, )une? (\w+) sur (\w+)$",
    units={"jour": "day", "semaine": "week", "mois": "month", "année": "year"},
    each_days=r"tous les (\w+) jours",
    in_months=r", en ([^,]+(?:, [^,]+)* et [^,]+|\w+)$",
    from_to=r", (?:de |d’)(\w+) à (\w+)$",
    every_day="chaque jour",
    every_weekday=r"chaque (\w+)",
    but=r"tous les jours sauf le (\w+)",
    run=r"du (\w+) au (\w+)",
    a_weekday=r"le (\w+)",
    of_month=r"(.+) du mois",
    of_year=r"(.+) de l’année",
    every_year=r"(.+) de chaque année",
    of_one=r"(.+ \w+) (?:de |d’)(\w+)",
    dates=r"les? (.+) (\w+)",
    dates_from_to=r"du (\S+) au (\S+) (\w+)",
    number=r"le (\d+)(?:er)?",
    day="jour",
)  # fmt: skip
ENGLISH = Grammar(
    weekdays="Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    months="January February March April May June July August September October November December",
    numbers="zero one two three four five six seven eight nine ten",
    ordinals={
        "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "last": -1,
        "penultimate": -2,
    },
    and_=r", | and ",
    until=r", until (.+)$",
    times=r", (\w+) times from (.+) on$",
    other=r"(?:^|, )every (other) (\w+)$",
    one_in=r"(?:^|, )one (\w+) in (\w+)$",
    units={"day": "day", "week": "week", "month": "month", "year": "year"},
    each_days=r"every (\w+) days",
    in_months=r", in ([^,]+(?:, [^,]+)* and [^,]+|\w+)$",
    from_to=r", from (\w+) to (\w+)$",
    every_day="every day",
    every_weekday=r"every (\w+)",
    but=r"every day but (\w+)",
    run=r"(\w+) to (\w+)",
    a_weekday=r"on (\w+)s",
    of_month=r"(.+) of the month",
    of_year=r"(.+) of the year",
    every_year=r"(.+) every year",
    of_one=r"(.+) of (\w+)",
    dates=r"on (.+) (\w+)",
    dates_from_to=r"(\d+) to (\d+) (\w+)",
    number=r"the (\d+)(?:st|nd|rd|th)",
    day="day",
)  # fmt: skip
GRAMMARS = {"fr": FRENCH, "en": ENGLISH}

DAYS = re.compile(r"(\d+(er)?(, | et | and |$))+").fullmatch
"""Tells whether a list is one of days of a month."""

About = Callable[[datetime.date], bool]


class Reader:
    """Reads one sentence."""

    def __init__(self, grammar: Grammar, sentence: str) -> None:
        self.grammar, self.rest = grammar, sentence
        self.weekdays = grammar.weekdays.split()
        self.months = grammar.months.split()
        self.until: datetime.date | None = None
        self.times: int | None = None
        self.every, self.unit = 1, "day"
        self.only: set[int] = set(range(1, 13))
        self._end()
        self._how_often()
        self._season()
        self.about = self._days(self.rest)

    def dates(self, first: datetime.date, last: datetime.date) -> Iterator[datetime.date]:
        """Yield the days of a sentence, from the first one that it holds for."""
        last, found, day = min(last, self.until or last), 0, first
        while day <= last and (self.times is None or found < self.times):
            if day.month in self.only and self._counts(first, day) and self.about(day):
                found += 1
                yield day
            day += DAY

    def _cut(self, pattern: str) -> tuple[str, ...] | None:
        """Return what a pattern finds at the end of the sentence, and take it away."""
        found = re.search(pattern, self.rest)
        if found is None:
            return None
        self.rest = self.rest[: found.start()]
        return found.groups()

    def _number(self, word: str) -> int:
        return int(word) if word.isdecimal() else self.grammar.numbers.split().index(word)

    def _date(self, text: str) -> datetime.date:
        day, month, year = text.split(" ")
        return datetime.date(int(year), self._month(month), self._day(day))

    def _day(self, text: str) -> int:
        return int(re.sub(r"\D+$", "", text))

    def _month(self, name: str) -> int:
        return self.months.index(name) + 1

    def _end(self) -> None:
        if found := self._cut(self.grammar.until):
            self.until = self._date(found[0])
        if found := self._cut(self.grammar.times):
            self.times = self._number(found[0])

    def _how_often(self) -> None:
        if found := self._cut(self.grammar.other):
            unit = next(word for word in found if word not in ("deux", "other"))
            self.every = 2
        elif found := self._cut(self.grammar.one_in):
            unit, every = found
            self.every = self._number(every)
        elif found := self._cut(self.grammar.each_days):
            unit, self.every = self.grammar.day, self._number(found[0])
        else:
            return
        self.unit = self.grammar.units.get(unit, "week")
        if self.rest:
            return
        everyday = unit in self.grammar.units
        self.rest = self.grammar.every_day if everyday else self._each(unit)

    def _each(self, weekday: str) -> str:
        return self.grammar.every_weekday.replace(r"(\w+)", weekday)

    def _season(self) -> None:
        if found := self._cut(self.grammar.in_months):
            names = re.split(self.grammar.and_, found[0])
            self.only = {self._month(name) for name in names}
        elif found := self._cut(self.grammar.from_to):
            first, last = (self.months.index(name) for name in found)
            self.only = {(first + n) % 12 + 1 for n in range((last - first) % 12 + 1)}

    def _counts(self, first: datetime.date, day: datetime.date) -> bool:
        passed = {
            "day": (day - first).days,
            "week": ((day - day.weekday() * DAY) - (first - first.weekday() * DAY)).days // 7,
            "month": 12 * (day.year - first.year) + day.month - first.month,
            "year": day.year - first.year,
        }
        return passed[self.unit] % self.every == 0

    def _days(self, text: str) -> About:
        known = self.grammar
        items = re.split(known.and_, text)
        if text == known.every_day:
            return lambda day: True
        if found := re.fullmatch(known.but, text):
            out = self.weekdays.index(found[1])
            return lambda day: day.weekday() != out
        if found := re.fullmatch(known.every_year, text):
            return self._days(found[1])
        if found := re.fullmatch(known.every_weekday, text):
            return self._on([found[1]])
        if (found := re.fullmatch(known.run, text)) and found[1] in self.weekdays:
            first, last = (self.weekdays.index(name) for name in found.groups())
            return lambda day: first <= day.weekday() <= last
        if (found := re.fullmatch(known.dates_from_to, text)) and found[3] in self.months:
            from_, to, month = self._day(found[1]), self._day(found[2]), self._month(found[3])
            return lambda day: day.month == month and from_ <= day.day <= to
        if (
            (found := re.fullmatch(known.dates, text))
            and found[2] in self.months
            and DAYS(found[1])
        ):
            chosen = {self._day(item) for item in re.split(known.and_, found[1])}
            its = self._month(found[2])
            return lambda day: day.month == its and day.day in chosen
        if found := re.fullmatch(known.of_month, text):
            return self._counted(found[1], lambda day: (day.year, day.month))
        if found := re.fullmatch(known.of_year, text):
            return self._counted(found[1], lambda day: (day.year, 0))
        if (found := re.fullmatch(known.of_one, text)) and found[2] in self.months:
            month = self._month(found[2])
            of_it = self._counted(found[1], lambda day: (day.year, day.month))
            return lambda day: day.month == month and of_it(day)
        names = [re.fullmatch(known.a_weekday, item) for item in items]
        return self._on([found[1] for found in names if found])

    def _on(self, names: list[str]) -> About:
        chosen = {self.weekdays.index(name) for name in names}
        assert chosen
        return lambda day: day.weekday() in chosen

    def _counted(self, text: str, span: Callable[[datetime.date], tuple[int, int]]) -> About:
        """Read “the first and the third Tuesday”, “the 15th and the last day” of a span of days."""
        tests: list[About] = []
        noun = ""
        for item in reversed(re.split(self.grammar.and_, text)):
            if found := re.fullmatch(self.grammar.number, item):
                number = int(found[1])
                tests.append(lambda day, number=number: day.day == number)  # type: ignore[misc]
                continue
            *_, which, last = re.split("[ ’]", f"{item} ")
            if not last and which not in self.grammar.ordinals:
                noun, which = which, re.split("[ ’]", item)[-2]
            place = self.grammar.ordinals[which]
            tests.append(self._nth(place, noun, span))
        return lambda day: any(test(day) for test in tests)

    def _nth(
        self, place: int, noun: str, span: Callable[[datetime.date], tuple[int, int]]
    ) -> About:
        step = DAY if noun == self.grammar.day else 7 * DAY
        weekday = None if noun == self.grammar.day else self.weekdays.index(noun)

        def about(day: datetime.date) -> bool:
            if weekday is not None and day.weekday() != weekday:
                return False
            back = -step if place > 0 else step
            inside = span(day + (abs(place) - 1) * back) == span(day)
            return inside and span(day + abs(place) * back) != span(day)

        return about


def read(sentence: str, language: str) -> Reader:
    """Read a sentence in a language; one that cannot be read is an error."""
    return Reader(GRAMMARS[language], sentence)
