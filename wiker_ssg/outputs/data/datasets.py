"""Open data of a commune: its rows, the page that explains them, the catalogue.

An event stands once, in its own commune's file: guests are in those of their communes. Nothing here
is told from today, so that files change with their entries and when one comes into the horizon or
leaves it.
"""

import datetime
from collections import Counter
from functools import cached_property

from wiker_ssg.language import translation
from wiker_ssg.model.entries import Event, Organisation
from wiker_ssg.model.kinds import BY_FOLDER, EVENT, ORGANISATION
from wiker_ssg.model.settings import Commune, Portal
from wiker_ssg.outputs.agenda.agenda import section_feeds
from wiker_ssg.outputs.data.columns import ROWS, columns
from wiker_ssg.outputs.data.licences import licence_of
from wiker_ssg.outputs.data.row_views import About, EventRow, OrganisationRow
from wiker_ssg.outputs.data.rows import event_row, organisation_row
from wiker_ssg.outputs.data.views import (
    Catalogue,
    DataFile,
    DataPage,
    Dataset,
    PortalCatalogue,
    SchemaFile,
)
from wiker_ssg.outputs.entries.entries import PageMaker
from wiker_ssg.outputs.pages.notices import notices
from wiker_ssg.outputs.pages.views import Attribution
from wiker_ssg.site.routes import Routes
from wiker_ssg.site.site import Site

SPREADSHEET = "excel.csv"
"""What the table for a double click ends in."""

FILES = {
    EVENT.folder: ("csv", SPREADSHEET, "json"),
    ORGANISATION.folder: ("csv", SPREADSHEET, "json", "geojson"),
}
"""The kinds of files of each dataset."""

SCHEMA, TABLE_SCHEMA = "schema.json", "tableschema.json"
"""What the files that describe JSON and CSV end in."""

CATALOGUE = "jsonld"


class OpenData:
    """Makes the open data of one commune; rows are made once."""

    def __init__(self, site: Site, pages: PageMaker) -> None:
        self.site, self.pages = site, pages
        self.licence = licence_of(site.commune, site.portal)

    @cached_property
    def events(self) -> tuple[EventRow, ...]:
        """The events of the lists that have a date within the horizon, by their start."""
        site = self.site
        found = [
            event
            for card in site.listed.get(EVENT.folder, ())
            if site.own_lines.get(card.id)
            and isinstance(event := site.entries[EVENT.folder][card.id], Event)
        ]
        found.sort(key=lambda event: (event.start.naive, event.id))
        return tuple(event_row(site, self.pages, event) for event in found)

    @cached_property
    def directory(self) -> tuple[OrganisationRow, ...]:
        """The organisations of the directory, in its order."""
        site = self.site
        found = (
            site.entries[ORGANISATION.folder][card.id]
            for card in site.listed.get(ORGANISATION.folder, ())
        )
        return tuple(
            organisation_row(site, self.pages, entry)
            for entry in found
            if isinstance(entry, Organisation)
        )

    def rows(self, key: str) -> tuple[EventRow, ...] | tuple[OrganisationRow, ...]:
        """Return the rows of a dataset."""
        return self.events if key == EVENT.folder else self.directory

    def modified(self, *keys: str) -> datetime.date | None:
        """Return the day of the last change of any row of some datasets, if one is known."""
        days = (row.updated for key in keys for row in self.rows(key))
        return max((day for day in days if day is not None), default=None)

    def about(self, key: str) -> About:
        """Return what stands in front of a dataset's rows."""
        site, commune = self.site, self.site.commune
        title = translation(site.language).gettext(BY_FOLDER[key].words.section)
        return About(
            title=f"{title} – {commune.name}",
            url=site.routes.absolute(f"{site.routes.words.data}/"),
            commune=commune.name,
            commune_code=commune.code.value if commune.code else None,
            language=site.language,
            licence=self.licence.name if self.licence else None,
            licence_url=self.licence.url if self.licence else None,
            modified=self.modified(key),
        )

    def schema(self, key: str) -> str:
        """Return the full address of the JSON Schema of a dataset."""
        routes = schema_routes(self.site)
        return routes.absolute(routes.data(key, SCHEMA))

    def page(self) -> DataPage:
        """Return the page that explains what there is."""
        site, routes = self.site, self.site.routes
        portal = portal_routes(site.portal)
        return DataPage(
            url=f"{routes.base}{routes.words.data}/",
            datasets=tuple(self._dataset(key, "") for key in ROWS),
            catalogue=routes.base + routes.data("catalogue", CATALOGUE),
            licence=self.licence,
            portal_catalogue=portal.seen_from(routes, portal.data("catalogue", CATALOGUE)),
        )

    def catalogue(self) -> Catalogue:
        """Return what machines are told of it."""
        site, routes, commune = self.site, self.site.routes, self.site.commune
        known = notices(site)
        asked = known.email or known.intake
        return Catalogue(
            url=routes.absolute(routes.data("catalogue", CATALOGUE)),
            page=routes.absolute(f"{routes.words.data}/"),
            language=site.language,
            town=commune.name,
            publisher=commune.publisher.name if commune.publisher else site.portal.name,
            datasets=tuple(self._dataset(key, routes.origin) for key in ROWS),
            code=commune.code.value if commune.code else None,
            lat=commune.lat,
            lon=commune.lon,
            email=known.email,
            contribute=routes.origin + known.contribute if asked else None,
            licence=self.licence,
            modified=self.modified(*ROWS),
        )

    def _dataset(self, key: str, origin: str) -> Dataset:
        """Return a dataset; `origin` stands in front of its addresses."""
        site, routes, home = self.site, self.site.routes, schema_routes(self.site)
        rows = self.rows(key)
        base, described = origin + routes.base, origin + home.base
        files = [DataFile(kind, base + routes.data(key, kind)) for kind in FILES[key]]
        if key == EVENT.folder:
            files.append(DataFile("ics", f"{base}{routes.section(EVENT.folder)}.ics"))
        counts = Counter((each.name, each.licence) for row in rows for each in row.sources)
        return Dataset(
            key=key,
            schema=described + home.data(key, SCHEMA),
            table_schema=described + home.data(key, TABLE_SCHEMA),
            count=len(rows),
            modified=self.modified(key),
            files=tuple(files),
            feeds=tuple(feed for feed in section_feeds(site, EVENT.folder) if feed.kind != "ics")
            if key == EVENT.folder
            else (),
            columns=columns(key, site.language),
            sources=tuple(
                Attribution(name, licence, count)
                for (name, licence), count in sorted(
                    counts.items(), key=lambda item: (item[0][0], item[0][1] or "")
                )
            ),
        )


