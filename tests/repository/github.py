"""A GitHub on this machine, as far as `comment.yml` speaks to it: state, rights, a second host."""

import io
import json
import re
import threading
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

TOKEN = "ghs_only-for-the-api"
REPOSITORY = "wiker/donges"
ROBOT = {"login": "github-actions[bot]", "type": "Bot"}
SHA = "a" * 40


def packed(data: bytes, name: str = "review.json", method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return an archive of one file."""
    packed_in = io.BytesIO()
    with zipfile.ZipFile(packed_in, "w", method) as archive:
        archive.writestr(name, data)
    return packed_in.getvalue()


class GitHub:
    """One repository with one pull request from a fork; `seen` are the requests that came."""

    def __init__(self) -> None:
        self.head: dict[str, Any] = {"sha": SHA, "repo": {"id": 7}}
        self.number = 12
        self.open = True
        self.files: list[dict[str, str]] = [{"filename": "events/bal.yaml"}]
        self.labels: list[str] = []
        self.known_labels: set[str] | None = None
        self.comments: list[dict[str, Any]] = []
        self.artifacts: list[dict[str, Any]] = []
        self.archives: dict[int, bytes] = {}
        self.seen: list[str] = []
        self.failures: list[tuple[str, int]] = []
        self.lost: list[str] = []
        self.elsewhere: list[dict[str, str]] = []
        self.pushed: str | None = None
        """The commit that comes to end the pull request as soon as its files are asked for."""
        self.api = self.store = ""

    def upload(self, data: bytes, number: int = 1, **changes: Any) -> None:
        """Keep an archive as what the reviewing job uploaded."""
        self.archives[number] = data
        item = {"id": number, "name": "review", "expired": False, "size_in_bytes": len(data)}
        self.artifacts.append(item | changes)

    def answer(self, method: str, path: str, query: dict[str, list[str]], body: Any) -> Any:
        """Return what one request gives: a status and a value."""
        page = slice(100 * (int(query.get("page", ["1"])[0]) - 1), None)
        page = slice(page.start, page.start + 100)
        known = re.fullmatch(rf"/repos/{REPOSITORY}(/.*)", path)
        if known is None:
            return 404, {}
        number = self.number
        match method, known[1].split("/")[1:]:
            case "GET", ["pulls"]:
                there = self.open and query["head"] == ["fork:bal"] and query["state"] == ["open"]
                base = {"repo": {"full_name": REPOSITORY}}
                pull = {"number": number, "head": self.head, "base": base}
                return 200, [pull] if there else []
            case "GET", ["pulls", given] if given == str(number):
                state = "open" if self.open else "closed"
                base = {"repo": {"full_name": REPOSITORY}}
                return 200, {"number": number, "head": self.head, "base": base, "state": state}
            case "GET", ["pulls", given, "files"] if given == str(number):
                self.head = self.head | {"sha": self.pushed or self.head["sha"]}
                return 200, self.files[page]
            case "GET", ["actions", "runs", "99", "artifacts"]:
                return 200, {"artifacts": self.artifacts[page]}
            case "GET", ["actions", "artifacts", given, "zip"]:
                return 302, f"{self.store}/{given}"
            case "GET", ["issues", given, "comments"] if given == str(number):
                return 200, self.comments[page]
            case "POST", ["issues", given, "comments"] if given == str(number):
                return self._say(len(self.comments) + 1, body)
            case "PATCH", ["issues", "comments", given]:
                return self._say(int(given), body)
            case "GET", ["issues", given, "labels"] if given == str(number):
                return 200, [{"name": name} for name in self.labels][page]
            case "POST", ["issues", given, "labels"] if given == str(number):
                if self.known_labels is not None and not set(body["labels"]) <= self.known_labels:
                    return 403, {}
                self.labels += body["labels"]
                return 200, []
            case "DELETE", ["issues", given, "labels", name] if given == str(number):
                if unquote(name) not in self.labels:
                    return 404, {}
                self.labels.remove(unquote(name))
                return 200, []
        return 404, {}

    def _say(self, number: int, body: Any) -> Any:
        assert set(body) == {"body"}
        if len(body["body"]) > 65_536:
            return 422, {}
        for old in self.comments:
            if old["id"] == number:
                old["body"] = body["body"]
                return 200, old
        self.comments.append({"id": number, "user": ROBOT, "body": body["body"]})
        return 201, self.comments[-1]


def _handler(github: GitHub) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *arguments: Any) -> None:
            pass

        def _serve(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            body = json.loads(self.rfile.read(length)) if length else None
            address = urlsplit(self.path)
            said = f"{self.command} {address.path}"
            github.seen.append(said)
            if self.headers["Authorization"] != f"Bearer {TOKEN}":
                self.send_error(401)
                return
            for failure in github.failures:
                if re.search(failure[0], said):
                    github.failures.remove(failure)
                    self.send_error(failure[1])
                    return
            query = parse_qs(address.query)
            status, value = github.answer(self.command, address.path, query, body)
            for lost in github.lost:
                if re.search(lost, said):
                    github.lost.remove(lost)
                    self.close_connection = True  # done, and nobody is told
                    return
            self.send_response(status)
            data = b"" if status == 302 else json.dumps(value).encode()
            if status == 302:
                self.send_header("Location", value)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        do_GET = do_POST = do_PATCH = do_DELETE = _serve  # noqa: N815

    return Handler


def _storage(github: GitHub) -> type[BaseHTTPRequestHandler]:
    class Storage(BaseHTTPRequestHandler):
        def log_message(self, *arguments: Any) -> None:
            pass

        def do_GET(self) -> None:
            github.elsewhere.append(dict(self.headers))
            data = github.archives[int(self.path.strip("/"))]
            self.send_response(200)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            with suppress(ConnectionError):  # who asked has read enough
                self.wfile.write(data)

    return Storage


@contextmanager
def serving() -> Iterator[GitHub]:
    """Serve a GitHub and, on another port, the store that it sends downloads to."""
    github = GitHub()
    servers = [ThreadingHTTPServer(("127.0.0.1", 0), make(github)) for make in (_handler, _storage)]
    github.api, github.store = (f"http://127.0.0.1:{each.server_port}" for each in servers)
    threads = [threading.Thread(target=each.serve_forever, args=(0.01,)) for each in servers]
    for thread in threads:
        thread.start()
    try:
        yield github
    finally:
        for server in servers:
            server.shutdown()
            server.server_close()
        for thread in threads:
            thread.join()
