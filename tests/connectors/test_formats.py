"""What each format becomes: the keys that its docstring promises, values as they were written."""

import datetime
import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.connectors.sources import code, text
from wiker_ssg.connectors.formats import FORMATS
from wiker_ssg.connectors.payload import Payload
from wiker_ssg.connectors.readers.rows import letters
from wiker_ssg.connectors.reading import read, together
from wiker_ssg.connectors.settings import ReadOptions
from wiker_ssg.outputs.data.formulas import shielded


def calendar(*events: str, before: str = "") -> str:
    body = "".join(f"BEGIN:VEVENT\n{event}\nEND:VEVENT\n" for event in events)
    return f"BEGIN:VCALENDAR\nVERSION:2.0\n{before}{body}END:VCALENDAR\n"


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("DTSTART;VALUE=DATE:20260501", "2026-05-01"),
        ("DTSTART:20260501T100000", "2026-05-01T10:00:00"),
        ("DTSTART:20260501T080000Z", "2026-05-01T08:00:00Z"),
        ("DTSTART;TZID=Europe/Paris:20260501T100000", "2026-05-01T10:00:00+02:00[Europe/Paris]"),
        ("DTSTART;TZID=Europe/Paris:20261201T100000", "2026-12-01T10:00:00+01:00[Europe/Paris]"),
        (
            "DTSTART;TZID=Romance Standard Time:20260501T100000",
            "2026-05-01T10:00:00+02:00[Europe/Paris]",
        ),
        (
            "DTSTART;TZID=GMT Standard Time:20260501T100000",
            "2026-05-01T10:00:00+01:00[Europe/London]",
        ),
        (
            "DTSTART;TZID=/mozilla.org/20050126_1/Europe/Paris:20260501T100000",
            "2026-05-01T10:00:00+02:00[Europe/Paris]",
        ),
        ("DTSTART;TZID=UTC:20260501T100000", "2026-05-01T10:00:00Z"),
        ("DTSTART:demain", "demain"),
        ("DTSTART:20260231T100000", "20260231T100000"),
    ],
)
def test_a_date_tells_what_it_is(line, value):
    (item,) = text("a.ics", calendar(line)).items
    assert item.data["DTSTART"] == value


def test_a_zone_that_only_the_source_knows():
    zone = (
        "BEGIN:VTIMEZONE\nTZID:Chez nous\nBEGIN:STANDARD\nDTSTART:19700101T000000\n"
        "TZOFFSETFROM:+0300\nTZOFFSETTO:+0300\nEND:STANDARD\nEND:VTIMEZONE\n"
    )
    event = "DTSTART;TZID=Chez nous:20260501T100000"
    (item,) = text("a.ics", calendar(event, before=zone)).items
    assert item.data["DTSTART"] == "2026-05-01T10:00:00+03:00"
    (item,) = text("a.ics", calendar(event)).items
    assert item.data["DTSTART"] == "2026-05-01T10:00:00"
    assert item.data["DTSTART;TZID"] == "Chez nous"


def test_changed_dates_are_with_their_series():
    series = (
        "UID:1\nDTSTART:20260501T100000\nRRULE:FREQ=WEEKLY\nEXDATE:20260508T100000,20260515T100000"
    )
    changed = "UID:1\nRECURRENCE-ID:20260522T100000\nDTSTART:20260522T110000"
    alone = "UID:2\nRECURRENCE-ID:20260522T100000\nDTSTART:20260522T110000"
    another = "UID:1\nSUMMARY:of the same name"
    found = text("a.ics", calendar(changed, series, alone, another))
    assert [item.where for item in found.items] == ["VEVENT 2", "VEVENT 4", "VEVENT 3"]
    first = found.items[0]
    assert first.data["EXDATE"] == ["2026-05-08T10:00:00", "2026-05-15T10:00:00"]
    assert first.series is not None
    assert [part.where for part in first.series.parts] == ["VEVENT 2", "VEVENT 1"]


