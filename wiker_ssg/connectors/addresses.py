"""Which addresses may be fetched: public ones over https, judged by number and not by name."""

import ipaddress
import socket
from typing import NamedTuple
from urllib.parse import urlsplit

from wiker_ssg.connectors.unreadable import Unreadable

LOCAL_NAMES = (".local", ".internal", ".lan", ".home.arpa", ".localhost")
"""Names that mean something inside a network alone (RFC 6762, RFC 8375, RFC 6761)."""

TRANSLATED = (
    (ipaddress.ip_network("64:ff9b::/96"), 0),  # NAT64, RFC 6052
    (ipaddress.ip_network("2002::/16"), 80),  # 6to4, RFC 3056
)
"""Networks whose addresses hold one of IPv4, and by how many bits to the right of it."""

Number = ipaddress.IPv4Address | ipaddress.IPv6Address


class Policy(NamedTuple):
    """What may be fetched at all; `loopback` opens this machine, without https, for trials."""

    loopback: bool = False


class JudgedAddress(NamedTuple):
    """An address that was judged: where to connect to, and who is to be there.

    `number` is one of the `numbers` of its host, all of which were judged.
    """

    url: str
    scheme: str
    host: str
    number: str
    port: int
    path: str
    numbers: tuple[str, ...] = ()

    @property
    def site(self) -> str:
        """Scheme, host and port: what has one robots.txt."""
        name = f"[{self.host}]" if ":" in self.host else self.host
        usual = {"https": 443, "http": 80}[self.scheme]
        return f"{self.scheme}://{name}" + ("" if self.port == usual else f":{self.port}")

    @property
    def literal(self) -> str:
        """The address with the judged number for its host."""
        number = f"[{self.number}]" if ":" in self.number else self.number
        return f"{self.scheme}://{number}:{self.port}{self.path}"


def resolve(url: str, policy: Policy) -> JudgedAddress:
    """Resolve an address and return where to connect to; raises Unreadable.

    All numbers of a name are judged: one that is private refuses the whole. Whoever connects uses
    the number that is returned and asks no name server again.
    """
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
        host = host if ":" in host else host.encode("idna").decode("ascii").rstrip(".").lower()
    except (ValueError, UnicodeError):
        raise Unreadable("fetch-address", value=url) from None
    if not host or any(c.isspace() or not c.isprintable() for c in url):
        raise Unreadable("fetch-address", value=url)
    if parts.username is not None or parts.password is not None:
        raise Unreadable("fetch-address", value=f"{parts.scheme}://…@{host}{parts.path}")
    if parts.scheme not in ("https", "http"):
        raise Unreadable("fetch-https", value=url)
    numbers = _numbers(host, port or (443 if parts.scheme == "https" else 80))
    local = policy.loopback and all(number.is_loopback for number in numbers)
    if not local:
        if any(not is_public(number) for number in numbers) or host.endswith(LOCAL_NAMES):
            raise Unreadable("fetch-private", host=host)
        if parts.scheme != "https":
            raise Unreadable("fetch-https", value=url)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    at = port or (443 if parts.scheme == "https" else 80)
    found = tuple(map(str, numbers))
    return JudgedAddress(url, parts.scheme, host, found[0], at, path, found)


def is_public(number: Number) -> bool:
    """Tell whether a number is of the public Internet, those that are wrapped in it included."""
    if isinstance(number, ipaddress.IPv6Address):
        inner = number.ipv4_mapped
        for network, shift in TRANSLATED:
            if number in network:
                inner = ipaddress.IPv4Address((int(number) >> shift) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(inner)
    return number.is_global and not number.is_multicast and not number.is_reserved


def _numbers(host: str, port: int) -> list[Number]:
    """Return the numbers of a host, IPv4 first.

    The resolver of the system also reads numbers in other forms (2130706433, 0x7f.1), as a
    program that follows a redirect blindly would.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise Unreadable("fetch-host", host=host) from None
    texts = dict.fromkeys(str(facts[4][0]).partition("%")[0] for facts in found)
    numbers: list[Number] = sorted(map(ipaddress.ip_address, texts), key=lambda one: one.version)
    if not numbers:
        raise Unreadable("fetch-host", host=host)
    return numbers
