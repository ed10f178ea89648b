"""Where the links of a commune's texts lead, and what is wrong with those that lead nowhere."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial

from wiker_ssg.model.entries import AnyEntry
from wiker_ssg.model.values import Document, Link
from wiker_ssg.problems import Location, problem
from wiker_ssg.site.card import Card, Public
from wiker_ssg.site.checks import Checks
from wiker_ssg.site.former import left, renamed
from wiker_ssg.site.ground import Ground, LinkFault, LinkTarget
from wiker_ssg.site.links import HAS_ERRORS, NOT_SHOWN, Links
from wiker_ssg.site.routes import addressed
from wiker_ssg.site.site import Site, Surroundings
from wiker_ssg.source.content import Content
from wiker_ssg.source.links import TextLink, host_of
from wiker_ssg.source.settings import hosts_of

Addresses = Callable[[Site], frozenset[str]]


class TextLinks:
    """The links of one commune's texts; what is wrong with them is added to its `checks`.

    `broken` are the entries that cannot be read, `publics` what other communes publish.
    """

    def __init__(
        self,
        content: Content,
        checks: Checks,
        surroundings: Surroundings,
        publics: Mapping[str, Public],
        broken: frozenset[str],
        addresses: Addresses,
    ) -> None:
        self.content, self.parsed, self.addresses = content, content.parsed, addresses
        self.portal, self.commune, self.media = checks.portal, checks.commune, checks.media
        self.where, self.problems = checks.where, checks.problems
        self.surroundings, self.publics, self.broken = surroundings, publics, broken

    def resolve(self, site: Site) -> dict[tuple[str, str], dict[str, LinkTarget]]:
        """Return where the links of each text lead; report those that lead nowhere."""
        linking = [
            (entry, parsed.links)
            for path, parsed in self.parsed.items()
            if parsed.links
            and (written := parsed.entry) is not None
            and (entry := site.entries.get(written.folder, {}).get(written.id)) is not None
            and entry.path == path
        ]
        titled = list(self._titled(site))
        if not linking and not titled:
            return {}
        links = Links(self._ground(site))
        for entry, link in titled:
            if isinstance(answer := links.resolve(link, entry), LinkFault):
                where = Location(entry.path, link.line, link.column)
                self.problems.append(problem(answer.code, where, link.width, **answer.facts))
        found: dict[tuple[str, str], dict[str, LinkTarget]] = {}
        for entry, texts in linking:
            own = found.setdefault((entry.folder, entry.id), {})
            for link in texts:
                answer = links.resolve(link, entry)
                where = Location(entry.path, link.line, link.column)
                if isinstance(answer, LinkFault):
                    told = problem(answer.code, where, link.width, **answer.facts)
                    self.problems.append(told)
                    answer = answer.target
                elif link.mute and answer is not None:
                    self.problems.append(problem("picture-undescribed", where, link.width))
                if answer is not None:
                    own[link.target] = answer
        return found

    def _titled(self, site: Site) -> Iterator[tuple[AnyEntry, TextLink]]:
        """Yield the links and documents of entries that lead to the site's own host."""
        hosts = hosts_of(self.commune, self.portal)
        for found in site.entries.values():
            for entry in found.values():
                steps: tuple[Link, ...] = getattr(entry, "steps", ())
                if not (entry.links or entry.documents or steps):
                    continue
                fields: dict[str, tuple[Link | Document, ...]] = {
                    "links": entry.links,
                    "documents": entry.documents,
                    "steps": steps,
                }
                for field, items in fields.items():
                    for index, item in enumerate(items):
                        if item.url and host_of(item.url) in hosts:
                            at = f"{field}.{index}.url"
                            place, width = self.where(entry, at)
                            yield entry, TextLink(at, item.url, place.line, place.column, width)

    def _ground(self, site: Site) -> Ground:
        """Return what links are resolved against."""
        cards: dict[str, dict[str, Card]] = {}
        for (folder, id), card in site.cards.items():
            if addressed(folder, id):
                cards.setdefault(folder, {})[id] = card
        hidden = dict.fromkeys(self.broken, HAS_ERRORS)
        for entry in self.content.entries:
            if entry.id not in cards.get(entry.folder, {}):
                hidden[f"{entry.folder}:{entry.id}"] = NOT_SHOWN
        return Ground(
            routes=site.routes,
            base_url=self.portal.base_url,
            own_url=self.portal.own_url or self.portal.base_url,
            cards=cards,
            entries=site.entries,
            hidden=hidden,
            renamed=renamed(site),
            former=cache(partial(left, site)),
            media=self.media.digests.keys(),
            addresses=cache(partial(self.addresses, site)),
            missing=self.media.unfit,
            publics=self.publics,
            communes=self.surroundings.communes,
            whole_portal=self.surroundings.whole_portal,
        )
