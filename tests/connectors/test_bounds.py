"""What is short to write and endless to read is refused before a library reads it."""

import io
import json
import zipfile

import duckdb
import pytest

from tests.connectors.sources import code, text
from wiker_ssg.connectors import limits, texts
from wiker_ssg.connectors.money import read_price
from wiker_ssg.connectors.payload import Payload
from wiker_ssg.connectors.places import read_position
from wiker_ssg.connectors.reading import read
from wiker_ssg.connectors.record import Records


@pytest.mark.parametrize("value", ["{}", "[]", "1", '{"a":1}', '{"a":{}}', '""'])
@pytest.mark.parametrize("ending", ["json", "jsonl"])
def test_too_many_values_are_refused_before_they_are_read(monkeypatch, value, ending):
    monkeypatch.setattr(limits, "VALUES", 1000)
    monkeypatch.setattr(json, "loads", lambda *_, **__: pytest.fail("read"))
    many = "\n".join([value + ","] * 1001)
    lines = '{"a": 1}\n' + many
    written = lines if ending == "jsonl" else f"[{many}1]"
    assert code(text(f"a.{ending}", written)) == "source-values"


def test_as_many_values_as_the_limit_are_read(monkeypatch):
    monkeypatch.setattr(limits, "VALUES", 1000)
    assert len(text("a.json", "[" + ",".join(['{"a":1}'] * 499) + "]").items) == 499


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.xml", "<l>" + "<a/>" * 1001 + "</l>"),
        ("a.xml", "<l><e " + " ".join(f'a{n}="b"' for n in range(1001)) + "/></l>"),
        ("a.rss", "<rss><channel>" + "<item/>" * 1001 + "</channel></rss>"),
        ("a.html", "<html><body class='h-event'>" + "<p>a" * 1001),
        ("a.html", "<html><body itemscope>" + "<p a=b>" * 501),
    ],
)
def test_too_many_elements_are_refused(monkeypatch, name, content):
    monkeypatch.setattr(limits, "MARKS", 1000)
    monkeypatch.setattr(limits, "PAGE_MARKS", 1000)
    assert code(text(name, content)) == "source-values"


@pytest.mark.parametrize(
    "attribute", ['a{n}="<"', "a{n}='>'", "a{n}=b", "a{n}", 'a{n} = "x y"', "a{n}=b/"]
)
@pytest.mark.parametrize("name", ["a.xml", "a.html", "a.rss"])
def test_an_element_of_too_many_attributes_is_refused(name, attribute):
    begins = {"a.xml": "<l><e ", "a.html": "<html><body itemscope ", "a.rss": "<rss><item "}[name]
    many = " ".join(attribute.format(n=n) for n in range(limits.ATTRIBUTES + 2))
    assert code(text(name, f"{begins}{many}></html>")) == "source-values"


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("'a' AS nom, 1 AS x FROM range(501)", "source-values"),
        ("range(1001) AS liste FROM range(1)", "source-values"),
        ("{'a': range(501), 'b': [range(501)]} AS objet FROM range(1)", "source-values"),
        ("repeat('a', 1000) AS nom FROM range(501)", "source-unpacked"),
        ("repeat('a', 1000000) AS nom FROM range(900)", "source-unpacked"),
        (", ".join(f"{n} AS n{n}" for n in range(limits.COLUMNS + 1)), "source-columns"),
        ("'a' AS nom, 1 AS x FROM range(500)", None),
    ],
)
def test_what_few_bytes_of_parquet_stand_for_is_counted(monkeypatch, tmp_path, query, said):
    monkeypatch.setattr(limits, "CELLS", 1000)
    monkeypatch.setattr(limits, "BYTES", 500_000)
    path = tmp_path / "a.parquet"
    duckdb.execute(f"COPY (SELECT {query}) TO '{path}' (COMPRESSION zstd)")
    found = read(Payload("a.parquet", path.read_bytes()))
    assert (code(found), len(found.items)) == (said, 0 if said else 500)


def test_a_page_that_nests_too_deep_is_refused():
    content = "<html><body class='h-event'>" + "<b>" * (limits.PAGE_DEPTH + 1)
    assert code(text("a.html", content)) == "source-depth"


def test_too_many_lines_and_statements_are_refused(monkeypatch):
    monkeypatch.setattr(limits, "LINES", 1000)
    monkeypatch.setattr(limits, "TRIPLES", 100)
    event = "BEGIN:VEVENT\nSUMMARY:a\nEND:VEVENT\n"
    assert code(text("a.ics", "BEGIN:VCALENDAR\n" + event * 700)) == "source-values"
    triples = "@prefix : <http://a.example/> .\n" + ":a :b :c .\n" * 1000
    assert code(text("a.ttl", triples)) == "source-values"


