"""The address below which a site stands: `https://x.example`, `https://x.example/portail`."""

import re
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import quote, unquote, urlsplit

ODD = re.compile(r"[^\w.~-]+")
"""What no name in a path of ours holds: hosts read stars and colons in `_headers` as patterns."""


class Base(NamedTuple):
    """Where a site stands: scheme and host, and the path from there, between slashes."""

    origin: str
    root: str


@lru_cache(512)
def base_of(url: str) -> Base:
    """Return where the site of an address stands: `("https://x.example", "/portail/")`."""
    scheme, _, rest = url.partition("://")
    host, _, path = rest.partition("/")
    path = path.strip("/")
    return Base(f"{scheme}://{host}", f"/{path}/" if path else "/")


def tidied(url: str) -> str:
    """Return the nearest http(s) address at which a site can stand.

    It has no account, query or fragment, names in its path that every host takes literally (RFC
    3986, 2.3, others percent-encoded) and no slash at its end. `url` is one that `urlsplit` reads.
    """
    parts = urlsplit(url)
    names = (ODD.sub("-", name) for name in unquote(parts.path).split("/"))
    path = "/".join(quote(name) for name in names if name.strip("."))
    host = parts.netloc.rpartition("@")[2]
    return f"{parts.scheme}://{host}/{path}".rstrip("/")


def is_base(url: str) -> bool:
    """Tell whether a site can stand at an http(s) address, with or without a slash at its end."""
    return tidied(url) == url.removesuffix("/")
