"""What the neighbours have on: which of it is shown where, how far away, in which form."""

import datetime
import re
from collections.abc import Mapping
from pathlib import Path

import feedparser
import pytest
from icalendar import Calendar

from tests.portals import AT, DONGES, PORTAL, SAVENAY, make, tree, write

PORNIC = "name: Pornic\nlat: 47.115\nlon: -2.103\n"
"""22 km from Donges."""
PRINQUIAU = "name: Prinquiau\nlat: 47.3655\nlon: -2.0106\n"
"""7 km from Donges, 5 km from Savenay."""

SHOP = "title: {title}\ntype: business\ncategory: {category}\n"
FILES = {
    "portal.yaml": PORTAL,
    "communes/donges/commune.yaml": DONGES,
    "communes/donges/events/loto.yaml": "title: Loto\nstart: 2026-03-07 14:00\ncategory: meal\n",
    "communes/donges/directory/pain.yaml": SHOP.format(title="Pain", category="bakery"),
    "communes/savenay/commune.yaml": SAVENAY,
    "communes/savenay/directory/halle.yaml": (
        "title: La Halle\ntype: venue\n"
        "address: {street: 2 place du Marché, city: Savenay, lat: 47.361, lon: -1.943}\n"
    ),
    "communes/savenay/events/bal.yaml": (
        "title: Bal\nstart: 2026-03-08 20:30\nplace: halle\ncategory: dance\nprice: free\n"
        "summary: On danse.\nbody: |\n  Un long texte.\n"
    ),
    "communes/savenay/events/cours.yaml": (
        "title: Cours\nstart: 2026-02-03 18:00\nrepeat: FREQ=WEEKLY;BYDAY=TU\n"
    ),
    "communes/savenay/events/passe.yaml": "title: Passé\nstart: 2026-01-10\n",
    "communes/savenay/events/brouillon.yaml": "title: Brouillon\nstart: 2026-03-09\ndraft: yes\n",
    "communes/savenay/events/loin.yaml": (
        "title: Loin\nstart: 2026-03-09\nplace: {name: Ailleurs, lat: 46.0, lon: -1.0}\n"
    ),
    "communes/savenay/directory/cordonnier.yaml": SHOP.format(title="Semelle", category="crafts"),
    "communes/prinquiau/commune.yaml": PRINQUIAU,
    "communes/pornic/commune.yaml": PORNIC,
    "communes/pornic/events/regates.yaml": "title: Régates\nstart: 2026-03-08 10:00\n",
    "communes/pornic/events/ici.yaml": (
        "title: Près d’ici\nstart: 2026-03-10 10:00\n"
        "place: {name: Le pont, lat: 47.28, lon: -2.1}\n"
    ),
}

LINE = re.compile(r'<a class="name u-url p-name" href="([^"]+)">([^<]+)</a>')


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("around"))


def built(folder: Path, files: Mapping[str, str] = {}, at: datetime.date = AT) -> Path:
    root = write(folder / "root", {**FILES, **files})
    made = make(root, folder / "site", folder / "cache", at)
    assert made.failed == 0
    return folder / "site"


def page(site: Path, address: str) -> str:
    return (site / address.strip("/") / "index.html").read_text(encoding="utf-8")


def titles(html: str) -> list[str]:
    return [title for _, title in LINE.findall(html)]


def near_by(html: str) -> str:
    """Return the part of a page that tells what the neighbours have on."""
    return html.partition('<section class="near-by"')[2].partition("</section>")[0]


def test_the_page_joins_a_commune_and_its_neighbours(site: Path) -> None:
    html = page(site, "donges/agenda/alentours")
    assert titles(html) == ["Cours", "Loto", "Bal", "Près d’ici", "Cours"]
    assert "Dans un rayon de 15 km." in html
    assert re.search('La Halle, Savenay</span> <span class="far">à 11\u202f?.km', html)


