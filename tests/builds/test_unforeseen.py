"""What nobody foresaw costs what it came from, and nothing else: each net is fallen into."""

import io
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from PIL import Image

from tests.contribute.conftest import TODAY, serve
from tests.contribute.visitor import Visitor
from tests.portals import AT, CONTENT, DONGES, PORTAL, SAVENAY, Tree, make, tree, write
from tests.pulling.test_pull import Town, event
from tests.reviews import repositories
from wiker_ssg.build import folder, gathering, rendering
from wiker_ssg.build import portal as portal_pages
from wiker_ssg.build.options import Built
from wiker_ssg.cli.main import group
from wiker_ssg.connectors import pull
from wiker_ssg.contribute.look import Look
from wiker_ssg.contribute.towns import Towns
from wiker_ssg.outputs.commune import PARTS
from wiker_ssg.outputs.pictures import images
from wiker_ssg.outputs.search import rows
from wiker_ssg.problems import Problem, Severity
from wiker_ssg.review import review as reviewing
from wiker_ssg.review.reading import Request
from wiker_ssg.site.assemble import _Assembly
from wiker_ssg.site.cards import CardMaker
from wiker_ssg.site.checks import Checks
from wiker_ssg.source import checks, parse, scan

SECRET = "0612345678 of somebody"


def fails(*given: Any, **named: Any) -> Any:
    raise ZeroDivisionError(SECRET)


def picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (640, 480)).save(out, "PNG")
    return out.getvalue()


def for_entry(work: Callable[..., Any], id: str) -> Callable[..., Any]:
    """Return a method that fails for one entry."""

    def method(self: Any, entry: Any, *rest: Any, **named: Any) -> Any:
        return fails() if entry.id == id else work(self, entry, *rest, **named)

    return method


class Portal:
    """Two communes; Donges has two events, and one more from the second build on."""

    def __init__(self, folder: Path) -> None:
        self.root, self.output, self.cache = folder / "root", folder / "site", folder / "cache"
        write(
            self.root,
            {
                "portal.yaml": PORTAL,
                "communes/donges/commune.yaml": DONGES,
                "communes/donges/events/bal.yaml": "title: Bal\nstart: 2026-06-24\n",
                "communes/donges/events/loto.yaml": "title: Loto\nstart: 2026-06-25\n",
                "communes/savenay/commune.yaml": SAVENAY,
            },
        )
        assert self.build().problems == ()
        self.before = tree(self.output)

    def build(self, *, check: bool = False) -> Built:
        return make(self.root, self.output, self.cache, check=check)

    def edited(self) -> "Portal":
        """Add an event to each commune."""
        for slug in ("donges", "savenay"):
            place = f"communes/{slug}/events/fete.yaml"
            write(self.root, {place: "title: Fête\nstart: 2026-06-26\n"})
        return self

    def has(self, *paths: str) -> list[bool]:
        return [(self.output / path / "index.html").is_file() for path in paths]

    def now(self) -> Tree:
        return tree(self.output)


@pytest.fixture
def portal(tmp_path: Path) -> Portal:
    return Portal(tmp_path)


def told(built: Built) -> list[tuple[str, str]]:
    """Return errors as code and the last of their path, having looked that nothing leaks."""
    found: list[Problem] = [p for p in built.problems if p.severity is Severity.ERROR]
    assert not any(
        SECRET in fact for p in found if p.code == "unforeseen" for fact in p.facts.values()
    )
    for item in found:
        if item.code == "unforeseen":
            assert item.facts["kind"] == "ZeroDivisionError"
            assert ".py:" in item.facts["place"]
    return [(p.code, p.location.path.rpartition("donges/")[2]) for p in found]


BAL, LOTO, FETE = "donges/agenda/bal", "donges/agenda/loto", "donges/agenda/fete"
ELSEWHERE = "savenay/agenda/fete"


