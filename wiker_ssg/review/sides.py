"""Two readings of a commune, before and after a proposal, each as `check` reads it."""

import datetime
import hashlib
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import msgspec

from wiker_ssg.build.supposed import Supposed
from wiker_ssg.git.clone import Clone
from wiker_ssg.git.lives import LATEST, Commit, read_commits, walk
from wiker_ssg.git.objects import FILES, LINK, Blob, Repository, Tree
from wiker_ssg.git.process import GitFailed
from wiker_ssg.language import DEFAULT
from wiker_ssg.model.bounds import DOCUMENT_BYTES, PICTURE_BYTES
from wiker_ssg.model.entries import AnyEntry
from wiker_ssg.model.kinds import FOLDERS
from wiker_ssg.model.settings import Portal
from wiker_ssg.problems import Location, Problem, problem
from wiker_ssg.source.content import Content, history_of, read_content
from wiker_ssg.source.files import LIMIT
from wiker_ssg.source.media import PICTURES, media_file
from wiker_ssg.source.names import understand
from wiker_ssg.source.scan import EXTENSIONS, MEDIA, NOTES, SETTINGS, scan


class Beside(NamedTuple):
    """Another open proposal of the same commune, by paths from its folder.

    `entries` are those that it adds or changes, `gone` files that it deletes; `shared` are changed
    on both sides, those of them that Git cannot merge are `clashing`.
    """

    name: str
    entries: dict[str, AnyEntry]
    gone: frozenset[str]
    shared: frozenset[str]
    clashing: frozenset[str]


class Changed(NamedTuple):
    """What another open proposal changes: its name, its files before and after, its conflicts."""

    name: str
    before: Tree
    after: Tree
    clashing: frozenset[str]


class ReadCommune(NamedTuple):
    """A commune's files before and after a proposal, read and not joined yet.

    `arriving` are the files of entries that the proposal brings, `besides` other open proposals,
    `together` its content with them. For all else see `Sides`.
    """

    slug: str
    prefix: str
    before: Content
    after: Content
    arriving: frozenset[str]
    changed: tuple[str, ...]
    texts: dict[str, str]
    media: frozenset[str]
    besides: tuple[Beside, ...] = ()
    together: Content | None = None

    def sides(
        self,
        before: Supposed,
        after: Supposed,
        together: Supposed | None,
        around: Mapping[str, Content],
    ) -> "Sides":
        """Return both sides as the portal has them."""
        return Sides(
            self.slug, self.prefix, before, after, self.changed, self.texts, self.media,
            self.besides, together, around, after.site.today, after.site.portal,
            after.site.language,
        )  # fmt: skip


@dataclass(frozen=True)
class Sides:
    """A commune before and after; `changed` are the paths of content whose bytes differ.

    `texts` are those of changed entries as proposed, by path from the commune's folder, which
    itself is `prefix` from the top of the repository. `besides` are other open proposals,
    `together` is the commune with this one and them, `around` are its neighbours.
    """

    slug: str
    prefix: str
    before: Supposed
    after: Supposed
    changed: tuple[str, ...]
    texts: dict[str, str]
    media: frozenset[str]
    besides: tuple[Beside, ...]
    together: Supposed | None
    around: Mapping[str, Content]
    today: datetime.date
    portal: Portal
    language: str = DEFAULT


def is_content(path: str) -> bool:
    """Tell whether a path from a commune's folder is one of an entry, a picture or a document.

    Whatever else lies in these folders (a program, a hidden file, a page) is none: nobody reads it.
    """
    top, _, rest = path.partition("/")
    if not rest or any(part.startswith(".") for part in rest.split("/")):
        return False
    if top == MEDIA:
        return isinstance(media_file(rest, picture=False), str)
    name = rest.rpartition("/")[2]
    return top in FOLDERS and name.endswith(EXTENSIONS) and name.lower() not in NOTES


def _is_entry(path: str) -> bool:
    return is_content(path) and not path.startswith(f"{MEDIA}/")


def is_memory(path: str, prefixes: Iterable[str]) -> bool:
    """Tell whether a path is what a source last said: written by each import, read by nobody."""
    mine = path.endswith((".json", "/SOURCES.md"))
    return mine and any(path.startswith(f"{p}.imported/") for p in prefixes)


