"""The second step of one commune: render what its pages need.

Plain functions of plain values, so that they run alike in this process, in a pool and on a
cluster; what they share with the other steps lies in the store.
"""

import datetime
import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from wiker_ssg.build.memory import CommuneRecord, MemoryLost
from wiker_ssg.engine import Report
from wiker_ssg.model.settings import paying
from wiker_ssg.model.taxonomy import Taxonomies
from wiker_ssg.outputs.addresses import addresses
from wiker_ssg.outputs.agenda.agenda import coming_lines
from wiker_ssg.outputs.data.datasets import CATALOGUE
from wiker_ssg.outputs.pictures.renditions import Pictures
from wiker_ssg.outputs.portal.mixing import foremost
from wiker_ssg.outputs.portal.towns import town
from wiker_ssg.outputs.search.index import SearchIndex, index_memory
from wiker_ssg.problems import Problem, unforeseen
from wiker_ssg.site.assemble import assemble
from wiker_ssg.site.card import Guest, Line, Neighbour, Outing
from wiker_ssg.site.former import left_path, redirects
from wiker_ssg.site.neighbours import REACH_KM
from wiker_ssg.site.outings import within
from wiker_ssg.site.routes import Routes, addressed
from wiker_ssg.site.routes.claims import yielding
from wiker_ssg.site.site import Site, Surroundings
from wiker_ssg.site.spare import spare
from wiker_ssg.site.translation import own_texts, translated
from wiker_ssg.source.content import Content
from wiker_ssg.source.files import read_regular
from wiker_ssg.source.settings import language_of

if TYPE_CHECKING:
    from wiker_ssg.outputs.plan import OutputPlan
from wiker_ssg.build.folder import elsewhere_of, failures, make
from wiker_ssg.build.memory import LET_THROUGH
from wiker_ssg.build.workplace import Workplace, gathered_content, load_events, load_public

OWN_INDEX = "search"
"""The key under which a plan knows a commune's search index."""


class RenderJob(msgspec.Struct, frozen=True):
    """Render one commune again.

    `near` are its neighbours, `publics` they and all that it refers to, `around` those whose events
    may be near, each with the digest of what it gives; `guests` who has events in it, and under
    which name. `further` are those beyond the radius to whom one looks where nobody nearer has
    anything on.
    """

    place: Workplace
    record: CommuneRecord
    key: bytes
    theme: str
    theme_digest: bytes
    today: datetime.date
    near: tuple[tuple[str, str, float], ...]
    publics: tuple[tuple[str, bytes], ...]
    around: tuple[tuple[str, bytes], ...]
    guests: tuple[tuple[str, str], ...]
    further: tuple[tuple[str, bytes], ...] = ()


class Rendered(msgspec.Struct, frozen=True):
    """What came of rendering one commune; `unsure` when files of before may be left."""

    record: CommuneRecord
    report: Report
    unsure: bool = False


def assemble_commune(
    job: RenderJob,
    content: Content,
    arriving: frozenset[str] = frozenset(),
    before: Site | None = None,
) -> tuple[Site, tuple[Problem, ...]]:
    """Join what was gathered of a commune and of those around it.

    `arriving` are files of a proposal, `before` is the same commune before a change (`assemble`).
    """
    place = job.place
    portal = job.place.portal
    commune = content.settings
    origin, language = Routes(portal, commune).origin, language_of(commune, portal)
    label = Taxonomies(portal.taxonomies).label
    publics = {}
    for name, digest in job.publics:
        public = load_public(place.state, place.program, name, digest).seen_from(origin)
        publics[name] = public.read_in(language, label)
    neighbours = []
    for name, title, km in job.near:
        other = publics[name]
        url = other.base if other.origin == origin else other.origin + other.base
        neighbours.append(Neighbour(name, title, url, km))
    guests: list[Guest] = []
    for owner, name in job.guests:
        found = place.load(f"guests/{owner}", dict[str, tuple[Guest, ...]])
        if found is None:
            raise MemoryLost(owner)
        guests += (
            guest.seen_from(origin).read_in(language, label) for guest in found.get(name, ())
        )
    here = (commune.lat, commune.lon)
    distances = {name: km for name, _, km in job.near}
    outings: list[Outing] = []
    for name, digest in job.around:
        events = load_events(place.state, place.program, name, digest, job.today, paying(portal))
        outings += within(events, origin, here, distances[name], job.record.radius_km)
    beyond: list[Outing] = []
    for name, digest in job.further:
        events = load_events(place.state, place.program, name, digest, job.today, paying(portal))
        beyond += within(events, origin, here, distances[name], REACH_KM)
    surroundings = Surroundings(
        tuple(neighbours), publics, tuple(guests),
        tuple(outing.read_in(language, label) for outing in outings),
        place.whole and not place.single, granted=job.record.granted, arriving=arriving,
        further=tuple(outing.read_in(language, label) for outing in beyond),
    )  # fmt: skip
    return assemble(portal, content, surroundings, job.today, addresses, before)


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


