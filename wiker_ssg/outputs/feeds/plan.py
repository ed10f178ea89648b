"""Calendars and feeds; each event and item is written once and shared by all that hold it."""

from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple

from wiker_ssg.engine import Fetch
from wiker_ssg.model.kinds import EVENT, JSON_FEED, RSS
from wiker_ssg.outputs.draft import Draft
from wiker_ssg.outputs.feeds import calendar, json_feed, rss, vevent
from wiker_ssg.outputs.feeds.contents import Feeds
from wiker_ssg.outputs.plan import same
from wiker_ssg.problems import Location, problem

SURELY_FITTING = 300
"""So many events never exceed what calendar programs accept."""


def feeds(draft: Draft) -> None:
    """Plan the calendars and feeds of a commune."""
    held = Feeds(draft.site, draft.pages)
    calendars(draft, held)
    syndication(draft, held)


def calendars(draft: Draft, held: Feeds) -> None:
    """Plan the calendar of each event and those to subscribe to."""
    site, made = draft.site, draft.made
    own = site.entries.get(EVENT.folder, {})
    for key in (*own, *site.guests, *site.outings):
        made.values[f"calendar/{key}"] = partial(held.calendar_event, key)
        made.derived[f"ical/{key}"] = partial(ical, key=key)
        if key in own:
            address = f"{site.routes.section(EVENT.folder)}/{key}.ics"
            draft.file(address, partial(event_calendar, key=key))
    for address, (about, events) in held.subscriptions().items():
        kept = fitting(draft, held, address, events)
        made.values[f"subscription/{address}"] = partial(held.subscription, address, about, kept)
        draft.file(address, partial(subscription, address=address))


def fitting(draft: Draft, held: Feeds, address: str, events: tuple[str, ...]) -> tuple[str, ...]:
    """Return as many events, what comes next first, as calendar programs accept in one file."""
    if len(events) <= SURELY_FITTING:
        return events
    sizes = [vevent.calendar_event(draft.made.value(f"calendar/{key}")) for key in events]
    kept = events[: calendar.fit(sizes)]
    if len(kept) < len(events):
        days = sorted(day for key in kept for day in held.days(key))
        draft.made.notes.append(
            problem(
                "calendar-shortened",
                Location("commune.yaml"),
                path=address,
                kept=len(kept),
                all=len(events),
                first=days[0],
                last=days[-1],
            )
        )
    return kept


def syndication(draft: Draft, held: Feeds) -> None:
    """Plan the RSS and JSON feeds."""
    made = draft.made
    for address, view in held.feeds().items():
        made.values[f"feed/{address}"] = partial(same, view)
        ending = address.rpartition(".")[2]
        draft.file(address, partial(WRITERS[ending].file, address=address))
        for item in view.items:
            if f"item/{item}" not in made.values:
                folder, _, id = item.partition("/")
                made.values[f"item/{item}"] = partial(held.item, folder, id)
                for form, writer in WRITERS.items():
                    made.derived[f"{form}/{item}"] = partial(writer.item, item=item)


def ical(fetch: Fetch, key: str) -> bytes:
    """Return an event's iCalendar components, shared by all calendars that hold it."""
    return vevent.calendar_event(fetch(f"calendar/{key}"))


def event_calendar(fetch: Fetch, key: str) -> bytes:
    """Return the calendar file of one event."""
    return calendar.single(fetch(f"calendar/{key}"), fetch(f"ical/{key}"))


def subscription(fetch: Fetch, address: str) -> bytes:
    """Return a calendar to subscribe to."""
    view = fetch(f"subscription/{address}")
    return calendar.subscription(view, [fetch(f"ical/{key}") for key in view.events])


def rss_item(fetch: Fetch, item: str) -> str:
    """Return an entry's item in RSS feeds, shared by all feeds that hold it."""
    view = fetch(f"item/{item}")
    enclosure = None
    if view.picture:
        length = fetch(f"picture/{view.picture.file}").length(view.picture.member)
        enclosure = (view.picture.url, length, view.picture.mime)
    return rss.rss_item(view, enclosure, fetch(view.body) if view.body else "")


def rss_file(fetch: Fetch, address: str) -> bytes:
    """Return an RSS feed."""
    view = fetch(f"feed/{address}")
    return rss.rss(view, [fetch(f"xml/{item}") for item in view.items])


def json_item(fetch: Fetch, item: str) -> bytes:
    """Return an entry's item in JSON feeds."""
    view = fetch(f"item/{item}")
    return json_feed.json_item(view, fetch(view.body) if view.body else "")


def json_file(fetch: Fetch, address: str) -> bytes:
    """Return a JSON feed."""
    view = fetch(f"feed/{address}")
    return json_feed.json_feed(view, [fetch(f"json/{item}") for item in view.items])


class FeedWriter(NamedTuple):
    """How one form is written: an entry's item, shared by all feeds that hold it, and a feed."""

    item: Callable[..., Any]
    file: Callable[..., bytes]


WRITERS = {
    RSS.ending: FeedWriter(rss_item, rss_file),
    JSON_FEED.ending: FeedWriter(json_item, json_file),
}
"""The forms of feeds by their ending; calendars are written otherwise."""
