"""Questions for when something takes place, once or again and again."""

import calendar
import datetime
import re
from typing import Any

from wiker_ssg.contribute.question import (
    Control,
    KnownEntries,
    Made,
    Question,
    Values,
    Wrong,
    given,
    refused,
    understood,
    wrong,
)
from wiker_ssg.language import N_
from wiker_ssg.model.entries import AnyEntry, Event
from wiker_ssg.model.values import Moment
from wiker_ssg.source import dates
from wiker_ssg.source.refusal import Refusal

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
REPEATS = ("week", "fortnight", "month")
KEPT = "kept"
"""How a series repeats that the form cannot say."""

CLOCK = re.compile(r"(\d{1,2})\s*+(?:[:hH.]|heures?)?\s*+(\d{2})?")
SERIES = re.compile(
    r"FREQ=(?P<freq>WEEKLY|MONTHLY)(?:;INTERVAL=(?P<step>[12]))?;BYDAY=(?P<day>-?\d?[A-Z]{2})"
    r";UNTIL=(?P<until>\d{8})"
)


def when() -> Question:
    """Return the question for an event's beginning and end."""
    controls = (
        Control("start-day", "date", N_("Day"), type="date", required=True),
        Control("start-time", "time", N_("Hour"), type="time"),
        Control("end-day", "date", N_("Last day"), N_("If it lasts several days."), type="date"),
        Control("end-time", "time", N_("Ends at"), type="time"),
    )
    places = {"start": "start-day", "end": "end-day"}
    return Question(controls, _read_when, _write_when, places, legend=N_("When?"))


def _read_when(entry: AnyEntry, known: KnownEntries) -> dict[str, str]:
    assert isinstance(entry, Event)
    start, end = entry.start, entry.end
    found = {"start-day": start.day.isoformat(), "start-time": _time(start)}
    if end is not None:
        same = end.day == start.day and not end.all_day
        found |= {"end-day": None if same else end.day.isoformat(), "end-time": _time(end)}
    return given(found)


def _time(moment: Moment) -> str | None:
    return f"{moment.time:%H:%M}" if moment.time else None


def _write_when(values: Values, known: KnownEntries, base: Any) -> Made:
    bad: list[Wrong] = []

    def day(name: str) -> datetime.date | None:
        text = values.get(name)
        if text is None:
            return None
        found = dates.day(understood(text))
        if isinstance(found, Refusal):
            bad.append(refused(name, found))
            return None
        return found

    def hour(name: str) -> datetime.time | None:
        text = values.get(name)
        if text is None:
            return None
        found = CLOCK.fullmatch(text.strip())
        if found is None or int(found[1]) > 23 or int(found[2] or 0) > 59:
            bad.append(wrong(name, "time-invalid", suggestion="20:30"))
            return None
        return datetime.time(int(found[1]), int(found[2] or 0))

    first, begins = day("start-day"), hour("start-time")
    last, ends = day("end-day"), hour("end-time")
    if bad:
        return bad
    if first is None:
        return [wrong("start-day", "field-missing", key="start")]
    start = Moment(first, begins)
    if ends and begins is None:
        return [wrong("start-time", "end-form")]
    if begins and last and ends is None:
        return [wrong("end-time", "end-form")]
    end = None
    if ends:
        # till one in the morning: the morning after
        night = last is None and begins is not None and ends < begins
        end = Moment((last or first) + datetime.timedelta(days=1 if night else 0), ends)
    elif last:
        end = Moment(last)
    return {"start": start, "end": end}


def repeat() -> Question:
    """Return the question for how an event repeats."""
    controls = (
        Control(
            "repeat", "select", N_("Does it take place again?"),
            options=(*REPEATS, KEPT), words="repeat",
        ),
        Control("repeat-until", "date", N_("until"), type="date"),
    )  # fmt: skip
    places = {"repeat": "repeat-until"}
    needs = ("start-day", "start-time")
    return Question(controls, _read_repeat, _write_repeat, places, N_("Repeats"), needs=needs)


def _read_repeat(entry: AnyEntry, known: KnownEntries) -> dict[str, str]:
    assert isinstance(entry, Event)
    if entry.repeat is None:
        return {}
    found = SERIES.fullmatch(entry.repeat)
    if found is not None:
        kind = {"1": "week", None: "week", "2": "fortnight"}.get(found["step"], "")
        if found["freq"] == "MONTHLY":
            kind = "month" if found["step"] is None else ""
        last = found["until"]
        until = dates.day(f"{last[:4]}-{last[4:6]}-{last[6:]}")
        if (
            kind
            and not isinstance(until, Refusal)
            and _rule(kind, entry.start, until) == _plain(entry.repeat)
        ):
            return {"repeat": kind, "repeat-until": until.isoformat()}
    return {"repeat": KEPT}


def _plain(rule: str) -> str:
    return rule.replace(";INTERVAL=1", "")


def _rule(kind: str, start: Moment, until: datetime.date) -> str:
    weekday = WEEKDAYS[start.day.weekday()]
    if kind == "month":
        days = calendar.monthrange(start.day.year, start.day.month)[1]
        place = -1 if start.day.day > days - 7 else (start.day.day - 1) // 7 + 1
        head = f"FREQ=MONTHLY;BYDAY={place}{weekday}"
    else:
        step = ";INTERVAL=2" if kind == "fortnight" else ""
        head = f"FREQ=WEEKLY{step};BYDAY={weekday}"
    return f"{head};UNTIL={until:%Y%m%d}"


def _write_repeat(values: Values, known: KnownEntries, base: Any) -> Made:
    kind, text = values.get("repeat"), values.get("repeat-until")
    if kind is None:
        return {"repeat": None}
    if kind == KEPT:
        return {"repeat": base.repeat if isinstance(base, Event) else None}
    if kind not in REPEATS:
        return [wrong("repeat", "choice-unknown", value=kind, key="repeat")]
    if text is None:
        return [wrong("repeat-until", "field-missing", key="until")]
    until = dates.day(understood(text))
    if isinstance(until, Refusal):
        return [refused("repeat-until", until)]
    made = _write_when(values, known, base)
    if isinstance(made, list):
        return {"repeat": None}  # the other question says what is wrong
    start: Moment = made["start"]
    if until < start.day:
        return [wrong("repeat-until", "end-before-start", start=start)]
    return {"repeat": _rule(kind, start, until)}
