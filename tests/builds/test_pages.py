"""Every page of the demonstration: well-formed, nothing empty, every link leads somewhere."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from tests.outline import Outline
from tests.portals import Published, present


@pytest.fixture(scope="module")
def outlines(demonstration: Published) -> dict[str, Outline]:
    """The outline of each page, by its path."""
    root = demonstration.folder
    paths = present(root, "*.html")
    return {str(path.relative_to(root)): Outline(path.read_text("utf-8")) for path in paths}


def test_pages_are_well_formed(outlines: dict[str, Outline]) -> None:
    assert len(outlines) > 400
    for path, outline in outlines.items():
        assert outline.open == [], path
        assert outline.empty == [], path
        assert outline.headings.count(1) == 1, path
        assert outline.tags.count("main") == 1, path


def test_ids_and_landmarks_are_unique(outlines: dict[str, Outline]) -> None:
    for path, outline in outlines.items():
        assert len(outline.ids) == len(set(outline.ids)), path
        assert len(outline.labels) == len(set(outline.labels)), path


def inner(outline: Outline) -> Iterator[str]:
    """Yield the places on the same site that a page links to or shows."""
    for _, url in outline.urls:
        if url.startswith("/"):
            yield unquote(urlsplit(url).path)


def test_every_link_leads_somewhere(outlines: dict[str, Outline], demonstration: Published) -> None:
    """To a file of the site; a page by the address of its folder."""
    root: Path = demonstration.folder
    wanted = {url: path for path, outline in outlines.items() for url in inner(outline)}
    assert len(wanted) > 500
    for url, path in wanted.items():
        file = root / url.lstrip("/") / ("index.html" if url.endswith("/") else "")
        assert file.is_file(), f"{path}: {url}"


def test_every_drawing_is_in_a_sprite(
    outlines: dict[str, Outline], demonstration: Published
) -> None:
    used = {url for outline in outlines.values() for tag, url in outline.urls if tag == "use"}
    assert len(used) > 20
    for url in used:
        file, _, name = url.partition("#")
        assert f'id="{name}"' in (demonstration.folder / file.lstrip("/")).read_text("utf-8")
