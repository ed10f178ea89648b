"""Exceptions of our own form one tree, which is drawn where its root is."""

import ast
import builtins
import re
from typing import NamedTuple

from tests.unit.test_layers import MODULES, PACKAGE
from wiker_ssg.problems import exceptions

BRANCH = re.compile(r"^    ((?:│   |    )*)[├└]── (\w+) +([\w/]+\.py): \S", re.MULTILINE)
OUTSIDE = re.compile(r"^        (\w+)\((\w+)\) +([\w/]+\.py): \S", re.MULTILINE)
ALONE = ("engine/", "forge/comment.py", "forge/github/comment.py")
"""What may import nothing of ours: the engine, and a script that stands in a workflow."""


class Raised(NamedTuple):
    """A class of exceptions: its base, and where it is."""

    base: str
    path: str


def drawn() -> dict[str, Raised]:
    """Return the classes of the drawing, by name."""
    text = exceptions.__doc__ or ""
    found, above = {}, ["WikerError"]
    for lines, name, path in BRANCH.findall(text):
        depth = len(lines) // 4
        above[depth + 1 :] = [name]
        found[name] = Raised(above[depth], path)
    return found | {name: Raised(base, path) for name, base, path in OUTSIDE.findall(text)}


def written() -> dict[str, Raised]:
    """Return the classes of the program that can be raised, by name, wherever they are nested."""
    classes = {
        node.name: Raised(
            next((ast.unparse(base).rpartition(".")[2] for base in node.bases), ""),
            path.relative_to(PACKAGE).as_posix(),
        )
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ClassDef)
    }

    def raisable(name: str) -> bool:
        if name in classes:
            return raisable(classes[name].base)
        known = getattr(builtins, name, None)
        if known is None:  # of a library: what can be raised is named so
            return name.endswith(("Error", "Exception", "Warning"))
        return isinstance(known, type) and issubclass(known, BaseException)

    return {name: one for name, one in classes.items() if raisable(name)}


def test_the_tree_is_drawn_as_it_is() -> None:
    root = {exceptions.WikerError.__name__: Raised("Exception", "problems/exceptions.py")}
    assert written() == root | drawn()


def test_only_what_may_import_nothing_of_ours_stands_outside() -> None:
    outside = OUTSIDE.findall(exceptions.__doc__ or "")
    assert outside
    assert [name for name, _, path in outside if not path.startswith(ALONE)] == []
