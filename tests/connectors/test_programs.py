"""What widespread programs write into their exports beside what formats ask of them."""

import json
from zoneinfo import ZoneInfo

import pytest

from tests.connectors.calendars import calendar
from tests.unit.connectors.drawn import ABOUT, PARIS, TODAY, rows
from wiker_ssg.connectors.discovery import discover
from wiker_ssg.connectors.mapping import drafts
from wiker_ssg.connectors.payload import Payload
from wiker_ssg.connectors.reading import read
from wiker_ssg.connectors.record import RecordRefusal, Tree
from wiker_ssg.connectors.settings import SourceSettings, Take
from wiker_ssg.connectors.texts import unescaped, words

SOURCE = SourceSettings(name="Source")


def taken(
    name: str, data: bytes, source: SourceSettings = SOURCE, zone: ZoneInfo = PARIS
) -> tuple[list[dict[str, Tree]], tuple[RecordRefusal, ...]]:
    """Return the fields of each record, and what is told of all of them."""
    made, refused = drafts(read(Payload(name, data)), source, zone, TODAY)
    return [draft.fields for draft in made], refused


def event(*lines: str) -> dict[str, Tree]:
    """Return the fields of the one event of a calendar."""
    start = ("UID:1", "SUMMARY:Loto", "DTSTART;TZID=Europe/Paris:20270102T140000")
    (fields,), _ = taken("agenda.ics", calendar("\n".join((*start, *lines))))
    return fields


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("l&rsquo;APE &amp; l&#8217;ADMR", "l’APE & l’ADMR"),
        ("20&nbsp;m&sup2;", "20\xa0m²"),
        ("1 &lt; 2 * 3", r"1 < 2 \* 3"),
        ("AT&T et R&D; fin", "AT&T et R&D; fin"),
    ],
)
def test_references_of_html_in_a_plain_text_are_its_letters(text: str, said: str) -> None:
    assert (words(text) or "").replace("\\&", "&") == said.replace("\\&", "&")


def test_what_an_address_asks_for_is_no_reference() -> None:
    text = "https://a.example/?lang=fr&copy=2&reg=1 &amp; plus"
    assert unescaped(text) == "https://a.example/?lang=fr&copy=2&reg=1 & plus"


def test_the_lines_of_a_place_are_parts_of_an_address() -> None:
    """iCloud writes a place as one writes an address on a letter, and where that is beside it."""
    fields = event(
        "LOCATION:Espace Renaissance\\nRue du Stade\\,\\n44480 Donges\\nFrance",
        'X-APPLE-STRUCTURED-LOCATION;VALUE=URI;X-TITLE="Espace":geo:47.3201,-2.0790',
    )
    name = "Espace Renaissance, Rue du Stade, 44480 Donges, France"
    assert fields["place"] == {"name": name, "lat": 47.3201, "lon": -2.079}
    mapping = {
        "title": Take(("n",)),
        "type": Take(otherwise="venue"),
        "address.street": Take(("a",)),
    }
    source = SourceSettings(name="S", kind="organisation", id=("n",), mapping=mapping)
    (shop,), _ = taken(
        "a.json", json.dumps([{"n": "Salle", "a": "12 rue A\r\nBât. B\n"}]).encode(), source
    )
    assert shop["address"] == {"street": "12 rue A, Bât. B"}


def test_a_place_that_is_a_page_is_where_one_takes_part_online() -> None:
    """Google, Outlook and Zoom write the address of a meeting into its place."""
    fields = event("LOCATION:https://meet.example/abc")
    assert fields["online"] == "https://meet.example/abc"
    assert "place" not in fields
    assert event("LOCATION:Salle\\, https://salle.example")["place"] == {
        "name": "Salle, https://salle.example"
    }


def test_one_date_of_a_series_that_is_online_says_where() -> None:
    series = (
        "UID:1\nSUMMARY:Yoga\nDTSTART;TZID=Europe/Paris:20270105T183000\nRRULE:FREQ=WEEKLY;COUNT=4"
    )
    one = (
        "UID:1\nSUMMARY:Yoga\nRECURRENCE-ID;TZID=Europe/Paris:20270112T183000\n"
        "DTSTART;TZID=Europe/Paris:20270112T183000\nLOCATION:https://meet.example/abc"
    )
    (fields,), _ = taken("a.ics", calendar(f"{series}\nLOCATION:Dojo", one))
    assert fields["place"] == {"name": "Dojo"}
    assert fields["changes"] == [
        {"on": "2027-01-12 18:30", "place": {"name": "https://meet.example/abc"}}
    ]
    both = f"{series}\nLOCATION:https://meet.example/abc"
    (fields,), _ = taken("a.ics", calendar(both, one))
    assert "changes" not in fields


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Les%20P%27tits%20Loups", "Les P'tits Loups"),
        ("Comit%C3%A9%20des%20f%C3%AAtes", "Comité des fêtes"),
        ("Remise de 10%25", "Remise de 10%"),
        ("Comit%E9", "Comit%E9"),
        ("100 % bio", "100 % bio"),
    ],
)
def test_names_that_are_written_as_addresses_are_names(written: str, name: str) -> None:
    fields = event(f'ORGANIZER;CN="{written}":MAILTO:a@donges.example')
    assert fields["organiser"] == {"name": name, "email": "a@donges.example"}


