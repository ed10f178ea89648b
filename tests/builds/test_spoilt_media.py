"""What is wrong with a picture or a document costs it alone; names are the same in any encoding."""

import io
import unicodedata
from pathlib import Path
from typing import NamedTuple

import pytest
from PIL import Image

from tests.portals import DONGES, PORTAL, make, tree, write
from wiker_ssg.build.options import Built
from wiker_ssg.problems import Problem, Severity
from wiker_ssg.source.content import _Reading
from wiker_ssg.source.scan import Stat

NFC, NFD = "kermesse-été.jpg", unicodedata.normalize("NFD", "kermesse-été.jpg")
EVENT = "title: Kermesse\nstart: 2026-05-02\n"


def picture(form: str = "JPEG", mode: str = "RGB", frames: int = 1) -> bytes:
    made = io.BytesIO()
    pictures = [Image.new(mode, (400, 300), at) for at in range(frames)]
    more = {"save_all": True, "append_images": pictures[1:]} if frames > 1 else {}
    pictures[0].save(made, form, **more)
    return made.getvalue()


GOOD = {
    "kermesse.jpg": picture("PNG"),  # a wrong ending is no fault
    "couleurs.jpg": picture(mode="CMYK"),
    "clown.gif": picture("GIF", "P", frames=3),
    "clown.webp": picture("WEBP", frames=3),
    "ciel.avif": picture("AVIF"),
    "Grande.JPG": picture(),
}
SPOILT = {
    "IMG_2041.heic": b"",
    "vide.jpg": b"",
    "coupee.jpg": picture()[:400],
    "autre.jpg": b"\0\0\0\x18ftypheic\0\0\0\0mif1heic",
    "dessin.svg": b"<svg/>",
    "scan.tiff": picture("TIFF"),
    "affiche.pdf": b"%PDF-1.4\n",
    "page.jpg": b"<!doctype html><title>404</title>",
}


class Commune(NamedTuple):
    root: Path
    scratch: Path

    def publish(self, files: dict[str, str | bytes]) -> tuple[Built, dict[str, bytes | None]]:
        root = write(self.root, {"portal.yaml": PORTAL, "communes/donges/commune.yaml": DONGES})
        write(root / "communes/donges", files)
        checked = make(root, self.scratch / "none", self.scratch / "memory", check=True)
        built = make(root, self.scratch / "site", self.scratch / "cache")
        assert told(checked) == told(built), "check and build agree"
        assert built.failed == 0
        return built, tree(self.scratch / "site")


@pytest.fixture
def commune(tmp_path: Path) -> Commune:
    return Commune(tmp_path / "content", tmp_path)


def told(built: Built) -> list[tuple[str, Severity, str]]:
    own = [item for item in built.problems if item.code != "picture-small"]
    return [(item.code, item.severity, item.location.path.partition("donges/")[2]) for item in own]


def test_no_picture_costs_its_event(commune: Commune) -> None:
    names = [*GOOD, *SPOILT, "absente.jpg", "grande.jpg", "../loin.jpg", "image"]
    files: dict[str, str | bytes] = {
        f"media/{name}": data for name, data in (GOOD | SPOILT).items()
    }
    files |= {
        f"events/e{at}.yaml": f"{EVENT}image: {{file: {name}, alt: Les enfants}}\n"
        for at, name in enumerate(names)
    }
    files["events/shape.yaml"] = f"{EVENT}image: [un, deux]\n"
    files["events/nothing.yaml"] = f"{EVENT}image: {{alt: Les enfants}}\n"
    built, found = commune.publish(files)
    assert {severity for _, severity, _ in told(built)} == {Severity.WARNING}
    spoilt = {path for _, _, path in told(built)}
    assert spoilt == files.keys() - {
        *(path for path in files if path.startswith("media/")),
        *(f"events/e{names.index(name)}.yaml" for name in GOOD),
    }
    for path in files:
        if path.startswith("events/"):
            stem = path.removeprefix("events/").removesuffix(".yaml")
            page = found[f"donges/agenda/{stem}/index.html"]
            assert page is not None
            assert (b"<picture" in page) == (path not in spoilt), path


def test_a_picture_of_another_kind_is_told_what_to_save_it_as(commune: Commune) -> None:
    image = "image: {file: IMG_2041.heic, alt: Le manège}\n"
    built, _ = commune.publish({"events/a.yaml": EVENT + image})
    (found,) = built.problems
    assert (found.code, found.facts["suggestion"]) == ("picture-type", "IMG_2041.jpg")
    place = found.location
    assert (EVENT + image).split("\n")[place.line - 1][place.column - 1 :].startswith("IMG_2041")


def test_of_several_pictures_and_documents_the_good_ones_stay(commune: Commune) -> None:
    text = (
        f"{EVENT}images:\n"
        "  - {file: a.heic, alt: Un}\n"
        "  - {file: b.jpg}\n"
        "  - {file: c.jpg, alt: Trois}\n"
        "documents:\n"
        "  - {title: Programme, file: programme.pages}\n"
        "  - {title: Vide, file: vide.pdf}\n"
        "  - {title: Rien}\n"
        "  - {title: Adresse, url: exemple}\n"
        "  - {title: Plan, file: plan.pdf}\n"
    )
    built, found = commune.publish(
        {
            "events/a.yaml": text,
            "media/b.jpg": picture(),
            "media/c.jpg": picture(),
            "media/vide.pdf": b"",
            "media/plan.pdf": b"%PDF-1.4\n",
        }
    )
    page = found["donges/agenda/a/index.html"]
    assert page is not None
    assert page.count(b"<picture") == 1
    assert b"/donges/media/plan.pdf" in page
    assert "donges/media/vide.pdf" not in found
    assert b"Programme" not in page
    lines = sorted((p.location.line, p.code) for p in built.problems)
    assert lines == [
        (4, "picture-type"),
        (5, "picture-alt-missing"),
        (8, "media-type"),
        (9, "media-empty"),
        (10, "field-missing"),
        (11, "url-invalid"),
    ]
    assert {problem.severity for problem in built.problems} == {Severity.WARNING}


