"""What happens after an edit: the folders are watched as they are now, and what changed is built.

Once a second the folders that are watched are compared with those that are there, which finds what
no event tells: a root that was moved away, a theme that was added. Where nothing can be watched the
site is built each second instead: where nothing changed that takes little, and it misses nothing.
"""

import logging
import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from wiker_ssg.engine import Locked
from wiker_ssg.language import translation
from wiker_ssg.problems.exceptions import Usage
from wiker_ssg.serve.preview import ANYTHING, Preview
from wiker_ssg.serve.watches import FULL, REFUSED, Watches, folders

SETTLE = 0.01
"""Seconds of quiet after an edit: editors write a file in several steps."""
LONGEST = 1.0
"""Seconds for which edits may follow each other before they are built: those of a whole branch."""
BEAT = 1.0
"""Seconds after which one looks without having been told."""
IDLE, PAUSE = 4, 5.0
"""How many times as long as a look in vain one waits for the next, and how many seconds at most:
where building is how one looks."""
LAST = 10.0
"""Seconds that the last build may take after Ctrl+C: one that is cut off complains."""


class RebuildWorker:
    """Gathers edits until they settle, rebuilds, and calls `changed`: in a thread of its own."""

    def __init__(self, preview: Preview, changed: Callable[[], None], poll: bool = False) -> None:
        self.preview, self.changed = preview, changed
        self.edits: set[str] = {ANYTHING}  # whatever was edited since the first build began
        self.after: set[str] = set()  # edits to look at once more when it is quiet
        self.noted = 0
        self.news = threading.Condition()
        self.stopped = False
        self.took = 0.0
        self.failing = ""
        self.here = os.getcwd()
        self.watches: Watches | None = None
        if not poll:
            with self._looking_instead():
                self.watches = Watches(self.note)
        self.thread = threading.Thread(target=self._work, daemon=True)
        self.thread.start()

    def stop(self) -> None:
        """Begin no other build, and let the one that runs come to its end, for a while."""
        with self.news:
            self.stopped = True
            self.news.notify()
        self.thread.join(LAST)
        if self.watches is not None:
            self.watches.stop()

    def note(self, path: str) -> None:
        """Note that something was edited, by its path from the root."""
        if self.preview.reads(path):
            with self.news:
                self.edits.add(path)
                self.noted += 1
                self.news.notify()

    def _work(self) -> None:
        while True:
            edits = self._gathered()
            if self.stopped:
                return
            began = time.monotonic()
            try:
                os.chdir(self.here)  # it may be another folder of that name by now
                edits |= self._watched(bool(edits))
                # Folders that are made are watched a moment later: what was written into them
                # until then, nobody told. So where something was edited one looks once more.
                looked, self.after = edits or self.after, set(edits)
                if looked and self.preview.rebuild(looked, told=bool(edits)):
                    self.after = looked
                    self.changed()
                else:
                    self.took = time.monotonic() - began
                self.failing = ""
            except Exception as error:
                self._failed(error)

    def _gathered(self) -> set[str]:
        """Return what was edited once it is quiet, or nothing when it is time to look."""
        with self.news:
            looks = self.watches is None or self.failing
            pause = max(BEAT, min(IDLE * self.took, PAUSE)) if looks else BEAT
            self.news.wait_for(lambda: self.edits or self.stopped, pause)
        latest, noted = time.monotonic() + LONGEST, -1
        while self.edits and self.noted != noted and time.monotonic() < latest:
            noted = self.noted
            time.sleep(BEAT if self._going() else SETTLE)
        with self.news:
            edits, self.edits = self.edits, set()
        return edits

    def _going(self) -> bool:
        """Tell whether the root may be about to be removed: a build would put files in the way."""
        root = self.preview.options.root
        with self.news:
            parts = {path for path in self.edits if os.sep not in path}
        return any(not os.path.lexists(os.path.join(root, part)) for part in parts)

    def _watched(self, edited: bool) -> set[str]:
        """Watch the folders that are there now; tell what may be different without an event."""
        with self._looking_instead():
            if self.watches is not None:
                new = self.watches.update(folders(self.preview.options.root))
                if new or edited:
                    self.watches.prove()
                return {ANYTHING} if new or self.failing else set()
        return {ANYTHING}

    @contextmanager
    def _looking_instead(self) -> Iterator[None]:
        """Say why folders cannot be watched, and go on without."""
        try:
            yield
        except OSError as error:
            watches, self.watches = self.watches, None
            if watches is not None:
                watches.stop()
            gettext = translation(self.preview.language).gettext
            words = gettext(FULL.get(error.errno or 0, REFUSED))
            self.preview.complain(words.format(reason=error.strerror or error))

    def _failed(self, error: Exception) -> None:
        """Say what keeps the site from being built, when it has done so twice running."""
        words = self.preview.words(error)
        if words == self.failing != self.preview.trouble:
            if not isinstance(error, Usage | Locked | OSError):
                logging.getLogger("wiker").error("rebuild failed", exc_info=error)
            self.preview.complain(words)
            self.preview.trouble = words
            self.changed()
        self.failing = words
