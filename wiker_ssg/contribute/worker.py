"""The queue on its way to the forge: one thing after the other, again until it is done.

Whatever is killed when: a job is struck off only after the forge has answered, and the forge does
no more the second time. So what was received arrives exactly once.
"""

import logging
import math
import os
import random
import sqlite3
import sys
import threading
import time
from collections.abc import Callable, Mapping

import msgspec

from wiker_ssg.contribute import memory
from wiker_ssg.contribute.aside import why
from wiker_ssg.contribute.records import Job
from wiker_ssg.contribute.store import SubmissionStore
from wiker_ssg.forge import (
    Forge,
    ForgeRefused,
    ForgeUnavailable,
    IdTaken,
    Opened,
    Proposal,
    ProposalProgress,
    Stage,
)

LOG = logging.getLogger("wiker.intake")
LONGEST = 3_600.0
"""Seconds between two tries at most."""

IDLE = 15.0
"""Seconds after which the worker looks round by itself."""

LOOKS = 20
"""So many submissions are asked about in one round at most."""

SHARE = 100
"""Jobs in one round at most: letters and deletions go on under a flood."""

FAULTS = 5
"""So often something is tried that nobody foresaw to fail."""

FORGET = 900.0

MOVED = "→ {commune}"
"""The last word under a proposal that goes on elsewhere."""

NAMES = 50
"""So many names are tried in one go."""

Rename = Callable[[Job, tuple[str, ...], frozenset[str]], Job | None]
"""Makes a proposal anew whose paths are others' by now, under none of those that were refused."""


