"""What a source tells day by day, an exhibition of thirty days, becomes the one that it is."""

import datetime
import json
from collections.abc import Container, Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from wiker_ssg.connectors.imported import Memory
from wiker_ssg.connectors.record import EntryDraft, Tree
from wiker_ssg.connectors.texts import shortened
from wiker_ssg.model.kinds import EVENT
from wiker_ssg.model.slug import slugify
from wiker_ssg.model.values import Moment
from wiker_ssg.source.dates import moment

LEAST = 7
"""So many single days of one thing are that thing; fewer are dates of their own."""

CLOSED = 3
"""Days that may lie between two of a run: a museum's Monday, a weekend."""

OWN = frozenset(("start", "end", "source", "contact", "links"))
"""Fields that may differ from day to day: the address of a day's own page."""

SERIES = ("repeat", "also", "except", "changes")


class DayRun(NamedTuple):
    """The one thing, and of how many it was made."""

    draft: EntryDraft
    days: int


class _Day(NamedTuple):
    draft: EntryDraft
    start: Moment
    end: Moment | None
    length: int


def gathered(drafts: Sequence[EntryDraft], before: Memory) -> tuple[list[EntryDraft], list[DayRun]]:
    """Return drafts with the days of one thing put together, and what was put together.

    What stands here day by day already stays so.
    """
    groups: dict[str, list[_Day]] = {}
    for draft in drafts:
        day = _day(draft) if draft.key not in before else None
        if day is not None:
            groups.setdefault(_trait(day), []).append(day)
    runs: list[DayRun] = []
    gone: set[str] = set()
    for days in groups.values():
        for run in _runs(sorted(days, key=lambda day: day.start.naive)):
            runs.append(_made(run, before, [one.draft.key for one in runs]))
            gone |= {day.draft.key for day in run}
    kept = [draft for draft in drafts if draft.key not in gone]
    return [*kept, *(run.draft for run in runs)], runs


def _day(draft: EntryDraft) -> _Day | None:
    """Return a draft that is one date of one day."""
    if draft.kind != EVENT.name or any(key in draft.fields for key in SERIES):
        return None
    start, end = moment(str(draft.fields["start"])), draft.fields.get("end")
    last = moment(str(end)) if end else None
    if not isinstance(start, Moment) or not isinstance(last, Moment | None):
        return None
    if last is not None and last.day > start.day + datetime.timedelta(start.time is not None):
        return None
    length = int((last.naive - start.naive).total_seconds()) if last else 0
    return _Day(draft, start, last, length)


def _trait(day: _Day) -> str:
    same = {key: value for key, value in day.draft.fields.items() if key not in OWN}
    return json.dumps([same, str(day.start.time), day.length], sort_keys=True)


def _runs(days: Sequence[_Day]) -> Iterator[list[_Day]]:
    run: list[_Day] = []
    for day in days:
        if run and not 1 <= (day.start.day - run[-1].start.day).days <= CLOSED:
            if len(run) >= LEAST:
                yield run
            run = []
        run.append(day)
    if len(run) >= LEAST:
        yield run


def _made(run: Sequence[_Day], before: Memory, taken: Container[str]) -> DayRun:
    first, last = run[0], run[-1]
    key = _key(first)
    if key in taken:
        key = f"{key} {last.start.day}"
    starts = [str(day.start) for day in run]
    known = before.get(key)
    starts = [*(_past(known.said, starts[0]) if known else ()), *starts]
    fields = {k: v for k, v in first.draft.fields.items() if k not in ("start", "end")}
    fields |= _when(starts, first)
    source = fields.get("source")
    if isinstance(source, dict):
        fields["source"] = {**source, "id": key}
    return DayRun(msgspec.structs.replace(first.draft, key=key, fields=fields), len(run))


def _key(first: _Day) -> str:
    """Return what a run is called by: nothing of it changes while its first days pass."""
    place = first.draft.fields.get("place")
    name = place.get("name") if isinstance(place, dict) else None
    said = [slugify(str(one)) for one in (first.draft.fields.get("title"), name) if one]
    return shortened(" ".join(["days", *said]), 180)


def _past(said: Mapping[str, object], first: str) -> list[str]:
    """Return the days before the first that the source still names: they took place."""
    also = said.get("also")
    dates = [said.get("start"), *(also if isinstance(also, list) else ())]
    found = [one for one in dates if isinstance(one, str) and one < first]
    end = said.get("end")
    if not also and isinstance(end, str) and len(end) == len("2026-06-24") and found:
        day, last = (datetime.date.fromisoformat(one) for one in (found[0], min(end, first)))
        found = [str(day + datetime.timedelta(n)) for n in range((last - day).days)]
    return sorted(one for one in found if len(one) == len(first))


def _when(starts: Sequence[str], first: _Day) -> dict[str, Tree]:
    """Return when a run takes place: from day to day, or each of its days."""
    fields: dict[str, Tree] = {"start": starts[0]}
    if first.start.time is None:
        days = [datetime.date.fromisoformat(one) for one in starts]
        if (days[-1] - days[0]).days == len(days) - 1:
            return {"start": starts[0], "end": starts[-1]}
    elif first.end is not None:
        begin = moment(starts[0])
        assert isinstance(begin, Moment)
        end = begin.naive + (first.end.naive - first.start.naive)
        fields["end"] = str(Moment(end.date(), end.time()))
    fields["also"] = list(starts[1:])
    return fields
