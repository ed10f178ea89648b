"""The queue on its way to the forge: one thing after the other, again until it is done.

Whatever is killed when: a job is struck off only after the forge has answered, and the forge does
no more the second time. So what was received arrives exactly once.
"""

import logging
import os
import random
import sys
import threading
import time
from collections.abc import Callable

from wiker_ssg.contribute.forge import Forge, Refused, Unavailable
from wiker_ssg.contribute.records import Job
from wiker_ssg.contribute.store import Store

LOG = logging.getLogger("wiker.intake")
LONGEST = 3_600.0
"""Seconds between two tries at most."""

IDLE = 15.0
"""Seconds after which the worker looks round by itself."""

LOOKS = 20
"""So many submissions are asked about in one round at most."""

FORGET = 900.0


class Worker:
    """Empties a store's queue into a forge, asks how things stand, writes letters, forgets."""

    def __init__(
        self,
        store: Store,
        forge: Forge,
        letters: Callable[[], float | None] | None = None,
        chores: Callable[[], None] | None = None,
        every: float = 0,
    ) -> None:
        self.store, self.forge, self.letters = store, forge, letters
        self.chores, self.every = chores, every
        self._wake, self._stop = threading.Event(), threading.Event()
        self._thread: threading.Thread | None = None
        self._forgot = self._did = 0.0

    # --------------------------------------------------------------------------------- running

    def start(self) -> None:
        """Work in a thread until `stop`."""
        self._thread = threading.Thread(target=self.run, name="wiker-intake", daemon=True)
        self._thread.start()

    def stop(self, seconds: float = 30) -> None:
        """End after what is being done now."""
        self._stop.set()
        self._wake.set()
        if self._thread is not None:
            self._thread.join(seconds)

    def wake(self) -> None:
        """Look round at once."""
        self._wake.set()

    def run(self) -> None:
        """Work until `stop`; an error of ours is logged and tried again, never the end."""
        if sys.platform == "linux":
            # whoever waits for an answer comes first; Git's processes inherit it
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), 10)
        while not self._stop.is_set():
            self._wake.clear()
            try:
                wait = self.round()
            except Exception:
                LOG.exception("the worker stumbled")
                wait = IDLE
            if wait > 0:
                self._wake.wait(min(wait, IDLE))

    def round(self) -> float:
        """Do all that is due now; return the seconds until more will be."""
        while not self._stop.is_set():
            job = self.store.next_job()
            if job is None:
                break
            self.work(job)
        self._look()
        letter = self.letters() if self.letters is not None else None
        now = time.monotonic()
        if now - self._forgot > FORGET:
            self._forgot = now
            self.store.forget()
        if self.chores is not None and self.every and now - self._did > self.every:
            self._did = now
            self.chores()
        due = self.store.due()
        waits = [IDLE] if letter is None else [IDLE, letter]
        if due is not None:
            waits.append(max(0.05, due - self.store.now()))
        return min(waits)

    # ------------------------------------------------------------------------------------ jobs

    def work(self, job: Job) -> None:
        """Tell the forge one thing, and strike it off; or note when to try again."""
        try:
            self._tell(job)
        except Unavailable as reason:
            wait = min(LONGEST, max(reason.after, 2.0 ** min(job.tries, 11)))
            # what failed together is not to come back together
            wait *= 1 + random.random() / 4  # noqa: S311
            LOG.warning("%s %s: %s; again in %.0f s", job.verb, job.key, reason, wait)
            due = self.store.now() + wait
            if reason.after:
                self.store.later_all(due)
            self.store.later(job, due)
        except Refused as reason:
            LOG.error("%s %s is refused for good: %s", job.verb, job.key, reason)
            self.store.refuse(job, str(reason))

    def _tell(self, job: Job) -> None:
        if job.verb in ("propose", "amend"):
            tell = self.forge.propose if job.verb == "propose" else self.forge.amend
            opened = tell(job.proposal)
            self.store.done(job, opened.number, opened.url)
            return
        commune, words = job.words
        if job.verb == "withdraw":
            self.forge.withdraw(job.key, commune, words)
        else:
            self.forge.reply(job.key, commune, words, job.number)
        self.store.done(job)

    def _look(self) -> None:
        for key, commune in self.store.to_look_at(LOOKS):
            if self._stop.is_set():
                return
            try:
                self.store.note(key, self.forge.state(key, commune))
            except Unavailable as reason:
                LOG.warning("state %s: %s", key, reason)
                self.store.note(key, None)
                return
            except Refused as reason:
                LOG.error("state %s: %s", key, reason)
                self.store.note(key, None)
