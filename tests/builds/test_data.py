"""Open data of whole portals: valid, the same in every format, and what the entries say."""

import datetime
import json
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import pytest
from jsonschema import Draft202012Validator
from rdflib import RDF, URIRef

from tests import reuse
from tests.judges import catalogues, maps, tables
from tests.judges.catalogues import DCAT, DCT
from tests.outline import Outline
from tests.portals import (
    AT,
    CONTENT,
    DONGES,
    PORTAL,
    SAVENAY,
    Published,
    make,
    present,
    real,
    write,
)
from wiker_ssg.git.clone import Clone
from wiker_ssg.model.entries import AnyEntry, Event, Organisation
from wiker_ssg.model.recurrence import is_series
from wiker_ssg.model.settings import Portal
from wiker_ssg.model.values import Reference
from wiker_ssg.site.translation import own_texts
from wiker_ssg.source.content import Content, read_content
from wiker_ssg.source.scan import scan
from wiker_ssg.source.settings import read_portal

STEMS = {"events": "evenements", "directory": "annuaire"}
ROWS = {
    "demonstration": {"events": 89, "directory": 67},
    # 22 of its 2,309 events are older than the horizon of 400 days
    "real portal": {"events": 2287, "directory": 202},
}


ETALAB = "https://www.etalab.gouv.fr/licence-ouverte-open-licence"
LICENSED = {("demonstration", "blain"): {ETALAB}}
"""Only one commune chose a licence."""


class Case(NamedTuple):
    """A published portal and the folder that it was made from."""

    name: str
    site: Path
    content: Path

    @property
    def base(self) -> str:
        known = read_json(next(self.site.glob("*/donnees/evenements.json")))
        address = urlsplit(known["url"])
        return f"{address.scheme}://{address.netloc}"

    def files(self, name: str) -> Iterator[Path]:
        found = present(self.site, f"*/donnees/{name}")
        assert len(found) == len([*(self.content / "communes").iterdir()])
        yield from found

    def at(self, url: str) -> Path:
        """Return the file behind an address of the site."""
        assert url.startswith(f"{self.base}/"), url
        path = urlsplit(url).path
        return self.site / (path.lstrip("/") + ("index.html" if path.endswith("/") else ""))


@pytest.fixture(params=["demonstration", "real portal"])
def case(request: pytest.FixtureRequest) -> Case:
    name: str = request.param
    found: Published = request.getfixturevalue(name.replace(" ", "_"))
    return Case(name, found.folder, CONTENT if name == "demonstration" else real("real-portal"))


def read_json(path: Path) -> Any:
    return json.loads(path.read_bytes(), parse_float=Decimal)


def schema(case: Case, key: str) -> bytes:
    return (case.site / f"donnees/{STEMS[key]}.tableschema.json").read_bytes()


@pytest.mark.parametrize("key", STEMS)
def test_json_is_as_its_schema_says(case: Case, key: str) -> None:
    """The schema that each file names is published; here it allows only what it names."""
    count = 0
    for path in case.files(f"{STEMS[key]}.json"):
        whole = json.loads(path.read_bytes())
        described = json.loads(case.at(whole["$schema"]).read_bytes())
        assert described["$id"] == whole["$schema"]
        for one in (described, *described["$defs"].values()):
            one["additionalProperties"] = False
        found = Draft202012Validator(described).iter_errors(whole)
        assert [error.message for error in found] == [], path
        assert case.at(whole["url"]).is_file()
        count += len(whole["rows"])
    assert count == ROWS[case.name][key]


@pytest.mark.parametrize("key", STEMS)
@pytest.mark.parametrize("one_of", [8, pytest.param(1, marks=pytest.mark.slow)])
def test_tables_are_as_their_schema_says_and_hold_the_same_rows(
    case: Case, key: str, one_of: int
) -> None:
    """Of the many tables of the real portal, one of so many."""
    step = one_of if case.name == "real portal" else 1
    for path in islice(case.files(f"{STEMS[key]}.csv"), 0, None, step):
        data = path.read_bytes()
        read = tables.read(data, schema(case, key))
        assert read.problems == (), path
        rows = read_json(path.with_suffix(".json"))["rows"]
        assert [reuse.of_cells(row) for row in read.rows] == rows, path
        assert data.endswith(b"\r\n")
        assert not data.startswith(b"\xef\xbb\xbf")


def test_maps_hold_the_same_rows(case: Case) -> None:
    placed = unplaced = 0
    for path in case.files("annuaire.geojson"):
        read = maps.read(path.read_bytes())
        assert read.problems == ()
        rows = read_json(path.with_suffix(".json"))["rows"]
        assert [reuse.of_feature(each) for each in read.features] == rows, path
        placed += sum(each["geometry"] is not None for each in read.features)
        unplaced += sum(each["geometry"] is None for each in read.features)
    assert placed > 30
    assert unplaced > 0 or case.name == "real portal"


# ------------------------------------------------------------------------- against the entries


