"""Imports go downward only: a room never knows those above it."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "wiker_ssg"

LAYERS = (
    ("language", "git"),
    ("problems",),
    ("annotations", "comment", "markup", "unforeseen"),
    ("model",),
    ("source",),
    ("site",),
    ("render",),
    ("pictures", "search_index", "program"),
    ("plan",),
    ("portal", "index", "pool", "starter"),
    ("leftovers",),
    ("stages", "request"),
    ("front",),
    ("build", "explain"),
    ("preview",),
    ("matching",),
    ("connectors", "contribute", "repository", "review"),
    ("cli",),
    ("__main__",),
)
"""From the lowest to the highest; rooms of one layer do not import each other, but in the last."""

ENGINE_USERS = {
    "render",
    "program",
    "pictures",
    "search_index",
    "plan",
    "index",
    "leftovers",
    "stages",
    "front",
    "build",
    "explain",
    "preview",
    "cli",
}
"""Who may import the engine; `render` only for the type of `fetch`."""


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


def test_every_module_has_a_layer() -> None:
    known = {name for layer in LAYERS for name in layer} | {"engine"}
    assert {room(path) for path in MODULES} <= known


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_imports_go_downward(path: Path) -> None:
    level = {name: number for number, layer in enumerate(LAYERS) for name in layer}
    here = room(path)
    for other, line in imports(path):
        if other == here or other == "__version__":
            continue
        if here == "engine":
            pytest.fail(f"{path}:{line}: the engine knows nothing of ours, not even {other}")
        if other == "engine":
            assert here in ENGINE_USERS, f"{path}:{line}: {here} must not know the engine"
            continue
        assert level[other] < level[here], f"{path}:{line}: {here} → {other} goes upward"


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
