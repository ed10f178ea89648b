"""Every format that is read, by the name that settings and reports use for it."""

from collections.abc import Callable, Mapping
from functools import partial

from wiker_ssg.connectors.payload import Payload
from wiker_ssg.connectors.readers.calendar import read_calendar
from wiker_ssg.connectors.readers.delimited import read_delimited
from wiker_ssg.connectors.readers.documents import read_yaml
from wiker_ssg.connectors.readers.elements import read_xml
from wiker_ssg.connectors.readers.feed import read_feed
from wiker_ssg.connectors.readers.graph import read_rdf
from wiker_ssg.connectors.readers.objects import read_json, read_lines
from wiker_ssg.connectors.readers.page import read_page
from wiker_ssg.connectors.readers.parquet import read_parquet
from wiker_ssg.connectors.readers.workbook import read_workbook
from wiker_ssg.connectors.record import Records
from wiker_ssg.connectors.settings import ReadOptions

Reader = Callable[[Payload, ReadOptions], Records]

FORMATS: Mapping[str, Reader] = {
    "csv": read_delimited,
    "feed": read_feed,
    "geojson": read_json,
    "html": read_page,
    "ics": read_calendar,
    "json": read_json,
    "jsonfeed": read_json,
    "jsonl": read_lines,
    "jsonld": read_json,
    "ntriples": partial(read_rdf, syntax="ntriples"),
    "ods": partial(read_workbook, format="ods"),
    "opendatasoft": read_json,
    "overpass": read_json,
    "parquet": read_parquet,
    "rdfxml": partial(read_rdf, syntax="rdfxml"),
    "turtle": partial(read_rdf, syntax="turtle"),
    "xls": partial(read_workbook, format="xls"),
    "xlsx": partial(read_workbook, format="xlsx"),
    "xml": read_xml,
    "yaml": read_yaml,
}
"""TSV is `csv`, RSS and Atom are `feed`. JSON is told apart by what it says, whichever of its
names is given."""