@cache
def contents(root: Path) -> dict[str, Content]:
    """Return what the communes of a portal wrote."""
    portal, _ = read_portal((root / "portal.yaml").read_bytes())
    assert portal is not None
    return {folder.name: content(folder, portal) for folder in (root / "communes").iterdir()}


def content(folder: Path, portal: Portal) -> Content:
    slug = folder.name
    return read_content(folder, slug, portal, scan(str(folder)), Clone(), Content(slug))


def stands(entry: AnyEntry, case: Case) -> bool:
    """Tell whether an entry is listed on the day of the build, and an event within the horizon."""
    if entry.published and entry.published > AT:
        return False
    if isinstance(entry, Organisation):
        return entry.closed is None or entry.closed > AT
    assert isinstance(entry, Event)
    horizon = AT - datetime.timedelta(365 if case.name == "demonstration" else 400)
    return is_series(entry) or (entry.end or entry.start).day >= horizon


@pytest.mark.parametrize("key", STEMS)
def test_rows_say_what_entries_say(case: Case, key: str) -> None:
    """All that are published on that day and within the horizon, and no others."""
    known = contents(case.content)
    entries: dict[tuple[str, str, str], AnyEntry] = {
        (slug, entry.folder, entry.id): entry
        for slug, content in known.items()
        for entry in own_texts(content, Portal()).entries
    }
    wanted = {place for place, entry in entries.items() if place[1] == key and stands(entry, case)}
    compared = set()
    for path in case.files(f"{STEMS[key]}.json"):
        slug = path.parts[-3]

        def find(reference: Reference, slug: str = slug) -> AnyEntry | None:
            folders = [reference.folder] if reference.folder else ["directory", "services",
                                                                   "heritage"]  # fmt: skip
            places = [(reference.commune or slug, str(f), reference.id) for f in folders]
            return next((entries[place] for place in places if place in entries), None)

        for row in read_json(path)["rows"]:
            entry = entries[slug, key, row["id"]]
            assert isinstance(entry, Event | Organisation)
            told = reuse.of_row(row)
            if entry.category in ("fest-noz",):  # the demonstration's own category
                told["category"] = "other"
            assert told == reuse.of_entry(entry, find), (path, row["id"])
            commune = known[slug].commune
            assert commune is not None
            assert row["commune"] == commune.name
            assert row["commune_code"] == (commune.code and commune.code.value)
            compared.add((slug, key, row["id"]))
    assert compared == wanted
    assert len(compared) == ROWS[case.name][key]


def test_every_address_in_a_row_leads_somewhere(case: Case) -> None:
    base, looked = case.base, 0
    for key, stem in STEMS.items():
        for path in case.files(f"{stem}.json"):
            for row in json.loads(path.read_bytes())["rows"]:
                own = [row["url"], *row.get("members_of", ())]
                own += [row[name] for name in ("image", "place_url", "organiser_url", "part_of")
                        if name in row]  # fmt: skip
                for url in own:
                    if url.startswith(f"{base}/"):
                        assert case.at(url).is_file(), (key, row["id"], url)
                        looked += 1
    assert looked >= sum(ROWS[case.name].values())


def test_no_event_stands_twice(case: Case) -> None:
    """Those of neighbours are in their own files alone."""
    uids = [
        row["uid"]
        for path in case.files("evenements.json")
        for row in json.loads(path.read_bytes())["rows"]
    ]
    assert len(uids) == len(set(uids))


# --------------------------------------------------------------------------------- catalogues


def test_every_catalogue_is_valid_and_names_what_there_is(case: Case) -> None:
    for path in case.files("catalogue.jsonld"):
        url = f"{case.base}/{path.relative_to(case.site).as_posix()}"
        assert catalogues.check(path.read_bytes(), url) == ()
        graph = catalogues.read(path.read_bytes())
        files = [str(file) for file in graph.objects(None, DCAT.downloadURL)]
        assert len(files) == 6
        for address in files:
            assert case.at(address).is_file()
        endings = {".csv", ".json", ".geojson"}
        folder = {file for file in path.parent.iterdir() if file.suffix in endings}
        # the same tables for people who open them in Excel, no data of their own
        folder -= set(path.parent.glob("*.excel.csv"))
        assert {case.at(address) for address in files} >= folder
        described = [str(one) for one in graph.objects(None, DCT.conformsTo)]
        for address in described:
            if "rfc-editor" not in address:
                assert case.at(address).is_file()
        licensed = {str(one) for one in graph.objects(None, DCT.license)}
        assert licensed == LICENSED.get((case.name, path.parts[-3]), set())


def test_the_portals_catalogue_leads_to_all_others(case: Case) -> None:
    url = f"{case.base}/donnees/catalogue.jsonld"
    data = (case.site / "donnees/catalogue.jsonld").read_bytes()
    assert catalogues.check(data, url) == ()
    graph = catalogues.read(data)
    named = {case.at(str(one)) for one in graph.objects(URIRef(url), DCAT.catalog)}
    assert named == set(case.files("catalogue.jsonld"))
    for path in named:  # one graph can be made of all
        graph += catalogues.read(path.read_bytes())
    assert len({*graph.subjects(RDF.type, DCAT.Dataset)}) == 2 * len(named)


