"""When a series takes place, in a sentence: “chaque samedi, 10 h – 11 h 30, jusqu’au 30 juin”.

Sentences are in the catalogues; `SeriesWords` has the words that no catalogue holds. A language
without them, or a series without a rhythm, has no sentence: its dates say it.
"""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby

from babel.lists import format_list

from wiker_ssg.language import N_
from wiker_ssg.language.language import SeriesWords
from wiker_ssg.language.registry import publishing
from wiker_ssg.model.rhythm import Rhythm, Series
from wiker_ssg.model.values import Moment
from wiker_ssg.words import words
from wiker_ssg.words.words import MANY, filled, phrase

NAMED = 4
"""So many dates are named; of more it is said how many they are."""

RUN = 3
"""So many days or months in a row are told by the first and the last."""

HOLIDAYS = {"SH": N_("in school holidays"), "PH": N_("on public holidays")}
ONE_IN = {
    "week": (N_("every other week"), N_("one week in {many}")),
    "month": (N_("every other month"), N_("one month in {many}")),
    "year": (N_("every other year"), N_("one year in {many}")),
}
ONE_DAY_IN = (N_("every other day"), N_("every {many} days"))
ONE_WEEKDAY_IN = (N_("every other {weekday}"), N_("one {weekday} in {many}"))
A_LEAP_YEAR = 2024


@lru_cache(MANY)
def sentence(series: Series, language: str, hours: bool = True) -> str:
    """Return when a series takes place; nothing where the language has no words for it."""
    how_often = rhythm(series.rhythm, language)
    if not how_often:
        return ""
    said = [*how_often]
    if hours:
        said[-1] += "".join(_length(series.start, series.end, language))
    said += _end(series.rhythm, language)
    said += _excepted(series, language)
    if series.also:
        named = len(series.also) <= NAMED
        dates = _also(series.also, series.start, language) if named else ""
        message = N_("and also {dates}") if named else N_("and {many} other dates")
        many = number(len(series.also), language)
        said.append(filled(message, language, dates=dates, many=many))
    return ", ".join(said)


@lru_cache(MANY)
def rhythm(rhythm: Rhythm, language: str) -> tuple[str, ...]:
    """Return how often something takes place, in parts; none without words for it."""
    known = publishing(language).series
    if known is None:
        return ()
    speaker = _Speaker(known, language)
    return tuple(speaker.parts(rhythm))


def number(value: int, language: str) -> str:
    """Return how many there are of something, small numbers as a word."""
    known = publishing(language).series
    return (known.numbers.get(value) if known else None) or words.counted(value, language)


def unnamed(series: Series) -> bool:
    """Tell whether the sentence only counts the days without a date."""
    return len(series.excepted) > NAMED


def capitalised(text: str) -> str:
    """Return a sentence as it begins a line."""
    return text[:1].upper() + text[1:]


def day_list(days: Sequence[datetime.date], language: str) -> str:
    """Return days in words, what is the same said once: “les 22 et 29 décembre 2026”."""
    groups = [[*group] for _, group in groupby(sorted(days), key=lambda day: day.replace(day=1))]
    said = []
    for at, group in enumerate(groups):
        last_of_year = at + 1 == len(groups) or groups[at + 1][0].year != group[0].year
        write = words.date if last_of_year else words.short
        *before, last = group
        written = [words.parts(day, language)[1] for day in before] + [write(last, language)]
        message = N_("on {days}") if before else N_("on {day}")
        named = format_list(written, locale=words.locale(language))
        said.append(filled(message, language, day=named, days=named))
    return str(format_list(said, locale=words.locale(language))) if said else ""


def _length(start: Moment, end: Moment | None, language: str) -> Iterator[str]:
    """Yield what stands behind the rhythm: the usual hours, or of how many days a date is."""
    known = publishing(language).series
    if start.time is not None and known is not None:
        yield known.hours.format(hours=words.hours(start, end, language))
    elif end is not None and end.day > start.day:
        lasting = phrase(N_("for {many} days"), language)
        yield f", {lasting.format(many=number((end.day - start.day).days + 1, language))}"


def _end(rhythm: Rhythm, language: str) -> Iterator[str]:
    if rhythm.times and rhythm.first:
        yield filled(
            N_("{many} times from {day} on"),
            language,
            many=number(rhythm.times, language),
            day=words.date(rhythm.first, language),
        )
    elif rhythm.until:
        day = words.date(rhythm.until, language)
        yield filled(N_("until {day}"), language, day=day)


def _excepted(series: Series, language: str) -> Iterator[str]:
    """Yield when there is nothing although the rhythm says so."""
    said = [phrase(HOLIDAYS[name], language) for name in series.holidays]
    days = series.excepted
    if len(days) > NAMED:
        count = number(len(days), language)
        said.append(filled(N_("on {many} dates"), language, many=count))
    elif days:
        said.append(day_list(days, language))
    if said:
        together = format_list(said, locale=words.locale(language))
        yield filled(N_("except {days}"), language, days=together)


def _also(moments: Sequence[Moment], usual: Moment, language: str) -> str:
    """Return dates beside the rule, with their hours where one has others."""
    if all(moment.time in (None, usual.time) for moment in moments):
        return day_list([moment.day for moment in moments], language)
    said = [filled(N_("on {day}"), language, day=_at(one, language)) for one in moments]
    return str(format_list(said, locale=words.locale(language)))


