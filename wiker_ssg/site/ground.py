"""What links are resolved against, and what the answers are."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from wiker_ssg.model.entries import AnyEntry
from wiker_ssg.site.card import Card, Public
from wiker_ssg.site.routes import Routes


class LinkTarget(NamedTuple):
    """Where a link leads: an address as pages of the site write it, or a file below media/."""

    url: str = ""
    file: str = ""


class LinkFault(NamedTuple):
    """Why a link leads nowhere, or should be written otherwise."""

    code: str
    facts: Mapping[str, object]
    target: LinkTarget | None = None


Answer = LinkTarget | LinkFault | None
"""None: it leads away from the site, and stays as it is."""


@dataclass(frozen=True)
class Ground:
    """What links are resolved against.

    `cards` are the commune's own by folder and id, `entries` the values behind them, `hidden` what
    is wrong with those that have no page, by `folder:id`; `media` the names below media/.
    `renamed` are entries by their former addresses, `former` all addresses of today by former ones,
    calendars and feeds too.
    `addresses` are all relative ones that are published, asked for when one of them is linked to.
    `own_url` is where the portal says that it stands, `base_url` where it is built for.
    `missing` tells what is wrong with a file below media/: a code and its facts.
    """

    routes: Routes
    base_url: str
    own_url: str
    cards: Mapping[str, Mapping[str, Card]]
    entries: Mapping[str, Mapping[str, AnyEntry]]
    hidden: Mapping[str, str]
    renamed: Mapping[str, tuple[str, str]]
    former: Callable[[], Mapping[str, str]]
    media: Collection[str]
    addresses: Callable[[], frozenset[str]]
    missing: Callable[[str, bool], tuple[str, dict[str, object]] | None]
    publics: Mapping[str, Public]
    communes: Collection[str]
    whole_portal: bool
