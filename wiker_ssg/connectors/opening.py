"""Opening hours of sources, in OpenStreetMap's form: only those whose meaning is certain."""

import re
from collections.abc import Sequence
from itertools import pairwise

from wiker_ssg.connectors.paths import empty, read_json
from wiker_ssg.connectors.record import Tree
from wiker_ssg.connectors.texts import lines, plain
from wiker_ssg.connectors.words import WEEKDAYS, fold
from wiker_ssg.language.registry import base, readings
from wiker_ssg.model.hours import DAYS, Fault, read_hours
from wiker_ssg.source.hours import from_words
from wiker_ssg.source.hours import hours as judge

LONGEST = 500
CLOCK = re.compile(r"(\d{1,2})[:hH](\d\d)(?::\d\d)?(?:\.\d+)?")
SCHEMA = re.compile(r"^(?:https?://schema\.org/|schema:)")


def read_hours_of(values: Sequence[tuple[str, Tree]], language: str = "") -> str | None:
    """Read hours from values by their paths: a text, a cell a day, or records of days and hours.

    None where another meaning is possible.
    """
    days = [(day, value) for path, value in values if (day := _day_of(path)) is not None]
    if len(days) > 1 and len(days) == len(values):
        return _columns(days, language)
    for _, given in values:
        coded = isinstance(given, str) and given.lstrip()[:1] in ("{", "[")
        value = read_json(given) if isinstance(given, str) and coded else given
        found = _records(value) if isinstance(value, list | dict) else None
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
        text = plain(value)
        if text is None:
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


def _records(value: Tree) -> str | None:
    """Read the mappings of service-public (DILA) and of schema.org's OpeningHoursSpecification."""
    rows = value if isinstance(value, list) else [value]
    rules: dict[tuple[int, ...], list[str]] = {}
    comments: dict[tuple[int, ...], str] = {}
    for row in rows[:100]:
        if not isinstance(row, dict):
            return None
        if any(not empty(row.get(key)) for key in PERIODS):
            return None  # true for a time that will have passed
        days = _row_days(row)
        spans = _row_spans(row)
        if days is None or spans is None:
            return None
        rules.setdefault(days, []).extend(spans)
        if comment := plain(row.get("commentaire")):
            comments[days] = comment.replace('"', "'")
    seen = [day for days in rules for day in days]
    if not rules or len(set(seen)) != len(seen):
        return None
    written = []
    for days, spans in sorted(rules.items()):
        text = f"{_day_list(days)} {','.join(sorted(set(spans)))}"
        written.append(f'{text} open "{comments[days]}"' if days in comments else text)
    return _good("; ".join(written))


DAY_KEYS = (("nom_jour_debut", "nom_jour_fin"), ("du", "au"), ("@début", "@fin"))
PERIODS = (
    "valid_from",
    "valid_to",
    "validFrom",
    "validThrough",
    "schema:validFrom",
    "schema:validThrough",
)


def _row_days(row: dict[str, Tree]) -> tuple[int, ...] | None:
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
    found = []
    for item in named if isinstance(named, list) else [named]:
        name = item.get("@id") if isinstance(item, dict) else item
        day = WEEKDAYS.get(fold(SCHEMA.sub("", name))) if isinstance(name, str) else None
        if day is None:
            return None
        found.append(day)
    return tuple(found) or None


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
        spans.append(f"{int(begin[1]):02}:{begin[2]}-{int(end[1]):02}:{end[2]}")
    return spans or None


def _day_list(days: tuple[int, ...]) -> str:
    if len(days) > 2 and all((one + 1) % 7 == two for one, two in pairwise(days)):
        return f"{DAYS[days[0]]}-{DAYS[days[-1]]}"
    return ",".join(DAYS[day] for day in days)
