"""What pages say in schema.org's words: types, what becomes of events, what is not said at all."""

import datetime
import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import msgspec
import pytest

from docs.examples.pages import PAGES, render
from tests import alone
from tests.alone import ORIGIN, TODAY, written
from tests.facts import CHECKS, Item
from tests.judges import metadata, schemadts
from tests.written import Portal
from wiker_ssg.model.entries import (
    ORGANISATION_TYPES,
    AnyEntry,
    Event,
    Heritage,
    News,
    Offer,
    Organisation,
    Service,
)
from wiker_ssg.model.taxonomy import EVENTS, ORGANISATIONS, SIGHTS
from wiker_ssg.model.values import (
    Address,
    Booking,
    Change,
    Contact,
    Identifiers,
    Moment,
    Party,
    Place,
    Price,
    Reference,
    Span,
)
from wiker_ssg.outputs import linked
from wiker_ssg.outputs.linked.organisation import PLACES_ALONE, WITHOUT_PLACE
from wiker_ssg.outputs.theme.reading import load_theme
from wiker_ssg.outputs.theme.theme import shipped

SCHEMA = "https://schema.org/"
DAY = datetime.date(2026, 6, 24)
BOCAGE = load_theme("bocage", (shipped(),))


def when(day: str, time: str | None = None) -> Moment:
    return Moment(
        datetime.date.fromisoformat(day), datetime.time.fromisoformat(time) if time else None
    )


def event(**said: Any) -> Event:
    given: dict[str, Any] = {"start": when("2026-06-24", "20:30"), "title": "Fest-noz", **said}
    return Event(commune="donges", id="x", path="events/x.yaml", **given)


def organisation(**said: Any) -> Organisation:
    given: dict[str, Any] = {"title": "La Ferme", "type": "business", **said}
    return Organisation(commune="donges", id="x", path="directory/x.yaml", **given)


def service(**said: Any) -> Service:
    return Service(commune="donges", id="x", path="services/x.yaml", title="Mairie", **said)


RICH = event(
    summary="On danse.",
    tags=("danse",),
    end=when("2026-06-25", "01:00"),
    place=Place(name="Salle", street="3 rue du Port", postcode="44480", city="Donges",
                lat=47.3, lon=-2.0, url="https://salle.example"),
    organiser=Party(name="Amicale", url="https://amicale.example", phone="+33261910012",
                    email="a@amicale.example"),
    price=Price(from_=Decimal(8), to=Decimal("12.50"), note="enfants gratuits"),
    booking=Booking(url="https://billets.example", capacity=120),
    online="https://direct.example",
    previous_start=when("2026-06-20", "20:30"),
)  # fmt: skip


def sight(category: str, **said: Any) -> Heritage:
    given: dict[str, Any] = {"title": "Le lieu", "category": category, **said}
    return Heritage(commune="donges", id="x", path="heritage/x.yaml", **given)


def node_of(entry: AnyEntry, today: datetime.date = TODAY, *others: AnyEntry) -> Item:
    node = alone.node_of(entry, today, others)
    assert node is not None
    return node


def check(entry: AnyEntry, node: Item | None = None, *others: AnyEntry) -> None:
    sources = Portal(written(one) for one in (entry, *others))
    CHECKS[entry.folder](node or node_of(entry), written(entry), sources, ORIGIN)


def test_an_event_with_everything():
    node = node_of(RICH)
    check(RICH)
    assert node["startDate"] == "2026-06-24T20:30:00+02:00"
    assert node["endDate"] == "2026-06-25T01:00:00+02:00"
    assert node["offers"] == {
        "@type": "AggregateOffer",
        "lowPrice": "8",
        "highPrice": "12.50",
        "priceCurrency": "EUR",
        "description": "enfants gratuits",
        "url": "https://billets.example",
    }
    assert node["eventStatus"] == f"{SCHEMA}EventRescheduled"
    assert node["eventAttendanceMode"] == f"{SCHEMA}MixedEventAttendanceMode"
    assert node["location"][0]["address"]["addressCountry"] == "FR"


