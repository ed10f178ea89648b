"""One file over https, whatever its server does: bounded in size, time and redirects."""

import ssl
import threading
import time
from contextlib import suppress
from typing import Any, NamedTuple
from urllib.parse import urljoin
from urllib.robotparser import RobotFileParser

import httpx

from wiker_ssg import __version__
from wiker_ssg.connectors import limits
from wiker_ssg.connectors.addresses import JudgedAddress, Policy, resolve
from wiker_ssg.connectors.payload import Payload
from wiker_ssg.connectors.unreadable import Unreadable
from wiker_ssg.language import N_

REDIRECTS = 5
MOVED = (301, 302, 303, 307, 308)
ROBOTS_BYTES = 500 * 1024
"""Of a robots.txt; what follows is not looked at (RFC 9309, 2.5)."""

ADVICE = {
    401: N_("the address asks for signing in: look for one that opens without it"),
    403: N_("the server does not let programs in: ask its publisher for an open address"),
    404: N_("nothing is there any more: look for the new address on the publisher’s pages"),
    410: N_("it was taken away for good: look for another source"),
    429: N_("it was asked too often: ask less often (every: week)"),
}
"""What to do about a server's answer, by its status."""

LATER = N_("the server has a fault of its own: it is asked again next time")
OTHERWISE = N_("open the address in a browser to see what it says")


class FetchBounds(NamedTuple):
    """How much of an answer is taken, and how long a file may take in all."""

    size: int = limits.BYTES
    seconds: float = 120.0
    silence: float = 30.0


class Validators(NamedTuple):
    """What a server called the last version that it gave (RFC 9110, 8.8)."""

    etag: str | None = None
    modified: str | None = None


NOTHING_KNOWN = Validators()
USUAL = FetchBounds()
PUBLIC = Policy()


class Download(NamedTuple):
    """What came, None when it is still what `Validators` stand for."""

    payload: Payload | None
    validators: Validators = NOTHING_KNOWN


class WebFetcher:
    """Fetches files; each site is asked for its robots.txt once.

    `contact` is the address of a page that says who asks, for the User-Agent.
    """

    def __init__(
        self, contact: str = "", policy: Policy = PUBLIC, bounds: FetchBounds = USUAL
    ) -> None:
        about = f" (+{contact})" if contact else ""
        self.agent = f"wiker-ssg/{__version__}{about}"
        self.policy, self.bounds = policy, bounds
        self._robots: dict[str, RobotFileParser] = {}
        self._trust = httpx.create_ssl_context(trust_env=False)

    def get(self, url: str, known: Validators = NOTHING_KNOWN) -> Download:
        """Fetch a file unless it is still the known one; raises Unreadable."""
        return self._follow(url, known, self.bounds, robots=True)

    def _follow(self, url: str, known: Validators, bounds: FetchBounds, robots: bool) -> Download:
        deadline = time.monotonic() + bounds.seconds
        for _ in range(REDIRECTS + 1):
            target = resolve(url, self.policy)
            if robots:
                self._ask(target)
            with _Exchange(target, self._headers(known), bounds, deadline, self._trust) as exchange:
                status, headers = exchange.status, exchange.headers
                if status in MOVED and "location" in headers:
                    url = urljoin(url, headers["location"])
                    continue
                if status == 304 and known != NOTHING_KNOWN:
                    return Download(None, known)
                if status != 200:
                    raise Unreadable(
                        "fetch-status", status=status, host=target.host, advice=_advice(status)
                    )
                data = exchange.body()
            media, _, parameters = headers.get("content-type", "").partition(";")
            payload = Payload(
                _name(target, headers), data, media.strip().lower() or None, _charset(parameters)
            )
            return Download(payload, Validators(headers.get("etag"), headers.get("last-modified")))
        raise Unreadable("fetch-redirects", limit=REDIRECTS)

    def _headers(self, known: Validators) -> dict[str, str]:
        headers = {"User-Agent": self.agent, "Accept": "*/*", "Accept-Encoding": "gzip"}
        if known.etag:
            headers["If-None-Match"] = known.etag
        if known.modified:
            headers["If-Modified-Since"] = known.modified
        return headers

    def _ask(self, target: JudgedAddress) -> None:
        """Raise Unreadable where a site wants no programs at an address (RFC 9309)."""
        if target.site not in self._robots:
            parser = RobotFileParser()
            try:
                bounds = self.bounds._replace(size=ROBOTS_BYTES)
                answer = self._follow(f"{target.site}/robots.txt", NOTHING_KNOWN, bounds, False)
                text = answer.payload.data.decode("utf-8", "replace") if answer.payload else ""
                parser.parse(text.splitlines())
            except Unreadable as error:
                status = int(error.facts.get("status", 0))
                if not 400 <= status < 500 and error.code not in (
                    "fetch-redirects",
                    "source-large",
                ):
                    raise  # a site that cannot be asked is not fetched from
                parser.parse([])
            self._robots[target.site] = parser
        if not self._robots[target.site].can_fetch("wiker-ssg", target.url):
            raise Unreadable("fetch-robots", host=target.host)


