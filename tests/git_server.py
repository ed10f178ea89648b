"""A real Git server over HTTP on loopback: `git http-backend` behind threads, as hosts run it.

Repositories are bare folders below `root`. What a server can do to those who fetch (not answer,
hang, ask who they are, know no filters) is switched on for one repository at a time.
"""

from __future__ import annotations

import base64
import os
import subprocess
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

from starlette.datastructures import Headers

from tests.clones import SETTINGS

ACCOUNT = "wiker:secret"
"""Who may read a repository that is `private`."""


class GitServer:
    """Repositories below a folder, and how each answers; `asked` are the requests that came.

    Names are those of folders: `donges.git`.
    """

    def __init__(self, root: Path) -> None:
        self.root, self.address = root, ""
        self.statuses: dict[str, int] = {}
        """Repositories that answer with a status of HTTP, and nothing else."""
        self.private: set[str] = set()
        self.hung: set[str] = set()
        self.old: set[str] = set()
        """Repositories whose server speaks the first protocol of Git alone, as all once did."""
        self.released = threading.Event()
        self.asked: list[str] = []

    def url(self, name: str) -> str:
        """Return where a repository is fetched from, and pushed to."""
        return f"{self.address}/{name}"

    def create(self, name: str, filters: bool = True) -> Path:
        """Make an empty bare repository that knows partial clones, unless `filters` says no."""
        folder = self.root / name
        environment = {**os.environ, **SETTINGS}
        for words in (
            ("init", "--quiet", "--bare", "--template=", "--initial-branch=main", folder),
            ("-C", folder, "config", "uploadpack.allowFilter", str(filters).lower()),
            ("-C", folder, "config", "http.receivepack", "true"),
        ):
            subprocess.run(["git", *words], env=environment, check=True, capture_output=True)
        return folder

    def count(self, name: str = "") -> int:
        """Return how many requests came, for one repository where it is named."""
        return sum(path.startswith(f"/{name}/") if name else True for path in self.asked)


@contextmanager
def serving(root: Path) -> Iterator[GitServer]:
    """Serve what lies below a folder until the block ends."""
    root.mkdir(parents=True, exist_ok=True)
    server = GitServer(root)
    listening = _Listening(("127.0.0.1", 0), _handler(server))
    server.address = f"http://127.0.0.1:{listening.server_port}"
    thread = threading.Thread(target=listening.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield server
    finally:
        server.released.set()
        listening.shutdown()
        listening.server_close()
        thread.join()


class _Listening(ThreadingHTTPServer):
    request_queue_size = 128
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of those who went in the midst of an answer: tests kill them."""


def _handler(server: GitServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *arguments: object) -> None:
            pass

        def _serve(self) -> None:
            asked = urlsplit(self.path)
            name = asked.path.strip("/").partition("/")[0]
            server.asked.append(asked.path)
            body = self._body()
            if name in server.hung:
                server.released.wait(60)
                self.close_connection = True
                return
            if name in server.statuses:
                self._answer(server.statuses[name], {}, b"")
                return
            if name in server.private and not self._known():
                self._answer(401, {"WWW-Authenticate": 'Basic realm="git"'}, b"")
                return
            if name in server.old:
                del self.headers["Git-Protocol"]
            self._answer(
                *answered(server.root, self.command, asked.path, asked.query, self.headers, body)
            )

        def _known(self) -> bool:
            wanted = base64.b64encode(ACCOUNT.encode()).decode()
            return self.headers.get("Authorization") == f"Basic {wanted}"

        def _body(self) -> bytes:
            if self.headers.get("Transfer-Encoding") != "chunked":
                return self.rfile.read(int(self.headers.get("Content-Length") or 0))
            parts = []
            while size := int(self.rfile.readline(), 16):
                parts.append(self.rfile.read(size))
                self.rfile.readline()
            self.rfile.readline()
            return b"".join(parts)

        def _answer(self, status: int, headers: Mapping[str, str], body: bytes) -> None:
            self.send_response(status)
            for key, value in headers.items():
                self.send_header(key, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_POST = _serve  # noqa: N815

    return Handler


def answered(
    root: Path, method: str, path: str, query: str, headers: Message | Headers, body: bytes
) -> tuple[int, dict[str, str], bytes]:
    """Return what git http-backend(1) answers: status, headers, body."""
    environment = {
        "PATH": os.environ["PATH"],
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_PROJECT_ROOT": os.fspath(root),
        "GIT_HTTP_EXPORT_ALL": "1",
        "GIT_PROTOCOL": headers.get("Git-Protocol", ""),
        "REQUEST_METHOD": method,
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "CONTENT_TYPE": headers.get("Content-Type", ""),
        "CONTENT_LENGTH": str(len(body)),
        "HTTP_CONTENT_ENCODING": headers.get("Content-Encoding", ""),
        "REMOTE_USER": "tests",
        "REMOTE_ADDR": "127.0.0.1",
    }
    done = subprocess.run(
        ["git", "http-backend"], input=body, env=environment, capture_output=True, check=False
    )
    head, _, answer = done.stdout.partition(b"\r\n\r\n")
    found = dict(
        line.split(": ", 1) for line in head.decode("latin-1").splitlines() if ": " in line
    )
    status = int(found.pop("Status", "200").split()[0]) if head else 500
    return status, found, answer
