"""The fake behind real HTTP on loopback: who may ask, faults, and every request judged.

A request that GitHub's description does not know is answered with 500 and noted in `broken`, which
has to be empty at a test's end.
"""

from __future__ import annotations

import hashlib
import inspect
import json
import socket
import threading
import time
import traceback
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

import anyio
import jwt
import uvicorn
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from tests.judges.github.fake import Refusal, Repository
from tests.judges.github.openapi import Broken, check_answer, check_request, operation

APP = 4711
INSTALLATION = 99
NEEDED = {"git": "contents", "repos": "contents", "pulls": "pull_requests"} | {
    "issues": "pull_requests"
}


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


class Asked(NamedTuple):
    """A request that arrived: GitHub's name of it, and the status of its answer."""

    id: str
    status: int


class GitHub:
    """A whole GitHub: its repositories, its App, what was asked of it.

    `faults` are taken one a request, None for none. `minute` is how many requests that write it
    takes in a minute before it complains.
    """

    def __init__(self, now: Callable[[], float]) -> None:
        self.now = now
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.repositories: dict[str, Repository] = {}
        self.faults: deque[Fault | None] = deque()
        self.broken: list[str] = []
        self.asked: list[Asked] = []
        self.tokens: dict[str, tuple[str, dict[str, str], float]] = {}
        self.minute = 10**6
        self.bodies: list[str] = []
        self._written: deque[float] = deque()
        self.url = ""

    @property
    def pem(self) -> str:
        """The App's private key."""
        form = (Encoding.PEM, PrivateFormat.TraditionalOpenSSL, NoEncryption())
        return self.key.private_bytes(*form).decode()

    def repository(self, name: str) -> Repository:
        """Return a repository, made where it is not."""
        if name not in self.repositories:
            self.repositories[name] = Repository(name, self.now, APP)
        return self.repositories[name]

    def forget(self) -> None:
        """Be as new."""
        for kept in (self.repositories, self.faults, self.asked, self.tokens, self.broken):
            kept.clear()
        self.bodies.clear()
        self._written.clear()
        self.minute = 10**6

    # -------------------------------------------------------------------------------- serving

    async def answer(self, request: Request) -> Response:
        """Answer one request."""
        body = await request.body()
        self.bodies.append(body.decode())
        fault = self.faults.popleft() if self.faults else None
        try:
            # the path as it was written: what is quoted stays quoted
            asked = operation(request.method, request.scope["raw_path"].decode())
            query = list(request.query_params.multi_items())
            given = check_request(asked, query, dict(request.headers), body)
        except Broken as error:
            self.broken.append(str(error))
            return Response("broken", 500)
        headers = {"x-github-request-id": "FAKE"}
        made: Any
        if fault is not None and not fault.done:
            status, made = fault.status, {"message": fault.words}
            headers |= dict(fault.headers)
        else:
            status, made = self._work(asked.id, asked.path, query, request, given, headers)
            if fault is not None and fault.status:
                status, made = fault.status, {"message": fault.words}
        self.asked.append(Asked(asked.id, status))
        if fault is None and status not in (401, 403):
            try:
                check_answer(asked, status, made)
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
        id: str,
        path: dict[str, str],
        query: list[tuple[str, str]],
        request: Request,
        given: Any,
        headers: dict[str, str],
    ) -> tuple[int, Any]:
        try:
            token = request.headers["authorization"].removeprefix("Bearer ")
            if id.startswith("apps/"):
                self._app(token)
                return self._installed(id, path, given)
            name = f"{path.pop('owner')}/{path.pop('repo')}"
            room = id.partition("/")[0]
            self._allowed(token, name, NEEDED[room])
            if request.method != "GET":
                self._slowly(headers)
            words = {**path, **dict(query), **(given or {})}
            numbers = ("pull_number", "issue_number", "per_page", "page")
            words = {key: int(one) if key in numbers else one for key, one in words.items()}
            verb = getattr(self.repositories[name], id.replace("/", "_").replace("-", "_"))
            inspect.signature(verb).bind(**words)
            status, made = verb(**words)
        except Refusal as refusal:
            return refusal.status, refusal.body
        except Exception:  # a fault of the fake, not one of GitHub's
            self.broken.append(traceback.format_exc())
            return 500, {"message": "the fake is broken"}
        return int(status), made

    # ------------------------------------------------------------------------------ who asks

    def _app(self, token: str) -> None:
        try:
            options = {"verify_exp": False, "verify_iat": False}
            claims = jwt.decode(token, self.key.public_key(), ["RS256"], options)  # type: ignore[arg-type]
        except jwt.InvalidTokenError:
            raise Refusal(401, "A JSON web token could not be decoded") from None
        now = self.now()
        if not claims["iat"] <= now < claims["exp"] <= now + 600 or claims["iss"] != str(APP):
            raise Refusal(401, "'Expiration time' claim ('exp') is too far in the future")

    def _installed(self, id: str, path: dict[str, str], given: Any) -> tuple[int, Any]:
        if id == "apps/get-repo-installation":
            if f"{path['owner']}/{path['repo']}" not in self.repositories:
                raise Refusal(404, "Not Found")
            return 200, {"id": INSTALLATION, "app_id": APP}
        assert int(path["installation_id"]) == INSTALLATION
        (wanted,) = given["repositories"]
        name = next(one for one in self.repositories if one.split("/")[1] == wanted)
        token = f"ghs_{hashlib.sha256(f'{len(self.tokens)}'.encode()).hexdigest()[:36]}"
        self.tokens[token] = (name, given["permissions"], self.now() + 3600)
        return 201, {
            "token": token,
            "expires_at": _moment(self.now() + 3600),
            "permissions": given["permissions"],
        }

    def _allowed(self, token: str, name: str, needed: str) -> None:
        repository, permissions, until = self.tokens.get(token, ("", {}, 0.0))
        if until <= self.now():
            raise Refusal(401, "Bad credentials")
        if repository != name:
            raise Refusal(404, "Not Found")
        if permissions.get(needed) != "write":
            raise Refusal(403, "Resource not accessible by integration")

    def _slowly(self, headers: dict[str, str]) -> None:
        """Count what writes; complain about too much of it."""
        while self._written and self._written[0] <= self.now() - 60:
            self._written.popleft()
        if len(self._written) >= self.minute:
            headers["retry-after"] = "60"
            raise Refusal(403, SECONDARY)
        self._written.append(self.now())


class CutOff(Response):
    """An answer of which the end never comes."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Promise more than is sent."""
        size = str(len(self.body) + 100).encode()
        head = [(b"content-length", size), (b"content-type", b"application/json")]
        await send({"type": "http.response.start", "status": 200, "headers": head})
        await send({"type": "http.response.body", "body": self.body})


@contextmanager
def serving(now: Callable[[], float]) -> Iterator[GitHub]:
    """Serve a GitHub on loopback for a while."""
    github = GitHub(now)
    methods = ["GET", "POST", "PATCH", "PUT", "DELETE"]
    app = Starlette(routes=[Route("/{path:path}", github.answer, methods=methods)])
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP) as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen(64)
        github.url = f"http://127.0.0.1:{listening.getsockname()[1]}"
        # h11 alone: what the other one does with an answer that is cut off changes with versions
        config = uvicorn.Config(app, log_level="critical", access_log=False, http="h11")
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            yield github
        finally:
            server.should_exit = True
            thread.join()


def _moment(at: float) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(at))
