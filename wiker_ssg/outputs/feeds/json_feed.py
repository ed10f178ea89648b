"""JSON Feed 1.1: items written once, feeds put together of them."""

from collections.abc import Sequence
from typing import Any

import msgspec

from wiker_ssg.outputs.feeds import items
from wiker_ssg.outputs.feeds.views import FeedItem, FeedView

VERSION = "https://jsonfeed.org/version/1.1"

_encode = msgspec.json.Encoder().encode


def json_item(item: FeedItem, body: str = "") -> bytes:
    """Return an entry's item; `body` is its text as sanitised HTML."""
    content = items.content(item, body)
    made: dict[str, Any] = {
        "id": item.guid,
        "url": item.url,
        "title": items.title(item),
    }
    if content:
        made["content_html"] = content
    else:
        made["content_text"] = item.title
    if item.summary:
        made["summary"] = item.summary
    if item.picture:
        made["image"] = item.picture.url
    published = items.instant(item.published, item.timezone)
    if published:
        made["date_published"] = published.isoformat()
    updated = items.instant(item.updated, item.timezone)
    if updated:
        made["date_modified"] = updated.isoformat()
    if item.category:
        made["tags"] = [item.category]
    made["language"] = item.language
    if item.start:
        made["_event"] = _event(item)
    return _encode(made)


def _event(item: FeedItem) -> dict[str, str]:
    assert item.start
    event = {"start": items.date_time(item.start, item.timezone)}
    if item.end:
        event["end"] = items.date_time(item.end, item.timezone)
    event["timezone"] = item.timezone
    if item.place:
        event["location"] = item.place
    event["status"] = item.status
    return event


def json_feed(view: FeedView, json_items: Sequence[bytes]) -> bytes:
    """Return a feed that holds the items, in their order."""
    made = {
        "version": VERSION,
        "title": view.title,
        "home_page_url": view.page,
        "feed_url": view.url,
        "description": view.description,
        "language": view.language,
        "items": [msgspec.Raw(item) for item in json_items],
    }
    return _encode(made) + b"\n"
