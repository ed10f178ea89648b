"""The two steps of one commune: gather what its files say, render what its pages need.

Both are plain functions of plain values, so that they run alike in this process, in a pool and on
a cluster; what they share lies in the store.
"""

import datetime
from collections.abc import Callable
from functools import cached_property, lru_cache, partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import msgspec

from wiker_ssg import unforeseen
from wiker_ssg.engine import (
    Digest,
    FolderSink,
    ForeignFileError,
    Journal,
    Report,
    State,
    Store,
    digest_value,
    load_state,
    rebuild,
    save_state,
)
from wiker_ssg.index import ELSEWHERE, Lost, Record
from wiker_ssg.leftovers import TAKEN, is_unsure, made_here, manifest_of
from wiker_ssg.model.settings import Commune, Portal, paying
from wiker_ssg.pictures import Pictures
from wiker_ssg.problems import Problem
from wiker_ssg.program import program_digest
from wiker_ssg.search_index import SearchIndex
from wiker_ssg.site.accent import accent_of
from wiker_ssg.site.agenda import coming_lines
from wiker_ssg.site.assemble import assemble
from wiker_ssg.site.card import Guest, Line, Neighbour, Outing, Public
from wiker_ssg.site.data import CATALOGUE
from wiker_ssg.site.lists import town
from wiker_ssg.site.machines import left_path, redirects
from wiker_ssg.site.outings import Coming, coming, within
from wiker_ssg.site.publish import publish
from wiker_ssg.site.routes import Routes
from wiker_ssg.site.routes.claims import Names, claim, yielding
from wiker_ssg.site.site import Site, Surroundings
from wiker_ssg.site.spare import spare, without
from wiker_ssg.source.clone import Clone
from wiker_ssg.source.content import Content, read_content
from wiker_ssg.source.files import read_regular
from wiker_ssg.source.scan import scan
from wiker_ssg.source.settings import timezone_of

if TYPE_CHECKING:
    from wiker_ssg.plan import Plan

LET_THROUGH = (*unforeseen.LET_THROUGH, Lost)
"""What is no fault of content, but of the system or of the memory of earlier builds."""

T = TypeVar("T")

OWN_INDEX = "search"
"""The key under which a plan knows a commune's search index."""

COMING = 12
"""How many of a commune's next occurrences the portal's first page may show."""


class Workplace(msgspec.Struct, frozen=True):
    """What every step of a build has in common; plain values, so that it can be sent anywhere."""

    root: str
    output: str
    state: str
    portal: Portal
    single: bool
    theme: str
    theme_path: tuple[str, ...]
    program: bytes
    verify: bool = False

    @property
    def templates(self) -> str:
        """Where compiled templates are kept, apart for each state of the program."""
        return f"{self.state}/templates-{self.program.hex()[:12]}"

    @property
    def store(self) -> Store:
        """Where parsed entries, cards and traces are kept."""
        return Store(self.state)

    def load(self, name: str, kind: type[T]) -> T | None:
        """Return what this program kept under a name; what another one kept is not understood."""
        return self.store.load(name, kind, self.program)

    def save(self, name: str, value: object) -> None:
        """Keep a value for the next build by this program."""
        self.store.save(name, value, self.program)

    def maker(self, module: str) -> Digest:
        """Return the digest of all that a module of ours runs, under which its work is kept."""
        return program_digest(self.state, module)

    def folder(self, slug: str) -> Path:
        """Return the folder of a commune, or of the portal for the empty slug."""
        root = Path(self.root)
        return root if self.single or not slug else root / "communes" / slug


class GatherJob(msgspec.Struct, frozen=True):
    """Read one commune again."""

    place: Workplace
    slug: str
    clone: Clone
    last: Record


class RenderJob(msgspec.Struct, frozen=True):
    """Render one commune again.

    `near` are its neighbours, `publics` they and all that it refers to, `around` those whose events
    may be near, each with the digest of what it gives; `guests` who has events in it, and under
    which name.
    """

    place: Workplace
    record: Record
    key: bytes
    theme: str
    today: datetime.date
    near: tuple[tuple[str, str, float], ...]
    publics: tuple[tuple[str, bytes], ...]
    around: tuple[tuple[str, bytes], ...]
    guests: tuple[tuple[str, str], ...]


class Rendered(msgspec.Struct, frozen=True):
    """What came of rendering one commune; `unsure` when files of before may be left."""

    record: Record
    report: Report
    unsure: bool = False


