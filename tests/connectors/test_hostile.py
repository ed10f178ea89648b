"""What is made to hurt, or is not what it is called, is refused within limits."""

import bz2
import gzip
import io
import lzma
import zipfile
import zlib

import pytest

from tests.connectors.sources import code, text
from wiker_ssg.connectors import limits, unpacking
from wiker_ssg.connectors.payload import Payload
from wiker_ssg.connectors.reading import read

SIGN_IN = (
    "<!DOCTYPE html><html><head><title>Connexion</title></head><body><form>"
    "<input name='user'><input type='password' name='secret'></form></body></html>"
)


def archive(**files: bytes) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in files.items():
            file.writestr(name.replace("__", "."), data)
    return written.getvalue()


@pytest.mark.parametrize("ending", ["ics", "csv", "json", "xml", "geojson", "xlsx", "rss"])
def test_a_sign_in_page_instead_of_data_is_refused(ending):
    found = text(f"https://example.org/export.{ending}?token=1", SIGN_IN)
    assert code(found) == "source-page"
    assert not found.items


def test_a_sign_in_page_at_an_address_without_a_telling_name_is_refused():
    assert code(text("https://example.org/export", SIGN_IN)) == "source-page"


def test_a_sign_in_page_is_refused_in_a_format_that_a_person_names():
    payload = Payload("https://example.org/export", SIGN_IN.encode())
    for format in ("csv", "ics", "json", "feed", "xml"):
        assert code(read(payload, format=format)) == "source-page"


def test_a_page_that_says_nothing_is_refused():
    assert (
        code(text("index.html", "<html><body><p>Bonjour</p></body></html>")) == "source-page-bare"
    )


class Counted:
    """A decompressor that adds up what it gives."""

    def __init__(self, inner: unpacking._Decompressor, given: list[int]) -> None:
        self.inner, self.given = inner, given

    def decompress(self, data: bytes, most: int, /) -> bytes:
        part = self.inner.decompress(data, most)
        self.given.append(len(part))
        return part

    @property
    def unconsumed_tail(self) -> bytes:
        return bytes(getattr(self.inner, "unconsumed_tail", b""))


def test_a_compressed_bomb_is_unpacked_no_further_than_its_limit(monkeypatch):
    bomb = gzip.compress(bytes(64 << 20))
    given: list[int] = []
    make = zlib.decompressobj
    monkeypatch.setattr(zlib, "decompressobj", lambda wbits: Counted(make(wbits=wbits), given))
    assert code(read(Payload("agenda.csv.gz", bomb))) == "source-unpacked"
    most = max(limits.RATIO_FROM, limits.RATIO * len(bomb))
    assert most < sum(given) <= most + unpacking.STEP < 64 << 20


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_bombs_of_all_kinds_are_refused(pack):
    assert code(read(Payload("agenda.csv", pack(bytes(20 << 20))))) == "source-unpacked"


def test_an_archive_bomb_is_refused_before_it_is_unpacked(monkeypatch):
    bomb = archive(a__csv=bytes(64 << 20), b__csv=bytes(64 << 20))
    monkeypatch.setattr(zipfile.ZipFile, "open", lambda *_: pytest.fail("unpacked"))
    assert code(read(Payload("export.zip", bomb))) == "source-unpacked"


def test_archives_in_archives_come_to_an_end():
    data = archive(a__csv=b"a,b\n1,2\n")
    for _ in range(limits.NESTING + 1):
        data = archive(inner__zip=data)
    assert code(read(Payload("export.zip", data))) == "source-unpacked"


def test_a_workbook_bomb_is_refused():
    bomb = archive(**{"[Content_Types].xml": b"<a/>", "xl/worksheets/sheet1.xml": bytes(64 << 20)})
    assert code(read(Payload("a.xlsx", bomb))) == "source-unpacked"
    far = b'<sheetData><row><c r="A1"><v>1</v></c><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    wide = archive(**{"[Content_Types].xml": b"<a/>", "xl/worksheets/sheet1.xml": far})
    assert code(read(Payload("a.xlsx", wide))) == "source-unpacked"


LAUGHS = "".join(f'<!ENTITY l{number} "{f"&l{number - 1};" * 10}">' for number in range(1, 10))


