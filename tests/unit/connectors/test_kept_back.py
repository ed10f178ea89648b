"""What the law or its holder keeps from publication never passes, whatever the mapping."""

import pytest

from tests.unit.connectors.drawn import drafted, rows
from wiker_ssg.connectors.settings import SourceSettings, Take

SHOP = {
    "siret": "12345678900011", "statutDiffusionEtablissement": "O",
    "enseigne1Etablissement": "Chez",
    "etatAdministratifEtablissement": "A",
}  # fmt: skip
ASSOCIATION = {
    "id": "W123456789", "titre": "CLUB", "objet": "jouer", "date_disso": "0001-01-01",
    "adrs_codepostal": "44480", "position": "A", "publiweb": "1",
}  # fmt: skip
PLACE = {
    "type": "node",
    "id": 1,
    "lat": 47.3,
    "lon": -2.0,
    "tags": {"name": "Le Fournil", "shop": "bakery"},
}

OWN = SourceSettings(
    name="S", kind="organisation", id=("n",),
    mapping={"title": Take(from_=("enseigne1Etablissement", "titre", "tags.name")),
             "type": Take(otherwise="business")},
)  # fmt: skip


@pytest.mark.parametrize("settings", [None, OWN], ids=["recognised", "own mapping"])
@pytest.mark.parametrize(
    ("record", "change", "code"),
    [
        (SHOP, {"statutDiffusionEtablissement": "N"}, "record-opposed"),
        (SHOP, {"statutDiffusionEtablissement": "P"}, "record-opposed"),
        (SHOP, {"uniteLegale": {"statutDiffusionUniteLegale": "P"}}, "record-opposed"),
        (SHOP, {"etatAdministratifEtablissement": "F"}, "record-closed"),
        (SHOP, {"etatAdministratifUniteLegale": "C"}, "record-closed"),
        (ASSOCIATION, {"position": "D"}, "record-dissolved"),
        (ASSOCIATION, {"position": "S"}, "record-dissolved"),
        (ASSOCIATION, {"date_disso": "2015-01-20"}, "record-dissolved"),
        (ASSOCIATION, {"publiweb": "0"}, "record-opposed"),
        (PLACE, {"tags": {"name": "Le Fournil", "disused:shop": "bakery"}}, "record-closed"),
        (PLACE, {"tags": {"name": "Le Fournil", "abandoned:shop": "bakery"}}, "record-closed"),
        (PLACE, {"tags": {"name": "Le Fournil", "shop": "vacant"}}, "record-closed"),
    ],
)
def test_it_is_refused_with_a_reason(record, change, code, settings):
    form = "overpass" if record is PLACE else "json"
    made, refused = drafted(rows(record, format=form), settings)
    assert (len(made), refused) == (1, ())
    made, refused = drafted(rows({**record, **change}, format=form), settings)
    assert made == ()
    assert [one.code for one in refused] == [code]