def paths(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the way to every text and number of a node."""
    if isinstance(value, dict):
        for key, one in value.items():
            yield from paths(one, (*path, key))
    elif isinstance(value, list):
        for at, one in enumerate(value):
            yield from paths(one, (*path, at))
    else:
        yield path


@pytest.mark.parametrize(
    "path",
    [p for p in paths(node_of(RICH)) if p[-1] not in ("@type", "addressCountry")],
    ids=lambda path: ".".join(map(str, path)),
)
def test_the_comparison_with_the_source_sees_each_change(path):
    """So that the tests of whole portals are not ones of nothing."""
    node = node_of(RICH)
    place = node
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = f"{place[path[-1]]}9"
    with pytest.raises((AssertionError, TypeError)):
        check(RICH, node)
    node = node_of(RICH)
    place = node
    for step in path[:-1]:
        place = place[step]
    del place[path[-1]]
    with pytest.raises((AssertionError, KeyError)):
        check(RICH, node)


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ({}, "EventScheduled"),
        ({"status": "cancelled"}, "EventCancelled"),
        ({"status": "postponed"}, "EventPostponed"),
        ({"status": "moved-online"}, "EventMovedOnline"),
        ({"status": "full"}, "EventScheduled"),
        ({"previous_start": when("2026-06-20")}, "EventRescheduled"),
    ],
)
def test_what_became_of_an_event(said, status):
    node = node_of(event(**said))
    assert node["eventStatus"] == SCHEMA + status
    assert ("offers" in node) == (said.get("status") == "full")


def test_what_was_moved_online_is_not_where_it_was_to_be():
    place = Place(name="Salle")
    node = node_of(event(status="moved-online", place=place))
    assert "location" not in node
    assert node["eventAttendanceMode"] == f"{SCHEMA}OnlineEventAttendanceMode"
    node = node_of(event(status="moved-online", place=place, online="https://direct.example"))
    assert node["location"] == {"@type": "VirtualLocation", "url": "https://direct.example"}


def test_an_event_of_which_little_is_known_says_little():
    assert node_of(event(start=Moment(DAY))) == {
        "@type": "Event",
        "name": "Fest-noz",
        "url": f"{ORIGIN}/donges/agenda/x/",
        "startDate": "2026-06-24",
        "eventStatus": f"{SCHEMA}EventScheduled",
    }


@pytest.mark.parametrize(
    ("price", "said"),
    [
        (Price(free=True), {"@type": "Offer", "price": "0", "priceCurrency": "EUR"}),
        (Price(from_=Decimal(0)), {"@type": "Offer", "price": "0", "priceCurrency": "EUR"}),
        (
            Price(from_=Decimal("8.50"), to=Decimal("8.50")),
            {"@type": "Offer", "price": "8.50", "priceCurrency": "EUR"},
        ),
        (
            Price(from_=Decimal(8), currency="CHF"),
            {"@type": "AggregateOffer", "lowPrice": "8", "priceCurrency": "CHF"},
        ),
        (
            Price(to=Decimal("1E+1")),
            {"@type": "AggregateOffer", "highPrice": "10", "priceCurrency": "EUR"},
        ),
        (Price(note="au chapeau"), None),
    ],
)
def test_prices(price, said):
    node = node_of(event(price=price))
    assert node.get("offers") == said
    assert node.get("isAccessibleForFree", False) == (said is not None and said.get("price") == "0")


@pytest.mark.parametrize(
    ("repeat", "said"),
    [
        ("FREQ=WEEKLY", {"repeatFrequency": "P1W", "byDay": [f"{SCHEMA}Wednesday"]}),
        (
            "FREQ=WEEKLY;BYDAY=MO,WE;UNTIL=20260901",
            {"byDay": [f"{SCHEMA}Monday", f"{SCHEMA}Wednesday"], "endDate": "2026-09-01"},
        ),
        ("FREQ=WEEKLY;UNTIL=20260901T120000Z", {"endDate": "2026-08-31"}),
        ("FREQ=DAILY;INTERVAL=2;COUNT=5", {"repeatFrequency": "P2D", "repeatCount": 5}),
        ("FREQ=MONTHLY;BYDAY=4WE", {"repeatFrequency": "P1M", "byDay": ["4WE"]}),
        ("FREQ=MONTHLY", {"byMonthDay": [24]}),
        ("FREQ=YEARLY", {"repeatFrequency": "P1Y", "byMonth": [6], "byMonthDay": [24]}),
        ("FREQ=MONTHLY;BYMONTHDAY=24,-1", None),
        ("FREQ=MONTHLY;BYDAY=MO,WE;BYSETPOS=-1", None),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE", None),
        ("FREQ=YEARLY;BYDAY=25WE", None),
        ("FREQ=YEARLY;BYMONTHDAY=24", None),
    ],
)
def test_rules_are_said_where_a_schedule_can(repeat, said):
    node = node_of(event(repeat=repeat, end=when("2026-06-24", "22:00")))
    schedule = node.get("eventSchedule")
    assert ("startDate" in node) == (schedule is None) == (said is None)
    if schedule is not None:
        assert said.items() <= schedule.items()
        assert schedule["startDate"] == "2026-06-24"
        assert (schedule["startTime"], schedule["endTime"]) == ("20:30:00", "22:00:00")
        assert node["subEvent"][0]["startDate"] == "2026-06-24T20:30:00+02:00"


def test_a_count_is_not_said_of_a_series_that_leaves_dates_out():
    """It is not defined whether the count includes them."""
    weekly = event(repeat="FREQ=WEEKLY;COUNT=4")
    assert node_of(weekly)["eventSchedule"]["repeatCount"] == 4
    shorter = msgspec.structs.replace(weekly, except_=(when("2026-07-01", "20:30"),))
    assert "eventSchedule" not in node_of(shorter)


def test_dates_that_differ_are_excepted_and_said_as_they_are():
    changes = (
        Change(on=when("2026-07-01", "20:30"), start=when("2026-07-02", "21:00")),
        Change(on=when("2026-07-08"), status="cancelled", note="salle occupée"),
        Change(on=when("2026-07-15"), place=Place(name="Halle")),
        Change(on=when("2026-07-22"), note="apportez vos chaises"),
    )
    node = node_of(
        event(
            repeat="FREQ=WEEKLY",
            place=Place(name="Salle"),
            except_=(when("2026-07-29"),),
            also=(Span(start=when("2026-07-30", "18:00"), end=when("2026-07-30", "19:00")),),
            changes=changes,
        )
    )
    assert node["eventSchedule"]["exceptDate"] == [
        "2026-07-01",
        "2026-07-08",
        "2026-07-15",
        "2026-07-29",
    ]
    by_day = {part["startDate"][:10]: part for part in node["subEvent"]}
    assert by_day["2026-07-02"]["previousStartDate"] == "2026-07-01T20:30:00+02:00"
    assert by_day["2026-07-02"]["eventStatus"] == f"{SCHEMA}EventRescheduled"
    assert by_day["2026-07-08"]["eventStatus"] == f"{SCHEMA}EventCancelled"
    assert by_day["2026-07-08"]["description"] == "salle occupée"
    assert by_day["2026-07-15"]["location"] == {"@type": "Place", "name": "Halle"}
    assert by_day["2026-07-22"]["location"] == {"@id": node["location"]["@id"]}
    assert by_day["2026-07-30"]["endDate"] == "2026-07-30T19:00:00+02:00"
    assert "2026-07-29" not in by_day


@pytest.mark.parametrize(
    ("start", "today", "offsets"),
    [
        ("2026-03-17", "2026-03-01", ["+01:00", "+01:00", "+02:00", "+02:00"]),
        ("2026-10-13", "2026-10-01", ["+02:00", "+02:00", "+01:00", "+01:00"]),
    ],
)
def test_series_keep_their_hour_across_both_changes_of_the_clocks(start, today, offsets):
    weekly = event(start=when(start, "08:30"), repeat="FREQ=WEEKLY;COUNT=4")
    node = node_of(weekly, datetime.date.fromisoformat(today))
    assert [part["startDate"][11:] for part in node["subEvent"]] == [
        f"08:30:00{offset}" for offset in offsets
    ]
    assert node["eventSchedule"]["startTime"] == "08:30:00"


def test_a_night_and_a_longer_while_within_a_series():
    night = event(repeat="FREQ=WEEKLY", end=when("2026-06-25", "02:00"))
    assert node_of(night)["eventSchedule"]["endTime"] == "02:00:00"
    long = event(repeat="FREQ=MONTHLY;BYDAY=4WE", end=when("2026-06-26", "23:45"))
    assert node_of(long)["eventSchedule"]["duration"] == "P2DT3H15M"
    days = event(start=Moment(DAY), end=when("2026-06-26"), repeat="FREQ=YEARLY")
    assert node_of(days)["eventSchedule"]["duration"] == "P3D"
    assert "startTime" not in node_of(days)["eventSchedule"]


# ------------------------------------------------------------------------------------------ types


@pytest.mark.parametrize(
    ("entry", "type"),
    [
        *((event(category=key), kind) for key, kind in {
            "concert": "MusicEvent", "theatre": "TheaterEvent", "cinema": "ScreeningEvent",
            "dance": "DanceEvent", "festival": "Festival", "sport": "SportsEvent",
            "exhibition": "ExhibitionEvent", "children": "ChildrensEvent", "meal": "FoodEvent",
            "council": "Event", "unheard-of": "Event",
        }.items()),
        *((organisation(category=key), kind) for key, kind in {
            "bakery": "Bakery", "restaurant": "Restaurant", "bar": "BarOrPub", "hotel": "Hotel",
            "lodging": "LodgingBusiness", "beauty": "HealthAndBeautyBusiness",
            "garage": "AutoRepair", "pharmacy": "Pharmacy", "services": "LocalBusiness",
        }.items()),
        (organisation(type="producer", category="agriculture"), "LocalBusiness"),
        (organisation(type="producer", category="bakery"), "Bakery"),
        (organisation(type="association", category="culture"), "NGO"),
        (organisation(type="association", category="sport"), "SportsOrganization"),
        (organisation(type="association", category="bakery"), "NGO"),
        (organisation(type="venue", category="venue"), "EventVenue"),
        (organisation(type="venue", category="library"), "Library"),
        (organisation(type="venue"), "Place"),
        (organisation(type="health"), "MedicalBusiness"),
        (organisation(type="health", category="pharmacy"), "Pharmacy"),
        (organisation(type="public"), "GovernmentOrganization"),
        (organisation(type="public", category="library"), "Library"),
        (service(), "GovernmentOffice"),
        (service(category="library"), "Library"),
        (service(category="education"), "EducationalOrganization"),
        (service(emergency=True), "EmergencyService"),
        *((sight(key), kind) for key, kind in {
            "church": "Church", "museum": "Museum", "garden": "Place",
            "castle": "LandmarksOrHistoricalBuildings",
        }.items()),
    ],
)  # fmt: skip
def test_types(entry, type):
    assert node_of(entry)["@type"] == type


def test_each_category_and_type_has_words_that_schema_dts_knows():
    contact = Contact(phone="+33261910012", email="a@b.example", url="https://b.example")
    where = {"contact": contact, "address": Address(city="Donges", lat=47.3, lon=-2.0),
             "hours": "Mo-Fr 09:00-12:00; PH off"}  # fmt: skip
    ids = Identifiers(siret="123", osm="node/1", wikidata="Q1")
    more = {**where, "ids": ids, "sells": ("pain",)}
    entries: list[AnyEntry] = [event(category=key) for key in EVENTS]
    entries += [
        organisation(type=kind, category=key, **more)
        for key in ORGANISATIONS
        for kind in ORGANISATION_TYPES
    ]
    entries += [service(category=key, **more) for key in ORGANISATIONS]
    entries += [sight(key, **where) for key in SIGHTS]
    nodes = [node_of(entry) for entry in entries]
    assert len({node["@type"] for node in nodes}) > 30
    assert schemadts.check([{"@context": "https://schema.org", "@graph": nodes}]) == {}
    for node in nodes:
        at = node["location"] if node["@type"] in WITHOUT_PLACE else node
        if "Event" not in node["@type"] and node["@type"] != "Festival":
            assert at["openingHoursSpecification"]
            assert at["geo"]
        assert ("email" in node) == ("telephone" in node and node["@type"] not in PLACES_ALONE), (
            node["@type"]
        )


# ------------------------------------------------------------------------------------------ hours


def hours(text: str, **more: Any) -> Item:
    return node_of(organisation(hours=text, **more))


def test_a_week_that_never_differs_holds_for_good():
    node = hours("Mo-Fr 09:00-12:00,14:00-17:30; Sa 09:00-12:00")
    assert [
        (spec["dayOfWeek"], spec["opens"], spec["closes"], "validThrough" in spec)
        for spec in node["openingHoursSpecification"]
    ] == [
        ([f"{SCHEMA}{day}" for day in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")],
         "09:00:00", "12:00:00", False),
        ([f"{SCHEMA}{day}" for day in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")],
         "14:00:00", "17:30:00", False),
        (f"{SCHEMA}Saturday", "09:00:00", "12:00:00", False),
    ]  # fmt: skip
    assert "specialOpeningHoursSpecification" not in node


def test_holidays_are_said_and_the_week_holds_as_far_as_they_are_known():
    node = hours("Mo-Fr 09:00-12:00; PH off")
    assert node["openingHoursSpecification"][0]["validThrough"] == "2026-07-31"
    assert node["specialOpeningHoursSpecification"][0] == {
        "@type": "OpeningHoursSpecification",
        "opens": "00:00:00",
        "closes": "00:00:00",
        "validFrom": "2026-07-14",
        "validThrough": "2026-07-14",
    }


@pytest.mark.parametrize(
    ("text", "opens", "closes"),
    [
        ("24/7", "00:00:00", "23:59:00"),
        ("Fr 18:00-02:00", "18:00:00", "02:00:00"),
        ("Fr 18:00-24:00", "18:00:00", "00:00:00"),
    ],
)
def test_days_without_end_and_nights(text, opens, closes):
    (spec,) = hours(text)["openingHoursSpecification"]
    assert (spec["opens"], spec["closes"]) == (opens, closes)


@pytest.mark.parametrize(
    ("text", "more"),
    [
        ('Mo-Fr 09:00-12:00 open "sur rendez-vous"', {}),
        ("Mo-Fr 09:00-12:00", {"closed": datetime.date(2026, 5, 1)}),
    ],
)
def test_hours_that_would_be_half_true_are_not_said(text, more):
    assert "openingHoursSpecification" not in hours(text, **more)


def test_hours_of_an_association_are_those_of_its_place():
    node = hours("Mo 09:00-12:00", type="association", address=Address(city="Donges"))
    assert node["location"]["openingHoursSpecification"]
    assert node["location"]["address"] == node["address"]
    assert "openingHoursSpecification" not in node


# ------------------------------------------------------------------------------------------ texts


def test_news_by_somebody_without_an_entry_are_only_credited():
    """It may be a person or an organisation: nobody said."""
    news = News(commune="donges", id="x", path="news/x.yaml", title="Travaux", date=DAY,
                by=Party(name="Camille"))  # fmt: skip
    node = node_of(news, DAY)
    assert (node["creditText"], "author" in node) == ("Camille", False)
    check(news, node)


def test_an_offer():
    shop = organisation(title="Boulangerie", contact=Contact(phone="+33261910012"))
    offer = Offer(commune="donges", id="y", path="offers/y.yaml", title="Pain", tags=("blé",),
                  by=Reference("x"), until=DAY,
                  price=Price(from_=Decimal(2), to=Decimal(3)))  # fmt: skip
    node = node_of(offer, TODAY, shop)
    assert node["offeredBy"]["telephone"] == "+33261910012"
    assert node["validThrough"] == "2026-06-24"
    assert node["priceSpecification"]["maxPrice"] == "3"
    assert "keywords" not in node
    check(offer, node, shop)


# ------------------------------------------------------------------------------------------ pages


def blocks(name: str) -> list[Item]:
    return metadata.linked(render(BOCAGE, PAGES[name]).decode())


@pytest.mark.parametrize("name", [name for name in PAGES if name != "emblem"])
def test_every_example_page_has_one_block_that_schema_dts_takes(name):
    found = blocks(name)
    if name.startswith("page that does not exist") or "in a frame" in name:
        assert found == []
    else:
        (block,) = found
        assert block["@graph"]


def test_schema_dts_takes_all_example_pages():
    found = [block for name in PAGES if name != "emblem" for block in blocks(name)]
    assert len(found) > 50
    assert schemadts.check(found) == {}


def test_a_first_page_says_which_town_it_is_about():
    (block,) = blocks("home")
    site, hall = block["@graph"]
    assert (site["@type"], site["name"], site["url"]) == ("WebSite", "Donges", f"{ORIGIN}/donges/")
    assert site["about"]["@type"] == "AdministrativeArea"
    assert site["isPartOf"]["url"] == f"{ORIGIN}/"
    assert (hall["@type"], hall["telephone"]) == ("GovernmentOffice", "+33261910012")
    (block,) = blocks("portal")
    assert [node["@type"] for node in block["@graph"]] == ["WebSite"]
    assert "isPartOf" not in block["@graph"][0]


def test_breadcrumbs_end_at_the_page():
    (block,) = blocks("event")
    way = block["@graph"][-1]
    assert [step["name"] for step in way["itemListElement"]][:2] == ["Donges", "Agenda"]
    assert way["itemListElement"][1]["item"] == f"{ORIGIN}/donges/agenda/"
    assert way["itemListElement"][2]["item"] == block["@graph"][0]["url"]


HOSTILE = (
    "</script><script>alert(1)</script>",
    "<!--<script>",
    "]]>",
    "&lt;/script&gt;",
    "\u2028\u2029",
    '"\\',
    "\x7f",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_gets_out_of_its_block(text):
    block = linked.block([{"@type": "Event", "name": text}])
    assert not set(block) & set("<>&\u2028\u2029")
    assert json.loads(block)["@graph"][0]["name"] == text
    page = f'<html><script type="application/ld+json">{block}</script></html>'
    assert metadata.linked(page)[0]["@graph"][0]["name"] == text


def test_nothing_to_say_is_no_block():
    assert linked.block([]) == ""
