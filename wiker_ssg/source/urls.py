"""Addresses of the web as people write them become values, or refusals."""

import re
from urllib.parse import quote, unquote, urlsplit

from wiker_ssg.model.base import is_base, tidied
from wiker_ssg.source.refusal import WRITE, Refusal

HOST = re.compile(r"[^\s/?#@:.\[\]<>\"\\]+(?:\.[^\s/?#@:.\[\]<>\"\\]+)*\.?")
PATH, SEGMENT = 300, 150
"""How long a path may be in letters, and each of its names in bytes: a file stands for it."""
PAGE = "/old/page.html"
NOT_IN_URL = re.compile(r"[\s<>\"\\^`{}|]")


def url(text: str) -> str | Refusal:
    """Read an absolute http(s) address."""
    try:
        parts = urlsplit(text)
        good = (
            parts.scheme in ("http", "https")
            and HOST.fullmatch(parts.hostname or "") is not None
            and "." in (parts.hostname or "")
            and parts.username is None
            and not NOT_IN_URL.search(text)
            and parts.port != 0
        )
    except ValueError:
        good = False
    if good:
        return text
    bare = re.sub(r"^(?:[a-zA-Z]*:/+|[a-zA-Z]*//+|/+)", "", text[:2000])
    host, slash, rest = bare.partition("/")
    bare = re.sub(r"\.{2,}", ".", host) + slash + rest
    plausible = re.fullmatch(r"[\w-]+(?:\.[\w-]+)*\.\w{2,}(/[^\s<>\"\\^`{}|]*)?", bare)
    suggestion = f"https://{bare if plausible else 'example.org'}"
    return Refusal("url-invalid", {"advice": WRITE, "suggestion": suggestion})


def base_url(text: str) -> str | Refusal:
    """Read the address of a site, which may have a path; return it without a slash at its end."""
    try:
        nearest = tidied(text)
    except ValueError:
        return url(text)
    if isinstance(url(nearest), Refusal):
        return url(text)
    return nearest if is_base(text) else Refusal("base-url", {"suggestion": nearest})


def domain(text: str) -> str | Refusal:
    """Read the name of a host, in small letters."""
    name = text.lower()
    if url(f"https://{name}") == f"https://{name}" and HOST.fullmatch(name):
        return name.rstrip(".")
    found = url(name)
    address = found.facts["suggestion"] if isinstance(found, Refusal) else found
    return Refusal("domain-invalid", {"suggestion": urlsplit(address).hostname or ""})


PROFILES = {"facebook": "https://www.facebook.com/", "instagram": "https://www.instagram.com/"}
HANDLE = re.compile(r"@?([\w.-]{2,60})")
MASTODON = re.compile(r"@?([\w.]{1,60})@([\w-]+(?:\.[\w-]+)+)")


def profile(network: str, text: str) -> str | None:
    """Return the address of a profile that is given by its name alone: `@club`."""
    if network == "mastodon" and (found := MASTODON.fullmatch(text)):
        return f"https://{found[2]}/@{found[1]}"
    found = HANDLE.fullmatch(text)
    if network in PROFILES and found and "." not in found[1].strip("."):
        return PROFILES[network] + found[1]
    return None


def site_path(text: str) -> str | Refusal:
    """Read a path on a site, as browsers send it: `/été.html` is `/%C3%A9t%C3%A9.html`.

    RFC 3986, section 3.3. What no file can answer to is refused: a query, dot segments, names that
    are longer than file systems take; and what `_redirects` understands otherwise (`*`, `/:name`).
    Names that begin with a dot, and `CNAME`, lie in an output folder for Git and for hosts
    (`.git/hooks`): no page was ever called so, and none may be written there.
    """
    try:
        path = unquote(text, errors="strict") if len(text) <= PATH else ""
    except UnicodeDecodeError:
        path = ""
    segments = path.split("/")[1:]
    good = (
        path.startswith("/")
        and path.strip("/") != ""
        and path.isprintable()
        and text.count("/") == path.count("/")
        and not any(c in "?#*\\" for c in path)
        and all(segments[:-1])
        and not any(part.startswith((".", ":")) for part in segments)
        and segments[0].upper() != "CNAME"
        and all(len(part.encode()) <= SEGMENT for part in segments)
    )
    if good:
        return quote(path, safe="/!$&'()+,;=:@-._~")
    bare = re.sub(r"^[a-zA-Z]*:?//[^/]*|[?#].*$", "", text[:PATH], flags=re.DOTALL).strip("/")
    plausible = (
        re.fullmatch(r"(?!CNAME\b)[\w-][\w.-]*(?:/[\w-][\w.-]*)*", bare) and ".." not in bare
    )
    return Refusal("path-invalid", {"value": text, "suggestion": f"/{bare}" if plausible else PAGE})
