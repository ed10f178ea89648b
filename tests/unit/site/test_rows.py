"""What rows of open data say where an entry leans on others, and of dates."""

import datetime
from decimal import Decimal
from typing import Any

import pytest
from dateutil.rrule import rrulestr

from tests.portals import AT
from wiker_ssg.model.entries import AnyEntry, Event, Organisation
from wiker_ssg.model.recurrence import occurrences
from wiker_ssg.model.settings import Commune, Data, Portal
from wiker_ssg.model.values import Address, Contact, Moment, Moved, Party, Place, Price, Reference
from wiker_ssg.outputs.addresses import addresses
from wiker_ssg.outputs.data.datasets import OpenData
from wiker_ssg.outputs.data.licences import KNOWN, licence, licence_of
from wiker_ssg.outputs.data.row_views import EventRow, OrganisationRow
from wiker_ssg.outputs.entries.entries import PageMaker
from wiker_ssg.site.assemble import assemble
from wiker_ssg.site.card import Card, Public
from wiker_ssg.site.routes.segments import SEGMENTS, files
from wiker_ssg.site.site import Surroundings
from wiker_ssg.source.content import Content, FileRecord
from wiker_ssg.source.parse import Parsed

BASE = "https://wiker.example"
PORTAL = Portal(base_url=BASE)
HALLE = Card("savenay", "Savenay", "directory", "halle", "/savenay/annuaire/halle/", "Halle",
             street="1 place du Marché", postcode="44260", city="Savenay", lat=47.36, lon=-1.94,
             phone="+33261912000")  # fmt: skip


def moment(text: str) -> Moment:
    day, _, time = text.partition(" ")
    return Moment(
        datetime.date.fromisoformat(day), datetime.time.fromisoformat(time) if time else None
    )


def event(id: str = "bal", start: str = "2026-03-20 20:30", **more: Any) -> Event:
    path = f"events/{id}.yaml"
    return Event(commune="donges", id=id, path=path, title=id, start=moment(start), **more)


def organisation(id: str = "club", **more: Any) -> Organisation:
    made = {"type": "association", "title": id.title(), **more}
    return Organisation(commune="donges", id=id, path=f"directory/{id}.yaml", **made)


def data(*found: AnyEntry, commune: Commune | None = None) -> OpenData:
    files = {one.path: FileRecord((0, 0, 0, 0), b"", Parsed(one)) for one in found}
    content = Content("donges", commune=commune or Commune(slug="donges", name="Donges"),
                      files=files)  # fmt: skip
    around = Surroundings(publics={"savenay": Public("savenay", "Savenay", BASE, cards=(HALLE,))})
    site, _ = assemble(PORTAL, content, around, AT, addresses)
    return OpenData(site, PageMaker(site))


def row(one: Event, *others: AnyEntry) -> EventRow:
    [found] = [each for each in data(one, *others).events if each.id == one.id]
    return found


def test_a_place_of_the_directory_gives_its_address_and_page() -> None:
    where = Address(street="6 rue du Stade", postcode="44480", city="Donges", lat=47.3, lon=-2.07)
    salle = organisation("salle", address=where)
    found = row(event(place=Reference("salle")), salle)
    assert (found.place, found.place_url) == ("Salle", f"{BASE}/donges/annuaire/salle/")
    assert (found.street, found.postcode, found.city) == ("6 rue du Stade", "44480", "Donges")
    assert (found.lat, found.lon) == (47.3, -2.07)


def test_a_place_in_another_town_is_that_of_its_page_there() -> None:
    found = row(event(place=Reference("halle", "savenay")))
    assert (found.place, found.city, found.lat) == ("Halle", "Savenay", 47.36)
    assert found.place_url == f"{BASE}/savenay/annuaire/halle/"
    assert found.commune == "Donges"


def test_no_position_is_made_up() -> None:
    town = Commune(slug="donges", name="Donges", lat=47.3, lon=-2.07)
    [found] = data(event(place=Place(name="Quai")), commune=town).events
    assert (found.place, found.lat, found.lon) == ("Quai", None, None)


def test_an_organiser_is_named_with_a_page_and_without_contacts() -> None:
    """Who wants to write to somebody finds the address where that somebody put it."""
    who = Contact(phone="+33261911020", email="amicale@example.org", name="Une personne")
    club = organisation("club", contact=who)
    found = row(event(organiser=Reference("club")), club)
    assert (found.organiser, found.organiser_url) == ("Club", f"{BASE}/donges/annuaire/club/")
    inline = Party(name="Les voisins", phone="+33261911021", email="voisins@example.org")
    plain = row(event(organiser=inline, contact=who))
    assert (plain.organiser, plain.organiser_url) == ("Les voisins", None)
    for each in (found, plain):
        assert "@example.org" not in repr(each)
        assert "+33" not in repr(each)


def test_an_organisation_gives_the_contacts_of_its_page_but_nobodys_name() -> None:
    who = Contact(phone="+33261911020", email="a@example.org", name="Une personne")
    old = Address(street="12 rue de la Mairie", postcode="44480", city="Donges")
    moved = Moved(on=datetime.date(2026, 2, 1), from_=old)
    [found] = data(organisation(contact=who, moved=moved)).directory
    assert isinstance(found, OrganisationRow)
    assert (found.phone, found.email) == ("+33261911020", "a@example.org")
    assert "Une personne" not in repr(found)
    assert found.moved_from == "12 rue de la Mairie, 44480 Donges"


