"""Countries are data: what each says holds together, and one unknown works all the same."""

import datetime
import importlib
import itertools
import pkgutil
from zoneinfo import ZoneInfo

import holidays
import phonenumbers
import pytest

from wiker_ssg import country as folder
from wiker_ssg.connectors.postcodes import one_department
from wiker_ssg.country.country import CountryFacts
from wiker_ssg.country.registry import CLOCKS, COUNTRIES, ISLANDS, SCHEMES, country_named
from wiker_ssg.model.settings import Commune, Portal
from wiker_ssg.model.values import Code
from wiker_ssg.outputs.portal.departments import name_of, order_of
from wiker_ssg.site.holidays import Region, named, public_holidays
from wiker_ssg.source.settings import read_commune, timezone_of
from wiker_ssg.words import words

WHOLE = [code for code, country in COUNTRIES.items() if country.scheme]


SETTINGS = """country: {}
code: {{scheme: {}, value: '{}'}}
department: '{}'
postcodes: ['{}']
"""


def commune(**given: object) -> Commune:
    return Commune(slug="x", name="X", **given)  # type: ignore[arg-type]


def test_countries_stand_under_their_codes() -> None:
    assert {code: country.code for code, country in COUNTRIES.items()} == {c: c for c in COUNTRIES}
    assert {"FR", "ES", "RO", "SE", "DE", "BE", "CH", "GB", "AT"} <= {*WHOLE}
    assert {name: SCHEMES[name].code for name in SCHEMES} == {
        "insee": "FR", "ine": "ES", "siruta": "RO", "kommunkod": "SE", "ags": "DE", "nis": "BE",
        "bfs": "CH", "gss": "GB", "gkz": "AT",
    }  # fmt: skip


def test_each_file_of_a_country_counts() -> None:
    """A country that has a file is the one of that file, whatever else was known of it before."""
    for module in pkgutil.iter_modules(folder.__path__, f"{folder.__name__}."):
        for one in vars(importlib.import_module(module.name)).values():
            if isinstance(one, CountryFacts):
                assert COUNTRIES.get(one.code) is one, f"{module.name}: not in registry.py"


def test_clocks_alone_are_of_countries_without_a_file() -> None:
    for code, zone in CLOCKS.items():
        assert COUNTRIES[code] == CountryFacts(code, zone, ISLANDS.get(code, {})), code


@pytest.mark.parametrize("code", WHOLE)
def test_examples_are_written_as_the_patterns_say(code: str) -> None:
    country = COUNTRIES[code]
    assert country.lacking == ()
    assert country.scheme
    for form in (country.scheme.form, country.postcode, country.part):
        assert form
        assert form.pattern.fullmatch(form.example)
    assert country.part
    assert all(country.part.pattern.fullmatch(part) for part in country.parts)
    assert len({*country.parts.values()}) == len(country.parts)
    for name, url in (country.legal.body, country.legal.data):
        assert bool(name) == url.startswith("https://")


@pytest.mark.parametrize("code", COUNTRIES)
def test_clocks_are_there(code: str) -> None:
    country = COUNTRIES[code]
    for zone in (country.timezone, *country.timezones.values(), *country.apart.values()):
        ZoneInfo(zone)
    assert {*country.territories.values()} <= COUNTRIES.keys()


@pytest.mark.parametrize("code", sorted({country.code for country in SCHEMES.values()}))
def test_parts_with_holidays_of_their_own_are_those_of_the_library(code: str) -> None:
    country = COUNTRIES[code]
    known = getattr(holidays, code).subdivisions
    if country.by_part:
        assert {*country.parts} <= {*known}
    assert {*country.holidays} <= {*country.parts}
    assert {*country.holidays.values()} <= {*known}


@pytest.mark.parametrize(
    ("given", "zone", "summer", "winter"),
    [
        ({"country": "ES", "postcodes": ("44560",)}, "Europe/Madrid", 2, 1),
        ({"country": "ES", "postcodes": ("35100",)}, "Atlantic/Canary", 1, 0),
        ({"country": "PT", "postcodes": ("9500-150",)}, "Atlantic/Azores", 0, -1),
        ({"country": "RO"}, "Europe/Bucharest", 3, 2),
        ({"country": "SE"}, "Europe/Stockholm", 2, 1),
        ({"country": "GB"}, "Europe/London", 1, 0),
        ({"department": "974"}, "Indian/Reunion", 4, 4),
        ({"department": "975"}, "America/Miquelon", -2, -3),
        ({"country": "MQ"}, "America/Martinique", -4, -4),
        ({"code": Code(scheme="insee", value="98731")}, "Pacific/Marquesas", -9.5, -9.5),
        ({"timezone": "Europe/Lisbon"}, "Europe/Lisbon", 1, 0),
        ({"country": "JP"}, "Europe/Paris", 2, 1),
    ],
)
def test_what_time_it_is(given: dict[str, object], zone: str, summer: float, winter: float) -> None:
    assert timezone_of(commune(**given), Portal()) == zone
    hours = [
        offset.total_seconds() / 3600
        for month in (7, 1)
        if (offset := datetime.datetime(2026, month, 1, tzinfo=ZoneInfo(zone)).utcoffset())
        is not None
    ]
    assert hours == [summer, winter]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (SETTINGS.format("ES", "ine", "44101", "44", "44560"), 0),
        (SETTINGS.format("RO", "siruta", "145471", "SB", "557260"), 0),
        (SETTINGS.format("SE", "kommunkod", "2084", "20", "776 30"), 0),
        (SETTINGS.format("AT", "gkz", "40709", "4", "4830"), 0),
        (SETTINGS.format("AT", "gkz", "4709", "10", "04830"), 3),
        (SETTINGS.format("GB", "gss", "W04000981", "WLS", "LD3 7DX"), 0),
        ("country: RO\npostcodes: ['44480']\ndepartment: '44'\n", 2),
        ("country: SE\npostcodes: ['7763']\n", 1),
        ("code: {scheme: ine, value: '4410'}\n", 1),
        ("country: JP\npostcodes: [100-0001]\n", 1),
    ],
)  # fmt: skip
def test_codes_are_checked_as_their_country_gives_them(text: str, told: int) -> None:
    read, problems = read_commune(f"name: X\n{text}".encode(), "x")
    assert read is not None
    assert len(problems) == told
    assert {item.code for item in problems} <= {"form-invalid", "country-neutral"}


