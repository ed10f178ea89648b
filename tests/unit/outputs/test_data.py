"""How open data is written: cells, numbers, null, schemas, what a catalogue says and leaves out."""

import csv
import datetime
import io
import json
import re
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from tests import reuse
from tests.judges import catalogues, tables
from wiker_ssg.connectors.readers.delimited import delimited
from wiker_ssg.connectors.settings import ReadOptions
from wiker_ssg.language import SHIPPED
from wiker_ssg.outputs.data.catalogue import catalogue, portal_catalogue
from wiker_ssg.outputs.data.columns import ROWS, columns, fields
from wiker_ssg.outputs.data.document import document
from wiker_ssg.outputs.data.formulas import shielded, unshielded
from wiker_ssg.outputs.data.geojson import geojson
from wiker_ssg.outputs.data.row_views import About, EventRow, OrganisationRow
from wiker_ssg.outputs.data.schema import json_schema, table_schema
from wiker_ssg.outputs.data.table import spreadsheet, table
from wiker_ssg.outputs.data.views import Catalogue, Dataset, Licence, PortalCatalogue, SchemaFile

BASE = "https://wiker.example"
ABOUT = About(title="Agenda – Donges", url=f"{BASE}/donges/donnees/", commune="Donges",
              language="fr")  # fmt: skip
HERE = f"{BASE}/donges/donnees/catalogue.jsonld"


def event(**more: Any) -> EventRow:
    known = {"id": "bal", "uid": "bal@wiker.example", "url": f"{BASE}/donges/agenda/bal/",
             "title": "Bal", "start": "2026-06-24", "all_day": True, "timezone": "Europe/Paris",
             "status": "scheduled", "commune": "Donges"}  # fmt: skip
    return EventRow(**{**known, **more})


def organisation(**more: Any) -> OrganisationRow:
    known = {"id": "club", "url": f"{BASE}/donges/annuaire/club/", "title": "Club",
             "type": "association", "commune": "Donges"}  # fmt: skip
    return OrganisationRow(**{**known, **more})


def cells(row: EventRow) -> dict[str, str]:
    text = table("events", [row]).decode()
    [found] = csv.DictReader(io.StringIO(text, newline=""))
    return found


def schema(key: str, language: str = "fr") -> SchemaFile:
    return SchemaFile(key, f"{BASE}/donnees/{key}.schema.json", language)


def test_cells_are_plain() -> None:
    found = cells(
        event(
            lat=47.0, lon=-1e-05, price_from=Decimal("1E+3"), price_to=Decimal("8.50"),
            capacity=120, free=False, updated=datetime.date(2026, 5, 1), audience=("all",),
            tags=("a|b", "c;d"),
        )
    )  # fmt: skip
    assert (found["lat"], found["lon"]) == ("47.0", "-0.00001")
    assert (found["price_from"], found["price_to"]) == ("1000", "8.50")
    assert (found["capacity"], found["free"], found["all_day"]) == ("120", "false", "true")
    assert (found["updated"], found["audience"]) == ("2026-05-01", '["all"]')
    assert json.loads(found["tags"]) == ["a|b", "c;d"]
    assert found["summary"] == found["sources"] == found["booking_required"] == ""


PLAIN = (
    "1", "+1", "-1", 'Dit "bal"', "a,b;c", "🎉", "שלום", "a\nb", " a\t", "'a", "l'été", "a=b",
    "47.3", "+33 2 40 45 00 00", "+33240450000", "-1 000,50", "-2.0755",
)  # fmt: skip
FORMULAS = (
    "=cmd|' /C calc'!A0", "=1", "+a", "-a", "@a", "\ta", "\r=1", "'=1", "''@a", "\uff1d1",
    "\uff0ba", "\uff0da", "\uff20a", "+33;x", "-2+cmd|' /C calc'!A0", "+1-1", "+1*A1", "-", "\n=1",
)  # fmt: skip


@pytest.mark.parametrize("title", [*PLAIN, *FORMULAS])
def test_no_spreadsheet_calculates_a_title_and_every_reader_has_it_back(title: str) -> None:
    """Numbers and telephone numbers stay numbers; JSON is what was written."""
    cell = cells(event(title=title))["title"]
    assert cell == (f"'{title}" if title in FORMULAS else title)
    read = tables.read(table("events", [event(title=title)]), table_schema(schema("events")))
    assert read.problems == ()
    assert reuse.of_cells(read.rows[0])["title"] == title
    whole = json.loads(document(ABOUT, [event(title=title)], {}))
    assert whole["rows"][0]["title"] == title


