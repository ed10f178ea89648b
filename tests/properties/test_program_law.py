"""The law under changes of the program: what lies there is what a clean build by it leaves.

Each example has a copy of the package and of nothing else, in which constants of any module are
changed as a developer would, and libraries whose releases change. Builds run in processes of their
own that import the copy.
"""

import ast
import multiprocessing
import os
import shutil
import sys
import tempfile
import traceback
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from tests.portals import AT, DONGES, PORTAL, PROJECT, SAVENAY, difference, tree, write
from tests.properties.test_build_law import PICTURES

CONTENT: dict[str, str | bytes] = {
    "portal.yaml": PORTAL,
    "communes/donges/commune.yaml": DONGES,
    "communes/savenay/commune.yaml": SAVENAY,
    "communes/donges/media/a.jpg": PICTURES[3],
    "communes/donges/events/bal.yaml": (
        "title: Bal\nstart: 2026-03-07 20:30\nplace: savenay/halle\nrepeat: FREQ=WEEKLY;BYDAY=SA\n"
        "image: {file: a.jpg, alt: Vue}\nbody: |\n  **Venez** nombreux.\n"
    ),
    "communes/donges/news/eau.yaml": "title: Coupure d’eau\ndate: 2026-02-27\nurgent: true\n",
    "communes/savenay/directory/halle.yaml": (
        'title: La halle\ntype: venue\ncategory: venue\nhours: "Mo-Fr 09:00-12:00"\n'
        "address: {city: Savenay, lat: 47.36, lon: -1.94}\n"
    ),
    "communes/savenay/pages/marche.md": "---\ntitle: Le marché\n---\n# Où\n\nIci.\n",
}
LIBRARIES = ("opening-hours-py", "pillow", "jinja2", "holidays", "cmarkgfm", "markupsafe", "unused")
COSTLY = (
    "outputs/pictures/images.py", "outputs/pictures/encode.py", "source/pictures.py",
    "outputs/search/rows.py", "outputs/search/coding.py", "words/plain.py",
    "outputs/search/terms.py", "language/letters.py", "outputs/pictures/renditions.py",
    "outputs/search/index.py", "language/__init__.py",
)  # fmt: skip
"""Modules behind values with keys of their own, which are drawn as often as all others."""

EXPECTED = 600.0
"""Seconds after which a program that a change made run for ever is given up."""


class Constant(NamedTuple):
    """A number or a word in a module's text, and what stands there instead."""

    start: int
    end: int
    text: bytes


def constants(source: bytes) -> list[Constant]:
    """Return what may be changed in a module's text: no docstrings, no parts of formatted text."""
    starts = [0]
    for line in source.split(b"\n"):
        starts.append(starts[-1] + len(line) + 1)
    tree = ast.parse(source)
    docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    parts = {
        id(part)
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr)
        for part in ast.walk(node)
    }
    found = []
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or id(node) in docs | parts:
            continue
        if node.end_lineno != node.lineno or node.end_col_offset is None:
            continue
        start = starts[node.lineno - 1] + node.col_offset
        end = starts[node.lineno - 1] + node.end_col_offset
        if type(node.value) is int:
            found.append(Constant(start, end, str(node.value + 1).encode()))
        elif isinstance(node.value, str) and node.value.isalpha() and len(node.value) > 2:
            found.append(Constant(start, end, repr(node.value + node.value[-1]).encode()))
    return found


