"""No address of ours is written by hand: with a path in `base_url` it would lead elsewhere."""

import ast
import re
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[3]
PACKAGE = PROJECT / "wiker_ssg"
ROOMS = ("site", "outputs", "build")
"""What makes pages; the preview and the forms are servers of their own."""

HAND = re.compile(r"/[\w{]")
"""How an address from the root begins."""

ALLOWED = {
    (
        "outputs/theme/assets.py",
        "/assets/",
    ),  # a file's name before its site is known: `Assets.below`
    ("site/assemble.py", "/{"),  # said in a problem, and no link
    ("site/routes/settle.py", "/{"),  # likewise
}
THEMED = re.compile(
    r"""(?:href|src|action|poster|content|srcset|data-[\w-]+)\s*=\s*["']?/(?!/)  # an attribute
      | url\(\s*["']?/                                                           # a style
      | (?:fetch|import|URL|assign|replace|open)\(\s*["'`]/                      # a script
      | [=:,(]\s*["'`]/\w[\w/.-]*["'`]""",
    re.VERBOSE,
)
MADE = [
    path
    for folder in (PROJECT / "themes", PACKAGE / "outputs")
    for path in sorted(folder.rglob("*"))
    if path.suffix in (".html", ".js", ".css", ".svg")
]


def modules() -> list[Path]:
    found: list[Path] = []
    for room in ROOMS:
        place = PACKAGE / room
        found += [place] if place.is_file() else sorted(place.rglob("*.py"))
    return found


def texts(tree: ast.Module) -> list[tuple[int, str]]:
    """Return how the texts begin that a module writes, its comments and patterns aside."""
    about = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    calls = {
        id(argument)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        for argument in (*node.args, node.func.value)  # taken apart, joined or looked for
        if node.func.attr
        in ("strip", "lstrip", "rstrip", "split", "rsplit", "partition", "rpartition",
            "startswith", "endswith", "removeprefix", "removesuffix", "replace", "count", "join")
    }  # fmt: skip
    inside = {
        id(part)
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr)
        for part in node.values
    }
    compared = {
        id(operand)
        for node in ast.walk(tree)
        if isinstance(node, ast.Compare)
        for operand in (node.left, *node.comparators)
    }
    found = []
    for node in ast.walk(tree):
        if id(node) in about | calls | inside | compared:
            continue
        if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
            found.append((node.lineno, str(node.values[0].value) + "{"))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            found.append((node.lineno, node.value))
    return found


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_no_module_writes_an_address_from_the_root(path: Path) -> None:
    name = path.relative_to(PACKAGE).as_posix()
    if name == "site/routes/addresses.py":
        return
    tree = ast.parse(path.read_text("utf-8"))
    hand = [
        (line, text)
        for line, text in texts(tree)
        if HAND.match(text) and (name, text) not in ALLOWED
    ]
    assert hand == []


@pytest.mark.parametrize("path", MADE, ids=lambda path: path.relative_to(PROJECT).as_posix())
def test_no_theme_writes_an_address_from_the_root(path: Path) -> None:
    text = path.read_text("utf-8")
    assert [found[0] for found in THEMED.finditer(text)] == []


def test_the_look_for_such_addresses_finds_them() -> None:
    assert THEMED.search('<a href="/donges/">')
    assert THEMED.search('script.src = "/embed.js";')
    assert THEMED.search("fetch(`/communes/towns.json`)")
    assert THEMED.search('x { background: url("/a.png") }')
    tree = ast.parse('"""About /x."""\nFOLDER = "/communes/"\nurl = f"/{id}/"\n')
    assert [text for _, text in texts(tree) if HAND.match(text)] == ["/communes/", "/{"]
