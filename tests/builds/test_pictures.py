"""Pictures in whole builds: each is made once, and nothing of a camera is published."""

import io
import re
import zlib
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.portals import AT, DONGES, PORTAL, Published, difference, present, tree, wiker, write
from wiker_ssg.build import build, dependencies, workplace
from wiker_ssg.build.options import Built, Options
from wiker_ssg.outputs.pictures import renditions

NEWS = """\
title: Travaux
date: 2026-02-20
image: {file: quai.jpg, alt: Le quai}
body: |
  Bientôt.
"""
FOLDER = re.compile(r"donges/media/[a-z-]+-[0-9a-f]{8}/")


def photo(width: int = 1200, height: int = 800, seed: int = 1, kind: str = "JPEG") -> bytes:
    exif = Image.Exif()
    exif[0x010E] = "Jeanne at home"
    file = io.BytesIO()
    picture = Image.linear_gradient("L").rotate(10 * seed).resize((width, height)).convert("RGB")
    picture.save(file, kind, exif=exif)
    return file.getvalue()


class Portal:
    """A portal with pictures; says which were decoded to be published."""

    def __init__(self, folder: Path, patch: pytest.MonkeyPatch) -> None:
        self.root, self.output, self.cache = folder / "root", folder / "output", folder / "cache"
        self.made: list[str] = []
        original = renditions.Pictures.make

        def counted(itself: Any, key: bytes, file: str, *more: Any) -> Any:
            self.made.append(file)
            return original(itself, key, file, *more)

        patch.setattr(renditions.Pictures, "make", counted)
        files: dict[str, str | bytes] = {
            "portal.yaml": PORTAL,
            "communes/donges/commune.yaml": DONGES,
            "communes/donges/news/travaux.yaml": NEWS,
            "communes/donges/news/eau.yaml": NEWS.replace("Travaux", "Eau"),
            "communes/donges/media/quai.jpg": photo(),
        }
        self.build(files)

    def build(self, files: dict[str, str | bytes] | None = None, program: bytes = b"") -> Built:
        self.made.clear()
        write(self.root, files or {})
        options = Options(
            root=str(self.root), output=str(self.output), cache=str(self.cache),
            at=AT, jobs=1, history="none", program=program,
        )  # fmt: skip
        self.built = build(options)
        assert self.built.failed == 0
        return self.built

    def bundles(self) -> dict[str, set[str]]:
        """Return what lies below media/, by folder."""
        found: dict[str, set[str]] = {}
        for path, data in tree(self.output).items():
            if data is not None and FOLDER.match(path):
                folder, _, name = path.rpartition("/")
                found.setdefault(folder, set()).add(name)
        return found


@pytest.fixture
def portal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Portal:
    return Portal(tmp_path, monkeypatch)


def test_a_picture_of_two_entries_is_made_once(portal: Portal) -> None:
    assert portal.made == ["quai.jpg"]
    (folder,) = portal.bundles()
    assert FOLDER.fullmatch(folder + "/")
    names = {f"{width}.{kind}" for width in (320, 960, 1200) for kind in ("avif", "webp", "jpg")}
    assert portal.bundles()[folder] == names


def test_a_new_text_makes_no_picture(portal: Portal) -> None:
    """Not even to tell the feed how long its file is."""
    before = portal.bundles()
    portal.build({"communes/donges/news/travaux.yaml": NEWS.replace("Bientôt", "Demain")})
    assert portal.made == []
    assert "donges/actualites.xml" in portal.built.reasons
    assert portal.bundles() == before


def test_a_new_picture_makes_exactly_its_own(portal: Portal) -> None:
    old = portal.bundles()
    text = NEWS.replace("quai.jpg", "pont.png")
    portal.build({
        "communes/donges/news/pont.yaml": text,
        "communes/donges/media/pont.png": photo(400, 300, 2, "PNG"),
    })  # fmt: skip
    assert portal.made == ["pont.png"]
    new = {folder: names for folder, names in portal.bundles().items() if folder not in old}
    assert [sorted(names) for names in new.values()] == [
        ["320.avif", "320.jpg", "320.webp", "400.avif", "400.jpg", "400.webp"]
    ]
    assert old.items() <= portal.bundles().items()


