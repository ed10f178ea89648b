"""Every conversion takes any value; what it makes of it is what its field takes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.connectors.drawn import ABOUT, drafted, parsed, rows
from wiker_ssg.connectors.capitals import in_words
from wiker_ssg.connectors.conversions import CONVERT, PathValue, convert
from wiker_ssg.connectors.money import read_price
from wiker_ssg.connectors.opening import read_hours_of
from wiker_ssg.connectors.places import (
    Position,
    in_address,
    postcode,
    read_position,
    without_town,
)
from wiker_ssg.connectors.settings import CONVERSIONS, SourceSettings, Take
from wiker_ssg.connectors.targets import names
from wiker_ssg.connectors.texts import email, markdown, phone, split, url
from wiker_ssg.model.entries import MODELS
from wiker_ssg.problems import Severity

TELLING = st.sampled_from(
    (
        "02 40 85 01 01", "https://donges.example", "www.donges.example", "a@donges.example",
        "44480", "[ 47.24 , -1.46]", "47.2,-1.5", "Gratuit", "De 59 à 85 Euros", "8 €",
        "Samedi 23 mars 2024 de 14h à 19h", "2026-06-24T20:30:00Z", "FREQ=WEEKLY;BYDAY=TU",
        "lundi au vendredi 9h-12h", "Mo-Fr 09:00-12:00", "<p>Bonjour <b>à tous</b></p>",
        '[{"begin": "2026-02-23T17:00:00+0100", "end": "2026-02-23T19:00:00+0100"}]',
        "LA CLOSERIE DES ROSES", "oui", "cancelled", "a; b, c", "PT2H", "concert",
    )
)  # fmt: skip
PLAIN = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=40) | TELLING
TREES = st.recursive(
    PLAIN,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4)
    ),
    max_leaves=8,
)


def test_the_set_is_closed():
    assert set(CONVERT) == set(CONVERSIONS)


@pytest.mark.parametrize("name", CONVERSIONS)
@given(values=st.lists(TREES, min_size=1, max_size=3))
def test_no_value_crashes_a_conversion(name, values):
    convert([name], [PathValue(f"p{n}", value) for n, value in enumerate(values)], ABOUT)


@pytest.mark.parametrize("kind", [kind for kind in MODELS if kind != "page"])
@given(data=st.data())
def test_what_is_made_of_any_values_parses(kind, data):
    """A draft has no error: what its fields do not take was left out, with a refusal."""
    chosen = data.draw(st.lists(st.sampled_from(names(kind)), max_size=8, unique=True))
    needed = {"event": "start", "news": "date", "offer": "until"}.get(kind)
    values = {path: data.draw(TREES) for path in chosen}
    fixed = {"title": "Fête", "type": "association", "by": "boulangerie"}
    values |= {key: value for key, value in fixed.items() if key in names(kind)}
    if needed:
        values[needed] = data.draw(st.sampled_from(("2026-06-24T20:30", "2026-06-24")))
    settings = SourceSettings(
        name="S", kind=kind, id=("title",), mapping={path: Take(from_=(path,)) for path in values}
    )
    made, refused = drafted(rows(values), settings)
    assert len(made) + len([r for r in refused if "field" not in r.facts]) == 1
    for draft in made:
        problems = parsed(kind, draft.fields).problems
        assert [p for p in problems if p.severity is not Severity.INFO] == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("LA CLOSERIE DES ROSES", "La Closerie des Roses"),
        ("LA P'TITE AUBERGE", "La P'tite Auberge"),
        ("LE BISTRO D'ANCENIS", "Le Bistro d'Ancenis"),
        ("GRASLIN (LE)", "Le Graslin"),
        ("HOTEL (L')", "L'Hotel"),
        ("SAINTE-LUCE-SUR-LOIRE", "Sainte-Luce-sur-Loire"),
        ("MÉDIATHÈQUE LES MUSES", "Médiathèque les Muses"),
        ("CCAS DE DONGES", "CCAS de Donges"),
        ("LOUIS XIV", "Louis XIV"),
        ("La Ferme", "La Ferme"),
        ("EDF - Unité de Production", "EDF - Unité de Production"),
    ],
)
def test_capitals_become_words(text, words):
    assert in_words(text) == words


@pytest.mark.parametrize(
    ("value", "country", "found"),
    [
        ("[ 47.24 , -1.46]", "FR", (47.24, -1.46)),
        ("-1.46, 47.24", "FR", (47.24, -1.46)),
        ("47,24; -1,46", "FR", (47.24, -1.46)),
        ({"type": "Point", "coordinates": [-1.46, 47.24]}, "FR", (47.24, -1.46)),
        ({"type": "Point", "coordinates": [47.24, -1.46]}, "FR", (47.24, -1.46)),
        ('{"coordinates": [4.82, 50.47], "type": "Point"}', "BE", (50.47, 4.82)),
        ("POINT(-1.46 47.24)", "FR", (47.24, -1.46)),
        ([48.832462, 2.287854], "FR", (48.832462, 2.287854)),
        ({"lat": "14.6", "lon": "-61.05"}, "FR", (14.6, -61.05)),
        ("53.48, -2.23", "FR", None),  # Manchester
        ("0,0", "FR", None),
        ("1576050.27 ; 2271665.12", "FR", None),  # metres of Lambert
        ("X ; Y", "FR", None),
    ],
)
def test_positions_in_any_order(value, country, found):
    made = read_position([value], country)
    assert made == (None if found is None else Position(*found))


def test_swap_says_which_order_is_not_the_expected():
    assert read_position(["47.24, -1.46"], "FR", swap=True) is None
    assert read_position(["-1.46, 47.24"], "FR", swap=True) == Position(47.24, -1.46)


@pytest.mark.parametrize(
    ("text", "price"),
    [
        ("Gratuit", "free"),
        ("Entrée libre", "free"),
        ("FREE", "free"),
        ("8 €", {"from": "8", "to": "8", "currency": "EUR"}),
        ("8,50 euros", {"from": "8.5", "to": "8.5", "currency": "EUR"}),
        ("De 59 à 85 Euros", {"from": "59", "to": "85", "currency": "EUR"}),
        ("20 CHF", {"from": "20", "to": "20", "currency": "CHF"}),
        ("Prix libre", {"note": "Prix libre"}),
        (
            "8 €, gratuit pour les moins de 12 ans",
            {"from": "8", "currency": "EUR", "note": "8 €, gratuit pour les moins de 12 ans"},
        ),
        (True, None),
    ],
)
def test_prices(text, price):
    assert read_price(text) == price


@pytest.mark.parametrize(
    ("values", "hours"),
    [
        ([("h", "Mo-Fr 09:00-12:00")], "Mo-Fr 09:00-12:00"),
        ([("h", "du lundi au vendredi de 9h à 12h")], "Mo-Fr 09:00-12:00"),
        ([("h", "le matin, sauf exception")], None),
        (
            [("c_lundi", "14:00-18:00"), ("c_mardi", "14:00-18:00"), ("c_dimanche", "fermé")],
            "Mo 14:00-18:00; Tu 14:00-18:00; Su off",
        ),
        (
            [("h", [{"nom_jour_debut": "Lundi", "nom_jour_fin": "Vendredi",
                     "valeur_heure_debut_1": "09:00:00", "valeur_heure_fin_1": "12:00:00"}])],
            "Mo-Fr 09:00-12:00",
        ),
        (
            [("h", [{"du": "lundi", "au": "jeudi", "heures": [{"de": "08:30", "a": "12:00"}]}])],
            "Mo-Th 08:30-12:00",
        ),
        (
            [("h", {"dayOfWeek": "http://schema.org/Monday", "opens": "09:00", "closes": "12:00"})],
            "Mo 09:00-12:00",
        ),
        (
            [("h", [{"dayOfWeek": "Monday", "opens": "09:00", "closes": "12:00",
                     "validThrough": "2023-12-31"}])],
            None,
        ),
    ],
)  # fmt: skip
def test_hours(values, hours):
    assert read_hours_of(values, ABOUT) == hours


def test_contacts():
    assert phone("Tél : 02 40 85 01 01 / 06 12 34 56 78", "FR") == "02 40 85 01 01"
    assert phone(240850101, "FR") == "02 40 85 01 01"
    assert phone("01 23", "FR") is None
    assert url("www.hotel-nantes.fr") == "http://www.hotel-nantes.fr"
    assert url("contact@lacloseriedesroses.com") is None
    assert url("https://a.example/x , https://b.example") == "https://a.example/x"
    assert email("mailto:a@donges.example") == "a@donges.example"
    assert postcode(1000, "FR") == "01000"
    assert postcode("44 480 CEDEX 2", "FR") == "44480"
    assert split("art;peinture ; dessin") == ["art", "peinture", "dessin"]
    assert in_address("8 rue Chalumeaux, 69008 Lyon, France") == ("69008", "Lyon")
    assert in_address("Salle de la Poultière, Vitré") == (None, None)
    assert in_address("BP 40012, 44480 Donges Cedex") == ("44480", "Donges")
    assert in_address("Salle des fêtes (49000)") == ("49000", None)
    assert in_address("Storgatan 4, 711 30 Lindesberg", "SE") == ("711 30", "Lindesberg")
    assert in_address("Grand-Place, 1000 Bruxelles", "BE") == ("1000", "Bruxelles")
    assert in_address("Salle 2026 Donges, 10000 pas, BP 40012", "FR") == (None, None)


def test_html_becomes_markdown_without_what_the_sanitiser_takes():
    made = markdown('<p>Un <b>bal</b><script>x</script> <img src="https://x.example/a.png"></p>')
    assert made == "Un **bal**"


@pytest.mark.parametrize(
    ("street", "post", "town", "expected"),
    [
        ("17 avenue du Général, 75008 Paris", "75008", "Paris", "17 avenue du Général"),
        ("1 Place de la Porte 75015 PARIS", "75015", "Paris", "1 Place de la Porte"),
        ("141 Rue de Tolbiac, PARIS", "75013", "Paris", "141 Rue de Tolbiac"),
        ("12 rue de Paris", "75013", "Paris", "12 rue de Paris"),
        ("75008 Paris", "75008", "Paris", "75008 Paris"),
        ("12 rue du Port", "44260", "Savenay", "12 rue du Port"),
        ("3 rue de l’Île, Saint-Étienne", None, "Saint-Étienne", "3 rue de l’Île"),
    ],
)
def test_a_street_says_the_town_once(street: str, post: str, town: str, expected: str) -> None:
    assert without_town(street, post, town) == expected
