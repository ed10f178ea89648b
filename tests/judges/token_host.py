"""A stand-in that is asked with a token: its API in its own dialect, its repositories in Git."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from pathlib import Path

import anyio
from starlette.requests import Request
from starlette.responses import Response

from tests.git_server import answered
from tests.judges.gitted import BOT, GitRepository
from tests.judges.host import Asked, CutOff, Host

TOKEN = "t0ken-of-the-service"
ACTIONS = "t0ken-of-the-workflows"
GIT = re.compile(r"/(.+?)(?:\.git)?(/(?:info/refs|git-upload-pack|git-receive-pack))")


class TokenHost(Host):
    """A host of repositories below a folder; what Git asks is answered by `git http-backend`."""

    pull_ref = ""
    proof = "authorization"
    """The header that says who asks."""
    before = ""
    """What stands before the token there."""
    robot = ""
    """Whose token workflows have."""
    public: frozenset[str] = frozenset()
    """What anybody may ask of a repository; who reads by Git needs no name either."""

    def __init__(self, now: Callable[[], float], root: Path) -> None:
        super().__init__(now)
        self.root = root
        self.repositories: dict[str, GitRepository] = {}
        self._made = 0

    def repository(self, name: str) -> GitRepository:
        """Return a repository, made where it is not."""
        if name not in self.repositories:
            root = self.root / str(self._made)
            self.repositories[name] = self.create(root, name)
        return self.repositories[name]

    def create(self, root: Path, name: str) -> GitRepository:
        """Return a new repository."""
        return GitRepository(root, name, self.now, self.pull_ref)

    def forget(self) -> None:
        """Be as new: repositories of the same names are others."""
        super().forget()
        self.repositories.clear()
        self._made += 1

    def headers(self, request: Request) -> dict[str, str]:
        """Return the headers of a request; what is public needs no proof."""
        return {self.proof: "nobody"} | dict(request.headers)

    def who(self, request: Request, operation: str) -> str | None:
        """Return the account that asks, nothing for anybody who may ask this; None for nobody."""
        said = request.headers.get(self.proof)
        if said is None:
            return "" if operation in self.public else None
        known = {f"{self.before}{TOKEN}": BOT, f"{self.before}{ACTIONS}": self.robot}
        return known.get(said)

    async def answer(self, request: Request) -> Response:
        """Answer Git, or what the API is asked."""
        path = request.scope["raw_path"].decode()
        found = GIT.fullmatch(path)
        if not found:
            return await super().answer(request)
        body = await request.body()
        fault = self.faults.popleft() if self.faults else None
        about = f"{found[2].lstrip('/')} {request.url.query}".strip()
        path = f"/{found[1]}.git{found[2]}"
        status, headers, data = 404, {}, b""
        if fault is not None and not fault.done:
            status, headers = fault.status, dict(fault.headers)
        else:
            known = [base64.b64encode(f"wiker:{one}".encode()).decode() for one in (TOKEN, ACTIONS)]
            hub = self.repositories.get(found[1])
            said = request.headers.get("authorization")
            anybody = said is None and "receive-pack" not in about
            if not anybody and said not in [f"Basic {one}" for one in known]:
                status, headers = 401, {"WWW-Authenticate": 'Basic realm="git"'}
            elif hub is not None:
                root = hub.path.parents[found[1].count("/")]
                status, headers, data = await anyio.to_thread.run_sync(
                    answered, root, request.method, path, request.url.query, request.headers, body
                )
                hub.settle()
            if fault is not None and fault.status:
                status, headers, data = fault.status, dict(fault.headers), b""
        self.asked.append(Asked(f"git {about}", status))
        if fault is not None and not fault.status:
            return CutOff(data)
        return Response(data, status, headers)