@pytest.mark.parametrize(
    ("price", "free"),
    [
        (None, None),
        (Price(free=True), True),
        (Price(from_=Decimal(0)), True),
        (Price(from_=Decimal(0), to=Decimal(0)), True),
        (Price(from_=Decimal(0), to=Decimal(5)), False),
        (Price(to=Decimal(5)), False),
        (Price(note="au chapeau"), None),
    ],
)
def test_what_is_free(price: Price | None, free: bool | None) -> None:
    found = row(event(price=price))
    assert found.free is free
    amounts = price is not None and not (price.from_ is price.to is None)
    assert found.currency == ("EUR" if amounts else None)


@pytest.mark.parametrize(
    ("start", "repeat"),
    [
        ("2026-03-20 20:30", "FREQ=WEEKLY;UNTIL=20261231"),
        ("2026-03-20 23:30", "BYDAY=FR;FREQ=WEEKLY;UNTIL=20260424"),
        ("2026-03-20 20:30", "FREQ=WEEKLY;UNTIL=20261030T203000"),
        ("2026-03-20", "FREQ=DAILY;UNTIL=20260401"),
        ("2026-03-20 09:00", "FREQ=MONTHLY;BYDAY=3FR;COUNT=12"),
        ("2026-03-20 09:00", "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR,SU;WKST=MO;COUNT=30"),
    ],
)
def test_rules_are_those_of_rfc_5545(start: str, repeat: str) -> None:
    """By dateutil, which refuses an UNTIL that is not in UTC; clocks change within them."""
    one = event(start=start, repeat=repeat)
    site = data(one).site
    found = row(one)
    assert found.repeat
    begins = datetime.datetime.fromisoformat(found.start)
    if not found.all_day:
        assert begins.tzinfo is not None
        begins = begins.replace(tzinfo=site.zone)
    read = [each.replace(tzinfo=None) for each in rrulestr(found.repeat, dtstart=begins)]
    ours = [each.start.naive for each in occurrences(one, datetime.date(2028, 1, 1))]
    assert read == ours
    assert len(ours) > 5


def test_events_are_in_order_and_only_those_of_the_horizon() -> None:
    past, far = event("passe", "2024-01-01 10:00"), event("loin", "2029-01-01")
    later = event("b", "2026-03-20 20:30")
    earlier = event("c", "2026-03-20 09:00")
    same = event("a", "2026-03-20 20:30")
    hidden = event("d", published=datetime.date(2026, 4, 1))
    found = data(past, far, later, earlier, same, hidden)
    assert [each.id for each in found.events] == ["c", "a", "b"]


def test_nothing_is_known_of_a_bare_entry() -> None:
    known = {"id", "uid", "url", "title", "start", "all_day", "timezone", "status", "commune"}
    found = row(event())
    said = {name for name in found.__struct_fields__ if getattr(found, name) not in (None, ())}
    assert said == known
    assert data(event()).catalogue().modified is None


# -------------------------------------------------------------------------- licences and words


@pytest.mark.parametrize(
    ("written", "name", "address"),
    [
        ("Licence Ouverte 2.0", "Licence Ouverte 2.0", "www.etalab.gouv.fr"),
        ("etalab-2.0", "Licence Ouverte 2.0", "www.etalab.gouv.fr"),
        ("ODbL-1.0", "ODbL 1.0", "opendatacommons.org"),
        ("cc by 4.0", "CC BY 4.0", "creativecommons.org"),
        ("CC0 1.0", "CC0 1.0", "creativecommons.org"),
        ("http://creativecommons.org/licenses/by-sa/4.0", "CC BY-SA 4.0", "creativecommons.org"),
        ("https://example.org/licence", "https://example.org/licence", "example.org"),
        ("CC BY", "CC BY", None),
        ("Licence Ouverte", "Licence Ouverte", None),
        ("https://two words", "https://two words", None),
    ],
)
def test_licences_by_name_and_address(written: str, name: str, address: str | None) -> None:
    """One without its version is not taken for another."""
    found = licence(written)
    assert found.name == name
    assert (found.url.split("/")[2] if found.url else None) == address


def test_no_licence_is_claimed_where_nobody_chose_one() -> None:
    own, portal = Data(licence="CC BY 4.0"), Data(licence="ODbL-1.0")
    named: dict[str, Any] = {"slug": "donges", "name": "Donges"}
    assert licence_of(Commune(**named), Portal()) is None
    assert licence_of(Commune(**named, data=Data()), Portal(data=Data())) is None
    assert licence_of(Commune(**named), Portal(data=portal)) == KNOWN["odbl-1-0"]
    assert licence_of(Commune(**named, data=own), Portal(data=portal)) == KNOWN["cc-by-4-0"]


def test_addresses_stay_as_they_were_published() -> None:
    assert {language: files(language) for language in SEGMENTS} == {
        "fr": ("evenements", "annuaire", "catalogue"),
        "en": ("events", "directory", "catalogue"),
        "es": ("eventos", "directorio", "catalogo"),
        "ro": ("evenimente", "ghid-local", "catalog"),
        "sv": ("evenemang", "register", "katalog"),
        "de": ("veranstaltungen", "verzeichnis", "katalog"),
        "ca": ("actes", "directori", "cataleg"),
        "br": ("darvoudou", "roll-chomlechiou", "katalog"),
    }
    assert {language: words.data for language, words in SEGMENTS.items()} == {
        "fr": "donnees",
        "en": "data",
        "es": "datos",
        "ro": "date-deschise",
        "sv": "oppna-data",
        "de": "daten",
        "ca": "dades-obertes",
        "br": "roadennou",
    }
