"""Who is called what in one commune, and what of it the whole portal decides."""

from collections.abc import Mapping
from typing import NamedTuple

import msgspec

from wiker_ssg.model.entries import AnyEntry
from wiker_ssg.model.kinds import BY_FOLDER
from wiker_ssg.model.settings import Portal
from wiker_ssg.problems import Problem
from wiker_ssg.site.routes.addresses import Routes, host_of
from wiker_ssg.site.routes.registry import NEVER, Claim, Rank


class Wish(msgspec.Struct, frozen=True, array_like=True):
    """A claim that reaches beyond the commune's own folder, which the whole portal decides.

    A name is that of an entry which came from another `commune`, as `folder/id`; an address has no
    commune. `old` is the absolute path that would lead to the entry, whose `folder` and `id` stand
    for it; `url` is its full address.
    """

    claim: Claim
    key: str
    commune: str
    folder: str
    id: str
    old: str
    url: str


class Loss(msgspec.Struct, frozen=True, array_like=True):
    """A claim that was not granted: where it stands, what was claimed, who has it."""

    path: str
    at: str
    value: str
    other: str


class Granted(msgspec.Struct, frozen=True, omit_defaults=True):
    """What the whole portal decided of one commune's claims.

    `oldest` are the first slugs of the communes from which entries came and that there still are,
    whatever they are called by now; `departed` are former entries of this commune that live in
    others now: folder, id, full address. `slugs` are all under which that commune was or is, by the
    name that an entry had there (`donges/events/bal`), where it had more than the one of the name.
    """

    lost: tuple[Loss, ...] = ()
    oldest: dict[str, str] = {}
    departed: tuple[tuple[str, str, str], ...] = ()
    slugs: dict[str, tuple[str, ...]] = {}


NOTHING_LOST = Granted()
Place = tuple[str, str]


class Former(NamedTuple):
    """A former address of an entry's page, as an absolute path, and the entry; or its address.

    `new` is empty where the entry, `folder` and `id`, is of this commune.
    """

    old: str
    folder: str
    id: str
    new: str = ""


class Names(NamedTuple):
    """Who is called what in one commune.

    `entries` have an address each, by folder and id; `former` are the former addresses that are
    theirs, `won` the claims to them by address, `wishes` what the portal has to decide. `slugs` are
    the commune's former ones, `languages` the further ones in which it is published.
    """

    routes: Routes
    entries: Mapping[str, Mapping[str, AnyEntry]]
    former: tuple[Former, ...]
    identities: Mapping[Place, str]
    space: str
    slugs: tuple[str, ...]
    won: Mapping[str, Claim]
    wishes: tuple[Wish, ...]
    problems: tuple[Problem, ...]
    languages: tuple[str, ...] = ()

    def uid(self, folder: str, id: str) -> str:
        """Return what calendars and feeds know an entry by, for ever: its first name's."""
        return self.identities.get((folder, id)) or identity(folder, id, self.space)

    def holder(self, folder: str, id: str) -> Claim | None:
        """Return the claim of the entry that has or had a name."""
        entry = self.entries.get(folder, {}).get(id)
        winner = self.won.get(key_of(self.routes, folder, id))
        if winner is not None or entry is None:
            return winner
        return Claim(Rank.DRAFT if entry.draft else Rank.LIVING, NEVER, entry.path, "")


def key_of(routes: Routes, folder: str, id: str) -> str:
    """Return what stands for a name: the relative address of a page of that name, without slash."""
    return f"{routes.section(folder)}/{id}" if BY_FOLDER[folder].section else id


def identity(folder: str, id: str, space: str) -> str:
    """Return the identity of a name in a commune's `space`: `event-bal@donges.wiker.example`."""
    return f"{BY_FOLDER[folder].identity}-{id}@{space}"


def domain(portal: Portal) -> str:
    """Return the domain of all identities of a portal."""
    return portal.uid_domain or host_of(portal.base_url)
