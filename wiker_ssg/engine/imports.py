"""What a module may run: the modules that its text imports, inside functions too.

What stands under ``if TYPE_CHECKING`` is for readers and never runs. An import whose name is known
only when it runs may be of anything, and a module that knows its own place may read any file below
its folder, or in the whole package where it climbs: so that nothing is missed, all of them count.
"""

import ast
import os
import re
import sys
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Literal

import msgspec

from wiker_ssg.engine.digest import Digest, digest_bytes, digest_value

IMPORTERS = frozenset({
    "__import__", "import_module", "spec_from_file_location", "run_module", "run_path",
    "entry_points", "exec", "eval",
})  # fmt: skip
"""What runs modules that no statement names."""

PLACES = frozenset({"__file__", "__path__", "__spec__", "__loader__", "getfile", "getsourcefile"})
"""What a module finds the files by that lie beside it."""

LIBRARIES = {"zoneinfo": "tzdata"}
"""What modules of the standard library take from others."""

READERS = ("importlib.resources", "importlib_resources", "pkgutil", "pkg_resources")
"""Modules that read such files."""

_CLIMBS = re.compile(rb"\.parent\b.*\.parent\b|\bparents\b|dirname\b.*dirname\b|pardir|\.\./", re.S)

_MENTIONED = re.compile(rb"\b(?:%s)\b" % "|".join({*IMPORTERS, *PLACES}).encode())


class Imports(msgspec.Struct, frozen=True, array_like=True):
    """What one module's text names.

    ``names`` are dotted; those of a relative import begin with its dots, and whatever a package
    holds is its name and ``.*``. ``anything`` may be imported; ``files`` of its folder may be read,
    or of ``all`` the package.
    """

    names: tuple[str, ...] = ()
    anything: bool = False
    files: Literal["", "folder", "all"] = ""


class Reach(msgspec.Struct, frozen=True):
    """What modules run, directly or not: modules of their own package by name and digest, sorted.

    ``foreign`` are the first parts of other modules' names, without those of the standard library,
    ``folders`` those whose files may be read, in the package.
    """

    modules: dict[str, Digest]
    foreign: tuple[str, ...]
    anything: bool
    folders: tuple[str, ...]


class Package:
    """A package's modules and other files as they lie in a folder.

    ``known`` are the imports of texts by their digest; those found here are added to it.
    """

    def __init__(self, folder: str, known: dict[Digest, Imports]) -> None:
        self.name = os.path.basename(folder)
        self.modules: dict[str, str] = {}
        self.known = known
        self._folder = folder
        self._data: list[str] = []
        self._packages: set[str] = set()
        self._read: dict[str, tuple[Digest, Imports]] = {}
        for where, folders, files in os.walk(folder):
            folders[:] = sorted(f for f in folders if f != "__pycache__" and not f.startswith("."))
            inside = os.path.relpath(where, folder)
            parts = () if inside == os.curdir else tuple(inside.split(os.sep))
            for file in sorted(files):
                stem, ending = os.path.splitext(file)
                if ending != ".py":
                    if not file.startswith("."):
                        self._data.append(os.path.join(where, file))
                elif stem == "__init__":
                    name = ".".join((self.name, *parts))
                    self._packages.add(name)
                    self.modules[name] = os.path.join(where, file)
                else:
                    self.modules[".".join((self.name, *parts, stem))] = os.path.join(where, file)

    def reach(self, roots: Iterable[str]) -> Reach:
        """Return what these modules run; raises KeyError when one of them does not exist."""
        todo: list[str] = []
        for root in roots:
            if root not in self.modules:
                raise KeyError(root)
            todo += self._found(root)
        seen: dict[str, Digest] = {}
        asked: set[str] = set()
        foreign: set[str] = set()
        folders: set[str] = set()
        anything = False
        while todo:
            module = todo.pop()
            if module in seen:
                continue
            seen[module], said = self._imports(module)
            if said.files:
                here = os.path.dirname(self.modules[module])
                folders.add(here if said.files == "folder" else self._folder)
            if said.anything and not anything:
                anything = True
                todo += self.modules
            for name in said.names:
                full = self._absolute(name, module) if name.startswith(".") else name
                if full in asked:
                    continue
                asked.add(full)
                first = full.partition(".")[0]
                if first == self.name:
                    todo += self._found(full)
                else:
                    foreign.add(LIBRARIES.get(first, first))
        strangers = tuple(sorted(foreign - sys.stdlib_module_names))
        return Reach(dict(sorted(seen.items())), strangers, anything, tuple(sorted(folders)))

    @property
    def imports(self) -> dict[Digest, Imports]:
        """The imports of all texts that were needed so far."""
        return dict(self._read.values())

    def data_digest(self, folders: tuple[str, ...]) -> Digest:
        """Return the digest of all files below these folders that are no modules."""
        found = []
        within = tuple(folder + os.sep for folder in folders)
        for path in self._data:
            if not path.startswith(within):
                continue
            with open(path, "rb") as file:
                found.append((path[len(self._folder) :], digest_bytes(file.read())))
        return digest_value(found)

    def _imports(self, module: str) -> tuple[Digest, Imports]:
        if module not in self._read:
            with open(self.modules[module], "rb") as file:
                text = file.read()
            digest = digest_bytes(text)
            if digest not in self.known:
                self.known[digest] = imports_of(text)
            self._read[module] = digest, self.known[digest]
        return self._read[module]

    def _absolute(self, name: str, module: str) -> str:
        rest = name.lstrip(".")
        level = len(name) - len(rest)
        if not level:
            return name
        parts = module.split(".")
        here = parts[: len(parts) - level + (module in self._packages)]
        return ".".join((*here, rest) if rest else here)

    def _found(self, name: str) -> Iterator[str]:
        """Yield the modules that an import of this name runs: packages above it, it, those below.

        What is not a module is a value of the module above.
        """
        if name.endswith(".*"):
            yield from (module for module in self.modules if module.startswith(name[:-1]))
        while name:
            if name in self.modules:
                yield name
            name = name.rpartition(".")[0]


