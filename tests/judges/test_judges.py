"""The judges judged: they let good calendars pass and catch each known fault."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.judges import (
    axe,
    catalogues,
    form,
    icaljs,
    libical,
    maps,
    metadata,
    nu,
    openinghoursjs,
    recurring,
    schemadts,
    tables,
)
from tests.judges.chromium import chromium
from tests.judges.occurrences import Occurrence, Reading
from wiker_ssg.outputs.data.catalogue import catalogue
from wiker_ssg.outputs.data.views import Catalogue, DataFile, Dataset, Licence

PARIS = """\
BEGIN:VTIMEZONE
TZID:Europe/Paris
BEGIN:STANDARD
DTSTART:19701025T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:19700329T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
END:VTIMEZONE
"""
HEAD = """\
VERSION:2.0
PRODID:-//example.org//judges//FR
NAME:Agenda de Donges
X-WR-CALNAME:Agenda de Donges
DESCRIPTION:Ce qui se passe à Donges
COLOR:teal
REFRESH-INTERVAL;VALUE=DURATION:PT6H
X-PUBLISHED-TTL:PT6H
SOURCE;VALUE=URI:https://example.org/donges/agenda.ics
URL:https://example.org/donges/
"""
BARE = "UID:fest@example.org\nDTSTAMP:20260101T000000Z\nSUMMARY:Fest-noz\\, et plus\n"
EVENING = (
    BARE + "DTSTART;TZID=Europe/Paris:20260624T203000\nDTEND;TZID=Europe/Paris:20260625T010000\n"
)
RICH = (
    EVENING
    + """\
