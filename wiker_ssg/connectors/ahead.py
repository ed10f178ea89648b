"""Sources are fetched before their turn: sites side by side, of each one file after the other.

What comes is taken in the order of turns, whatever came first, so that the same answers make the
same files.
"""

import threading
from collections.abc import Iterable

import msgspec

from wiker_ssg.connectors.exports import agenda_of, exported, is_agenda_page
from wiker_ssg.connectors.payload import Payload
from wiker_ssg.connectors.spool import WaitingBytes
from wiker_ssg.connectors.validators import NOTHING_KNOWN, Validators
from wiker_ssg.connectors.web import Download, WebFetcher, site_of

THREADS = 6
"""Sites that are asked at the same time."""

PARTING = 2.0
"""Seconds for which a thread is waited for whose connection was cut."""

WAITING = 1024 * 1024 * 1024
"""Bytes that wait at most; behind these only what is taken next is fetched."""


def download(web: WebFetcher, url: str, known: Validators) -> Download:
    """Fetch what is behind the address of a source, which may be that of a page about it."""
    url = exported(url)
    if is_agenda_page(url):
        page = web.get(url).payload
        url = (page and agenda_of(page.data)) or url
    return web.get(url, known)


class _Job(msgspec.Struct, eq=False):
    """An address that is to be fetched, for so many sources; `fault` is what came instead."""

    url: str
    site: str
    known: Validators
    users: int = 1
    begun: bool = False
    done: bool = False
    answer: Download | None = None
    place: bytes | tuple[int, int] | None = None
    fault: Exception | None = None


class FetchAhead:
    """Fetches the addresses of a run, in the order in which they are given.

    Two sources with one address are one request; it is conditional where both know the same.
    After `until`, by the clock of `web`, nothing more is begun.
    """

    def __init__(
        self,
        web: WebFetcher,
        wanted: Iterable[tuple[str, Validators]],
        until: float | None = None,
        threads: int = THREADS,
    ) -> None:
        self.web, self.until, self.clock = web, until, web.clock
        self._jobs: dict[str, _Job] = {}
        for url, known in wanted:
            job = self._jobs.get(url)
            if job is None:
                self._jobs[url] = _Job(url, site_of(url)[0], known)
            else:
                job.users += 1
                job.known = known if job.known == known else NOTHING_KNOWN
        self._open = list(self._jobs.values())
        self._waiting = WaitingBytes()
        self._changed = threading.Condition()
        self._busy: set[str] = set()
        self._next: _Job | None = None
        self._closed = False
        number = min(threads, len({job.site for job in self._open}))
        self._threads = [threading.Thread(target=self._work, daemon=True) for _ in range(number)]
        for thread in self._threads:
            thread.start()

    @property
    def over(self) -> bool:
        """Whether nothing more is begun."""
        return self._closed or (self.until is not None and self.clock.now() >= self.until)

    def arrived(self, url: str) -> bool:
        """Wait for an address; tell whether its answer is there, or its time was over before."""
        job = self._jobs.get(url)
        if job is None:
            return not self.over
        with self._changed:
            self._next = job
            self._changed.notify_all()
            while not job.done and not self.over:
                left = None if self.until is None else max(0.0, self.until - self.clock.now())
                self.clock.wait(self._changed, left)
        return job.done

    def get(self, url: str, known: Validators) -> Download:
        """Return what an address answered, asking now if it was not asked; raises Unreadable."""
        if not self.arrived(url) or url not in self._jobs:
            return download(self.web, url, known)
        job = self._jobs[url]
        job.users -= 1
        if job.users == 0:
            del self._jobs[url]
        if job.fault is not None:
            raise job.fault
        answer = job.answer or Download(None)
        if answer.payload is None:
            # another one knows something else of it
            return answer if known == job.known else download(self.web, url, known)
        if job.place is None:
            return answer
        data = self._waiting.take(job.place, job.users == 0)
        with self._changed:
            self._changed.notify_all()  # there is room again
        return answer._replace(payload=msgspec.structs.replace(answer.payload, data=data))

    def close(self) -> None:
        """Begin nothing more, and end what is under way; who hangs is not waited for long."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
        self.web.close()
        for thread in self._threads:
            thread.join(PARTING)
        self.web.close()  # what they held until now
        self._waiting.close()

    # --------------------------------------------------------------------------- in a thread

    def _work(self) -> None:
        while (job := self._begun()) is not None:
            answer, place, fault = None, None, None
            try:
                answer = download(self.web, job.url, job.known)
                if answer.payload is not None:
                    place = self._waiting.put(answer.payload.data)
                    answer = answer._replace(payload=_emptied(answer.payload))
            except Exception as error:  # raised where it is taken
                fault = error
            with self._changed:
                job.answer, job.place, job.fault, job.done = answer, place, fault, True
                self._busy.discard(job.site)
                # whoever closed the others may have gone without waiting for this one
                last = self._closed or not any(one.site == job.site for one in self._open)
                self._changed.notify_all()
            if last:
                self.web.leave(job.url)

    def _begun(self) -> _Job | None:
        """Return the next address that may be asked for, once one may; None where none is left."""
        with self._changed:
            while self._open and not self.over:
                job, wait = self._ready()
                if job is not None:
                    job.begun = True
                    self._open.remove(job)
                    self._busy.add(job.site)
                    return job
                self.clock.wait(self._changed, wait)
        return None

    def _ready(self) -> tuple[_Job | None, float | None]:
        """Return the first address whose site is free, else how long to wait for one."""
        full = self._waiting.size >= WAITING
        seen, soonest = set(self._busy), None
        for job in self._open:
            if job.site in seen or (full and job is not self._next):
                continue
            seen.add(job.site)
            rest = self.web.site(job.url).ready - self.clock.now()
            if rest <= 0:
                return job, None
            soonest = rest if soonest is None else min(soonest, rest)
        return None, soonest


def _emptied(payload: Payload) -> Payload:
    return msgspec.structs.replace(payload, data=b"")
