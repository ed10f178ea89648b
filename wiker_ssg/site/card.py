"""The little that lists, feeds and neighbours need of an entry."""

import datetime
import math
import unicodedata
from collections.abc import Callable

import msgspec

from wiker_ssg.git.history import Commits
from wiker_ssg.language import base
from wiker_ssg.language.registry import publishing
from wiker_ssg.model.entries import Event
from wiker_ssg.model.values import Closure, Moment, Price
from wiker_ssg.site.holidays import Region

CategoryLabel = Callable[[str, str, str], str]
"""Gives the name of a category: of a folder, by its key, in a language."""


class PlanOpening(msgspec.Struct, frozen=True, omit_defaults=True, cache_hash=True):
    """What an organisation's plan opens from a day on, until the day before another."""

    what: tuple[str, ...]
    first: datetime.date | None = None
    until: datetime.date | None = None

    def holds(self, folder: str, day: datetime.date) -> bool:
        """Tell whether it opens a folder on that day."""
        begun = self.first is None or self.first <= day
        return folder in self.what and begun and (self.until is None or day < self.until)


class Card(msgspec.Struct, frozen=True, omit_defaults=True, cache_hash=True):
    """An entry in short: its address and name, and what a line about it shows.

    `url` starts with a slash on the commune's own site and is absolute elsewhere. `category` is the
    one under which it is listed, `label` its name, `icon` the drawing that stands for it. `within`
    is the festival that an event belongs to. `day` is a news item's day, or an offer's last.
    `plans` are what those of the organisation open, and when; an entry that is `sold` stands under
    those of its commune itself. `lang` and `summary_lang` are the languages of title and summary,
    where these are not the page's.
    """

    commune: str
    town: str
    folder: str
    id: str
    url: str
    title: str
    summary: str | None = None
    category: str | None = None
    label: str | None = None
    icon: str | None = None
    type: str | None = None
    place: str | None = None
    street: str | None = None
    postcode: str | None = None
    city: str | None = None
    lat: float | None = None
    lon: float | None = None
    phone: str | None = None
    by: str | None = None
    day: datetime.date | None = None
    price: Price | None = None
    audience: tuple[str, ...] = ()
    accessibility: tuple[str, ...] = ()
    urgent: bool = False
    emergency: bool = False
    series: bool = False
    within: str | None = None
    sells: tuple[str, ...] = ()
    volunteers: str | None = None
    moved: datetime.date | None = None
    published: datetime.date | None = None
    expires: datetime.date | None = None
    closed: datetime.date | None = None
    sold: bool = False
    plans: tuple[PlanOpening, ...] = ()
    lang: str | None = None
    summary_lang: str | None = None

    def read_in(self, language: str, own: str, label: CategoryLabel) -> "Card":
        """Return the card as a page in `language` shows it; its commune's language is `own`."""
        title, summary = (
            None if base(found) == base(language) else found
            for found in (self.lang or own, self.summary_lang or own)
        )
        name = label(self.folder, self.category, language) if self.category else None
        return msgspec.structs.replace(self, lang=title, summary_lang=summary, label=name)

    def listed(self, today: datetime.date) -> bool:
        """Tell whether the entry stands in lists on that day."""
        return (
            (self.published is None or self.published <= today)
            and (self.expires is None or today < self.expires)
            and (self.closed is None or today < self.closed)
        )

    def opened(self, today: datetime.date) -> "Card":
        """Return the card as of that day: without an address where no plan opens its page."""
        if not self.sold or self.unlocks(self.folder, today):
            return self
        return msgspec.structs.replace(self, url="")

    def unlocks(self, folder: str, day: datetime.date) -> bool:
        """Tell whether a plan of the organisation opens a folder on that day."""
        return any(plan.holds(folder, day) for plan in self.plans)


class Line(msgspec.Struct, frozen=True, omit_defaults=True, cache_hash=True):
    """One occurrence in a list: its card, when, and what makes it special.

    `last_day` is the last local day that it touches; midnight belongs to the day before.
    """

    card: Card
    start: Moment
    end: Moment | None
    last_day: datetime.date
    status: str = "scheduled"
    place: str | None = None
    note: str | None = None
    previous: Moment | None = None

    @property
    def order(self) -> tuple[datetime.datetime, str, str]:
        """Start, title, id: how lists are sorted."""
        return self.start.naive, self.card.title, self.card.id


def last_day(start: Moment, end: Moment | None) -> datetime.date:
    """Return the last local day that something touches; midnight belongs to the day before."""
    if end is None or end.day <= start.day:
        return start.day
    if end.time is not None and end.time == datetime.time():
        return end.day - datetime.timedelta(days=1)
    return end.day


