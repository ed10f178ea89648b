"""Where the links of texts lead: written as the repository shows it, as a reference, as an address.

`[plan](../media/plan.pdf)`, `[fiche](../events/fest-noz.yaml)`, `[fiche](events:fest-noz)` and
`[fiche](/donges/agenda/fest-noz/)` all lead where their author saw them lead. Decision 27.
"""

import posixpath
import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from wiker_ssg.language import N_
from wiker_ssg.language.nearest import nearest
from wiker_ssg.markup.links import ENTRY_SCHEMES, plain_target
from wiker_ssg.model.base import base_of
from wiker_ssg.model.entries import AnyEntry
from wiker_ssg.model.kinds import BY_FOLDER, SECTIONS
from wiker_ssg.model.slug import slugify
from wiker_ssg.site.ground import Answer, Ground, LinkFault, LinkTarget
from wiker_ssg.source.links import TextLink, host_of
from wiker_ssg.source.media import DOCUMENTS, PICTURES
from wiker_ssg.source.parse import EXTENSIONS

SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
ENTRY = re.compile(r"(?:([a-z0-9-]+)/)?([a-z0-9-]+)")
BARE = re.compile(
    r"(?:www\.)?[\w-]{1,63}(?:\.[\w-]{1,63}){0,5}\.[a-zA-Z]{2,24}(?::\d{1,5})?(?:[/?#]\S{0,2000})?"
)
MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
PAGE = re.compile(r"(?<=/)(?:page/)?\d{1,4}/$")
PORTALS = re.compile(r"[\w.-]*/?")
PUBLISHED = ("http", "https", "mailto", "tel", "geo")
CORRECT = N_("correct the name, or delete the link")
NEAREST = N_("did you mean “{nearest}”?")
HAS_ERRORS = N_("its own file has an error: mend that first")
NOT_SHOWN = N_("its page is not published: it is a draft, waits for its day or for a plan")
DRIVE = N_("that is a file of your own computer: put it into media/, and write its name")
SEARCHED = 200
"""For so many broken links at most the nearest name is looked for."""