class World:
    """A program, its libraries, a portal, and what builds by that program leave."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        # with what Python has compiled: most modules stay as they are
        self.package = shutil.copytree(PROJECT / "wiker_ssg", folder / "program/wiker_ssg")
        (folder / "program/themes").symlink_to(PROJECT / "themes")
        self.root = write(folder / "root", CONTENT)
        self.undo: list[tuple[Path, bytes]] = []
        self.day = 0

    def edit(self, what: str, where: int, which: int) -> None:
        if what == "module" or what == "costly":
            paths = COSTLY if what == "costly" else self._modules()
            path = self.package / paths[where % len(paths)]
            source = path.read_bytes()
            places = constants(source)
            if places:
                place = places[which % len(places)]
                self.undo.append((path, source))
                self.rewrite(path, source[: place.start] + place.text + source[place.end :])
        elif what == "library":
            name = LIBRARIES[where % len(LIBRARIES)]
            for old in (self.folder / "libraries").glob(f"{name.replace('-', '_')}-*"):
                shutil.rmtree(old)
            text = f"Metadata-Version: 2.1\nName: {name}\nVersion: {which}.0\n"
            info = f"libraries/{name.replace('-', '_')}-{which}.0.dist-info/METADATA"
            write(self.folder, {info: text})
        elif what == "entry":
            path = self.root / f"communes/donges/events/e{where % 3}.yaml"
            if which % 3:
                write(
                    self.root, {str(path): f"title: Concert {which}\nstart: 2026-03-1{where % 9}\n"}
                )
            else:
                path.unlink(missing_ok=True)
        elif what == "catalogue":
            mo = self.package / "locales/fr/LC_MESSAGES/wiker.mo"
            mo.write_bytes(mo.read_bytes().replace(b"Rechercher", b"Recherchez"))
        else:
            self.day += where % 3

    def rewrite(self, path: Path, source: bytes) -> None:
        """Change a module; what was compiled of it would be believed within the same second."""
        path.write_bytes(source)
        for compiled in (path.parent / "__pycache__").glob(f"{path.stem}.*"):
            compiled.unlink()

    def _modules(self) -> list[str]:
        found = self.package.rglob("*.py")
        return sorted(os.path.relpath(path, self.package) for path in found)

    def build(self) -> dict[str, Any]:
        """Build as the program now is, with the memory of before and then without any."""
        context = multiprocessing.get_context("fork")
        ours, theirs = context.Pipe()
        process = context.Process(target=_build, args=(theirs, self.folder, self.day))
        process.start()
        theirs.close()
        try:
            said = ours.recv() if ours.poll(EXPECTED) else {"clean": "too long"}
        except EOFError:
            said = {"clean": "ended"}
        process.kill()
        process.join()
        return {**said}


def _build(answer: Connection, folder: Path, day: int) -> None:
    """Import the copy in this process, build, and say what went wrong."""
    for name in [name for name in sys.modules if name.partition(".")[0] == "wiker_ssg"]:
        del sys.modules[name]
    sys.dont_write_bytecode = True
    sys.path[:0] = [str(folder / "libraries"), str(folder / "program")]
    said: dict[str, str] = {}
    for name in ("output", "clean"):
        try:
            import datetime

            from wiker_ssg.build import build
            from wiker_ssg.build.options import Options

            assert build.__code__.co_filename.startswith(str(folder))
            built = build(
                Options(
                    root=str(folder / "root"), output=str(folder / name),
                    cache=str(folder / f"{name}-cache"), jobs=1, history="none",
                    at=AT + datetime.timedelta(day),
                )
            )  # fmt: skip
            if built.failed or built.stopped:
                said[name] = "failed"
            if {item.code for item in built.problems} & {"unforeseen"}:
                said[name] = "failed"
        except BaseException:
            said[name] = traceback.format_exc()
    answer.send(said)
    answer.close()


WHATS = ("module", "module", "costly", "costly", "library", "entry", "catalogue", "day")
edits = st.tuples(st.sampled_from(WHATS), st.integers(0, 999), st.integers(0, 999))
histories = st.lists(st.lists(edits, min_size=1, max_size=2), min_size=1, max_size=4)


def live(history: list[list[tuple[str, int, int]]]) -> None:
    with tempfile.TemporaryDirectory() as name:
        world = World(Path(name))
        assert world.build() == {}
        before = tree(world.folder / "output")
        for changes in history:
            for change in changes:
                world.edit(*change)
            for said in attempts(world):
                if "clean" not in said:
                    assert said == {}, said["output"]
            found, expected = tree(world.folder / "output"), tree(world.folder / "clean")
            assert difference(found, expected) == []
            event("site changed" if difference(before, expected) else "site as before")
            before = expected


def attempts(world: World) -> Iterator[dict[str, Any]]:
    """Build until the program works: who has broken it takes the changes back, last ones first."""
    while True:
        shutil.rmtree(world.folder / "clean", ignore_errors=True)
        shutil.rmtree(world.folder / "clean-cache", ignore_errors=True)
        said = world.build()
        yield said
        if "clean" not in said:
            return
        assert world.undo, said["clean"]
        path, source = world.undo.pop()
        world.rewrite(path, source)


SETTINGS: Any = {"deadline": None, "suppress_health_check": list(HealthCheck)}


@settings(max_examples=2, **SETTINGS)
@given(histories)
def test_incremental_is_clean_though_the_program_changes(history: list[Any]) -> None:
    live(history)


def test_the_costly_modules_are_there() -> None:
    assert [path for path in COSTLY if not (PROJECT / "wiker_ssg" / path).is_file()] == []


@pytest.mark.slow
@settings(max_examples=200, **SETTINGS)
@given(histories)
def test_incremental_is_clean_though_the_program_changes_again(history: list[Any]) -> None:
    live(history)


def test_what_changes_a_picture_and_an_index_is_found(tmp_path: Path) -> None:
    """The law above would hold for a program of which nothing can be changed."""
    world = World(tmp_path)
    assert world.build() == {}
    before = tree(tmp_path / "output")
    encode = world.package / "outputs/pictures/encode.py"
    source = encode.read_bytes()
    assert b'"quality": 80' in source
    world.rewrite(encode, source.replace(b'"quality": 80', b'"quality": 8'))
    rows = world.package / "outputs/search/rows.py"
    source = rows.read_bytes()
    assert b"SMALL = ROWS" in source
    world.rewrite(rows, source.replace(b"SMALL = ROWS", b"SMALL = 1"))
    assert [*attempts(world)] == [{}]
    found = tree(tmp_path / "output")
    assert difference(found, tree(tmp_path / "clean")) == []
    changed = difference(found, before)
    assert [path for path in changed if path.startswith("donges/media/") and ".jpg" in path]
    assert [path for path in changed if path.startswith("donges/recherche/index/rows-")]
