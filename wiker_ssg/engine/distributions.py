"""The libraries of an environment: which one a module is of, and which release of it is there.

All is read from what installers leave beside the modules (PyPA's *Recording installed projects* and
*Core metadata*), since asking ``importlib.metadata`` for every module takes longer than a build in
which nothing changed.
"""

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from importlib.util import find_spec

from wiker_ssg.engine.digest import Digest, digest_bytes, digest_value

Providers = dict[str, tuple[str, ...]]
"""Names of distributions by the first part of the names of their modules."""

_FOLDER = re.compile(r"(.(?:(?!-\d|\.(?:dist|egg)-info$).)*+)(?:-\d.*)?\.(?:dist|egg)-info$")
_FIRST = re.compile(r'^"?([^/,"\n]+)[/,]', re.M)
_NEEDED = re.compile(
    rb"^Requires-Dist: *([A-Za-z0-9._-]+) *(?:\[([^\]]*)\])?[^;\n]*(;[^\n]*)?$", re.M
)
_EXTRA = re.compile(rb"extra *== *[\"']([^\"']+)[\"']")


class Environment:
    """The distributions below some folders, in the order of ``sys.path``.

    `digest` tells an environment from others by what is installed in it.
    """

    def __init__(self, folders: Sequence[str]) -> None:
        self._folders: dict[str, list[str]] = {}
        for folder in folders:
            try:
                names = sorted(os.listdir(folder or os.curdir))
            except OSError:  # an archive, or a folder that is not there
                continue
            for name in names:
                found = _FOLDER.match(name)
                if found:
                    place = os.path.join(folder, name)
                    self._folders.setdefault(_plain(found[1]), []).append(place)
        self.digest: Digest = digest_value(self._folders)

    def providers(self) -> Providers:
        """Return which distributions modules are of; takes its time."""
        found: dict[str, list[str]] = {}
        for name, places in self._folders.items():
            tops = {top for place in places for top in _tops(place)}
            for top in tops:
                found.setdefault(top, []).append(name)
        return {top: tuple(sorted(names)) for top, names in sorted(found.items())}

    def releases(self, modules: Iterable[str], providers: Providers) -> Digest:
        """Return the digest of the libraries of these modules, and of all that those need.

        A module of no distribution counts by its own files, one that is not there as absent.
        """
        found: dict[str, Digest] = {}
        todo: list[tuple[str, frozenset[str]]] = []
        for module in modules:
            names = providers.get(module, ())
            todo += [(name, frozenset()) for name in names]
            if not names:
                found[f"{module}/"] = _files(module)
        seen: set[tuple[str, frozenset[str]]] = set()
        while todo:
            name, extras = wanted = todo.pop()
            if wanted in seen:
                continue
            seen.add(wanted)
            said = self._said(name)
            found[name] = digest_value(said)
            todo += _needed(b"\n".join(said[::2]), extras)
        return digest_value(sorted(found.items()))

    def everything(self) -> Digest:
        """Return the digest of every library that is there."""
        return digest_value([(name, self._said(name)) for name in sorted(self._folders)])

    def _said(self, name: str) -> list[bytes]:
        """Return what each installation of a distribution says of itself, and of its files."""
        said = []
        for place in self._folders.get(name, ()):
            said += [_metadata(place), _read(os.path.join(place, "RECORD"))]
        return said


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _read(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError:
        return b""


def _metadata(place: str) -> bytes:
    """Return the headers of a distribution's metadata, without the long description."""
    for name in ("METADATA", "PKG-INFO", ""):
        data = _read(os.path.join(place, name) if name else place)
        if data:
            return re.split(rb"\r?\n\r?\n", data, maxsplit=1)[0]
    return b""


def _tops(place: str) -> set[str]:
    """Return the first parts of the names of a distribution's modules."""
    listed = _read(os.path.join(place, "top_level.txt")).decode("utf-8", "replace").split()
    record = _read(os.path.join(place, "RECORD")).decode("utf-8", "replace")
    return {name.partition(".")[0] for name in (*listed, *_FIRST.findall(record))} - {""}


def _needed(metadata: bytes, extras: frozenset[str]) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield what a distribution says that it needs, whatever the system; extras if asked for."""
    for name, chosen, marker in _NEEDED.findall(metadata):
        wanted = {_plain(extra.decode()) for extra in _EXTRA.findall(marker)}
        if not wanted or wanted & extras:
            more = (part.strip() for part in chosen.decode().split(","))
            yield _plain(name.decode()), frozenset(_plain(part) for part in more if part)


def _files(module: str) -> Digest:
    """Return the digest of a module's files where no distribution vouches for them."""
    try:
        spec = find_spec(module)
    except (ImportError, ValueError):
        spec = None
    if spec is None:
        return b""
    paths = [spec.origin] if spec.origin and os.path.isfile(spec.origin) else []
    for folder in spec.submodule_search_locations or ():
        for where, folders, files in os.walk(folder):
            folders[:] = sorted(name for name in folders if name != "__pycache__")
            paths += [os.path.join(where, name) for name in sorted(files)]
    return digest_value([digest_bytes(_read(path)) for path in paths])