def test_the_radius_is_the_entrys_own(site: Path) -> None:
    """Pornic is too far, but not its event at the bridge; Savenay is near, but not what is far."""
    html = page(site, "donges/agenda/alentours")
    assert "Régates" not in html
    assert "Loin" not in html
    assert "à 5\u202fkm" in html.partition("Près d’ici")[2].partition("</li>")[0]


def test_what_nobody_may_see_is_not_shown_by_neighbours(site: Path) -> None:
    for path, data in tree(site).items():
        if "savenay/" not in path and data:
            assert b"Brouillon" not in data, path


def test_a_quiet_town_tells_what_its_neighbours_have_on(site: Path) -> None:
    html = page(site, "prinquiau/agenda")
    assert "Rien d’annoncé pour les 14 prochains jours." in html
    assert titles(near_by(html)) == ["Cours", "Loto", "Bal", "Près d’ici"]
    assert 'href="/prinquiau/agenda/alentours/"' in near_by(html)
    assert titles(near_by(page(site, "prinquiau"))) == ["Cours", "Loto", "Bal"]


def test_a_town_alone_has_its_own_agenda_around_it(site: Path) -> None:
    html = page(site, "pornic/agenda/alentours")
    assert titles(html) == ["Régates", "Près d’ici"]
    assert near_by(page(site, "pornic/agenda")) == ""


