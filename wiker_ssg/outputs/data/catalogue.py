"""Catalogues that announce open data to other portals: DCAT-AP 3, as JSON-LD.

Only what is known is said: no licence that nobody chose, no day of change that history does not
tell, no contact that the site does not show. Every node has an address of its own, so that the
same data is the same graph.
"""

import datetime
from typing import Any, NamedTuple
from urllib.parse import quote

import msgspec

from wiker_ssg.language import N_, base, translation
from wiker_ssg.language.registry import AUTHORITIES
from wiker_ssg.model.kinds import BY_FOLDER, EVENT, ORGANISATION
from wiker_ssg.outputs.data.views import Catalogue, DataFile, Dataset, Licence, PortalCatalogue
from wiker_ssg.words import words

CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "geo": "http://www.opengis.net/ont/geosparql#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
EU = "http://publications.europa.eu/resource/authority/"
"""Where the controlled vocabularies stand that DCAT-AP asks for."""

MEDIA = "https://www.iana.org/assignments/media-types/"
RFC = "https://www.rfc-editor.org/info/"


class Format(NamedTuple):
    """How a kind of file is called: by people, by its media type, in the EU's vocabulary."""

    name: str
    media: str
    type: str


FORMATS = {
    "csv": Format("CSV", "text/csv", "CSV"),
    "json": Format("JSON", "application/json", "JSON"),
    "geojson": Format("GeoJSON", "application/geo+json", "GEOJSON"),
    "ics": Format("iCalendar", "text/calendar", "ICS"),
}


class Subject(NamedTuple):
    """What a dataset is about, as msgids, and the EU's themes that it belongs to."""

    about: str
    keywords: tuple[str, ...]
    themes: tuple[str, ...]


SUBJECTS = {
    EVENT.folder: Subject(
        N_(
            "What takes place {place}: dates, places, prices, organisers. Every event stands "
            "there once, a series with its rule."
        ),
        (N_("agenda"), EVENT.words.many),
        ("EDUC",),
    ),
    ORGANISATION.folder: Subject(
        N_(
            "{town}: associations, businesses, producers and places, with their addresses, "
            "positions, opening hours and how to reach them."
        ),
        (ORGANISATION.words.label, N_("associations"), N_("businesses")),
        ("ECON", "SOCI"),
    ),
}
TITLE = N_("Open data – {name}")
TOWN = N_("{town}: the agenda and the directory, as open data.")
PORTAL = N_(
    "{portal}: the agendas and directories of its towns, as open data. Each town has a catalogue "
    "of its own."
)

Node = dict[str, Any]


def catalogue(view: Catalogue) -> bytes:
    """Return the catalogue of a town's data."""
    gettext = translation(view.language).gettext
    node = _head(view, view.town, gettext(TOWN).format(town=view.town), view.publisher)
    node["dct:spatial"] = _place(view)
    if view.modified:
        node["dct:modified"] = _day(view.modified)
    node["dcat:dataset"] = [_dataset(view, each) for each in view.datasets]
    return _written(node)


def portal_catalogue(view: PortalCatalogue) -> bytes:
    """Return the catalogue of a portal, which leads to those of its towns."""
    gettext = translation(view.language).gettext
    node = _head(view, view.portal, gettext(PORTAL).format(portal=view.portal), view.portal)
    node["@context"] = {**CONTEXT, "dcat:catalog": {"@type": "@id"}}
    node["dcat:catalog"] = [*view.towns]  # bare addresses: there may be 35,000
    return _written(node)


def _head(view: Catalogue | PortalCatalogue, name: str, about: str, publisher: str) -> Node:
    gettext = translation(view.language).gettext
    return {
        "@context": CONTEXT,
        "@id": view.url,
        "@type": "dcat:Catalog",
        "dct:title": _text(gettext(TITLE).format(name=name), view.language),
        "dct:description": _text(about, view.language),
        "dct:publisher": {
            "@id": f"{view.url}#publisher",
            "@type": "foaf:Agent",
            "foaf:name": _text(publisher, view.language),
        },
        "foaf:homepage": _node(view.page, "foaf:Document"),
        "dcat:themeTaxonomy": _node(f"{EU}data-theme", "skos:ConceptScheme"),
        **_language(view.language),
        **_licence(view),
    }


