"""Whether an entry's dates agree with its text, with today, and with the calendar of holidays."""

import datetime
import re
from collections.abc import Iterator

from wiker_ssg.model.entries import Event, News, Offer
from wiker_ssg.model.recurrence import is_series
from wiker_ssg.review.case import Case
from wiker_ssg.review.findings import Point
from wiker_ssg.site.card import fold, last_day
from wiker_ssg.site.holidays import public_holidays, region_of
from wiker_ssg.words import words
from wiker_ssg.words.plain import from_markdown


def agreement(case: Case) -> Iterator[Point]:
    """Yield what does not fit together in the dates of an entry."""
    entry = case.entry
    if isinstance(entry, Event) and case.new("start", "end", "repeat", "title", "summary", "body"):
        yield from _weekdays(case, entry)
    if isinstance(entry, Event) and case.new("start", "end", "repeat", "also"):
        yield from _past(case, entry)
        yield from _holiday(case, entry)
    if isinstance(entry, Offer) and case.new("until") and entry.until < case.sides.today:
        yield _over(case, "until", entry.until)
    expires = entry.expires if isinstance(entry, News) and case.new("expires") else None
    if expires is not None and expires <= case.sides.today:
        yield _over(case, "expires", expires)


def _over(case: Case, at: str, day: datetime.date) -> Point:
    return case.point("date-past", at, day=words.day(day, case.speaker.language))


def _past(case: Case, event: Event) -> Iterator[Point]:
    if is_series(event):
        lines = case.sides.after.site.own_lines.get(event.id, ())
        if any(line.last_day >= case.sides.today for line in lines) or not lines:
            return
        yield _over(case, "start", lines[-1].last_day)
    elif (day := last_day(event.start, event.end)) < case.sides.today:
        yield _over(case, "start", day)


def _holiday(case: Case, event: Event) -> Iterator[Point]:
    if is_series(event):
        return
    site, day = case.sides.after.site, event.start.day
    region = region_of(site.commune, site.portal)
    name = public_holidays(region, (day.year,), case.speaker.language).get(day)
    if name:
        yield case.point(
            "public-holiday", "start", day=words.day(day, case.speaker.language), name=name
        )


def _weekdays(case: Case, event: Event) -> Iterator[Point]:
    """Yield weekdays that the calendar contradicts: those of full dates, and a lone one."""
    language = case.sides.language
    days = [full for _, full in words.weekdays(language)]
    year = [words.month_name(number, language) for number in range(1, 13)]
    names, months = [fold(name) for name in days], [fold(name) for name in year]
    spelt = {fold(name): name for name in (*days, *year)}
    weekday = "|".join(names)
    dated = re.compile(
        rf"\b({weekday})\s+(\d{{1,2}})(?:er)?\s+({'|'.join(months)})\b(?:\s+(\d{{4}}))?"
    )
    first = event.start.day
    last = last_day(event.start, event.end)
    for at in ("title", "summary", "body"):
        text = fold(from_markdown(getattr(event, at) or ""))
        found = list(dated.finditer(text))
        for one in found:
            day = _day(one, months, first)
            if day is not None and day.weekday() != names.index(one[1]):
                said = " ".join(spelt.get(word, word) for word in one[0].split())
                yield _differs(case, at, said, day)
                return
        lone = set(re.findall(rf"\b({weekday})\b", dated.sub(" ", text)))
        if at != "body" and len(lone) == 1 and not found and not is_series(event) and first == last:
            name = lone.pop()
            if names.index(name) != first.weekday():
                yield _differs(case, at, name, first)
                return


def _differs(case: Case, at: str, said: str, day: datetime.date) -> Point:
    language = case.speaker.language
    date = words.day(day, language).split(" ", 1)[1]
    return case.point(
        "weekday-differs", at, said=said, date=date, weekday=words.weekday(day, language)
    )


def _day(found: re.Match[str], months: list[str], start: datetime.date) -> datetime.date | None:
    """Return the day that a text names; without a year it is the one nearest to the event."""
    month, number = months.index(found[3]) + 1, int(found[2])
    years = [int(found[4])] if found[4] else [start.year, start.year - 1, start.year + 1]
    days = []
    for year in years:
        try:
            days.append(datetime.date(year, month, number))
        except ValueError:
            continue
    return min(days, key=lambda day: abs((day - start).days)) if days else None