def test_days_with_an_hour_of_begin_and_of_end_have_both() -> None:
    """A span of days in one column, its hours in two others."""
    mapping = {
        "title": Take(("Nom",)), "start": Take(("Jour", "Début")), "end": Take(("Jour", "Fin")),
    }  # fmt: skip
    source = SourceSettings(name="S", kind="event", id=("Nom",), mapping=mapping)
    data = (
        "Nom;Jour;Début;Fin\nStage;du 14 au 16 décembre 2026;17:30;19:00\n"
        "Bal;19/12/2026;21:00;23:00\n"
    )
    (fields, _), refused = taken("a.csv", data.encode(), source)
    assert not refused
    assert (fields["start"], fields["end"]) == ("2026-12-14 17:30", "2026-12-14 19:00")
    assert fields["also"] == ["2026-12-15 17:30", "2026-12-16 17:30"]


def test_what_has_a_new_date_takes_place() -> None:
    """schema.org: rescheduled is what has its date; postponed is what has none yet."""
    nodes = [
        {"@type": "Event", "@id": f"https://a.example/{word}", "name": word,
         "startDate": "2027-01-08", "eventStatus": f"https://schema.org/{word}"}
        for word in ("EventRescheduled", "EventPostponed")
    ]  # fmt: skip
    found, _ = taken("a.jsonld", json.dumps(nodes).encode())
    assert [one.get("status") for one in found] == ["scheduled", "postponed"]


def test_where_one_takes_part_online_besides_is_told() -> None:
    """schema.org: an event that is there and on the web has two places."""
    hall = {"@type": "Place", "name": "Mairie"}
    page = {"@type": "VirtualLocation", "url": "https://live.example/1"}
    for places in ([hall, page], [page, hall]):
        node = {"@type": "Event", "name": "Conseil", "startDate": "2027-01-08", "location": places}
        (fields,), refused = taken("a.jsonld", json.dumps(node).encode())
        assert fields["place"] == {"name": "Mairie"}
        assert [one.facts["value"] for one in refused] == ["https://live.example/1"]


def test_services_that_are_no_more_are_not_published_and_others_have_their_hours() -> None:
    """HSDS: status, two lines of an address, hours of a service at its place."""
    place = {"address_1": "5 rue Z", "address_2": "RDC", "city": "Donges", "postal_code": "44480"}
    hours = {"freq": "WEEKLY", "byday": "TU,TH", "opens_at": "14:00", "closes_at": "17:00"}
    services = [
        {"id": status, "name": status, "status": status,
         "service_at_locations": [{"location": {"addresses": [place]}, "schedules": [hours]}]}
        for status in ("active", "inactive", "defunct", "temporarily closed")
    ]  # fmt: skip
    found, refused = taken("a.json", json.dumps(services).encode())
    assert [one["title"] for one in found] == ["active", "temporarily closed"]
    assert [one.code for one in refused] == ["record-closed"] * 2
    assert found[0]["address"] == {"street": "5 rue Z, RDC", "postcode": "44480", "city": "Donges"}
    assert found[0]["hours"] == "Tu,Th 14:00-17:00"


def test_the_number_of_a_house_is_read_as_maps_call_it() -> None:
    tags: dict[str, Tree] = {
        "name": "Fournil", "addr:housenumber": "12", "addr:street": "Rue de la Paix",
        "addr:postcode": "44480", "addr:city": "Donges", "shop": "bakery",
    }  # fmt: skip
    found = discover(rows(tags, {**tags, "name": "Primeur", "addr:housenumber": "3"}), ABOUT)
    (street,) = (one for one in found.fields if one.field == "address.street")
    assert street.take == Take(("addr:housenumber", "addr:street"), join=" ")


def test_a_title_in_the_language_that_is_read_is_a_title_before_a_label() -> None:
    one: dict[str, Tree] = {
        "uid": 1, "title": {"fr": "Troc de plantes"}, "tags": [{"label": "Nature"}],
        "timings": [{"start": "2026-12-05T08:00:00Z"}],
    }  # fmt: skip
    found = discover(rows(one, {**one, "uid": 2, "title": {"fr": "Bal"}}), ABOUT)
    (title,) = (one for one in found.fields if one.field == "title")
    assert title.take.from_ == ("title.fr",)
