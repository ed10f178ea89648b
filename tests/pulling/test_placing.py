"""Which commune a thing is in: told by what its source says, or not at all."""

import json
from pathlib import Path

import pytest

from wiker_ssg.connectors.placing import Places, called
from wiker_ssg.connectors.reach import whole_code, within
from wiker_ssg.connectors.record import RecordRefusal, SaidPlace
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
        (SaidPlace(code="44052"), "donges"),
        (SaidPlace(code="44052", postcode="44260", city="Savenay"), "donges"),
        (SaidPlace(code="75115"), "paris"),
        (SaidPlace(code="44109", city="Donges"), "place-elsewhere"),
        (SaidPlace(postcode="44480", city="DONGES"), "donges"),
        (SaidPlace(postcode="44606", city="SAINT NAZAIRE CEDEX"), "saint-nazaire"),
        (SaidPlace(postcode="44600", city="St-Nazaire"), "saint-nazaire"),
        (SaidPlace(postcode="75012", city="Paris 12e"), "paris"),
        (SaidPlace(postcode="33000", city="Donges"), "place-elsewhere"),
        (SaidPlace(postcode="44480", city="Montoir-de-Bretagne"), "place-elsewhere"),
        (SaidPlace(postcode="44480"), "place-unsure"),
        (SaidPlace(city="Donges"), "donges"),
        (SaidPlace(city="Saint-Aubin"), "place-unsure"),
        (SaidPlace(city="Saint-Aubin", lat=44.51, lon=0.86), "saint-aubin-47"),
        (SaidPlace(city="Saint-Aubin", postcode="21190"), "saint-aubin-21"),
        (SaidPlace(city="Donges", lat=43.0, lon=5.0), "place-elsewhere"),
        (SaidPlace(lat=47.33, lon=-2.07), "donges"),
        (SaidPlace(lat=47.341, lon=-2.009), "place-elsewhere"),
        (SaidPlace(lat=43.0, lon=5.0), "place-elsewhere"),
        (SaidPlace(), "place-unknown"),
    ],
)
def test_a_portal_places_by_what_is_told(spot: SaidPlace, found: str) -> None:
    placed = Places(PORTAL).place(spot, Filter())
    assert (placed.code if isinstance(placed, RecordRefusal) else placed) == found


def test_a_position_between_two_centres_is_unsure() -> None:
    two = (commune("a", "A", "1", "1", 47.0, -2.0), commune("b", "B", "2", "2", 47.05, -2.0))
    placed = Places(two).place(SaidPlace(lat=47.023, lon=-2.0), Filter())
    assert isinstance(placed, RecordRefusal)
    assert placed.code == "place-unsure"


@pytest.mark.parametrize(
    ("spot", "filter", "found"),
    [
        (SaidPlace(), Filter(), "donges"),
        (SaidPlace(postcode="44480"), Filter(), "donges"),
        (SaidPlace(city="Savenay"), Filter(), "place-elsewhere"),
        (SaidPlace(city="Savenay", lat=47.3606, lon=-1.9422), Filter(radius_km=15), "donges"),
        (
            SaidPlace(city="Nantes", lat=47.2184, lon=-1.5536),
            Filter(radius_km=15),
            "place-elsewhere",
        ),
        (SaidPlace(postcode="44260", city="Savenay"), Filter(postcode=("44260",)), "donges"),
        (SaidPlace(code="44195"), Filter(code=("44052", "44195")), "donges"),
    ],
)
def test_a_commune_takes_its_own_and_what_its_filter_brings(
    spot: SaidPlace, filter: Filter, found: str
) -> None:
    placed = Places(PORTAL, "donges").place(spot, filter)
    assert (placed.code if isinstance(placed, RecordRefusal) else placed) == found


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
        assert places.place(SaidPlace(code=row["code"]), Filter()) == row["code"]
        spot = SaidPlace(postcode=row["codesPostaux"][0], city=row["nom"].upper())
        placed = places.place(spot, Filter())
        if isinstance(placed, RecordRefusal):
            unsure += 1
        elif placed != row["code"]:
            wrong += 1
    assert len(rows) > 34_000
    assert wrong == 0
    assert unsure <= 10


def test_a_filter_may_name_a_district_or_its_whole_town() -> None:
    spot = SaidPlace(code="75104")
    assert within(spot, Filter(code=("75104",)), None)
    assert within(spot, Filter(code=("75056",)), None)
    assert not within(spot, Filter(code=("75105",)), None)
