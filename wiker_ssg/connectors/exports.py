"""Addresses that people copy from their browser, and where the same is to be had as data.

Google Sheets: developers.google.com/workspace/drive/api/guides/ref-export-formats; a sheet that was
published has addresses of its own. OpenAgenda: the exports that an agenda's page offers.
"""

import re
from urllib.parse import parse_qs, urlencode, urlsplit

SHEETS = "docs.google.com"
SHEET = re.compile(
    r"/spreadsheets/(?:u/\d+/)?d/(?P<published>e/)?(?P<id>[\w-]{10,120})(?:/(?P<rest>\w*))?"
)
AGENDAS = ("openagenda.com", "www.openagenda.com")
NUMBERED = re.compile(r"/(?:[a-z]{2}/)?agendas/(?P<uid>\d{3,12})(?:/(?P<rest>.*))?")
NAMED = re.compile(r"/(?:[a-z]{2}/)?(?P<slug>[a-z0-9][\w-]{1,120})(?:/(?:events/?)?)?")
UID = re.compile(rb"agendas/(\d{3,12})(?:/|\b)|agendaUid[\"']?\s*[:=]\s*[\"']?(\d{3,12})")
MOST = 300
"""Events of one answer (developers.openagenda.com); where there are more, that is told."""


def exported(url: str) -> str:
    """Return the address of the data behind that of a page, or the same address."""
    parts = urlsplit(url)
    if parts.hostname == SHEETS and (found := SHEET.fullmatch(parts.path)):
        return _sheet(url, found)
    if parts.hostname in AGENDAS and (found := NUMBERED.fullmatch(parts.path)):
        rest = (found["rest"] or "").strip("/")
        return url if rest.startswith("events.") else _agenda(found["uid"])
    return url


def is_agenda_page(url: str) -> bool:
    """Tell whether an address is that of an agenda by its name, whose number its page tells."""
    parts = urlsplit(url)
    return parts.hostname in AGENDAS and NAMED.fullmatch(parts.path) is not None


def agenda_of(page: bytes) -> str | None:
    """Return the address of the export of the agenda that a page of OpenAgenda shows."""
    found = UID.search(page)
    return _agenda((found[1] or found[2]).decode()) if found else None


def _agenda(uid: str) -> str:
    asked = [("relative[]", "current"), ("relative[]", "upcoming"), ("detailed", "1"),
             ("size", str(MOST))]  # fmt: skip
    return f"https://openagenda.com/agendas/{uid}/events.v2.json?{urlencode(asked)}"


def _sheet(url: str, found: re.Match[str]) -> str:
    parts = urlsplit(url)
    asked = {**parse_qs(parts.fragment), **parse_qs(parts.query)}
    gid = asked.get("gid", [""])[0]
    if found["rest"] == "export" or "output" in asked:
        return url
    if found["published"]:
        more = {"gid": gid, "single": "true"} if gid.isdigit() else {}
        query = urlencode({**more, "output": "csv"})
        return f"https://{SHEETS}/spreadsheets/d/e/{found['id']}/pub?{query}"
    query = urlencode({"format": "csv", **({"gid": gid} if gid.isdigit() else {})})
    return f"https://{SHEETS}/spreadsheets/d/{found['id']}/export?{query}"
