"""Every output of a commune and of the portal, named; nothing is written beyond these plans."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from wiker_ssg.album import Album
from wiker_ssg.engine import ABSENT, Digest, Fetch, Task, digest_value
from wiker_ssg.problems import Location, Problem, problem
from wiker_ssg.render import calendar, json_feed, machines, markdown, pages, rss
from wiker_ssg.render.assets import Assets
from wiker_ssg.render.theme import Theme
from wiker_ssg.site import agenda, lists
from wiker_ssg.site import machines as addresses
from wiker_ssg.site.accent import accent_of
from wiker_ssg.site.feeds import Feeds
from wiker_ssg.site.finder import shard_address
from wiker_ssg.site.notices import EMBLEM, notice_pages
from wiker_ssg.site.pages import Pages
from wiker_ssg.site.pictures import SUFFIXES
from wiker_ssg.site.pictures import folder as picture_folder
from wiker_ssg.site.segments import TOWNS, WITHOUT_ADDRESS
from wiker_ssg.site.site import Site
from wiker_ssg.site.views import Body, Found, PortalHome, TownsPage

Value = Callable[[], Any]

SURELY_FITTING = 300
"""So many events never exceed what calendar programs accept."""

TOWNS_SITEMAP = f"{TOWNS}/sitemap.xml"
"""Beside the pages that it names, as the protocol asks."""


@dataclass
class Plan:
    """Outputs by path, derived values and inputs by key.

    Inputs are made when they are first asked for; those in `known` have their digest already.
    `notes` say what had to be left out of an output, `members` how many files each bundle has.
    """

    outputs: dict[str, Task] = field(default_factory=dict)
    derived: dict[str, Callable[[Fetch], Any]] = field(default_factory=dict)
    values: dict[str, Value] = field(default_factory=dict)
    known: dict[str, Digest] = field(default_factory=dict)
    notes: list[Problem] = field(default_factory=list)
    members: dict[str, int] = field(default_factory=dict)
    _made: dict[str, Any] = field(default_factory=dict)

    @property
    def files(self) -> int:
        """The number of files that all outputs are."""
        return len(self.outputs) + sum(self.members.values()) - len(self.members)

    def value(self, key: str) -> Any:
        """Return an input's value; raises KeyError when there is none of that key."""
        if key not in self._made:
            self._made[key] = self.values[key]()
        return self._made[key]

    def digest(self, key: str) -> Digest:
        """Return an input's digest, or ABSENT."""
        if key in self.known:
            return self.known[key]
        return digest_value(self.value(key)) if key in self.values else ABSENT


def plan(site: Site, theme: Theme, read: Callable[[str], bytes], album: Album) -> Plan:
    """Name every output of one commune; `read` returns the bytes of a file below media/."""
    return _Planner(site, theme, read, album).plan()


