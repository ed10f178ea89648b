"""One file over https, whatever its server does: bounded in size, time and redirects."""

import threading
import time
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

import httpx

from wiker_ssg import __version__
from wiker_ssg.connectors.addresses import JudgedAddress, Policy, resolve
from wiker_ssg.connectors.clock import REAL, Clock
from wiker_ssg.connectors.exchange import Exchange, FetchBounds
from wiker_ssg.connectors.payload import Payload
from wiker_ssg.connectors.robots import AGENT, robot_rules
from wiker_ssg.connectors.robots import LARGEST as ROBOTS_BYTES
from wiker_ssg.connectors.unreadable import Unreadable
from wiker_ssg.connectors.validators import NOTHING_KNOWN, Validators
from wiker_ssg.connectors.website import BUSY, WebSite
from wiker_ssg.language import N_

REDIRECTS = 5
MOVED = (301, 302, 303, 307, 308)
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


USUAL = FetchBounds()
PUBLIC = Policy()


class Download(NamedTuple):
    """What came, None when it is still what `Validators` stand for."""

    payload: Payload | None
    validators: Validators = NOTHING_KNOWN


class WebFetcher:
    """Fetches files: one connection a site, and what its robots.txt says is asked once.

    `contact` is the address of a page that says who asks, for the User-Agent. Several threads may
    fetch at the same time; of one site only one of them.
    """

    def __init__(
        self,
        contact: str = "",
        policy: Policy = PUBLIC,
        bounds: FetchBounds = USUAL,
        clock: Clock = REAL,
    ) -> None:
        about = f" (+{contact})" if contact else ""
        self.agent = f"{AGENT}/{__version__}{about}"
        self.policy, self.bounds, self.clock = policy, bounds, clock
        self._sites: dict[str, WebSite] = {}
        self._lock = threading.Lock()
        self._trust = httpx.create_ssl_context(trust_env=False)

    def get(self, url: str, known: Validators = NOTHING_KNOWN) -> Download:
        """Fetch a file unless it is still the known one; raises Unreadable."""
        return self._follow(url, known, self.bounds, robots=True)

    def site(self, url: str) -> WebSite:
        """Return what is known of the site of an address: scheme, host and port as written."""
        where, host = site_of(url)
        with self._lock:
            if where not in self._sites:
                self._sites[where] = WebSite(host, self._trust, self.clock)
            return self._sites[where]

    def sites(self) -> list[WebSite]:
        """Return the sites that were asked for something."""
        with self._lock:
            return list(self._sites.values())

    def leave(self, url: str) -> None:
        """Close the connection to the site of an address."""
        site = self.site(url)
        with site.lock:
            site.connection.close()

    def close(self) -> None:
        """End what is under way, and close all connections."""
        for site in self.sites():
            if site.lock.acquire(blocking=False):
                site.connection.close()
                site.lock.release()
            else:
                site.connection.cut()

    def _follow(self, url: str, known: Validators, bounds: FetchBounds, robots: bool) -> Download:
        deadline, moved, patient = time.monotonic() + bounds.seconds, 0, True
        while moved <= REDIRECTS:
            site = self.site(url)
            target = self._judged(url, site)
            if robots:
                self._ask(target, site)
            with site.lock:
                deadline += site.wait()
                status, headers, data = self._asked(target, site, known, bounds, deadline)
            if site.answered(status, headers, patient):
                patient = False
            elif status in MOVED and "location" in headers:
                url, moved = urljoin(url, headers["location"]), moved + 1
            elif status == 304 and known != NOTHING_KNOWN:
                return Download(None, known)
            elif data is None:
                raise Unreadable(
                    "fetch-status", status=status, host=target.host, advice=_advice(status)
                )
            else:
                return _download(target, headers, data)
        raise Unreadable("fetch-redirects", limit=REDIRECTS)

    def _judged(self, url: str, site: WebSite) -> JudgedAddress:
        """Return where to connect to; raises Unreadable, also for a site that is left alone."""
        if site.later is not None:
            raise site.later
        try:
            return site.steady(resolve(url, self.policy))
        except Unreadable as error:
            site.failed(error)
            raise

    def _asked(
        self,
        target: JudgedAddress,
        site: WebSite,
        known: Validators,
        bounds: FetchBounds,
        deadline: float,
    ) -> tuple[int, httpx.Headers, bytes | None]:
        """Return what a site answers to one request: status, headers, and the body of a 200."""
        site.asked()
        headers = self._headers(known)
        try:
            with Exchange(site.connection, target, headers, bounds, deadline) as exchange:
                data = exchange.body() if exchange.status == 200 else None
                return exchange.status, exchange.headers, data
        except Unreadable as error:
            site.failed(error)
            raise

    def _headers(self, known: Validators) -> dict[str, str]:
        headers = {"User-Agent": self.agent, "Accept": "*/*", "Accept-Encoding": "gzip"}
        if known.etag:
            headers["If-None-Match"] = known.etag
        if known.modified:
            headers["If-Modified-Since"] = known.modified
        return headers

    def _ask(self, target: JudgedAddress, site: WebSite) -> None:
        """Raise Unreadable where a site wants no programs at an address (RFC 9309)."""
        with site.asking:
            if site.closed is not None:
                raise site.closed
            if site.rules is None:
                try:
                    site.rules = robot_rules(self._robots(target))
                    site.asked()
                except Unreadable as error:
                    site.closed = site.later or error  # what cannot be asked is not fetched from
                    raise
        if not site.rules.allow(target.url):
            raise Unreadable("fetch-robots", host=target.host)

    def _robots(self, target: JudgedAddress) -> str:
        """Return a site's robots.txt, empty where it has none; raises Unreadable."""
        bounds = self.bounds._replace(size=ROBOTS_BYTES)
        try:
            answer = self._follow(f"{target.site}/robots.txt", NOTHING_KNOWN, bounds, False)
        except Unreadable as error:
            status = int(error.facts.get("status", 0))
            none = 400 <= status < 500 and status not in BUSY
            if not none and error.code not in ("fetch-redirects", "source-large"):
                raise
            return ""
        return answer.payload.data.decode("utf-8", "replace") if answer.payload else ""


def site_of(url: str) -> tuple[str, str]:
    """Return the site of an address as it is written, and its host; of none, the address."""
    try:
        parts = urlsplit(url)
        return f"{parts.scheme}://{parts.netloc}".lower(), parts.hostname or url
    except ValueError:
        return url, url


def _download(target: JudgedAddress, headers: httpx.Headers, data: bytes) -> Download:
    media, _, parameters = headers.get("content-type", "").partition(";")
    media = media.strip().lower() or None
    payload = Payload(_name(target, headers), data, media, _charset(parameters))
    return Download(payload, Validators(headers.get("etag"), headers.get("last-modified")))


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