class QueueWorker:
    """Empties a store's queue into a forge, asks how things stand, writes letters, forgets."""

    def __init__(
        self,
        store: SubmissionStore,
        forge: Forge,
        letters: Callable[[], float | None] | None = None,
        chores: Callable[[], None] | None = None,
        every: float = 0,
        rename: Rename | None = None,
        present: Callable[[str], str] = str,
        forward: Callable[[Proposal], Proposal] = lambda proposal: proposal,
    ) -> None:
        self.store, self.forge, self.letters = store, forge, letters
        self.rename, self.present, self.forward = rename, present, forward
        self.chores, self.every = chores, every
        self._wake, self._stop = threading.Event(), threading.Event()
        self._thread: threading.Thread | None = None
        self._forgot = self._did = -math.inf

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
            except Exception as error:
                LOG.error("the worker stumbled: %s", why(error))
                wait = IDLE
            if wait > 0:
                self._wake.wait(min(wait, IDLE))

    def round(self) -> float:
        """Do what is due now, of each queue a share; return the seconds until more will be.

        A queue that cannot even be read stops none of the others.
        """
        queues = (self._jobs, self._states, self._letters, self._forget, self._chores)
        return min(self._safely(queue) for queue in queues)

    def _safely(self, queue: Callable[[], float]) -> float:
        try:
            return IDLE if self._stop.is_set() else queue()
        except Exception as error:
            LOG.error("%s stumbled: %s", queue.__name__.strip("_"), why(error))
            return IDLE

    def health(self) -> Mapping[str, object]:
        """Return what waits and what was set aside, in each queue, and whether work goes on."""
        alive = self._thread is not None and self._thread.is_alive()
        return {"working": alive, **self.store.health()}

    # ------------------------------------------------------------------------------------ jobs

    def _jobs(self) -> float:
        for _ in range(SHARE):
            job = self.store.next_job() if not self._stop.is_set() else None
            if job is None:
                break
            self.work(job)
        due = self.store.due()
        return IDLE if due is None else max(0.05, due - self.store.now())

    def work(self, job: Job) -> None:
        """Tell the forge one thing, and strike it off; or note when to try again.

        What nobody foresaw may pass, as a forge that answers nonsense for a while; a job that goes
        on like this is set aside.
        """
        try:
            self._tell(job)
        except ForgeUnavailable as reason:
            self._later(job, str(reason), reason.after)
        except ForgeRefused as reason:
            LOG.error("%s %s is refused for good: %s", job.verb, job.key, reason)
            self.store.refuse(job, str(reason))
        except Exception as error:
            passes = isinstance(error, (OSError, MemoryError, sqlite3.OperationalError))
            if passes or job.tries + 1 < FAULTS:
                self._later(job, why(error))
            else:
                LOG.error("%s %s is set aside: %s", job.verb, job.key, why(error))
                self.store.refuse(job, why(error), fault=True)

    def _later(self, job: Job, reason: str, after: float = 0) -> None:
        wait = min(LONGEST, max(after, 2.0 ** min(job.tries, 11)))
        # what failed together is not to come back together
        wait *= 1 + random.random() / 4  # noqa: S311
        LOG.warning("%s %s: %s; again in %.0f s", job.verb, job.key, reason, wait)
        due = self.store.now() + wait
        if after:
            self.store.later_all(due)
        self.store.later(job, due)

    def _tell(self, job: Job) -> None:
        if job.verb in ("propose", "amend"):
            job, opened = self._opened(job)
            self.store.done(job, opened.number, opened.url)
            return
        commune, words = self.present(job.words[0]), job.words[1]
        if job.verb == "withdraw":
            self.forge.withdraw(job.key, commune, words)
        else:
            self.forge.reply(job.key, commune, words, job.number)
        self.store.done(job)

    def _opened(self, job: Job) -> tuple[Job, Opened]:
        """Propose or amend; where a name is another's by now, under the next one that is free."""
        tell = self.forge.propose if job.verb == "propose" else self.forge.amend
        refused: set[str] = set()
        while True:
            try:
                return job, tell(self.forward(job.proposal))
            except IdTaken as taken:
                again = self.rename(job, taken.paths, frozenset(refused)) if self.rename else None
                if again is None or len(refused) >= NAMES:
                    raise
                LOG.warning("%s %s: %s", job.verb, job.key, taken)
                refused |= {*taken.paths}
                job = again

    # ---------------------------------------------------------------------------------- others

    def _states(self) -> float:
        """Ask how submissions stand; a forge that is not there is not asked for all of them."""
        failed = 0
        for key, commune in self.store.to_look_at(LOOKS):
            if self._stop.is_set() or failed >= FAULTS:
                break
            try:
                self.store.note(key, self._state(key, commune))
            except ForgeUnavailable as reason:
                LOG.warning("state %s: %s", key, reason)
                self.store.postpone(key)
                failed = FAULTS if reason.after else failed + 1
            except Exception as error:
                told = str(error) if isinstance(error, ForgeRefused) else why(error)
                self.store.set_aside("state", key, told)
                self.store.postpone(key)
            else:
                self.store.well("state", key)
        return IDLE

    def _state(self, key: str, commune: str) -> ProposalProgress | None:
        """Ask where the commune is by now, then where it was: another one may have taken it in.

        What is still open there, where nobody looks any more, comes along.
        """
        now = self.present(commune)
        progress = self.forge.state(key, now)
        if progress is not None or now == commune:
            return progress
        progress = self.forge.state(key, commune)
        item = self.store.submission(key)
        if progress is None or progress.stage is not Stage.OPEN or item is None:
            return progress
        LOG.warning("%s: %s is a part of %s by now, and so is this", key, commune, now)
        held = progress.files or item.proposal.files
        self.forge.propose(self.forward(msgspec.structs.replace(item.proposal, files=held)))
        self.forge.withdraw(key, commune, MOVED.format(commune=now))
        return self.forge.state(key, now)

    def _letters(self) -> float:
        wait = self.letters() if self.letters is not None else None
        return IDLE if wait is None else wait

    def _forget(self) -> float:
        now = time.monotonic()
        if now - self._forgot > FORGET:
            self._forgot = now
            self.store.forget()
            memory.trim()
        return IDLE

    def _chores(self) -> float:
        now = time.monotonic()
        if self.chores is not None and self.every and now - self._did > self.every:
            self._did = now
            self.chores()
        return IDLE