@pytest.fixture(scope="module")
def deserted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Herbignac has nothing on, nor has anybody within 15 km; Donges lies 23 km away."""
    own = {"communes/herbignac/commune.yaml": "name: Herbignac\nlat: 47.4483\nlon: -2.3175\n"}
    return built(tmp_path_factory.mktemp("deserted"), own)


@pytest.mark.parametrize("at", ["", "/agenda", "/agenda/alentours", "/agenda/ce-week-end"])
def test_who_has_nothing_around_is_shown_what_is_further_away(deserted: Path, at: str) -> None:
    """The nearest towns with anything to come, up to 30 km, and where to look besides."""
    html = page(deserted, f"herbignac{at}")
    part = near_by(html)
    assert "Un peu plus loin" in part
    assert "Loto" in titles(part)
    assert re.search("à 23\u202fkm", part)
    assert 'href="/">Toutes les communes de ' in html
    assert 'href="/herbignac/contribuer/"' in html


def test_nobody_looks_further_who_has_something_near(deserted: Path) -> None:
    for address in ("prinquiau", "prinquiau/agenda", "pornic/agenda", "donges/agenda/alentours"):
        assert "Un peu plus loin" not in page(deserted, address), address


def test_feeds_hold_what_is_within_the_radius_alone(deserted: Path) -> None:
    assert calendar(deserted / "herbignac/agenda/alentours.ics") == {}


def test_a_town_without_an_address_leaves_its_letters_to_the_portal(tmp_path: Path) -> None:
    """It is said to whoever checks; a town with an address of its own keeps it."""
    publisher = "publisher: {name: Wiker, email: bonjour@wiker.example}\n"
    hall = "townhall: {email: mairie@savenay.example}\n"
    files = {
        "portal.yaml": PORTAL + publisher,
        "communes/savenay/commune.yaml": SAVENAY + hall,
    }
    root = write(tmp_path / "root", {**FILES, **files})
    made = make(root, tmp_path / "site", tmp_path / "cache", AT)
    told = [item.location.path for item in made.problems if item.code == "contact-elsewhere"]
    assert {Path(path).parent.name for path in told} == {"donges", "pornic", "prinquiau"}
    site = tmp_path / "site"
    assert "mailto:bonjour@wiker.example" in page(site, "donges/contribuer")
    assert "mailto:bonjour@wiker.example" in page(site, "prinquiau/agenda")
    assert "mailto:mairie@savenay.example" in page(site, "savenay/contribuer")
    assert "bonjour@wiker.example" not in page(site, "savenay/contribuer")


@pytest.mark.parametrize(
    ("portal", "told"),
    [
        ("", {"donges"}),
        ("publisher: {name: Wiker, email: bonjour@wiker.fr}\n", set()),
        ("intake: https://formulaires.wiker.fr\n", set()),
    ],
)
def test_where_nobody_can_be_reached_whoever_checks_is_told(
    tmp_path: Path, portal: str, told: set[str]
) -> None:
    """What its pages ask for could be sent to nobody; where there are no readers yet, nothing."""
    root = write(
        tmp_path / "root",
        {
            "communes/donges/commune.yaml": DONGES,
            "communes/savenay/commune.yaml": SAVENAY + "townhall: {phone: '02 40 56 00 00'}\n",
            "communes/pornic/commune.yaml": "name: Pornic\nlat: 47.1\nlon: -2.1\n"
            "postcodes: ['44210']\npublisher: {name: Mairie, email: mairie@pornic.fr}\n",
        },
    )
    for host, expected in (("wiker.fr", told), ("wiker.example", set()), ("localhost:8000", set())):
        settings = f"format: 1\nname: Wiker\nbase_url: https://{host}\n{portal}"
        write(root, {"portal.yaml": settings})
        made = make(root, tmp_path / "site", tmp_path / "cache", AT, check=True)
        found = [item for item in made.problems if item.code == "contact-missing"]
        assert {Path(item.location.path).parent.name for item in found} == expected
    alone = make(root / "communes/donges", tmp_path / "alone", tmp_path / "cache-alone", AT)
    assert [item.code for item in alone.problems if item.code.startswith("contact")] == []


def test_a_category_goes_on_with_the_neighbours(tmp_path: Path) -> None:
    more = "title: Bal des pompiers\nstart: 2026-05-01\ncategory: dance\n"
    site = built(tmp_path, {"communes/donges/events/pompiers.yaml": more})
    html = page(site, "donges/agenda/rubrique/dance")
    assert titles(near_by(html)) == ["Bal"]
    assert near_by(page(site, "donges/agenda/rubrique/meal")) == ""


def test_a_trade_that_only_a_neighbour_has(site: Path) -> None:
    """Its category has a page all the same, and the directory leads there."""
    directory = page(site, "donges/annuaire")
    assert "Seulement aux alentours" in directory
    assert 'href="/donges/annuaire/rubrique/crafts/"' in directory
    html = page(site, "donges/annuaire/rubrique/crafts")
    assert "Personne dans la commune, mais quelqu’un pas loin" in html
    assert titles(html) == ["Semelle"]
    assert "à 11\u202fkm, Savenay" in html
    assert "crafts" not in page(site, "pornic/annuaire")


def calendar(path: Path) -> dict[str, dict[str, str]]:
    events = Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    return {str(event["UID"]): {k: str(v) for k, v in event.items()} for event in events}


def test_the_calendar_holds_both(site: Path) -> None:
    found = calendar(site / "donges/agenda/alentours.ics")
    assert set(found) == {
        f"event-{id}.wiker.example"
        for id in ("loto@donges", "bal@savenay", "cours@savenay", "ici@pornic")
    }
    bal = found["event-bal@savenay.wiker.example"]
    own = calendar(site / "savenay/agenda.ics")["event-bal@savenay.wiker.example"]
    same = ("SUMMARY", "DTSTAMP", "URL", "GEO", "LOCATION")
    assert {key: bal[key] for key in same} == {key: own[key] for key in same}
    assert "long texte" not in bal["DESCRIPTION"]
    assert "On danse" in bal["DESCRIPTION"]
    assert (
        found["event-loto@donges.wiker.example"]
        == (calendar(site / "donges/agenda.ics")["event-loto@donges.wiker.example"])
    )


def test_the_feed_tells_where(site: Path) -> None:
    feed = feedparser.parse((site / "donges/agenda/alentours.xml").read_bytes())
    assert not feed.bozo
    assert feed.feed.title == "Donges et alentours"
    assert [item.title for item in feed.entries] == ["Cours", "Loto", "Bal", "Près d’ici"]
    bal = feed.entries[2]
    assert bal.link == "https://wiker.example/savenay/agenda/bal/"
    assert bal.id == "event-bal@savenay.wiker.example"
    assert "La Halle, Savenay" in bal.description


def test_a_guest_stands_once(tmp_path: Path) -> None:
    """An event of Savenay that takes place in Donges is not near it, but in it."""
    guest = "title: Match\nstart: 2026-03-08 15:00\nplace: {name: Stade, city: Donges}\n"
    site = built(tmp_path, {"communes/savenay/events/match.yaml": guest})
    assert titles(page(site, "donges/agenda/alentours")).count("Match") == 1
    assert "Match" in titles(page(site, "donges/agenda"))
    assert "Match" not in titles(near_by(page(site, "donges/agenda")))


def test_domains_link_to_each_other_in_full(tmp_path: Path) -> None:
    portal = PORTAL + "addressing: domain\n"
    site = built(tmp_path, {"portal.yaml": portal})
    html = page(site, "donges/agenda/alentours")
    assert 'href="https://savenay.wiker.example/agenda/bal/"' in html
    assert 'href="/agenda/loto/"' in html


def test_plans_count_at_the_neighbours_too(tmp_path: Path) -> None:
    plans = PORTAL + "plans:\n  premium: {for: [business], unlocks: [events]}\n"
    bar = SHOP.format(title="Bar", category="bar")
    event = "title: Concert au bar\nstart: 2026-03-08\norganiser: bar\npublished: 2026-02-01\n"
    grant = "organisations:\n  bar: {plan: premium, until: 2026-03-05}\n"
    files = {
        "portal.yaml": plans,
        "communes/savenay/directory/bar.yaml": bar,
        "communes/savenay/events/bar.yaml": event,
        "communes/savenay/plans.yaml": grant,
    }
    site = built(tmp_path, files)
    assert "Concert au bar" in titles(page(site, "donges/agenda/alentours"))
    site = built(tmp_path, files, datetime.date(2026, 3, 5))
    assert "Concert au bar" not in titles(page(site, "donges/agenda/alentours"))


def test_calendars_stay_the_same_within_a_month(tmp_path: Path) -> None:
    """A night that changes nothing but the day writes no calendar."""
    site = built(tmp_path)
    before = (site / "donges/agenda/alentours.ics").read_bytes()
    built(tmp_path, at=datetime.date(2026, 3, 31))
    assert (site / "donges/agenda/alentours.ics").read_bytes() == before
    built(tmp_path, at=datetime.date(2026, 4, 1))
    after = calendar(site / "donges/agenda/alentours.ics")
    assert set(after) == {"event-cours@savenay.wiker.example"}


def test_where_two_quiet_weeks_lie_ahead_the_next_dates_around_are_told(tmp_path: Path) -> None:
    quiet = {path: text for path, text in FILES.items() if "/events/" not in path}
    later = {"communes/savenay/events/moisson.yaml": "title: Moisson\nstart: 2026-04-12\n"}
    root = write(tmp_path / "root", {**quiet, **later})
    assert make(root, tmp_path / "site", tmp_path / "cache", AT).failed == 0
    for address in ("donges", "donges/agenda", "donges/agenda/alentours"):
        assert titles(page(tmp_path / "site", address)) == ["Moisson"], address


def test_where_nothing_is_on_anywhere_no_empty_page_leads_to_another(tmp_path: Path) -> None:
    quiet = {path: text for path, text in FILES.items() if "/events/" not in path}
    root = write(tmp_path / "root", quiet)
    assert make(root, tmp_path / "site", tmp_path / "cache", AT).failed == 0
    spans = ("aujourd-hui", "ce-week-end", "cette-semaine", "alentours")
    for address in ("donges", "donges/agenda", *(f"donges/agenda/{one}" for one in spans)):
        html = page(tmp_path / "site", address).partition("<main")[2]
        assert "Rien d’annoncé pour le moment, ni ici ni aux alentours." in html, address
        assert not re.search(r'class="button" href="/donges/agenda/(?:[a-z-]+/)?"', html), address
