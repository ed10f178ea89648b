"""Seconds and memory of inputs that are small to send and could be endless to read.

    python bench/bounds.py [words of names]

Each runs in a process of its own; its memory is what it takes beyond the imported program.
"""

import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable

Case = Callable[[], object]
LATE = 20
"""Seconds after which a case is ended."""


def page(text: str) -> Case:
    """Return the rendering of an editorial page."""
    from wiker_ssg.markup.markdown import editorial

    return lambda: editorial(text, {})


def body(text: str) -> Case:
    """Return the rendering of a contributed text."""
    from wiker_ssg.markup.markdown import contributed

    return lambda: contributed(text, {})


def entry(text: str, path: str = "events/fete.yaml") -> Case:
    """Return the reading of an entry's file."""
    from wiker_ssg.source.files import Source
    from wiker_ssg.source.parse import Context, Parser

    given = Source(path=path, digest=b"", text=text)
    parser = Parser(Context(commune="donges", country="FR", timezone="Europe/Paris"))
    return lambda: parser.parse(given)


def source(name: str, data: bytes | str) -> Case:
    """Return the reading of a source, as `wiker discover` and `wiker pull` do it."""
    import datetime
    from zoneinfo import ZoneInfo

    from wiker_ssg.connectors.discovery import discover
    from wiker_ssg.connectors.mapping import drafts
    from wiker_ssg.connectors.payload import Payload
    from wiker_ssg.connectors.reading import read
    from wiker_ssg.connectors.settings import SourceSettings
    from wiker_ssg.connectors.times import ValueContext

    given = Payload(name, data.encode() if isinstance(data, str) else data)
    about = ValueContext(ZoneInfo("Europe/Paris"), datetime.date(2026, 6, 1), "FR")

    def run() -> str:
        records = read(given)
        refused = ", ".join(sorted({item.code for item in records.refused}))
        if not records.items:
            return refused
        found = discover(records, about)
        settings = SourceSettings(
            name=name,
            kind=found.kind,
            schema=found.schema,
            id=found.id,
            mapping={field.field: field.take for field in found.fields},
        )
        made, _ = drafts(records, settings, about.zone, about.today)
        return f"{len(records.items)} records, {len(made)} entries {refused}"

    return run


def archive(members: dict[str, bytes], name: str = "a.zip") -> Case:
    """Return the reading of an archive."""
    import io
    import zipfile

    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as file:
        for member, data in members.items():
            file.writestr(member, data)
    return source(name, written.getvalue())


def parquet(query: str) -> Case:
    """Return the reading of what DuckDB writes for a query."""
    import tempfile
    from pathlib import Path

    import duckdb

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.parquet")
        duckdb.execute(f"COPY ({query}) TO '{path}' (COMPRESSION zstd)")
        return source("a.parquet", path.read_bytes())


def workbook(sheet: bytes, strings: bytes = b"", styles: bytes = b"") -> Case:
    """Return the reading of a workbook whose only sheet is given as XML."""
    kind = b"http://schemas.openxmlformats.org/"
    parts = {
        "[Content_Types].xml": b"<Types/>",
        "_rels/.rels": b'<Relationships><Relationship Id="r1" Type="' + kind
        + b'officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/>'
        b"</Relationships>",
        "xl/workbook.xml": b'<workbook xmlns="' + kind
        + b'spreadsheetml/2006/main" xmlns:r="' + kind
        + b'officeDocument/2006/relationships"><sheets><sheet name="a" sheetId="1" r:id="r1"/>'
        b"</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": b'<Relationships><Relationship Id="r1" Type="' + kind
        + b'officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/>'
        b"</Relationships>",
        "xl/worksheets/sheet1.xml": sheet,
        "xl/sharedStrings.xml": strings,
        "xl/styles.xml": styles,
    }  # fmt: skip
    return archive({name: data for name, data in parts.items() if data}, "a.xlsx")


def commune(files: dict[str, str]) -> Case:
    """Return the checking of a commune of some files."""
    import atexit
    import shutil
    import tempfile
    from pathlib import Path

    root = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, root)
    for name, text in {"commune.yaml": "name: Donges\ncountry: FR\n", **files}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

    def run() -> str:
        import contextlib
        import io

        from wiker_ssg.cli.main import group

        said = io.StringIO()
        with (
            contextlib.redirect_stdout(said),
            contextlib.redirect_stderr(said),
            contextlib.suppress(SystemExit),
        ):
            group(["check", str(root)])
        return " ".join(said.getvalue().split()[-12:])

    return run


