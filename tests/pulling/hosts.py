"""Several hosts on loopback, over TLS, that count what is asked of them; a program that may ask.

`python -m tests.pulling.hosts AUTHORITY ARGUMENTS` is `wiker ARGUMENTS` for which these hosts are
public: `h1.example` is 127.0.0.1 and so on, and the certificate in the file AUTHORITY is believed.
"""

import datetime
import socket
import ssl
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from unittest.mock import patch

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from wiker_ssg.connectors.addresses import Policy
from wiker_ssg.connectors.clock import REAL, Clock
from wiker_ssg.connectors.exchange import FetchBounds
from wiker_ssg.connectors.web import USUAL, WebFetcher

Answer = Callable[[Any], object]
"""Answers with a handler's `says(status, data, **headers)`."""


class Hosts:
    """Hosts that say what `files` say, by host and path; each file has an ETag.

    Counted by host: connections, how many were open at once, requests by status; `asked` are host
    and path in order. `does` answers instead where it knows a host and path.
    """

    def __init__(self, authority: Path) -> None:
        self.authority = authority
        self.names: list[str] = []
        self.files: dict[tuple[str, str], bytes] = {}
        self.does: dict[tuple[str, str], Answer] = {}
        self.lock = threading.Lock()
        self.over = threading.Event()
        self.open: Counter[str] = Counter()
        self.forget()

    def forget(self) -> None:
        """Begin to count anew, once nobody is connected any more."""
        while sum(self.open.values()):
            self.over.wait(0.01)
        self.connections: Counter[str] = Counter()
        self.most: Counter[str] = Counter()
        self.statuses: Counter[int] = Counter()
        self.asked: list[tuple[str, str]] = []

    def paths(self, path: str) -> int:
        """Return how often a path was asked for, whatever the host."""
        return sum(asked == path for _, asked in self.asked)


def certified(folder: Path, names: list[str]) -> tuple[Path, Path]:
    """Write a certificate for each name, all in the folder; return its file and that of its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, names[0])])
    begin = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(begin)
        .not_valid_after(begin + datetime.timedelta(days=36500))
        .add_extension(x509.SubjectAlternativeName(map(x509.DNSName, names)), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    paths = folder / f"{names[0]}.crt", folder / f"{names[0]}.key"
    paths[0].write_bytes(made.public_bytes(serialization.Encoding.PEM))
    form = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    paths[1].write_bytes(key.private_bytes(serialization.Encoding.PEM, *form))
    return paths


@contextmanager
def hosts(count: int, folder: Path) -> Iterator[Hosts]:
    """Run so many hosts, each with a certificate of its own, as long as they are needed."""
    found = Hosts(folder / "authority.pem")

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def setup(self) -> None:
            super().setup()
            self.name = self.server.name  # type: ignore[attr-defined]
            with found.lock:
                found.connections[self.name] += 1
                found.open[self.name] += 1
                found.most[self.name] = max(found.most[self.name], found.open[self.name])

        def finish(self) -> None:
            with found.lock:
                found.open[self.name] -= 1
            super().finish()

        def do_GET(self) -> None:
            with found.lock:
                found.asked.append((self.name, self.path))
            try:
                answer = found.does.get((self.name, self.path))
                if answer is not None:
                    answer(self)
                else:
                    self.file(found.files.get((self.name, self.path)))
            except OSError:
                self.close_connection = True  # whoever asked has gone

        def file(self, data: bytes | None) -> None:
            mark = f'"{hash(data)}"'
            known = self.headers.get("If-None-Match") == mark
            status = 404 if data is None else 304 if known else 200
            self.says(status, b"" if known else data or b"", ETag=mark)

        def says(self, status: int, data: bytes = b"", **headers: str) -> None:
            with found.lock:
                found.statuses[status] += 1
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name.replace("_", "-"), value)
            if status != 304:
                self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, format: str, *args: object) -> None:
            pass

    servers = []
    authority = b""
    for number in range(1, count + 1):
        server = ThreadingHTTPServer((f"127.0.0.{number}", 0), Handler)
        server.daemon_threads = True
        name = f"h{number}.example"
        certificate, key = certified(folder, [name])
        authority += certificate.read_bytes()
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        server.socket = context.wrap_socket(server.socket, server_side=True)
        server.name = f"{name}:{server.server_port}"  # type: ignore[attr-defined]
        found.names.append(server.name)  # type: ignore[attr-defined]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        servers.append((server, thread))
    found.authority.write_bytes(authority)
    try:
        yield found
    finally:
        found.over.set()
        for server, thread in servers:
            server.shutdown()
            server.server_close()
            thread.join()


class HandClock(Clock):
    """A clock that goes on when it is told to, and where somebody `waits` for it."""

    def __init__(self, waits: bool = True) -> None:
        self.time, self.waits = 0.0, waits
        self.lock = threading.Lock()

    def now(self) -> float:
        return self.time

    def sleep(self, seconds: float) -> None:
        with self.lock:
            self.time += seconds

    def wait(self, condition: threading.Condition, seconds: float | None) -> None:
        notified = condition.wait(0.05)
        if self.waits and seconds is not None and not notified:
            self.sleep(seconds)


def resolved(host: str, port: int, *more: object, **named: object) -> list[Any]:
    """Return the number of a host, in the form of socket.getaddrinfo."""
    number = host
    if host.endswith(".example"):
        number = f"127.0.0.{host.removeprefix('h').removesuffix('.example')}"
    return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (number, port))]


@contextmanager
def trusted(
    authority: Path, clock: Clock = REAL, bounds: FetchBounds = USUAL
) -> Iterator[WebFetcher]:
    """Let `wiker pull` fetch from these hosts, by a clock of one's own."""
    web = WebFetcher("", Policy(loopback=True), bounds, clock)
    web._trust.load_verify_locations(authority)
    with (
        patch("wiker_ssg.cli.pull._Run._web", lambda run: web),
        patch("wiker_ssg.connectors.addresses.socket.getaddrinfo", resolved),
    ):
        yield web


if __name__ == "__main__":
    from wiker_ssg.cli.main import group

    with trusted(Path(sys.argv.pop(1))):
        group()