@pytest.mark.parametrize(
    ("owner", "name"), [(CardMaker, "card"), (_Assembly, "_allowed"), (Checks, "_hours")]
)
def test_an_entry_that_cannot_be_joined_is_left_out(
    portal: Portal, owner: type, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(owner, name, for_entry(getattr(owner, name), "loto"))
        checked, built = portal.edited().build(check=True), portal.build()
    assert told(checked) == told(built) == [("unforeseen", "events/loto.yaml")]
    assert portal.has(BAL, LOTO, FETE, ELSEWHERE) == [True, False, True, True]


def test_entries_that_cannot_be_joined_together_cost_one_of_them(
    portal: Portal, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = _Assembly._shown

    def unique(self: _Assembly) -> Any:
        found = plain(self)
        return fails() if {"bal", "fete"} <= found.get("events", {}).keys() else found

    monkeypatch.setattr(_Assembly, "_shown", unique)
    assert told(portal.edited().build()) == [("unforeseen", "events/fete.yaml")]
    assert portal.has(BAL, LOTO, FETE) == [True, True, False]


def test_a_file_over_which_the_reader_stumbles(
    portal: Portal, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = checks.check

    def check(entry: Any, *rest: Any) -> None:
        plain(entry, *rest)
        if entry.id == "fete" and entry.commune == "donges":
            fails()

    monkeypatch.setattr(parse, "check", check)
    assert told(portal.edited().build(check=True)) == [("unforeseen", "events/fete.yaml")]
    assert told(portal.build()) == [("unforeseen", "events/fete.yaml")]
    assert portal.has(BAL, LOTO, FETE, ELSEWHERE) == [True, True, False, True]


def test_settings_over_which_the_reader_stumbles(
    portal: Portal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wiker_ssg.source.scalars.zone", fails)
    place = portal.root / "communes/donges/commune.yaml"
    place.write_text(DONGES + "timezone: Europe/Paris\n")
    assert told(portal.edited().build()) == [("unforeseen", "commune.yaml")]
    assert portal.has(BAL, ELSEWHERE) == [True, True]


@pytest.mark.parametrize("memory", [True, False])
def test_a_commune_that_cannot_be_gathered_stays_as_it_was(
    portal: Portal, monkeypatch: pytest.MonkeyPatch, memory: bool
) -> None:
    if not memory:
        shutil.rmtree(portal.cache)
    plain = scan.scan
    with monkeypatch.context() as broken:
        broken.setattr(gathering, "scan", lambda root: fails() if "donges" in root else plain(root))
        assert told(portal.edited().build()) == [("unforeseen", "commune.yaml")]
    assert portal.has(BAL, LOTO, FETE, ELSEWHERE) == [True, True, False, True]
    assert told(portal.build()) == []
    assert portal.has(BAL, LOTO, FETE, ELSEWHERE) == [True, True, True, True]


def test_a_commune_that_cannot_be_drawn_up_stays_as_it_was(
    portal: Portal, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = folder.make

    def broken_make(place: Any, slug: str, *rest: Any) -> Any:
        return fails() if slug == "donges" else plain(place, slug, *rest)

    with monkeypatch.context() as broken:
        broken.setattr(rendering, "make", broken_make)
        assert told(portal.edited().build()) == [("unforeseen", "commune.yaml")]
    now = portal.now()
    own = {path: data for path, data in portal.before.items() if path.startswith("donges/")}
    assert own.items() <= now.items()
    assert portal.has(FETE, ELSEWHERE) == [False, True]
    assert told(portal.build()) == []
    assert portal.has(FETE) == [True]


@pytest.mark.parametrize("part", [PARTS[1], *PARTS[4::4]], ids=lambda part: part.__name__)
def test_a_part_that_cannot_be_planned_stays_as_it_was(
    portal: Portal, part: Callable[[Any], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken_part(draft: Any) -> None:
        part(draft) if draft.site.commune.slug != "donges" else fails()

    parts = tuple(broken_part if one is part else one for one in PARTS)
    with monkeypatch.context() as broken:
        broken.setattr("wiker_ssg.outputs.commune.PARTS", parts)
        errors = told(portal.edited().build())
    assert ("unforeseen", "commune.yaml") in errors
    # an index that could be made anew has files of other names
    made = () if part.__name__ == "search" else "donges/recherche/index/"
    before = {path for path in portal.before if not path.startswith(made)}
    assert before <= portal.now().keys()
    assert portal.has(ELSEWHERE, "savenay/recherche") == [True, True]
    assert told(portal.build()) == []
    assert portal.has(BAL, LOTO, FETE) == [True, True, True]


def test_a_search_index_that_fails_stays_as_it_was_and_keeps_nothing_back(
    portal: Portal, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(rows, "index_files", fails)
        built = portal.edited().build()
    assert {code for code, _ in told(built)} == {"task-failed"}
    assert portal.has(FETE, ELSEWHERE) == [True, True]
    old = {p: data for p, data in portal.before.items() if p.startswith("donges/recherche/index/")}
    assert old
    assert old.items() <= portal.now().items()


def test_a_search_index_that_fails_keeps_no_neighbour_with_its_own_domain_back(
    portal: Portal, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = portal.root / "portal.yaml"
    place.write_text(PORTAL + "addressing: domain\n")
    assert told(portal.build()) == []
    with monkeypatch.context() as broken:
        broken.setattr(rows, "index_files", fails)
        built = portal.edited().build()
    assert {code for code, _ in told(built)} == {"task-failed"}
    assert (portal.output / "donges/agenda/fete/index.html").is_file()
    assert (portal.output / "savenay/recherche/index-donges").is_dir()
    assert told(portal.build()) == []


def test_a_picture_and_a_page_that_fail_keep_nothing_back(
    portal: Portal, monkeypatch: pytest.MonkeyPatch
) -> None:
    image = "image: {file: a.png, alt: a}\n"
    write(
        portal.root / "communes/donges",
        {
            "media/a.png": picture(),
            "events/photo.yaml": f"title: Photo\nstart: 2026-06-27\n{image}",
        },
    )
    monkeypatch.setattr(images, "renditions", fails)
    options = ["--output", str(portal.output), "--cache", str(portal.cache), "--jobs", "1"]
    options += ["--history", "none", "--at", AT.isoformat()]
    call = ["build", str(portal.edited().root), *options]
    assert CliRunner().invoke(group, call).exit_code == 1
    done = CliRunner().invoke(group, [*call, "--tolerant"])
    assert done.exit_code == 0, done.output
    assert portal.has(BAL, FETE, ELSEWHERE, "") == [True] * 4


def test_the_portal_that_cannot_be_made_stays_as_it_was(
    portal: Portal, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(portal_pages, "first_page", fails)
        ((code, path),) = told(portal.edited().build())
        assert (code, Path(path).name) == ("unforeseen", "portal.yaml")
    assert portal.has("", FETE, ELSEWHERE) == [True, True, True]
    assert told(portal.build()) == []


def test_what_the_system_refuses_is_no_fault_of_content(
    portal: Portal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*given: Any) -> Any:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(gathering, "publish", full)
    with pytest.raises(OSError, match="No space left"):
        portal.edited().build()


def test_what_ends_the_command_passes_every_net(
    portal: Portal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*given: Any) -> Any:
        raise KeyboardInterrupt

    monkeypatch.setattr(CardMaker, "card", stop)
    with pytest.raises(KeyboardInterrupt):
        portal.edited().build()


def test_a_source_that_cannot_be_pulled_is_told_and_writes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    town = Town(tmp_path)
    town.says(event(3))
    with monkeypatch.context() as broken:
        broken.setattr(pull, "drafts", fails)
        done = town.pull()
    assert done.exit_code == 1
    assert "ZeroDivisionError" in done.output
    assert SECRET not in done.output
    assert not (town.root / "events").exists()
    town.done()
    assert len(list((town.root / "events").iterdir())) == 1


@pytest.mark.parametrize("name", ["shown", "notices"])
def test_an_entry_over_which_the_review_stumbles_is_something_to_decide(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {"commune.yaml": DONGES.encode(), "events/bal.yaml": b"title: Bal\nstart: 2026-06-24\n"}
    more = {"events/loto.yaml": b"title: Loto\nstart: 2026-06-25\n", **files}
    del more["commune.yaml"]
    more["events/bal.yaml"] += b"summary: Le bal\n"
    place = repositories.make(
        tmp_path / "repository.git",
        repositories.commit("main", files, 1),
        repositories.commit("proposal", more, 2),
    )
    plain = getattr(reviewing, name)

    def broken(what: Any, *rest: Any) -> Any:
        return fails() if getattr(what, "change", what).id == "loto" else plain(what, *rest)

    monkeypatch.setattr(reviewing, name, broken)
    findings = reviewing.review(Request(place, "main", "proposal", today=AT))
    (point,) = (point for point in findings.points if point.code == "unforeseen")
    assert point.location.path == "events/loto.yaml"
    assert "ZeroDivisionError" in point.remedy
    assert "Bal" in {entry.title for entry in findings.entries}


def test_a_preview_that_cannot_be_shown_loses_nothing_that_was_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    towns = Towns(str(CONTENT), clock=lambda: 0.0, today=lambda zone: TODAY)
    monkeypatch.setattr(Look, "preview", fails)
    with Visitor(serve(tmp_path, towns).app) as visitor:
        answer = visitor.send("/donges/evenement/", title="Bal", start_day="2027-06-24")
    assert answer.status_code == 303
