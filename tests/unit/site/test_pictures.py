"""Widths in which pictures are published."""

from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wiker_ssg.model.entries import Heritage
from wiker_ssg.model.values import Image
from wiker_ssg.outputs.pictures.places import TALLEST, by_card, largest, shared, sizes
from wiker_ssg.site.card import Card
from wiker_ssg.source.pictures import WIDTHS, PictureFacts


@pytest.mark.parametrize(
    ("width", "height", "expected"),
    [
        (4032, 3024, ((320, 240), (960, 720), (1600, 1200))),
        (1600, 900, ((320, 180), (960, 540), (1600, 900))),
        (1500, 1000, ((320, 213), (960, 640), (1500, 1000))),
        (1100, 1100, ((320, 320), (960, 960))),  # as good as its own width
        (700, 700, ((320, 320), (700, 700))),
        (399, 100, ((320, 80),)),
        (120, 160, ((120, 160),)),
        (1, 1, ((1, 1),)),
        (3000, 9000, ((320, 960), (960, 2880))),
        (1000, 20_000, ((160, 3200),)),
        (20_000, 10, ((320, 1), (960, 1), (1600, 1))),
    ],
)
def test_sizes(width, height, expected):
    assert sizes(width, height) == expected


@given(st.integers(1, 70_000), st.integers(1, 70_000))
def test_no_size_is_larger_than_the_picture(width, height):
    found = sizes(width, height)
    assert 1 <= len(found) <= len(WIDTHS)
    assert list(found) == sorted(set(found))
    for one, other in found:
        assert 1 <= one <= min(width, WIDTHS[-1])
        assert 1 <= other <= min(height, TALLEST)
        exact = min(abs(one * height / width - other), abs(other * width / height - one))
        assert exact <= 0.5 or 1 in (one, other)  # nothing is thinner than a pixel


def heritage(id: str, *images: Image) -> Heritage:
    return Heritage(commune="donges", id=id, path=f"{id}.yaml", title=id, images=images)


@pytest.fixture
def site() -> Any:
    entries = (
        heritage("two", Image(file="quai.jpg", alt="Le quai"), Image(file="moulin.png", alt="")),
        heritage("silent", Image(file="quai.jpg"), Image(file="moulin.png", alt="")),
        heritage("broken", Image(file="bad.jpg", alt="Rien")),
        heritage("none"),
    )
    return SimpleNamespace(
        commune=SimpleNamespace(slug="donges"),
        routes=SimpleNamespace(base="/donges/", home="/donges/"),
        absolute=lambda url: f"https://wiker.example{url}",
        entries={"heritage": {entry.id: entry for entry in entries}},
        pictures={
            "quai.jpg": PictureFacts(4032, 3024),
            "moulin.png": PictureFacts(700, 700, lossless=True),
            "bad.jpg": PictureFacts(fault="picture-unreadable"),
        },
        media=dict.fromkeys(("quai.jpg", "moulin.png", "bad.jpg"), bytes(16)),
    )


def card(id: str, commune: str = "donges") -> Card:
    return Card(commune, commune.title(), "heritage", id, f"/{commune}/patrimoine/{id}/", id)


def test_lists_know_the_first_picture_of_their_own_cards(site: Any) -> None:
    """One that can be shown; a neighbour's entry of the same name is another."""
    cards = [card("two"), card("silent"), card("broken"), card("none")]
    found = by_card(site, cards)
    assert {key: item.file for key, item in found.items()} == {
        "heritage/two": "quai.jpg",
        "heritage/silent": "moulin.png",
    }
    assert by_card(site, [card("two", "savenay")]) == {}


def test_who_cannot_choose_gets_a_sensible_file(site: Any) -> None:
    found = by_card(site, [card("two"), card("silent")])
    base = "https://wiker.example/donges/media"
    photograph, drawing = found.values()
    one = shared(site, photograph)
    assert (one.url, one.mime) == (f"{base}/quai-00000000/960.jpg", "image/jpeg")
    assert (one.width, one.height, one.alt, one.member) == (960, 720, "Le quai", "960.jpg")
    assert largest(site, photograph).member == "1600.jpg"
    assert shared(site, drawing).url == f"{base}/moulin-00000000/700.png"
    assert shared(site, drawing).mime == "image/png"
