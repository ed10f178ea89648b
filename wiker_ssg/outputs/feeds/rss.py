"""RSS 2.0: items written once through feedgen, channels put together of them.

feedgen takes the clock for every date that is not given: a channel's date is the newest of its
items, or none. Its entries keep but one link.
"""

from collections.abc import Sequence
from typing import NamedTuple

from feedgen.entry import FeedEntry
from feedgen.ext.base import BaseEntryExtension, BaseExtension
from feedgen.feed import FeedGenerator
from lxml import etree  # type: ignore[import-untyped]

from wiker_ssg.outputs.feeds import items
from wiker_ssg.outputs.feeds.views import FeedItem, FeedView

NAMESPACE = "http://purl.org/rss/1.0/modules/event/"
GENERATOR = "wiker-ssg"
MINUTES = 360
"""How long readers may keep a feed."""

OPEN = f'<item xmlns:ev="{NAMESPACE}">'
MONTHS = {
    name: number
    for number, name in enumerate(
        ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"), 1
    )
}
EMPTY = b"</channel>"
BUILT = b"<lastBuildDate>", b"</lastBuildDate>"
DATED = "<pubDate>", "</pubDate>"


class Enclosure(NamedTuple):
    """A picture as it is delivered: its address, octets and type."""

    url: str
    length: int
    mime: str


class Namespace(BaseExtension):  # type: ignore[misc]
    """Names the event module in a channel."""

    def extend_ns(self) -> dict[str, str]:
        """Return the prefix of the module's elements."""
        return {"ev": NAMESPACE}


def rss_item(
    item: FeedItem, enclosure: Enclosure | tuple[str, int, str] | None = None, body: str = ""
) -> str:
    """Return an entry's `<item>`; `body` is its text as sanitised HTML."""
    entry = FeedEntry()
    entry.title(items.title(item))
    entry.link(href=item.url)
    entry.guid(item.guid, permalink=False)
    content = items.content(item, body)
    if content:
        entry.description(content)
    if item.category:
        entry.category(term=item.category)
    if enclosure:
        url, length, mime = enclosure
        entry.enclosure(url=url, length=str(length), type=mime)
    published = items.instant(item.published, item.timezone)
    if published:
        entry.pubDate(published)
    element = entry.rss_entry()
    for name, moment in (("startdate", item.start), ("enddate", item.end)):
        if moment:
            date = etree.SubElement(element, f"{{{NAMESPACE}}}{name}")
            date.text = items.date_time(moment, item.timezone)
    # inside an element that knows the prefix, so that it is named once, in front of the item
    root = etree.Element("rss", nsmap={"ev": NAMESPACE})
    root.append(element)
    text: str = etree.tostring(element, encoding="unicode")
    return "<item>" + text.removeprefix(OPEN)


def rss(view: FeedView, rss_items: Sequence[str]) -> bytes:
    """Return a channel that holds the items, in their order."""
    feed = FeedGenerator()
    feed.register_extension("ev", Namespace, BaseEntryExtension, atom=False, rss=True)
    feed.title(view.title)
    feed.link(href=view.url, rel="self", type="application/rss+xml")
    feed.link(href=view.page, rel="alternate")  # the last one becomes the channel's <link>
    feed.description(view.description)
    feed.language(view.language)
    feed.generator(GENERATOR)
    feed.ttl(MINUTES)
    channel: bytes = feed.rss_str()
    before, _, after = channel.partition(EMPTY)
    head, _, rest = before.partition(BUILT[0])
    rest = rest.partition(BUILT[1])[2]
    dates = [date for item in rss_items if (date := _date_of(item))]
    if dates:
        newest = max(dates, key=_order).encode()
        head += newest.join(BUILT)
    return b"".join([head, rest, *(item.encode() for item in rss_items), EMPTY, after, b"\n"])


def _date_of(item: str) -> str:
    """Return an item's pubDate; text cannot hold the mark, its brackets are escaped."""
    return item.partition(DATED[0])[2].partition(DATED[1])[0]


def _order(date: str) -> tuple[str, int, str, str]:
    """Return the sort key of a date in UTC: `Sat, 23 May 2026 18:45:00 +0000`."""
    return date[12:16], MONTHS[date[8:11]], date[5:7], date[17:25]
