"""The portal's own outputs, made from what the communes gave."""

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from wiker_ssg.build.folder import failures, make
from wiker_ssg.build.memory import LET_THROUGH, CommuneRecord, MemoryLost, lines_of
from wiker_ssg.build.rendering import Rendered, published
from wiker_ssg.build.workplace import Workplace, gathered_content, load_public
from wiker_ssg.engine import Report
from wiker_ssg.language import base
from wiker_ssg.language.registry import shortened
from wiker_ssg.model.kinds import PAGE
from wiker_ssg.model.settings import Commune
from wiker_ssg.outputs.addresses import addresses
from wiker_ssg.outputs.agenda.agenda import days
from wiker_ssg.outputs.pages.languages import site_languages
from wiker_ssg.outputs.pictures.renditions import Pictures
from wiker_ssg.outputs.portal.finder import shards
from wiker_ssg.outputs.portal.mixing import mixed
from wiker_ssg.outputs.portal.towns import (
    FEW,
    by_name,
    departments,
    initials,
    read_in,
    town_pages,
)
from wiker_ssg.outputs.portal.views import Department, PortalHome, PortalPages, Town
from wiker_ssg.outputs.search.index import SearchIndex, kept
from wiker_ssg.outputs.theme.accent import accent_of
from wiker_ssg.outputs.theme.views import Crumb
from wiker_ssg.problems import Problem
from wiker_ssg.problems.unforeseen import unforeseen
from wiker_ssg.site.assemble import assemble
from wiker_ssg.site.card import Line, in_alphabet
from wiker_ssg.site.former import Pair, redirects
from wiker_ssg.site.routes.segments import WITHOUT_ADDRESS
from wiker_ssg.site.site import Site, Surroundings
from wiker_ssg.site.translation import own_texts, translated
from wiker_ssg.source.content import Content
from wiker_ssg.source.files import read_regular

if TYPE_CHECKING:
    from wiker_ssg.outputs.theme.theme import Theme

LINES = 30
GOING_ON = 6


def assemble_portal(
    place: Workplace,
    record: CommuneRecord,
    records: Mapping[str, CommuneRecord],
    today: datetime.date,
    language: str = "",
) -> tuple[Site, tuple[Problem, ...]]:
    """Join the portal's own pages, as if it were a commune without a name in addresses.

    `language` is a further one of the portal's.
    """
    portal = place.portal
    content = Content("") if place.single else gathered_content(place, record)
    settings = Commune(
        slug="", name=portal.name, languages=(portal.language,), publisher=portal.publisher
    )
    content = msgspec.structs.replace(content, commune=settings)
    content = translated(content, portal, language) if language else own_texts(content, portal)
    publics = {
        name: load_public(place.state, place.program, name, found.public + found.addresses)
        for name in record.refers
        if name and (found := records.get(name)) is not None
    }
    names = frozenset(records) - {""}
    around = Surroundings(publics=publics, communes=names, granted=record.granted)
    return assemble(portal, content, around, today, addresses)


def inspect_portal(
    place: Workplace,
    record: CommuneRecord,
    records: Mapping[str, CommuneRecord],
    key: bytes,
    today: datetime.date,
) -> CommuneRecord:
    """Find what is wrong in the portal's own pages."""
    try:
        site, problems = assemble_portal(place, record, records, today)
    except LET_THROUGH:
        raise
    except Exception as error:
        wrong = (unforeseen(error, "portal.yaml"),)
        return msgspec.structs.replace(record, key=b"", site_problems=wrong)
    counts = published(site)
    return msgspec.structs.replace(record, key=key, site_problems=problems, published=counts)


def render_portal(
    place: Workplace,
    record: CommuneRecord,
    records: Mapping[str, CommuneRecord],
    key: bytes,
    today: datetime.date,
    dresses: tuple[tuple[str, str], ...],
    near: Mapping[str, tuple[tuple[str, float], ...]],
) -> Rendered:
    """Make again what changed of the portal's own outputs; all stays where this stumbles.

    `dresses` are the themes and accents that communes share, `near` the neighbours of each.
    """
    try:
        return _render_portal(place, record, records, key, today, dresses, near)
    except LET_THROUGH:
        raise
    except Exception as error:
        wrong = unforeseen(error, "portal.yaml")
        kept = msgspec.structs.replace(record, key=b"", site_problems=(wrong,), failed={})
        return Rendered(kept, Report())