def test_texts_of_a_calendar():
    event = (
        "UID:1\nSUMMARY:Fête\\, bal\n  et feu\nCATEGORIES:a,b\\,c\nCATEGORIES:d\n"
        "ORGANIZER;CN=Mairie:mailto:mairie@example.org\nATTENDEE:mailto:x@example.org\nGEO:47.3;-2.0"
    )
    (item,) = text("a.ics", calendar(event)).items
    assert item.data == {
        "UID": "1",
        "SUMMARY": "Fête, bal et feu",
        "CATEGORIES": ["a", "b,c", "d"],
        "ORGANIZER": "mailto:mairie@example.org",
        "ORGANIZER;CN": "Mairie",
        "GEO": "47.3;-2.0",
    }


CELLS = st.text("abcé 01,;\t|\"'.-\n", min_size=0, max_size=8).map(str.strip)
NAMES = st.lists(st.text("abcdefgé", min_size=1, max_size=6), min_size=2, max_size=5, unique=True)


@given(names=NAMES, delimiter=st.sampled_from(",;\t|"), data=st.data())
def test_a_table_comes_back_as_it_was_written(names, delimiter, data):
    import csv

    width = len(names)
    row = st.lists(CELLS, min_size=width, max_size=width).filter(any)
    rows = data.draw(st.lists(row.filter(lambda cells: cells != names), min_size=1, max_size=6))
    written = io.StringIO()
    safe = [[shielded(cell) for cell in cells] for cells in rows]
    csv.writer(written, delimiter=delimiter).writerows([names, *safe])
    found = text("a.csv", written.getvalue(), ReadOptions(delimiter=delimiter))
    if found.facts.get("header") == "1":
        assert [list(item.data.values()) for item in found.items] == rows


def test_titles_repeated_headers_and_rows_of_all_lengths():
    table = (
        "Associations de Donges\n\nNom;Code;Nom;\nBasket;01234;12,50;x\nNom;Code;Nom;\n\n"
        "Judo;2\nTennis;3;4;5;6\n"
    )
    found = text("a.csv", table)
    assert found.facts["header"] == "3"
    assert [(item.where, item.data) for item in found.items] == [
        ("row 4", {"Nom": "Basket", "Code": "01234", "Nom 2": "12,50", "D": "x"}),
        ("row 7", {"Nom": "Judo", "Code": "2", "Nom 2": ""}),
        ("row 8", {"Nom": "Tennis", "Code": "3", "Nom 2": "4", "D": "5", "E": "6"}),
    ]


def test_rows_that_sum_up_the_others_are_told_and_no_records():
    """Below a table, in any language; what is called so and says more is a record."""
    table = (
        "Nom;Adresse;Licenciés\nJudo;12 rue A;80\nTotal;Route de Savenay;\n"
        "Sous-total : 2;;80\n;TOTAL GÉNÉRAL;1 280\nSumma;;3\nTotalité;;3\n"
    )
    found = text("a.csv", table)
    assert [item.data["Nom"] for item in found.items] == ["Judo", "Total", "Totalité"]
    assert [(one.where, one.code) for one in found.refused] == [
        (f"row {number}", "source-record-sum") for number in (4, 5, 6)
    ]


def test_a_table_without_a_header_has_letters():
    found = text("a.csv", "1;Bénureau;44980\n2;La Closerie;44370\n")
    assert found.items[0].data == {"A": "1", "B": "Bénureau", "C": "44980"}
    named = text("a.csv", "Nom;Ville\nx;y\n", ReadOptions(header=False))
    assert len(named.items) == 2
    assert [letters(index) for index in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "cp1252", "mac_roman", "cp850", "utf-16"]
)
def test_french_in_every_encoding(encoding):
    table = "Nom;Lieu\nFête de l'été à Châteauneuf;Église\nNoël;Forêt où naît le chêne\n"
    found = read(Payload("a.csv", table.encode(encoding)))
    assert found.items[0].data["Nom"] == "Fête de l'été à Châteauneuf"
    assert found.items[1].data["Lieu"] == "Forêt où naît le chêne"