class Guest(msgspec.Struct, frozen=True):
    """An event that pages of other communes show: it takes place there, or near them.

    `origin` is where its own page stands, `uid` what calendars know it by, `language` that of its
    commune's pages. `unseen` is its organiser where that has no page: its plan counts all the same.
    """

    event: Event
    card: Card
    organiser: Card | None
    commits: Commits | None
    timezone: str
    uid: str
    origin: str
    unseen: Card | None = None
    language: str = ""

    def read_in(self, language: str, label: CategoryLabel) -> "Guest":
        """Return the same as pages in a language show it."""
        if base(language) == base(self.language):
            return self
        own, by = self.language, self.organiser
        card = self.card.read_in(language, own, label)
        by = by and by.read_in(language, own, label)
        return msgspec.structs.replace(self, card=card, organiser=by)

    def seen_from(self, origin: str) -> "Guest":
        """Return the same with absolute addresses when another site links to it."""
        if origin == self.origin:
            return self
        card = msgspec.structs.replace(self.card, url=self.origin + self.card.url)
        by = self.organiser
        if by is not None:
            by = msgspec.structs.replace(by, url=self.origin + by.url)
        return msgspec.structs.replace(self, card=card, organiser=by)


class PublicHours(msgspec.Struct, frozen=True):
    """When a place is open, as its entry says it; `closed` is for good, `region` whose holidays
    count, `zone` whose clock."""

    text: str
    closures: tuple[Closure, ...]
    closed: datetime.date | None
    region: Region
    zone: str


class Public(msgspec.Struct, frozen=True):
    """What the rest of the portal may need of a commune.

    `cards` are its organisations, services and heritage, to which others may refer; `addresses`
    are those of its other entries, by `folder:id`; all begin with `base`. `words` are the
    stems of the words by which its entries are found, each with the last month in which it is;
    `search` where its search stands, `language` that in which it publishes, `hours` when its
    places are open, by `folder/id`.
    """

    slug: str
    name: str
    origin: str
    base: str = "/"
    cards: tuple[Card, ...] = ()
    addresses: dict[str, str] = {}
    words: dict[str, str] = {}
    search: str = ""
    language: str = ""
    hours: dict[str, PublicHours] = {}

    def read_in(self, language: str, label: CategoryLabel) -> "Public":
        """Return the same as pages in a language show it."""
        if base(language) == base(self.language):
            return self
        cards = tuple(card.read_in(language, self.language, label) for card in self.cards)
        return msgspec.structs.replace(self, cards=cards)

    def seen_from(self, origin: str) -> "Public":
        """Return the same with absolute addresses when another site links to them."""
        if origin == self.origin:
            return self
        cards = tuple(
            msgspec.structs.replace(card, url=self.origin + card.url) for card in self.cards
        )
        addresses = {key: self.origin + url for key, url in self.addresses.items()}
        return msgspec.structs.replace(self, cards=cards, addresses=addresses)


class Outing(msgspec.Struct, frozen=True):
    """An event of a neighbour within reach: its occurrences within the window, its distance."""

    guest: Guest
    lines: tuple[Line, ...]
    km: float

    def read_in(self, language: str, label: CategoryLabel) -> "Outing":
        """Return the same as pages in a language show it."""
        guest = self.guest.read_in(language, label)
        if guest is self.guest:
            return self
        lines = tuple(msgspec.structs.replace(line, card=guest.card) for line in self.lines)
        return Outing(guest, lines, self.km)


class Neighbour(msgspec.Struct, frozen=True):
    """A commune within reach and its distance."""

    slug: str
    name: str
    url: str
    km: float


def distance_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Return the great-circle distance of two positions in kilometres."""
    (lat1, lon1), (lat2, lon2) = a, b
    phi1, phi2 = math.radians(lat1), math.radians(lat2)
    half = math.sin((phi2 - phi1) / 2) ** 2
    half += math.cos(phi1) * math.cos(phi2) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    return 12742.0176 * math.asin(math.sqrt(half))


def fold(title: str) -> str:
    """Return a title as it is sorted: without capitals and accents."""
    plain = unicodedata.normalize("NFKD", title.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c)).lstrip(" '\"«“’")


def in_alphabet(title: str, language: str) -> str:
    """Return a title as a list in a language is sorted: “Ås” behind “Zinkgruvan” in Swedish."""
    own = publishing(language).alphabet
    if not own:
        return fold(title)
    small = _small(title)
    for letter in sorted(own, key=len, reverse=True):
        small = small.replace(letter, own[letter])
    return fold(small)


def initial(title: str, language: str) -> str:
    """Return the letter below which a list has a title: “Å” in Swedish, “E” for “Étel”."""
    small = _small(title)
    own = [letter for letter in publishing(language).alphabet if small.startswith(letter)]
    return max(own, key=len).capitalize() if own else (fold(title)[:1] or "–").upper()


def _small(title: str) -> str:
    return unicodedata.normalize("NFC", title).lower().replace("’", "'")