class _Exchange:
    """A request and its answer on a connection of its own, cut at the deadline."""

    def __init__(
        self,
        target: JudgedAddress,
        headers: dict[str, str],
        bounds: FetchBounds,
        deadline: float,
        trust: ssl.SSLContext,
    ) -> None:
        self.target, self.bounds, self.late = target, bounds, False
        left = deadline - time.monotonic()
        if left <= 0:
            raise Unreadable("fetch-slow", seconds=f"{bounds.seconds:g}")
        patience = min(bounds.silence, left)
        # no proxy of the environment: it would look the name up once more
        self._client = httpx.Client(timeout=patience, trust_env=False, verify=trust)
        self._stream: Any = None
        self._timer = threading.Timer(left, self._cut)
        self._timer.daemon = True
        self._request = self._client.build_request(
            "GET",
            target.literal,
            headers={"Host": target.site.partition("//")[2], **headers},
            extensions={"sni_hostname": target.host, "trace": self._trace},
        )

    def __enter__(self) -> "_Exchange":
        self._timer.start()
        try:
            self._response = self._client.send(self._request, stream=True)
        except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError) as error:
            self._close()
            raise self._refused(error) from error
        self.status, self.headers = self._response.status_code, self._response.headers
        return self

    def __exit__(self, *error: object) -> None:
        with suppress(httpx.HTTPError):
            self._response.close()
        self._close()

    def body(self) -> bytes:
        """Return the whole body; raises Unreadable as soon as it is too large or too late."""
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

    def _refused(self, error: Exception) -> Unreadable:
        """Return in our words what went wrong."""
        host = self.target.host
        if self.late or isinstance(error, httpx.TimeoutException):
            return Unreadable("fetch-slow", seconds=f"{self.bounds.seconds:g}")
        if isinstance(error, httpx.ConnectError):
            return Unreadable("fetch-unreachable", host=host, reason=str(error) or "?")
        return Unreadable("fetch-answer", host=host, reason=str(error) or type(error).__name__)

    def _trace(self, name: str, facts: dict[str, Any]) -> None:
        """Keep the connection, so that it can be cut while the library waits for it."""
        if name in ("connection.connect_tcp.complete", "connection.start_tls.complete"):
            self._stream = facts["return_value"]

    def _cut(self) -> None:
        self.late = True
        stream = self._stream
        if stream is not None:
            with suppress(OSError, AttributeError):
                stream.get_extra_info("socket").shutdown(2)

    def _close(self) -> None:
        self._timer.cancel()
        self._client.close()


def _advice(status: int) -> str:
    return ADVICE.get(status, LATER if status >= 500 else OTHERWISE)


def _name(target: JudgedAddress, headers: httpx.Headers) -> str:
    """Return what a file is called: by its server, else by its address."""
    disposition: str = headers.get("content-disposition", "")
    for piece in disposition.split(";")[1:]:
        key, _, value = piece.strip().partition("=")
        if key.lower() == "filename" and value.strip('" '):
            return value.strip('" ').replace("\\", "/").rpartition("/")[2]
    return target.url


def _charset(parameters: str) -> str | None:
    for piece in parameters.split(";"):
        key, _, value = piece.strip().partition("=")
        if key.lower() == "charset" and value:
            return value.strip("\"' ")[:40]
    return None
