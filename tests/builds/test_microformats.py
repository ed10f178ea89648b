"""Microformats, as mf2py reads them, are what people wrote; sources as in test_linked_data.py."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.facts import party_said, place_said
from tests.judges import metadata
from tests.judges.metadata import Item
from tests.portals import present
from tests.written import Portal, phone, several, stamp, without

REAL = 1_000
"""The real portal has more entries."""

TYPES = {
    "events": "h-event",
    "directory": "h-card",
    "services": "h-card",
    "heritage": "h-card",
    "news": "h-entry",
    "offers": "h-entry",
    "pages": "h-entry",
}


def card_read(item: Item) -> Item:
    """Return a place or somebody, as mf2py read them."""
    known = item["properties"]
    assert item["type"] == ["h-card"]
    address: Item = known["adr"][0]["properties"] if "adr" in known else {}
    geo: Item = known["geo"][0]["properties"] if "geo" in known else {}
    one = {key: values[0] for key, values in {**known, **address}.items()}
    return without(
        {
            "name": one.get("name"),
            "url": one.get("url"),
            "telephone": phone(one.get("tel")),
            "email": (one.get("email") or "").removeprefix("mailto:"),
            "street": one.get("street-address"),
            "postcode": one.get("postal-code"),
            "city": one.get("locality"),
            "at": (float(geo["latitude"][0]), float(geo["longitude"][0])) if geo else None,
        }
    )


def plain(value: Any) -> Any:
    """Return texts with each run of blanks as one, as HTML shows them."""
    if isinstance(value, str):
        return re.sub(r"[ \t\n]+", " ", value)
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    return [plain(one) for one in value] if isinstance(value, list) else value


def instant(text: str) -> date | datetime:
    return date.fromisoformat(text) if len(text) == 10 else datetime.fromisoformat(text)


@pytest.mark.parametrize("one_of", [6, pytest.param(1, marks=pytest.mark.slow)])
def test_microformats_are_what_was_written(
    site: Path, sources: Portal, origin: str, one_of: int
) -> None:
    """Of the many pages of the real portal, one of so many."""
    seen: Counter[str] = Counter()
    step = one_of if len(sources.entries) > REAL else 1
    for source, page in islice(sources.published(site), 0, None, step):
        entry = source._replace(said=plain(source.said))
        address = origin + entry.address
        (item,) = metadata.microformats(page, address)
        known, said = item["properties"], entry.said
        assert item["type"] == [TYPES[entry.folder]]
        assert known["name"] == [said["title"].strip()], entry[:3]
        assert known["uid"] == [address]
        assert known["url"][0] == address
        about = "note" if item["type"] == ["h-card"] else "summary"
        assert known.get(about, []) == several(said.get("summary"))
        assert set(said.get("tags", [])) <= set(known.get("category", []))
        if entry.folder != "pages" and said.get("category"):
            assert known["category"]
        who = said.get("contact") or {}
        if entry.folder == "events":
            if not entry.series:
                assert instant(known["start"][0]) == instant(stamp(said["start"]))
                end = [instant(stamp(said["end"]))] if "end" in said else []
                assert [instant(text) for text in known.get("end", [])] == end
            assert len(known["start"]) == 1
            where = [card_read(one) for one in known.get("location", [])]
            assert where == several(place_said(said.get("place"), entry, sources, origin))
            by = [card_read(one) for one in known.get("organizer", [])]
            assert by == several(party_said(said.get("organiser"), entry, sources, origin))
            for child in item.get("children", []):
                assert child["type"] == ["h-event"]
                assert child["properties"]["name"]
                assert child["properties"]["start"]
        elif item["type"] == ["h-card"]:
            own = card_read(item)
            where_said = place_said(said.get("address"), entry, sources, origin) or {}
            assert own == without(
                {**where_said, "name": said["title"], "url": address, "email": who.get("email"),
                 "telephone": phone(who.get("phone"))}
            ), entry[:3]  # fmt: skip
        elif entry.folder == "news":
            assert known["published"] == [said["date"]]
            by = [card_read(one) for one in known.get("author", [])]
            assert by == several(party_said(said.get("by"), entry, sources, origin))
        seen[entry.folder] += 1
    assert seen["events"] > 80


def test_lists_are_feeds_of_what_they_list(site: Path, sources: Portal, origin: str) -> None:
    """Each line has a name, an address, a start; its end where the entry has one."""
    lines = 0
    for path in present(site, "*/agenda/index.html"):
        page = path.read_text("utf-8")
        (feed,) = metadata.microformats(page, origin + "/")
        assert feed["type"] == ["h-feed"]
        assert feed["properties"]["name"]
        for child in feed.get("children", []):
            known = child["properties"]
            assert child["type"] == ["h-event"]
            commune, _, id = urlsplit(known["url"][0]).path.strip("/").split("/")
            entry = sources.entries[commune, "events", id]
            assert known["name"] == [entry.said["title"].strip()]
            assert len(known["start"]) == 1
            assert bool(known.get("end")) == ("end" in entry.said)
            if not entry.series:
                assert instant(known["start"][0]) == instant(stamp(entry.said["start"]))
            lines += 1
    assert lines > 20