def test_an_encoding_that_a_person_names_must_exist_and_fit():
    payload = Payload("a.csv", "a;b\né;1\n".encode("cp1252"))
    assert code(read(payload, ReadOptions(encoding="utf-8"))) == "source-encoding"
    assert code(read(payload, ReadOptions(encoding="klingon"))) == "source-encoding"


@pytest.mark.parametrize(
    ("content", "path", "count"),
    [
        ('[{"a": 1}, {"a": 2}]', "", 2),
        (
            '{"result": {"fields": [{"id": 1}, {"id": 2}], "records": [{"a": 1}]}}',
            "result.records",
            1,
        ),
        ('{"total": 1, "etablissements": [{"siret": "1"}]}', "etablissements", 1),
        ('{"x": {"y": [{"a": 1}, {"a": 2}]}}', "x.y", 2),
        ('{"past": [{"a": 1}], "upcoming": [{"a": 2}, {"a": 3}]}', "past,upcoming", 3),
        ('{"k1": {"a": 1}, "k2": {"a": 2}}', "", 2),
        ('[["nom", "ville"], ["Basket", "Donges"]]', "", 1),
        ('{"a": 1, "b": "{\\"c\\": 2}"}', "", 1),
        ("[]", "", 0),
        ('{"results": []}', "results", 0),
    ],
)
def test_the_records_of_json_are_found(content, path, count):
    found = text("a.json", content)
    assert (found.facts["records"], len(found.items)) == (path, count)


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("export", None),
        ("export", "text/html"),
        ("export", "application/vnd.ms-excel"),
        ("agenda.xls", None),
        ("agenda.json", "application/json"),
    ],
)
def test_a_table_is_one_whatever_it_is_called(name, media_type):
    data = b"Nom;Ville;Date\nBal;Donges;2026-05-01\nLoto;Savenay;2026-05-02\n"
    assert read(Payload(name, data, media_type)).format == "csv"


def test_a_path_in_json_must_lead_somewhere():
    content = '{"x": {"y": [{"a": 1}]}}'
    assert len(text("a.json", content, ReadOptions(records="x.y")).items) == 1
    assert code(text("a.json", content, ReadOptions(records="x.z"))) == "source-path"


def test_numbers_beyond_json_stay_text_and_text_stays_text():
    (item,) = text("a.json", '[{"a": 1e999, "b": NaN, "c": "[1, 2]", "d": 1.5}]').items
    assert item.data == {"a": "1e999", "b": "NaN", "c": "[1, 2]", "d": 1.5}


