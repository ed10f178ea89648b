"""The theme's sprite of icons: complete, well-formed, harmless and small."""

import gzip
import re
from xml.etree import ElementTree

import pytest

from wiker_ssg.model.entries import ACCESSIBILITY, AUDIENCES
from wiker_ssg.model.taxonomy import BUILT_IN
from wiker_ssg.outputs.theme.theme import shipped

SPRITE = shipped() / "bocage/static/icons.svg"
SVG = "{http://www.w3.org/2000/svg}"
SHAPES = {"path", "circle", "ellipse", "rect"}
GEOMETRY = {"d", "cx", "cy", "r", "rx", "ry", "x", "y", "width", "height"}
NUMBER = re.compile(r"-?(?:\d+(?:\.(\d+))?|\.(\d+))")


@pytest.fixture(scope="module")
def sprite():
    return ElementTree.fromstring(SPRITE.read_bytes())


@pytest.fixture(scope="module")
def symbols(sprite):
    return {symbol.get("id"): symbol for symbol in sprite}


@pytest.mark.parametrize("folder", sorted(BUILT_IN))
def test_every_category_has_a_picture(symbols, folder):
    assert set(BUILT_IN[folder]) - set(symbols) == set()


@pytest.mark.parametrize("words", [ACCESSIBILITY, AUDIENCES])
def test_every_word_of_a_vocabulary_has_a_picture(symbols, words):
    assert set(words) - set(symbols) == set()


def test_every_symbol_has_its_own_name_and_the_same_grid(sprite, symbols):
    assert [child.tag for child in sprite] == [SVG + "symbol"] * len(symbols)
    assert all(re.fullmatch("[a-z]+(-[a-z]+)*", name) for name in symbols)
    assert {symbol.get("viewBox") for symbol in sprite} == {"0 0 24 24"}


def test_a_symbol_is_lines_alone(sprite):
    """No script, style, link, colour or transformation: only shapes and where they are."""
    for symbol in sprite:
        assert len(symbol), f"{symbol.get('id')} is empty"
        for shape in symbol:
            assert shape.tag.removeprefix(SVG) in SHAPES, symbol.get("id")
            assert set(shape.keys()) <= GEOMETRY, symbol.get("id")
            assert not len(shape), symbol.get("id")


def test_a_coordinate_has_one_decimal_at_most(sprite):
    for shape in (shape for symbol in sprite for shape in symbol):
        for value in shape.attrib.values():
            assert all(len(a or b) <= 1 for a, b in NUMBER.findall(value)), value


def test_the_sprite_is_small():
    data = SPRITE.read_bytes()
    assert len(data) <= 16_000
    assert len(gzip.compress(data, 9)) <= 5_000


def test_the_sprite_is_plain_text_without_addresses():
    """The namespace apart, nothing in it names another place."""
    text = SPRITE.read_text("ascii")
    assert text.count("://") == 1
    assert "<!" not in text
    assert "<?" not in text
