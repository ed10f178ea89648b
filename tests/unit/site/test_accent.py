"""What makes a commune recognisable: its accent and emblem, from what is known of it."""

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import SLUGS
from wiker_ssg.model.settings import Commune, ThemeSettings
from wiker_ssg.outputs.theme.accent import PALETTE, PERIOD, accent_of, emblem_of
from wiker_ssg.outputs.theme.views import Emblem

LOW, HIGH = 12, 36
"""Lines cross the square of 48 between these, so that they never leave the letter's side bare."""

LATITUDES = st.floats(-60, 60)
LONGITUDES = st.floats(-170, 170)


def commune(slug: str = "donges", name: str = "Donges", **more: Any) -> Commune:
    return Commune(slug=slug, name=name, **more)


def lines(emblem: Emblem) -> tuple[int, int, int, int]:
    return emblem.left, emblem.right, emblem.top, emblem.bottom


@given(SLUGS, LATITUDES | st.none(), LONGITUDES | st.none())
def test_an_emblem_stays_within_its_square(slug, lat, lon):
    emblem = emblem_of(commune(slug, lat=lat, lon=lon))
    assert all(LOW <= place <= HIGH for place in lines(emblem))
    assert emblem == emblem_of(commune(slug, lat=lat, lon=lon))


@given(LATITUDES, LONGITUDES, st.floats(0, 0.008), st.floats(0, 0.008))
def test_neighbours_look_alike(lat, lon, north, east):
    """A kilometre moves each line by one at most, unless it starts again on the other side."""
    one = lines(emblem_of(commune(lat=lat, lon=lon)))
    other = lines(emblem_of(commune("savenay", lat=lat + north, lon=lon + east)))
    period = HIGH - LOW
    for here, there in zip(one, other, strict=True):
        apart = abs(here - there)
        assert min(apart, period - apart) <= 1


def test_the_emblem_follows_the_position_and_not_the_name():
    here: dict[str, Any] = {"lat": 47.3217, "lon": -2.0755}
    assert emblem_of(commune(**here)) == emblem_of(commune("dongeais", **here))
    moved: dict[str, Any] = {"lat": 47.3217 + 0.5 / PERIOD, "lon": -2.0755}
    assert lines(emblem_of(commune(**here))) != lines(emblem_of(commune(**moved)))
    whole: dict[str, Any] = {"lat": 47.3217 + 1 / PERIOD, "lon": -2.0755}
    assert lines(emblem_of(commune(**here))) == lines(emblem_of(commune(**whole)))


def test_communes_without_a_position_differ_by_their_slug():
    found = {lines(emblem_of(commune(f"commune-{number}"))) for number in range(40)}
    assert len(found) > 30


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        ("Donges", "D"),
        ("Le Croisic", "C"),
        ("La Baule", "B"),
        ("Les Sables", "S"),
        ("L'Haÿ", "H"),
        ("L’Île-d’Yeu", "I"),
        ("Œuf", "Œ"),
        ("Évry", "E"),
        ("saint-nazaire", "S"),
        ("Le", "L"),
        ("Y", "Y"),
        ("Lens", "L"),
        ("Lège", "L"),
        ("", "?"),
    ],
)
def test_the_initial_is_that_of_the_name_behind_its_article(name, letter):
    assert emblem_of(commune(name=name)).letter == letter


def test_an_accent_of_ones_own_is_kept():
    assert accent_of(commune(theme=ThemeSettings(accent="#123456"))) == "#123456"
    assert accent_of(commune(theme=ThemeSettings(name="littoral"))) == accent_of(commune())


@given(SLUGS)
def test_an_accent_follows_from_the_slug(slug):
    assert accent_of(commune(slug)) == accent_of(commune(slug, "Autrement")) in PALETTE


def test_every_colour_of_the_palette_is_somebodys():
    found = {accent_of(commune(f"commune-{number}")) for number in range(400)}
    assert found == set(PALETTE)
    assert all(re.fullmatch("#[0-9a-f]{6}", colour) for colour in PALETTE)
    assert len(set(PALETTE)) == len(PALETTE)