def gathered_content(place: Workplace, record: Record) -> Content:
    """Return what a commune's files said; raises Lost when that is not what its record knows."""
    content = place.load(f"content/{record.slug}", Content) or Content(record.slug)
    if content.digest != record.digest:
        raise Lost(record.slug)
    return content


def gather(job: GatherJob) -> Record:
    """Read a commune's files and keep what its pages and the other communes need of them.

    A commune over which this stumbles stays as it was, or waits.
    """
    try:
        return _gather(job)
    except LET_THROUGH:
        raise
    except Exception as error:
        wrong = unforeseen.unforeseen(error, "commune.yaml" if job.slug else "portal.yaml")
        return msgspec.structs.replace(job.last, fallen=wrong)


def _gather(job: GatherJob) -> Record:
    place = job.place
    # what another program understood may be wrong by now: it is not there for this one
    last = place.load(f"content/{job.slug}", Content) or Content(job.slug)
    folder = place.folder(job.slug)
    found = scan(str(folder))
    content = read_content(folder, job.slug, place.portal, found, job.clone, last)
    commune = content.commune or Commune(slug=job.slug, name=job.slug)
    given, left = spare(content, partial(publish, place.portal, job.last.granted))
    content = yielding(without(content, left, left), job.last.granted)
    commune = content.commune or commune
    public = given.public
    seen = (public.name, public.origin, public.base, public.cards, public.words, public.search)
    cards, others = digest_value(seen), digest_value(public.addresses)
    guests = {slug: digest_value(events) for slug, events in given.guests.items()}
    old = job.last
    place.save(f"content/{job.slug}", content)
    place.save(f"public/{job.slug}", public)
    events = digest_value(given.events) if given.events else b""
    if events or old.events:
        place.save(f"events/{job.slug}", given.events)
    if guests or old.guests:
        place.save(f"guests/{job.slug}", given.guests)
    problems = [*content.problems]
    for parsed in content.parsed.values():
        problems += parsed.problems
    entries: dict[str, int] = {}
    for entry in content.entries:
        entries[entry.folder] = entries.get(entry.folder, 0) + 1
    return msgspec.structs.replace(
        old,
        fallen=None,
        fingerprint=found.fingerprint,
        digest=content.digest,
        name=commune.name,
        timezone=timezone_of(commune, place.portal),
        lat=commune.lat,
        lon=commune.lon,
        postcodes=commune.postcodes,
        public=cards,
        addresses=others,
        guests=guests,
        events=events,
        spread_km=given.spread_km,
        radius_km=(commune.nearby or place.portal.nearby).radius_km,
        refers=given.refers,
        claims=given.claims,
        theme=(commune.theme.name if commune.theme else None) or "",
        accent="" if Routes(place.portal, commune).own_domain else accent_of(commune),
        entries=entries,
        problems=tuple(problems),
        read=content.read,
        clone=content.clone,
        size=sum(stat[0] for stat in found.files.values()),
    )


def names_of(place: Workplace, record: Record) -> Names:
    """Return who is called what in a commune, as its own files alone have it."""
    return claim(place.portal, gathered_content(place, record))


@lru_cache(512)
def load_public(state: str, program: bytes, slug: str, digest: bytes) -> Public:
    """Return what a commune gives to others; neighbours share it while its `digest` holds.

    Raises Lost, which is not kept as an answer would be: the same may be written again.
    """
    found = Store(state).load(f"public/{slug}", Public, program)
    if found is None:
        raise Lost(slug)
    return found


@lru_cache(512)
def load_events(
    state: str,
    program: bytes,
    slug: str,
    digest: bytes,
    today: datetime.date,
    paying: frozenset[str],
) -> tuple[Coming, ...]:
    """Return a commune's events of these months; neighbours share them while `digest` holds.

    Raises Lost, as `load_public` does.
    """
    found = Store(state).load(f"events/{slug}", tuple[Guest, ...], program)
    if found is None:
        raise Lost(slug)
    return coming(found, today, paying)


