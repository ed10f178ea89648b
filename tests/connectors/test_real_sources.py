"""Every file of real data is read as what it is, with all that is in it, or refused clearly."""

import json
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

import pytest

from tests.connectors.sources import code, said, source
from tests.portals import DATA, real
from wiker_ssg.connectors.payload import Payload
from wiker_ssg.connectors.reading import read

EXPECTED: tuple[tuple[str, str, int | str], ...] = (
    ("commune-sites-json/saint-loup-cammas_actualites.json", "json", 3),
    ("commune-sites-json/saint-loup-cammas_agenda.json", "json", 25),
    ("communes/arrondissements.json", "json", 333),
    ("communes/communes.json", "json", 37_590),
    ("communes/departements.json", "json", 109),
    ("communes/insee_intercommunalite_2020.xlsx", "xlsx", 34_968),
    ("communes/laposte_hexasmal_2020.csv", "csv", 39_192),
    ("communes/regions.json", "json", 26),
    ("datatourisme/*.json", "jsonld", 1),
    ("derived/loire-atlantique_restaurants.cp1252.csv", "csv", 210),
    ("directory-csv/futurocite_*_exemple-valide.csv", "csv", 1),
    ("directory-csv/futurocite_*_gabarit.xlsx", "xlsx", 0),
    ("directory-csv/loire-atlantique_hotels.csv", "csv", 46),
    ("directory-csv/loire-atlantique_restaurants.csv", "csv", 210),
    ("directory-csv/mediatheques_idf_subventions.csv", "csv", 844),
    ("directory-dila/ars-centre-vaccination_neufchateau.geojson", "geojson", 1),
    ("directory-dila/service-public_mairie-77188.json", "json", 1),
    ("directory-osm/area-01.json", "overpass", 4),
    ("directory-osm/remark-runtime-error-01.json", "json", "source-failed"),
    ("directory-osm/remark-*.json", "overpass", 0),
    ("directory-osm/result-expand-02.json", "overpass", 2),
    ("directory-osm/*.json", "overpass", 1),
    ("directory-rna/rna_sample_waldec.csv", "csv", 3),
    ("directory-sirene/*.json", "json", 1),
    ("directory-sirene/*.csv", "csv", 3),
    ("events-csv/map-sorties-enfants_evenements_excerpt.csv", "csv", 14),
    ("events-csv/paroisse-luce_dates-officielles_excerpt.csv", "csv", 10),
    ("events-ics-fr/aurore-vitre_calendrier_excerpt.ics", "ics", 5),
    ("events-ics-fr/volley-biesheim_agenda_excerpt.ics", "ics", 4),
    ("events-ics-live/google_import-test.ics", "ics", 11),
    ("events-ics-live/icloud_yellowbird.ics", "ics", 2),
    ("events-ics-live/outlook365_zion-centre.ics", "ics", 24),
    ("events-ics-live/teamup_manchester.ics", "ics", 25),
    ("events-json/le-village-lyon8_evenements.json", "json", 4),
    ("events-schemaorg/eventbrite_api_events.json", "json", 50),
    ("events-schemaorg/eventbrite_organizer.html", "html", 24),
    ("events-schemaorg/heart-of-torbay_events.html", "html", 1),
    ("events-schemaorg/squarespace_our-events.json", "json", 46),
    ("events-xml/martin-harris-centre_manchester.xml", "xml", 3),
    ("feeds/*/MTES-MCT_acceslibre-schema.xml", "feed", 7),
    ("feeds/*/betagouv_collectivites.xml", "feed", 3),
    ("feeds/*/datatourisme_ontology.xml", "feed", 5),
    ("feeds/*/scdl_*.xml", "feed", 1),
    ("heritage/base-merimee_toulouse_first120.geojson", "geojson", 120),
    ("heritage/loire-atlantique_monuments-musees.csv", "csv", 99),
    ("openagenda/devdoc_evenements-structure_11.json", "json", 1),
    ("openagenda/devdoc_evenements-structure_9.json", "json", 5),
    ("openagenda/devdoc_*.json.txt", "json", "source-syntax"),
    ("openagenda/ods-v1_evenements-publics_*.json", "opendatasoft", 40),
    ("schemas/*.json", "json", "source-description"),
    ("schemas/*.yml", "yaml", 1),
    ("*/LICENSE*", "", "source-unknown"),
    ("INDEX.md", "", "source-unknown"),
)
"""Which file, read as what, and how many records it has or why it is refused."""

