"""The service on a real socket, and clients that speak HTTP byte by byte, from any address."""

from __future__ import annotations

import re
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import uvicorn
from starlette.types import Message, Receive, Scope, Send

from tests.contribute.visitor import ORIGIN, Controls, human
from wiker_ssg.contribute.connections import Connections
from wiker_ssg.contribute.service import Setup, configure, listen
from wiker_ssg.contribute.web import Guarded

HOST = ORIGIN.removeprefix("http://")
EVENT = "/donges/evenement/"
SECONDS = 8.0
"""After that a test has failed: nothing here takes a second."""


@dataclass
class Seen:
    """What reached the application: requests, and bytes of bodies."""

    requests: list[str] = field(default_factory=list)
    clients: list[str] = field(default_factory=list)
    body: int = 0


@dataclass
class Wire:
    """A service that listens."""

    port: int
    seen: Seen
    connections: Connections
    app: Guarded

    def client(self, address: str = "127.0.0.1") -> Client:
        return Client(self.port, address)

    def until(self, true: Callable[[], bool]) -> None:
        """Wait for something that happens by itself."""
        wait(true)


def wait(true: Callable[[], bool]) -> None:
    """Wait for something that happens by itself; an error where it does not."""
    end = time.monotonic() + SECONDS
    while not true():
        if time.monotonic() > end:
            raise TimeoutError
        time.sleep(0.005)


@contextmanager
def serving(app: Guarded, setup: Setup) -> Iterator[Wire]:
    """Serve an application as `wiker intake` does, and count what it sees."""
    seen = Seen()
    inside = app.app.app

    async def counted(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            seen.requests.append(f"{scope['method']} {scope['path']}")
            seen.clients.append(scope["client"][0])

        async def receiving() -> Message:
            message = await receive()
            seen.body += len(message.get("body", b""))
            return message

        await inside(scope, receiving, send)

    app.app.app = counted
    listening = listen(setup.host, 0)
    config = configure(app, setup)
    connections: Any = config.http
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
    thread.start()
    try:
        wait(lambda: server.started)
        yield Wire(listening.getsockname()[1], seen, connections, app)
    finally:
        server.should_exit = server.force_exit = True
        thread.join(SECONDS)
        listening.close()
        app.app.app = inside


@dataclass
class Answer:
    """What came back."""

    status: int
    head: str
    body: bytes

    def header(self, name: str) -> str:
        found = re.search(rf"(?im)^{name}: (.*)\r$", self.head)
        return found[1] if found else ""


class Client:
    """A connection from an address of one's own; everything about it may be wrong."""

    def __init__(self, port: int, address: str = "127.0.0.1", buffer: int = 0) -> None:
        family = socket.AF_INET6 if ":" in address else socket.AF_INET
        self.socket = socket.socket(family, socket.SOCK_STREAM)
        self.socket.settimeout(SECONDS)
        if buffer:
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, buffer)
        self.socket.bind((address, 0))
        self.socket.connect(("::1" if ":" in address else "127.0.0.1", port))
        self.left = b""

    def __enter__(self) -> Client:
        return self

    def __exit__(self, *error: object) -> None:
        self.socket.close()

    def send(self, data: bytes | str) -> Client:
        self.socket.sendall(data.encode() if isinstance(data, str) else data)
        return self

    def push(self, data: bytes) -> bool:
        """Send until the other end hangs up; tell whether everything went."""
        try:
            self.socket.sendall(data)
        except OSError:
            return False
        return True

    @property
    def closed(self) -> bool:
        """Whether the other end hangs up; what it still said is let go by."""
        try:
            while self.socket.recv(65_536):
                pass
        except TimeoutError:
            return False
        except OSError:
            pass
        return True

    def answer(self, head: bool = False) -> Answer:
        """Read one answer; raises EOFError where there is none."""
        while b"\r\n\r\n" not in self.left:
            self._more()
        text, _, self.left = self.left.partition(b"\r\n\r\n")
        lines = text.decode("latin-1") + "\r\n"
        status = int(lines.split()[1])
        length = re.search(r"(?im)^content-length: (\d+)", lines)
        size = int(length[1]) if length and not head and status >= 200 else 0
        while len(self.left) < size:
            self._more()
        body, self.left = self.left[:size], self.left[size:]
        return Answer(status, lines, body)

    def _more(self) -> None:
        try:
            data = self.socket.recv(65_536)
        except TimeoutError:
            raise
        except OSError as error:
            raise EOFError from error
        if not data:
            raise EOFError
        self.left += data

    def get(self, path: str = "/robots.txt", *headers: str) -> Answer:
        return self.send(head("GET", path, *headers)).answer()


def head(method: str, path: str, *headers: str, host: str = HOST) -> str:
    """Return the head of a request."""
    return "\r\n".join((f"{method} {path} HTTP/1.1", f"host: {host}", *headers, "", ""))


@dataclass
class Form:
    """A form that was asked for: its cookie and its values, in the page's order."""

    cookie: str
    values: dict[str, str]

    def parts(self, picture: bytes = b"", first: bool = True) -> bytes:
        """Return the form in parts; the picture follows the values, or comes before them."""
        values = "".join(part(name, value) for name, value in self.values.items()).encode()
        file = part("picture", "", '; filename="a.jpg"').encode()[:-2] + picture + b"\r\n"
        return (values + file if first else file + values) + b"--b--\r\n"

    def head(self, length: int, *headers: str, host: str = HOST) -> str:
        return head(
            "POST", EVENT, f"origin: http://{host}", f"cookie: {self.cookie}",
            "content-type: multipart/form-data; boundary=b", f"content-length: {length}", *headers,
            host=host,
        )  # fmt: skip


def part(name: str, value: str = "x", more: str = "") -> str:
    return f'--b\r\nContent-Disposition: form-data; name="{name}"{more}\r\n\r\n{value}\r\n'


def form(client: Client, *headers: str, host: str = HOST, **values: str) -> Form:
    """Ask for a form and fill it in by hand."""
    answer = client.send(head("GET", EVENT, *headers, host=host)).answer()
    assert answer.status == 200, answer.status
    text = answer.body.decode()
    given = Controls(text).forms[0].values | human(text, proof=False)
    given |= {"title": "Bal du port", "start-day": "2027-06-24", "step": "preview"}
    given |= {name.replace("_", "-"): value for name, value in values.items()}
    return Form(answer.header("set-cookie").partition(";")[0], given)