def test_our_own_reader_takes_off_what_was_put_in_front() -> None:
    """Whoever imports a portal's table has what people wrote."""
    rows = [event(id=f"e{n}", title=title) for n, title in enumerate((*PLAIN, *FORMULAS))]
    found = delimited(table("events", rows).decode(), ReadOptions(), "utf-8")
    lines = {item.data["id"]: item.data["title"] for item in found.items}
    for row in rows:
        if row.title.strip() == row.title and "\r" not in row.title:
            assert lines[row.id] == row.title


def test_a_telephone_number_can_be_called_from_a_table() -> None:
    text = table("directory", [organisation(phone="+33240450000", lat=47.3, lon=-2.0755)])
    [found] = csv.DictReader(io.StringIO(text.decode(), newline=""))
    assert (found["phone"], found["lat"], found["lon"]) == ("+33240450000", "47.3", "-2.0755")


@given(st.text(alphabet="'=+-@\t\r\n＝＋－＠a1 (", max_size=6) | st.text(max_size=8))
def test_every_text_comes_back_and_none_is_left_that_calculates(text: str) -> None:
    cell = shielded(text)
    assert unshielded(cell) == text
    assert cell[:1] not in tuple("=@\t\r\n＝＋－＠")
    assert cell[:1] not in ("+", "-") or re.fullmatch(r"[+-]\d[\d .,()\u00a0\u202f]*", cell, re.A)


def test_the_table_schema_says_in_front_of_what_apostrophes_stand() -> None:
    for language in SHIPPED:
        said = json.loads(table_schema(schema("events", language)))["description"]
        assert "=, +, -, @" in said


def test_lines_end_as_rfc_4180_wants_them() -> None:
    text = table("events", [event(), event(summary="un\ndeux")])
    assert text.count(b"\r\n") == 3
    assert text.endswith(b"\r\n")
    assert b'"un\ndeux"' in text
    empty = table("events", [])
    assert empty.startswith(b"id,uid,url,title,")
    assert tables.read(empty, table_schema(schema("events"))) == ((), [])


def test_json_has_numbers_and_no_null() -> None:
    text = document(ABOUT, [event(price_to=Decimal("8.10")), event(id="b")], {"$schema": "x"})
    assert text.startswith(b'{"$schema":"x","title":"Agenda')
    assert b'"price_to":8.10,' in text
    assert b"null" not in text
    assert len(text.splitlines()) == 4
    assert json.loads(document(ABOUT, [], {}))["rows"] == []


def test_a_map_has_longitude_first_and_passes_nobody_over() -> None:
    rows = [organisation(lat=47.3, lon=-2.07), organisation(id="b")]
    whole = json.loads(geojson(ABOUT, rows))
    assert whole["type"] == "FeatureCollection"
    here, nowhere = whole["features"]
    assert here["geometry"] == {"type": "Point", "coordinates": [-2.07, 47.3]}
    assert nowhere["geometry"] is None
    for one in (here, nowhere):
        assert not {"lat", "lon"} & one["properties"].keys()
        assert one["id"] == one["properties"]["id"]


@pytest.mark.parametrize("language", SHIPPED)
@pytest.mark.parametrize("key", ROWS)
def test_schemas_explain_every_column_in_words(key: str, language: str) -> None:
    view = schema(key, language)
    made = json.loads(json_schema(view))
    Draft202012Validator.check_schema(made)
    assert made["$id"] == view.url
    row = made["$defs"][ROWS[key].__name__]
    flat = json.loads(table_schema(view))
    names = [each["name"] for each in flat["fields"]]
    assert names == list(row["properties"])
    assert names == [each.name for each in columns(key, language)]
    for each, said in zip(flat["fields"], columns(key, language), strict=True):
        assert each["description"] == row["properties"][each["name"]]["description"] == said.said
        assert each.get("constraints", {}).get("required", False) == (
            each["name"] in row["required"]
        )
    for one in (made, *made["$defs"].values()):
        for each in one["properties"].values():
            assert each["description"]
            assert "anyOf" not in each
            assert "default" not in each
    english = {each.said for each in columns(key, "en")}
    french = {each.said for each in columns(key, "fr")}
    assert not english & french