ELSEWHERE = ("suites", "sites", "ssg-corpus", "real-portal", "events-pr-repo")


def files(*folders: str) -> list[str]:
    if not DATA.is_dir():
        return []
    roots = [DATA / name for name in folders] or [
        path for path in DATA.iterdir() if path.name not in ELSEWHERE
    ]
    found = [path for root in roots for path in (root, *root.rglob("*")) if path.is_file()]
    return sorted(str(path.relative_to(DATA)) for path in found)


@pytest.mark.parametrize(
    "name", files() or [pytest.param("", marks=pytest.mark.skip("real data is not here"))]
)
def test_a_source_is_read_as_what_it_is(name):
    format, count = next(
        (format, count) for pattern, format, count in EXPECTED if fnmatch(name, pattern)
    )
    found = read(source(name))
    reason = code(found)
    assert (found.format, reason or len(found.items)) == (format, count)
    if reason is None:
        assert not found.refused


@pytest.mark.parametrize("pattern", [pattern for pattern, _, _ in EXPECTED])
def test_every_expectation_is_of_a_file(pattern):
    real("openagenda")
    assert any(fnmatch(name, pattern) for name in files())


def calendars() -> Iterator[Path]:
    yield from sorted((real("events-pr-repo") / "la-grappe-bordeaux").glob("*/events.ics"))


def test_the_same_events_as_calendars_and_as_json_are_as_many():
    pairs = [
        (len(read(source(name)).items), len(read(source(name.replace(".ics", ".json"))).items))
        for name in (str(path.relative_to(DATA.resolve())) for path in _resolved(calendars()))
    ]
    assert len(pairs) == 9
    assert all(ics == json for ics, json in pairs)
    assert sum(ics for ics, _ in pairs) == 67


def _resolved(paths: Iterator[Path]) -> Iterator[Path]:
    return (path.resolve() for path in paths)


def test_all_events_kept_by_pull_requests_are_there():
    folder = real("events-pr-repo") / "conference-data"
    total = 0
    for path in sorted(folder.glob("*/*.json")):
        found = read(Payload(path.name, path.read_bytes()))
        assert found.format == "json"
        assert not found.refused
        assert [item.data for item in found.items] == json.loads(path.read_text())
        total += len(found.items)
    assert total == 4_781
    assert code(read(source("events-pr-repo/conference-data/LICENSE.md"))) == "source-unknown"


@pytest.mark.parametrize("folder", ["ssg-corpus", "sites/massalia.events"])
def test_pages_of_other_generators_are_refused_for_what_they_are(folder):
    root = real(folder)
    pages = sorted(root.rglob("*.md"))
    assert pages
    for path in pages:
        reason = code(read(Payload(path.name, path.read_bytes())))
        assert reason == "source-front-matter", path


def test_every_place_is_one_that_a_person_finds():
    places = {
        "heritage/base-merimee_toulouse_first120.geojson": ("features[0]", "features[119]"),
        "heritage/loire-atlantique_monuments-musees.csv": ("row 1", "row 99"),
        "events-csv/paroisse-luce_dates-officielles_excerpt.csv": ("row 2", "row 11"),
        "communes/insee_intercommunalite_2020.xlsx": ("row 7", "row 34974"),
        "events-ics-fr/aurore-vitre_calendrier_excerpt.ics": ("VEVENT 1", "VEVENT 5"),
        "feeds/schema-data-gouv-fr/betagouv_collectivites.xml": ("item 1", "item 3"),
        "events-json/le-village-lyon8_evenements.json": ("item 1", "item 4"),
        "openagenda/ods-v1_evenements-publics_2026-05-27.json": ("records[0]", "records[39]"),
    }
    for name, (first, last) in places.items():
        items = read(source(name)).items
        assert (items[0].where, items[-1].where) == (first, last), name
        assert len({item.where for item in items}) == len(items)


def test_the_same_restaurants_in_another_encoding_are_the_same():
    one = read(source("directory-csv/loire-atlantique_restaurants.csv"))
    other = read(source("derived/loire-atlantique_restaurants.cp1252.csv"))
    assert one.facts["encoding"] == "utf-8"
    assert other.facts["encoding"] == "cp1252"
    assert one.items == other.items
    said(other)
