"""How themes show pictures: every size is offered, and none is waited for but the first."""

from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.portals import write
from wiker_ssg.outputs.pictures.views import Picture
from wiker_ssg.outputs.theme.reading import load_theme
from wiker_ssg.outputs.theme.theme import shipped

PICTURE = Picture(
    "quai.jpg", "/donges/media/quai-0123abcd/", ((320, 213), (960, 640)), "jpg",
    "Le « quai » & <le> port", "Jeanne", "CC0-1.0",
)  # fmt: skip
DECORATION = Picture("a.png", "/donges/media/a-0123abcd/", ((100, 90),), "png", "")


class Tags(HTMLParser):
    """The tags of a piece of HTML, in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data.strip()


def shown(folder: Path, call: str, **values: object) -> Tags:
    """Return what a theme made of ours shows."""
    names = "figure, picture, pictures, thumb"
    text = f'{{% from "parts/picture.html" import {names} %}}{{{{ {call} }}}}'
    write(folder, {"mine/theme.toml": 'extends = "bocage"\n', "mine/templates/event.html": text})
    theme = load_theme("mine", (folder, shipped()))
    return Tags(theme.render("event.html", "fr", **values).decode())


def test_a_picture_offers_every_size_in_every_format(tmp_path):
    found = shown(tmp_path, 'picture(item, "50vw")', item=PICTURE).found
    assert [tag for tag, _ in found] == ["picture", "source", "source", "img"]
    for (_, attributes), suffix in zip(found[1:], ("avif", "webp", "jpg"), strict=True):
        base = PICTURE.url
        assert attributes["srcset"] == f"{base}320.{suffix} 320w, {base}960.{suffix} 960w"
        assert attributes["sizes"] == "50vw"
    assert [attributes.get("type") for _, attributes in found[1:3]] == ["image/avif", "image/webp"]
    image = found[3][1]
    assert image["src"] == f"{PICTURE.url}960.jpg"
    assert (image["width"], image["height"]) == ("960", "640")
    assert image["alt"] == PICTURE.alt
    assert image["loading"] == "lazy"


@pytest.mark.parametrize("item", [PICTURE, DECORATION])
def test_thumbs_say_nothing(tmp_path, item):
    """The title stands beside them."""
    found = shown(tmp_path, "thumb(item)", item=item)
    image = found.found[-1][1]
    assert (image["alt"], image["loading"], found.text) == ("", "lazy", "")


def test_of_several_pictures_the_first_comes_at_once(tmp_path):
    found = shown(tmp_path, "pictures(items)", items=(PICTURE, DECORATION, PICTURE))
    images = [attributes for tag, attributes in found.found if tag == "img"]
    assert [image.get("fetchpriority") for image in images] == ["high", None, None]
    assert [image.get("loading") for image in images] == [None, "lazy", "lazy"]
    assert found.text.count("Jeanne · CC0-1.0") == 2
    assert [tag for tag, _ in found.found].count("figcaption") == 2