def below(tree: Tree, prefix: str) -> Tree:
    """Return the files below a folder, by path from it."""
    size = len(prefix)
    return {path[size:]: blob for path, blob in tree.items() if path.startswith(prefix)}


def differing(before: Tree, after: Tree) -> tuple[str, ...]:
    """Return the paths of files that are not the same in two trees, in order."""
    return tuple(sorted(path for path in {*before, *after} if before.get(path) != after.get(path)))


class SideReader:
    """Lays a commune's files into a folder of its own and reads them, before and after.

    `portal.yaml` and `plans.yaml` stay those of today: a proposal grants itself nothing. Of media
    only what changed is laid down. What is written there are regular files under names that were
    checked; links and whatever else a tree can hold are reported instead.
    """

    def __init__(self, repository: Repository, folder: Path, slug: str, portal: Portal) -> None:
        self.repository, self.folder, self.slug, self.portal = repository, folder, slug, portal
        self.links: dict[str, Problem] = {}

    def read(
        self,
        before: Tree,
        after: Tree,
        prefix: str,
        base: str,
        head: str,
        beside: Sequence[Changed] = (),
    ) -> ReadCommune:
        """Read both sides; the second reading opens changed files alone.

        `beside` are other open proposals of this commune.
        """
        changed = tuple(path for path in differing(before, after) if is_content(path))
        first = self._lay({path: b for path, b in before.items() if _wanted(path, changed)})
        commits = _commits(self.repository, prefix, base)
        old = content = self._with_history(self._content(Content(self.slug)), commits)
        moved = {path for path in (*changed, "commune.yaml") if before.get(path) != after.get(path)}
        for path in moved & first.keys():
            (self.folder / path).unlink()
        self.links = {path: link for path, link in self.links.items() if path not in moved}
        self._lay({path: after[path] for path in sorted(moved & after.keys())})
        more = _commits(self.repository, prefix, f"{base}..{head}") if commits else []
        # Whatever waited on the branch is as old as its merge, which comes after all that is there.
        merged = 1 + max((commit.when for commit in (*commits, *more)), default=0)
        more = [commit._replace(when=merged) for commit in more]
        new = self._with_history(self._content(_settled(content, moved)), commits + more)
        texts = {
            path: (self.folder / path).read_bytes().decode("utf-8-sig", "replace")
            for path in changed
            if not path.startswith(f"{MEDIA}/") and path in new.files and after[path].size <= LIMIT
        }
        arriving = self._arriving(new, commits, more)
        read = ReadCommune(self.slug, prefix, old, new, arriving, changed, texts, _media(after))
        if not beside:
            return read
        besides, together = self._together(new, frozenset(changed), beside)
        together = self._with_history(together, commits + more)
        return read._replace(besides=besides, together=together)

    def _together(
        self, content: Content, changed: frozenset[str], beside: Sequence[Changed]
    ) -> tuple[tuple[Beside, ...], Content]:
        """Read what other proposals change, and the content with all that does not stand twice."""
        files, taken = dict(content.files), set(changed)
        besides = []
        for number, other in enumerate(beside):
            paths = [path for path in differing(other.before, other.after) if _is_entry(path)]
            there = {path: other.after[path] for path in paths if path in other.after}
            settings = {p: other.after[p] for p in ("commune.yaml",) if p in other.after}
            apart = SideReader(
                self.repository, self.folder.with_name(f"{self.folder.name}+{number}"), self.slug,
                self.portal,
            )  # fmt: skip
            apart.folder.mkdir()
            apart._lay({**settings, **there})
            read = apart._content(Content(self.slug))
            gone = frozenset(path for path in paths if path not in other.after)
            entries = {entry.path: entry for entry in read.entries}
            shared = frozenset(changed.intersection(paths))
            besides.append(Beside(other.name, entries, gone, shared, other.clashing & shared))
            for path in paths:
                if path in taken:
                    continue
                taken.add(path)
                files.pop(path, None)
                if path in read.files:
                    files[path] = read.files[path]
        files = dict(sorted(files.items()))
        named = understand({p: file.parsed for p, file in files.items() if file.parsed is not None})
        total = hashlib.blake2b(content.digest, digest_size=16)
        for path, file in files.items():
            total.update(path.encode("utf-8", "surrogateescape") + b"\0" + file.digest)
        digest = total.digest()
        together = msgspec.structs.replace(content, files=files, named=named, digest=digest)
        return tuple(besides), together

    def _with_history(self, content: Content, commits: list[Commit]) -> Content:
        found = history_of(walk(commits), content.files, self.slug)
        digest = hashlib.blake2b(content.digest + msgspec.msgpack.encode(found), digest_size=16)
        return msgspec.structs.replace(content, history=found, digest=digest.digest())

    def _content(self, last: Content) -> Content:
        content = read_content(
            self.folder, self.slug, self.portal, scan(str(self.folder)), Clone(), last
        )
        problems = (*content.problems, *(self.links[path] for path in sorted(self.links)))
        return msgspec.structs.replace(content, problems=problems)

    def _arriving(
        self, content: Content, commits: list[Commit], more: list[Commit]
    ) -> frozenset[str]:
        """Return the files of entries that the proposal brings: none of their ids was there."""
        marked = [commit._replace(when=LATEST) for commit in more]
        found = history_of(walk([*commits, *marked]), content.files, self.slug) if more else {}
        return frozenset(path for path, known in found.items() if known.first == LATEST)

    def _lay(self, tree: Tree) -> dict[str, Blob]:
        """Write the files of a tree and return those that were written."""
        wanted: dict[str, Blob] = {}
        for path, blob in tree.items():
            if blob.mode == LINK:
                self.links[path] = problem("file-link", Location(path))
            elif blob.mode in FILES and is_safe(path):
                wanted[path] = blob
        asked = {path: blob for path, blob in wanted.items() if _is_read(path, blob)}
        data = dict(self.repository.read(asked.values()))
        made: set[str] = set()
        written: dict[str, Blob] = {}
        for path, blob in wanted.items():
            place = self.folder / path
            try:
                if (parent := os.path.dirname(path)) not in made:
                    place.parent.mkdir(parents=True, exist_ok=True)
                    made.add(parent)
                with open(place, "xb") as file:
                    if path in asked:
                        file.write(data.get(blob.id, b""))
                    elif path.startswith(f"{MEDIA}/") and blob.size > _bound(path):
                        file.truncate(blob.size)  # judged by its size
                    elif not path.startswith(f"{MEDIA}/"):
                        file.truncate(LIMIT + 1)
            except OSError:
                self.links[path] = problem("file-unreadable", Location(path))
                continue
            written[path] = blob
        return written


