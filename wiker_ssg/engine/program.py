"""Digests of parts of the program: of all that a module runs, whoever wrote it.

That is its own text and those of the modules of its package that it imports, directly or not, the
package's other files where one of them reads any, the libraries that they import and what those
need, and Python itself.
"""

import os
import sys
from contextlib import suppress
from functools import lru_cache

import msgspec

from wiker_ssg.engine.digest import Digest, digest_bytes, digest_value
from wiker_ssg.engine.distributions import Environment, Providers
from wiker_ssg.engine.imports import Imports, Package
from wiker_ssg.engine.store import Store

NAME = "imports"
"""Under which a store keeps what finding out takes longest."""

MANY = 4
"""How many texts a module may have had before those of earlier times are forgotten."""


class _Known(msgspec.Struct, array_like=True):
    """Imports of texts by their digest, and the providers of one environment."""

    imports: dict[Digest, Imports]
    environment: Digest
    providers: Providers


class Program:
    """The package that lies in a folder, and the libraries that this process would import.

    It is read as it is at the first question, and stays so.
    """

    def __init__(self, folder: str, store: Store) -> None:
        self._store = store
        self._environment = Environment(sys.path)
        known = store.load(NAME, _Known, _maker())
        self._known = known or _Known({}, b"", {})
        self._package = Package(folder, self._known.imports)
        self._data: Digest | None = None

    def digest(self, *modules: str) -> Digest:
        """Return the digest of all that these modules run; raises KeyError for an unknown one."""
        count = len(self._known.imports)
        reach = self._package.reach(modules)
        changed = len(self._known.imports) != count
        if self._known.environment != self._environment.digest:
            self._known.environment = self._environment.digest
            self._known.providers = self._environment.providers()
            changed = True
        if changed:
            if count > MANY * len(self._package.modules):  # of texts that are long gone
                self._known.imports = self._package.imports
            with suppress(OSError):  # another process may be keeping the same
                self._store.save(NAME, self._known, _maker())
        releases = (
            self._environment.everything()
            if reach.anything
            else self._environment.releases(reach.foreign, self._known.providers)
        )
        data = self._package.data_digest(reach.folders)
        return digest_value((sys.version, list(reach.modules.items()), data, releases))


@lru_cache
def _maker() -> Digest:
    """Return the digest of what finds imports: this folder's modules, and Python's own grammar."""
    here = os.path.dirname(__file__)
    texts = [sys.version.encode()]
    for name in ("imports.py", "distributions.py", "program.py"):
        with open(os.path.join(here, name), "rb") as file:
            texts.append(file.read())
    return digest_bytes(b"\0".join(texts))
