"""What stands before every page: who asks too much is refused before anything of it is read."""

import asyncio
import os
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import IO, TypeVar

import anyio
import msgspec
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from wiker_ssg.contribute.network import Networks, networks
from wiker_ssg.contribute.rates import Rates
from wiker_ssg.contribute.shares import Shares
from wiker_ssg.contribute.turns import Turns
from wiker_ssg.language import N_

WRITING = ("POST", "PUT", "PATCH")
VISIT = "wiker.visit"
FILES = "/assets/"
HEAD = 16_384
"""Bytes of a request's head: the server takes more of those that come all at once."""

T = TypeVar("T")
WORDS = {
    411: N_("Please go back and send the form again."),
    431: N_("Please go back and send the form again."),
    429: N_("Much was sent from your connection within the hour."),
    503: N_("Very much is arriving just now. Nothing is lost: try again in an hour."),
}


class Bounds(msgspec.Struct, frozen=True):
    """How much is done at a time, in all and for one household's network.

    `burst` requests may come at once and `a_second` from then on, a form counting `form` and a
    file that is kept for ever `file`.
    `requests` are open at a time, `uploads` of them with a picture (each is a file on disk until it
    was looked at); `at_once` are worked on, and `decoders` pictures decoded.
    """

    burst: float = 120
    a_second: float = 4
    form: float = 5
    file: float = 0.2
    requests: int = 256
    requests_each: int = 24
    uploads: int = 24
    uploads_each: int = 2
    at_once: int = 8
    each_at_once: int = 4
    decoders: int = 2


class Visit:
    """One request on its way through: whose it is, and what it holds until it is answered."""

    def __init__(self, gate: "Gate", owner: Networks) -> None:
        self.gate, self.networks = gate, owner
        self.files: list[IO[bytes]] = []
        self.working = self.answered = False
        self._scope = anyio.CancelScope()

    async def begin(self) -> None:
        """Wait until it is worked on; from then on it does not give way any more."""
        await self.gate.turns.begin(self.networks[-1])
        self.working = True

    def end(self) -> None:
        """Let others be worked on."""
        if self.working:
            self.working = False
            self.gate.turns.end(self.networks[-1])

    async def decode(self, work: Callable[[], T]) -> T:
        """Do what a picture needs, when it is its network's turn."""
        turns, who = self.gate.decoders, self.networks[-1]
        await turns.begin(who)
        try:
            loop = asyncio.get_running_loop()
            return await loop.run_in_executor(self.gate.threads, work)
        finally:
            turns.end(who)

    def upload(self) -> bool:
        """Tell whether it may bring a picture: who brings most gives way where there is no room."""
        uploads = self.gate.uploads
        if not uploads.take(self, self.networks):
            return False
        while (other := uploads.surplus(lambda visit: not visit.working)) is not None:
            uploads.leave(other)
            other.give_way()
        return self in uploads.held

    def give_way(self) -> None:
        """End before it was worked on: another needs its place."""
        self._scope.cancel()

    async def through(self, app: ASGIApp, scope: Scope, receive: Receive, send: Send) -> bool:
        """Be answered by the application; False when it had to give way before."""

        async def sending(message: Message) -> None:
            self.answered = True
            await send(message)

        with self._scope:
            try:
                if scope["method"] not in WRITING:
                    await self.begin()
                await app(scope, receive, sending)
            finally:
                self.end()
        return self.answered or not self._scope.cancelled_caught


class Gate:
    """Lets requests through: `words` gives a text in the language of the portal."""

    def __init__(
        self,
        app: ASGIApp,
        bounds: Bounds,
        words: Callable[[str], str],
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self.app, self.bounds, self.words = app, bounds, words
        self.rates = Rates(bounds.burst, bounds.a_second, now)
        self.requests: Shares[Visit] = Shares(bounds.requests, bounds.requests_each)
        self.uploads: Shares[Visit] = Shares(bounds.uploads, bounds.uploads_each)
        self.turns = Turns(bounds.at_once, bounds.each_at_once)
        self.decoders = Turns(bounds.decoders, 1)
        self.threads = ThreadPoolExecutor(bounds.decoders, "wiker-picture", _patient)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it unread."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        owner = networks(scope["client"][0] if scope.get("client") else "")
        form = scope["method"] in WRITING
        bounds = self.bounds
        cost = bounds.form if form else bounds.file if scope["path"].startswith(FILES) else 1
        if not self.rates.take(owner, cost):
            await self._refuse(429, scope, receive, send)
            return
        if _size(scope) > HEAD:
            await self._refuse(431, scope, receive, send)
            return
        if not _measured(scope, form):
            # browsers say how long a form is; a body in chunks costs more than its bytes
            await self._refuse(411, scope, receive, send)
            return
        visit = Visit(self, owner)
        if not self.requests.take(visit, owner):
            await self._refuse(429, scope, receive, send)
            return
        try:
            while (other := self.requests.surplus(lambda one: not one.working)) is not None:
                self.requests.leave(other)
                other.give_way()
            scope[VISIT] = visit
            if not await visit.through(self.app, scope, receive, send):
                await self._refuse(503, scope, receive, send)
        finally:
            self.requests.leave(visit)
            self.uploads.leave(visit)
            for file in visit.files:
                with suppress(OSError):
                    file.close()

    async def _refuse(self, status: int, scope: Scope, receive: Receive, send: Send) -> None:
        headers = {"retry-after": "30", "cache-control": "no-store"}
        if status in (411, 431) or scope["method"] not in WRITING:
            # the rest of a form is let go by unread: browsers show no answer that cuts them off
            headers["connection"] = "close"
        text = self.words(WORDS[status]) + "\n"
        await PlainTextResponse(text, status, headers)(scope, receive, send)


def _patient() -> None:
    """Let whoever waits for a page come before whoever waits for a picture."""
    if sys.platform == "linux":
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), 10)


def _size(scope: Scope) -> int:
    """Return the bytes of a request's head, about."""
    head = sum(len(name) + len(value) for name, value in scope["headers"])
    return head + len(scope["path"]) + len(scope["query_string"])


def _measured(scope: Scope, form: bool) -> bool:
    """Tell whether a request says how long its body is; only forms need one."""
    names = [name for name, _ in scope["headers"]]
    return b"transfer-encoding" not in names and (b"content-length" in names or not form)