def assemble_commune(job: RenderJob, content: Content) -> tuple[Site, tuple[Problem, ...]]:
    """Join what was gathered of a commune and of those around it."""
    place = job.place
    slug, portal = job.record.slug, job.place.portal
    commune = content.commune or Commune(slug=slug, name=slug)
    origin = Routes(portal, commune).origin
    publics = {}
    for name, digest in job.publics:
        publics[name] = load_public(place.state, place.program, name, digest).seen_from(origin)
    neighbours = []
    for name, title, km in job.near:
        other = publics[name]
        url = other.base if other.origin == origin else other.origin + other.base
        neighbours.append(Neighbour(name, title, url, km))
    guests: list[Guest] = []
    for owner, name in job.guests:
        found = place.load(f"guests/{owner}", dict[str, tuple[Guest, ...]])
        if found is None:
            raise Lost(owner)
        guests += (guest.seen_from(origin) for guest in found.get(name, ()))
    here = (commune.lat, commune.lon)
    distances = {name: km for name, _, km in job.near}
    outings: list[Outing] = []
    for name, digest in job.around:
        events = load_events(place.state, place.program, name, digest, job.today, paying(portal))
        outings += within(events, origin, here, distances[name], job.record.radius_km)
    surroundings = Surroundings(
        tuple(neighbours), publics, tuple(guests), tuple(outings), not place.single,
        granted=job.record.granted,
    )  # fmt: skip
    return assemble(portal, content, surroundings, job.today)


def render(job: RenderJob) -> Rendered:
    """Make again what changed of a commune's outputs, and keep what was learned.

    The outputs of a commune over which this stumbles stay as they were.
    """
    return _standing(_render, job)


def _abroad(site: Site) -> bool:
    """Tell whether a neighbour belongs to another site: it needs a copy of what is searched."""
    publics = site.surroundings.publics or {}
    towns = site.surroundings.neighbours
    return any(publics[town.slug].origin != site.routes.origin for town in towns)


def _for_portal(site: Site, line: Line) -> Line:
    """Return an occurrence as the portal's first page links to it."""
    url = line.card.url
    if not site.routes.own_domain or not url.startswith("/"):
        return line
    card = msgspec.structs.replace(line.card, url=site.routes.origin + url)
    return msgspec.structs.replace(line, card=card)


def _standing(work: Callable[[RenderJob], Rendered], job: RenderJob) -> Rendered:
    """Do the work, or tell what kept it from its end, which the next build tries to reach again."""
    try:
        return work(job)
    except LET_THROUGH:
        raise
    except Exception as error:
        wrong = unforeseen.unforeseen(error, "commune.yaml")
        record = msgspec.structs.replace(job.record, key=b"", site_problems=(wrong,), failed={})
        return Rendered(record, Report())


class Drawn(NamedTuple):
    """A commune as it is to be published, and by path what keeps entries out of it."""

    site: Site
    problems: tuple[Problem, ...]
    made: "Plan"
    left: dict[str, Problem]


def _drawn(job: RenderJob) -> Drawn:
    """Assemble a commune and draw up its plan."""
    from wiker_ssg.plan import plan  # heavy: a check never renders
    from wiker_ssg.render.theme import load_theme

    place = job.place
    theme = load_theme(job.theme, place.theme_path, cache=place.templates)
    folder = place.folder(job.record.slug)
    slug = job.record.slug

    def read(name: str) -> bytes:
        return read_regular(folder / site.originals[name])

    pictures = Pictures(place.store, slug, place.maker(Pictures.MAKER), place.output, read)
    index_of = partial(SearchIndex, place.store, slug, place.maker(SearchIndex.MAKER))

    def draw(part: Content, apart: bool = False) -> tuple[Site, tuple[Problem, ...], "Plan"]:
        site, problems = assemble_commune(job, part)
        return site, problems, plan(site, theme, read, pictures, index_of, apart=apart)

    content = gathered_content(place, job.record)
    left: dict[str, Problem] = {}
    try:
        (site, problems, made), left = spare(content, draw)
    except LET_THROUGH:
        raise
    except Exception:
        site, problems, made = draw(content, apart=True)
    return Drawn(site, (*problems, *left.values()), made, left)


def render_elsewhere(job: RenderJob) -> tuple[Report, bool]:
    """Make again what a commune publishes outside its own folder: what answers where it was.

    One commune after another, when all have rendered: what one gives up another may have. Nothing
    is removed that is an output of somebody else by now.
    """
    try:
        made = _drawn(job).made.apart()
    except LET_THROUGH:
        raise
    except Exception:
        return Report(), False  # rendering has stumbled over the same, and said so
    return make(job.place, elsewhere_of(job.record.slug), made)


def elsewhere_of(slug: str) -> str:
    """Return under which name is remembered what a commune publishes elsewhere."""
    return f"{slug}{ELSEWHERE}"


