"""Accents can be read on a theme's paper, and on the fields that stand out from it."""

import re
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.portals import PROJECT
from wiker_ssg.outputs.theme.contrast import contrast, readable

COLOUR = re.compile(r"--(?:paper|field): (#[0-9a-f]{6});")


def grounds() -> list[tuple[str, str]]:
    """Return each theme's papers, light and dark, with the ground that differs most from it."""
    found = []
    for theme in sorted(PROJECT.glob("themes/*")):
        settings = tomllib.loads((theme / "theme.toml").read_text("utf-8"))
        colours = COLOUR.findall((theme / "static/style.css").read_text("utf-8"))
        for paper in (settings["light"], settings["dark"]):
            near = [colour for colour in colours if contrast(colour, paper) < 2]
            found.append((paper, max(near, key=lambda colour: contrast(colour, paper))))
    return found


@pytest.mark.parametrize(("paper", "field"), grounds())
@given(st.integers(0, 0xFFFFFF))
def test_every_accent_can_be_read_on_every_ground(paper: str, field: str, accent: int) -> None:
    corrected = readable(f"#{accent:06x}", paper)
    assert contrast(corrected, paper) >= 4.5
    assert contrast(corrected, field) >= 4.5
