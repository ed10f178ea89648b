"""Requests to one site on its one connection, one after the other, each cut at its deadline."""

import socket
import ssl
import threading
import time
from contextlib import suppress
from types import TracebackType
from typing import Any, NamedTuple

import httpx

from wiker_ssg.connectors import limits
from wiker_ssg.connectors.addresses import JudgedAddress
from wiker_ssg.connectors.unreadable import Unreadable

ONE = httpx.Limits(max_connections=1, max_keepalive_connections=1, keepalive_expiry=90.0)
LEFTOVER, LEFTOVER_SECONDS = 64 * 1024, 2.0
"""What is read to its end of an answer that nobody wants: else its connection would be lost."""

ENDED = (httpx.ReadError, httpx.WriteError, httpx.CloseError, httpx.RemoteProtocolError)
"""How a connection fails that its server has ended while it was idle."""


class FetchBounds(NamedTuple):
    """How much of an answer is taken, and how long a file may take in all."""

    size: int = limits.BYTES
    seconds: float = 120.0
    silence: float = 30.0


class SiteConnection:
    """The one connection to a site, kept open; whoever uses it keeps others from it meanwhile.

    It leads to the number that was judged for each request: where that is another one, the
    connection is made anew.
    """

    def __init__(self, trust: ssl.SSLContext) -> None:
        self._trust = trust
        self._client: httpx.Client | None = None
        self._stream: Any = None
        self.parted = False

    @property
    def client(self) -> httpx.Client:
        """The client of this site alone: certificates are looked at for one name."""
        if self._client is None:
            # no proxy of the environment: it would look the name up once more
            self._client = httpx.Client(trust_env=False, verify=self._trust, limits=ONE)
        return self._client

    def keep(self, stream: Any) -> None:
        """Keep the stream of the connection, so that it can be cut while the library waits."""
        self._stream = stream

    def cut(self) -> None:
        """End the connection at once, whoever waits for it: what is asked is not asked again."""
        self.parted = True
        stream = self._stream
        if stream is not None:
            with suppress(OSError, AttributeError):
                # not a TLS socket's own: it would read on, and take what is encrypted for an answer
                socket.socket.shutdown(stream.get_extra_info("socket"), socket.SHUT_RDWR)

    def close(self) -> None:
        """Close the connection; the next request opens another."""
        if self._client is not None:
            self._client.close()
        self._client = self._stream = None
        self.parted = False


class Exchange:
    """A request and its answer; raises Unreadable."""

    def __init__(
        self,
        connection: SiteConnection,
        target: JudgedAddress,
        headers: dict[str, str],
        bounds: FetchBounds,
        deadline: float,
    ) -> None:
        self.connection, self.target, self.bounds = connection, target, bounds
        self.late = self._fresh = self._taken = False
        left = deadline - time.monotonic()
        if left <= 0:
            raise Unreadable("fetch-slow", seconds=f"{bounds.seconds:g}")
        self._over = threading.Lock()
        self._timer = self._cutting(left)
        connection.client.cookies.clear()  # nobody is known again
        self._request = connection.client.build_request(
            "GET",
            target.literal,
            headers={"Host": target.site.partition("//")[2], **headers},
            extensions={"sni_hostname": target.host, "trace": self._trace},
            timeout=min(bounds.silence, left),
        )

    def __enter__(self) -> "Exchange":
        self._timer.start()
        try:
            self._response = self._sent()
        except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError) as error:
            self._end()
            self.connection.close()
            raise self._refused(error) from error
        self.status, self.headers = self._response.status_code, self._response.headers
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: object, trace: TracebackType | None
    ) -> None:
        self._end()
        if not self._taken and not self.connection.parted:
            self._leave()
        with suppress(httpx.HTTPError):
            self._response.close()
        if self.connection.parted:
            self.connection.close()

    def body(self) -> bytes:
        """Return the whole body; raises Unreadable as soon as it is too large or too late."""
        self._taken = True
        length = self.headers.get("content-length", "")
        limit = self.bounds.size
        if length.isdecimal() and int(length) > limit:
            raise Unreadable("source-large", size=length, limit=limit)
        if self.headers.get("content-encoding", "identity").lower() not in ("gzip", "identity"):
            raise Unreadable("fetch-answer", host=self.target.host, reason="Content-Encoding")
        parts, size = [], 0
        try:
            for part in self._response.iter_bytes():
                size += len(part)
                if size > limit:
                    raise Unreadable("source-large", size=size, limit=limit)
                parts.append(part)
        except httpx.HTTPError as error:
            raise self._refused(error) from error
        if self.late:  # what was cut may look like an end
            raise Unreadable("fetch-slow", seconds=f"{self.bounds.seconds:g}")
        return b"".join(parts)

    def _sent(self) -> httpx.Response:
        """Send the request; once more where the server had ended the connection while it was idle.

        A GET may be sent again (RFC 9110, 9.2.2).
        """
        client = self.connection.client
        try:
            return client.send(self._request, stream=True)
        except ENDED:
            if self._fresh or self.connection.parted:
                raise
        return client.send(self._request, stream=True)

    def _leave(self) -> None:
        """Read what is left of an answer that nobody wants, where that is little."""
        length = self.headers.get("content-length", "")
        if self.status != 304 and not (length.isdecimal() and int(length) <= LEFTOVER):
            return
        self._timer = self._cutting(LEFTOVER_SECONDS)
        self._timer.start()
        with suppress(httpx.HTTPError):
            for _ in self._response.iter_raw():
                pass
        self._end()

    def _refused(self, error: Exception) -> Unreadable:
        """Return in our words what went wrong."""
        host = self.target.host
        if self.late or isinstance(error, httpx.TimeoutException):
            return Unreadable("fetch-slow", seconds=f"{self.bounds.seconds:g}")
        if isinstance(error, httpx.ConnectError):
            return Unreadable("fetch-unreachable", host=host, reason=str(error) or "?")
        return Unreadable("fetch-answer", host=host, reason=str(error) or type(error).__name__)

    def _trace(self, name: str, facts: dict[str, Any]) -> None:
        if name in ("connection.connect_tcp.complete", "connection.start_tls.complete"):
            self._fresh = True
            self.connection.keep(facts["return_value"])

    def _cutting(self, seconds: float) -> threading.Timer:
        timer = threading.Timer(seconds, lambda: self._cut(timer))
        timer.daemon = True
        return timer

    def _cut(self, timer: threading.Timer) -> None:
        with self._over:
            if not timer.finished.is_set():
                self.late = True
                self.connection.cut()

    def _end(self) -> None:
        """Let no timer cut the connection any more: the next request may have it."""
        with self._over:
            self._timer.cancel()
