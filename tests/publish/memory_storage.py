"""Object storage in memory, as `storage/bucket.py` gives it: conditions, tags, copies, a plug."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from hashlib import md5
from pathlib import Path
from typing import Any, TypeVar

from tests.portals import write
from tests.publish.versions import place, version
from wiker_ssg.build.listing import listing
from wiker_ssg.publish.destination import OVERTAKEN, BuiltSite, NotPublished
from wiker_ssg.publish.publication import plan, publish
from wiker_ssg.publish.registry import DESTINATIONS
from wiker_ssg.publish.storage.bucket import KeptObject, ObjectFolder
from wiker_ssg.publish.storage.record import BEFORE, OURS
from wiker_ssg.publish.storage.site import SiteObjects

T = TypeVar("T")


class Stopped(Exception):
    """A publication that ends here, as if somebody had pulled the plug."""


class MemoryFolder(ObjectFolder):
    """Objects in a dictionary; `seen` are the requests that altered some, by verb and path."""

    def __init__(self) -> None:
        self.address = "s3://memory"
        self.objects: dict[str, tuple[bytes, Mapping[str, str]]] = {}
        self.left = 10**9
        self.seen: list[tuple[str, str]] = []
        self.before: Callable[[str, str], None] = lambda verb, path: None

    def get(self, path: str) -> KeptObject | None:
        found = self.objects.get(path)
        return KeptObject(found[0], self.tag(path)) if found else None

    def put(self, path: str, body: Any, facts: Mapping[str, str]) -> str:
        data = body if isinstance(body, bytes) else body.read()
        self._alter("put", path)
        if facts.get("IfMatch", self.tag(path)) != self.tag(path):
            raise NotPublished(OVERTAKEN, address=self.address)
        if "IfNoneMatch" in facts and path in self.objects:
            raise NotPublished(OVERTAKEN, address=self.address)
        self.objects[path] = data, {k: v for k, v in facts.items() if k[:2] != "If"}
        return self.tag(path)

    def copy(self, source: str, path: str, tag: str = "") -> str:
        self._alter("copy", path)
        if tag and tag != self.tag(source):
            raise NotPublished(OVERTAKEN, address=self.address)
        if source in self.objects:
            self.objects[path] = self.objects[source]
        return self.tag(source)

    def tag(self, path: str) -> str:
        found = self.objects.get(path)
        return f'"{md5(found[0], usedforsecurity=False).hexdigest()}"' if found else ""

    def listed(self, inside: str = "") -> Iterator[tuple[str, str]]:
        for path in sorted(self.objects):
            if path.startswith(inside):
                yield path, self.tag(path)

    def remove(self, paths: Iterable[str]) -> None:
        for path in paths:
            self._alter("remove", path)
            self.objects.pop(path, None)

    def each(self, work: Callable[[str], T], paths: Iterable[str]) -> dict[str, T]:
        return {path: work(path) for path in paths}

    def _alter(self, verb: str, path: str) -> None:
        self.before(verb, path)
        if not self.left:
            raise Stopped
        self.left -= 1
        self.seen.append((verb, path))

    @contextmanager
    def after(self, requests: int) -> Iterator[None]:
        """Stop what goes on inside after so many requests that alter something."""
        self.left = requests
        try:
            yield
        except Stopped:
            pass
        finally:
            self.left = 10**9

    def site(self) -> dict[str, bytes]:
        """Return what visitors find."""
        return {p: data for p, (data, _) in self.objects.items() if not p.startswith(OURS)}

    def kept(self) -> set[str]:
        """Return the versions that are kept, by the names of their folders."""
        names = (path for path in self.objects if path.startswith(BEFORE))
        return {name.removeprefix(BEFORE).partition("/")[0] for name in names}


class MemoryPublisher:
    """A portal's folder from which versions of a site are published into memory."""

    def __init__(self, folder: Path, there: MemoryFolder) -> None:
        self.root, self.there = folder / "portal", there
        self.outputs = folder
        write(self.root, {"portal.yaml": "format: 1\nname: X\nbase_url: https://x.example\n"})

    def open(self, keep: int = 5) -> SiteObjects:
        """Return the destination, as it is opened for one publication."""
        return SiteObjects(self.there, keep, DESTINATIONS["s3://"].limits)

    def site(self, number: int) -> BuiltSite:
        """Return a version as a build has left it."""
        output = self.outputs / f"output-{number}"
        if not output.exists():
            place(output, version(number))
        with listing(str(self.root), str(output), None) as files:
            return BuiltSite(str(output), files)

    def carry(self, number: int, keep: int = 5) -> None:
        """Publish a version."""
        there, site = self.open(keep), self.site(number)
        publish(there, site, plan(there, site).change)

    def back(self) -> str:
        """Go back."""
        return self.open().roll_back(dry=False)
