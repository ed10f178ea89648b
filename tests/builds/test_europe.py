"""The demonstration outside France: each town in its own language, by its own clock."""

import datetime
import re
from pathlib import Path
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import pytest
import yaml
from dateutil.rrule import rrulestr
from icalendar import Calendar
from lxml import html  # type: ignore[import-untyped]

from tests.portals import CONTENT, DONGES, PORTAL, SAVENAY, make, write
from wiker_ssg.build.options import Built
from wiker_ssg.language import SHIPPED
from wiker_ssg.site.routes.segments import segments

EUROPE = CONTENT / "europe"
AT = datetime.date(2026, 6, 18)
AUTUMN, SPRING = datetime.date(2026, 10, 25), datetime.date(2027, 3, 28)
"""When clocks change, in the whole European Union."""
LATEST = datetime.datetime(2027, 7, 1)


class Place(NamedTuple):
    """A town of the demonstration."""

    languages: tuple[str, ...]
    timezone: str
    series: str
    """The id of one that goes on over both changes of the clock."""
    law: str


PLACES = {
    "besalu": Place(("es", "ca"), "Europe/Madrid", "ensayo-de-la-coral", "Ley 34/2002"),
    "horezu": Place(("ro",), "Europe/Bucharest", "repetitia-corului", "Legea nr. 365/2002"),
    "orsa": Place(("sv",), "Europe/Stockholm", "spelmanstraff", "lagen (2002:562)"),
}


NOTICES = {
    slug: yaml.safe_load((EUROPE / f"communes/{slug}/commune.yaml").read_text("utf-8"))["notice"]
    for slug in PLACES
}


class Site(NamedTuple):
    folder: Path
    built: Built


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    folder = tmp_path_factory.mktemp("europe")
    return Site(folder / "out", make(EUROPE, folder / "out", folder / "cache", AT))


def agenda(slug: str, language: str, folder: Path) -> Any:
    below = slug if language == PLACES[slug].languages[0] else f"{slug}/{language}"
    return Calendar.from_ical((folder / below / f"{segments(language).events}.ics").read_bytes())


def uids(calendar: Any) -> set[str]:
    return {str(event["UID"]) for event in calendar.walk("VEVENT")}


def test_nothing_is_wrong_and_every_town_is_told_of_here(site: Site) -> None:
    assert [(p.code, p.location.path) for p in site.built.problems] == []
    assert {path.name for path in (EUROPE / "communes").iterdir()} == PLACES.keys()


@pytest.mark.parametrize("slug", PLACES)
def test_each_page_says_the_language_that_it_is_in(site: Site, slug: str) -> None:
    first, *others = PLACES[slug].languages
    found: dict[str, int] = {}
    for path in (site.folder / slug).glob("**/index.html"):
        text = path.read_text("utf-8")
        if "http-equiv" not in text:  # else it leads on from a former address
            below = path.relative_to(site.folder / slug).parts[0]
            language = below if below in others else first
            assert html.document_fromstring(text).get("lang") == language, path
            found[language] = found.get(language, 0) + 1
    assert found.keys() == {first, *others}
    assert min(found.values()) > 60


@pytest.mark.parametrize("slug", PLACES)
def test_what_is_announced_comes_in_all_sorts(site: Site, slug: str) -> None:
    calendar = agenda(slug, PLACES[slug].languages[0], site.folder)
    events = [e for e in calendar.walk("VEVENT") if "RECURRENCE-ID" not in e]
    rules = {str(e["RRULE"]["FREQ"][0]) for e in events if "RRULE" in e}
    assert rules == {"WEEKLY", "MONTHLY", "YEARLY"}
    assert {str(e.get("STATUS")) for e in events} >= {"CANCELLED", "CONFIRMED"}
    assert any(not isinstance(e["DTSTART"].dt, datetime.datetime) for e in events)


@pytest.mark.parametrize(
    ("slug", "language"), [(slug, one) for slug, p in PLACES.items() for one in p.languages]
)
def test_a_series_keeps_its_hour_when_the_clock_changes(
    site: Site, slug: str, language: str
) -> None:
    place = PLACES[slug]
    calendar = agenda(slug, language, site.folder)
    [zone] = calendar.walk("VTIMEZONE")
    assert str(zone["TZID"]) == place.timezone
    [event] = [
        e for e in calendar.walk("VEVENT")
        if f"{place.series}@" in str(e["UID"]) and "RECURRENCE-ID" not in e
    ]  # fmt: skip
    assert event["DTSTART"].params["TZID"] == place.timezone
    begins = event["DTSTART"].dt
    told, known = zone.to_tz(lookup_tzid=False), ZoneInfo(place.timezone)
    walls = occurrences(event)
    assert {wall.time() for wall in walls} == {begins.time()}
    days = {wall.date(): wall.replace(tzinfo=told).utcoffset() for wall in walls}
    assert days == {wall.date(): wall.replace(tzinfo=known).utcoffset() for wall in walls}
    winter = {days[day] for day in days if AUTUMN < day < SPRING}
    summer = {days[day] for day in days if not AUTUMN < day < SPRING}
    assert min(days) < AUTUMN < SPRING < max(days)
    assert [*summer] == [one + datetime.timedelta(hours=1) for one in winter if one]


