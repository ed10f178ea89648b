"""Opening hours of sources, in OpenStreetMap's form: only those whose meaning is certain."""

import re
from collections.abc import Sequence
from itertools import pairwise

from wiker_ssg.connectors.paths import empty, read_json
from wiker_ssg.connectors.periods import read_weekdays
from wiker_ssg.connectors.record import Tree
from wiker_ssg.connectors.seasons import EVER, Season, Week, read_season, shown, write_seasons
from wiker_ssg.connectors.texts import lines, plain
from wiker_ssg.connectors.times import ValueContext
from wiker_ssg.connectors.words import WEEKDAYS, fold
from wiker_ssg.language.registry import base, readings
from wiker_ssg.model.hours import DAYS, Fault, read_hours
from wiker_ssg.source.hours import from_words
from wiker_ssg.source.hours import hours as judge

LONGEST = 500
CLOCK = re.compile(r"(\d{1,2})[:hH](\d\d)(?::\d\d)?(?:\.\d+)?")


def read_hours_of(values: Sequence[tuple[str, Tree]], about: ValueContext) -> str | None:
    """Read hours from values by their paths: a text, a cell a day, or records of days and hours.

    None where another meaning is possible, or all of them are over.
    """
    language = about.language
    days = [(day, value) for path, value in values if (day := _day_of(path)) is not None]
    if len(days) > 1 and len(days) == len(values):
        return _columns(days, language)
    for _, given in values:
        coded = isinstance(given, str) and given.lstrip()[:1] in ("{", "[")
        value = read_json(given) if isinstance(given, str) and coded else given
        found = _records(value, about) if isinstance(value, list | dict) else None
        if found is None and not isinstance(value, dict):
            text = _joined(value)
            found = _text(text, language) if text else None
        if found:
            return found
    return None


def _joined(value: Tree) -> str | None:
    if isinstance(value, list):
        texts = [plain(item) for item in value if isinstance(item, str)]
        return "; ".join(text for text in texts if text) if len(texts) == len(value) else None
    text = lines(value)
    return "; ".join(filter(None, map(str.strip, text.split("\n")))) if text else None


def _text(text: str, language: str) -> str | None:
    text = " ".join(text.split()).strip(" ;,.")
    if not text or len(text) > LONGEST:
        return None
    if (own := _good(from_words(text, language) or "")) is not None and language:
        return own
    good = judge(text)
    if isinstance(good, str):
        return good
    if good.code == "hours-ambiguous":
        return None  # programs differ about it: from the words no other meaning is certain
    return _good(from_words(text, language) or good.facts.get("suggestion", ""))


def _good(text: str) -> str | None:
    if not text or len(text) > LONGEST or isinstance(read_hours(text), Fault):
        return None
    found = judge(text)
    return found if isinstance(found, str) else None


def _day_of(path: str) -> int | None:
    """Return the weekday that a column's name ends in or holds: `c_rdv_lundi`."""
    for word in reversed(re.split(r"[^a-z]+", fold(path))):
        if len(word) > 3 and word in WEEKDAYS:
            return WEEKDAYS[word]
    return None


def _columns(days: Sequence[tuple[int, Tree]], language: str) -> str | None:
    rules = []
    for day, value in days:
        items = value if isinstance(value, list) else [value]
        text = ", ".join(filter(None, map(plain, items)))
        if not text:
            continue
        rule = from_words(f"{_day_name(day, language)} {text}", language)
        if rule is None:
            return None
        rules.append(rule)
    return _good("; ".join(rules)) if rules else None


def _day_name(day: int, language: str) -> str:
    """Return a day as the words of a language say it: OpenStreetMap's may be another's."""
    known = readings().get(base(language))
    return known.weekdays[day].partition(",")[0] if known else DAYS[day]


def _records(value: Tree, about: ValueContext) -> str | None:
    """Read the mappings of service-public (DILA) and of schema.org's OpeningHoursSpecification."""
    found = _seasons(value, about) or {}
    ahead = {season: week for season, week in found.items() if not _over(season, about)}
    return _good(write_seasons(ahead) or "")


def over(values: Sequence[Tree], about: ValueContext) -> tuple[str, ...]:
    """Return the seasons of hours that are over, as a report says them."""
    found = _seasons(values[0] if len(values) == 1 else list(values), about) or {}
    return tuple(shown(season) for season in sorted(found) if _over(season, about))