def portal_routes(portal: Portal) -> Routes:
    """Return the addresses of the portal itself."""
    return Routes(portal, Commune(slug="", name=portal.name, languages=(portal.language,)))


def schema_routes(site: Site) -> Routes:
    """Return the addresses of the site that publishes a commune's schemas: one for each origin."""
    return site.routes if site.routes.own_domain else portal_routes(site.portal)


def schemas(site: Site) -> dict[str, SchemaFile]:
    """Return the schemas that a site publishes by relative address."""
    routes = site.routes
    return {
        address: SchemaFile(key, routes.absolute(address), site.language)
        for key in ROWS
        for ending in (SCHEMA, TABLE_SCHEMA)
        for address in (routes.data(key, ending),)
    }


def portal_page(site: Site, towns: int, listed: tuple[tuple[str, str], ...]) -> DataPage:
    """Return the portal's page: what each of its towns publishes.

    `listed` are the names and the catalogues' addresses of those that the page leads to.
    """
    routes = site.routes
    return DataPage(
        url=f"{routes.base}{routes.words.data}/",
        datasets=tuple(
            Dataset(
                key=key,
                schema=routes.base + routes.data(key, SCHEMA),
                table_schema=routes.base + routes.data(key, TABLE_SCHEMA),
                columns=columns(key, site.language),
            )
            for key in ROWS
        ),
        catalogue=routes.base + routes.data("catalogue", CATALOGUE),
        licence=licence_of(site.commune, site.portal),
        towns=towns,
        publishers=tuple((name, url.rpartition("/")[0] + "/") for name, url in listed),
    )


def portal_catalogue(site: Site, towns: tuple[str, ...]) -> PortalCatalogue:
    """Return the portal's catalogue of its towns' catalogues."""
    routes = site.routes
    return PortalCatalogue(
        url=routes.absolute(routes.data("catalogue", CATALOGUE)),
        page=routes.absolute(f"{routes.words.data}/"),
        language=site.language,
        portal=site.portal.name,
        towns=towns,
        licence=licence_of(site.commune, site.portal),
    )