def _render_portal(
    place: Workplace,
    record: CommuneRecord,
    records: Mapping[str, CommuneRecord],
    key: bytes,
    today: datetime.date,
    dresses: tuple[tuple[str, str], ...],
    near: Mapping[str, tuple[tuple[str, float], ...]],
) -> Rendered:
    from wiker_ssg.outputs.draft import Draft
    from wiker_ssg.outputs.portal.plan import Front, plan_portal  # heavy: a check never renders
    from wiker_ssg.outputs.theme.reading import load_theme

    slugs = sorted(slug for slug in records if slug)
    communes = [records[slug] for slug in slugs]
    site, problems = assemble_portal(place, record, records, today)
    further = [
        assemble_portal(place, record, records, today, language)[0]
        for language in site.names.languages
    ]

    @cache
    def theme_of(name: str) -> "Theme":
        return load_theme(name, place.theme_path, cache=place.templates)

    theme = theme_of(place.theme)
    own = theme.assets(accent_of(site.commune))
    pages = tuple(portal_pages(one, communes, today) for one in (site, *further))
    front = Front(
        pages,
        tuple(commune.sitemap for commune in communes if commune.sitemap),
        tuple(commune.catalogue for commune in communes if commune.catalogue),
        () if pages[0].towns else publishers(communes, site.language),
        in_order((*map(redirects, (site, *further)), *(c.redirects for c in communes))),
        (own, *(theme_of(name).assets(accent) for name, accent in dresses)),
        frozenset(name for commune in communes for name in commune.names),
        indexes(records, near),
        frozenset(base(one) for c in communes if c.town for one in c.town.languages),
        tuple(
            (slug, commune)
            for commune in place.portal.former_communes
            for slug in commune.slugs
            if slug not in records
        ),
    )
    folder = place.folder("")

    def read(name: str) -> bytes:
        return read_regular(folder / site.originals[name])

    def read_index(slug: str, key: bytes) -> Mapping[str, bytes]:
        files = kept(place.store, slug, place.maker(SearchIndex.MAKER), key)
        if files is None:
            raise MemoryLost(slug)
        return files

    pictures = Pictures(place.store, "", place.maker(Pictures.MAKER), place.output, read)
    languages = site_languages((site, *further))
    drafts = (Draft(one, theme, read, pictures, None, languages) for one in (site, *further))
    made = plan_portal(tuple(drafts), front, read_index)
    report, unsure = make(place, "", made)
    done = msgspec.structs.replace(
        record,
        key=b"" if report.failed else key,
        site_problems=problems,
        published=published(site),
        failed=failures(report),
        outputs=made.files,
    )
    return Rendered(done, report, unsure)


def in_order(found: Iterable[tuple[Pair, ...]]) -> tuple[Pair, ...]:
    """Return all redirects, each address once; of whole folders last: the first match counts."""
    pairs = dict(pair for pairs in found for pair in pairs)
    return tuple(sorted(pairs.items(), key=lambda pair: (pair[0].endswith("*"), pair)))


def publishers(communes: Iterable[CommuneRecord], language: str) -> tuple[tuple[str, str], ...]:
    """Return the names of towns and their catalogues' addresses, in the order of the names."""
    found = ((c.town.name, c.catalogue) for c in communes if c.town and c.catalogue)
    return tuple(sorted(found, key=lambda pair: in_alphabet(pair[0], language)))


def portal_pages(
    site: Site, communes: Sequence[CommuneRecord], today: datetime.date
) -> PortalPages:
    """Return what the portal shows of its communes in one of its languages."""
    language, root = site.language, site.routes.base
    known = (commune.town for commune in communes if commune.town is not None)
    towns = by_name((read_in(town, language) for town in known), language)
    many = departments(towns, root) if len(towns) > FEW else {}
    found = shards(towns, shortened(language))
    outline = found.outline()
    return PortalPages(
        first_page(site, communes, today, towns, many, outline),
        town_pages(many, outline, root, language) if many else {},
        found.rows if len(towns) > 1 else {},
    )


def first_page(
    site: Site,
    communes: Iterable[CommuneRecord],
    today: datetime.date,
    towns: tuple[Town, ...],
    many: Mapping[Department, tuple[Town, ...]],
    outline: str,
) -> PortalHome:
    """Return the portal's first page: its towns, or where `many` are listed, and what is on."""
    own = {commune.slug: commune.town.languages[0] for commune in communes if commune.town}
    lines = {
        (line.card.commune, line.card.id, str(line.start)): line
        for commune in communes
        for line in _read_in(lines_of(commune.coming), own.get(commune.slug, site.language), site)
    }
    ordered = sorted(lines.values(), key=lambda line: line.order)
    going_on = [line for line in ordered if line.start.day < today]
    chosen, further = mixed(line for line in ordered if line.start.day >= today)
    del chosen[LINES:]
    shown = {line.start.day for line in chosen}
    known = {town.slug: Crumb(town.name, town.url) for town in towns}
    return PortalHome(
        name=site.portal.name,
        today=today,
        towns=() if many else initials(towns, site.language),
        departments=tuple(many),
        count=len(towns),
        outline=outline,
        days=days(chosen),
        further={
            day.isoformat(): tuple(known[slug] for slug in slugs if slug in known)
            for day, slugs in further.items()
            if day in shown
        },
        going_on=tuple(going_on[:GOING_ON]),
        pages=tuple(
            Crumb(page.title, site.routes.base + site.routes.entry(PAGE.folder, page.id))
            for page in site.entries.get(PAGE.folder, {}).values()
            if page.id not in WITHOUT_ADDRESS
        ),
    )


def _read_in(lines: Iterable[Line], own: str, site: Site) -> Iterator[Line]:
    """Yield occurrences as a page of the portal shows them; `own` is their commune's language."""
    for line in lines:
        if base(own) == base(site.language):
            yield line
        else:
            card = line.card.read_in(site.language, own, site.taxonomies.label)
            yield msgspec.structs.replace(line, card=card)


def _origin(record: CommuneRecord) -> str:
    """Return the scheme and host of the site that a commune belongs to."""
    return record.sitemap.partition("//")[2].partition("/")[0]


def indexes(
    records: Mapping[str, CommuneRecord],
    near: Mapping[str, tuple[tuple[str, float], ...]],
) -> tuple[tuple[str, str, bytes], ...]:
    """Return the neighbours' search indexes that sites publish: folder, owner and key.

    Pages may ask no other site for anything.
    """
    from wiker_ssg.outputs.search.plan import copy_folder

    return tuple(
        (
            records[slug].search + copy_folder(other),
            other,
            records[other].search_index,
        )
        for slug in sorted(near)
        if records[slug].search
        for other, _ in near[slug]
        if records[other].search_index and _origin(records[other]) != _origin(records[slug])
    )
