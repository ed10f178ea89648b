"""Where a thing is, by what people write of its place: tables of halls, streets and towns."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wiker_ssg.connectors.places import in_address
from wiker_ssg.connectors.placing import Places
from wiker_ssg.connectors.record import RecordRefusal, SaidPlace
from wiker_ssg.connectors.settings import Filter
from wiker_ssg.model.settings import Commune

ELSEWHERE = "place-elsewhere"


def commune(slug: str, name: str, *postcodes: str, **more: object) -> Commune:
    return Commune(slug=slug, name=name, postcodes=postcodes, **more)  # type: ignore[arg-type]


LOIRE = (
    commune("donges", "Donges", "44480", lat=47.3217, lon=-2.0755, former_slugs=("vieux-donges",)),
    commune("savenay", "Savenay", "44260", lat=47.3606, lon=-1.9422),
    commune("saint-nazaire", "Saint-Nazaire", "44600", lat=47.28, lon=-2.21),
    commune("nantes", "Nantes", "44000", lat=47.218, lon=-1.554),
    commune("le-croisic", "Le Croisic", "44490"),
    commune("la-chapelle-launay", "La Chapelle-Launay", "44260"),
    commune("la-montagne", "La Montagne", "44620"),
    commune("ligne", "Ligné", "44850"),
    commune("vue", "Vue", "44640"),
    commune("bourg", "Bourg", "33710"),
    commune("le-port", "Le Port", "97420"),
    commune("la-reunion", "La Réunion", "47700"),
    commune("kemper", "Quimper / Kemper", "29000"),
    commune("y", "Y", "80190"),
    commune("grand-bourg", "Le Grand-Bourg", "23240"),
)
BIZKAIA = (
    commune("markina", "Markina-Xemein", "48270"),
    commune("etxebarria", "Etxebarria", "48277"),
    commune("donostia", "Donostia / San Sebastián", "20001"),
    commune("alcala", "Alcalá de Henares", "28801"),
    commune("toledo", "Toledo", "45001"),
)
ARAD = (
    commune("nadlac", "Nădlac", "315500"),
    commune("pecica", "Pecica", "317235"),
    commune("arad", "Arad", "310001"),
    commune("santana", "Sântana", "317280"),
)
BERGSLAGEN = (
    commune("nora", "Nora", "713 31"),
    commune("lindesberg", "Lindesberg", "711 30"),
    commune("hallefors", "Hällefors", "712 30"),
    commune("orebro", "Örebro", "702 10"),
    commune("mora", "Mora", "792 30"),
)
TOWNS = {"fr": (LOIRE, "FR"), "es": (BIZKAIA, "ES"), "ro": (ARAD, "RO"), "sv": (BERGSLAGEN, "SE")}


def asked(places: Places, spot: SaidPlace, filter: Filter | None = None) -> str:
    """Return the slug that a place is given, or why none."""
    found = places.place(spot, filter or Filter())
    return found.code if isinstance(found, RecordRefusal) else found


def spoken(text: str, language: str = "fr", home: str | None = "") -> str:
    """Return where a text is; in the source of the first commune of its country."""
    communes, country = TOWNS[language]
    post, city = in_address(text, country)
    places = Places(communes, communes[0].slug if home == "" else home, (), (language,))
    return asked(places, SaidPlace(postcode=post, city=city, text=text))


@pytest.mark.parametrize(
    "text",
    [
        "Mairie, salle du conseil municipal", "Salle des fêtes, France", "Gymnase, rue de Nantes",
        "Stade, Le Bourg", "STADE LE BOURG", "Parking de l'école, Donges", "Mairie, 1er étage",
        "Zoom, en ligne", "ZOOM, EN LIGNE", "Salle de réunion", "SALLE DE REUNION",
        "Salle de Savenay", "Salle de Savenay, Donges", "rue de Savenay", "12, route de Savenay",
        "Rue de la Gare de Savenay", "Salle du Croisic", "Espace Nantes", "Bar Le Savenay",
        "Canal de Nantes à Brest", "Direction Savenay", "Canton de Savenay",
        "Église Saint-Nazaire", "Rue Saint-Nazaire", "Saint-Nazaire-sur-Charente",
        "Saint Nazaire les Bois", "Refuge de la Montagne", "Salle Belle Vue", "Point de vue",
        "Salle 3, Le Port", "Quartier de Méan", "Lieu-dit La Sencie", "Salle Y", "Vieux Donges",
        "Foyer rural, 44480 Revin", "44480 DONGES France", "44480 Donges Cedex",
        "BP 40012, Donges", "BP 40012 Donges", "Salle des fêtes, 10000 pas", "Zoom ID 84512",
        "Salle Jacques Prévert", "Stade; terrain n° 2", "Sous la halle", "Salle - 44480",
        "Grand bourg",
    ],
)  # fmt: skip
def test_a_word_that_names_no_town_stays_at_home(text: str) -> None:
    assert spoken(text) == "donges"


@pytest.mark.parametrize(
    "text",
    [
        "Salle, Savenay", "44260 Savenay", "Théâtre - Saint-Nazaire", "St Nazaire", "St. Nazaire",
        "Saint-Nazaire Cedex", "SALLE POLYVALENTE, SAINT NAZAIRE CEDEX 2", "Kemper", "Quimper",
        "Salle des fêtes de Savenay", "Mairie de Savenay", "Hôtel de ville de Savenay",
        "12 rue Jules Ferry Savenay", "Cinéma Savenay", "Mairie du Croisic", "Le Croisic",
        "Salle polyvalente Le Croisic", "Mairie de La Montagne", "Salle des fêtes, La Montagne",
        "Salle des fêtes, Ligné", "Mairie de Vue", "SAVENAY SALLE DES FETES", "Savenay (44)",
        "Mairie, Le Grand-Bourg",
        "Savenay - Salle des fêtes", "Chapelle Launay", "salle des fêtes, savenay", "À Savenay",
        "L'Atelier, place de la République, Savenay, Loire-Atlantique, France", "Savenay en fête",
        "Salle de Donges, Savenay", "Salle municipale. Savenay", "Gymnase\nSavenay",
        "Angers (49000)", "Salle X, 49000 Angers, France", "Salle, 28013 Madrid, España",
    ],
)  # fmt: skip
def test_a_neighbour_that_is_named_is_recognised(text: str) -> None:
    assert spoken(text) == ELSEWHERE


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("es", "Plaza Mayor, España", "markina"),
        ("es", "Plaza de España", "markina"),
        ("es", "Sala de Toledo", "markina"),
        ("es", "Calle Toledo 5", "markina"),
        ("es", "Avda. de Toledo, 3", "markina"),
        ("es", "Frontón, Barrio San Miguel", "markina"),
        ("es", "Ayuntamiento, 2ª planta", "markina"),
        ("es", "Sala, Etxebarria", ELSEWHERE),
        ("es", "Sala, Etxeberria", "markina"),
        ("es", "Casa de la Cultura de Toledo", ELSEWHERE),
        ("es", "Teatro Principal, San Sebastián", ELSEWHERE),
        ("es", "Universidad, ALCALA DE HENARES, España", ELSEWHERE),
        ("es", "45001 Toledo (España)", ELSEWHERE),
        ("ro", "Căminul Cultural, România", "nadlac"),
        ("ro", "Sala de ședințe, Primăria", "nadlac"),
        ("ro", "Strada Aradului 12", "nadlac"),
        ("ro", "Str. Arad nr. 5", "nadlac"),
        ("ro", "Casa de Cultură, jud. Arad", "nadlac"),
        ("ro", "Școala Gimnazială, sat Turnu", "nadlac"),
        ("ro", "Calea Aradului, Arad", ELSEWHERE),
        ("ro", "PRIMARIA PECICA", ELSEWHERE),
        ("ro", "Loc. Sântana, jud. Arad", ELSEWHERE),
        ("sv", "Kulturhuset, Storgatan 4, Sverige", "nora"),
        ("sv", "Fullmäktigesalen, kommunhuset", "nora"),
        ("sv", "Örebrovägen 12", "nora"),
        ("sv", "Mora torg", "nora"),
        ("sv", "Biblioteket, Örebro län", "nora"),
        ("sv", "Digitalt via Teams", "nora"),
        ("sv", "Tingshuset (1 tr)", "nora"),
        ("sv", "Hällefors bibliotek", ELSEWHERE),
        ("sv", "Sporthallen i Hällefors", ELSEWHERE),
        ("sv", "KYRKAN, OREBRO", ELSEWHERE),
        ("sv", "Norrgården, Storgatan 4, 711 30 Lindesberg", ELSEWHERE),
    ],
)
def test_places_are_read_in_the_language_of_the_source(
    language: str, text: str, found: str
) -> None:
    assert spoken(text, language) == found


@pytest.mark.parametrize(
    ("spot", "found"),
    [
        (SaidPlace(city="Revin", postcode="44480"), "donges"),
        (SaidPlace(city="Revin", lat=47.33, lon=-2.07), "donges"),
        (SaidPlace(city="Revin", postcode="44480", lat=48.85, lon=2.35), ELSEWHERE),
        (SaidPlace(city="Revin"), ELSEWHERE),
        (SaidPlace(city="Angers", postcode="49000"), ELSEWHERE),
        (SaidPlace(city="Angers", postcode="49000", lat=47.33, lon=-2.07), ELSEWHERE),
        (SaidPlace(city="Vieux-Donges"), "donges"),
        (SaidPlace(city="Donges, Loire-Atlantique"), "donges"),
        (SaidPlace(city="Savenay (44)"), ELSEWHERE),
        (SaidPlace(city="France"), "donges"),
        (SaidPlace(city="Mairie", text="Salle"), "donges"),
        (SaidPlace(city="En ligne"), "donges"),
        (SaidPlace(city="12 rue du Port"), "donges"),
        (SaidPlace(city="Le Port"), ELSEWHERE),
        (SaidPlace(postcode="44260", text="Salle"), ELSEWHERE),
        (SaidPlace(lat=47.34, lon=-2.0, text="Salle"), "donges"),
        (SaidPlace(lat=47.36, lon=-1.95, text="Salle, Donges"), ELSEWHERE),
        (SaidPlace(lat=47.33, lon=-2.07, text="Salle, Savenay"), "donges"),
        (SaidPlace(lat=47.24, lon=-2.06, text="Salle, Donges"), "donges"),
        (SaidPlace(lat=43.0, lon=5.0, text="Salle"), ELSEWHERE),
    ],
)
def test_what_is_told_counts_before_what_a_text_names(spot: SaidPlace, found: str) -> None:
    assert asked(Places(LOIRE, "donges", (), ("fr",)), spot) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Salle, Savenay", "savenay"),
        ("Mairie du Croisic", "le-croisic"),
        ("Salle de Savenay, Donges", "donges"),
        ("44260 La Chapelle-Launay", "la-chapelle-launay"),
        ("Mairie, salle du conseil", "place-unknown"),
        ("Zoom, en ligne", "place-unknown"),
        ("Atelier Savenay, 2 rue Marc Sangnier, Bègles, France", "place-unknown"),
        ("Atelier Savenay Cité numérique", "place-unknown"),
        ("Atelier Savenay, 2 rue Marc Sangnier, France", "savenay"),
        ("Salle X, 49000 Angers", ELSEWHERE),
    ],
)
def test_a_source_of_a_portal_stays_nowhere(text: str, found: str) -> None:
    assert spoken(text, home=None) == found


def test_communes_of_which_only_the_name_is_known_are_neighbours_too() -> None:
    alone = Places(LOIRE[:1], "donges", ("savenay", "saint-nazaire"), ("fr",))
    for text in ("Salle, Savenay", "Théâtre - Saint-Nazaire"):
        assert asked(alone, SaidPlace(text=text)) == ELSEWHERE
        assert asked(alone, SaidPlace(text=text, lat=47.33, lon=-2.07)) == ELSEWHERE
    assert asked(alone, SaidPlace(text="Salle de Savenay")) == "donges"


def test_a_radius_takes_in_a_neighbour_that_is_only_named() -> None:
    places, spot = Places(LOIRE, "donges", (), ("fr",)), SaidPlace(text="Salle, Savenay")
    assert asked(places, spot, Filter(radius_km=15)) == "donges"
    assert asked(places, spot, Filter(radius_km=5)) == ELSEWHERE


PLACES = {code: Places(its, its[0].slug, (), (code,)) for code, (its, _) in TOWNS.items()}

WORDS = """Salle Mairie Kulturhuset Sala Plaza Strada rue de la du Paris Madrid Stockholm Oslo
Angers France España Sverige 12 1er , - ( ) / : Saint-Aubin en ligne LE CHÂTEAU i Roma Berlin Jean
Moulin étage Cluj gatan d' l' . – BP Cedex 2026"""


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from(sorted(TOWNS)),
    st.lists(
        st.sampled_from([*WORDS.split(), "\n"]),
        max_size=9,
    ),
    st.text(max_size=12),
)
def test_a_text_without_a_known_name_and_a_postcode_never_leaves_home(
    language: str, drawn: list[str], rest: str
) -> None:
    text = " ".join([*drawn, rest.replace("4", "").replace("7", "")])
    places = PLACES[language]
    post, city = in_address(text, TOWNS[language][1])
    if post is None:
        assert asked(places, SaidPlace(city=city, text=text)) == TOWNS[language][0][0].slug