def _over(season: Season, about: ValueContext) -> bool:
    """Tell whether a season was of an earlier year: within one the same source says the same."""
    return season.last.year < about.today.year


def _seasons(value: Tree, about: ValueContext) -> dict[Season, Week] | None:
    """Return the hours of each day of each season; None where a row is unread, or two disagree."""
    rows = value if isinstance(value, list) else [value]
    found: dict[Season, dict[int, set[str]]] = {}
    comments: dict[tuple[Season, int], str] = {}
    for row in rows:
        if not isinstance(row, dict) or len(rows) > MOST_ROWS:
            return None
        if any(
            not empty(row.get(key)) and row.get(key) not in plainly
            for key, plainly in NARROWER.items()
        ):
            return None  # of some weeks or months alone
        season = read_season(row, about)
        days, spans = _row_days(row, season != EVER), _row_spans(row)
        if season is None or days is None or spans is None:
            return None
        for day in days:
            found.setdefault(season, {}).setdefault(day, set()).update(spans)
        if comment := plain(row.get("commentaire")):
            comments |= {(season, day): comment.replace('"', "'") for day in days}
    weeks: dict[Season, Week] = {}
    for season, week in found.items():
        for day, all_spans in week.items():
            text = _day_hours(sorted(all_spans))
            if text is None:
                return None
            comment = comments.get((season, day))
            text = f'{text} open "{comment}"' if comment and text != OFF else text
            weeks.setdefault(season, {})[day] = text
    return weeks


def _day_hours(spans: Sequence[str]) -> str | None:
    """Return the hours of one day; None where two overlap: which of them holds?"""
    open_ones = [span for span in spans if span != OFF]
    if any(two[:5] < one[6:] for one, two in pairwise(open_ones)) or (
        open_ones and len(open_ones) < len(spans)
    ):
        return None
    return ",".join(open_ones) or OFF


NARROWER: dict[str, tuple[Tree, ...]] = {
    "interval": (1, "1"), "freq": ("WEEKLY", "DAILY"), "bymonthday": (), "byweekno": (),
    "byyearday": (),
}  # fmt: skip
"""What in HSDS chooses among weeks or months, and the values that choose all of them."""

OFF = "off"
MOST_ROWS = 1000
DAY_KEYS = (("nom_jour_debut", "nom_jour_fin"), ("du", "au"), ("@début", "@fin"))


def _row_days(row: dict[str, Tree], seasonal: bool) -> tuple[int, ...] | None:
    for begin_key, end_key in DAY_KEYS:
        first, last = plain(row.get(begin_key)), plain(row.get(end_key))
        if first:
            begin, end = WEEKDAYS.get(fold(first)), WEEKDAYS.get(fold(last or first))
            if begin is None or end is None:
                return None
            return tuple((begin + n) % 7 for n in range((end - begin) % 7 + 1))
    if isinstance(coded := row.get("byday"), str):  # HSDS, in the words of RFC 5545
        codes = [code.strip().upper() for code in coded.split(",")]
        known = [day.upper() for day in DAYS]
        return tuple(known.index(code) for code in codes) if {*codes} <= {*known} else None
    named = row.get("dayOfWeek", row.get("schema:dayOfWeek"))
    if empty(named):  # within a season each day, else nobody knows which
        return tuple(range(7)) if seasonal else None
    return read_weekdays(named)


def _row_spans(row: dict[str, Tree]) -> list[str] | None:
    pairs = [
        (row.get("valeur_heure_debut_1"), row.get("valeur_heure_fin_1")),
        (row.get("valeur_heure_debut_2"), row.get("valeur_heure_fin_2")),
        (row.get("opens", row.get("schema:opens")), row.get("closes", row.get("schema:closes"))),
        (row.get("opens_at"), row.get("closes_at")),
    ]
    inner = row.get("heures", row.get("PlageH"))
    pairs += [
        (item.get("de", item.get("@début")), item.get("a", item.get("@fin")))
        for item in (inner if isinstance(inner, list) else [inner])
        if isinstance(item, dict)
    ]
    spans = []
    for one, two in pairs:
        if empty(one) and empty(two):
            continue
        begin, end = CLOCK.fullmatch(plain(one) or ""), CLOCK.fullmatch(plain(two) or "")
        if begin is None or end is None:
            return None
        span = f"{int(begin[1]):02}:{begin[2]}-{int(end[1]):02}:{end[2]}"
        spans.append(OFF if span == "00:00-00:00" else span)  # schema.org: closed all day
    return spans or None
