"""What RSS and JSON Feed say alike of an entry: when and where in words, the text, the instants."""

import datetime
import re
from functools import lru_cache
from html import escape
from zoneinfo import ZoneInfo

from wiker_ssg.language import N_, translation
from wiker_ssg.model.values import Moment
from wiker_ssg.outputs.feeds.views import FeedItem
from wiker_ssg.words import words

STATUSES = {
    "cancelled": N_("CANCELLED – {title}"),
    "full": N_("FULL – {title}"),
    "postponed": N_("POSTPONED – {title}"),
    "moved-online": N_("ONLINE – {title}"),
}
"""What stands in front of a title: programs hide or ignore what else tells it."""

OWN = re.compile(r'(<(?:a|img)\b[^<>]{0,2000}?\s(?:href|src)=")/(?!/)')
"""The address of a page of the site itself in a link or picture."""

NEXT = N_("Next date: {date}")
PRICE = N_("Price: {price}")


def title(item: FeedItem) -> str:
    """Return the title, behind the word that tells what became of an event."""
    if item.status not in STATUSES:
        return item.title
    return _say(STATUSES[item.status], item.language).format(title=item.title)


def facts(item: FeedItem) -> list[str]:
    """Return what to know of an event or offer: when, where, for how much."""
    found = []
    if item.start:
        when = words.span(item.start, item.end, item.language)
        if item.series:
            when = _say(NEXT, item.language).format(date=when)
        found.append(when)
    if item.place:
        found.append(item.place)
    price = words.price(item.price, item.language)
    if price:
        found.append(_say(PRICE, item.language).format(price=price))
    return found


def content(item: FeedItem, body: str) -> str:
    """Return the whole item as HTML; `body` is HTML that was sanitised."""
    parts = [f"<p>{'<br />'.join(map(escape, known))}</p>" for known in (facts(item),) if known]
    if item.summary:
        summary = escape(item.summary.strip(), quote=False).replace("\n", "<br />")
        parts.append(f"<p>{summary}</p>")
    if body:
        # feed readers know no page that an address could be relative to
        origin = "/".join(item.url.split("/", 3)[:3])
        text = OWN.sub(rf"\g<1>{origin}/", body.strip())
        parts.append(text.replace('<a href="#', f'<a href="{escape(item.url)}#'))
    return "\n".join(parts)


def instant(given: int | datetime.date | None, timezone: str) -> datetime.datetime | None:
    """Return when something was published: seconds since 1970, or a local day from its midnight."""
    if given is None:
        return None
    if isinstance(given, int):
        return datetime.datetime.fromtimestamp(given, datetime.UTC)
    midnight = datetime.datetime.combine(given, datetime.time(), _zone(timezone))
    return midnight.astimezone(datetime.UTC)


def date_time(moment: Moment, timezone: str) -> str:
    """Return a moment as W3C-DTF: a day, or a local time with its offset."""
    return moment.isoformat(_zone(timezone))


@lru_cache
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)


@lru_cache
def _say(message: str, language: str) -> str:
    return translation(language).gettext(message)