@pytest.mark.parametrize(
    ("name", "content", "format", "data"),
    [
        (
            "a",
            ('{"type": "FeatureCollection", "features": [{"type": "Feature", '
            '"properties": {"n": 1}, "geometry": {"type": "Point", "coordinates": [2, 48]}}]}'),
            "geojson",
            {"n": 1, "geometry": {"type": "Point", "coordinates": [2, 48]}},
        ),
        (
            "a",
            '{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1"}]}',
            "jsonfeed",
            {"id": "1"},
        ),
        (
            "a",
            '{"records": [{"recordid": "r", "fields": {"titre": "x"}}]}',
            "opendatasoft",
            {"titre": "x", "recordid": "r"},
        ),
        ("a", '{"a": 1}\n{"a": 2}\n', "jsonl", {"a": 1}),
        (
            "a",
            ('{"@context": {}, "@graph": [{"@id": "e", "@type": "schema:Event",'
            ' "schema:location": {"@id": "p"}}, {"@id": "p", "schema:name": "Salle"}]}'),
            "jsonld",
            {"@id": "e", "@type": "Event", "location": {"@id": "p", "name": "Salle"}},
        ),
        (
            "a",
            ("@prefix s: <http://schema.org/> .\n<http://e.org/1> a s:Event ;\n"
            ' s:name "Fête"@fr ; s:location [ s:name "Salle" ] .\n'),
            "turtle",
            None,
        ),
        ("a", "<l><e n='1'><a>x</a><b>y</b></e><e n='2'><a>z</a></e></l>", "xml",
         {"@n": "1", "a": "x", "b": "y"}),
        (
            "a",
            ("<html><body><div class='h-event'><h1 class='p-name'>Fête</h1>"
            "<time class='dt-start'>2026-05-01</time></div></body></html>"),
            "html",
            {"@type": "h-event", "name": "Fête", "start": "2026-05-01"},
        ),
        (
            "a",
            ("<html><body><div itemscope itemtype='https://schema.org/Event'>"
            "<h1 itemprop='name'>Fête</h1></div></body></html>"),
            "html",
            {"@type": "Event", "name": "Fête"},
        ),
        (
            "a",
            ("<rss version='2.0'><channel><item><title>Fête</title>"
            "<pubDate>Fri, 01 May 2026 10:00:00 +0200</pubDate></item></channel></rss>"),
            "feed",
            {"title": "Fête", "published": "2026-05-01T08:00:00Z"},
        ),
    ],
)  # fmt: skip
def test_content_tells_the_format(name, content, format, data):
    found = text(name, content)
    assert found.format == format
    assert format in FORMATS
    if data is not None:
        assert found.items[0].data == data
    else:
        assert found.items[0].data["name"] == {"fr": ["Fête"]}
        assert found.items[0].data["@type"] == "Event"


def test_parquet_keeps_values_and_reads_nothing_else(tmp_path):
    import duckdb

    path = tmp_path / "a.parquet"
    relation = duckdb.sql(
        "SELECT '01234' AS code, 12 AS n, DATE '2026-05-01' AS day, [1, 2] AS list, NULL AS none"
    )
    assert relation is not None
    relation.write_parquet(str(path))
    found = read(Payload("a", path.read_bytes()))
    assert found.format == "parquet"
    assert found.items[0].data == {
        "code": "01234", "n": 12, "day": "2026-05-01", "list": [1, 2], "none": None,
    }  # fmt: skip


def test_an_archive_is_its_files_together():
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr("LICENCE.txt", "Licence Ouverte")
        archive.writestr("2024/a.csv", "a,b\n1,2\n")
        archive.writestr("__MACOSX/a.csv", "junk")
        archive.writestr("2025/b.csv", "a,b\n3,4\n5,6\n")
    found = read(Payload("export.zip", written.getvalue()))
    assert found.format == "csv"
    assert found.facts["name"] == "export.zip"
    assert [item.where for item in found.items] == [
        "2024/a.csv: row 2",
        "2025/b.csv: row 2",
        "2025/b.csv: row 3",
    ]
    assert [(item.where, item.code) for item in found.refused] == [
        ("LICENCE.txt", "source-unknown")
    ]


def test_what_is_read_together_is_refused_where_nothing_is_read():
    parts = [read(Payload("a.txt", b"Bonjour")), read(Payload("b.txt", b"Au revoir"))]
    assert code(together(parts)) == "source-unknown"
    assert code(together([])) == "source-empty"
    empty = read(Payload("a.json", b"[]"))
    assert code(together([parts[0], empty])) is None


@given(st.binary(max_size=300), st.sampled_from(["a", "a.csv", "a.ics", "a.json", "a.xml"]))
def test_no_bytes_make_it_raise(data, name):
    found = read(Payload(name, data))
    whole = [refusal for refusal in found.refused if refusal.where == ""]
    assert not whole or not found.items


def test_dates_of_workbooks_are_iso_text():
    from wiker_ssg.connectors.readers.workbook import _text

    assert _text(datetime.datetime(2026, 5, 1, 10)) == "2026-05-01T10:00:00"
    assert _text(datetime.datetime(2026, 5, 1)) == "2026-05-01"
    assert _text(44000.0) == "44000"
    assert _text(1.5) == "1.5"
