"""Which commune a thing is in: told by what its source says, or not at all."""

import json
from pathlib import Path

import pytest

from wiker_ssg.connectors.placing import Places, called, whole_code, within
from wiker_ssg.connectors.record import Refusal, Spot
from wiker_ssg.connectors.settings import Filter
from wiker_ssg.model.settings import Commune
from wiker_ssg.model.values import Code

SHARED = Path(__file__).parents[3] / "shared" / "data"


def commune(
    slug: str, name: str, code: str, postcode: str, lat: float | None = None, lon: float = 0
) -> Commune:
    return Commune(
        slug=slug, name=name, code=Code(scheme="insee", value=code), department=code[:2],
        postcodes=(postcode,), lat=lat, lon=None if lat is None else lon,
    )  # fmt: skip


PORTAL = (
    commune("donges", "Donges", "44052", "44480", 47.3217, -2.0755),
    commune("savenay", "Savenay", "44195", "44260", 47.3606, -1.9422),
    commune("saint-nazaire", "Saint-Nazaire", "44184", "44600", 47.28, -2.21),
    commune("saint-aubin-21", "Saint-Aubin", "21541", "21190", 46.95, 4.71),
    commune("saint-aubin-47", "Saint-Aubin", "47230", "47150", 44.5, 0.85),
    commune("paris", "Paris", "75056", "75015", 48.8566, 2.3522),
)


@pytest.mark.parametrize(
    ("spot", "found"),
    [
        (Spot(code="44052"), "donges"),
        (Spot(code="44052", postcode="44260", city="Savenay"), "donges"),
        (Spot(code="75115"), "paris"),
        (Spot(code="44109", city="Donges"), "place-elsewhere"),
        (Spot(postcode="44480", city="DONGES"), "donges"),
        (Spot(postcode="44606", city="SAINT NAZAIRE CEDEX"), "saint-nazaire"),
        (Spot(postcode="44600", city="St-Nazaire"), "saint-nazaire"),
        (Spot(postcode="75012", city="Paris 12e"), "paris"),
        (Spot(postcode="33000", city="Donges"), "place-elsewhere"),
        (Spot(postcode="44480", city="Montoir-de-Bretagne"), "place-elsewhere"),
        (Spot(postcode="44480"), "place-unsure"),
        (Spot(city="Donges"), "donges"),
        (Spot(city="Saint-Aubin"), "place-unsure"),
        (Spot(city="Saint-Aubin", lat=44.51, lon=0.86), "saint-aubin-47"),
        (Spot(city="Saint-Aubin", postcode="21190"), "saint-aubin-21"),
        (Spot(city="Donges", lat=43.0, lon=5.0), "place-elsewhere"),
        (Spot(lat=47.33, lon=-2.07), "donges"),
        (Spot(lat=47.341, lon=-2.009), "place-elsewhere"),
        (Spot(lat=43.0, lon=5.0), "place-elsewhere"),
        (Spot(), "place-unknown"),
    ],
)
def test_a_portal_places_by_what_is_told(spot: Spot, found: str) -> None:
    placed = Places(PORTAL).place(spot, Filter())
    assert (placed.code if isinstance(placed, Refusal) else placed) == found


def test_a_position_between_two_centres_is_unsure() -> None:
    two = (commune("a", "A", "1", "1", 47.0, -2.0), commune("b", "B", "2", "2", 47.05, -2.0))
    placed = Places(two).place(Spot(lat=47.023, lon=-2.0), Filter())
    assert isinstance(placed, Refusal)
    assert placed.code == "place-unsure"


@pytest.mark.parametrize(
    ("spot", "filter", "found"),
    [
        (Spot(), Filter(), "donges"),
        (Spot(postcode="44480"), Filter(), "donges"),
        (Spot(city="Savenay"), Filter(), "place-elsewhere"),
        (Spot(city="Savenay", lat=47.3606, lon=-1.9422), Filter(radius_km=15), "donges"),
        (Spot(city="Nantes", lat=47.2184, lon=-1.5536), Filter(radius_km=15), "place-elsewhere"),
        (Spot(postcode="44260", city="Savenay"), Filter(postcode=("44260",)), "donges"),
        (Spot(code="44195"), Filter(code=("44052", "44195")), "donges"),
    ],
)
def test_a_commune_takes_its_own_and_what_its_filter_brings(
    spot: Spot, filter: Filter, found: str
) -> None:
    placed = Places(PORTAL, "donges").place(spot, filter)
    assert (placed.code if isinstance(placed, Refusal) else placed) == found


def test_names_are_one_however_they_are_written() -> None:
    for one, other in (
        ("Saint-Étienne-du-Bois", "ST ETIENNE DU BOIS"),
        ("L’Île-d’Yeu", "ILE D'YEU"),
        ("Lyon", "LYON 03"),
        ("Marseille", "Marseille 8e arrondissement"),
        ("Nantes", "NANTES CEDEX 3"),
    ):
        assert called(one) == called(other)
    assert called("Saint-Aubin") != called("Saint-Aubin-des-Châteaux")
    assert whole_code("69383") == "69123"
    assert whole_code("2a004") == "2A004"


@pytest.mark.skipif(not SHARED.is_dir(), reason="../shared/data is absent")
def test_every_commune_of_france_is_found_by_its_own_code_and_postcode() -> None:
    told = json.loads((SHARED / "communes" / "communes.json").read_text())
    rows = [row for row in told if row["type"] == "commune-actuelle" and row.get("codesPostaux")]
    places = Places(
        Commune(
            slug=row["code"], name=row["nom"], code=Code(scheme="insee", value=row["code"]),
            department=row.get("departement"), postcodes=tuple(row["codesPostaux"]),
        )
        for row in rows
    )  # fmt: skip
    wrong = unsure = 0
    for row in rows:
        assert places.place(Spot(code=row["code"]), Filter()) == row["code"]
        spot = Spot(postcode=row["codesPostaux"][0], city=row["nom"].upper())
        placed = places.place(spot, Filter())
        if isinstance(placed, Refusal):
            unsure += 1
        elif placed != row["code"]:
            wrong += 1
    assert len(rows) > 34_000
    assert wrong == 0
    assert unsure <= 10


def test_a_filter_may_name_a_district_or_its_whole_town() -> None:
    spot = Spot(code="75104")
    assert within(spot, Filter(code=("75104",)), None)
    assert within(spot, Filter(code=("75056",)), None)
    assert not within(spot, Filter(code=("75105",)), None)