# -------------------------------------------------------------------------------------- pages


def test_pages_lead_to_the_files_and_say_how_many_rows_they_hold(case: Case) -> None:
    for path in case.files("index.html"):
        outline = Outline(path.read_text("utf-8"))
        links = {url for tag, url in outline.urls if tag == "a"}
        heads = {url for tag, url in outline.urls if tag == "link"}
        base = "/" + path.parent.relative_to(case.site).as_posix()
        for name in ("evenements.csv", "evenements.json", "annuaire.csv", "annuaire.json",
                     "annuaire.geojson", "catalogue.jsonld"):  # fmt: skip
            assert f"{base}/{name}" in links & heads
        for key, stem in STEMS.items():
            rows = json.loads(path.with_name(f"{stem}.json").read_bytes())["rows"]
            noun = "événement" if key == "events" else "fiche"
            assert f"{len(rows)} {noun}" in outline.text
            columns = path.with_name(f"{stem}.csv").read_bytes().partition(b"\r\n")[0]
            for column in columns.decode().split(","):
                assert column.replace("_", "_ ") in outline.text
        home = Outline((path.parents[1] / "index.html").read_text("utf-8"))
        assert ("a", f"{base}/") in home.urls


# ----------------------------------------------------------------------------- other portals

BAL = "title: Bal\nstart: 2026-03-20\nplace: {name: Halle, city: Savenay}\n"
FILES = {
    "portal.yaml": PORTAL + "addressing: domain\ndata: {licence: odbl-1.0}\n",
    "communes/donges/commune.yaml": DONGES + "data: {licence: Licence de Donges}\n",
    "communes/donges/events/bal.yaml": BAL,
    "communes/savenay/commune.yaml": SAVENAY + "languages: [en]\n",
    "communes/savenay/directory/halle.yaml": "title: Halle\ntype: venue\n",
}


@pytest.fixture(scope="module")
def domains(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two communes on domains of their own, one of them in English."""
    folder = tmp_path_factory.mktemp("domains")
    built = make(write(folder / "root", FILES), folder / "site", folder / "cache")
    assert built.failed == 0
    return folder / "site"


def test_a_domain_has_its_own_schemas_and_words(domains: Path) -> None:
    for slug, name, folder in (
        ("donges", "donnees/evenements", "donnees"),
        ("savenay", "data/events", "data"),
    ):
        whole = json.loads((domains / slug / f"{name}.json").read_bytes())
        origin = f"https://{slug}.wiker.example"
        assert whole["$schema"] == f"{origin}/{name}.schema.json"
        described = json.loads((domains / slug / f"{name}.schema.json").read_bytes())
        assert described["$id"] == whole["$schema"]
        data = (domains / slug / folder / "catalogue.jsonld").read_bytes()
        assert catalogues.check(data, f"{origin}/{folder}/catalogue.jsonld") == ()
    french = (domains / "donges/donnees/annuaire.tableschema.json").read_text("utf-8")
    english = (domains / "savenay/data/directory.tableschema.json").read_text("utf-8")
    assert "code postal" in french
    assert "postcode" in english
    whole = json.loads((domains / "donnees/catalogue.jsonld").read_bytes())
    assert whole["dcat:catalog"] == [
        "https://donges.wiker.example/donnees/catalogue.jsonld",
        "https://savenay.wiker.example/data/catalogue.jsonld",
    ]


def test_a_guest_is_in_the_file_of_its_own_town(domains: Path) -> None:
    assert "SUMMARY:Bal" in (domains / "savenay/agenda.ics").read_text("utf-8")
    assert json.loads((domains / "savenay/data/events.json").read_bytes())["rows"] == []
    [row] = json.loads((domains / "donges/donnees/evenements.json").read_bytes())["rows"]
    assert (row["title"], row["city"]) == ("Bal", "Savenay")


def test_the_licence_is_that_of_the_town_else_of_the_portal(domains: Path) -> None:
    own = json.loads((domains / "donges/donnees/annuaire.json").read_bytes())
    assert own["licence"] == "Licence de Donges"
    assert "licence_url" not in own
    portals = json.loads((domains / "savenay/data/directory.json").read_bytes())
    assert (portals["licence"], portals["licence_url"]) == (
        "ODbL 1.0",
        "https://opendatacommons.org/licenses/odbl/1-0/",
    )
    graph = catalogues.read((domains / "savenay/data/catalogue.jsonld").read_bytes())
    named = {str(one) for one in graph.objects(None, DCT.license)}
    assert named == {portals["licence_url"]}
    assert 'rel="license noopener"' in (domains / "savenay/data/index.html").read_text("utf-8")
    assert "Licence de Donges" in (domains / "donges/donnees/index.html").read_text("utf-8")