@pytest.mark.parametrize(("on_disk", "written"), [(NFD, NFC), (NFC, NFD)])
def test_a_name_is_found_however_its_accents_are_encoded(
    commune: Commune, on_disk: str, written: str
) -> None:
    document = on_disk.replace(".jpg", ".pdf"), written.replace(".jpg", ".pdf")
    text = (
        f"{EVENT}image: {{file: {written}, alt: Les enfants}}\n"
        f"documents: [{{title: Plan, file: {document[1]}}}]\n"
    )
    built, found = commune.publish(
        {
            "events/a.yaml": text,
            f"media/{on_disk}": picture(),
            f"media/{document[0]}": b"%PDF-1.4\n",
        }
    )
    assert built.problems == ()
    page = found["donges/agenda/a/index.html"]
    assert page is not None
    assert b"<picture" in page
    assert "donges/media/kermesse-été.pdf" in found, "one name, whatever the computer"


def both(*names: str) -> dict[str, str | bytes]:
    return {f"media/{name}": b"%PDF-1.4\n" for name in names}


@pytest.mark.parametrize(
    "names", [("Plan.pdf", "plan.pdf"), (NFC, NFD), ("été/a.pdf", "Été/a.pdf")]
)
def test_names_that_other_computers_take_for_one_are_told(
    commune: Commune, names: tuple[str, str]
) -> None:
    built, _ = commune.publish({"events/a.yaml": EVENT, **both(*names)})
    (found,) = built.problems
    assert found.code == "media-alike"
    assert {Path(found.facts["other"]).name, Path(found.location.path).name} == {
        Path(name).name for name in names
    }
    suggestion = unicodedata.normalize("NFC", found.facts["suggestion"]).casefold()
    assert suggestion not in {f"media/{name}".casefold() for name in names}


def test_an_entry_with_accents_in_its_name_is_told_what_to_call_it(commune: Commune) -> None:
    name = unicodedata.normalize("NFD", "fête-été.yaml")
    built, _ = commune.publish({f"events/{name}": EVENT})
    found: Problem = built.problems[0]
    assert (found.code, found.facts["suggestion"]) == ("id-invalid", "fete-ete")


def test_a_file_that_cannot_be_opened_keeps_nothing_else_back(
    commune: Commune, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever runs the tests may be allowed to read everything: the refusal is played."""
    read = _Reading._read_bytes

    def refused(self: _Reading, path: str, stat: Stat, entry: bool) -> bytes:
        if path == "media/a.pdf":
            raise PermissionError(13, "Permission denied")
        return read(self, path, stat, entry)

    monkeypatch.setattr(_Reading, "_read_bytes", refused)
    text = f"{EVENT}documents: [{{title: Programme, file: a.pdf}}]\n"
    built, found = commune.publish({"events/a.yaml": text, "media/a.pdf": b"%PDF"})
    assert ("media-unreadable", Severity.WARNING, "media/a.pdf") in told(built)
    page = found["donges/agenda/a/index.html"]
    assert page is not None
    assert b"Programme" not in page


def test_a_document_of_gigabytes_costs_itself_alone(commune: Commune) -> None:
    """It is refused by its size: neither read nor copied."""
    media = commune.root / "communes/donges/media"
    media.mkdir(parents=True)
    with (media / "film.pdf").open("wb") as file:
        file.truncate(3_000_000_000)
    text = (
        f"{EVENT}documents: [{{title: Film, file: film.pdf}}, {{title: Plan, file: plan.pdf}}]\n"
        "body: '[le film](../media/film.pdf)'\n"
    )
    built, found = commune.publish({"events/a.yaml": text, "media/plan.pdf": b"%PDF-1.4\n"})
    assert [item[:2] for item in told(built)] == [("document-heavy", Severity.WARNING)] * 2
    page = found["donges/agenda/a/index.html"]
    assert page is not None
    assert b"plan.pdf" in page
    assert b"film.pdf" not in page
    assert "donges/media/film.pdf" not in found


def test_no_two_files_are_told_to_take_one_name(commune: Commune) -> None:
    names = ("A.yaml", "a.YAML", "À.md", "b.yaml", "B.yaml", "---.yaml", "+.yaml", "2026/a.yml.txt")
    text = "---\ntitle: X\nstart: 2026-05-02\n---\n"
    built, _ = commune.publish(
        {f"events/{name}": text if name.endswith("md") else EVENT for name in names}
    )
    said = [item.facts["suggestion"].partition(".")[0] for item in built.problems]
    assert len(said) == len({*said, "b"}) - 1 == len(names) - 1
    again = make(commune.root, commune.scratch / "site", commune.scratch / "cache")
    assert again.problems == built.problems
