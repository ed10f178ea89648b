"""What only the whole portal can decide: slugs, entries that moved, addresses of earlier sites."""

from collections.abc import Callable, Iterator, Mapping

import msgspec

from wiker_ssg.model.kinds import PAGE
from wiker_ssg.model.settings import Commune, Portal
from wiker_ssg.site.routes.addresses import Routes
from wiker_ssg.site.routes.claims import PORTAL_SETTINGS, SETTINGS, claim, hostless, plain
from wiker_ssg.site.routes.names import NOTHING_LOST, Granted, Loss, Names, Wish, identity, key_of
from wiker_ssg.site.routes.registry import NEVER, Claim, Rank, decide
from wiker_ssg.site.routes.reserved import FILES, answers, portal_top
from wiker_ssg.site.routes.segments import segments
from wiker_ssg.source.content import Content

PORTAL = ""
HOLDER = "communes/{slug}"


class Claims(msgspec.Struct, frozen=True, omit_defaults=True):
    """What one commune wants of the whole portal: its slugs, its own host and its wishes.

    `below` are its wishes where that host is another's, and it lives below the portal.
    The portal's own pages, under the empty slug, have their ids as `pages`, with their files.
    """

    former_slugs: tuple[str, ...] = ()
    first: int = NEVER
    wishes: tuple[Wish, ...] = ()
    pages: tuple[tuple[str, str], ...] = ()
    host: str = ""
    below: tuple[Wish, ...] | None = None


def claims(portal: Portal, content: Content, names: Names) -> Claims:
    """Return what a commune wants of the whole portal."""
    commits = content.history.get(SETTINGS)
    pages = names.entries.get(PAGE.folder, {}) if not content.slug else {}
    named = names.routes.own_domain and content.commune is not None and content.commune.domain
    return Claims(
        content.commune.former_slugs if content.commune else (),
        commits.first if commits else NEVER,
        names.wishes,
        tuple((page.id, page.path) for page in pages.values() if page.id not in ("home",)),
        names.routes.origin.removeprefix("https://") if names.routes.own_domain else "",
        claim(portal, hostless(content)).wishes if named else None,
    )


def alone(portal: Portal, content: Content) -> Granted:
    """Return what is granted to a commune of whose neighbours nothing is known."""
    names = claim(portal, content)
    wanted = claims(portal, content, names)

    def named(_slug: str, below: bool) -> Names:
        return claim(portal, hostless(content)) if below else names

    return settle(portal, {content.slug: wanted}, named).get(content.slug, NOTHING_LOST)


def settle(
    portal: Portal, wanted: Mapping[str, Claims], names: Callable[[str, bool], Names]
) -> dict[str, Granted]:
    """Return what is granted to each commune of a portal that does not get all that it wants.

    `wanted` is by slug; `names` tells who is called what in one commune, with its own host or
    below the portal, and is asked only about communes from which entries have moved to others.
    """
    return _Settlement(portal, wanted, names).granted()


