"""The house as its imports have it: docs/reference/house.md."""

import ast
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).parents[1] / "wiker_ssg"
APART = ("engine",)
"""Rooms that know none of the others, and are drawn beside them."""


def rooms() -> list[Path]:
    """Return the folders of the package that hold modules."""
    found = (path for path in PACKAGE.iterdir() if path.is_dir())
    return sorted(path for path in found if (path / "__init__.py").exists())


def house_page() -> str:
    """Return the page: the picture of the rooms, and a line for each of them."""
    named = {room.name: room for room in rooms()}
    needs = {name: {other for other in imported(room) if other in named} - {name}
             for name, room in named.items()}  # fmt: skip
    lines = [
        "# The house",
        "",
        "Written from the program's own imports (`make docs`). An arrow leads from a room to one",
        "that it needs; where another way leads there too, it is left out.",
        "[docs/architecture.md](../architecture.md) explains it.",
        "",
        "```mermaid",
        "flowchart TD",
        *(f"  {name}" for name in sorted(named)),
        *(f"  {one} --> {other}" for one, other in shortest(needs)),
        "```",
        "",
        "| room | what it is |",
        "|---|---|",
    ]
    for name in ordered(needs):
        text = ast.get_docstring(ast.parse((named[name] / "__init__.py").read_text("utf-8")))
        lines.append(f"| `{name}` | {(text or '').splitlines()[0]} |")
    return "\n".join([*lines, ""])


def imported(room: Path) -> Iterator[str]:
    """Yield the names of rooms that the modules of one import, inside functions too."""
    for path in room.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("wiker_ssg"):
                parts = (node.module or "").split(".")
                yield from parts[1:2] or [alias.name for alias in node.names]


def shortest(needs: dict[str, set[str]]) -> list[tuple[str, str]]:
    """Return the needs that follow from no others."""
    return sorted(
        (name, other)
        for name, others in needs.items()
        for other in others
        if not any(other in reached(needs, between) for between in others - {other})
    )


def reached(needs: dict[str, set[str]], name: str) -> set[str]:
    """Return all that a room needs, and what that needs in its turn."""
    found: set[str] = set()
    waiting = [name]
    while waiting:
        fresh = needs[waiting.pop()] - found
        found |= fresh
        waiting += fresh
    return found


def ordered(needs: dict[str, set[str]]) -> list[str]:
    """Return the rooms from the top of the house to its ground."""
    return sorted(needs, key=lambda name: (-len(reached(needs, name)), name))