def _settled(content: Content, moved: set[str]) -> Content:
    """Return a content of which no file needs to be opened again, but for those that moved.

    Nobody else writes into the folder: files as young as these would be read once more otherwise.
    """
    files = {path: file for path, file in content.files.items() if path not in moved}
    return msgspec.structs.replace(content, files=files, started_ns=sys.maxsize)


def is_safe(path: str) -> bool:
    """Tell whether a path of a tree stays below the folder that it is laid into."""
    parts = path.split("/")
    return all(part not in ("", ".", "..") for part in parts) and "\0" not in path


def _wanted(path: str, changed: tuple[str, ...]) -> bool:
    """Tell whether a file is read at all: of media only what the proposal touches."""
    if path.startswith(f"{MEDIA}/"):
        return path in changed
    return path in SETTINGS or is_content(path)


def _bound(path: str) -> int:
    return PICTURE_BYTES if path.lower().endswith(PICTURES) else DOCUMENT_BYTES


def _is_read(path: str, blob: Blob) -> bool:
    """Tell whether a file's bytes say something: those of documents do not."""
    if path.startswith(f"{MEDIA}/"):
        return path.lower().endswith(PICTURES) and blob.size <= PICTURE_BYTES
    return blob.size <= LIMIT


def _media(tree: Tree) -> frozenset[str]:
    return frozenset(
        path.removeprefix(f"{MEDIA}/") for path in tree if path.startswith(f"{MEDIA}/")
    )


def _commits(repository: Repository, prefix: str, revision: str) -> list[Commit]:
    """Return what commits did to a commune's entries, nothing where that is not to be had."""
    if repository.shallow:
        return []
    try:
        return read_commits(repository.ask, revision, prefix)
    except GitFailed:
        return []
