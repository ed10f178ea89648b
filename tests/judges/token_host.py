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
from tests.judges.gitted import GitRepository
from tests.judges.host import Asked, CutOff, Host

TOKEN = "t0ken-of-the-service"
GIT = re.compile(r"/(.+)\.git/(?:info/refs|git-upload-pack|git-receive-pack)")


class TokenHost(Host):
    """A host of repositories below a folder; what Git asks is answered by `git http-backend`."""

    pull_ref = ""

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

    async def answer(self, request: Request) -> Response:
        """Answer Git, or what the API is asked."""
        path = request.scope["raw_path"].decode()
        found = GIT.fullmatch(path)
        if not found:
            return await super().answer(request)
        body = await request.body()
        fault = self.faults.popleft() if self.faults else None
        about = f"{path.rpartition('.git/')[2]} {request.url.query}".strip()
        status, headers, data = 404, {}, b""
        if fault is not None and not fault.done:
            status, headers = fault.status, dict(fault.headers)
        else:
            wanted = base64.b64encode(f"wiker:{TOKEN}".encode()).decode()
            hub = self.repositories.get(found[1])
            if request.headers.get("authorization") != f"Basic {wanted}":
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