def _dataset(view: Catalogue, one: Dataset) -> Node:
    gettext, subject = translation(view.language).gettext, SUBJECTS[one.key]
    title = gettext(BY_FOLDER[one.key].words.section)
    place = words.in_town(view.town, view.language)
    node: Node = {
        "@id": f"{view.url}#{one.key}",
        "@type": "dcat:Dataset",
        "dct:identifier": f"{view.url}#{one.key}",
        "dct:title": _text(f"{title} – {view.town}", view.language),
        "dct:description": _text(
            gettext(subject.about).format(town=view.town, place=place), view.language
        ),
        "dcat:keyword": [
            _text(word, view.language) for word in (*map(gettext, subject.keywords), view.town)
        ],
        "dcat:theme": [_node(f"{EU}data-theme/{key}", "skos:Concept") for key in subject.themes],
        "dct:publisher": {"@id": f"{view.url}#publisher"},
        "dct:spatial": {"@id": f"{view.url}#place"},
        **_language(view.language),
        "dct:accessRights": _node(f"{EU}access-right/PUBLIC", "dct:RightsStatement"),
        "dct:accrualPeriodicity": _node(f"{EU}frequency/IRREG", "dct:Frequency"),
        "dcat:landingPage": _node(view.page, "foaf:Document"),
    }
    if view.email or view.contribute:
        node["dcat:contactPoint"] = _contact(view)
    if one.modified:
        node["dct:modified"] = _day(one.modified)
    node["dcat:distribution"] = [
        _distribution(view, one, file) for file in one.files if file.kind in FORMATS
    ]
    return node


def _distribution(view: Catalogue, one: Dataset, file: DataFile) -> Node:
    known = FORMATS[file.kind]
    follows = {
        "csv": one.table_schema, "json": one.schema, "geojson": f"{RFC}rfc7946",
        "ics": f"{RFC}rfc5545",
    }  # fmt: skip
    node: Node = {
        "@id": f"{view.url}#{one.key}-{file.kind}",
        "@type": "dcat:Distribution",
        "dct:title": _text(known.name, view.language),
        "dcat:accessURL": {"@id": file.url},
        "dcat:downloadURL": {"@id": file.url},
        "dcat:mediaType": _node(MEDIA + known.media, "dct:MediaType"),
        "dct:format": _node(f"{EU}file-type/{known.type}", "dct:MediaTypeOrExtent"),
        "dct:conformsTo": _node(follows[file.kind], "dct:Standard"),
        **_language(view.language),
        **_licence(view),
    }
    if one.modified:
        node["dct:modified"] = _day(one.modified)
    return node


def _place(view: Catalogue) -> Node:
    node: Node = {
        "@id": f"{view.url}#place",
        "@type": "dct:Location",
        "skos:prefLabel": _text(view.town, view.language),
    }
    if view.code:
        node["dct:identifier"] = view.code
    if view.lat is not None and view.lon is not None:
        point = f"POINT({view.lon:.6f} {view.lat:.6f})"
        node["dcat:centroid"] = {"@type": "geo:wktLiteral", "@value": point}
    return node


def _contact(view: Catalogue) -> Node:
    node: Node = {
        "@id": f"{view.url}#contact",
        "@type": ["vcard:Kind", "vcard:Organization"],
        "vcard:fn": view.publisher,
    }
    if view.email:
        node["vcard:hasEmail"] = {"@id": f"mailto:{quote(view.email, safe='@+')}"}
    if view.contribute:
        node["vcard:hasURL"] = {"@id": view.contribute}
    return node


def _licence(view: Catalogue | PortalCatalogue) -> Node:
    """Return the licence; one without an address is a node that says its name."""
    known: Licence | None = view.licence
    if known is None:
        return {}
    node = _node(known.url or f"{view.url}#licence", "dct:LicenseDocument")
    return {"dct:license": {**node, "dct:title": known.name}}


def _language(language: str) -> Node:
    code = AUTHORITIES.get(base(language))
    if code is None:  # the vocabulary may have it, but nobody looked
        return {}
    return {"dct:language": _node(f"{EU}language/{code}", "dct:LinguisticSystem")}


def _node(url: str, kind: str) -> Node:
    return {"@id": url, "@type": kind}


def _text(text: str, language: str) -> Node:
    return {"@language": language, "@value": text}


def _day(day: datetime.date) -> Node:
    return {"@type": "xsd:date", "@value": str(day)}


def _written(node: Node) -> bytes:
    return msgspec.json.format(msgspec.json.encode(node), indent=2) + b"\n"