def test_an_unknown_country_says_what_it_lacks() -> None:
    _, [told] = read_commune(b"name: X\ncountry: JP\n", "x")
    assert told.code == "country-neutral"
    assert told.facts["lacking"] == "timezone, scheme, postcode, legal"
    assert country_named("JP") == CountryFacts("JP")
    assert name_of("13", "JP") == "13"
    assert [*order_of("JP")] == []


def test_pieces_of_a_country_have_names_and_an_order() -> None:
    assert [name_of(code, country) for code, country in (("2a", "FR"), ("44", "ES"), ("SB", "RO"),
            ("20", "SE"), ("09", "DE"), ("VD", "CH"), ("4", "AT"))] == [
        "Corse-du-Sud", "Teruel", "Sibiu", "Dalarnas län", "Bayern", "Vaud", "Oberösterreich",
    ]  # fmt: skip
    order = order_of("FR")
    assert order["19"] < order["2A"] < order["2B"] < order["21"]


@pytest.mark.parametrize(
    ("country", "part", "day", "is_one"),
    [
        ("ES", "44", datetime.date(2026, 4, 23), True),  # San Jorge, in Aragon
        ("ES", "28", datetime.date(2026, 4, 23), False),
        ("DE", "09", datetime.date(2026, 1, 6), True),
        ("DE", "02", datetime.date(2026, 1, 6), False),
        ("AT", "4", datetime.date(2026, 12, 8), True),
        ("AT", "8", datetime.date(2026, 10, 26), True),
        ("CH", "VD", datetime.date(2026, 9, 21), True),
        ("GB", "SCT", datetime.date(2026, 11, 30), True),
        ("RO", "SB", datetime.date(2026, 12, 1), True),
        ("SE", "20", datetime.date(2026, 6, 6), True),
        ("FR", "57", datetime.date(2026, 12, 26), True),
        ("FR", "44", datetime.date(2026, 12, 26), False),
    ],
)
def test_holidays_are_those_of_the_part(
    country: str, part: str, day: datetime.date, is_one: bool
) -> None:
    region = Region.of(country, part, None)
    assert (day in public_holidays(region, (2026,), "en")) == is_one


@pytest.mark.parametrize("machine", ["en_US.UTF-8", "fr_FR.UTF-8", "uk_UA.UTF-8"])
def test_names_of_holidays_are_of_the_language_or_the_country_never_of_the_machine(
    machine: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANGUAGE", machine)
    christmas, year = datetime.date(2026, 12, 25), 1900 + len(machine) + ord(machine[0])
    region = Region.of("FR", None, None)
    years = (2026, year)  # asked for by nobody before
    assert public_holidays(region, years, "ro")[christmas] == "Noël"
    assert public_holidays(region, years, "en")[christmas] == "Christmas Day"
    assert not named(region, "ro")
    assert named(region, "fr")
    assert not named(Region.of("XX", None, None), "fr")


@pytest.mark.parametrize("code", WHOLE)
def test_telephones_are_shown_as_they_are_dialled_at_home(code: str) -> None:
    example = phonenumbers.example_number(code)
    assert example is not None
    number = phonenumbers.format_number(example, phonenumbers.PhoneNumberFormat.E164)
    assert words.phone(number, code) == phonenumbers.format_number(
        example, phonenumbers.PhoneNumberFormat.NATIONAL
    )
    for other in COUNTRIES[code].kin:
        assert words.phone(number, other) == words.phone(number, code)
    assert words.phone(number, "JP").startswith("+")


def test_a_postcode_tells_its_part_only_where_it_begins_with_it() -> None:
    assert one_department(commune(department="44"), "44480")
    assert not one_department(commune(department="44"), "35000")
    assert one_department(commune(department="2A"), "20000")
    assert one_department(commune(country="SE", department="20"), "776 30")
    assert not one_department(commune(country="ES", department="44"), "28001")


def test_no_two_countries_write_codes_alike() -> None:
    """None was copied from another country and left so."""
    forms = [
        country.scheme.form.pattern.pattern
        for country in COUNTRIES.values()
        if country.scheme and country.code in ("FR", "ES", "RO", "SE", "DE", "BE", "CH", "GB", "AT")
    ]
    assert all(one != other for one, other in itertools.combinations(forms, 2))  # fmt: skip
