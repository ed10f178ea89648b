"""Imports go downward only: a room never knows those above it, nor does a family of outputs."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "wiker_ssg"
OUTPUTS = PACKAGE / "outputs"

ROOMS = (
    "country", "language", "problems", "model", "git", "markup", "words", "source", "site",
    "outputs", "build", "matching", "forge", "review", "connectors", "scaffold", "federation",
    "publish", "contribute", "paper", "training", "accounts", "statistics", "serve", "cli",
)  # fmt: skip
"""Every room, from the lowest to the highest: each may import those before it."""

FAMILIES: tuple[tuple[str, ...], ...] = (
    ("view",), ("plan",), ("theme",), ("pictures",), ("entries",), ("linked",), ("draft",),
    ("pages",), ("agenda",), ("lists",), ("data", "embed", "feeds", "search", "share"), ("host",),
    ("portal",), ("addresses", "commune", "publish"),
)  # fmt: skip
"""Every family of outputs, and what lies beside them, from the lowest to the highest.

Each may import those before it; those that stand together do not know each other.
"""

ENGINE_USERS = {"outputs", "build", "publish", "serve", "cli"}
"""Who may import the engine, which knows none of them."""

FACES = {"__init__", "__main__"}
"""The only modules that lie in no room."""


def room(path: Path) -> str:
    """Return the room of a module: its folder, or its own name at the top."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return parts[0]


def named(source: str) -> Iterator[tuple[tuple[str, ...], int]]:
    """Yield what a module's text imports of ours below the package: in functions, for types too."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, "what a module imports is named in full"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        for name in names:
            package, *parts = name.split(".")
            if package == "wiker_ssg" and parts:
                yield tuple(parts), node.lineno


def imports(path: Path) -> Iterator[tuple[str, int]]:
    """Yield every room that a module imports."""
    for parts, line in named(path.read_text()):
        yield parts[0], line


def sideways(here: str, source: str) -> Iterator[str]:
    """Yield the families that a module of a family imports and that are not below it."""
    floors = {family: floor for floor, together in enumerate(FAMILIES) for family in together}
    for parts, line in named(source):
        if parts[0] == "outputs" and parts[1:] and parts[1] != here:
            known = parts[1] in floors
            if not known or floors[parts[1]] >= floors[here]:
                yield f"{line}: {here} → {parts[1]}"


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


def test_every_family_has_its_floor() -> None:
    folders = {path.parent.name for path in OUTPUTS.glob("*/*.py")}
    loose = {path.stem for path in OUTPUTS.glob("*.py")} - FACES
    listed = [family for together in FAMILIES for family in together]
    assert sorted(listed) == sorted(folders | loose)


def test_families_know_those_below_them() -> None:
    assert not [*named((OUTPUTS / "__init__.py").read_text())]
    found = [
        f"{path.relative_to(PACKAGE)}:{fault}"
        for path in MODULES
        if path.is_relative_to(OUTPUTS) and path != OUTPUTS / "__init__.py"
        for fault in sideways(path.relative_to(OUTPUTS).with_suffix("").parts[0], path.read_text())
    ]
    assert found == []


@pytest.mark.parametrize(
    ("here", "line", "told"),
    [
        ("theme", "from wiker_ssg.outputs.pages.frame import about", True),
        ("theme", "from wiker_ssg.outputs import pages", True),
        ("theme", "import wiker_ssg.outputs.pages.frame", True),
        ("theme", "def late():\n    from wiker_ssg.outputs.search import rows", True),
        ("theme", "if TYPE_CHECKING:\n    from wiker_ssg.outputs.draft import Draft", True),
        ("feeds", "from wiker_ssg.outputs.share.choice import share_labels", True),
        ("pages", "from wiker_ssg.outputs.unheard import any", True),
        ("pages", "from wiker_ssg.outputs.theme.views import Crumb", False),
        ("pages", "from wiker_ssg.outputs.pages.views import NoticePage", False),
        ("host", "from wiker_ssg.outputs import embed", False),
    ],
)  # fmt: skip
def test_an_arrow_that_runs_up_or_aside_is_told(here: str, line: str, told: bool) -> None:
    assert bool([*sideways(here, line)]) is told


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