class _Settlement:
    def __init__(
        self, portal: Portal, wanted: Mapping[str, Claims], names: Callable[[str, bool], Names]
    ) -> None:
        self.portal, self.wanted, self.names = portal, dict(wanted), names
        routes = Routes(portal, Commune(slug=PORTAL, name=portal.name))
        self.origin, self.root = routes.origin, routes.root
        self.words = segments(portal.language)
        self.below: set[str] = set()
        self.lost: dict[str, dict[tuple[str, str], Loss]] = {}
        self.departed: dict[str, list[tuple[str, str, str]]] = {}
        self.slugs: dict[str, dict[str, tuple[str, ...]]] = {}
        self.values: dict[tuple[str, str], tuple[str, str]] = {}

    def granted(self) -> dict[str, Granted]:
        self._hosts()
        self._addresses()
        oldest = {slug: self._oldest(slug) for slug in self.wanted if slug}
        # a commune that has another name by now is still there under its first one
        homes = {first: slug for slug, first in oldest.items()} | {slug: slug for slug in oldest}
        self._names(oldest, homes)
        found = {}
        for slug, wanted in self.wanted.items():
            moved = {wish.commune for wish in wanted.wishes if wish.commune in homes}
            granted = Granted(
                tuple(self.lost.get(slug, {}).values()),
                {commune: oldest[homes[commune]] for commune in sorted(moved)},
                tuple(sorted(self.departed.get(slug, ()))),
                self.slugs.get(slug, {}),
            )
            if granted != NOTHING_LOST:
                found[slug] = granted
        return found

    def _oldest(self, slug: str) -> str:
        """Return the first slug that a commune ever had."""
        return next(self._former(slug), slug)

    def _former(self, slug: str) -> Iterator[str]:
        """Yield the former slugs that a commune is granted, in order."""
        lost = self.lost.get(slug, {})
        for at, former in enumerate(self.wanted[slug].former_slugs):
            if (SETTINGS, f"former_slugs.{at}") not in lost:
                yield former

    # hosts

    def _hosts(self) -> None:
        """Give each host to one commune; who loses it wishes what it wishes below the portal."""
        made: list[tuple[str, Claim]] = []
        owner: dict[tuple[str, str], str] = {}
        if self.root == "/" and PORTAL in self.wanted:
            made.append((self.origin, Claim(Rank.LIVING, 0, PORTAL_SETTINGS, "base_url")))
        for slug, wanted in self.wanted.items():
            if wanted.host:
                file = f"{HOLDER.format(slug=slug)}/{SETTINGS}"
                mine = Claim(Rank.LIVING, wanted.first, file, "domain")
                made.append(
                    (f"https://{wanted.host}", self._note(slug, mine, wanted.host, SETTINGS))
                )
                owner[file, "domain"] = slug
        for lost in decide(made)[1]:
            slug = owner[lost.claim.path, lost.claim.at]
            self._lose(slug, lost.claim, lost.winner.path)
            wanted = self.wanted[slug]
            if wanted.below is not None:
                self.wanted[slug] = msgspec.structs.replace(wanted, wishes=wanted.below)
                self.below.add(slug)

    # addresses at the root of the portal

    def _addresses(self) -> None:
        made = list(self._claimed())
        living = [(key, one) for key, _, one in made]
        owner = {(one.path, one.at): slug for _, slug, one in made}
        for lost in decide(living)[1]:
            slug = owner[lost.claim.path, lost.claim.at]
            self._lose(slug, lost.claim, lost.winner.path)

    def _claimed(self) -> Iterator[tuple[str, str, Claim]]:
        """Yield every address at the root of the portal that is claimed, by whom."""
        own = portal_top(self.words)
        for at, left in enumerate(self.portal.former_communes if PORTAL in self.wanted else ()):
            places = {left.slug: "slug"}
            places |= {slug: f"former_slugs.{n}" for n, slug in enumerate(left.former_slugs)}
            for name, place in places.items():
                gone = Claim(Rank.FORMER, 0, PORTAL_SETTINGS, f"former_communes.{at}.{place}")
                yield name, PORTAL, self._note(PORTAL, gone, name)
        for slug, wanted in self.wanted.items():
            folder = HOLDER.format(slug=slug)
            if slug:
                yield slug, slug, Claim(Rank.LIVING, 0, folder, "")
            for id, path in wanted.pages:
                yield id, slug, self._note(slug, Claim(Rank.LIVING, NEVER, path, ""), id)
            for at, former in enumerate(wanted.former_slugs):
                file = f"{folder}/{SETTINGS}"
                mine = Claim(Rank.FORMER, wanted.first, file, f"former_slugs.{at}")
                self._note(slug, mine, former, SETTINGS)
                if former in own:
                    self._lose(slug, mine, f"/{former}/")
                elif former != slug:
                    yield former, slug, mine
            for wish in wanted.wishes:
                claimed = self._claim(slug, wish)
                key = self._key(wish)
                head = key.partition("/")[0]
                if wish.commune in self.wanted and wish.commune:
                    continue  # its old address is in that commune's folder, on its host
                if key.startswith("//"):  # beside the path of base_url: another's to answer
                    self._lose(slug, claimed, f"{self.origin}/")
                    continue
                if not wish.old:
                    continue
                if not key or head in own or head in FILES:
                    self._lose(slug, claimed, wish.old)
                elif head != key and head in self.wanted:
                    self._lose(slug, claimed, HOLDER.format(slug=head))
                else:
                    yield key, slug, claimed

    def _claim(self, slug: str, wish: Wish) -> Claim:
        """Return a wish's claim with its file as seen from the portal."""
        path = wish.claim.path
        seen = msgspec.structs.replace(
            wish.claim, path=f"{HOLDER.format(slug=slug)}/{path}" if slug else path
        )
        value = f"{wish.commune}/{wish.key.partition('/')[2]}" if wish.commune else wish.old
        return self._note(slug, seen, value, path)

    def _note(self, slug: str, claim: Claim, value: str, path: str = "") -> Claim:
        self.values[claim.path, claim.at] = (path or claim.path, value)
        return claim

    def _key(self, wish: Wish) -> str:
        within = wish.old.removeprefix(self.root)
        return plain(within) if within != wish.old else f"//{plain(wish.old)}"

    def _lose(self, slug: str, claim: Claim, other: str) -> None:
        path, value = self.values[claim.path, claim.at]
        loss = Loss(path, claim.at, value, other)
        self.lost.setdefault(slug, {}).setdefault((path, claim.at), loss)

    # entries that moved from one commune to another

    def _names(self, oldest: Mapping[str, str], homes: Mapping[str, str]) -> None:
        """Give each name that an entry had in another commune to one entry.

        `homes` are the communes that there are, by each of the names that mean one of them.
        """
        spaces = {first: slug for slug, first in oldest.items()}
        wishes = [
            (slug, wish)
            for slug, wanted in self.wanted.items()
            for wish in wanted.wishes
            if wish.commune
        ]
        asked_for = {(wish.commune, wish.key) for _, wish in wishes if wish.commune not in homes}
        made: list[tuple[str, Claim]] = []
        owner: dict[tuple[str, str], str] = {}
        granted: dict[tuple[str, str], tuple[str, Wish]] = {}
        asked: dict[str, Names] = {}
        for slug, wish in wishes:
            space = oldest.get(wish.commune, wish.commune)
            uid = identity(*_split(wish.key), space)
            claim = self._claim(slug, wish)
            home = spaces.get(space)
            if home is not None:
                if home not in asked:
                    asked[home] = self.names(home, home in self.below)
                routes = asked[home].routes
                address = key_of(routes, *_split(wish.key))
                if answers(routes.words, address):
                    self._lose(slug, claim, f"{routes.base}{address}/")
                    continue
            made.append((uid, claim))
            owner[claim.path, claim.at] = slug
            granted[claim.path, claim.at] = (slug, wish)
            if home is not None:
                held = asked[home].holder(*_split(wish.key))
                if held is not None:
                    path = f"{HOLDER.format(slug=home)}/{held.path}"
                    there = msgspec.structs.replace(held, path=path)
                    self._note(home, there, wish.key.partition("/")[2], held.path)
                    owner[path, held.at] = home
                    made.append((uid, there))
        won, lost = decide(made)
        for one in lost:
            self._lose(owner[one.claim.path, one.claim.at], one.claim, one.winner.path)
        for holder in won.values():
            found = granted.get((holder.path, holder.at))
            if found and found[1].commune in homes and holder.rank is Rank.FORMER:
                slug, wish = found
                home, place = homes[wish.commune], (*_split(wish.key), wish.url)
                if place not in self.departed.setdefault(home, []):
                    self.departed[home].append(place)
                all = tuple(dict.fromkeys((home, *self._former(home))))
                free = tuple(one for one in all if (one, wish.key) not in asked_for or one == home)
                if free != (wish.commune,):
                    self.slugs.setdefault(slug, {})[f"{wish.commune}/{wish.key}"] = free


def _split(key: str) -> tuple[str, str]:
    folder, _, id = key.partition("/")
    return folder, id
