"""Which column is what: short names, none at all, metres of maps, and what numbers a record."""

import json

import pytest

from tests.unit.connectors.drawn import ABOUT, PARIS, TODAY, drafted
from wiker_ssg.connectors.discovery import Discovery, discover
from wiker_ssg.connectors.payload import Payload
from wiker_ssg.connectors.places import is_postcode, postcode
from wiker_ssg.connectors.projections import PROJECTIONS, project, read_projected
from wiker_ssg.connectors.reading import read
from wiker_ssg.connectors.settings import METRES, SourceSettings, Take
from wiker_ssg.connectors.times import ValueContext

TOWNS = ("Donges", "Savenay", "Prinquiau")


def found(
    table: str, country: str = "FR", kind: str | None = None, name: str = "a.csv"
) -> Discovery:
    about = ValueContext(PARIS, TODAY, country)
    return discover(read(Payload(name, table.encode())), about, kind)


def paths(told: Discovery) -> dict[str, tuple[str, ...]]:
    return {one.field: one.take.from_ for one in told.fields if one.take.from_}


def test_short_names_are_names():
    told = found(
        "ID;NOM;ADRESSE;CP;VILLE;TEL;LAT;LNG\n"
        "A7;Le Fournil;3 rue du Port;44480;Donges;02 40 45 00 01;47.3217;-2.0755\n"
        "A9;Le Comptoir;1 quai Nord;44480;Donges;02 40 45 00 02;47.3220;-2.0760\n"
    )
    assert told.id == ("ID",)
    assert paths(told) == {
        "title": ("NOM",), "address.street": ("ADRESSE",), "address.postcode": ("CP",),
        "address.city": ("VILLE",), "contact.phone": ("TEL",), "address.lat": ("LAT",),
        "address.lon": ("LNG",),
    }  # fmt: skip


@pytest.mark.parametrize(("first", "second"), [("X", "Y"), ("Y", "X"), ("lon", "lat"), ("E", "N")])
def test_a_position_is_told_by_two_letters_whatever_their_order(first, second):
    values = {"X": "-2.0755", "lon": "-2.0755", "E": "-2.0755", "Y": "47.3217", "lat": "47.3217",
              "N": "47.3217"}  # fmt: skip
    row = f"{values[first]};{values[second]}"
    told = found(f"nom;{first};{second}\nLe Fournil;{row}\nLe Comptoir;{row}\n")
    north = first if values[first] == "47.3217" else second
    assert paths(told)["address.lat"] == (north,)


IDENTITY = [
    ("code postal", ("44480", "44260", "44600"), False),
    ("code postal", ("44480", "44260", "44480"), False),
    ("id", ("12", "57", "31"), True),
    ("id", ("12", "57", "12"), False),  # not one each
    ("identifiant", ("ab-1", "ab-2", "ab-9"), True),
    ("n°", ("1", "2", "3"), False),  # counts today's rows
    ("id", ("1", "2", "3"), False),
    ("référence", ("47.1,-2.1", "47.2,-2.2", "47.3,-2.3"), False),
    ("code", ("8 €", "9 €", "10 €"), False),
    ("téléphone", ("0240450001", "0240450002", "0240450003"), False),
    ("catégorie", ("Sport", "Culture", "Loisirs"), False),
    ("OBJECTID", ("41", "58", "77"), False),  # made anew with each export
    ("slug", ("bal des pompiers de la ville de Donges", "loto", "fest-noz"), False),
    ("uuid", ("9b2d4f1c-0000-4000-8000-00000000000a", "9b2d4f1c-0000-4000-8000-00000000000b",
              "9b2d4f1c-0000-4000-8000-00000000000c"), True),
]  # fmt: skip


@pytest.mark.parametrize(("name", "values", "is_one"), IDENTITY)
def test_only_what_is_one_by_nature_names_a_record_for_ever(name, values, is_one):
    rows = "".join(f"{v};Salle {t};{t}\n" for v, t in zip(values, TOWNS, strict=True))
    assert found(f"{name};nom;ville\n{rows}").id == ((name,) if is_one else ())


def test_the_day_after_no_entry_becomes_another():
    """One table today, the same with another hall first tomorrow: no key moves."""
    table = "nom;adresse;code postal;ville\n"
    today = f"{table}Médiathèque;1 rue A;44480;Donges\nPiscine;2 rue B;44260;Savenay\n"
    later = f"{table}Le Fournil;9 quai Nord;44480;Donges\n{today.removeprefix(table)}"
    told = found(today)
    mapping = {one.field: one.take for one in told.fields}
    settings = SourceSettings(name="S", kind=told.kind, id=told.id, mapping=mapping)
    sets = [drafted(read(Payload("a.csv", t.encode())), settings)[0] for t in (today, later)]
    keys = [{draft.key: draft.fields["title"] for draft in drafts} for drafts in sets]
    assert keys[0].items() <= keys[1].items()


def test_of_two_positions_the_final_one_counts():
    table = "nom;lat;lon;lat finale;lon finale\n" + "Le Fournil;47.1;-2.1;47.3217;-2.0755\n" * 2
    assert paths(found(table))["address.lat"] == ("lat finale",)
    assert paths(found(table))["address.lon"] == ("lon finale",)
    twice = (
        "nom;latitude;longitude;latitude;longitude\n" + "Le Fournil;47.1;-2.1;47.3217;-2.0755\n" * 2
    )
    assert paths(found(twice))["address.lat"] == ("latitude 2",)
    assert paths(found(twice))["address.lon"] == ("longitude 2",)


