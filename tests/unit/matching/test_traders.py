"""Whose name stands there: a shop's, however it is written, and nobody's that only sounds so."""

import datetime

import msgspec
import pytest

from tests.portals import real
from wiker_ssg.git.clone import Clone
from wiker_ssg.matching.profit import Profit
from wiker_ssg.matching.traders import TraderIndex, forms, trader
from wiker_ssg.matching.vocabulary import SELLING
from wiker_ssg.model.entries import Organisation
from wiker_ssg.model.settings import Plan
from wiker_ssg.model.taxonomy import Taxonomies
from wiker_ssg.site.card import Card, Public
from wiker_ssg.site.cards import CardMaker
from wiker_ssg.site.portal import open_root
from wiker_ssg.source.content import Content, read_content
from wiker_ssg.source.scan import scan

TAXONOMIES = Taxonomies()
SHOPS = {
    "Bar du Port": "bar", "Boulangerie Martin": "bakery", "L’Escale": "bar",
    "Hôtel-Restaurant Saint-Michel": "hotel", "SARL Dupont Maçonnerie": "building",
    "Librairie du Port": "shops", "La Cave du Quai": "shops", "Le Carré Blanc": "restaurant",
    "Ets Chevalier": "garage", "De la Gare": "bar", "Plan B": "bar",
}  # fmt: skip


def trade(word: str) -> str | None:
    found = TAXONOMIES.meant("directory", word)
    return found if found in SELLING else None


INDEX = TraderIndex(
    (
        trader(Card("donges", "Donges", "directory", f"s{n}", "", title, category=category))
        for n, (title, category) in enumerate(SHOPS.items())
    ),
    (),
    "Donges",
    trade,
)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Le Bar du Port", "Bar du Port"),
        ("bar du prot", "Bar du Port"),
        ("BAR DU PORT DE DONGES", "Bar du Port"),
        ("Barduport", "Bar du Port"),
        ("Les amis du Bar du Port", "Bar du Port"),
        ("Librairie du Port", "Librairie du Port"),
        ("Boulangerie Matrin", "Boulangerie Martin"),
        ("Boul. Martin", "Boulangerie Martin"),
        ("L'escale", "L’Escale"),
        ("Bar L'Escale", "L’Escale"),
        ("Hotel restaurant St Michel", "Hôtel-Restaurant Saint-Michel"),
        ("Maçonnerie Dupont", "SARL Dupont Maçonnerie"),
        ("Garage Chevalier", "Ets Chevalier"),
        ("Port de Donges", None),
        ("Club du Port", None),
        ("Paul Martin", None),
        ("M. et Mme Martin", None),
        ("Garage Martin", None),
        ("Salle L'Escale", None),
        ("Chapelle Saint-Michel", None),
        ("Étang du Chevalier", None),
        ("Carte blanche", None),
        ("Notre-Dame-de-la-Garde", None),
        ("Place des fêtes", None),
        ("", None),
    ],
)
def test_a_name_is_a_shops_where_all_that_tells_it_is_there(text: str, title: str | None) -> None:
    assert [one.card.title for one in INDEX.called(text)] == ([title] if title else [])


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Soirée moules-frites au bar du port", "Bar du Port"),
        ("Concert à L’Escale samedi", "L’Escale"),
        ("Moules au bar L'Escale", "L’Escale"),
        ("La boulangerie Martin fête ses dix ans", "Boulangerie Martin"),
        ("Dégustation à La Cave du Quai", "La Cave du Quai"),
        ("Une escale à Donges", None),
        ("Martin fête la Saint-Michel", None),
        ("Un bar, du port à la gare", None),
        ("Le bar. Port de Donges", None),
        ("Parking du bar du port", None),
        ("CARTE BLANCHE À UN CARRÉ", None),
    ],
)
def test_in_a_text_a_name_stands_in_one_piece(text: str, title: str | None) -> None:
    assert [one.card.title for one in INDEX.mentioned(text)] == ([title] if title else [])


def test_what_reaches_somebody_is_found_in_a_text() -> None:
    text = (
        "Tél. 02 61 91 01 11, +33 2.61.91.01.12, bar@example.org ou www.bar.example/jazz (12,50 €)"
    )
    assert [*forms(text)] == ["261910111", "261910112", "bar@example.org", "bar.example/jazz"]


@pytest.mark.slow
def test_of_real_entries_hardly_one_is_taken_for_a_shops() -> None:
    """All 202 real listings against 2,401 entries, as if each were of every commune."""
    root = open_root(str(real("real-portal")))
    plan = Plan(for_=("business",), unlocks=("events", "news", "offers"))
    portal = msgspec.structs.replace(root.portal, plans={"premium": plan})
    contents, publics = {}, {}
    for slug in root.slugs:
        folder = root.folder(slug)
        content = contents[slug] = read_content(
            folder, slug, portal, scan(str(folder)), Clone(), Content(slug)
        )
        maker = CardMaker(portal, content.settings, content.plans)
        shops = (entry for entry in content.entries if isinstance(entry, Organisation))
        publics[slug] = Public(slug, slug, "", cards=tuple(map(maker.card, shops)))
    asked = entries = 0
    for content in contents.values():
        profit = Profit(portal, content, datetime.date(2026, 5, 28), publics, whole=True)
        for entry in content.entries:
            entries += 1
            asked += bool(profit.hints(entry))
    assert entries > 2_000
    assert asked * 400 <= entries
