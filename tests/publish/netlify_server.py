"""A stand-in of Netlify's API over HTTP that keeps a state, held to Netlify's description of it.

`netlify_api.json` is cut out of that description and says from where. A deploy is served when it
has all its files, never before; files that any deploy has brought are known from then on.
"""

from __future__ import annotations

import hashlib
import json
import re
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

FACTS = json.loads(Path(__file__).with_name("netlify_api.json").read_text())
TOKEN, SITE = "secret", "portail.netlify.app"


class Netlify:
    """One site: its deploys, the newest first, the files it knows, what was asked of it."""

    def __init__(self) -> None:
        self.deploys: list[dict[str, Any]] = []
        self.files: dict[str, dict[str, str]] = {}
        self.blobs: dict[str, bytes] = {}
        self.served = ""
        self.uploads: list[str] = []
        self.faults: list[tuple[int, dict[str, str]]] = []
        """Statuses and headers with which the next requests are answered, whatever they ask."""
        self.lock = threading.Lock()

    def visible(self) -> dict[str, bytes]:
        """Return what visitors find: the files of the deploy that is served."""
        files = self.files.get(self.served, {})
        return {path.removeprefix("/"): self.blobs[sha] for path, sha in files.items()}

    def answer(
        self, method: str, path: str, query: Mapping[str, list[str]], body: bytes
    ) -> tuple[int, Any]:
        operation, names = self.operation(method, path)
        (title,) = query.get("title", [""])
        assert query.keys() <= set(operation["query"]), f"{method} {path}: {query}"
        status, template = operation["status"], operation["path"]
        if names.get("site_id") not in (None, SITE):
            return 404, {"code": 404, "message": "Not Found"}
        match method, template:
            case "GET", "/sites/{site_id}":
                return status, {
                    "id": "1",
                    "published_deploy": {"id": self.served} if self.served else None,
                }
            case "GET", "/sites/{site_id}/files":
                files = self.files.get(self.served, {})
                return status, [{"id": p, "path": p, "sha": sha} for p, sha in files.items()]
            case "GET", "/sites/{site_id}/deploys":
                return status, self.deploys
            case "POST", "/sites/{site_id}/deploys":
                return status, self.begin(json.loads(body), title)
            case "GET", "/deploys/{deploy_id}":
                return status, self.deploy(names["deploy_id"])
            case "PUT", "/deploys/{deploy_id}/files/{path}":
                return self.upload(names["deploy_id"], unquote(names["path"]), body, status)
        self.served = self.deploy(names["deploy_id"])["id"]
        return status, self.deploy(names["deploy_id"])

    def operation(self, method: str, path: str) -> tuple[dict[str, Any], dict[str, str]]:
        """Return what the description says of a request; an error where it knows no such one."""
        for one in FACTS["operations"]:
            shape = re.sub(r"\{(path)\}$", r"(?P<\1>.+)", one["path"])
            shape = re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", shape)
            found = re.fullmatch(shape, path)
            if found and one["method"] == method:
                return one, found.groupdict()
        raise AssertionError(f"{method} {path}: there is no such operation")

    def deploy(self, name: str) -> dict[str, Any]:
        found = next(deploy for deploy in self.deploys if deploy["id"] == name)
        if found["state"] == "preparing":
            found["state"] = "prepared"
        self.finish(found)
        return found

    def begin(self, said: dict[str, Any], title: str) -> dict[str, Any]:
        assert said.keys() <= set(FACTS["deployFiles"])
        assert all(path.startswith("/") for path in said["files"])
        name = f"deploy{len(self.deploys)}"
        self.files[name] = said["files"]
        lacking = sorted({sha for sha in said["files"].values() if sha not in self.blobs})
        self.deploys.insert(0, {"id": name, "state": "preparing", "required": lacking})
        self.deploys[0]["title"] = title
        return {**self.deploys[0], "required": []}  # it is asynchronous

    def upload(self, name: str, path: str, body: bytes, status: int) -> tuple[int, Any]:
        sha = hashlib.sha1(body, usedforsecurity=False).hexdigest()
        if self.files[name].get(f"/{path}") != sha:
            return 422, {"message": "this is another file"}
        self.blobs[sha] = body
        self.uploads.append(path)
        self.finish(self.deploys[0])
        return status, {"id": f"/{path}", "path": f"/{path}", "sha": sha}

    def finish(self, deploy: dict[str, Any]) -> None:
        whole = all(sha in self.blobs for sha in self.files[deploy["id"]].values())
        if whole and deploy["state"] == "prepared":
            deploy["state"] = "ready"
            self.served = deploy["id"]


@contextmanager
def netlify_server() -> Iterator[tuple[Netlify, str]]:
    """Run a stand-in for a while; give it, and the address of its API."""
    state = Netlify()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            body = self.rfile.read(length)
            parts = urlsplit(self.path)
            with state.lock:
                more: dict[str, str] = {}
                if state.faults:
                    (status, more), told = state.faults.pop(0), {}
                elif self.headers.get("Authorization") != f"Bearer {TOKEN}":
                    status, told = 401, {"message": "Access Denied"}
                elif len(body) < length:  # whoever sent it was killed
                    return
                else:
                    path = parts.path.removeprefix(FACTS["base"])
                    status, told = state.answer(self.command, path, parse_qs(parts.query), body)
            data = json.dumps(told).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(data)))
            for name, value in more.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(data)

        do_POST = do_PUT = do_GET  # noqa: N815

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    class Quiet(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, request: Any, address: Any) -> None:
            """Say nothing of those who hung up."""

    server = Quiet(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield state, f"http://127.0.0.1:{server.server_port}{FACTS['base']}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