def _at(moment: Moment, language: str) -> str:
    day = words.date(moment.day, language)
    if moment.time is None:
        return day
    at = phrase(N_("{day} at {time}"), language)
    return at.format(day=day, time=words.time(moment.time, language))


class _Speaker:
    """Says a rhythm in one language."""

    def __init__(self, known: SeriesWords, language: str) -> None:
        self.known, self.language = known, language
        self.weekdays = [full for _, full in words.weekdays(language)]

    def say(self, message: str, **facts: str) -> str:
        return filled(message, self.language, **facts)

    def joined(self, said: Iterable[str]) -> str:
        return str(format_list([*said], locale=words.locale(self.language)))

    def parts(self, one: Rhythm) -> Iterator[str]:
        """Yield the days, the months and how many of them count."""
        every, months = one.every, one.months
        if one.numbered or one.days:
            yield self._counted(one)
            if len(months) == 1:
                months = ()
        elif not one.weekdays and one.unit == "day" and every > 1:
            yield self._one_in(ONE_DAY_IN, every)
            every = 1
        elif len(one.weekdays) == 1 and one.unit == "week" and every > 1:
            yield self._one_in(ONE_WEEKDAY_IN, every, weekday=self.weekdays[one.weekdays[0]])
            every = 1
        else:
            yield self._weekdays(one.weekdays)
        if months:
            yield self._months(months)
        if every > 1:
            yield self._one_in(ONE_IN[one.unit], every)

    def _one_in(self, messages: tuple[str, str], every: int, **facts: str) -> str:
        other, more = messages
        many = self.known.one_in.get(every) or number(every, self.language)
        return self.say(other if every == 2 else more, many=many, **facts)

    def _weekdays(self, weekdays: Sequence[int]) -> str:
        names = [self.weekdays[day] for day in weekdays]
        if not names:
            return self.say(N_("every day"))
        if len(names) == 1:
            return self.say(N_("every {weekday}"), weekday=names[0])
        if len(names) == 6:
            (left_out,) = set(range(7)) - set(weekdays)
            return self.say(N_("every day but {weekday}"), weekday=self.weekdays[left_out])
        if len(names) >= RUN and weekdays[-1] - weekdays[0] + 1 == len(weekdays):
            return self.say(N_("{first} to {last}"), first=names[0], last=names[-1])
        if self.known.repeated:
            return self.joined(self.known.repeated[day] for day in weekdays)
        return self.joined(self.say(N_("on {weekday}s"), weekday=name) for name in names)

    def _counted(self, one: Rhythm) -> str:
        """Say days that are counted: of each month, of one month, of the year."""
        month = one.months[0] if len(one.months) == 1 else 0
        if one.days and month and one.days[0] > 0 and one.days[-1] > 0:
            said = self._dates(month, one.days)
        else:
            said = self._days(one.days) if one.days else self._numbered(one.numbered)
            if one.of_year:
                return self.say(N_("{days} of the year"), days=said)
            if not month:
                return self.say(N_("{days} of the month"), days=said)
            said = self.say(N_("{days} of {month}"), days=said, month=self._of(month))
        return self.say(N_("{days} every year"), days=said) if one.every == 1 else said

    def _dates(self, month: int, days: Sequence[int]) -> str:
        """Say days of one month: “le 14 juillet”, “les 5 et 6 mai”, “du 14 au 17 avril”."""
        last = words.short(datetime.date(A_LEAP_YEAR, month, days[-1]), self.language)
        if len(days) == 1:
            return self.say(N_("on {day}"), day=last)
        before = [datetime.date(A_LEAP_YEAR, month, day) for day in days[:-1]]
        numbers = [words.parts(day, self.language)[1] for day in before]
        if len(days) >= RUN and days[-1] - days[0] + 1 == len(days):
            return self.say(N_("{start} to {end}"), start=numbers[0], end=last)
        return self.say(N_("on {days}"), days=self.joined([*numbers, last]))

    def _days(self, days: Sequence[int]) -> str:
        return self.joined(
            self.known.days.get(day, self.known.day.format(n=day))
            if day > 0
            else self.say(N_("{ordinals} day"), ordinals=self.known.ordinals[day])
            for day in days
        )

    def _numbered(self, numbered: Sequence[tuple[int, int]]) -> str:
        weekdays = {weekday for _, weekday in numbered}
        ordinals = [self.known.ordinals[which] for which, _ in numbered]
        message = N_("{ordinals} {weekday}")
        if len(weekdays) == 1:
            name = self.weekdays[weekdays.pop()]
            return self.say(message, ordinals=self.joined(ordinals), weekday=name)
        return self.joined(
            self.say(message, ordinals=ordinal, weekday=self.weekdays[weekday])
            for ordinal, (_, weekday) in zip(ordinals, numbered, strict=True)
        )

    def _months(self, months: Sequence[int]) -> str:
        """Say the months that count; a season may go on into the next year."""
        missing = [month for month in range(1, 13) if month not in months]
        first = next(month for month in months if (month - 2) % 12 + 1 not in months)
        run = [(first - 1 + ahead) % 12 + 1 for ahead in range(len(months))]
        if len(months) >= RUN and missing and set(run) == set(months):
            last = self._month(run[-1])
            return self.say(N_("from {first} to {last}"), first=self._of(run[0]), last=last)
        return self.say(N_("in {months}"), months=self.joined(map(self._month, months)))

    def _month(self, month: int) -> str:
        return words.month_name(month, self.language)

    def _of(self, month: int) -> str:
        """Return a month behind “of”, as far as the language writes the two together."""
        return words.of(self._month(month), self.language)
