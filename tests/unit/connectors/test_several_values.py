"""Where a source says several things: all is read, or what is left is told, once a field."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.connectors.sources import said
from tests.unit.connectors.drawn import ABOUT, PARIS, TODAY, drafted, parsed, rows
from wiker_ssg.connectors.mapping import drafts
from wiker_ssg.connectors.money import read_price
from wiker_ssg.connectors.opening import over, read_hours_of
from wiker_ssg.connectors.record import Record, RecordRefusal, Records, Tree
from wiker_ssg.connectors.settings import SourceSettings, Take

MAPPING = {
    key: Take(from_=(path,))
    for key, path in {
        "title": "name", "type": "type", "category": "kinds", "summary": "short", "body": "text",
        "contact.phone": "phones.number", "contact.email": "mail", "contact.url": "web",
        "address.street": "places.street", "address.postcode": "places.code",
        "address.city": "places.town", "address.lat": "places.lat", "address.lon": "places.lon",
    }.items()
}  # fmt: skip


def taken(*items: dict[str, Tree]) -> tuple[dict[str, Tree], dict[str, str]]:
    """Return the fields of the first record, and what is told of the fields of all of them."""
    mapping = {**MAPPING, "type": Take(otherwise="business")}
    source = SourceSettings(name="S", kind="organisation", id=("name",), mapping=mapping)
    made, refused = drafted(rows(*items), source)
    said(Records("json", (), refused))
    return made[0].fields, {one.facts["field"]: one.facts["value"] for one in refused}


def test_the_first_is_taken_and_the_others_are_told():
    fields, left = taken(
        {"name": "Fournil", "phones": [{"number": "02 40 45 00 00"}, {"number": "+33 240450000"},
                                       {"number": "06 12 34 56 78 / 02 40 45 11 11"}],
         "mail": ["a@donges.example", "A@donges.example", "b@donges.example"]},
    )  # fmt: skip
    assert fields["contact"] == {"phone": "02 40 45 00 00", "email": "a@donges.example"}
    assert left == {
        "contact.phone": "06 12 34 56 78, 02 40 45 11 11",
        "contact.email": "b@donges.example",
    }


def test_pages_beyond_the_first_are_links():
    fields, left = taken(
        {"name": "Fournil", "web": ["https://a.example", "https://a.example", "b.example/menu"]}
    )
    assert fields["contact"] == {"url": "https://a.example"}
    assert fields["links"] == [{"title": "b.example", "url": "http://b.example/menu"}]
    assert left == {}


def test_parts_of_one_text_are_one_text():
    fields, left = taken(
        {"name": "Fournil", "text": ["Du pain.", "Du pain.", "Des gâteaux."],
         "short": ["Pain.", "Gâteaux."],
         "places": {"street": ["Bâtiment B", "3 rue du Port"], "town": "Donges"}},
    )  # fmt: skip
    assert (fields["body"], fields["summary"]) == ("Du pain.\n\nDes gâteaux.", "Pain.\nGâteaux.")
    assert fields["address"] == {"street": "Bâtiment B, 3 rue du Port", "city": "Donges"}
    assert left == {}


def test_a_place_is_never_put_together_of_two():
    places: list[Tree] = [
        {"town": "Donges", "code": "44480"},
        {"street": "3 rue du Port", "town": "Savenay", "code": "44260", "lat": 47.36, "lon": -1.94},
    ]
    fields, left = taken({"name": "Fournil", "places": places})
    assert fields["address"] == {"postcode": "44480", "city": "Donges"}
    assert left == {"address": "3 rue du Port, 44260, Savenay"}
    fields, left = taken({"name": "Fournil", "places": [{}, places[1], places[1]]})
    assert fields["address"]["city"] == "Savenay"  # type: ignore[index, call-overload]
    assert left == {}


def test_of_words_that_are_chosen_from_the_first_that_is_known_counts():
    fields, left = taken({"name": "Fournil", "kinds": ["Commerce local", "Boulangerie", "Bar"]})
    assert fields["category"] == "bakery"
    assert left == {"category": "Bar"}


def test_a_field_is_told_once_with_the_number_of_its_records():
    many: list[dict[str, Tree]] = [
        {"name": f"Fournil {n}", "mail": [f"a{n}@a.example", f"b{n}@a.example"]} for n in range(9)
    ]
    source = SourceSettings(
        name="S", kind="organisation", id=("name",),
        mapping={**MAPPING, "type": Take(otherwise="business")},
    )  # fmt: skip
    _, refused = drafted(rows(*many), source)
    facts = {"field": "contact.email", "key": "contact.email", "value": "b0@a.example"}
    assert refused == (RecordRefusal("row 1", "values-left", {**facts, "records": "9"}),)


@given(mails=st.lists(st.integers(0, 9).map(lambda n: f"a{n}@donges.example"), min_size=1))
def test_no_value_is_lost(mails):
    fields, left = taken({"name": "Fournil", "mail": mails})
    contact = fields["contact"]
    assert isinstance(contact, dict)
    told = left["contact.email"].split(", ") if left else []
    distinct = list(dict.fromkeys(mails))
    shown = [text for text in told if " …" not in text]
    assert [contact["email"], *shown] == distinct[: 1 + len(shown)]
    assert len(distinct) == 1 + len(told) or told[-1].endswith(" …")


@pytest.mark.parametrize(
    ("offers", "price"),
    [
        ([{"price": "6", "priceCurrency": "EUR"}, {"price": 4, "priceCurrency": "EUR"}],
         {"from": "4", "to": "6", "currency": "EUR"}),
        ([{"price": "0"}, {"price": "8", "priceCurrency": "EUR", "name": "Adultes"}],
         {"from": "0", "to": "8", "currency": "EUR", "note": "Adultes: 8 EUR"}),
        ([{"price": "0"}, {"price": 0}], "free"),
        ({"lowPrice": "5", "highPrice": "9", "priceCurrency": "EUR"},
         {"from": "5", "to": "9", "currency": "EUR"}),
        ({"priceSpecification": [
            {"minPrice": ["6"], "maxPrice": ["7"], "priceCurrency": "EUR",
             "hasEligiblePolicy": {"label": {"en": ["Full"], "fr": ["Plein tarif"]}}}]},
         {"from": "6", "to": "7", "currency": "EUR", "note": "Plein tarif"}),
        (["8 €", "Gratuit"], {"from": "0", "to": "8", "currency": "EUR"}),
    ],
)  # fmt: skip
def test_offers_are_one_span_of_prices(offers: Any, price: Tree) -> None:
    source = SourceSettings(
        name="S", kind="event", id=("t",),
        mapping={key: Take(from_=(path,)) for key, path in
                 {"title": "t", "start": "d", "price": "offers"}.items()},
    )  # fmt: skip
    (draft,), refused = drafted(rows({"t": "Bal", "d": "2026-06-01", "offers": offers}), source)
    assert (draft.fields["price"], refused) == (price, ())
    assert parsed("event", draft.fields).problems == ()


def test_amounts_of_another_currency_are_told():
    source = SourceSettings(
        name="S", kind="event", id=("t",),
        mapping={"title": Take(from_=("t",)), "start": Take(from_=("d",)),
                 "price": Take(from_=("p",))},
    )  # fmt: skip
    (draft,), refused = drafted(
        rows({"t": "Bal", "d": "2026-06-01", "p": ["8 €", "9 CHF"]}), source
    )
    assert draft.fields["price"] == {"from": "8", "currency": "EUR"}
    assert refused[0].facts["value"] == "9 CHF"
    assert read_price({"description": "x"}) is None


def season(first: str, last: str, day: str, hours: str) -> Tree:
    opens, _, closes = hours.partition("-")
    return {"validFrom": first, "validThrough": last, "dayOfWeek": {"@id": f"schema:{day}"},
            "opens": opens, "closes": closes}  # fmt: skip


SUMMER = ("2026-06-01T10:00:00", "2026-08-31T18:00:00")
AUTUMN = ("2026-09-01", "2026-10-31")


@pytest.mark.parametrize(
    ("rows_", "hours", "left"),
    [
        ([season(*SUMMER, "Monday", "10:00-12:00"), season(*SUMMER, "Monday", "14:00-18:00")],
         "2026 Jun 01-2026 Aug 31 Mo 10:00-12:00,14:00-18:00", ()),
        ([season(*SUMMER, "Monday", "10:00-12:00"), season(*AUTUMN, "Monday", "10:00-12:00")],
         "2026 Jun 01-2026 Oct 31 Mo 10:00-12:00", ()),
        ([season(*SUMMER, "Monday", "10:00-12:00"), season(*AUTUMN, "Friday", "10:00-12:00"),
          season("2025-06-01", "2025-08-31", "Monday", "10:00-12:00")],
         "2026 Jun 01-2026 Aug 31 Mo 10:00-12:00; 2026 Sep 01-2026 Oct 31 Fr 10:00-12:00",
         ("2025-06-01 – 2025-08-31",)),
        ([season("2025-06-01", "2025-08-31", "Monday", "10:00-12:00")], None,
         ("2025-06-01 – 2025-08-31",)),
        ([season(*SUMMER, "Monday", "10:00-12:00"), season("2026-07-01", "2026-07-31", "Monday",
          "09:00-20:00")], None, ()),  # which of the two in July?
        ([{"dayOfWeek": "Monday", "opens": "09:00", "closes": "12:00"},
          {"validFrom": "2026-12-24", "validThrough": "2026-12-26", "opens": "00:00",
           "closes": "00:00"}],
         "Mo 09:00-12:00; 2026 Dec 24-2026 Dec 26 Mo-Su off", ()),
        ([{"validFrom": "2025-01-01", "dayOfWeek": ["Monday", "Tuesday"], "opens": "09:00",
           "closes": "12:00"}], "Mo,Tu 09:00-12:00", ()),
        ([{"valid_from": "2026-03-01", "valid_to": "2026-05-31", "byday": "MO,TU",
           "opens_at": "09:00", "closes_at": "12:00"}],
         "2026 Mar 01-2026 May 31 Mo,Tu 09:00-12:00", ()),
        ([{"freq": "WEEKLY", "interval": 2, "byday": "MO", "opens_at": "09:00",
           "closes_at": "12:00"}], None, ()),
        ([season(*SUMMER, "Monday", "")], None, ()),
    ],
)  # fmt: skip
def test_hours_of_seasons(rows_: list[Tree], hours: str | None, left: tuple[str, ...]) -> None:
    assert read_hours_of([("h", rows_)], ABOUT) == hours
    assert over([rows_], ABOUT) == left


@pytest.mark.parametrize(
    ("source", "published", "title"),
    [("fr", "fr", "Bal"), ("fr", "de", "Tanz"), ("de", "ro", "Tanz"), ("ro", "ro", "Bal")],
)
def test_a_text_in_several_languages_is_that_of_the_portal(
    source: str, published: str, title: str
) -> None:
    label: Tree = {"en": ["Dance"], "fr": ["Bal"], "de": ["Tanz"]}
    record = Record("row 1", {"t": label, "d": "2026-06-01"})
    mapping = {"title": Take(from_=("t",)), "start": Take(from_=("d",))}
    settings = SourceSettings(name="S", kind="event", id=("d",), mapping=mapping)
    found = Records("json", (record,))
    (draft,), told = drafts(found, settings, PARIS, TODAY, "FR", source, published)
    assert (draft.fields["title"], told) == (title, ())


@pytest.mark.parametrize(
    ("said_", "place"),
    [
        ({"city": "Donges", "code": "44480", "lat": 47.32, "lon": -2.07},
         {"name": "Donges", "postcode": "44480", "city": "Donges", "lat": 47.32, "lon": -2.07}),
        ({"hall": "Salle B", "city": "Donges"}, {"name": "Salle B", "city": "Donges"}),
        ({"lat": 47.32, "lon": -2.07}, None),
    ],
)  # fmt: skip
def test_a_place_without_a_street_is_one(said_: dict[str, Tree], place: Tree) -> None:
    paths = {"title": "t", "start": "d", "place.name": "hall", "place.city": "city",
             "place.postcode": "code", "place.lat": "lat", "place.lon": "lon"}  # fmt: skip
    mapping = {key: Take(from_=(path,)) for key, path in paths.items()}
    source = SourceSettings(name="S", kind="event", id=("t",), mapping=mapping)
    (draft,), _ = drafted(rows({"t": "Bal", "d": "2026-06-01", **said_}), source)
    assert draft.fields.get("place") == place
    assert draft.spot.lat == said_.get("lat")  # of a position alone its commune makes a place
