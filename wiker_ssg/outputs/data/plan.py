"""Open data: each dataset's files, the page that explains them, the catalogue, the schemas."""

from functools import partial

from wiker_ssg.engine import Fetch
from wiker_ssg.outputs.data import datasets as views
from wiker_ssg.outputs.data.catalogue import catalogue, portal_catalogue
from wiker_ssg.outputs.data.columns import ROWS
from wiker_ssg.outputs.data.document import document
from wiker_ssg.outputs.data.geojson import geojson
from wiker_ssg.outputs.data.pages import data_page
from wiker_ssg.outputs.data.schema import json_schema, table_schema
from wiker_ssg.outputs.data.table import spreadsheet, table
from wiker_ssg.outputs.draft import Draft
from wiker_ssg.outputs.plan import same


def data(draft: Draft) -> None:
    """Plan the open data of a commune; with a domain of its own its schemas as well."""
    made, routes = draft.made, draft.site.routes
    found = views.OpenData(draft.site, draft.pages)
    for key in ROWS:
        made.values[f"rows/{key}"] = partial(found.rows, key)
        made.values[f"about/{key}"] = partial(found.about, key)
        made.values[f"schema/{key}"] = partial(found.schema, key)
        for kind in views.FILES[key]:
            draft.file(routes.data(key, kind), partial(WRITERS[kind], key=key))
    address = f"{routes.words.data}/"
    made.values[f"view/{address}"] = found.page
    draft.page(address, partial(data_page, address=address))
    made.values["catalogue"] = found.catalogue
    draft.file(routes.data("catalogue", views.CATALOGUE), partial(catalogue_file))
    if routes.own_domain:
        schemas(draft)


def portal_data(draft: Draft, towns: tuple[str, ...], listed: tuple[tuple[str, str], ...]) -> None:
    """Plan the portal's schemas, its page on open data, and the catalogue of all its towns.

    `towns` are the addresses of their catalogues; `listed` those that the page names, by name.
    """
    site = draft.site
    address = f"{site.routes.words.data}/"
    page = views.portal_page(site, len(towns), listed)
    draft.page(address, partial(data_page, address=address), page)
    draft.made.values["catalogue"] = partial(views.portal_catalogue, site, towns)
    address = site.routes.data("catalogue", views.CATALOGUE)
    draft.file(address, partial(portal_catalogue_file))
    schemas(draft)


def schemas(draft: Draft) -> None:
    """Plan the files that describe the format of rows, the same for all communes of a site."""
    for address, view in views.schemas(draft.site).items():
        draft.made.values[f"schema/{address}"] = partial(same, view)
        draft.file(address, partial(schema_file, address=address))


def json_file(fetch: Fetch, key: str) -> bytes:
    """Return a dataset as JSON."""
    described = {"$schema": fetch(f"schema/{key}")}
    return document(fetch(f"about/{key}"), fetch(f"rows/{key}"), described)


def csv_file(fetch: Fetch, key: str) -> bytes:
    """Return a dataset as CSV."""
    return table(key, fetch(f"rows/{key}"))


def spreadsheet_file(fetch: Fetch, key: str) -> bytes:
    """Return a dataset as the spreadsheets of the site's language open it by themselves."""
    return spreadsheet(key, fetch(f"rows/{key}"), fetch(f"about/{key}").language)


def geojson_file(fetch: Fetch, key: str) -> bytes:
    """Return a dataset as GeoJSON."""
    return geojson(fetch(f"about/{key}"), fetch(f"rows/{key}"))


WRITERS = {
    "json": json_file,
    "csv": csv_file,
    views.SPREADSHEET: spreadsheet_file,
    "geojson": geojson_file,
}
"""The task that writes each kind of file."""


def catalogue_file(fetch: Fetch) -> bytes:
    """Return the catalogue of a commune's data."""
    return catalogue(fetch("catalogue"))


def portal_catalogue_file(fetch: Fetch) -> bytes:
    """Return the catalogue of the communes' catalogues."""
    return portal_catalogue(fetch("catalogue"))


def schema_file(fetch: Fetch, address: str) -> bytes:
    """Return a schema."""
    write = table_schema if address.endswith(views.TABLE_SCHEMA) else json_schema
    return write(fetch(f"schema/{address}"))
