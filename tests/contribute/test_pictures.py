"""Pictures are kept as large as they are published at most, whatever was sent."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from PIL import Image

from tests.contribute.pictures import SECRETS, exif, photograph, saved, scene
from wiker_ssg.contribute.pictures import HEAVIEST, reencode
from wiker_ssg.outputs.pictures.places import TALLEST, sizes
from wiker_ssg.source.pictures import WIDTHS


def noise(width: int, height: int, mode: str = "RGB") -> Image.Image:
    """The most bytes that a picture of this size can have."""
    bands = [Image.effect_noise((width, height), 255) for _ in mode]
    return Image.merge(mode, bands)


HEAVY: dict[str, Callable[[], bytes]] = {
    "a photograph of noise": lambda: saved(noise(2400, 1800), quality=97),
    "a tall photograph of noise": lambda: saved(noise(1300, 2600), quality=97),
    "a drawing of noise that can be seen through": lambda: saved(
        noise(1000, 1700, "RGBA"), "PNG", compress_level=1
    ),
    "noise as WebP": lambda: saved(noise(1700, 1200), "WEBP", quality=100, method=0),
}


@pytest.mark.parametrize("name", HEAVY)
def test_the_heaviest_is_kept_light(name: str):
    data = HEAVY[name]()
    assert len(data) > HEAVIEST
    made = reencode(data)
    assert not made.fault
    assert len(made.data) <= HEAVIEST
    with Image.open(io.BytesIO(made.data)) as kept:
        assert kept.size == (made.width, made.height)
        assert kept.format == {"jpg": "JPEG", "png": "PNG"}[made.suffix]


@pytest.mark.parametrize("size", [(4000, 3000), (1000, 4000), (1700, 900), (700, 500)])
def test_a_photograph_is_kept_as_it_is_published(size: tuple[int, int]):
    made = reencode(saved(scene(*size), quality=95))
    assert (made.width, made.height) == sizes(*size)[-1]
    assert made.width <= WIDTHS[-1]
    assert made.height <= TALLEST
    # what the site makes of it is as large as what it would have made of the original
    assert sizes(made.width, made.height)[-1] == sizes(*size)[-1]


def test_nothing_but_what_can_be_seen_is_kept():
    made = reencode(photograph(2000, 1500))
    assert (made.width, made.height) == (1500, 2000)  # upright
    assert not any(secret in made.data for secret in SECRETS)
    with Image.open(io.BytesIO(made.data)) as kept:
        assert not kept.getexif()
        assert "icc_profile" not in kept.info


def test_a_drawing_stays_a_drawing():
    drawn = Image.new("RGBA", (2000, 1000), (255, 0, 0, 0))
    drawn.paste((0, 0, 255, 255), (500, 200, 900, 700))
    made = reencode(saved(drawn, "PNG", exif=exif(orientation=1)))
    assert (made.suffix, made.width, made.height) == ("png", 1600, 800)
    with Image.open(io.BytesIO(made.data)) as kept:
        assert kept.convert("RGBA").getpixel((0, 0)) == (0, 0, 0, 0)
        assert kept.convert("RGBA").getpixel((500, 300)) == (0, 0, 255, 255)