def test_a_table_without_header_is_known_by_its_values_alone():
    rows = [
        f"{n};{n} Station {t};1003;{n % 9 + 1} rue Racine;4448{n % 9};{t};02 40 45 00 0{n % 9};"
        f"-2,07551{n};47,32170{n}"
        for n, t in ((3718, "Racine"), (4026, "Baco"), (3706, "Moquechien"))
    ]
    told = found("\n".join(rows) + "\n")
    assert paths(told) == {
        "title": ("B",), "address.street": ("D",), "address.postcode": ("E",),
        "address.city": ("F",), "contact.phone": ("G",), "address.lat": ("I",),
        "address.lon": ("H",),
    }  # fmt: skip
    assert told.id == ("A",)


def test_a_kind_that_is_asked_for_is_proposed():
    table = "nom;date;lieu\nBal;3/7/2026;Salle\nLoto;4/7/2026;Salle\n"
    assert found(table).kind == "event"
    assert found(table, kind="news").kind == "news"
    assert paths(found(table, kind="news"))["date"] == ("date",)


METRE = [
    ("FR", "X (L93);Y (L93)", "313820,4;6704210,7", "epsg-2154", (47.32, -2.08)),
    ("FR", "coord_x;coord_y", "313820;6704210", "epsg-2154", (47.32, -2.08)),
    ("FR", "X_CC47;Y_CC47", "1316120,5;6245110,2", "epsg-3947", (47.3, -2.07)),
    ("FR", "x_mercator;y_mercator", "-231000;5993000", "epsg-3857", (47.3, -2.07)),
    ("ES", "X UTM ETRS89 H30;Y UTM ETRS89 H30", "405620;4605410", "epsg-25830", (41.6, -4.13)),
    ("ES", "UTM 31N X;UTM 31N Y", "430000;4581000", "epsg-25831", (41.38, 2.16)),
    ("SE", "N (SWEREF99 TM);E (SWEREF99 TM)", "6221640;392410", "epsg-3006", (56.13, 13.27)),
    ("RO", "Nord (Stereo70);Est (Stereo70)", "586420;392150", "epsg-3844", (46.77, 23.59)),
    ("PT", "x_tm06;y_tm06", "-40000;166000", "epsg-3763", (41.16, -8.61)),
    ("CH", "E;N", "2600000;1200000", "epsg-2056", (46.95, 7.44)),
]


@pytest.mark.parametrize(("country", "names", "values", "conversion", "place"), METRE)
def test_metres_are_told_by_their_names_and_read(country, names, values, conversion, place):
    table = f"nom;{names}\nUn;{values}\nDeux;{values}\n"
    told = found(table, country)
    take = next(one for one in told.fields if one.field == "address.lat").take
    assert take.as_ == (conversion,)
    settings = SourceSettings(
        name="S", kind="organisation", id=("nom",),
        mapping={
            "title": Take(from_=("nom",)), "type": Take(otherwise="venue"), "address.lat": take,
        },
    )  # fmt: skip
    drafts, refused = drafted(read(Payload("a.csv", table.encode())), settings, country)
    assert refused == ()
    address = drafts[0].fields["address"]
    assert isinstance(address, dict)
    assert isinstance(address["lat"], float)
    assert isinstance(address["lon"], float)
    assert (round(address["lat"] - place[0], 1), round(address["lon"] - place[1], 1)) == (0, 0)


@pytest.mark.parametrize(
    ("crs", "conversion"), [("urn:ogc:def:crs:EPSG::25830", "epsg-25830"), (None, "epsg-25830"),
                            ("urn:ogc:def:crs:EPSG::25831", "epsg-25831")],
)  # fmt: skip
def test_points_in_metres_of_geojson_are_told_by_what_it_says_of_itself(crs, conversion):
    point = {"type": "Point", "coordinates": [405620.5, 4605410.2]}
    features = [
        {"type": "Feature", "properties": {"nombre": name}, "geometry": point}
        for name in ("Castillo", "Iglesia")
    ]
    tree: dict[str, object] = {"type": "FeatureCollection", "features": features}
    if crs:
        tree["crs"] = {"type": "name", "properties": {"name": crs}}
    told = found(json.dumps(tree), "ES", name="a.geojson")
    take = next(one for one in told.fields if one.field == "address.lat").take
    assert (take.from_, take.as_) == (("geometry",), (conversion,))


def test_metres_of_which_two_orders_are_possible_are_to_be_checked():
    told = found("nom;x;y\nUn;392150;586420\nDeux;392160;586430\n", "RO")
    one = next(one for one in told.fields if one.field == "address.lat")
    assert one.confidence < 0.65


def test_every_projection_has_its_conversion_and_keeps_to_its_country():
    assert sorted(METRES) == sorted(one.epsg for one in PROJECTIONS)
    for one in PROJECTIONS:
        assert project((5e7, 5e7), one, (one.countries or ("FR",))[0]) is None
    assert read_projected(["313820,4", "6704210,7"], "epsg-2154", "SE") is None
    assert read_projected(["6 704 210", "313 820"], "epsg-2154", "FR") is not None


@pytest.mark.parametrize(
    ("value", "country", "code"),
    [
        ("441 96", "SE", "441 96"), ("SE-441 96", "SE", "441 96"), ("4480-123", "PT", "4480-123"),
        ("400609", "RO", "400609"), (9003, "ES", "09003"), ("D-97941", "DE", "97941"),
        ("44480 CEDEX 2", "FR", "44480"), (1000, "FR", "01000"),
    ],
)  # fmt: skip
def test_postcodes(value, country, code):
    assert postcode(value, country) == code


@pytest.mark.parametrize(
    ("text", "country"), [("1003", "FR"), ("99123", "FR"), ("53001", "ES"), ("44480", "RO")]
)
def test_a_code_of_another_form_is_no_postcode(text, country):
    assert not is_postcode(text, country)
    assert ABOUT.country == "FR"
