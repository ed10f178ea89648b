"""Addresses that hand a calendar, or one event, over to the calendar that people use."""

import datetime
from functools import lru_cache
from urllib.parse import quote, urljoin

from markupsafe import Markup

from wiker_ssg.model.values import Moment
from wiker_ssg.words.words import iso

GOOGLE = "https://calendar.google.com/calendar"
OUTLOOK = "https://outlook.live.com/calendar/0"


@lru_cache(1 << 12)
def _quoted(text: str) -> str:
    """Return a text as a value in an address."""
    return quote(text, safe="")


@lru_cache(1 << 12)
def absolute(url: str, page: str) -> str:
    """Return the full address of a link that stands on a page."""
    return urljoin(page, url)


@lru_cache(1 << 12)
def webcal(url: str) -> str:
    """Return the address that calendar programs subscribe to when it is followed."""
    return "webcal://" + url.split("://", 1)[-1]


@lru_cache(1 << 12)
def google(url: str) -> str:
    """Return Google's address to subscribe to a calendar."""
    return f"{GOOGLE}/r?cid={_quoted(webcal(url))}"


@lru_cache(1 << 12)
def outlook(url: str, name: str) -> str:
    """Return Outlook's address to subscribe to a calendar."""
    return f"{OUTLOOK}/addfromweb?url={_quoted(url)}&name={_quoted(name)}"


def mail(to: str, subject: str, text: str) -> str:
    """Return the address that begins a letter (RFC 6068); `to` may be empty.

    What a template translated is HTML already; a letter is not.
    """
    subject, text = (t.unescape() if isinstance(t, Markup) else t for t in (subject, text))
    return f"mailto:{quote(to, safe='@')}?subject={_quoted(subject)}&body={_quoted(text)}"


def google_event(
    title: str, start: Moment, end: Moment | None, timezone: str, place: str, page: str
) -> str:
    """Return Google's address to add one event."""
    if start.time is None:
        last = end.day if end is not None else start.day
        dates = f"{start.day}/{last + datetime.timedelta(days=1)}".replace("-", "")
    else:
        dates = f"{start.naive.isoformat()}/{(end or start).naive.isoformat()}"
        dates = dates.replace("-", "").replace(":", "")
    query = f"action=TEMPLATE&text={_quoted(title)}&dates={dates}&ctz={timezone}"
    location = f"&location={_quoted(place)}" if place else ""
    return f"{GOOGLE}/render?{query}{location}&details={_quoted(page)}"


def outlook_event(
    title: str, start: Moment, end: Moment | None, timezone: str, place: str, page: str
) -> str:
    """Return Outlook's address to add one event."""
    first = _quoted(iso(start, timezone))
    if start.time is None:
        last = (end.day if end is not None else start.day) + datetime.timedelta(days=1)
        dates = f"startdt={first}&enddt={last.isoformat()}&allday=true"
    else:
        dates = f"startdt={first}&enddt={_quoted(iso(end or start, timezone))}"
    location = f"&location={_quoted(place)}" if place else ""
    return (
        f"{OUTLOOK}/deeplink/compose?path=%2Fcalendar%2Faction%2Fcompose&rru=addevent"
        f"&subject={_quoted(title)}&{dates}{location}&body={_quoted(page)}"
    )