@pytest.mark.parametrize(
    "line",
    [
        "SUMMARY" + ";A=b" * 1001 + ":a",
        'SUMMARY;A="x:";B="' + '";A="'.join("b" * 1001) + '":a',
        'SUMMARY;A="' + ";A=b" * 1001,
        "RDATE:" + "20260601," * 1001,
        "\n".join(["EXDATE;VALUE=DATE:20260601,20260602"] * 501),
    ],
)
def test_too_many_parameters_and_dates_are_refused(monkeypatch, line):
    monkeypatch.setattr(limits, "PARAMETERS", 1000)
    event = f"BEGIN:VEVENT\nSUMMARY:a\nDTSTART:20260601\n{line}\nEND:VEVENT\n"
    assert code(text("a.ics", f"BEGIN:VCALENDAR\n{event}END:VCALENDAR\n")) == "source-values"


def test_what_a_description_and_guests_say_is_not_counted(monkeypatch):
    monkeypatch.setattr(limits, "PARAMETERS", 10)
    lines = (
        "DESCRIPTION:"
        + "a;b,c&nbsp;" * 100
        + "\n"
        + "ATTENDEE;CN=a;ROLE=b:mailto:a@b.example\n" * 100
    )
    event = f"BEGIN:VEVENT\nSUMMARY:a\nDTSTART:20260601\n{lines}END:VEVENT\n"
    assert len(text("a.ics", f"BEGIN:VCALENDAR\n{event}END:VCALENDAR\n").items) == 1


def test_texts_that_cells_share_count_once_for_each(monkeypatch):
    def book(cells: int) -> Records:
        written = io.BytesIO()
        with zipfile.ZipFile(written, "w") as file:
            file.writestr("xl/sharedStrings.xml", "<sst><si><t>" + "a" * 999 + "</t></si></sst>")
            rows = '<row><c t="s"><v>0</v></c></row>' * cells
            file.writestr("xl/worksheets/sheet1.xml", f"<worksheet>{rows}</worksheet>")
        return read(Payload("a.xlsx", written.getvalue()))

    monkeypatch.setattr(limits, "BYTES", 20_000)
    assert code(book(30)) == "source-unpacked"
    assert code(book(10)) == "source-syntax"  # it is no whole workbook


def test_too_many_cells_are_refused(monkeypatch):
    monkeypatch.setattr(limits, "CELLS", 1000)
    assert code(text("a.csv", "a,b\n" + "1,2\n" * 600)) == "source-values"
    head = ",".join(f"n{n}" for n in range(100))
    assert code(text("a.csv", f"{head}\n" + "1,2\n" * 100)) == "source-values"


def test_what_is_refused_is_told_of_up_to_a_limit(monkeypatch):
    monkeypatch.setattr(limits, "REFUSED", 5)
    found = text("a.json", '[{"a": 1}' + ",{}" * 9 + ',{"a": 2}]')
    assert [item.code for item in found.refused] == [
        *["source-record-empty"] * 5, "source-records-refused",
    ]  # fmt: skip
    assert len(found.items) == 1


BLANKS = " " * 100_000


@pytest.mark.parametrize(
    "value", [f"1.5{BLANKS}", f"{BLANKS}1,5{BLANKS}x", f"[{BLANKS}1.5{BLANKS}"]
)
def test_blanks_are_no_second_number(value):
    assert read_position([value], "FR") is None


@pytest.mark.parametrize("value", [f"47.3{BLANKS}, -2.1", f"{BLANKS}(47.3;{BLANKS}-2.1){BLANKS}"])
def test_blanks_between_numbers_are_read_over(value):
    assert read_position([value], "FR") == (47.3, -2.1)


def test_a_long_text_is_a_note_and_no_price():
    said = read_price("8 € " * 1000)
    assert isinstance(said, dict)
    assert set(said) == {"note"}


@pytest.mark.parametrize(
    "content",
    [
        "<ol>" + "<li>mot</li>" * (texts.MANY_ITEMS + 1) + "</ol>",
        "<b>mot " * 300,
        "<i>mot</i> " * texts.MANY_ELEMENTS,
        "<a " + " ".join(f"a{n}=b" for n in range(300)) + ">mot mot mot",
    ],
)
def test_of_html_that_is_too_much_the_words_are_kept(monkeypatch, content):
    import nh3

    monkeypatch.setattr(nh3, "clean", lambda *_, **__: pytest.fail("read"))
    for made in (texts.plain, texts.markdown):
        found = made(content)
        assert found is not None
        assert set(found.split()) == {"mot"}