class DrawnCommune(NamedTuple):
    """A commune as it is to be published, and by path what keeps entries out of it.

    `further` is the same in its further languages.
    """

    site: Site
    problems: tuple[Problem, ...]
    made: "OutputPlan"
    left: dict[str, Problem]
    further: tuple[Site, ...] = ()


def _drawn(job: RenderJob) -> DrawnCommune:
    """Assemble a commune and draw up its plan."""
    from wiker_ssg.outputs.commune import plan  # heavy: a check never renders
    from wiker_ssg.outputs.theme.reading import load_known_theme

    place = job.place
    theme = load_known_theme(job.theme, place.theme_path, place.templates, job.theme_digest)
    folder = place.folder(job.record.slug)
    slug = job.record.slug

    def read(name: str) -> bytes:
        return read_regular(folder / drawn.site.originals[name])

    pictures = Pictures(place.store, slug, place.maker(Pictures.MAKER), place.output, read)
    memory = index_memory(place.store, slug, place.maker(SearchIndex.MAKER))
    index_of = partial(SearchIndex, memory)

    def draw(part: Content, apart: bool = False) -> DrawnCommune:
        site, problems = assemble_commune(job, own_texts(part, place.portal))
        further = tuple(
            assemble_commune(job, translated(part, place.portal, language))[0]
            for language in site.names.languages
        )
        made = plan(site, theme, read, pictures, index_of, further, apart=apart)
        return DrawnCommune(site, problems, made, {}, further)

    content = yielding(gathered_content(place, job.record), job.record.granted)
    left: dict[str, Problem] = {}
    try:
        drawn, left = spare(content, draw)
    except LET_THROUGH:
        raise
    except Exception:
        drawn = draw(content, apart=True)
    return drawn._replace(problems=(*drawn.problems, *left.values()), left=left)


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


def _render(job: RenderJob) -> Rendered:
    from wiker_ssg.outputs.search.plan import index_folder

    place, slug = job.place, job.record.slug
    site, problems, made, left, further = _drawn(job)
    report, unsure = make(place, slug, made, waited_for(place, site))
    index = made.known.get(OWN_INDEX, b"")
    own_domain = site.routes.own_domain
    if index_folder(site) in report.failed or not made.whole:
        index = job.record.search_index  # what the neighbours had before stays
    elif index and (own_domain or _abroad(site)):
        made.value(OWN_INDEX).files()  # kept for the neighbours, if it is not yet
    record = msgspec.structs.replace(
        job.record,
        key=b"" if report.failed or left or not made.whole else job.key,
        site_problems=(*problems, *made.notes),
        published=published(site),
        failed=failures(report),
        coming=msgspec.msgpack.encode(
            [_for_portal(site, line) for line in foremost(coming_lines(site), site.today)]
        ),
        town=town(site),
        redirects=left_path(site)
        if site.routes.own_domain
        else (*made.numbered, *(pair for one in (site, *further) for pair in redirects(one))),
        elsewhere=len(made.elsewhere),
        sitemap=site.routes.absolute("sitemap.xml"),
        names=()
        if site.routes.own_domain
        else tuple(sorted(made.names_within(site.routes.folder, site.names.languages))),
        catalogue=site.routes.absolute(site.routes.data("catalogue", CATALOGUE)),
        search_index=index,
        search=f"{site.routes.folder}{site.routes.words.search}/",
        outputs=made.files + len(made.elsewhere),
    )
    return Rendered(record, report, unsure)


def waited_for(place: Workplace, site: Site) -> tuple[str, ...]:
    """Return the pages of the entries that were just edited: somebody waits for them."""
    above = "" if place.single else os.path.join("communes", site.commune.slug, "")
    files = (path.removeprefix(above) for path in place.edited if path.startswith(above))
    parts = ((path.split(os.sep)[0], Path(path).stem) for path in files)
    routes = site.routes
    return tuple(
        routes.route(routes.entry(folder, id)).path
        for folder, id in parts
        if id in site.entries.get(folder, {}) and addressed(folder, id)
    )


def published(site: Site) -> dict[str, int]:
    """Return how many entries of each folder are published: each has its page, or its part."""
    return {folder: len(found) for folder, found in site.entries.items() if found}


def inspect(job: RenderJob) -> Rendered:
    """Find what is wrong between a commune's files, without planning anything."""
    return _standing(_inspect, job)


def _inspect(job: RenderJob) -> Rendered:
    content = yielding(gathered_content(job.place, job.record), job.record.granted)
    site, problems = assemble_commune(job, own_texts(content, job.place.portal))
    record = msgspec.structs.replace(
        job.record, key=job.key, site_problems=problems, published=published(site)
    )
    return Rendered(record, Report())