class _Planner:
    def __init__(
        self, site: Site, theme: Theme, read: Callable[[str], bytes], album: Album
    ) -> None:
        self.site, self.theme, self.read, self.album = site, theme, read, album
        self.made = Plan()
        self.pages = Pages(site)
        self.feeds = Feeds(site, self.pages)
        self.addresses: list[str] = []

    def plan(self) -> Plan:
        """Gather everything in the order of outputs.md."""
        _surroundings(self.made, self.theme, self.site)
        site, values = self.site, self.made.values
        values["origin"] = lambda: site.routes.origin
        values["agenda"] = lambda: f"{site.routes.base}{site.routes.section('events')}/"
        values["view/"] = partial(lists.home, site)
        self.page("", partial(pages.home_page))
        self._agenda()
        self._lists()
        self.entries()
        self.media()
        self._calendars()
        self.notices()
        values["sitemap"] = lambda: addresses.sitemap(site, self.addresses)
        self.file("sitemap.xml", partial(machines.sitemap))
        if site.routes.own_domain:
            self._own_domain()
        return self.made

    def page(self, address: str, task: Task) -> None:
        """Plan a page that search engines may list."""
        self.made.outputs[self.site.routes.route(address).path] = task
        self.addresses.append(address)

    def file(self, address: str, task: Task) -> None:
        """Plan any other file."""
        self.made.outputs[self.site.routes.route(address).path] = task

    def _agenda(self) -> None:
        site = self.site
        address = f"{site.routes.section('events')}/"
        self.made.values[f"view/{address}"] = partial(agenda.coming, site)
        self.page(address, partial(pages.agenda_page, address=address))
        for found in (agenda.month_pages(site), agenda.category_pages(site)):
            for address, view in found.items():
                self.made.values[f"view/{address}"] = partial(_same, view)
                self.page(address, partial(pages.agenda_page, address=address))

    def _lists(self) -> None:
        site = self.site
        found = {
            address: view
            for folder in site.sections
            if folder != "events"
            for address, view in lists.list_pages(site, folder).items()
        }
        if "directory" in site.sections:
            found |= lists.directory_pages(site)
        for address, view in found.items():
            self.made.values[f"view/{address}"] = partial(_same, view)
            self.page(address, partial(pages.list_page, address=address))

    def entries(self) -> None:
        """Plan the page of each entry, and its text."""
        site, made = self.site, self.made
        for folder, entries in site.entries.items():
            for id, entry in entries.items():
                if entry.body:
                    body = Body(
                        entry.body, folder == "pages", dict(site.links.get((folder, id), {}))
                    )
                    made.values[f"body/{folder}/{id}"] = partial(_same, body)
                    made.derived[f"html/{folder}/{id}"] = partial(html, folder=folder, id=id)
                if folder == "pages" and id in WITHOUT_ADDRESS:
                    continue
                made.values[f"page/{folder}/{id}"] = partial(self.pages.page, folder, id)
                task = partial(pages.entry_page, folder=folder, id=id)
                self.page(site.routes.entry(folder, id), task)

    def _calendars(self) -> None:
        site, made = self.site, self.made
        for key in (*site.entries.get("events", {}), *site.guests):
            made.values[f"calendar/{key}"] = partial(self.feeds.calendar_event, key)
            made.derived[f"ical/{key}"] = partial(ical, key=key)
            if key not in site.guests:
                address = f"{site.routes.section('events')}/{key}.ics"
                self.file(address, partial(event_calendar, key=key))
        for address, (about, events) in self.feeds.subscriptions().items():
            made.values[f"subscription/{address}"] = partial(
                self.feeds.subscription, address, about, self._fitting(address, events)
            )
            self.file(address, partial(subscription, address=address))
        for address, view in self.feeds.feeds().items():
            made.values[f"feed/{address}"] = partial(_same, view)
            task = json_file if address.endswith(".json") else rss_file
            self.file(address, partial(task, address=address))
            for item in view.items:
                if f"item/{item}" not in made.values:
                    folder, _, id = item.partition("/")
                    made.values[f"item/{item}"] = partial(self.feeds.item, folder, id)
                    made.derived[f"rss/{item}"] = partial(rss_item, item=item)
                    made.derived[f"json/{item}"] = partial(json_item, item=item)

    def _fitting(self, address: str, events: tuple[str, ...]) -> tuple[str, ...]:
        """Return as many events, what comes next first, as calendar programs accept in one file."""
        if len(events) <= SURELY_FITTING:
            return events
        sizes = [calendar.calendar_event(self.made.value(f"calendar/{key}")) for key in events]
        kept = events[: calendar.fit(sizes)]
        if len(kept) < len(events):
            days = sorted(day for key in kept for day in self.feeds.days(key))
            self.made.notes.append(
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

    def media(self) -> None:
        """Plan the pictures and documents that entries use."""
        site, made = self.site, self.made
        for folder, entries in site.entries.items():
            for id, entry in entries.items():
                if folder == "pages" and id in WITHOUT_ADDRESS:
                    continue  # only its text is shown, within another page
                for picture in (*self.pages.pictures(entry), *self.pages.scans(entry)):
                    file, path = (
                        picture.file,
                        site.routes.folder + picture_folder(site, picture.file),
                    )
                    prints = self.album.picture(
                        file, site.media[file], path, picture.sizes, picture.suffix
                    )
                    made.values[f"picture/{file}"] = partial(_same, prints)
                    made.known[f"picture/{file}"] = site.media[file]
                    made.outputs[path] = partial(picture_files, file=file)
                    made.members[path] = len(SUFFIXES) * len(picture.sizes)
                for document in entry.documents:
                    if not document.file or document.file in site.pictures:
                        continue
                    if document.file in site.media:
                        made.values[f"media/{document.file}"] = partial(self.read, document.file)
                        made.known[f"media/{document.file}"] = site.media[document.file]
                        task = partial(document_file, file=document.file)
                        self.file(f"media/{document.file}", task)

    def notices(self) -> None:
        """Plan what the site says of itself, and its emblem."""
        for address, view in notice_pages(self.site).items():
            self.made.values[f"view/{address}"] = partial(_same, view)
            self.page(address, partial(pages.notice_page, address=address))
        self.file(EMBLEM, partial(pages.emblem))

    def towns(self, pages_by_address: Mapping[str, TownsPage]) -> None:
        """Plan the lists of the portal's towns, and the sitemap that names them."""
        for address, view in pages_by_address.items():
            self.made.values[f"view/{address}"] = partial(_same, view)
            self.page(address, partial(pages.towns_page, address=address))
        self.made.values["sitemap"] = lambda: addresses.sitemap(self.site, [*pages_by_address])
        self.file(TOWNS_SITEMAP, partial(machines.sitemap))

    def _own_domain(self) -> None:
        """Plan what a commune on its own domain needs at its root."""
        site, made = self.site, self.made
        self.file("404.html", partial(pages.not_found))
        self.file("robots.txt", partial(machines.robots))
        self.file("_headers", partial(machines.headers))
        made.values["redirects"] = lambda: ()
        self.file("_redirects", partial(machines.redirects))
        assets(made, self.theme.assets(accent_of(site.commune)), site.routes.folder)


def plan_portal(
    site: Site,
    theme: Theme,
    read: Callable[[str], bytes],
    album: Album,
    home: PortalHome,
    towns: Mapping[str, TownsPage],
    found: Mapping[str, tuple[Found, ...]],
    sitemaps: tuple[str, ...],
    redirects: tuple[tuple[str, str], ...],
    dresses: tuple[Assets, ...],
) -> Plan:
    """Name every output that belongs to no commune.

    `towns` are the lists of the portal's towns by address, `found` those that are offered for each
    beginning of a name.
    """
    commune = _Planner(site, theme, read, album)
    made = commune.made
    _surroundings(made, theme, site)
    made.values["origin"] = lambda: site.routes.origin
    made.values["view/"] = partial(_same, home)
    commune.page("", partial(pages.portal_home))
    commune.entries()
    commune.media()
    commune.notices()
    if towns:
        commune.towns(towns)
        sitemaps = (*sitemaps, site.routes.absolute(TOWNS_SITEMAP))
    for key, rows in found.items():
        made.values[f"found/{key}"] = partial(_same, rows)
        commune.file(shard_address(key), partial(machines.towns, key=key))
    made.values["sitemaps"] = partial(_same, tuple((url, None) for url in sitemaps))
    made.values["redirects"] = partial(_same, redirects)
    commune.file("sitemap.xml", partial(machines.sitemap_index))
    commune.file("404.html", partial(pages.not_found))
    commune.file("robots.txt", partial(machines.robots))
    commune.file("_headers", partial(machines.headers))
    commune.file("_redirects", partial(machines.redirects))
    for dress in dresses:
        assets(made, dress, "")
    return made


def _surroundings(made: Plan, theme: Theme, site: Site) -> None:
    """Add what every page needs: the theme's templates and assets, and the page's frame."""
    made.values["shell"] = partial(_same, lists.shell(site))
    addresses = theme.assets(accent_of(site.commune)).addresses
    made.values["assets"] = partial(_same, addresses)
    for name, digest in theme.digests.items():
        made.values[f"template/{name}"] = partial(theme.template, name, site.language)
        made.known[f"template/{name}"] = digest
    for section in ("", *pages.TEMPLATES):  # a folder may have entries and no place in the menu
        made.derived[f"chrome/{section}"] = partial(pages.chrome, section=section)


def assets(made: Plan, dress: Assets, folder: str) -> None:
    """Plan a theme's own files, whose names hold their digest."""
    for address, data in dress.files.items():
        made.values[f"asset/{address}"] = partial(_same, data)
        made.outputs[folder + address.lstrip("/")] = partial(asset, address=address)


def _same(value: Any) -> Any:
    return value


# The tasks that join one fetched value to one format.


def asset(fetch: Fetch, address: str) -> bytes:
    """Return one of a theme's own files."""
    data: bytes = fetch(f"asset/{address}")
    return data


def html(fetch: Fetch, folder: str, id: str) -> str:
    """Return an entry's text as HTML."""
    body: Body = fetch(f"body/{folder}/{id}")
    render = markdown.editorial if body.editorial else markdown.contributed
    return render(body.text, body.links)


def ical(fetch: Fetch, key: str) -> bytes:
    """Return an event's iCalendar components, shared by all calendars that hold it."""
    return calendar.calendar_event(fetch(f"calendar/{key}"))


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
    return rss.rss(view, [fetch(f"rss/{item}") for item in view.items])


def json_item(fetch: Fetch, item: str) -> bytes:
    """Return an entry's item in JSON feeds."""
    view = fetch(f"item/{item}")
    return json_feed.json_item(view, fetch(view.body) if view.body else "")


def json_file(fetch: Fetch, address: str) -> bytes:
    """Return a JSON feed."""
    view = fetch(f"feed/{address}")
    return json_feed.json_feed(view, [fetch(f"json/{item}") for item in view.items])


def picture_files(fetch: Fetch, file: str) -> Mapping[str, bytes]:
    """Return a picture's renditions by name."""
    found: Mapping[str, bytes] = fetch(f"picture/{file}").files()
    return found


def document_file(fetch: Fetch, file: str) -> bytes:
    """Return a document as it was contributed."""
    data: bytes = fetch(f"media/{file}")
    return data