@pytest.mark.parametrize("root", ["rss", "feed", "events", "rdf:RDF"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_xml_that_defines_entities_is_refused(root, encoding):
    bomb = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">{LAUGHS}]><{root}>&l9;</{root}>'
    assert code(read(Payload("agenda.xml", bomb.encode(encoding)))) == "source-entities"


def test_xml_reads_no_file(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("hidden")
    bomb = f'<!DOCTYPE x [<!ENTITY s SYSTEM "file://{secret}">]><a><b>&s;</b></a>'
    assert "hidden" not in str(text("a.xml", bomb))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.json", "[" * 100_000),
        ("a.json", '{"a":' * 500 + "1" + "}" * 500),
        ("a.xml", "<a>" * 200 + "</a>" * 200),
    ],
)
def test_what_nests_too_deep_is_refused(name, content):
    assert code(text(name, content)) in ("source-depth", "source-syntax")


def test_more_records_than_the_limit_are_told_of(monkeypatch):
    monkeypatch.setattr(limits, "RECORDS", 3)
    for name, content in (
        ("a.csv", "a,b\n" + "1,2\n" * 9),
        ("a.json", '[{"a": 1}' + ', {"a": 2}' * 8 + "]"),
        ("a.jsonl", '{"a": 1}\n' * 9),
        ("a.xml", "<l>" + "<e><a>1</a><b>2</b></e>" * 9 + "</l>"),
        (
            "a.ics",
            "BEGIN:VCALENDAR\n" + "BEGIN:VEVENT\nSUMMARY:a\nEND:VEVENT\n" * 9 + "END:VCALENDAR",
        ),
    ):
        found = text(name, content)
        assert len(found.items) == 3, name
        assert [refusal.code for refusal in found.refused] == ["source-records"], name
        assert found.refused[0].where


def test_a_cell_or_a_width_beyond_limits_is_refused(monkeypatch):
    monkeypatch.setattr(limits, "CELL", 10)
    found = text("a.csv", "a,b\n1,2\n1,12345678901\n3,4\n")
    assert [item.where for item in found.items] == ["row 2", "row 4"]
    assert [(refusal.where, refusal.code) for refusal in found.refused] == [
        ("row 3", "source-record-size")
    ]
    monkeypatch.setattr(limits, "COLUMNS", 3)
    assert code(text("a.csv", "a,b,c,d\n1,2,3,4\n")) == "source-columns"


def test_more_bytes_than_the_limit_are_refused(monkeypatch):
    monkeypatch.setattr(limits, "BYTES", 20)
    assert code(text("a.csv", "a,b\n" + "1,2\n" * 9)) == "source-large"


@pytest.mark.parametrize("data", [b"", b" \n", b"\xef\xbb\xbf", b"\0\0\0\0"])
def test_nothing_is_refused_as_nothing(data):
    assert code(read(Payload("agenda.ics", data))) == "source-empty"


@pytest.mark.parametrize("data", [b"%PDF-1.7", b"\x89PNG\r\n", b"Bonjour.", b"title: x\n"])
def test_what_is_no_data_is_refused(data):
    assert code(read(Payload("agenda", data))) == "source-unknown"


def test_an_unknown_format_is_refused_with_those_known():
    found = read(Payload("a.csv", b"a,b\n1,2\n"), format="excel")
    assert code(found) == "source-format"


def test_a_broken_archive_is_refused():
    data = gzip.compress(b"a,b\n1,2\n" * 100)
    assert code(read(Payload("a.csv.gz", data[:-20]))) == "source-archive"
    assert code(read(Payload("a.zip", archive(a__csv=b"a,b\n1,2\n")[:30]))) is not None


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", "a,b\n" + "1" * 900_000 + "x,2\n"),
        ("a.html", "<html>" + "<input " * 200_000),
        ("a.xml", "<!DOCTYPE " * 200_000),
        ("a.xml", "<l>" + "<e a='1' b='2'/>text " * 50_000 + "</l>"),
        ("a.json", '[{"@id": "x", ' + ",".join(f'"k{n}": 1' for n in range(20_000)) + "}]"),
    ],
)
def test_what_would_take_for_ever_does_not(name, content):
    found = text(name, content)
    assert code(found) or found.items
