"""A folder of this machine: releases side by side, and a link that is switched to the newest."""

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from hashlib import blake2b
from pathlib import Path

from wiker_ssg.engine import Locked, digest_bytes, lock
from wiker_ssg.language import N_
from wiker_ssg.problems.exceptions import Usage
from wiker_ssg.publish.destination import (
    NOTHING_BEFORE,
    OVERTAKEN,
    BuiltSite,
    DestinationSettings,
    NotPublished,
    SiteChange,
    compare,
)
from wiker_ssg.publish.limits import HostLimits
from wiker_ssg.publish.manifest import PublishedFiles, dump, parse
from wiker_ssg.publish.refusals import refusal_here
from wiker_ssg.publish.releases import (
    BEFORE,
    CURRENT,
    INCOMING,
    MANIFESTS,
    RELEASES,
    lineage,
    name_release,
    superfluous,
)

FOREIGN = N_(
    "{folder}: something else than wiker’s releases is here; name an empty folder, or one that is "
    "not there yet"
)
PART, LINK = f"{INCOMING}.part", f"{INCOMING}.link"
OURS = frozenset({RELEASES, MANIFESTS, CURRENT, INCOMING, PART, LINK})
BUSY = N_("{address}: another publication is under way there; wait for its end")


class ReleaseFolder:
    """A folder with releases; one publication at a time works in it."""

    def __init__(self, folder: str, keep: int) -> None:
        self.folder, self.keep = Path(folder), keep
        self.limits = HostLimits(folder, own=True)
        self.served = self._served()

    def look(self, site: BuiltSite) -> SiteChange:
        """Return what would change there."""
        before = self._known(self.served).files
        return compare(before, site.digests, pending=(self.folder / INCOMING).exists())

    def carry(self, site: BuiltSite, change: SiteChange) -> None:
        """Make a release of what is there and what is new, and serve it."""
        files, served = site.digests, self.served
        name = name_release(blake2b(dump(files, {})).hexdigest())
        with self._saying(), self._alone():
            before = self.folder / RELEASES / served if served else None
            self._fill(site, self._known(served).files, before)
            manifest = self.folder / MANIFESTS / name
            manifest.parent.mkdir(exist_ok=True)
            manifest.write_bytes(dump(files, {BEFORE: served}))
            (self.folder / INCOMING).rename(self.folder / RELEASES / name)
            self._serve(name)

    def roll_back(self, dry: bool) -> str:
        """Serve the release that was served before the present one; return its name."""
        *_, before = ["", *list(lineage(self.served, self._before()))[1:2]]
        if not before or not (self.folder / RELEASES / before).is_dir():
            raise NotPublished(NOTHING_BEFORE, address=self.folder)
        if not dry:
            with self._saying(), self._alone():
                self._switch(before)
        return before

    def served_from(self) -> str:
        """Return the link that is switched to each release."""
        return str(self.folder / CURRENT)

    @contextmanager
    def _saying(self) -> Iterator[None]:
        """Turn what the system refuses into what to do."""
        try:
            yield
        except OSError as error:
            raise refusal_here(self.folder, error) from None

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Keep other publications out, and see that none came since this one looked."""
        (self.folder / RELEASES).mkdir(parents=True, exist_ok=True)
        try:
            with lock(self.folder / RELEASES):
                if self._served() != self.served:
                    raise NotPublished(OVERTAKEN, address=self.folder)
                yield
        except Locked:
            raise NotPublished(BUSY, address=self.folder) from None

    def _served(self) -> str:
        """Return the name of the release that is served; raises Usage in a folder of others."""
        link = self.folder / CURRENT
        if link.is_symlink():
            return link.readlink().name
        if self.folder.is_dir() and not OURS.issuperset(os.listdir(self.folder)):
            raise Usage(FOREIGN, folder=self.folder)
        return ""

    def _known(self, name: str) -> PublishedFiles:
        """Return what a release holds; nothing where its manifest is not in good order."""
        with suppress(OSError):
            found = parse((self.folder / MANIFESTS / name).read_bytes()) if name else None
            if found is not None:
                return found
        return PublishedFiles({}, {})

    def _before(self) -> Mapping[str, str]:
        with suppress(FileNotFoundError):
            names = os.listdir(self.folder / MANIFESTS)
            return {name: self._known(name).facts.get(BEFORE, "") for name in names}
        return {}

    def _fill(self, site: BuiltSite, known: Mapping[str, str], before: Path | None) -> None:
        """Bring the incoming folder to what the site is; what an earlier run brought stays."""
        incoming = self.folder / INCOMING
        incoming.mkdir(exist_ok=True)
        for place in _strangers(incoming, site):
            place.unlink()
        for folder in sorted((p for p in incoming.rglob("*") if p.is_dir()), reverse=True):
            with suppress(OSError):  # those that hold something stay
                folder.rmdir()
        made: set[str] = set()
        for path, listed in site.files.items():
            target = incoming / path
            above = path.rpartition("/")[0]
            if above not in made:
                _make_folders(incoming, above)
                made.add(above)
            same = before is not None and known.get(path) == listed.digest
            if same and before is not None and _linked(before / path, target):
                continue
            if not target.exists() or digest_bytes(target.read_bytes()).hex() != listed.digest:
                _copy(Path(site.output, path), target, incoming.with_name(PART))
        incoming.chmod(0o755)

    def _serve(self, name: str) -> None:
        """Switch to a release, then remove those that are one too many."""
        self._switch(name)
        there = os.listdir(self.folder / RELEASES)
        names = [one for one in there if not one.startswith(".")]
        for old in superfluous(name, self._before(), self.keep, names):
            with suppress(FileNotFoundError):
                (self.folder / MANIFESTS / old).unlink()
            shutil.rmtree(self.folder / RELEASES / old)

    def _switch(self, name: str) -> None:
        link = self.folder / LINK
        with suppress(FileNotFoundError):
            link.unlink()
        link.symlink_to(f"{RELEASES}/{name}")
        link.replace(self.folder / CURRENT)


def _strangers(incoming: Path, site: BuiltSite) -> Iterator[Path]:
    """Yield what an earlier run brought and this site has not."""
    for folder, _, files in os.walk(incoming):
        for name in files:
            place = Path(folder, name)
            if place.relative_to(incoming).as_posix() not in site.files:
                yield place


def _make_folders(root: Path, path: str) -> None:
    """Make folders that web servers may read, whatever the umask is."""
    place = root
    for name in filter(None, path.split("/")):
        place = place / name
        with suppress(FileExistsError):
            place.mkdir()
            place.chmod(0o755)


def _linked(source: Path, target: Path) -> bool:
    """Let a release have a file of the one before it; False where that cannot be."""
    try:
        with suppress(FileNotFoundError):
            if target.samefile(source):
                return True
            target.unlink()
        os.link(source, target)
    except (PermissionError, FileNotFoundError):  # no hard links here; or somebody removed it
        return False
    return True


def _copy(source: Path, target: Path, part: Path) -> None:
    """Copy a file with its time, so that a name never stands for half of one."""
    shutil.copyfile(source, part)
    shutil.copystat(source, part)
    part.chmod(0o644)
    part.replace(target)


@contextmanager
def open_destination(opening: DestinationSettings) -> Iterator[ReleaseFolder]:
    """Open a folder by its path."""
    folder = os.path.abspath(opening.address)
    try:
        there = ReleaseFolder(folder, opening.keep)
    except OSError as error:
        raise refusal_here(folder, error) from None
    yield there
