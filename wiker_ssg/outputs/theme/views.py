"""What surrounds pages: their frame, their head, where a site says what it is."""

from wiker_ssg.model.settings import TownHall
from wiker_ssg.outputs.view import View
from wiker_ssg.site.card import Card


class Crumb(View, frozen=True):
    """A step of the way from the commune's first page; `name` is a section or a title.

    `lang` is the name's language where it is not the page's.
    """

    name: str
    url: str
    lang: str | None = None


class Section(View, frozen=True):
    """A part of the portal that has entries or is always there."""

    folder: str
    url: str
    filled: bool


class Feed(View, frozen=True):
    """What a page offers beside itself: `kind` is the name of a form of feeds or of a data file."""

    kind: str
    name: str
    url: str


class PictureFile(View, frozen=True):
    """One file of a picture, for those who cannot choose: `url` is its full address.

    `file` is its source below media/, `member` its name among the picture's renditions.
    """

    file: str
    member: str
    url: str
    mime: str
    width: int
    height: int
    alt: str


class SiteLanguage(View, frozen=True):
    """A language in which a site is published: its code, its own name, where its pages begin."""

    code: str
    name: str
    base: str


class Alternate(View, frozen=True):
    """The same page in a language of the site; `here` it is this one.

    `listed` tells that search engines may show it: what stands on it is in that language.
    """

    language: SiteLanguage
    url: str
    here: bool
    listed: bool


class Meta(View, frozen=True):
    """What machines read in a page's head; `canonical` is a full address.

    `alternates` are the page in all languages of the site, where there are several; `oembed` is
    where other sites are told what to show in place of a link to it.
    """

    title: str
    description: str | None
    canonical: str
    type: str = "website"
    image: "PictureFile | None" = None
    feeds: tuple[Feed, ...] = ()
    crumbs: tuple[Crumb, ...] = ()
    robots: str | None = None
    oembed: str | None = None
    alternates: tuple[Alternate, ...] = ()


class Emblem(View, frozen=True):
    """A commune's drawn sign on a square of 48: its letter, and two hedges that cross.

    One hedge runs from `left` to `right` (heights at the edges), one from `top` to `bottom`
    (places from the left).
    """

    letter: str
    left: int
    right: int
    top: int
    bottom: int


class Notices(View, frozen=True):
    """Where a site says what it is, and whom to write to when something is wrong.

    `intake` is the full address of a commune's forms, below which each form has its own.
    """

    contribute: str
    legal: str
    accessibility: str
    data: str
    email: str | None = None
    intake: str | None = None
    embedding: str = ""
    plans: str = ""
    thanks: str = ""
    statistics: str = ""


class Span(View, frozen=True):
    """Where it stands what is on in some days: `key` is today, weekend or week."""

    key: str
    url: str


class Shell(View, frozen=True):
    """What surrounds every page of a commune; `search` is empty where there is none.

    `spans` are the days of the agenda that have a page of their own; `languages` are those of the
    site, where there are several; `notice_lang` is that of the notice, unless it is the pages'.
    """

    language: str
    portal: str
    portal_url: str
    commune: str
    url: str
    sections: tuple[Section, ...]
    menu: tuple[Crumb, ...]
    urgent: tuple[Card, ...]
    notice: str | None
    accent: str
    emblem: Emblem
    notices: "Notices"
    timezone: str = "Europe/Paris"
    country: str = "FR"
    search: str = ""
    townhall: TownHall | None = None
    spans: tuple[Span, ...] = ()
    languages: tuple[SiteLanguage, ...] = ()
    notice_lang: str | None = None