def _render(job: RenderJob) -> Rendered:
    from wiker_ssg.plan.search import index_folder

    place, slug = job.place, job.record.slug
    site, problems, made, left = _drawn(job)
    report, unsure = make(place, slug, made)
    index = made.known.get(OWN_INDEX, b"")
    own_domain = site.routes.own_domain
    if index_folder(site) in report.failed or not made.whole:
        index = job.record.index  # what the neighbours had before stays
    elif index and (own_domain or _abroad(site)):
        made.value(OWN_INDEX).files()  # kept for the neighbours, if it is not yet
    record = msgspec.structs.replace(
        job.record,
        key=b"" if report.failed or left or not made.whole else job.key,
        site_problems=(*problems, *made.notes),
        published=published(site),
        failed=failures(report),
        coming=tuple(_for_portal(site, line) for line in islice(coming_lines(site), COMING)),
        town=town(site),
        redirects=left_path(site) if site.routes.own_domain else (*made.numbered, *redirects(site)),
        elsewhere=len(made.elsewhere),
        sitemap=site.routes.absolute("sitemap.xml"),
        names=() if site.routes.own_domain else tuple(sorted(made.names(site.routes.folder))),
        catalogue=site.routes.absolute(site.routes.data("catalogue", CATALOGUE)),
        index=index,
        search=f"{site.routes.folder}{site.routes.words.search}/",
        outputs=made.files + len(made.elsewhere),
    )
    return Rendered(record, report, unsure)


def published(site: Site) -> dict[str, int]:
    """Return how many entries of each folder are published: each has its page, or its part."""
    return {folder: len(found) for folder, found in site.entries.items() if found}


def failures(report: Report) -> dict[str, str]:
    """Return the outputs that could not be made, each with the reason."""
    taken = ForeignFileError.__name__
    return {
        path: TAKEN if why.kind == taken else why.message for path, why in report.failed.items()
    }


def inspect(job: RenderJob) -> Rendered:
    """Find what is wrong between a commune's files, without planning anything."""
    return _standing(_inspect, job)


def _inspect(job: RenderJob) -> Rendered:
    site, problems = assemble_commune(job, gathered_content(job.place, job.record))
    record = msgspec.structs.replace(
        job.record, key=job.key, site_problems=problems, published=published(site)
    )
    return Rendered(record, Report())


class Shared(FolderSink):
    """An output folder in which several plans have their files.

    What another plan has made is no stranger's, and what another has by now is not removed by one
    that is carried out `last`.
    """

    def __init__(self, output: str, name: str, last: bool) -> None:
        super().__init__(output, f"{output}/.wiker-{name or 'portal'}.part")
        self.output, self.name, self.last = output, name, last

    @cached_property
    def theirs(self) -> frozenset[str]:
        """The files of all other plans."""
        made = made_here(self.output)
        return frozenset().union(*(paths for name, paths in made.items() if name != self.name))

    def holds(self, path: str) -> bool:
        """Tell whether there is anything of a stranger's."""
        return super().holds(path) and path not in self.theirs

    def remove(self, path: str) -> bool:
        """Remove a file, unless it is somebody else's by now."""
        return not (self.last and path in self.theirs) and super().remove(path)


def make(place: Workplace, slug: str, made: "Plan") -> tuple[Report, bool]:
    """Bring one plan's outputs up to date; tell too whether files of before may be left.

    Where nothing is remembered of outputs, their manifest says what was made, and where that cannot
    be told either, nothing is removed.
    """
    store = place.store
    name = f"traces/{slug}"
    state: State = load_state(store, name)
    with Shared(place.output, slug, last=slug.endswith(ELSEWHERE)) as sink:
        manifest = manifest_of(sink, slug)
        journal = Journal(store, f"journal/{slug}", manifest)
        lost = not state.outputs and not state.program
        unsure = lost and is_unsure(sink, slug, place.output)
        if lost:
            journal.begin(manifest.paths() or ())
        new, report = rebuild(
            made.outputs,
            made.derived,
            made,
            state,
            sink,
            journal,
            program=place.program,
            verify=place.verify,
            whole=made.whole,
            overwrite=unsure,
        )
        manifest.settle(new.files())
    for path, trace in new.outputs.items():
        if path in made.outputs and path.endswith("/"):
            made.members[path] = len(trace.members)
    if new is not state:
        save_state(store, name, new)
    journal.clear()
    return report, unsure
