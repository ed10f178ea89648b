"""Linked data, as extruct reads it, is what people wrote, and schema-dts takes it.

The sources are read without the program (tests/written.py), for all entries of both portals.
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, datetime, time, timedelta
from pathlib import Path

from tests.facts import (
    CHECKS,
    DAY,
    STATUSES,
    Item,
    expanded,
    local,
    minutes_open,
    starts,
    words,
)
from tests.judges import metadata, openinghoursjs, schemadts
from tests.portals import AT, Published, present
from tests.written import PARIS, Portal, Written, several, stamp

REAL = 1_000
"""The real portal has more entries; it knows neither series nor hours nor prices."""


def node_of(page: str, origin: str, entry: Written) -> Item:
    """Return the node that a page has of its own entry."""
    (block,) = metadata.linked(page)
    assert block["@context"] == "https://schema.org"
    found = [n for n in block["@graph"] if n.get("url") == origin + entry.address]
    assert len(found) == 1, entry[:3]
    return dict(found[0])


def test_entries_are_said_as_they_were_written(
    published: Published, sources: Portal, origin: str
) -> None:
    """Names, times with their offset, places, prices, people, numbers: equal to the source."""
    seen: Counter[str] = Counter()
    for entry, page in sources.published(published.folder):
        if f"{entry.commune}/{entry.folder}/{entry.id}." in published.problems:
            continue  # something of it was not taken
        node = node_of(page, origin, entry)
        if entry.folder == "pages":
            assert (node["@type"], node["name"]) == ("WebPage", entry.said["title"])
        else:
            CHECKS[entry.folder](node, entry, sources, origin)
        assert ("image" in node) == ("alt" in entry.said.get("image", {})), entry[:3]
        seen[entry.folder] += 1
        seen.update(entry.said.keys())
        if entry.folder == "events":
            seen[stamp(entry.said["start"])[-6:]] += 1
    assert seen["events"] > 80
    assert seen["+01:00"] > 20  # winter
    assert seen["+02:00"] > 20  # summer
    assert seen["place"] > 70
    if len(sources.entries) < REAL:
        assert all(seen[folder] for folder in CHECKS)
        assert min(seen[key] for key in ("price", "organiser", "contact", "booking")) > 20


def test_events_belong_to_their_festival(published: Published, origin: str) -> None:
    """Each says of which it is part; the festival names it, if it comes."""
    wholes: dict[str, set[str]] = {}
    parts: dict[str, set[str]] = {}
    for path in present(published.folder, "*/agenda/*/index.html"):
        (block,) = metadata.linked(path.read_text("utf-8"))
        for node in block["@graph"]:
            if "superEvent" in node:
                wholes.setdefault(node["superEvent"]["url"], set()).add(node["url"])
            found = {part["url"] for part in several(node.get("subEvent")) if "url" in part}
            if found:
                parts[node["url"]] = found
    assert all(found <= wholes[url] for url, found in parts.items())
    assert parts.keys() == wholes.keys()


def test_series_take_place_as_they_were_written(site: Path, sources: Portal, origin: str) -> None:
    """Their rule, across both changes of the clocks, and their next dates with what was changed."""
    until = datetime(AT.year + 2, 1, 1)
    schedules = dates = 0
    for entry, page in sources.published(site):
        if entry.folder != "events" or not entry.series:
            continue
        node = node_of(page, origin, entry)
        whole_day = len(entry.said["start"]) <= 10
        written = list(starts(entry, until))
        usual = {key for key, one in written if not one.get("changed")}
        also = {datetime.fromisoformat(one["start"] if isinstance(one, dict) else one)
                for one in several(entry.said.get("also"))}  # fmt: skip
        if schedule := node.get("eventSchedule"):
            schedules += 1
            assert "startDate" not in node
            assert expanded(schedule, until) == usual - also, entry[:3]
            if not whole_day:
                assert schedule["scheduleTimezone"] == "Europe/Paris"
        else:
            assert node["startDate"] == stamp(entry.said["start"])
        coming = [one for _, one in written if (one["end"] or one["start"]).date() >= AT]
        coming.sort(key=lambda one: one["start"])
        parts = [part for part in node.get("subEvent", []) if "url" not in part]
        assert len(parts) == min(12, len(coming)), entry[:3]
        for part, one in zip(parts, coming, strict=False):
            dates += 1
            assert part["startDate"] == local(one["start"], whole_day), entry[:3]
            assert part.get("endDate") == (local(one["end"], whole_day) if one["end"] else None)
            expected = STATUSES.get(one.get("status") or entry.said.get("status", "scheduled"))
            usual_status = {"EventRescheduled" if one.get("moved") else "EventScheduled"}
            assert words(part["eventStatus"]) == (expected or usual_status)
            if one.get("moved"):
                assert part["previousStartDate"] == local(one["on"], whole_day)
    assert schedules > 15 or len(sources.entries) > 1000  # the real portal has no series
    assert dates > 150 or not schedules


def test_hours_are_those_that_opening_hours_js_reads(
    published: Published, sources: Portal, origin: str
) -> None:
    """Each minute of the days for which a place says them, closures and holidays included."""
    last = date(AT.year, 4, 30)
    found = []
    for entry, page in sources.published(published.folder):
        if "hours" in entry.said and "SH" not in entry.said["hours"]:
            node = node_of(page, origin, entry)
            found.append((entry, {**node.get("location", {}), **node}))
    assert len(found) > 40 or len(sources.entries) > 1000  # the real portal knows no hours
    texts = [entry.said["hours"] for entry, _ in found]
    answers = openinghoursjs.read(texts, AT - 2 * DAY, last + DAY, "Europe/Paris")
    midnight = datetime.combine(AT, time())
    for (entry, node), spans in zip(found, answers, strict=True):
        assert not isinstance(spans, str)
        theirs: set[int] = set()
        for begin, end in spans:
            a, b = ((t - midnight) // timedelta(minutes=1) for t in (begin, end))
            theirs.update(range(a, b))
        if entry.said.get("closed", "9") <= AT.isoformat():
            theirs = set()
        for closure in entry.said.get("closed_for", []):
            a, b = ((date.fromisoformat(closure[k]) - AT).days for k in ("from", "to"))
            theirs -= set(range(a * 1440, (b + 1) * 1440))
        ours = minutes_open(node, AT, last)
        night = clocks_forward(AT, last)
        theirs = {m for m in theirs if 0 <= m < ((last - AT).days + 1) * 1440}
        assert ours - night == theirs - night, entry[:3]
        for spec in several(node.get("openingHoursSpecification")):
            if re.search(r"PH|SH|Jan|Apr|May|Oct", entry.said["hours"]):
                assert "validThrough" in spec  # no further than it was computed
            else:
                assert "validThrough" not in spec


def clocks_forward(first: date, last: date) -> set[int]:
    """Return the hours around a change of the clocks, which the judge's own clock gets wrong."""
    for number in range((last - first).days + 1):
        noon = datetime.combine(first + number * DAY, time(12), PARIS)
        if noon.utcoffset() > (noon - DAY).utcoffset():  # type: ignore[operator]
            return set(range(number * 1440 + 120, (number + 1) * 1440 + 720))
    return set()


def test_schema_dts_accepts_all_that_is_said(site: Path) -> None:
    pages = (path.read_text("utf-8") for path in present(site, "*.html"))
    blocks = [block for page in pages for block in metadata.linked(page)]
    assert len(blocks) > 400
    assert schemadts.check(blocks) == {}
