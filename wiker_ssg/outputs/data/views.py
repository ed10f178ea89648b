"""The page that explains open data, and the catalogue that announces it."""

import datetime

from wiker_ssg.outputs.pages.views import Attribution
from wiker_ssg.outputs.theme.views import Feed
from wiker_ssg.outputs.view import View


class Licence(View, frozen=True):
    """A licence by its name, and where its text stands if that is known."""

    name: str
    url: str | None = None


class Column(View, frozen=True):
    """A column of a table, in words: its name, what it holds, what it says.

    `form` is text, address, moment, date, flag, number, whole or list; `values` are all that it can
    hold, where they are few.
    """

    name: str
    form: str
    said: str
    values: tuple[str, ...] = ()


class DataFile(View, frozen=True):
    """A file to fetch: `kind` is csv, excel.csv, json, geojson or ics."""

    kind: str
    url: str


class Dataset(View, frozen=True):
    """Rows of one kind: `key` is events or directory.

    `schema` and `table_schema` are where JSON and CSV are described; `sources` those that rows were
    taken from. A portal, which only explains them, has no `files`.
    """

    key: str
    schema: str
    table_schema: str
    count: int = 0
    modified: datetime.date | None = None
    files: tuple[DataFile, ...] = ()
    feeds: tuple[Feed, ...] = ()
    columns: tuple[Column, ...] = ()
    sources: tuple[Attribution, ...] = ()


class DataPage(View, frozen=True):
    """The page on open data, of a town or of a portal of `towns` towns.

    `catalogue` is where machines find it described, `portal_catalogue` the list of all towns',
    `publishers` the names and addresses of the towns' own such pages.
    """

    url: str
    datasets: tuple[Dataset, ...]
    catalogue: str
    licence: Licence | None = None
    portal_catalogue: str | None = None
    towns: int = 0
    publishers: tuple[tuple[str, str], ...] = ()


class Catalogue(View, frozen=True):
    """What the catalogue of a town's data says; addresses are full ones.

    `email` and `contribute` are where to ask and to report mistakes, if anywhere.
    """

    url: str
    page: str
    language: str
    town: str
    publisher: str
    datasets: tuple[Dataset, ...]
    code: str | None = None
    lat: float | None = None
    lon: float | None = None
    email: str | None = None
    contribute: str | None = None
    licence: Licence | None = None
    modified: datetime.date | None = None


class PortalCatalogue(View, frozen=True):
    """The catalogue of a portal: where those of its towns are, in the order of their addresses."""

    url: str
    page: str
    language: str
    portal: str
    towns: tuple[str, ...]
    licence: Licence | None = None


class SchemaFile(View, frozen=True):
    """A published schema: of which rows, where it stands, in which language it explains them."""

    key: str
    url: str
    language: str