def test_other_bytes_have_another_address(portal: Portal) -> None:
    """Who keeps a picture for ever never shows an old one."""
    old = portal.bundles()
    portal.build({"communes/donges/media/quai.jpg": photo(seed=3)})
    assert portal.made == ["quai.jpg"]
    assert not portal.bundles().keys() & old.keys()
    assert len(portal.bundles()) == 1


def test_a_picture_nobody_uses_is_not_published(portal: Portal) -> None:
    for name in ("travaux", "eau"):
        (portal.root / f"communes/donges/news/{name}.yaml").unlink()
    portal.build()
    assert portal.bundles() == {}


def test_a_new_program_makes_no_picture_again(portal: Portal) -> None:
    """Only one that makes pictures otherwise does: the maker's own digest tells."""
    before = tree(portal.output)
    assert portal.build(program=b"another").ran > 10
    assert portal.made == []
    assert portal.built.written == 0
    assert difference(tree(portal.output), before) == []


def test_another_maker_makes_all_again(portal: Portal, monkeypatch: pytest.MonkeyPatch) -> None:
    digest = dependencies.program_digest

    def another(state: str, module: str) -> bytes:
        return digest(state, module) + (
            b"!" if module == "wiker_ssg.outputs.pictures.images" else b""
        )

    monkeypatch.setattr(workplace, "program_digest", another)
    portal.build(program=b"another")
    assert portal.made == ["quai.jpg"]


def test_a_file_spoilt_in_the_output_is_made_again(portal: Portal) -> None:
    """What lies there is believed only as long as its digest says so."""
    before = tree(portal.output)
    (folder,) = portal.bundles()
    (portal.output / folder / "960.avif").write_bytes(b"spoilt")
    (portal.output / "donges/index.html").unlink()
    portal.build()
    assert portal.made == ["quai.jpg"]
    assert difference(tree(portal.output), before) == []


