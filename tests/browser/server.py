"""A host as a town would have it, on loopback: `_headers`, `_redirects`, 404.html, gzip.

Rules of `_headers` that match are merged, as Netlify and Cloudflare Pages do; values of one header
that stands in several rules are joined. Every request is remembered with what was sent for it.
"""

from __future__ import annotations

import gzip
import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property, lru_cache
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from tests.hosts import POLICY, cloudflare, parse

TYPES = {
    ".avif": "image/avif",
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".geojson": "application/geo+json",
    ".html": "text/html; charset=utf-8",
    ".ics": "text/calendar",
    ".ico": "image/x-icon",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}
PACKED = re.compile(r"text/|[/+]json|[/+]xml|javascript")
"""Types that hosts compress."""


class Sent(NamedTuple):
    """What was answered: its path as asked for, the status, the type, the bytes on the wire."""

    path: str
    status: int
    type: str
    size: int


class Answer(NamedTuple):
    """What a file becomes on the wire."""

    status: int
    headers: dict[str, str]
    body: bytes


class Host:
    """A built site with its rules; `policy` False sends everything but the policy."""

    def __init__(self, folder: Path, *, policy: bool = True) -> None:
        self.folder = folder.resolve()
        self.policy = policy
        self.more: dict[str, bytes] = {}
        """Pages of the tests' own, by path; no rule applies to them."""
        self.late: tuple[str, ...] = ()
        """Endings of files that come after all others, as over a slow line, by `moment` seconds."""
        self.moment = 0.15

    @cached_property
    def rules(self) -> list[tuple[re.Pattern[str], str, str]]:
        """Return each header of `_headers` with the paths it is for."""
        path = self.folder / "_headers"
        return parse_rules(path.read_text(encoding="utf-8") if path.exists() else "")

    @cached_property
    def redirects(self) -> dict[str, tuple[str, int]]:
        """Return where `_redirects` sends old addresses."""
        path = self.folder / "_redirects"
        lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
        found = [line.split() for line in lines if line.strip() and not line.startswith("#")]
        return {old: (new, int(status)) for old, new, status in found}

    def headers(self, path: str) -> dict[str, str]:
        """Return what all matching rules of `_headers` say of a path, together."""
        merged: dict[str, str] = {}
        for pattern, name, value in self.rules:
            if pattern.fullmatch(path) and (self.policy or name != POLICY):
                merged[name] = f"{merged[name]}, {value}" if name in merged else value
        return merged

    def answer(self, path: str, packed: bool = True) -> Answer:
        """Return what the host says to a request for a path."""
        if path in self.more:
            kind = TYPES.get(Path(path).suffix, TYPES[".html"])
            return Answer(200, {"content-type": kind}, self.more[path])
        if path in self.redirects:
            new, status = self.redirects[path]
            return Answer(status, {"location": new}, b"")
        file = (self.folder / unquote(path).lstrip("/")).resolve()
        inside = file.is_relative_to(self.folder)
        if inside and file.is_dir() and not path.endswith("/"):
            return Answer(301, {"location": path + "/"}, b"")
        if inside and path.endswith("/"):
            file = file / "index.html"
        status = 200
        if not inside or not file.is_file() or file.name in ("_headers", "_redirects"):
            status, file = 404, self.folder / "404.html"
        body = file.read_bytes() if file.is_file() else b"404"
        headers = {"content-type": TYPES.get(file.suffix, "application/octet-stream")}
        headers.update(self.headers(path))
        if packed and PACKED.search(headers["content-type"]):
            body = pack(body)
            headers.update({"content-encoding": "gzip", "vary": "Accept-Encoding"})
        return Answer(status, headers, body)


@lru_cache(maxsize=500)
def pack(body: bytes) -> bytes:
    """Compress as hosts do; what is asked for on every page, once."""
    return gzip.compress(body, 9, mtime=0)


def parse_rules(text: str) -> list[tuple[re.Pattern[str], str, str]]:
    """Read a `_headers` file as Cloudflare Pages does."""
    return [(cloudflare(rule.address), rule.name, rule.value) for rule in parse(text)]


class Server(ThreadingHTTPServer):
    """Serves one host on a free port of loopback and remembers what it sent."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, host: Host, port: int = 0) -> None:
        super().__init__(("127.0.0.1", port), Handler)
        self.host = host
        self.sent: list[Sent] = []

    @property
    def origin(self) -> str:
        """Return the address under which the site is seen."""
        return f"http://127.0.0.1:{self.server_port}"


class Handler(BaseHTTPRequestHandler):
    """Answers what the host answers."""

    protocol_version = "HTTP/1.1"
    wbufsize = -1
    disable_nagle_algorithm = True
    server: Server

    def do_GET(self) -> None:
        """Answer a request."""
        path = urlsplit(self.path).path
        if path.endswith(self.server.host.late):
            time.sleep(self.server.host.moment)
        answer = self.server.host.answer(path, "gzip" in self.headers.get("accept-encoding", ""))
        kind = answer.headers.get("content-type", "")
        self.server.sent.append(Sent(self.path, answer.status, kind, len(answer.body)))
        self.send_response(answer.status, HTTPStatus(answer.status).phrase)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.send_header("content-length", str(len(answer.body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer.body)

    do_HEAD = do_GET  # noqa: N815 - the library's names

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing: what was asked for is in `sent`."""


@contextmanager
def serve(folder: Path, *, policy: bool = True, port: int = 0) -> Iterator[Server]:
    """Serve a site for a while."""
    with Server(Host(folder, policy=policy), port) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
