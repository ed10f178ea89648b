"""Colours as people write them in commune.yaml."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.portals import DONGES, PORTAL, make, write
from wiker_ssg.source.refusal import Refusal
from wiker_ssg.source.scalars import colour


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("#1d6f5f", "#1d6f5f"),
        ("1D6F5F", "#1d6f5f"),
        ("#ABC", "#aabbcc"),
        ("abc", "#aabbcc"),
        ("000000", "#000000"),
    ],
)
def test_a_colour_is_read_in_its_long_form(written, read):
    assert colour(written) == read


@pytest.mark.parametrize(
    "written", ["", "#", "vert", "#12", "#1234", "#12345g", "#1234567", "rgb(0,0,0)", "#1d6f5f "]
)
def test_what_is_no_colour_is_refused(written):
    assert colour(written) == Refusal("colour-invalid", {"value": written})


@given(st.text(max_size=9))
def test_any_text_is_a_colour_or_refused(written):
    found = colour(written)
    if isinstance(found, str):
        assert colour(found) == found
        assert len(found) == 7


def test_a_wrong_colour_is_reported_at_its_place_and_the_commune_has_another(tmp_path):
    settings = DONGES + "theme: {accent: vert, name: littoral}\n"
    write(tmp_path / "root", {"portal.yaml": PORTAL, "communes/donges/commune.yaml": settings})
    built = make(tmp_path / "root", tmp_path / "output", tmp_path / "cache")
    (item,) = built.problems
    assert (item.code, item.severity.value) == ("colour-invalid", "warning")
    assert (item.location.line, item.location.column) == (5, 17)
    assert item.location.path.endswith("communes/donges/commune.yaml")
    assert "porthole" not in (tmp_path / "output/donges/index.html").read_text()
    assert 'class="horizon"' in (tmp_path / "output/donges/index.html").read_text()