def test_a_new_program_judges_pictures_anew(
    portal: Portal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wiker_ssg.source.pictures.PICTURE_PIXELS", 1_000)
    portal.build(program=b"another")
    assert {item.code for item in portal.built.problems} == {"picture-too-large"}
    assert portal.bundles() == {}


def test_photographs_offered_as_documents_are_rebuilt(portal: Portal) -> None:
    text = "title: Avis\ndate: 2026-02-21\ndocuments: [{title: L’avis, file: avis.jpg}]\n"
    avis = photo(2000, 3000, 4)
    assert b"Jeanne" in avis
    portal.build({
        "communes/donges/news/avis.yaml": text,
        "communes/donges/media/avis.jpg": avis,
    })  # fmt: skip
    page = (portal.output / "donges/actualites/avis/index.html").read_text()
    found = re.search(r'href="(/donges/media/avis-[0-9a-f]{8}/1600\.jpg)"', page)
    assert found
    data = (portal.output / found[1].lstrip("/")).read_bytes()
    assert Image.open(io.BytesIO(data)).size == (1600, 2400)
    everything = [data for data in tree(portal.output).values() if data]
    assert not [data for data in everything if b"Jeanne at home" in data]
    portal.build({"communes/donges/media/avis.jpg": avis[:5000]})
    assert [item.code for item in portal.built.problems] == ["picture-unreadable"]
    assert "L’avis" not in (portal.output / "donges/actualites/avis/index.html").read_text()


def test_hostile_pictures_are_problems_and_nothing_else(portal: Portal) -> None:
    """One of each kind in one commune: named, left out, and the rest of the site is there."""
    huge = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\xea\x60\0\0\xea\x60\x08\x06\0\0\0"
    huge += zlib.crc32(huge[12:]).to_bytes(4) + b"\0\0\0\x01IDATx"
    bad = {
        "leer.jpg": b"",
        "dessin.jpg": b"<svg onload='alert(1)'/>",
        "bombe.png": huge,
        "coupee.jpg": photo()[:9_000],
        "petite.png": photo(100, 80, kind="PNG"),
    }
    files: dict[str, str | bytes] = {f"communes/donges/media/{n}": d for n, d in bad.items()}
    for name in bad:
        stem = name.partition(".")[0]
        files[f"communes/donges/news/{stem}.yaml"] = NEWS.replace("quai.jpg", name)
    portal.build(files)
    said = {item.facts["value"]: item.code for item in portal.built.problems}
    assert said == {
        "leer.jpg": "picture-unreadable",
        "dessin.jpg": "picture-unreadable",
        "bombe.png": "picture-too-large",
        "coupee.jpg": "picture-unreadable",
        "petite.png": "picture-small",
    }
    assert len(portal.bundles()) == 2
    for name in bad:
        assert (portal.output / f"donges/actualites/{name.partition('.')[0]}/index.html").exists()


def test_a_heavy_file_is_refused_without_being_read(
    portal: Portal, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = portal.root / "communes/donges/media/film.jpg"
    with path.open("wb") as file:
        file.truncate(4_000_000_000)
    portal.build({"communes/donges/news/film.yaml": NEWS.replace("quai.jpg", "film.jpg")})
    assert [item.code for item in portal.built.problems] == ["picture-heavy"]


def test_the_same_bytes_with_any_number_of_processes(portal: Portal) -> None:
    """By two processes of their own, and by this one."""
    place = portal.root.parent / "two"
    write(portal.root, {
        "communes/savenay/commune.yaml": "name: Savenay\n",
        "communes/savenay/news/a.yaml": NEWS,
        "communes/savenay/media/quai.jpg": photo(1300, 800),
    })  # fmt: skip
    options = ("--at", AT.isoformat(), "--history", "none", "--cache", place / "cache")
    done = wiker("build", portal.root, "--output", place / "site", "--jobs", "2", *options)
    assert done.returncode == 0, done.stderr
    portal.build()
    assert difference(tree(place / "site"), tree(portal.output)) == []


class Pictures(HTMLParser):
    """The sources of a page's pictures."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.images: list[dict[str, str | None]] = []
        self.addresses: list[tuple[str, int]] = []
        self.shared: dict[str, str] = {}
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag == "img":
            self.images.append(found)
        if tag in ("img", "source") and (srcset := found.get("srcset")):
            assert found["sizes"]
            for part in srcset.split(", "):
                url, width = part.split(" ")
                self.addresses.append((url, int(width.removesuffix("w"))))
        if tag == "meta" and (name := found.get("property") or "").startswith("og:image"):
            self.shared[name] = found["content"] or ""


def measured(path: Path) -> tuple[tuple[int, int], str | None]:
    with Image.open(path) as picture:
        return picture.size, picture.get_format_mimetype()


def test_every_picture_that_a_page_names_is_there(demonstration: Published) -> None:
    """With the width that is claimed, in the format that its name says."""
    seen, pages, shared = set(), 0, 0
    for page in present(demonstration.folder, "*.html"):
        found = Pictures(page.read_text())
        pages += bool(found.images)
        for image in found.images:
            size, _ = measured(demonstration.folder / (image["src"] or "").lstrip("/"))
            assert size == (int(image["width"] or 0), int(image["height"] or 0))
            assert "alt" in image
        main = [image for image in found.images if image.get("fetchpriority") == "high"]
        assert len(main) <= 1
        assert all(image.get("loading") == "lazy" for image in found.images if image not in main)
        for url, width in found.addresses:
            seen.add(url)
            size, mime = measured(demonstration.folder / url.lstrip("/"))
            assert size[0] == width
            assert mime == f"image/{url.rpartition('.')[2]}".replace("jpg", "jpeg")
        if found.shared:
            shared += 1
            assert found.shared["og:image"].startswith("https://")
            path = found.shared["og:image"].split("/", 3)[3]
            (width, height), mime = measured(demonstration.folder / path)
            assert found.shared["og:image:width"] == str(width)
            assert found.shared["og:image:height"] == str(height)
            assert found.shared["og:image:type"] == mime
    assert pages >= 10
    assert shared >= 10
    published = {f"/{p.relative_to(demonstration.folder)}" for p in
                 demonstration.folder.glob("*/media/*/*") if p.parent.name != "share"}  # fmt: skip
    assert seen == published
