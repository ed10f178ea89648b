"""The portal's own outputs, made from what the communes gave."""

import datetime
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import msgspec

from wiker_ssg.album import Album
from wiker_ssg.concordance import kept
from wiker_ssg.index import Lost, Record
from wiker_ssg.model.settings import Commune
from wiker_ssg.problems import Problem
from wiker_ssg.site.accent import accent_of
from wiker_ssg.site.agenda import days
from wiker_ssg.site.assemble import assemble
from wiker_ssg.site.finder import shards
from wiker_ssg.site.site import Site, Surroundings
from wiker_ssg.site.towns import FEW, by_name, departments, initials, town_pages
from wiker_ssg.site.views import Crumb, PortalHome
from wiker_ssg.source.content import Content
from wiker_ssg.stages import Rendered, Workplace, gathered_content, make

if TYPE_CHECKING:
    from wiker_ssg.render.theme import Theme

LINES = 30
DAYS = 7
GOING_ON = 6


def assemble_portal(
    place: Workplace, record: Record, slugs: Iterable[str], today: datetime.date
) -> tuple[Site, tuple[Problem, ...]]:
    """Join the portal's own pages, as if it were a commune without a name in addresses."""
    portal = place.portal
    content = Content("") if place.single else gathered_content(place.store, record)
    settings = Commune(slug="", name=portal.name, languages=(portal.language,))
    content = msgspec.structs.replace(content, commune=settings)
    return assemble(portal, content, Surroundings(communes=frozenset(slugs)), today)


def inspect_portal(
    place: Workplace, record: Record, slugs: Iterable[str], key: bytes, today: datetime.date
) -> Record:
    """Find what is wrong in the portal's own pages."""
    _, problems = assemble_portal(place, record, slugs, today)
    return msgspec.structs.replace(record, key=key, site_problems=problems)


def render_portal(
    place: Workplace,
    record: Record,
    records: Mapping[str, Record],
    key: bytes,
    today: datetime.date,
    dresses: tuple[tuple[str, str], ...],
    known: tuple[str, ...],
    near: Mapping[str, tuple[tuple[str, float], ...]],
) -> Rendered:
    """Make again what changed of the portal's own outputs.

    `dresses` are the themes and accents that communes share, `near` the neighbours of each.
    """
    from wiker_ssg.plan import plan_portal  # heavy: a check never renders
    from wiker_ssg.render.theme import load_theme

    portal = place.portal
    slugs = sorted(slug for slug in records if slug)
    site, problems = assemble_portal(place, record, slugs, today)
    towns = by_name(town for slug in slugs if (town := records[slug].town) is not None)
    last = today + datetime.timedelta(days=DAYS)
    lines = {
        (line.card.commune, line.card.id, str(line.start)): line
        for slug in slugs
        for line in records[slug].coming
        if line.start.day <= last and line.status == "scheduled"
    }
    ordered = sorted(lines.values(), key=lambda line: line.order)
    going_on = [line for line in ordered if line.start.day < today]
    chosen = [line for line in ordered if line.start.day >= today][:LINES]
    many = departments(towns) if len(towns) > FEW else {}
    found = shards(towns)
    outline = found.outline()
    home = PortalHome(
        name=portal.name,
        today=today,
        towns=() if many else initials(towns),
        departments=tuple(many),
        count=len(towns),
        outline=outline,
        days=days(chosen),
        going_on=tuple(going_on[:GOING_ON]),
        pages=tuple(
            Crumb(page.title, f"/{page.id}/")
            for page in site.entries.get("pages", {}).values()
            if page.id not in ("legal", "accessibility", "home")
        ),
    )

    def theme_of(name: str) -> "Theme":
        return load_theme(name, place.theme_path, cache=place.templates)

    theme = theme_of(place.theme)
    own = theme.assets(accent_of(site.commune))
    folder = place.folder("")

    def read(name: str) -> bytes:
        return (folder / "media" / name).read_bytes()

    def read_index(slug: str, key: bytes) -> Mapping[str, bytes]:
        files = kept(place.store, slug, key)
        if files is None:
            raise Lost(slug)
        return files

    made = plan_portal(
        site,
        theme,
        read,
        Album(place.store, "", place.output, read),
        home,
        town_pages(many, outline) if many else {},
        found.rows if len(towns) > 1 else {},
        tuple(records[slug].sitemap for slug in slugs),
        tuple(url for slug in slugs if (url := records[slug].catalogue)),
        record.redirects + tuple(pair for slug in slugs for pair in records[slug].redirects),
        (own, *(theme_of(name).assets(accent) for name, accent in dresses)),
        frozenset(name for slug in slugs for name in records[slug].names),
        indexes(records, near),
        read_index,
    )
    report = make(place, "", made, known, record.outputs)
    done = msgspec.structs.replace(
        record,
        key=b"" if report.failed else key,
        site_problems=problems,
        failed={path: failure.message for path, failure in report.failed.items()},
        outputs=made.files,
    )
    return Rendered(done, report)


def indexes(
    records: Mapping[str, Record], near: Mapping[str, tuple[tuple[str, float], ...]]
) -> tuple[tuple[str, str, bytes], ...]:
    """Return the neighbours' search indexes that sites of their own publish: folder, owner, key.

    Pages may ask no other site for anything.
    """
    from wiker_ssg.plan.search import copy_folder

    return tuple(
        (records[slug].search + copy_folder(other), other, records[other].index)
        for slug in sorted(near)
        if records[slug].search
        for other, _ in near[slug]
        if records[other].index
    )
