"""What anybody sees of a site on a plain server: its addresses, and the calendars below it."""

import re
from collections.abc import Iterator
from pathlib import Path

import icalendar

SUBSCRIBED = (".ics", ".xml")
"""Endings of what programs ask for again and again."""

LISTED = re.compile(r"/(page|rubrique|alentours|\d{4}-\d{2})/|/assets/|/media/|sitemap\.xml$")
"""Lists that follow what there is, and files named by what is in them."""


def addresses(site: Path) -> set[str]:
    """Return the addresses of entries, sections, towns, calendars and feeds."""
    found = {f"/{path.parent.relative_to(site)}/" for path in site.rglob("index.html")}
    found |= {f"/{path.relative_to(site)}" for path in site.rglob("*") if path.suffix in SUBSCRIBED}
    return {one.replace("/./", "/") for one in found if not LISTED.search(one)}


def answers(site: Path, address: str) -> bool:
    """Tell whether an address has a file, as on a host that knows no redirects."""
    path = site / address.strip("/")
    return path.is_file() or (path / "index.html").is_file()


def events(calendar: Path) -> Iterator[tuple[str, str]]:
    """Yield UID and page of each event of a calendar; changed dates of a series are none."""
    for event in icalendar.Calendar.from_ical(calendar.read_bytes()).walk("VEVENT"):
        if "RECURRENCE-ID" not in event:
            yield str(event["UID"]), str(event.get("URL", ""))


def leads_on(site: Path, address: str, to: str) -> bool:
    """Tell whether an address leads to another site, on a host that knows redirects."""
    slug = address.split("/")[1]
    rules = (site / "_redirects").read_text("utf-8").splitlines()
    return f"/{slug}/* {to}/:splat 301" in rules
