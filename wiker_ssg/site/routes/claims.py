"""What the entries of one commune may call theirs: ids, former ids, addresses, identities.

Whoever asks (check, build, review, the forms) asks here. What only the whole portal can decide
comes in as a plain value, `Granted`, from `settle`.
"""

from collections.abc import Iterator, Mapping

import msgspec

from wiker_ssg.language import N_, SHIPPED, base
from wiker_ssg.model.entries import AnyEntry
from wiker_ssg.model.settings import Portal
from wiker_ssg.problems import Location, Problem, problem
from wiker_ssg.site.routes.addresses import Routes
from wiker_ssg.site.routes.free import free_id
from wiker_ssg.site.routes.names import (
    NOTHING_LOST,
    Former,
    Granted,
    Loss,
    Names,
    Wish,
    domain,
    identity,
    key_of,
)
from wiker_ssg.site.routes.registry import NEVER, Claim, LostClaim, Rank, decide
from wiker_ssg.site.routes.reserved import answers, clashes, further, reserved, stem
from wiker_ssg.source.content import Content

SETTINGS = "commune.yaml"
PORTAL_SETTINGS = "portal.yaml"
RENAME = N_(
    "rename this file, for example to {suggestion}: an address stays with the entry that had it "
    "first"
)
WHOSE = N_(
    "if this entry was never called so, delete it here; if it was, rename {other}, for example to "
    "{suggestion}"
)
ONE = N_("leave it in the one that it belonged to, and delete it from the other")
OWN = N_("it is called so today: delete it here")
TWICE = N_("it stands here twice: delete it here")
DELETE = N_("delete it here: what is there now stays")


def claim(portal: Portal, content: Content, granted: Granted = NOTHING_LOST) -> Names:
    """Return who is called what, with a problem for every second claimant."""
    return _Claims(portal, content, granted).names()


def yielding(content: Content, granted: Granted) -> Content:
    """Return a commune that lives where it was granted: not on a host that another one has."""
    commune = content.commune
    if commune is None or not commune.domain:
        return content
    if all((loss.path, loss.at) != (SETTINGS, "domain") for loss in granted.lost):
        return content
    return hostless(content)


def hostless(content: Content) -> Content:
    """Return a commune without a host of its own."""
    if content.commune is None or not content.commune.domain:
        return content
    commune = msgspec.structs.replace(content.commune, domain=None)
    return msgspec.structs.replace(content, commune=commune)