def occurrences(event: Any) -> list[datetime.datetime]:
    """Return what the rule of an event makes, as the wall's clock says it."""
    begins = event["DTSTART"].dt.replace(tzinfo=None)
    rule = re.sub(r"UNTIL=\d{8}T\d{6}Z", "UNTIL=20270630", event["RRULE"].to_ical().decode())
    return list(rrulestr(rule, dtstart=begins).between(begins, LATEST, inc=True))


@pytest.mark.parametrize("slug", PLACES)
def test_an_event_is_one_event_in_every_language(site: Site, slug: str) -> None:
    first, *others = (uids(agenda(slug, one, site.folder)) for one in PLACES[slug].languages)
    assert len(first) >= 12
    assert all(other == first for other in others)


def test_half_is_translated_and_the_rest_says_its_language(site: Site) -> None:
    page = html.document_fromstring(
        (site.folder / "besalu/ca/agenda/index.html").read_text("utf-8")
    )
    names = page.xpath("//main//a[contains(@class, 'name')]")
    marked = {name.text_content() for name in names if name.get("lang") == "es"}
    said = {name.text_content() for name in names if name.get("lang") is None}
    assert "Mercat del dimarts" in said
    assert "Torneo de butifarra" in marked
    assert not said & marked


@pytest.mark.parametrize("slug", PLACES)
def test_the_notice_names_the_law_of_the_country(site: Site, slug: str) -> None:
    texts = (path.read_text("utf-8") for path in (site.folder / slug).glob("*/index.html"))
    assert any(PLACES[slug].law in text for text in texts)


@pytest.mark.parametrize(
    ("slug", "language"), [(slug, one) for slug, p in PLACES.items() for one in p.languages]
)
def test_that_all_is_invented_is_said_on_every_page(site: Site, slug: str, language: str) -> None:
    """In the town's own words; in a further language they say which language they are in."""
    first = PLACES[slug].languages[0]
    below = site.folder / slug / (language if language != first else "")
    for path in (below / "index.html", *below.glob("*/index.html")):
        if path.parent.name in PLACES[slug].languages[1:] and language == first:
            continue
        [notice] = html.document_fromstring(path.read_text("utf-8")).xpath(
            "//details[@class='notice']/summary"
        )
        assert notice.text == NOTICES[slug]
        assert notice.get("lang") == (first if language != first else None)


def test_a_notice_of_the_portal_says_its_language_where_the_pages_have_another(
    tmp_path: Path,
) -> None:
    files = {
        "portal.yaml": f"{PORTAL}languages: [fr, en]\nnotice: Le portail déménage\n",
        "communes/donges/commune.yaml": f"{DONGES}languages: [fr, en]\n",
    }
    make(write(tmp_path / "root", files), tmp_path / "out", tmp_path / "cache", AT)
    for path, spoken in (("", None), ("en", "fr"), ("donges", None), ("donges/en", "fr")):
        text = (tmp_path / "out" / path / "index.html").read_text("utf-8")
        [notice] = html.document_fromstring(text).xpath("//details[@class='notice']/summary")
        assert (notice.text, notice.get("lang")) == ("Le portail déménage", spoken)


def test_accessibility_is_measured_by_what_counts_in_the_country(site: Site) -> None:
    said = [
        path.read_text("utf-8")
        for slug in PLACES
        for path in (site.folder / slug).glob("**/index.html")
    ]
    assert not [text for text in said if "RGAA" in text]
    assert len([text for text in said if "EN 301 549" in text]) == sum(
        len(place.languages) for place in PLACES.values()
    )


def test_a_portal_within_a_portal_is_left_to_itself(tmp_path: Path) -> None:
    files = {
        "portal.yaml": PORTAL,
        "communes/donges/commune.yaml": DONGES,
        "abroad/portal.yaml": PORTAL,
        "abroad/communes/savenay/commune.yaml": SAVENAY,
        "typos/communes/savenay/commune.yaml": SAVENAY,
    }
    root = write(tmp_path / "root", files)
    built = make(root, tmp_path / "out", tmp_path / "cache", AT)
    found = [p.facts["name"] for p in built.problems if p.code == "file-folder-unknown"]
    assert found == ["typos"]
    assert (tmp_path / "out/donges").exists()
    assert not (tmp_path / "out/savenay").exists()


@pytest.mark.parametrize("language", SHIPPED)
def test_a_notice_is_completed_in_every_language(tmp_path: Path, language: str) -> None:
    """In English the page is called as its address is, which nothing else may be."""
    notes = {name: f"---\ntitle: {name}\n---\n(written by hand)\n" for name in ("legal", "home")}
    files = {
        "portal.yaml": f"{PORTAL}language: {language}\n",
        "communes/donges/commune.yaml": DONGES,
        **{f"pages/{name}.md": text for name, text in notes.items()},
        **{f"communes/donges/pages/{name}.md": text for name, text in notes.items()},
    }
    root = write(tmp_path / "root", files)
    built = make(root, tmp_path / "out", tmp_path / "cache", AT)
    assert not [p for p in built.problems if p.code == "id-reserved"]
    for folder in ("", "donges"):
        page = tmp_path / "out" / folder / segments(language).legal / "index.html"
        assert "(written by hand)" in page.read_text("utf-8")
