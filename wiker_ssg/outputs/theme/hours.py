"""Opening hours in words: a week in rows, days that differ, and the sentences of the script."""

import datetime
import json
from collections.abc import Sequence

from markupsafe import Markup

from wiker_ssg.language import N_
from wiker_ssg.model.hours import MIDNIGHT
from wiker_ssg.outputs.theme.opening import Opening, Spans, Unusual
from wiker_ssg.words import words

IN_HTML = str.maketrans({mark: f"\\u{ord(mark):04x}" for mark in "<>&"})


def rows(week: Sequence[Spans], language: str) -> list[tuple[str, str]]:
    """Return a week's days and their hours: (“lundi – vendredi”, “9 h – 12 h, 14 h – 17 h”)."""
    names = [full for _, full in words.weekdays(language)]
    found: list[tuple[int, int]] = []
    for day, spans in enumerate(week):
        if found and week[found[-1][0]] == spans:
            found[-1] = (found[-1][0], day)
        else:
            found.append((day, day))
    return [
        (
            names[a] if a == b else words.dashed(names[a], names[b], language),
            spans_in_words(week[a], language),
        )
        for a, b in found
    ]


def spans_in_words(spans: Spans, language: str) -> str:
    """Return the hours of a day: “8 h 45 – 12 h 15, 13 h 45 – 17 h 15”, “fermé”."""
    if not spans:
        return words.phrase(N_("closed"), language)
    if spans == ((0, MIDNIGHT),):
        return words.phrase(N_("day and night"), language)
    return words.times(tuple((clock(start), clock(end)) for start, end in spans), language)


def clock(minutes: int) -> datetime.time:
    """Return what a clock shows so many minutes after midnight."""
    hour, minute = divmod(minutes % MIDNIGHT, 60)
    return datetime.time(hour, minute)


def unusual(one: Unusual, language: str) -> str:
    """Return days that differ and their hours: “vendredi 25 décembre (Noël) : fermé”."""
    days = words.spell(one.first, one.last, language)
    named = f"{days} ({one.reason})" if one.reason else days
    sentence = words.phrase(N_("{days}: {hours}"), language)
    return sentence.format(days=named, hours=spans_in_words(one.spans, language))


def script_words(language: str) -> Markup:
    """Return the sentences that the script fills in, as JSON that may stand in HTML."""
    said = {
        "open": N_("Open now"),
        "closed": N_("Closed now"),
        "always": N_("Open day and night"),
        "closes": N_("Open, closes at {time}"),
        "closes_day": N_("Open, closes on {day} at {time}"),
        "opens": N_("Closed, opens at {time}"),
        "opens_tomorrow": N_("Closed, opens tomorrow at {time}"),
        "opens_day": N_("Closed, opens on {day} at {time}"),
    }
    found: dict[str, object] = {key: words.phrase(text, language) for key, text in said.items()}
    found |= clock_words(language)
    found["days"] = [full for _, full in words.weekdays(language)]
    text = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.translate(IN_HTML))  # noqa: S704  # nothing of HTML is left in it


def clock_words(language: str) -> dict[str, str]:
    """Return how scripts write a time: patterns of an hour and of an hour with minutes."""
    hour = "{hh}" if words.time(datetime.time(9), language).startswith("0") else "{h}"
    half = words.time(datetime.time(11, 22), language)
    return {
        "hour": words.time(datetime.time(11), language).replace("11", hour),
        "minutes": half.replace("11", hour).replace("22", "{mm}"),
        "midnight": words.time(datetime.time(), language),
    }


def encode(opening: Opening, zone: str) -> str:
    """Return an opening for the script: zone, last day known, week, and what differs from it.

    `Europe/Paris 2026-12-31 540-720|540-720|||540-1500|| 2026-12-25=`; spans are separated by
    commas, days by bars, `2026-10-01>…` begins another week, `2026-12-24_2026-12-26=…` differs.
    """
    if opening.until is None:
        return ""
    parts = [zone, opening.until.isoformat(), _week(opening.week)]
    if opening.later_from is not None:
        parts.append(f"{opening.later_from}>{_week(opening.later)}")
    for one in opening.exceptions:
        if one.first <= opening.until:
            days = f"{one.first}_{one.last}" if one.last > one.first else f"{one.first}"
            parts.append(f"{days}={_spans(one.spans)}")
    return " ".join(parts)


def _week(week: Sequence[Spans]) -> str:
    return "|".join(_spans(spans) for spans in week)


def _spans(spans: Spans) -> str:
    return ",".join(f"{start}-{end}" for start, end in spans)
