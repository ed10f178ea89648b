"""A single entry, assembled without files: its page, what it says to machines, what was written."""

from __future__ import annotations

import datetime
import json
from typing import Any

import msgspec
import yaml

from tests.facts import Item
from tests.written import Written
from wiker_ssg.model.entries import AnyEntry
from wiker_ssg.model.settings import Commune, Portal
from wiker_ssg.outputs import linked
from wiker_ssg.outputs.addresses import addresses
from wiker_ssg.outputs.entries.entries import PageMaker
from wiker_ssg.outputs.pages.shell import shell
from wiker_ssg.site.assemble import assemble
from wiker_ssg.site.site import Site, Surroundings
from wiker_ssg.source.content import Content, FileRecord
from wiker_ssg.source.dump import dump
from wiker_ssg.source.parse import Parsed

ORIGIN = "https://wiker.example"
TODAY = datetime.date(2026, 6, 1)


def site_of(*entries: AnyEntry, today: datetime.date = TODAY) -> Site:
    """Return the site of a commune that has these entries."""
    files = {one.path: FileRecord((0, 0, 0, 0), b"", Parsed(one)) for one in entries}
    commune = Commune(slug="donges", name="Donges", school_zone="B", department="44")
    content = Content("donges", commune, files=files)
    site, _ = assemble(Portal(base_url=ORIGIN), content, Surroundings(), today, addresses)
    return site


def node_of(
    entry: AnyEntry, today: datetime.date = TODAY, others: tuple[AnyEntry, ...] = ()
) -> Item | None:
    """Return what the page of an entry says; None where it has no page."""
    site = site_of(entry, *others, today=today)
    if entry.id not in site.entries.get(entry.folder, {}):
        return None
    page = PageMaker(site).page(entry.folder, entry.id)
    block = linked.block([linked.entry(page, shell(site), ORIGIN)])
    assert not any(mark in block for mark in "<>&\u2028\u2029")
    (node,) = json.loads(block)["@graph"]
    return dict(node)


def written(entry: AnyEntry) -> Written:
    """Return an entry as its file says it."""
    entry = msgspec.structs.replace(entry, path=f"{entry.folder}/{entry.id}.yaml")
    text = said(yaml.load(dump(entry), yaml.CBaseLoader))
    return Written("donges", entry.folder, entry.id, text)


def said(value: Any) -> Any:
    """Return what was written, without empty texts and the last line break of a block."""
    if isinstance(value, dict):
        return {key: said(one) for key, one in value.items() if one != ""}
    if isinstance(value, list):
        return [said(one) for one in value if one != ""]
    return value.removesuffix("\n") if isinstance(value, str) else value
