"""What a source's settings name becomes bytes, wherever it is; everything that fails is a value."""

import os
from pathlib import Path
from stat import S_ISDIR, S_ISREG

import msgspec

from wiker_ssg.connectors import clone, limits
from wiker_ssg.connectors.ahead import FetchAhead, download
from wiker_ssg.connectors.payload import Payload
from wiker_ssg.connectors.record import RecordRefusal
from wiker_ssg.connectors.settings import SourceSettings
from wiker_ssg.connectors.unreadable import Unreadable
from wiker_ssg.connectors.validators import NOTHING_KNOWN, Validators
from wiker_ssg.connectors.web import WebFetcher
from wiker_ssg.source.files import read_regular


class Fetched(msgspec.Struct, frozen=True):
    """A source's files, none where they are those of last time, and how to ask next time."""

    payloads: tuple[Payload, ...] = ()
    unchanged: bool = False
    validators: Validators = NOTHING_KNOWN


class Fetcher:
    """Fetches sources for a root; `offline` is a folder that stands for the whole world.

    There a source is a file or folder of its short name: `openagenda.json`, `marches/`. What is
    fetched `ahead` is taken from there.
    """

    def __init__(
        self,
        root: Path,
        web: WebFetcher,
        offline: Path | None = None,
        ahead: FetchAhead | None = None,
    ) -> None:
        self.root, self.web, self.offline, self.ahead = root, web, offline, ahead

    def fetch(
        self, name: str, source: SourceSettings, known: Validators = NOTHING_KNOWN
    ) -> Fetched | RecordRefusal:
        """Return a source's files, or why they are not to be had; no source makes it raise."""
        try:
            return self._fetched(name, source, known)
        except Unreadable as error:
            return RecordRefusal("", error.code, error.facts)
        except OSError as error:
            return RecordRefusal("", "file-unreadable", {"reason": error.strerror or str(error)})

    def _fetched(self, name: str, source: SourceSettings, known: Validators) -> Fetched:
        given = [key for key in ("url", "file", "git") if getattr(source, key)]
        if len(given) != 1:
            raise Unreadable("fetch-where")
        if self.offline is not None:
            return Fetched(local(self.offline, _copy(self.offline, name)))
        if source.file:
            return Fetched(local(self.root, source.file))
        if source.git:
            return Fetched(clone.files(source.git, self.web.policy))
        url = source.url or ""
        if self.ahead is not None:
            answer = self.ahead.get(url, known)
        else:
            answer = download(self.web, url, known)
        if answer.payload is None:
            return Fetched(unchanged=True, validators=answer.validators)
        return Fetched((answer.payload,), validators=answer.validators)


def local(root: Path, path: str) -> tuple[Payload, ...]:
    """Return the file, or all files of the folder, at a path below a root; raises Unreadable."""
    place = (root / path).resolve()
    if not place.is_relative_to(root.resolve()):
        raise Unreadable("fetch-outside", path=path)
    try:
        mode = place.stat().st_mode
    except OSError:
        raise Unreadable("fetch-missing", path=path) from None
    if S_ISREG(mode):
        found = [place]
    elif S_ISDIR(mode):
        found = sorted(_below(place))
    else:
        raise Unreadable("fetch-missing", path=path)
    if len(found) > limits.MEMBERS:
        raise Unreadable("fetch-files", limit=limits.MEMBERS)
    total = sum(file.stat().st_size for file in found)
    if total > limits.BYTES:
        raise Unreadable("source-large", size=total, limit=limits.BYTES)
    if not found:
        raise Unreadable("fetch-missing", path=path)
    top = place if S_ISDIR(mode) else place.parent
    return tuple(Payload(file.relative_to(top).as_posix(), read_regular(file)) for file in found)


def _below(folder: Path) -> list[Path]:
    """Return the regular files below a folder; hidden ones and links are passed over."""
    found = []
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        paths = (Path(place, name) for name in names if not name.startswith("."))
        found += [path for path in paths if path.is_file() and not path.is_symlink()]
    return found


def _copy(folder: Path, name: str) -> str:
    """Return what stands for a source in a folder of copies; raises Unreadable."""
    if folder.is_dir():
        for entry in sorted(folder.iterdir()):
            if entry.name == name or entry.name.partition(".")[0] == name:
                return entry.name
    raise Unreadable("fetch-missing", path=f"{folder}/{name}")