@lru_cache(1 << 12)
def imports_of(text: bytes) -> Imports:
    """Return what the text of a module names; one that cannot be parsed may run anything."""
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError):
        return Imports(anything=True, files="all")
    names = dict.fromkeys(_names(tree.body))
    anything = placed = False
    if _MENTIONED.search(text):
        told, anything, placed = _mentions(tree)
        names |= dict.fromkeys(told)
    if any(name.startswith(READERS) for name in names) or (placed and _CLIMBS.search(text)):
        return Imports(tuple(names), anything, "all")
    return Imports(tuple(names), anything, "folder" if placed else "")


def _names(body: Iterable[ast.AST]) -> Iterator[str]:
    """Yield what statements import; expressions hold no import and are not looked at."""
    for node in body:
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name
                # whoever imports a package by name reaches into it by attributes
                yield f"{alias.name}.*"
        elif isinstance(node, ast.ImportFrom):
            base = "." * node.level + (node.module or "")
            yield base
            joint = "" if base.endswith(".") else "."
            for alias in node.names:
                yield f"{base}{joint}{alias.name}"
        elif isinstance(node, ast.If) and _for_readers(node.test):
            yield from _names(node.orelse)
        elif isinstance(node, ast.stmt | ast.ExceptHandler | ast.match_case):
            for field in ("body", "orelse", "handlers", "finalbody", "cases"):
                yield from _names(getattr(node, field, ()))


def _for_readers(test: ast.expr) -> bool:
    name = test.attr if isinstance(test, ast.Attribute) else getattr(test, "id", "")
    return name == "TYPE_CHECKING"


def _mentions(tree: ast.Module) -> tuple[list[str], bool, bool]:
    """Return modules named in calls, whether any other may be run, and files be found by its place.

    A module that is imported by a call with its name written out is as well known as by statement.
    """
    told, plain = [], set()
    nodes = list(ast.walk(tree))
    for node in nodes:
        if isinstance(node, ast.Call) and _name(node.func) in ("import_module", "__import__"):
            match node.args:
                case [ast.Constant(value=str(name))] if not name.startswith("."):
                    told += [name, f"{name}.*"]
                    plain.add(node.func)
    mentioned = {_name(node) for node in nodes if node not in plain}
    return told, bool(mentioned & IMPORTERS), bool(mentioned & PLACES)


def _name(node: ast.AST) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    if isinstance(node, ast.alias):  # under another name it could not be followed
        return node.name if node.asname else ""
    return node.id if isinstance(node, ast.Name) else ""
