"""The folders in which edits are told: those that are there, whatever was made, moved or lost.

watchdog tells what was edited. It follows neither a folder that is made again nor one that a link
leads to, and it passes in silence over what it cannot watch below a folder, or what got lost of
many edits at once; all that is met here.
"""

import errno
import logging
import os
import tempfile
import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import NamedTuple

from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileAttribEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import ObservedWatch

from wiker_ssg.language import N_
from wiker_ssg.serve.preview import ANYTHING, COMMUNES, READ, THEMES
from wiker_ssg.site.portal import theme_path

EDITS: list[type[FileSystemEvent]] = [
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileAttribEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
]
"""What is an edit; reading is none, and builds read a great deal."""

FULL = {
    errno.ENOSPC: N_(
        "this machine lets no more folders be watched, so edits are looked for every second; to "
        "see them at once: sudo sysctl fs.inotify.max_user_watches=524288"
    ),
    errno.EMFILE: N_(
        "too many programs watch folders on this machine, so edits are looked for every second; to "
        "see them at once: sudo sysctl fs.inotify.max_user_instances=1024"
    ),
}
REFUSED = N_("folders cannot be watched here ({reason}), so edits are looked for every second")

Note = Callable[[str], None]
"""Takes a path from the root, as the root shows it: a linked commune's in `communes`."""


class Folder(NamedTuple):
    """A folder to watch: where it really is, and what it is called from the root."""

    place: str
    name: str
    deep: bool = True


def folders(root: str) -> Iterator[Folder]:
    """Yield the folders in which what is read for a root can be edited, as they are now."""
    top = os.path.realpath(root)
    yield Folder(top, ANYTHING, deep=False)
    trees = [(os.path.join(top, name), name) for name in READ]
    trees += [(folder, THEMES) for folder in theme_path(root)]
    for place, name in dict.fromkeys((os.path.realpath(place), name) for place, name in trees):
        if os.path.isdir(place):
            yield Folder(place, name)
            if name in (COMMUNES, THEMES):
                yield from _linked(place, name)


def _linked(place: str, name: str) -> Iterator[Folder]:
    """Yield the communes, or themes, that a folder has only links to."""
    links: list[os.DirEntry[str]] = []
    with suppress(OSError), os.scandir(place) as entries:
        links = [entry for entry in entries if entry.is_symlink()]
    for link in links:
        target = os.path.realpath(link.path)
        if not link.name.startswith(".") and os.path.isdir(target):
            yield Folder(target, f"{name}/{link.name}")


class Watches:
    """Tells the edits in folders; raises OSError when the system lets no more be watched."""

    def __init__(self, note: Note) -> None:
        self.note = note
        self.held: dict[Folder, tuple[ObservedWatch, tuple[int, int]]] = {}
        self.observer = Observer()
        self.spare = tempfile.mkdtemp(prefix="wiker-")
        self.lost = _Lost(note)
        # A folder that is made and filled at once is met twice, which is harmless, and of which
        # watchdog warns with all that it knows: kilobytes for each such folder.
        warnings.filterwarnings("ignore", category=RuntimeWarning, module="watchdog")
        logging.getLogger("watchdog").addHandler(self.lost)
        self.observer.start()

    def update(self, wanted: Iterable[Folder]) -> bool:
        """Watch these folders and no others; tell whether one is new, and may have been edited."""
        there = {folder: found for folder in wanted if (found := _identity(folder.place))}
        alive = {e.watch for e in self.observer.emitters if e.should_keep_running()}
        for folder, (watch, identity) in list(self.held.items()):
            if there.get(folder) != identity or watch not in alive:
                del self.held[folder]
                if all(watch != other for other, _ in self.held.values()):
                    self.observer.unschedule(watch)
        new = there.keys() - self.held.keys()
        for folder in new:
            try:
                self.held[folder] = self._watch(folder), there[folder]
            except (FileNotFoundError, NotADirectoryError):
                continue  # gone meanwhile
        return bool(new)

    def _watch(self, folder: Folder) -> ObservedWatch:
        teller = _Teller(folder, self.note)
        return self.observer.schedule(
            teller, folder.place, recursive=folder.deep, event_filter=EDITS
        )

    def prove(self) -> None:
        """Raise OSError when no folder more could be watched: then some below others are not."""
        watch = self.observer.schedule(FileSystemEventHandler(), self.spare, event_filter=EDITS)
        self.observer.unschedule(watch)

    def stop(self) -> None:
        """Watch nothing any more."""
        logging.getLogger("watchdog").removeHandler(self.lost)
        self.observer.stop()
        self.observer.join()
        os.rmdir(self.spare)


def _identity(place: str) -> tuple[int, int] | None:
    try:
        found = os.stat(place)
    except OSError:
        return None
    return found.st_dev, found.st_ino


class _Teller(FileSystemEventHandler):
    """Tells the edits of one folder by their path from the root."""

    def __init__(self, folder: Folder, note: Note) -> None:
        self.folder, self.note = folder, note

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Note what was written, moved or removed."""
        place, name, _ = self.folder
        for path in (event.src_path, event.dest_path):
            inside = os.path.relpath(os.fsdecode(path), place) if path else os.pardir
            if inside.split(os.sep)[0] != os.pardir:
                told = os.path.normpath(os.path.join(name, inside))
                self.note(ANYTHING if told == os.curdir else told)


class _Lost(logging.Handler):
    """Takes what watchdog complains of for an edit of anything: it is that edits got lost."""

    def __init__(self, note: Note) -> None:
        super().__init__(logging.WARNING)
        self.note = note

    def emit(self, record: logging.LogRecord) -> None:
        """Note that anything may be different."""
        self.note(ANYTHING)