class _Claims:
    def __init__(self, portal: Portal, content: Content, granted: Granted) -> None:
        self.content, self.granted, self.parsed = content, granted, content.parsed
        self.portal = portal
        commune = content.settings
        self.commune, self.routes = commune, Routes(portal, commune)
        self.refused = {(loss.path, loss.at) for loss in granted.lost}
        self.slugs = tuple(
            slug
            for at, slug in enumerate(commune.former_slugs)
            if (SETTINGS, f"former_slugs.{at}") not in self.refused
        )
        self.domain = domain(portal)
        self.space = f"{next(iter(self.slugs), commune.slug)}.{self.domain}"
        self.by_path: dict[str, AnyEntry] = {}
        self.problems: list[Problem] = []

    def names(self) -> Names:
        entries = self._own()
        claims: list[tuple[str, Claim]] = []
        wishes: list[Wish] = []
        renamed = [
            entry
            for found in entries.values()
            for entry in found.values()
            if entry.former_ids or entry.former_urls
        ]
        for entry in renamed:
            for key, wish in self._former(entry):
                if isinstance(wish, Wish):
                    wishes.append(wish)
                elif self._free(key, wish):
                    claims.append((key, wish))
        living = {
            self._key(folder, id): self._living(entry)
            for folder, found in (entries if renamed else {}).items()
            for id, entry in found.items()
        }
        won, lost = decide([*living.items(), *claims])
        for one in lost:
            self._taken(one)
        won = {key: one for key, one in won.items() if (one.path, one.at) not in self.refused}
        for loss in self.granted.lost:
            self._refused(loss)
        languages = tuple(self._languages(entries))
        for entry in renamed:
            self._idle(entry)
        self._idle_slugs()
        return Names(
            self.routes,
            entries,
            (*self._addresses(renamed, won, wishes), *self._departed()),
            {
                (entry.folder, entry.id): uid
                for entry in renamed
                if (uid := self._identity(entry, won)) is not None
            },
            self.space,
            tuple(slug for slug in dict.fromkeys(self.slugs) if slug != self.commune.slug),
            won,
            tuple(wishes),
            tuple(self.problems),
            languages,
        )

    # names in use

    def _own(self) -> dict[str, dict[str, AnyEntry]]:
        """Return the entries by folder and id; of two of one id, or with a reserved one, none."""
        found: dict[str, dict[str, AnyEntry]] = {}
        twins: dict[str, list[AnyEntry]] = {}
        portal = not self.commune.slug
        for entry in self.content.entries:
            same = found.setdefault(entry.folder, {})
            if reserved(self.routes.words, entry.folder, entry.id, portal):
                self._report(
                    "id-reserved", entry.path, "", entry.id, suggestion=self._free_id(entry)
                )
            elif (entry.path, "") in self.refused:
                continue
            elif entry.id in same:
                key = self._key(entry.folder, entry.id)
                twins.setdefault(key, [same[entry.id]]).append(entry)
            else:
                same[entry.id] = entry
        for key, several in twins.items():
            by_path = {entry.path: entry for entry in several}
            won, lost = decide((key, self._living(entry)) for entry in several)
            winner = by_path[won[key].path]
            found[winner.folder][winner.id] = winner
            names = set(taken(self.content, winner.folder))
            for one in lost:
                entry = by_path[one.claim.path]
                suggestion = free_id(entry, names)
                names.add(suggestion)  # the third is not sent after the second
                facts = {"other": winner.path, "suggestion": suggestion}
                self._report("id-duplicate", entry.path, "", entry.id, **facts)
        return {folder: same for folder, same in found.items() if same}

    def _living(self, entry: AnyEntry) -> Claim:
        rank = Rank.DRAFT if entry.draft else Rank.LIVING
        return Claim(rank, self._first(entry.path), entry.path, "")

    def _first(self, path: str) -> int:
        commits = self.content.history.get(path)
        return commits.first if commits else NEVER

    def _key(self, folder: str, id: str) -> str:
        return key_of(self.routes, folder, id)

    # names of former days

    def _former(self, entry: AnyEntry) -> Iterator[tuple[str, Claim | Wish]]:
        """Yield what an entry claims beside its own id."""
        rank = Rank.FORMER_OF_DRAFT if entry.draft else Rank.FORMER
        first = self._first(entry.path)
        url = self.routes.absolute(self.routes.entry(entry.folder, entry.id))
        for at, former in enumerate(entry.former_ids):
            mine = Claim(rank, first, entry.path, f"former_ids.{at}")
            commune, _, id = former.rpartition("/")
            key = self._key(entry.folder, id)
            if commune in ("", self.commune.slug) and self.commune.slug:
                yield key, mine
            else:
                name = f"{entry.folder}/{id}" if commune else key
                old = self.routes.of(commune, f"{key}/")
                yield name, Wish(mine, name, commune, entry.folder, entry.id, old, url)
        for at, path in enumerate(entry.former_urls):
            mine = Claim(rank, first, entry.path, f"former_urls.{at}")
            here = self.routes.here(path)
            within = here.removeprefix(self.routes.base)
            if within != here and self.commune.slug:
                yield self._within(within), mine
            else:
                key = plain(here)
                yield key, Wish(mine, key, "", entry.folder, entry.id, here, url)

    def _within(self, path: str) -> str:
        """Return the key of an address below the commune's: that of the page whose feed it is."""
        key = plain(path)
        head, _, name = key.partition("/")
        return f"{head}/{stem(name)}" if name and "/" not in name else key

    def _free(self, key: str, claim: Claim) -> bool:
        """Tell whether none of the site's own pages answers there; report it otherwise."""
        if not answers(self.routes.words, key):
            return True
        facts = {"other": self.routes.base + key, "advice": DELETE}
        self._report("address-taken", claim.path, claim.at, self._value(claim), **facts)
        return False

    def _addresses(
        self, renamed: list[AnyEntry], won: Mapping[str, Claim], wishes: list[Wish]
    ) -> Iterator[Former]:
        """Yield the former addresses that are granted, oldest first."""
        for entry in renamed:
            if entry.draft:
                continue
            for former in entry.former_ids:
                commune, _, id = former.rpartition("/")
                if commune in ("", self.commune.slug):
                    holder = won.get(self._key(entry.folder, id))
                    if holder and holder.path == entry.path and holder.at:
                        key = self._key(entry.folder, id)
                        yield Former(f"{self.routes.base}{key}/", entry.folder, entry.id)
            for path in map(self.routes.here, entry.former_urls):
                within = path.removeprefix(self.routes.base)
                holder = won.get(self._within(within)) if within != path else None
                if holder and holder.path == entry.path and holder.at:
                    yield Former(path, entry.folder, entry.id)
        for wish in wishes:
            here = wish.old and wish.commune not in self.granted.oldest
            refused = (wish.claim.path, wish.claim.at) in self.refused
            if here and not refused and wish.claim.rank is Rank.FORMER:
                yield Former(wish.old, wish.folder, wish.id)

    def _departed(self) -> Iterator[Former]:
        for folder, id, url in self.granted.departed:
            here = url.startswith(f"{self.routes.origin}/")
            new = url.removeprefix(self.routes.origin) if here else url
            yield Former(f"{self.routes.base}{self._key(folder, id)}/", folder, id, new)

    def _identity(self, entry: AnyEntry, won: Mapping[str, Claim]) -> str | None:
        """Return the identity of the first name that is granted; None where that is the id."""
        for at, former in enumerate(entry.former_ids):
            commune, _, id = former.rpartition("/")
            if commune not in ("", self.commune.slug):
                if (entry.path, f"former_ids.{at}") in self.refused:
                    continue
                first = self.granted.oldest.get(commune, commune)
                return identity(entry.folder, id, f"{first}.{self.domain}")
            holder = won.get(self._key(entry.folder, id))
            if holder is not None and holder.path == entry.path:
                return identity(entry.folder, id, self.space)
        return None

    # what is wrong

    def _entry(self, path: str) -> AnyEntry:
        parsed = self.parsed[path]
        assert parsed.entry is not None
        return parsed.entry

    def _taken(self, lost: LostClaim) -> None:
        """Report a second claimant, at the file that came later."""
        loser, winner = lost.claim, lost.winner
        value = self._value(loser)
        if winner.at and loser.at:
            facts = {"other": winner.path, "advice": ONE}
            self._report("address-taken", loser.path, loser.at, value, **facts)
            return
        living, former = (loser, winner) if winner.at else (winner, loser)
        facts = {"suggestion": self._free_id(self._entry(living.path))}
        if living.first > former.first:
            facts |= {"other": former.path, "advice": RENAME}
            self._report("address-taken", living.path, "", value, **facts)
        else:
            facts |= {"other": living.path, "advice": WHOSE}
            self._report("address-taken", former.path, former.at, value, **facts)

    def _value(self, claim: Claim) -> str:
        """Return what a claim says, as it is written."""
        entry = self._entry(claim.path)
        field, _, number = claim.at.partition(".")
        return getattr(entry, field)[int(number)] if field else entry.id

    def _refused(self, loss: Loss) -> None:
        parsed = self.parsed.get(loss.path)
        settings = loss.path in (SETTINGS, PORTAL_SETTINGS)
        if not settings and (parsed is None or parsed.entry is None):
            return  # read again without it
        advice = DELETE if loss.at else RENAME
        facts = {"other": loss.other, "advice": advice, "suggestion": ""}
        if not loss.at:
            facts["suggestion"] = self._free_id(self._entry(loss.path))
        self._report("address-taken", loss.path, loss.at, loss.value, **facts)

    def _languages(self, entries: Mapping[str, Mapping[str, AnyEntry]]) -> Iterator[str]:
        """Yield the further languages in which the commune is published.

        Those whose address words an entry bears have to wait, which is reported.
        """
        portal = not self.commune.slug
        wanted = (not portal and self.commune.languages) or self.portal.languages
        path = PORTAL_SETTINGS if portal else SETTINGS
        for language in further(self.commune, self.portal):
            at = f"languages.{wanted.index(language)}"
            bearing = [
                entry
                for found in entries.values()
                for entry in found.values()
                if clashes(language, entry.folder, entry.id, portal)
            ]
            for entry in bearing:
                facts = {"other": entry.path, "id": entry.id}
                suggestion = self._free_id(entry)
                self._report("language-waits", path, at, language, suggestion=suggestion, **facts)
            if not bearing and base(language) in SHIPPED:
                yield language

    def _idle(self, entry: AnyEntry) -> None:
        """Report the former names of an entry that say nothing: its own, or one said before."""
        names = [
            (f"former_ids.{at}", one, self._name(one)) for at, one in enumerate(entry.former_ids)
        ]
        later = {name for _, _, name in names} - {entry.id}
        addresses = [
            (f"former_urls.{at}", one, plain(self.routes.here(one)))
            for at, one in enumerate(entry.former_urls)
        ]
        page = plain(self.routes.base + self.routes.entry(entry.folder, entry.id))
        for own, found in ((entry.id, names), (page, addresses)):
            seen: set[str] = set()
            for at, value, name in found:
                if name in seen:
                    self._report("former-idle", entry.path, at, value, advice=TWICE)
                elif name == own and (seen or not (later and found is names)):
                    # the first of several gives the entry its identity
                    self._report("former-idle", entry.path, at, value, advice=OWN)
                seen.add(name)

    def _name(self, former: str) -> str:
        """Return a former id as this commune's entries have it: without its own slug."""
        commune, _, id = former.rpartition("/")
        return id if commune == self.commune.slug else former

    def _idle_slugs(self) -> None:
        """Report the former slugs of the commune that say nothing."""
        slugs, seen = self.commune.former_slugs, set[str]()
        for at, slug in enumerate(slugs):
            alone = slug == self.commune.slug and (seen or {*slugs} == {slug})
            if slug in seen or alone:
                advice = TWICE if slug in seen else OWN
                self._report("former-idle", SETTINGS, f"former_slugs.{at}", slug, advice=advice)
            seen.add(slug)

    def _free_id(self, entry: AnyEntry) -> str:
        return free_id(entry, taken(self.content, entry.folder))

    def _report(self, code: str, path: str, at: str, value: str, **facts: object) -> None:
        settings = path in (SETTINGS, PORTAL_SETTINGS)
        marks = self.content.marks if settings else self.parsed[path].marks
        line, column, width = marks.get(at, (1, 1, 1))
        where = Location(path, line, column)
        self.problems.append(problem(code, where, width, value=value, **facts))


def taken(content: Content, folder: str) -> frozenset[str]:
    """Return the ids and former ids of a kind: none of them is free for another entry."""
    return frozenset(
        name
        for entry in content.entries
        if entry.folder == folder
        for name in (entry.id, *(former.rpartition("/")[2] for former in entry.former_ids))
    )


def plain(path: str) -> str:
    """Return what an address is claimed as: without slashes around it, capitals, `index.html`."""
    key = path.strip("/").casefold()
    return "" if key == "index.html" else key.removesuffix("/index.html")
