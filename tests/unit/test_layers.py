"""Imports go downward only: a room never knows those above it."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "wiker_ssg"

ROOMS = (
    "language", "problems", "model", "git", "markup", "words", "source", "site", "outputs",
    "build", "matching", "forge", "review", "connectors", "scaffold", "federation",
    "contribute", "serve", "cli",
)  # fmt: skip
"""Every room, from the lowest to the highest: each may import those before it."""

ENGINE_USERS = {"outputs", "build", "serve", "cli"}
"""Who may import the engine, which knows none of them."""

FACES = {"__init__", "__main__"}
"""The only modules that lie in no room."""


def room(path: Path) -> str:
    """Return the room of a module: its folder, or its own name at the top."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return parts[0]


def imports(path: Path) -> Iterator[tuple[str, int]]:
    """Yield every room that a module imports, inside functions too."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module]
            if node.module == "wiker_ssg":
                names = [f"wiker_ssg.{alias.name}" for alias in node.names]
        else:
            continue
        for name in names:
            parts = name.split(".")
            if parts[0] == "wiker_ssg" and len(parts) > 1:
                yield parts[1], node.lineno


MODULES = sorted(
    path for path in PACKAGE.rglob("*.py") if path.name != "__init__.py" or path.parent != PACKAGE
)


def test_nothing_lies_loose() -> None:
    rooms = {path.name for path in PACKAGE.iterdir() if path.is_dir() and [*path.rglob("*.py")]}
    assert rooms == {*ROOMS, "engine"}
    assert {path.stem for path in PACKAGE.glob("*.py")} == FACES


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_imports_go_downward(path: Path) -> None:
    here = room(path)
    for other, line in imports(path):
        if other in (here, "__version__") or here == "__main__":
            continue
        if here == "engine":
            pytest.fail(f"{path}:{line}: the engine knows nothing of ours, not even {other}")
        if other == "engine":
            assert here in ENGINE_USERS, f"{path}:{line}: {here} must not know the engine"
            continue
        assert ROOMS.index(other) < ROOMS.index(here), f"{path}:{line}: {here} → {other} goes up"


def test_every_class_has_a_name_of_its_own() -> None:
    """Views apart, which are what templates know, and the values that are shown by them."""
    places: dict[str, list[str]] = {}
    for path in MODULES:
        if not path.stem.endswith("views"):
            for node in ast.parse(path.read_text()).body:
                if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                    places.setdefault(node.name, []).append(str(path.relative_to(PACKAGE)))
    assert {name: found for name, found in places.items() if len(found) > 1} == {}


def test_the_command_line_starts_light() -> None:
    """`import wiker_ssg.cli` must not load what only some commands need."""
    import subprocess
    import sys

    code = "import wiker_ssg.cli, sys; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    heavy = {
        "jinja2",
        "yaml",
        "icalendar",
        "feedgen",
        "babel",
        "PIL",
        "markdown",
        "rich",
        "tornado",
        "opening_hours",
        "holidays",
    }
    assert not loaded & heavy