LAST-MODIFIED:20260102T000000Z
SEQUENCE:2
STATUS:CONFIRMED
DESCRIPTION:Une soirée de danse\\net de musique
LOCATION:Salle polyvalente\\, Donges
GEO:47.3;-2.1
CATEGORIES:Fest-noz,Danse
URL:https://example.org/donges/agenda/fest-noz/
ORGANIZER;CN=Amicale:mailto:amicale@example.org
IMAGE;VALUE=URI;FMTTYPE=image/jpeg:https://example.org/a.jpg
"""
)
YEAR = (date(2026, 1, 1), date(2027, 1, 1))


def calendar(*events: str, head: str = HEAD, zone: str = PARIS) -> str:
    body = "".join(f"BEGIN:VEVENT\n{event.strip()}\nEND:VEVENT\n" for event in events)
    return f"BEGIN:VCALENDAR\n{head}{zone}{body}END:VCALENDAR\n".replace("\n", "\r\n")


def read(text: str, start: date = YEAR[0], stop: date = YEAR[1]) -> tuple[Occurrence, ...]:
    """Read a calendar that all judges find in order, and alike."""
    assert form.check(text.encode()) == ()
    assert libical.check(text) == ()
    one, other = icaljs.read_text(text, start, stop), recurring.read_text(text, start, stop)
    assert one == other
    assert one.problems == ()
    return one.occurrences


def moments(occurrences: tuple[Occurrence, ...]) -> list[tuple[str, str]]:
    return [(one.start, one.recurrence_id) for one in occurrences]


def test_every_field_of_one_event() -> None:
    assert read(calendar(RICH)) == (
        Occurrence(
            start="2026-06-24T18:30:00Z",
            end="2026-06-24T23:00:00Z",
            uid="fest@example.org",
            recurrence_id="",
            all_day=False,
            status="CONFIRMED",
            summary="Fest-noz, et plus",
        ),
    )


def test_a_calendar_without_events() -> None:
    text = calendar()
    assert icaljs.read_text(text, *YEAR) == recurring.read_text(text, *YEAR) == Reading()


def test_a_series_across_both_clock_changes() -> None:
    weekly = BARE + (
        "DTSTART;TZID=Europe/Paris:20260324T190000\n"
        "DTEND;TZID=Europe/Paris:20260324T200000\n"
        "RRULE:FREQ=WEEKLY;UNTIL=20260421T170000Z\n"
        "EXDATE;TZID=Europe/Paris:20260407T190000\n"
        "RDATE;TZID=Europe/Paris:20261020T190000\n"
        "RDATE;TZID=Europe/Paris:20261027T190000\n"
    )
    moved = BARE + (
        "RECURRENCE-ID;TZID=Europe/Paris:20260414T190000\n"
        "DTSTART;TZID=Europe/Paris:20260415T203000\n"
        "DTEND;TZID=Europe/Paris:20260415T220000\n"
        "STATUS:CANCELLED\n"
    )
    found = read(calendar(weekly, moved))
    assert moments(found) == [
        ("2026-03-24T18:00:00Z", "2026-03-24T18:00:00Z"),
        ("2026-03-31T17:00:00Z", "2026-03-31T17:00:00Z"),
        ("2026-04-15T18:30:00Z", "2026-04-14T17:00:00Z"),
        ("2026-04-21T17:00:00Z", "2026-04-21T17:00:00Z"),
        ("2026-10-20T17:00:00Z", "2026-10-20T17:00:00Z"),
        ("2026-10-27T18:00:00Z", "2026-10-27T18:00:00Z"),
    ]
    assert [one.status for one in found] == ["", "", "CANCELLED", "", "", ""]


def test_a_series_of_days() -> None:
    series = BARE + (
        "DTSTART;VALUE=DATE:20260327\n"
        "DTEND;VALUE=DATE:20260329\n"
        "RRULE:FREQ=WEEKLY;COUNT=4\n"
        "EXDATE;VALUE=DATE:20260403\n"
        "RDATE;VALUE=DATE:20260501\n"
    )
    moved = BARE + (
        "RECURRENCE-ID;VALUE=DATE:20260410\n"
        "DTSTART;VALUE=DATE:20260411\n"
        "DTEND;VALUE=DATE:20260412\n"
    )
    found = read(calendar(series, moved, zone=""))
    assert all(one.all_day for one in found)
    assert [(one.start, one.end, one.recurrence_id) for one in found] == [
        ("2026-03-27", "2026-03-29", "2026-03-27"),
        ("2026-04-11", "2026-04-12", "2026-04-10"),
        ("2026-04-17", "2026-04-19", "2026-04-17"),
        ("2026-05-01", "2026-05-03", "2026-05-01"),
    ]


def test_an_occurrence_moved_into_the_window_from_long_after_it() -> None:
    series = BARE + "DTSTART:20260624T203000Z\nRRULE:FREQ=MONTHLY;COUNT=12\n"
    moved = BARE + "RECURRENCE-ID:20270324T203000Z\nDTSTART:20260704T203000Z\n"
    found = read(calendar(series, moved, zone=""), date(2026, 7, 1), date(2026, 8, 1))
    assert moments(found) == [
        ("2026-07-04T20:30:00Z", "2027-03-24T20:30:00Z"),
        ("2026-07-24T20:30:00Z", "2026-07-24T20:30:00Z"),
    ]


@pytest.mark.parametrize(
    ("start", "stop", "seen"),
    [
        (date(2026, 6, 24), date(2026, 6, 25), True),
        (date(2026, 6, 25), date(2026, 6, 26), True),
        (date(2026, 6, 23), date(2026, 6, 24), False),
        (date(2026, 6, 26), date(2026, 6, 27), False),
    ],
)
@pytest.mark.parametrize(
    "times",
    [
        "DTSTART;VALUE=DATE:20260624\nDTEND;VALUE=DATE:20260626\n",
        "DTSTART:20260624T203000Z\nDTEND:20260625T010000Z\n",
        "DTSTART:20260624T203000\nDTEND:20260625T010000\n",
    ],
)
def test_a_window_takes_what_touches_it(times: str, start: date, stop: date, seen: bool) -> None:
    assert len(read(calendar(BARE + times, zone=""), start, stop)) == seen


def test_one_node_for_many_files(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.ics", tmp_path / "bad.ics"
    good.write_text(calendar(RICH), newline="")
    bad.write_text("no calendar", newline="")
    for judge in (icaljs, recurring):
        readings = judge.read([good, bad], *YEAR)
        assert list(readings) == [good, bad]
        assert len(readings[good].occurrences) == 1
        assert readings[bad].problems
        assert not readings[bad].occurrences


WITHOUT_UID = RICH.replace("UID:fest@example.org\n", "")
TWO_ENDS = BARE + "DTSTART:20260624T203000Z\nDTEND:20260624T213000Z\nDURATION:PT1H\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no calendar"),
        ("<html></html>", "no calendar"),
        (calendar(RICH).replace("END:VEVENT\r\n", ""), "no calendar"),
        (calendar(RICH) * 2, "not one VCALENDAR"),
        (calendar(RICH).replace("Fest", "Fe\0st"), "NUL"),
        (calendar(WITHOUT_UID), "UID"),
        (calendar(RICH.replace("DTSTAMP:20260101T000000Z\n", "")), "DTSTAMP"),
        (calendar(BARE), "DTSTART"),
        (calendar(TWO_ENDS), "must not have both DURATION and DTEND"),
        (calendar(EVENING + "RRULE:FREQ=SOMETIMES\n"), "RRULE"),
        (calendar(EVENING + "RRULE:FREQ=WEEKLY;BYDAY=XX\n"), "RRULE"),
        (calendar(EVENING + "GEO:47.3\n"), "GEO"),
        (calendar(EVENING + "a line broken in two\n"), "could not find a property name"),
        (calendar(RICH, head="VERSION:2.0\n"), "PRODID"),
        (calendar(RICH, head="PRODID:x\n"), "VERSION"),
        (calendar(EVENING, head=HEAD + "METHOD:PUBLISH\n"), "ORGANIZER"),
        (calendar(RICH, zone=PARIS.replace("TZID:Europe/Paris\n", "")), "TZID"),
        (calendar(RICH, zone=PARIS.replace("TZID:", "COMMENT:x\nTZID:")), "COMMENT"),
    ],
)
def test_libical_catches(text: str, said: str) -> None:
    assert said in "\n".join(libical.check(text))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "not one VCALENDAR"),
        ("<html></html>", "invalid line"),
        (calendar(RICH) * 2, "not one VCALENDAR"),
        (calendar(RICH).replace("END:VEVENT\r\n", ""), "did not end"),
        (calendar(WITHOUT_UID), "no UID"),
        (calendar(BARE), "no DTSTART"),
        (calendar(EVENING, EVENING), "UID twice"),
        (calendar(BARE + "DTSTART:20260624\n"), "invalid date-time value"),
        (calendar(BARE + "DTSTART;VALUE=DATE:20260631\n"), "no such time"),
        (calendar(BARE + "DTSTART:20260624T253000Z\n"), "no such time"),
        (
            calendar(BARE + "DTSTART:20260624T203000Z\nDTEND;VALUE=DATE:20260625\n"),
            "differ in type",
        ),
        (
            calendar(BARE + "DTSTART:20260624T203000Z\nDTEND:20260624T193000Z\n"),
            "DTEND before DTSTART",
        ),
        (calendar(EVENING + "RRULE:FREQ=SOMETIMES\n"), "invalid frequency"),
        (calendar(EVENING + "RRULE:FREQ=WEEKLY;BYDAY=XX\n"), "invalid BYDAY"),
        (calendar(EVENING + "RRULE:FREQ=SECONDLY\n"), "more than 50000 occurrences"),
        (calendar(RICH, zone=""), "no VTIMEZONE for Europe/Paris"),
        (calendar(RICH, zone=PARIS + PARIS), "twice"),
        (calendar(RICH, zone=PARIS.replace("TZID:Europe/Paris\n", "")), "no TZID"),
        (
            calendar(RICH, zone=PARIS.replace("TZOFFSETTO:+0100\n", "")),
            "needs one TZOFFSETTO",
        ),
        (
            calendar(RICH, zone="BEGIN:VTIMEZONE\nTZID:Europe/Paris\nEND:VTIMEZONE\n"),
            "no STANDARD and no DAYLIGHT",
        ),
        (
            calendar(BARE + "RECURRENCE-ID:20260624T203000Z\nDTSTART:20260624T213000Z\n"),
            "without its series",
        ),
        (
            calendar(
                BARE + "DTSTART:20260624T203000Z\nRRULE:FREQ=DAILY;COUNT=3\n",
                BARE + "RECURRENCE-ID:20260624T203100Z\nDTSTART:20260624T213000Z\n",
            ),
            "names no occurrence",
        ),
        (
            calendar(
                BARE + "DTSTART:20260624T203000Z\nRRULE:FREQ=DAILY;COUNT=3\n",
                BARE + "RECURRENCE-ID;VALUE=DATE:20260624\nDTSTART:20260624T213000Z\n",
            ),
            "RECURRENCE-ID and DTSTART differ in type",
        ),
        (
            calendar(EVENING, BARE + "RECURRENCE-ID:20260624T183000Z\nDTSTART:20260624T213000Z\n"),
            "the event is no series",
        ),
    ],
)
def test_icaljs_catches(text: str, said: str) -> None:
    assert said in "\n".join(icaljs.read_text(text, *YEAR).problems)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "exactly one"),
        (calendar(WITHOUT_UID), "UID"),
        (calendar(BARE), "DTSTART"),
        (calendar(BARE + "DTSTART:20260624\n"), "VALUE=DATE"),
        (calendar(BARE + "DTSTART;VALUE=DATE:20260624T203000\n"), "VALUE=DATE"),
        (calendar(BARE + "DTSTART;VALUE=DATE:20260631\n"), "DTSTART"),
        (calendar(EVENING + "RRULE:FREQ=SOMETIMES\n"), "SOMETIMES"),
        (calendar(EVENING + "GEO:47.3\n"), "GEO"),
    ],
)
def test_recurring_catches(text: str, said: str) -> None:
    assert said in "\n".join(recurring.read_text(text, *YEAR).problems)


def test_a_wrong_offset_shows_where_two_judges_differ() -> None:
    text = calendar(RICH, zone=PARIS.replace("TZOFFSETTO:+0200", "TZOFFSETTO:+0300"))
    one, other = (judge.read_text(text, *YEAR).occurrences[0] for judge in (icaljs, recurring))
    assert (one.start, other.start) == ("2026-06-24T17:30:00Z", "2026-06-24T18:30:00Z")


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (calendar(RICH).replace("\r\n", "\n").encode(), "does not begin"),
        (calendar(RICH).replace("SEQUENCE:2\r\n", "SEQUENCE:2\n").encode(), "control character"),
        (calendar(RICH).encode() + b"\r\n", "does not end"),
        (b"\xef\xbb\xbf" + calendar(RICH).encode(), "does not begin"),
        (calendar(EVENING + "X-A:" + "x" * 72).encode(), "76 octets"),
        (calendar(EVENING + "X-A:" + "é" * 36).encode(), "76 octets"),
        (calendar(EVENING).replace("Fest", "é").encode().replace(b"\xc3", b"\xc3\r\n "), "UTF-8"),
        (calendar(EVENING + "\n\nX-A:x").encode(), "empty"),
        (calendar(EVENING + "X-A:\x07").encode(), "control character"),
    ],
)
def test_the_form_catches(written: bytes, said: str) -> None:
    assert said in "\n".join(form.check(written))


def test_the_form_takes_a_line_as_long_as_allowed() -> None:
    assert form.check(calendar(EVENING + "X-A:" + "x" * 71 + "\n " + "y" * 74).encode()) == ()


def test_opening_hours_are_read_by_local_clocks_and_holidays() -> None:
    days = date(2026, 12, 24), date(2026, 12, 27)
    good, shut, wrong, open_end = openinghoursjs.read(
        ["Mo-Sa 09:00-12:00", "Mo-Sa 09:00-12:00; PH off", "Mo-Sa 99", "Th 20:00+"],
        *days,
        "Europe/Paris",
    )
    spans = [(datetime(2026, 12, day, 9), datetime(2026, 12, day, 12)) for day in (24, 25, 26)]
    assert good == spans
    assert shut == [spans[0], spans[2]]
    assert isinstance(wrong, str)
    assert isinstance(open_end, str)
    assert "unknown" in open_end
    (alsace,) = openinghoursjs.read(["PH 09:00-12:00"], *days, "Europe/Paris", state="Bas-Rhin")
    assert alsace == spans[1:]


# ---------------------------------------------------------------------------------------- pages

GOOD_PAGE = """\
<!DOCTYPE html>
<html lang="fr">
<head><meta charset="utf-8"><title>Donges</title></head>
<body>
<header><p>Donges</p></header>
<main><h1>Agenda</h1><p>Fest-noz <a href="/donges/agenda/fest-noz/">le 24 juin</a></p></main>
</body>
</html>
"""


SMALL = '<button aria-label="x" style="width:9px;height:9px;padding:0;border:0"></button>'


def changed(old: str, new: str) -> str:
    assert old in GOOD_PAGE
    return GOOD_PAGE.replace(old, new)


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    with chromium() as browser:
        yield browser.new_page()


def test_axe_lets_a_good_page_pass(page: Page) -> None:
    page.set_content(GOOD_PAGE)
    assert axe.violations(page) == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (changed(' lang="fr"', ""), "html-has-lang"),
        (changed("<title>Donges</title>", ""), "document-title"),
        (changed("<p>Fest", '<img src="a.png"><p>Fest'), "image-alt"),
        (changed("<p>Fest", '<p style="color:#999;background:#fff">Fest'), "color-contrast"),
        (changed("le 24 juin</a>", "</a>"), "link-name"),
        (changed("<h1>Agenda</h1>", "<h1>Agenda</h1><h3>Juin</h3>"), "heading-order"),
        (changed("<header><p>Donges</p></header>", "<p>Donges</p>"), "region"),
        (changed("<p>Fest", "<button></button><p>Fest"), "button-name"),
        (changed("<p>Fest", SMALL * 2 + "<p>Fest"), "target-size"),
    ],
)
def test_axe_catches(page: Page, text: str, said: str) -> None:
    page.set_content(text)
    assert any(one.startswith(f"{said}: ") for one in axe.violations(page))


def test_axe_looks_at_colours_alone_where_asked(page: Page) -> None:
    page.set_content(changed("<p>Fest", '<img src="a.png"><p style="color:#999">Fest'))
    assert {one.split(":")[0] for one in axe.violations(page, axe.COLOURS)} == {"color-contrast"}


FAULTS = {
    changed("<!DOCTYPE html>", ""): "doctype",
    changed("</main>", ""): "main",
    changed("<h1>Agenda</h1>", '<h1 id="a">Agenda</h1><p id="a">x</p>'): "Duplicate ID",
    changed("<h1>Agenda</h1>", "<h1>Agenda</h1><h3>x</h3>"): "skipping",
    changed("<p>Fest", '<p role="nonsense">Fest'): "role",
    changed("<p>Fest", "<section>x</section><p>Fest"): "Section lacks heading",
    changed("<p>Fest", "<p><div>x</div>Fest"): "No “p” element",
    changed('href="/donges/agenda/fest-noz/"', 'href="http://[x"'): "Bad value",
}


def test_nu_catches(tmp_path: Path) -> None:
    """One Java for all pages; what it says is told apart by page, warnings too."""
    files = {}
    for number, (text, said) in enumerate({GOOD_PAGE: "", **FAULTS}.items()):
        path = tmp_path / f"é {number}.html"
        path.write_text(text, encoding="utf-8")
        files[path] = said
    found = nu.check(files)
    assert list(found) == list(files)
    for path, said in files.items():
        assert bool(found[path]) == bool(said), found[path]
        assert said in "\n".join(found[path])


def test_nu_has_nothing_to_say_of_nothing() -> None:
    assert nu.check([]) == {}


# ------------------------------------------------------------------------------------ open data

COLUMNS = """\
{"fields": [
  {"name": "id", "type": "string", "constraints": {"required": true, "unique": true}},
  {"name": "url", "type": "string", "constraints": {"pattern": "^https?://\\\\S+$"}},
  {"name": "status", "type": "string", "constraints": {"enum": ["full", "scheduled"]}},
  {"name": "day", "type": "date"},
  {"name": "lat", "type": "number", "constraints": {"maximum": 90}},
  {"name": "tags", "type": "array"}
], "primaryKey": "id", "missingValues": [""]}
"""
CELLS = """\
id,url,status,day,lat,tags\r
bal,https://example.org/,full,2026-06-24,47.3,"[""a"",""b""]"\r
judo,,,,,\r
"""


def test_the_judge_of_tables_reads_a_good_table() -> None:
    read = tables.read(CELLS.encode(), COLUMNS.encode())
    assert read.problems == ()
    assert read.rows[0] == {
        "id": "bal", "url": "https://example.org/", "status": "full", "day": date(2026, 6, 24),
        "lat": Decimal("47.3"), "tags": ["a", "b"],
    }  # fmt: skip
    assert read.rows[1] == {**dict.fromkeys(read.rows[0]), "id": "judo"}


@pytest.mark.parametrize(
    ("good", "bad", "said"),
    [
        ("judo", "bal", "unique"),
        ("bal,", ",", "required"),
        ("https://example.org/", "example.org", "pattern"),
        ("full,", "off,", "enum"),
        ("2026-06-24", "24/06/2026", "day"),
        ("47.3", '"47,3"', "lat"),
        ("47.3", "473", "maximum"),
        ('"[""a"",""b""]"', "a|b", "tags"),
        ("status,day", "day,status", "label"),
        ("judo,,,,,", "judo,,,,,,", "extra"),
        ("judo,,,,,", "judo,,,,", "missing"),
        ('"[""a""', '"[""\u00e9""', None),
    ],
)
def test_the_judge_of_tables_catches(good: str, bad: str, said: str | None) -> None:
    assert good in CELLS
    read = tables.read(CELLS.replace(good, bad, 1).encode(), COLUMNS.encode())
    assert bool(read.problems) == (said is not None)
    if said:
        assert said in "\n".join(read.problems).lower()


def test_the_judge_of_tables_catches_schemas_that_are_none() -> None:
    assert tables.read(CELLS.encode(), COLUMNS.replace("date", "jour").encode()).problems


GEOJSON = (
    '{"type":"FeatureCollection","features":[{"type":"Feature","id":"a","properties":{"id":"a"},'
    '"geometry":{"type":"Point","coordinates":[-2.0755,47.3217]}},'
    '{"type":"Feature","id":"b","properties":{"id":"b"},"geometry":null}]}'
)


def test_the_judge_of_maps_reads_a_good_map() -> None:
    read = maps.read(GEOJSON.encode())
    assert read.problems == ()
    assert [each["id"] for each in read.features] == ["a", "b"]


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ("FeatureCollection", "Features"),
        ("[-2.0755,47.3217]", "[47.3217,-182.0755]"),
        ("[-2.0755,47.3217]", "[47.3217]"),
        ("[-2.0755,47.3217]", "[-182.0755,47.3217]"),
        ('"Point"', '"LineString"'),
        ("]}", "]"),
    ],
)
def test_the_judge_of_maps_catches(good: str, bad: str) -> None:
    assert good in GEOJSON
    assert maps.read(GEOJSON.replace(good, bad, 1).encode()).problems


HERE = "https://wiker.example/donges/donnees/catalogue.jsonld"
CATALOGUE = catalogue(
    Catalogue(
        url=HERE,
        page="https://wiker.example/donges/donnees/",
        language="fr",
        town="Donges",
        publisher="Commune de Donges",
        datasets=(
            Dataset(
                "directory",
                "https://wiker.example/donnees/annuaire.schema.json",
                "https://wiker.example/donnees/annuaire.tableschema.json",
                count=2,
                modified=date(2026, 6, 1),
                files=(DataFile("csv", "https://wiker.example/donges/donnees/annuaire.csv"),),
            ),
        ),
        code="44052",
        lat=47.3217,
        lon=-2.0755,
        email="mairie@donges.example",
        contribute="https://wiker.example/donges/contribuer/",
        licence=Licence("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
        modified=date(2026, 6, 1),
    )
).decode()


def test_the_judge_of_catalogues_lets_a_good_one_pass() -> None:
    assert catalogues.check(CATALOGUE.encode(), HERE) == ()


@pytest.mark.parametrize(
    ("good", "bad", "said"),
    [
        ('"@type": "dcat:Catalog"', '"@type": "dcat:Catalogue"', "not the one catalogue"),
        (f'"@id": "{HERE}"', f'"@id": "{HERE}?"', "not the one catalogue"),
        ('"dct:description": {', '"dct:abstract": {', "description"),
        ('"dcat:dataset"', '"dcat:datasets"', "datasets"),
        ('"dct:publisher": {', '"dct:creator": {', "publisher"),
        ('"foaf:name"', '"foaf:nick"', "name"),
        ('"@type": "foaf:Agent"', '"@type": "foaf:Person"', "publisher"),
        ("language/FRA", "language/fr", "language"),
        ("data-theme/ECON", "data-theme/shops", "theme"),
        ("frequency/IRREG", "frequency/irregular", "accrualPeriodicity"),
        ("file-type/CSV", "file-type/csv", "format"),
        ("media-types/text/csv", "media-types/csv", "mediaType"),
        ('"dcat:accessURL"', '"dcat:accessUrl"', "accessURL"),
        ('"dcat:downloadURL": {', '"dcat:downloadURL": "a.csv", "dct:x": {', "downloadURL"),
        ('"xsd:date"', '"xsd:gYear"', "modified"),
        ('"2026-06-01"', '"juin"', "modified"),
        ("POINT(-2.", "POINT(-2,", "centroid"),
        ('"geo:wktLiteral"', '"xsd:string"', "centroid"),
        ('"vcard:fn"', '"vcard:name"', "fn"),
        ("mailto:", "", "hasEmail"),
        ('"@type": "dct:LicenseDocument"', '"@type": "dct:RightsStatement"', "license"),
        ('"dct:title": "CC BY 4.0"', '"dct:titel": "CC BY 4.0"', "title"),
        ('"dcat:distribution": [', '"dcat:distribution": [], "dct:hasPart": [', "distribution"),
        ('"@language": "fr",', "", "title"),
        ("{", "", "JSONDecodeError"),
    ],
)
def test_the_judge_of_catalogues_catches(good: str, bad: str, said: str) -> None:
    assert good in CATALOGUE, good
    found = catalogues.check(CATALOGUE.replace(good, bad).encode(), HERE)
    assert said in "\n".join(found), found


# ----------------------------------------------------------------------------------- linked data

CONCERT = {
    "@type": "MusicEvent",
    "name": "Concert",
    "startDate": "2026-06-24T20:30:00+02:00",
    "eventStatus": "https://schema.org/EventScheduled",
    "location": {"@type": "Place", "name": "Salle", "geo": {"@type": "GeoCoordinates"}},
    "offers": {"@type": "Offer", "price": "8", "priceCurrency": "EUR"},
}


def graph(*nodes: object, context: str = "https://schema.org") -> dict[str, object]:
    return {"@context": context, "@graph": list(nodes)}


def test_schema_dts_lets_good_nodes_pass() -> None:
    assert schemadts.check([graph(CONCERT, {"@type": "Bakery", "email": "a@b.example"})]) == {}


BAD_NODES: list[tuple[dict[str, object], str]] = [
    (graph({**CONCERT, "nmae": "x"}), "'\"nmae\"' does not exist"),
    (graph({**CONCERT, "telephone": "x"}), "'\"telephone\"' does not exist"),
    (graph({**CONCERT, "@type": "Concert"}), "no exported member 'Concert'"),
    (graph({**CONCERT, "eventStatus": "https://schema.org/Held"}), "is not assignable"),
    (
        graph({**CONCERT, "location": {"@type": "Place", "email": "x"}}),
        "'\"email\"' does not exist",
    ),
    (graph({**CONCERT, "location": {"name": "x"}}), "is not assignable"),
    (graph({**CONCERT, "organizer": {"@type": "Place"}}), "is not assignable"),
    (graph({**CONCERT, "subEvent": [CONCERT, {"@type": "Offer"}]}), "is not assignable"),
    (graph({"@type": "Schedule", "byMonth": "May"}), "is not assignable"),
    (graph({"@type": "PriceSpecification", "maxPrice": "much"}), "is not assignable"),
    (graph(CONCERT, context="http://schema.org"), "is not assignable"),
]


def test_schema_dts_catches() -> None:
    """One compiler for all; what it says is told apart by node."""
    found = schemadts.check([graph(CONCERT), *(block for block, _ in BAD_NODES)])
    assert len(found) == len(BAD_NODES)
    for (_, said), text in zip(BAD_NODES, found.values(), strict=True):
        assert said in text, text


def test_extruct_reads_what_stands_in_a_page() -> None:
    page = "<html><head>{}</head><body><p>{}</p></body></html>"
    block = '<script type="application/ld+json">{"@context":"https://schema.org","a":"\\u003c"}</script>'
    assert metadata.linked(page.format(block, "")) == [{"@context": "https://schema.org", "a": "<"}]
    assert metadata.linked(page.format("", "MusicEvent")) == []
    with pytest.raises(ValueError, match=r"."):
        metadata.linked(page.format('<script type="application/ld+json">{</script>', ""))


HELD = """\
<main><article class="h-event"><h1 class="p-name">Bal<data class="u-url" value="/bal/"></data></h1>
<time class="dt-start" datetime="2026-06-24T20:30+02:00">mercredi</time>
<p class="p-location h-card"><span class="p-name">Salle</span></p></article></main>
"""


def test_mf2py_reads_what_stands_in_a_page() -> None:
    (item,) = metadata.microformats(HELD, "https://wiker.example/bal/")
    assert item["type"] == ["h-event"]
    known = item["properties"]
    assert known["name"] == ["Bal"]
    assert known["url"] == ["https://wiker.example/bal/"]
    assert known["location"][0]["properties"] == {"name": ["Salle"]}
    assert metadata.microformats(HELD.replace("h-event", "hevent"), "https://a.example/") == [
        {"type": ["h-card"], "properties": {"name": ["Salle"]}}
    ]
    (other,) = metadata.microformats(HELD.replace("p-location ", ""), "https://a.example/")
    assert "location" not in other["properties"]