EVENT = "title: Fête\nstart: 2026-06-24\n"
TABLE = "nom,latitude longitude,prix,horaires,téléphone,date\n"
MB = 1 << 20

CASES: dict[str, Callable[[], Case]] = {
    "page headings": lambda: page("# a\n" * 62_000),
    "page list": lambda: page("- a\n" * 62_000),
    "page numbered list": lambda: page("1. a\n" * 50_000),
    "page rules": lambda: page("---\n" * 62_000),
    "page paragraphs": lambda: page("a\n\n" * 80_000),
    "page escapes": lambda: page("\\*" * 120_000),
    "page emphasis": lambda: page("*a* " * 62_000),
    "page brackets": lambda: page("[" * 250_000),
    "page open links": lambda: page("[a](b " * 1900 + "a " * 100_000),
    "page open tags": lambda: page("<p " * 1900 + "a " * 100_000),
    "page footnotes": lambda: page("a[^1]\n\n[^1]: b\n\n" * 12_000),
    "page abbreviations": lambda: page(
        "".join(f"*[A{n}]: b\n" for n in range(1900)) + "A1 " * 70_000
    ),
    "page long abbreviation": lambda: page("*[A]: " + "b" * 5_000 + "\n" + "A " * 100_000),
    "page long reference": lambda: page("[a]: /" + "b" * 100_000 + "\n" + "[a] " * 1900),
    "page definitions": lambda: page("a\n: b\n\n" * 30_000),
    "page admonitions": lambda: page("!!! note\n    a\n\n" * 15_000),
    "page wide table": lambda: page(
        "|".join("a" * 500) + "\n" + "|".join("-" * 500) + "\n" + "a\n" * 100_000
    ),
    "page deep list": lambda: page("".join("    " * n + "- a\n" for n in range(350))),
    "page deep quotation": lambda: page("> " * 350 + "a\n"),
    "page deep quotations": lambda: page(("> " * 59 + "a\n\n") * 330),
    "page less deep list": lambda: page("".join("    " * (n % 59) + "- a\n" for n in range(2_000))),
    "page attributes": lambda: page("<a " + " ".join(f"a{n}=b" for n in range(25_000)) + ">"),
    "body list": lambda: body("- a\n" * 62_000),
    "body wide table": lambda: body(
        "|".join("a" * 500) + "\n" + "|".join("-" * 500) + "\n" + "a\n" * 100_000
    ),
    "body elements": lambda: body("<b>" * 80_000),
    "body attributes": lambda: body("<a " + " ".join(f"a{n}=b" for n in range(25_000)) + ">"),
    "entry tags": lambda: entry(EVENT + "tags: [" + "a, " * 4_900 + "b]\n"),
    "entry links": lambda: entry(
        EVENT + "links:\n" + "- {title: a, url: https://a.example}\n" * 900
    ),
    "entry exceptions": lambda: entry(
        EVENT + "repeat: FREQ=DAILY\nexcept: [" + ", ".join(["2099-12-31"] * 4_900) + "]\n"
    ),
    "entry rule": lambda: entry(
        EVENT + "repeat: FREQ=YEARLY;BYDAY=" + ",".join(["MO"] * 60_000) + "\n"
    ),
    "entry hours": lambda: entry(
        "title: a\ntype: business\nhours: " + "Mo " * 60_000 + "\n", "directory/a.yaml"
    ),
    "cell of blanks": lambda: source("a.csv", TABLE + "a,1.5" + " " * 100_000 + ",,,,\n"),
    "cells of blanks": lambda: source(
        "a.csv", TABLE + ("a," + ",".join(["1" + " " * 100_000 + "x"] * 5) + "\n") * 3
    ),
    "cell of digits": lambda: source(
        "a.csv", TABLE + ("a," + ",".join(["1" * 300_000] * 5) + "\n") * 3
    ),
    "cell of commas": lambda: source(
        "a.csv", "a;b;c\n" + ("x;" + "," * 900_000 + ";" + ".000" * 200_000 + "\n")
    ),
    "cell of elements": lambda: source("a.csv", "nom,description\na," + "<b>" * 300_000 + "\n"),
    "cell of attributes": lambda: source(
        "a.csv", "nom,description\na,<a " + " ".join(f"a{n}=b" for n in range(100_000)) + ">\n"
    ),
    "cell of list items": lambda: source(
        "a.csv", "nom,description\na,<ol>" + "<li>a" * 30_000 + "\n"
    ),
    "cell of nested lists": lambda: source(
        "a.csv", "nom,description\na," + "<ul><li>a" * 30_000 + "\n"
    ),
    "table of commas": lambda: source(
        "a.csv", (",".join(f"n{n}" for n in range(1_500)) + "\n") + ("," * 1_500 + "\n") * 30_000
    ),
    "table of line ends": lambda: source("a.csv", "a,b\n" + "\n" * (45 * MB)),
    "table of quotes": lambda: source("a.csv", "a,b\n" + '"' * (20 * MB)),
    "objects": lambda: source("a.json", "[" + "{}," * (15 * MB) + "{}]"),
    "arrays": lambda: source("a.json", "[" + "[]," * (15 * MB) + "[]]"),
    "numbers": lambda: source("a.json", "[" + "1," * (22 * MB) + "1]"),
    "objects of one": lambda: source("a.json", "[" + '{"a":1},' * (5 * MB) + '{"a":1}]'),
    "keys": lambda: source(
        "a.json", '{"a":0' + "".join(f',"{n}":{{}}' for n in range(2_000_000)) + "}"
    ),
    "lines of objects": lambda: source("a.jsonl", "{}\n" * (15 * MB)),
    "lines": lambda: source("a.jsonl", '{"a":1}\n' * (5 * MB)),
    "wide records": lambda: source(
        "a.json", "[{" + ",".join(f'"k{n}": 1' for n in range(100_000)) + "}]"
    ),
    "elements": lambda: source("a.xml", "<l>" + "<a/>" * (11 * MB) + "</l>"),
    "elements with texts": lambda: source(
        "a.xml", "<l>" + "<e><a>1</a><b>2</b></e>" * (2 * MB) + "</l>"
    ),
    "attributes": lambda: source(
        "a.xml", "<l><e " + " ".join(f'a{n}="b"' for n in range(300_000)) + "/></l>"
    ),
    "long path": lambda: source(
        "a.xml",
        "".join(f"<a{'b' * 5000}>" for n in range(90))
        + "".join(f"</a{'b' * 5000}>" for n in range(90)),
    ),
    "page's attributes": lambda: source(
        "a.html", "<html><body itemscope " + " ".join(f'a{n}="b"' for n in range(300_000)) + ">"
    ),
    "page's JSON-LD attributes": lambda: source(
        "a.html",
        "<html><script type='application/ld+json'>{}</script><p "
        + " ".join(f'a{n}="b"' for n in range(300_000))
        + ">",
    ),
    "page's elements": lambda: source("a.html", "<html><body class='h-event'>" + "<p>a" * 500_000),
    "page's depth": lambda: source("a.html", "<html><body class='h-event'>" + "<b>" * 500_000),
    "page's items": lambda: source(
        "a.html", "<html>" + "<div itemscope itemtype='https://schema.org/Event'>" * 50_000
    ),
    "feed of items": lambda: source(
        "a.rss",
        "<rss version='2.0'><channel>"
        + "<item><title>a</title></item>" * 500_000
        + "</channel></rss>",
    ),
    "feed's attributes": lambda: source(
        "a.rss",
        "<rss version='2.0'><channel><item "
        + " ".join(f'a{n}="b"' for n in range(300_000))
        + "/></channel></rss>",
    ),
    "feed's HTML": lambda: source(
        "a.rss",
        "<rss version='2.0'><channel><item><title>a</title><description><![CDATA["
        + "<b " * 300_000
        + "]]></description></item></channel></rss>",
    ),
    "calendar of lines": lambda: source(
        "a.ics", "BEGIN:VCALENDAR\n" + "BEGIN:VEVENT\nSUMMARY:a\nEND:VEVENT\n" * (1 * MB)
    ),
    "calendar's folds": lambda: source(
        "a.ics", "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:a" + "\n a" * (4 * MB) + "\nEND:VEVENT\n"
    ),
    "calendar's parameters": lambda: source(
        "a.ics", "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY" + ";A=b" * 500_000 + ":a\nEND:VEVENT\n"
    ),
    "calendar's dates": lambda: source(
        "a.ics",
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\nSUMMARY:a\nDTSTART:20260601\nRDATE:"
        + "20260601," * 500_000
        + "\nEND:VEVENT\n",
    ),
    "calendar's depth": lambda: source(
        "a.ics", "BEGIN:VCALENDAR\n" + "BEGIN:VEVENT\n" * MB + "END:X\n" * MB
    ),
    "calendar's zone": lambda: source(
        "a.ics",
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\nSUMMARY:a\nDTSTART;TZID="
        + "/".join("a" * 300_000)
        + ":20260601T100000\nEND:VEVENT\n",
    ),
    "turtle": lambda: source(
        "a.ttl", "@prefix : <http://a.example/> .\n" + ":a :b :c .\n" * 500_000
    ),
    "small sheet": lambda: workbook(
        b"<worksheet><sheetData>"
        + b"".join(
            b"<row>" + b'<c t="inlineStr"><is><t>%b</t></is></c>' % word * 3 + b"</row>"
            for word in (b"nom", b"ville")
        )
        + b"</sheetData></worksheet>",
    ),
    "sheet of strings": lambda: workbook(
        b"<worksheet><sheetData>"
        + b'<row><c t="s"><v>0</v></c><c t="s"><v>0</v></c></row>' * 20_000
        + b"</sheetData></worksheet>",
        b"<sst><si><t>"
        + b"".join(b"%x" % (n * n * 7919) for n in range(20_000))
        + b"</t></si></sst>",
    ),
    "sheet of many strings": lambda: workbook(
        b'<worksheet><sheetData><row><c t="s"><v>0</v></c></row></sheetData></worksheet>',
        b"<sst>" + b"".join(b"<si><t>%d</t></si>" % n for n in range(1_000_000)) + b"</sst>",
    ),
    "sheet of styles": lambda: workbook(
        b"<worksheet><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>",
        b"",
        b"<styleSheet><cellXfs>"
        + b"".join(b'<xf numFmtId="%d"/>' % n for n in range(500_000))
        + b"</cellXfs></styleSheet>",
    ),
    "archive of members": lambda: archive({f"{n}.csv": b"nom\na\n" for n in range(30_000)}),
    "archive of tables": lambda: archive({f"{n}.csv": b"nom,ville\na,b\n" for n in range(1_900)}),
    "parquet of equal rows": lambda: parquet(
        "SELECT " + ", ".join(f"'a' AS nom{n}" for n in range(20)) + " FROM range(3000000)"
    ),
    "parquet of wide cells": lambda: parquet(
        "SELECT repeat('a', 1000000) AS nom, '2026-06-01' AS date FROM range(2000)"
    ),
    "parquet of many columns": lambda: parquet(
        "SELECT " + ", ".join(f"{n} AS n{n}" for n in range(5_000)) + " FROM range(2000)"
    ),
    "parquet of lists": lambda: parquet(
        "SELECT 'a' AS nom, range(1000000) AS liste FROM range(20)"
    ),
    "deep coordinates": lambda: source(
        "a.geojson",
        '{"type":"FeatureCollection","features":[{"type":"Feature","geometry":'
        '{"type":"MultiPolygon","coordinates":' + "[" * 90_000 + "]" * 90_000 + "}}]}",
    ),
    "many coordinates": lambda: source(
        "a.geojson",
        '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"nom":"a"},'
        '"geometry":{"type":"Polygon","coordinates":[['
        + ",".join(["[1.5,2.5]"] * 400_000)
        + "]]}}]}",
    ),
    "entry phone": lambda: entry(EVENT + "contact: {phone: '" + "1" * 100_000 + "'}\n"),
    "entry marked phone": lambda: entry(
        EVENT + "contact: {phone: '+33 " + "(0) " * 50_000 + "'}\n"
    ),
    "entry long rule": lambda: entry(
        EVENT
        + "repeat: FREQ=YEARLY;BYMONTHDAY="
        + ",".join(str(n % 31 + 1) for n in range(5_000))
        + ";BYMONTH="
        + ",".join(str(n % 12 + 1) for n in range(5_000))
        + "\n"
    ),
    "entry closed hours": lambda: entry(
        "title: a\ntype: business\nhours: '" + "Mo-Su,PH 00:00-24:00; " * 10_000 + "'\n",
        "directory/a.yaml",
    ),
    "entry hours of commas": lambda: entry(
        "title: a\ntype: business\nhours: 'Mo " + "00:00-01:00," * 15_000 + "02:00-03:00'\n",
        "directory/a.yaml",
    ),
    "entry former ids": lambda: entry(
        EVENT + "former_ids: [" + ", ".join(f"a{n}" for n in range(4_900)) + "]\n"
    ),
    "entry references": lambda: entry(
        "title: a\ntype: business\nmembers_of: ["
        + ", ".join(f"a{n}" for n in range(4_900))
        + "]\n",
        "directory/a.yaml",
    ),
    "entry of nodes": lambda: entry(EVENT + "".join(f"a{n}: b\n" for n in range(2_400))),
    "entry of nearly known fields": lambda: entry(
        EVENT + "".join(f"tilte{n}: b\n" for n in range(2_400))
    ),
    "entry of changes": lambda: entry(
        EVENT
        + "repeat: FREQ=DAILY\nchanges:\n"
        + "".join(
            f"- {{on: {2027 + n // 336}-{n // 28 % 12 + 1:02}-{n % 28 + 1:02}, title: a}}\n"
            for n in range(900)
        )
    ),
    "entry of images": lambda: entry(
        EVENT + "images:\n" + "".join(f"- {{file: a{n}.jpg, alt: b}}\n" for n in range(900))
    ),
    "entry of translations": lambda: entry(
        EVENT
        + "translations:\n"
        + "".join(f"  a{chr(97 + n % 26)}{n}: {{title: b}}\n" for n in range(900))
    ),
    "entry form's address": lambda: entry(EVENT + "place: {street: '" + "1 rue " * 40_000 + "'}\n"),
    "commune of twins": lambda: commune(
        {
            f"events/fete-{n}.yaml": f"title: Fête de la Saint-Jean {n}\nstart: 2026-06-24\n"
            for n in range(5_000)
        }
    ),
    "commune of titles": lambda: commune(
        {
            f"directory/a{n}.yaml": f"title: {n * 7919 % 100_003:x}\ntype: association\n"
            for n in range(20_000)
        }
    ),
    "commune of former ids": lambda: commune(
        {
            f"events/{k}.yaml": f"title: {k}\nstart: 2026-06-24\nformer_ids: ["
            + ", ".join(f"a{n}" for n in range(4_900))
            + "]\n"
            for k in ("un", "deux")
        }
    ),
    "sheet": lambda: workbook(
        b"<worksheet><sheetData>"
        + b'<row r="1"><c r="A1"><v>1</v></c></row>' * 300_000
        + b"</sheetData></worksheet>"
    ),
}


def run(name: str) -> None:
    """Run one case and print its seconds, its megabytes and what came of it."""
    case = CASES[name]()
    before = peak()
    begun = time.process_time()
    said = case()
    told = said if isinstance(said, str) else f"{type(said).__name__}"
    print(json.dumps([time.process_time() - begun, peak() - before, told[:60]]))


def peak() -> float:
    """Return the most megabytes that this process has taken up so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main(words: list[str]) -> None:
    """Run the cases whose names have one of some words, all without any."""
    if words[:1] == ["--one"]:
        run(words[1])
        return
    for name in CASES:
        if words and not any(word in name for word in words):
            continue
        command = [sys.executable, __file__, "--one", name]
        try:
            done = subprocess.run(command, capture_output=True, timeout=LATE, check=False)
            seconds, megabytes, said = json.loads(done.stdout or b'[-1, -1, "ended by the system"]')
            print(f"{name:28} {seconds:6.2f} s {megabytes:6.0f} MB  {said}", flush=True)
            if not done.stdout:
                print(done.stderr.decode()[-300:])
        except subprocess.TimeoutExpired:
            print(f"{name:28} more than {LATE} s", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
