"""A forge's stand-in behind real HTTP on loopback: faults, and every request judged.

A request that the forge's description does not know is answered with 500 and noted in `broken`,
which has to be empty at a test's end.
"""

from __future__ import annotations

import hashlib
import inspect
import json
import socket
import threading
import traceback
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, NamedTuple, TypeVar

import anyio
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from tests.judges.openapi import Broken, Description, Operation


class Fault(NamedTuple):
    """What happens to one request instead of, or after, what it asks for.

    `status` is an answer instead; 0 cuts the answer off, done or not. `hang` never answers.
    """

    status: int = 0
    headers: tuple[tuple[str, str], ...] = ()
    words: str = "Server Error"
    done: bool = False
    hang: bool = False


LOST = Fault(done=True)
CUT = Fault()
HANGS = Fault(hang=True)
HANGS_DONE = Fault(hang=True, done=True)
SECONDARY = "You have exceeded a secondary rate limit. Please wait a few minutes."
FAULTS = {
    "lost": LOST,
    "cut": CUT,
    "500": Fault(500),
    "502": Fault(502),
    "502, done": Fault(502, done=True),
    "503": Fault(503),
    "429": Fault(429, (("retry-after", "7"),), SECONDARY),
    "403": Fault(403, (("retry-after", "60"),), SECONDARY),
    "403 without a time": Fault(403, (), SECONDARY),
    "401": Fault(401, (), "Bad credentials"),
}
NUMBERS = ("pull_number", "issue_number", "per_page", "page", "limit", "index",
           "merge_request_iid", "noteable_id")  # fmt: skip


class Asked(NamedTuple):
    """A request that arrived: the forge's name of it, and the status of its answer."""

    id: str
    status: int


class Refusal(Exception):
    """An answer that is none of success."""

    def __init__(self, status: int, body: Mapping[str, Any]) -> None:
        super().__init__(str(body))
        self.status, self.body = status, body


class Host:
    """What was asked of a forge; `faults` are taken one a request, None for none.

    `minute` is how many requests that write it takes in a minute before it complains.
    """

    api: Description
    base = ""
    """Where the API begins, below the host's address."""

    def __init__(self, now: Callable[[], float]) -> None:
        self.now = now
        self.faults: deque[Fault | None] = deque()
        self.broken: list[str] = []
        self.asked: list[Asked] = []
        self.minute = 10**6
        self.bodies: list[str] = []
        self._written: deque[float] = deque()
        self.url = ""

    def forget(self) -> None:
        """Be as new."""
        for kept in (self.faults, self.asked, self.broken, self.bodies, self._written):
            kept.clear()
        self.minute = 10**6

    def work(
        self,
        asked: Operation,
        words: dict[str, Any],
        request: Request,
        headers: dict[str, str],
    ) -> tuple[int, Any]:
        """Do what is asked; `words` are all that is given. Raises Refusal."""
        raise NotImplementedError

    def headers(self, request: Request) -> dict[str, str]:
        """Return the headers of a request, as the description wants them."""
        return dict(request.headers)

    def said(self, words: str) -> Any:
        """Return what an error says, as this forge does."""
        return {"message": words}

    # -------------------------------------------------------------------------------- serving

    async def answer(self, request: Request) -> Response:
        """Answer one request."""
        body = await request.body()
        self.bodies.append(body.decode())
        fault = self.faults.popleft() if self.faults else None
        try:
            # the path as it was written: what is quoted stays quoted
            path = request.scope["raw_path"].decode().removeprefix(self.base)
            asked = self.api.operation(request.method, path)
            query = list(request.query_params.multi_items())
            given = self.api.check_request(asked, query, self.headers(request), body)
        except Broken as error:
            self.broken.append(str(error))
            return Response("broken", 500)
        headers = {"x-request-id": "FAKE"}
        made: Any
        if fault is not None and not fault.done:
            status, made = fault.status, self.said(fault.words)
            headers |= dict(fault.headers)
        else:
            status, made = self._work(asked, query, request, given, headers)
            if fault is not None and fault.status:
                status, made = fault.status, self.said(fault.words)
        self.asked.append(Asked(asked.id, status))
        if fault is None and status not in (401, 403):
            try:
                self.api.check_answer(asked, status, made)
            except Broken as error:
                self.broken.append(str(error))
        if fault is not None and fault.hang:
            while not await request.is_disconnected():  # it is polled for
                await anyio.sleep(0.005)
        data = b"" if made is None else json.dumps(made).encode()
        if fault is not None and (fault.hang or not fault.status):
            return CutOff(data)
        if request.method == "GET" and status == 200:
            headers["etag"] = f'W/"{hashlib.sha256(data).hexdigest()}"'
            if request.headers.get("if-none-match") == headers["etag"]:
                self.asked[-1] = Asked(asked.id, 304)
                return Response(b"", 304, headers)
        return Response(data, status, headers, "application/json" if data else None)

    def _work(
        self,
        asked: Operation,
        query: list[tuple[str, str]],
        request: Request,
        given: Any,
        headers: dict[str, str],
    ) -> tuple[int, Any]:
        try:
            words: dict[str, Any] = {**asked.path, **dict(query)}
            words |= {key: int(one) for key, one in words.items() if key in NUMBERS}
            status, made = self.work(asked, {**words, **(given or {})}, request, headers)
        except Refusal as refusal:
            return refusal.status, refusal.body
        except Exception:  # a fault of the stand-in, not one of the forge's
            self.broken.append(traceback.format_exc())
            return 500, self.said("the stand-in is broken")
        return int(status), made

    def slowly(self) -> bool:
        """Count what writes; tell whether it is too much."""
        while self._written and self._written[0] <= self.now() - 60:
            self._written.popleft()
        if len(self._written) >= self.minute:
            return True
        self._written.append(self.now())
        return False


def called(on: object, name: str, words: dict[str, Any]) -> tuple[int, Any]:
    """Call an operation with all that it was given, and nothing that it does not take."""
    verb = getattr(on, name)
    inspect.signature(verb).bind(**words)
    found: tuple[int, Any] = verb(**words)
    return found


class CutOff(Response):
    """An answer of which the end never comes."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Promise more than is sent."""
        size = str(len(self.body) + 100).encode()
        head = [(b"content-length", size), (b"content-type", b"application/json")]
        await send({"type": "http.response.start", "status": 200, "headers": head})
        await send({"type": "http.response.body", "body": self.body})


One = TypeVar("One", bound=Host)


@contextmanager
def serving(host: One) -> Iterator[One]:
    """Serve a stand-in on loopback for a while."""
    methods = ["GET", "POST", "PATCH", "PUT", "DELETE"]
    app = Starlette(routes=[Route("/{path:path}", host.answer, methods=methods)])
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP) as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen(64)
        host.url = f"http://127.0.0.1:{listening.getsockname()[1]}"
        # h11 alone: what the other one does with an answer that is cut off changes with versions
        # idle lines stay longer than clients keep them (5 s): none is closed as it is used again
        config = uvicorn.Config(
            app, log_level="critical", access_log=False, http="h11", timeout_keep_alive=75
        )
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            yield host
        finally:
            server.should_exit = True
            thread.join()