@pytest.mark.parametrize(
    ("key", "change"),
    [
        ("events", {"status": "off"}),
        ("events", {"start": "demain"}),
        ("events", {"end": None}),
        ("events", {"price_from": "8"}),
        ("events", {"except": ["24/06/2026"]}),
        ("events", {"changes": [{"status": "cancelled"}]}),
        ("events", {"audience": ["dogs"]}),
        ("events", {"url": "/donges/agenda/bal/"}),
        ("directory", {"type": "club"}),
        ("directory", {"lat": 91}),
        ("directory", {"phone": "02 61 91 10 00"}),
        ("directory", {"closed_for": [{"from": "2026-08-03"}]}),
    ],
)
def test_schemas_refuse_what_is_none_of_our_rows(key: str, change: dict[str, Any]) -> None:
    row = event() if key == "events" else organisation()
    whole = json.loads(document(ABOUT, [row], {"$schema": f"{BASE}/a.json"}))
    validator = Draft202012Validator(json.loads(json_schema(schema(key))))
    assert validator.is_valid(whole)
    whole["rows"][0] |= change
    assert not validator.is_valid(whole)


def test_every_column_has_a_form_that_the_page_can_name() -> None:
    from wiker_ssg.words.labels import LABELS

    forms = {each.form for row in ROWS.values() for each in fields(row)}
    assert forms == set(LABELS["form"])


def view(**more: Any) -> Catalogue:
    sets = (Dataset("events", f"{BASE}/a.json", f"{BASE}/b.json"),)
    return Catalogue(HERE, f"{BASE}/donges/donnees/", "fr", "Donges", "Wiker", sets, **more)


def test_a_catalogue_claims_only_what_is_known() -> None:
    text = catalogue(view()).decode()
    for name in ("license", "modified", "contactPoint", "vcard:Kind", "centroid"):
        assert f'"{name}"' not in text
        assert f":{name}" not in text
    assert '"dct:identifier": "44052"' not in text


def test_a_licence_without_an_address_is_named() -> None:
    made = json.loads(catalogue(view(licence=Licence("Licence de Donges"))))
    assert made["dct:license"] == {
        "@id": f"{HERE}#licence",
        "@type": "dct:LicenseDocument",
        "dct:title": "Licence de Donges",
    }


def test_a_language_that_the_vocabulary_does_not_name_is_left_out() -> None:
    made = json.loads(catalogue(Catalogue(HERE, HERE, "gsw", "Uri", "Wiker", ())))
    assert "dct:language" not in made


def test_a_portal_of_all_communes_of_france_has_a_small_catalogue() -> None:
    url = f"{BASE}/donnees/catalogue.jsonld"
    towns = tuple(f"{BASE}/commune-{n}/donnees/catalogue.jsonld" for n in range(34_969))
    made = portal_catalogue(PortalCatalogue(url, f"{BASE}/donnees/", "fr", "Wiker", towns))
    assert len(made) < 2_500_000
    few = PortalCatalogue(url, f"{BASE}/donnees/", "fr", "Wiker", towns[:3])
    assert catalogues.check(portal_catalogue(few), url) == ()
    none = PortalCatalogue(url, f"{BASE}/donnees/", "fr", "Wiker", ())
    assert catalogues.check(portal_catalogue(none), url) == ()


def test_a_table_opens_in_excel_by_a_double_click() -> None:
    """As its readers in French expect: a mark, semicolons, decimals with a comma, whole numbers."""
    row = organisation(phone="+33240450000", postcode="01000", lat=47.3, lon=-2.0755)
    text = spreadsheet("directory", [row], "fr")
    assert text.startswith(b"\xef\xbb\xbf")
    [found] = csv.DictReader(io.StringIO(text.decode("utf-8-sig"), newline=""), delimiter=";")
    assert (found["lat"], found["lon"]) == ("47,3", "-2,0755")
    assert (found["phone"], found["postcode"]) == ('="+33240450000"', '="01000"')
    english = spreadsheet("directory", [row], "en").decode("utf-8-sig")
    [found] = csv.DictReader(io.StringIO(english, newline=""))
    assert found["lat"] == "47.3"


@given(st.text(alphabet="'=+-@\t\r\n＝＋a01;\" (", max_size=16))
def test_no_text_calculates_in_excel(title: str) -> None:
    """Only digits stand in a formula, as its text."""
    text = spreadsheet("events", [event(title=title)], "fr").decode("utf-8-sig")
    [found] = csv.DictReader(io.StringIO(text, newline=""), delimiter=";")
    cell = found["title"]
    assert cell == shielded(title) or re.fullmatch(r'="\+?[0-9]+"', cell)
