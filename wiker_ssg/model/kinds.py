"""The kinds of entries, one row each: whatever differs between them by its nature stands here."""

import msgspec

from wiker_ssg.language import N_


class KindWords(msgspec.Struct, frozen=True, kw_only=True):
    """What people call a kind, as msgids: one of it, several, and its section.

    `proposal` is the title of one that somebody sent with a form, `label` what marks it; a kind
    without them is proposed by those alone who have the repository.
    """

    one: str
    many: str = ""
    section: str = ""
    proposal: str = ""
    label: str = ""


class FeedFormat(msgspec.Struct, frozen=True):
    """A form in which a section can be followed: its name, ending and media type, its msgid."""

    name: str
    ending: str
    mime: str
    label: str


ICS = FeedFormat("ics", "ics", "text/calendar", N_("Calendar"))
RSS = FeedFormat("rss", "xml", "application/rss+xml", N_("RSS"))
JSON_FEED = FeedFormat("json", "json", "application/feed+json", N_("JSON Feed"))

FEED_FORMATS = (ICS, RSS, JSON_FEED)
"""Every form; `outputs/feeds/plan.py` says how each is written."""


class Kind(msgspec.Struct, frozen=True, kw_only=True):
    """A kind of entries."""

    name: str
    """What commands, forms and sources call it, for ever; a msgid for people who read of it."""

    folder: str
    """Where its entries stand in a commune, for ever."""

    identity: str
    """What the UIDs of its entries begin with, for ever."""

    section: str = ""
    """Its name among the `sections:` of commune.yaml; entries of a kind without a section stand
    right below the commune's address."""

    words: KindWords

    template: str
    """The theme's template of an entry's page."""

    schema_org: str
    """What schema.org calls one of which no more is known."""

    categories: tuple[str, ...] = ()
    """The folders whose built-in categories it has; where two disagree the first one counts."""

    day: str = ""
    """The field whose day stands on cards and sorts lists, the next first; without one, titles."""

    latest: bool = False
    """The latest day comes first: it is that of publication."""

    feeds: tuple[FeedFormat, ...] = ()
    """In which forms its section can be followed."""

    sold: bool = False
    """A plan may open it to organisations."""

    referable: bool = False
    """It may be named as a place or an organiser; such entries last until somebody ends them."""

    points: int = 0
    """What a new one brings to whoever wrote it, where the portal says nothing else; what is a
    shop's own, or the commune's, brings nothing."""

    editorial: bool = False
    """It is in the commune's own words: its Markdown is that of editors, no source brings it."""


EVENT = Kind(
    name=N_("event"),
    folder="events",
    identity="event",
    section="agenda",
    words=KindWords(
        one=N_("Event"),
        many=N_("events"),
        section=N_("Agenda"),
        proposal=N_("Event: {title}"),
        label=N_("event"),
    ),
    template="event.html",
    schema_org="Event",
    categories=("events",),
    feeds=(ICS, RSS, JSON_FEED),
    sold=True,
    points=2,
)
ORGANISATION = Kind(
    name=N_("organisation"),
    folder="directory",
    identity="directory",
    section="directory",
    words=KindWords(
        one=N_("Listing of the directory"),
        many=N_("organisations"),
        section=N_("Directory"),
        proposal=N_("Directory: {title}"),
        label=N_("directory"),
    ),
    template="organisation.html",
    schema_org="LocalBusiness",
    categories=("directory",),
    referable=True,
    points=3,
)
NEWS = Kind(
    name=N_("news"),
    folder="news",
    identity="news",
    section="news",
    words=KindWords(
        one=N_("News item"),
        many=N_("news"),
        section=N_("News"),
        proposal=N_("News: {title}"),
        label=N_("news"),
    ),
    template="article.html",
    schema_org="NewsArticle",
    categories=("events", "directory"),
    day="date",
    latest=True,
    feeds=(RSS, JSON_FEED),
    sold=True,
    points=2,
)
OFFER = Kind(
    name=N_("offer"),
    folder="offers",
    identity="offers",
    section="offers",
    words=KindWords(
        one=N_("Good deal"),
        many=N_("offers"),
        section=N_("Good deals"),
        proposal=N_("Good deal: {title}"),
        label=N_("good deal"),
    ),
    template="article.html",
    schema_org="Offer",
    categories=("directory",),
    day="until",
    feeds=(RSS,),
    sold=True,
)
SERVICE = Kind(
    name=N_("service"),
    folder="services",
    identity="services",
    section="services",
    words=KindWords(
        one=N_("Public service"), many=N_("public services"), section=N_("Public services")
    ),
    template="organisation.html",
    schema_org="GovernmentOffice",
    categories=("directory",),
    referable=True,
    points=3,
)
HERITAGE = Kind(
    name=N_("heritage"),
    folder="heritage",
    identity="heritage",
    section="heritage",
    words=KindWords(one=N_("Heritage"), many=N_("heritage"), section=N_("Heritage")),
    template="article.html",
    schema_org="LandmarksOrHistoricalBuildings",
    categories=("heritage",),
    referable=True,
    points=3,
)
PAGE = Kind(
    name=N_("page"),
    folder="pages",
    identity="pages",
    words=KindWords(one=N_("Page")),
    template="article.html",
    schema_org="WebPage",
    editorial=True,
)

KINDS = (EVENT, ORGANISATION, NEWS, OFFER, SERVICE, HERITAGE, PAGE)
"""Every kind, in the order in which a commune shows them."""

BY_NAME = {kind.name: kind for kind in KINDS}
BY_FOLDER = {kind.folder: kind for kind in KINDS}
FOLDERS = tuple(BY_FOLDER)

SECTIONS = {kind.section: kind.folder for kind in KINDS if kind.section}
"""The folders that have a section, by the section's name, in the order of the menu."""

REFERABLE = tuple(kind.folder for kind in KINDS if kind.referable)
"""The folders in which references resolve, in this order."""

SOLD = tuple(kind.folder for kind in KINDS if kind.sold)
"""The folders that a plan may open to organisations."""