class Links:
    """Resolves the links of one commune's texts."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.slug, self.routes = ground.routes.slug, ground.routes
        self.searched = 0
        self.names: dict[tuple[str, str], tuple[str, ...]] = {}
        self.portals = {
            host_of(url): base_of(url).root for url in (ground.base_url, ground.own_url)
        }
        self.hosts = {host_of(self.routes.origin), *self.portals}
        self.written = host_of(ground.own_url)

    def resolve(self, link: TextLink, entry: AnyEntry) -> Answer:
        """Return where a link of an entry leads."""
        if link.blank:
            return LinkFault("link-blank", {"value": link.target, "suggestion": f"<{link.target}>"})
        target = link.target.strip()
        answer = self._resolve(link, target, entry)
        if isinstance(answer, LinkFault) and answer.facts.get("value") == target:
            return answer._replace(facts={**answer.facts, "value": link.written})
        return answer

    def _resolve(self, link: TextLink, target: str, entry: AnyEntry) -> Answer:
        scheme = found[1].lower() if (found := SCHEME.match(target)) else ""
        if scheme in ENTRY_SCHEMES:
            return self._reference(target, entry)
        if target.startswith("//"):
            return self._abroad(f"https:{target}", target)
        if scheme in ("http", "https") and host_of(target) in self.hosts and not link.picture:
            rest = "/" + target.partition("//")[2].partition("/")[2]
            if self.routes.own_domain and host_of(target) != host_of(self.routes.origin):
                return self._portal(rest, target)
            if host_of(target) == self.written:
                rest = self.routes.here(rest)
            return self._path(rest, target, entry, picture=False)
        if link.picture and scheme:
            return LinkFault("picture-remote", {})
        if scheme in PUBLISHED:
            return None
        if scheme:
            advice = DRIVE if len(scheme) == 1 or scheme == "file" else CORRECT
            return LinkFault("link-refused", {"scheme": scheme, "advice": advice})
        return self._path(target, target, entry, link.picture)

    # references

    def _reference(self, target: str, entry: AnyEntry) -> Answer:
        """Resolve `events:fest-noz`, `events:savenay/fest-noz`, with or without a fragment."""
        folder, _, rest = target.partition(":")
        name, mark, fragment = plain_target(rest).partition("#")
        found = ENTRY.fullmatch(name)
        if not found:
            return self._dead(target, CORRECT)
        return self._entry(folder.lower(), found[1], found[2], mark + fragment, target, entry)

    def _entry(
        self, folder: str, commune: str | None, id: str, fragment: str, target: str, entry: AnyEntry
    ) -> Answer:
        """Resolve a link to an entry by its kind, commune and id."""
        if commune is None or commune == self.slug:
            cards = self.ground.cards.get(folder, {})
            if id not in cards:
                id = self._present(folder, id) or id
            card = cards.get(id)
            if card is not None:
                return self._within(card.url, fragment, self.ground.entries[folder][id], target)
            if advice := self.ground.hidden.get(f"{folder}:{id}"):
                return self._dead(target, advice)
            return self._unknown(target, id, self.ground.cards.get(folder, {}))
        public = self.ground.publics.get(commune)
        if public is None:
            if self.ground.whole_portal and commune not in self.ground.communes:
                return self._dead(target, CORRECT)
            return LinkFault("reference-elsewhere", {"value": target})
        url = public.addresses.get(f"{folder}:{id}") or next(
            (card.url for card in public.cards if (card.folder, card.id) == (folder, id)), None
        )
        if url == "":
            return self._dead(target, NOT_SHOWN)
        if url is None:
            known = [card.id for card in public.cards if card.folder == folder]
            known += [k.partition(":")[2] for k in public.addresses if k.startswith(f"{folder}:")]
            return self._unknown(target, id, known)
        return LinkTarget(url + fragment)

    def _within(self, url: str, fragment: str, entry: AnyEntry, target: str) -> Answer:
        """Resolve a heading of an entry's page; people write it in any way that tells it."""
        if fragment in ("", "#"):
            return LinkTarget(url + fragment)
        name = fragment[1:]
        names = self._headings(entry)
        if name in names:
            return LinkTarget(
                f"{url}#{quote(name, safe='')}" if not name.isascii() else url + fragment
            )
        close = [known for known in names if slugify(known) == slugify(name)]
        if close:
            return LinkTarget(f"{url}#{quote(close[0], safe='')}")
        return LinkFault(
            "link-heading", self._near(name, names, "#"), LinkTarget(url) if url else None
        )

    def _headings(self, entry: AnyEntry) -> tuple[str, ...]:
        key = (entry.folder, entry.id)
        if key not in self.names:
            from wiker_ssg.markup import markdown  # heavy, and few entries are linked to by parts

            text = entry.body or ""
            self.names[key] = markdown.written(text, BY_FOLDER[entry.folder].editorial).names
        return self.names[key]

    # paths

    def _path(self, written: str, target: str, entry: AnyEntry, picture: bool) -> Answer:
        """Resolve a path: of the repository, of the site, as people see them there."""
        plain = plain_target(written).replace("\\", "/")
        path, mark, fragment = plain.partition("#")
        path, question, query = path.partition("?")
        fragment = mark + fragment
        if not path:
            return self._within("", fragment, entry, target) if mark else None
        if "\0" in path or len(path) > 2000:
            return self._dead(target, CORRECT)
        for repository in self._places(path, entry):
            answer = self._repository(repository, fragment, target, entry, picture)
            if not isinstance(answer, _Unknown):
                return answer
        if not picture:
            full = "://" in target
            answer = self._address(path, question + query + fragment, target, entry, full)
            if not isinstance(answer, _Unknown):
                return answer
            bare = path if not query else f"{path}?{query}"
            if MAIL.fullmatch(path):
                return self._abroad(f"mailto:{path}", target)
            if BARE.fullmatch(bare) and not path.lower().endswith((*KINDS_OF_FILES, *PICTURES)):
                return self._abroad(f"https://{bare}{fragment}", target)
        return self._lost(path, target, entry)

    def _places(self, path: str, entry: AnyEntry) -> Iterable[str]:
        """Yield where a path may lie in the portal's repository, likeliest first."""
        home = f"communes/{self.slug}" if self.slug else ""
        own = posixpath.dirname(entry.path)
        if path.startswith("/"):
            inner = posixpath.normpath(path.lstrip("/") or ".")
            yield posixpath.join(home, inner)  # what a forge shows of the commune's repository
            yield inner.removeprefix("content/")
            return
        yield posixpath.normpath(posixpath.join(home, own, path))
        yield posixpath.normpath(posixpath.join(home, path))  # as fields name files

    def _repository(
        self, place: str, fragment: str, target: str, entry: AnyEntry, picture: bool
    ) -> "Answer | _Unknown":
        """Resolve a path of the portal's repository: media, an entry, a folder of entries."""
        parts = place.split("/")
        commune: str | None = ""
        if parts[0] == "communes" and len(parts) > 2:
            commune, parts = parts[1], parts[2:]
        elif self.slug:
            return UNKNOWN
        inner = "/".join(parts)
        if commune != self.slug:
            if parts[0] in ENTRY_SCHEMES and len(parts) > 1 and (id := _stem(parts[-1])):
                return self._entry(parts[0], commune, id, fragment, target, entry)
            return UNKNOWN
        if parts[0] == "media" and len(parts) > 1:
            name = inner.removeprefix("media/")
            if name not in self.ground.media:
                return UNKNOWN
            wrong = self.ground.missing(name, picture)
            return LinkFault(*wrong) if wrong else LinkTarget(file=name)
        if parts[0] in ENTRY_SCHEMES and len(parts) > 1 and (id := _stem(parts[-1])):
            known = id in self.ground.cards.get(parts[0], {})
            known = known or self._present(parts[0], id) is not None
            if known or f"{parts[0]}:{id}" in self.ground.hidden or "." in parts[-1]:
                return self._entry(parts[0], None, id, fragment, target, entry)
        if parts[0] in SECTIONS.values() and len(parts) == 1:
            section = f"{self.routes.section(parts[0])}/"
            if section in self.ground.addresses():
                return LinkTarget(self.routes.base + section + fragment)
        return UNKNOWN

    def _address(
        self, path: str, rest: str, target: str, entry: AnyEntry, full: bool
    ) -> "Answer | _Unknown":
        """Resolve an address of the site: `full`, from its root, or from the entry's own page."""
        if not path.startswith("/"):
            own = self.routes.base + self.routes.entry(entry.folder, entry.id)
            path = posixpath.normpath(posixpath.join(own, path)) + "/" * path.endswith("/")
            return self._own(path.removeprefix(self.routes.base), rest)
        root = self.routes.root
        if not full:
            path = self.routes.here(path)
        if not path.startswith(root):
            if full:
                return None  # the same host, and no page of ours
            path = root + path.lstrip("/")  # as it was before the site stood below a path
        if not isinstance(answer := self._left(path, rest), _Unknown):
            return answer
        inner = path.removeprefix(root)
        first, _, last = inner.partition("/")
        if first == self.slug and self.slug and not self.routes.own_domain:
            answer = self._own(last, rest)
        elif first in self.ground.communes or first in self.ground.publics:
            answer = self._neighbour(first, last, target)
        else:
            home = not inner and self.slug and not self.routes.own_domain
            answer = UNKNOWN if home else self._own(inner, rest)
        if isinstance(answer, _Unknown):
            # a page of the portal's own, which a commune does not know
            portals = self.slug and not self.routes.own_domain and PORTALS.fullmatch(inner)
            answer = None if portals else UNKNOWN
        return LinkTarget(quote(path) + rest) if answer is None and not full else answer

    def _portal(self, path: str, target: str) -> Answer:
        """Judge a portal's address from a commune that has its own domain: it leads on to that."""
        path, mark, fragment = plain_target(path).partition("#")
        root = self.portals[host_of(target)]
        first, _, last = path.removeprefix(root).partition("/")
        if not path.startswith(root):
            return None
        if first != self.slug:
            return self._neighbour(first, last, target)
        answer = self._own(last, mark + fragment)
        if isinstance(answer, _Unknown):
            return self._unknown(target, last, self.ground.addresses())
        return answer

    def _own(self, address: str, rest: str) -> "Answer | _Unknown":
        """Resolve a relative address of the commune."""
        address = address.removesuffix("index.html")
        if address.startswith("media/") and address[6:] in self.ground.media:
            wrong = self.ground.missing(address[6:], False)
            return LinkFault(*wrong) if wrong else LinkTarget(file=address[6:])
        known = self.ground.addresses()
        for form in dict.fromkeys((address, f"{address.rstrip('/')}/", address.rstrip("/"))):
            listed = PAGE.sub("", form) if form.endswith("/") else form
            if form in known or (listed != form and listed in known):
                return LinkTarget(self.routes.base + quote(form) + rest)
        return self._left(self.routes.base + address, rest)

    def _left(self, path: str, rest: str) -> "Answer | _Unknown":
        """Resolve an address at which something was: a page, a calendar, a feed."""
        former = self.ground.former()
        found = (former.get(form) for form in (path, f"{path.rstrip('/')}/", path.rstrip("/")))
        new = next(filter(None, found), None)
        return UNKNOWN if new is None else LinkTarget(new + rest)

    def _present(self, folder: str, former: str) -> str | None:
        """Return what an entry is called that was called otherwise."""
        there = self.ground.renamed.get(self.routes.base + self.routes.entry(folder, former))
        return there[1] if there and there[0] == folder else None

    def _neighbour(self, slug: str, rest: str, target: str) -> Answer:
        """Judge an address of another commune: its entries are known, its lists are believed."""
        public = self.ground.publics.get(slug)
        parts = rest.strip("/").split("/")
        if public is None or len(parts) != 2:
            return None
        urls = [card.url for card in public.cards] + list(public.addresses.values())
        known = [url.rstrip("/").rpartition("/") for url in urls]
        same = {last for before, _, last in known if before.endswith(f"/{parts[0]}")}
        if not same or parts[1] in same or not re.search(r"[a-z]", parts[1]):
            return None
        if "." in parts[1] or parts[1] in LISTS:
            return None
        return self._unknown(target, parts[1], same)

    # what is wrong

    def _abroad(self, url: str, target: str) -> LinkFault:
        return LinkFault("link-scheme", {"value": target, "suggestion": url}, LinkTarget(url))

    def _dead(self, target: str, advice: str) -> LinkFault:
        """Report a link that leads nowhere, with what is to be done about it."""
        return LinkFault("link-unknown", {"value": target, "advice": advice})

    def _unknown(self, target: str, name: str, among: Iterable[str]) -> LinkFault:
        """Report a link that leads nowhere, with the nearest name of those that exist."""
        near = self._nearest(name, among)
        if not near:
            return self._dead(target, CORRECT)
        before, _, after = plain_target(target).rpartition(name)
        facts = {"value": target, "advice": NEAREST, "nearest": before + near + after}
        return LinkFault("link-unknown", facts)

    def _lost(self, path: str, target: str, entry: AnyEntry) -> LinkFault:
        """Report a path that nothing answers to, with the nearest one."""
        name = posixpath.basename(path.rstrip("/"))
        suffix = posixpath.splitext(name)[1].lower()
        up = "../" * entry.path.count("/")
        if "/media/" in f"/{path}" or suffix in (*DOCUMENTS, *PICTURES):
            names = {posixpath.basename(file).casefold(): file for file in self.ground.media}
            near = self._nearest(name.casefold(), names)
            file = f"{up}media/{names[near]}" if near else ""
            facts: dict[str, object] = {"value": target, "advice": NEAREST if near else CORRECT}
            if near:
                facts["nearest"] = f"<{file}>" if " " in file else file
            return LinkFault("link-unknown", facts)
        known = {address.rstrip("/"): address for address in self.ground.addresses()}
        tail = path.strip("/").removeprefix(f"{self.slug}/")
        near = self._nearest(tail, known)
        facts = {"value": target, "advice": NEAREST if near else CORRECT}
        if near:
            facts["nearest"] = self.routes.base + known[near]
        return LinkFault("link-unknown", facts)

    def _near(self, name: str, names: Iterable[str], before: str) -> dict[str, object]:
        near = self._nearest(name, names)
        facts: dict[str, object] = {"value": name, "advice": NEAREST if near else CORRECT}
        return facts | {"nearest": before + near} if near else facts

    def _nearest(self, name: str, among: Iterable[str]) -> str:
        """Return the nearest of some names, empty when none is near.

        The one whose last part begins with that of `name` is nearer than any spelling: `bal-2` is
        `bal-2-2026-02-07`, not `bal-3`.
        """
        self.searched += 1
        if self.searched > SEARCHED:
            return ""
        among = tuple(among)
        last = name.rpartition("/")[2]
        begun = [k for k in among if f"{k.rpartition('/')[2]}-".startswith(f"{last}-")]
        pages = [k for k in begun if "." not in k]  # not its calendar
        if last and len(pages) == 1:
            return pages[0]
        return nearest(name, among) or ""


class _Unknown:
    """Nothing answers there; another way of reading it may."""


UNKNOWN = _Unknown()
KINDS_OF_FILES = (*DOCUMENTS, *EXTENSIONS, ".html", ".htm", ".php", ".doc", ".xls", ".ppt", ".svg")
LISTS = frozenset({"rubrique", "category", "alentours", "around", "page"})


def _stem(name: str) -> str:
    """Return the id of an entry's file, written with or without its ending."""
    for ending in (*EXTENSIONS, ".html"):
        if name.endswith(ending):
            return name.removesuffix(ending)
    return name if ENTRY.fullmatch(name) else ""


def communes_of(links: Iterable[Any]) -> set[str]:
    """Return the names that links may hold of other communes: any segment that could be one."""
    found: set[str] = set()
    for link in links:
        path = plain_target(link.target).partition("#")[0]
        found.update(part.rpartition(":")[2] for part in path.split("/")[:-1])
    return {name for name in found if re.fullmatch(r"[a-z0-9-]+", name)}
