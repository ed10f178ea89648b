"""The rules of `_headers` and `_redirects`, read as hosts read them.

`*` is any characters and `:name` those of one segment; case counts. Each header stands in one rule
for any address (outputs/host/files.py).
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

HEADERS, REDIRECTS = "_headers", "_redirects"
_PART = re.compile(r"(\*|:[a-zA-Z]\w*)")


class HeaderRule(NamedTuple):
    """An address as it is written in `_headers`, and the headers of what is there."""

    address: str
    headers: tuple[tuple[str, str], ...]


class RedirectRule(NamedTuple):
    """A former address, and where it leads now, for ever."""

    old: str
    new: str


def header_rules(text: str) -> tuple[HeaderRule, ...]:
    """Return the rules of a `_headers` file."""
    found: list[tuple[str, list[tuple[str, str]]]] = []
    for line in text.splitlines():
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if not line[0].isspace():
            found.append((line.strip(), []))
        elif found:
            name, _, value = line.strip().partition(":")
            found[-1][1].append((name.strip(), value.strip()))
    return tuple(HeaderRule(address, tuple(headers)) for address, headers in found)


def redirect_rules(text: str) -> tuple[RedirectRule, ...]:
    """Return the rules of a `_redirects` file."""
    rows = (line.split() for line in text.splitlines() if not line.startswith("#"))
    return tuple(RedirectRule(row[0], row[1]) for row in rows if row[1:])


def pattern(address: str) -> str:
    """Return the regular expression of an address, as PCRE, Go and Python read it alike."""
    kinds = {"*": "(.*)", ":": "[^/]+"}
    parts = _PART.split(address)
    return "".join(kinds.get(part[:1], re.escape(part)) for part in parts if part)


def root_of(rules: Iterable[HeaderRule]) -> str:
    """Return the path of the site: that of the rule for all that it has."""
    wide = (rule.address[:-1] for rule in rules if rule.address.endswith("/*"))
    return min(wide, key=len, default="/")


def address_of(root: str, path: str) -> str:
    """Return where a file of the output folder is asked for."""
    return root + (path.removesuffix("index.html") if _is_index(path) else path)


def _is_index(path: str) -> bool:
    return path.rpartition("/")[2] == "index.html"


class HeaderTable:
    """Which headers an address has, by all rules."""

    def __init__(self, rules: Iterable[HeaderRule]) -> None:
        self.rules = [(re.compile(pattern(rule.address)), rule.headers) for rule in rules]

    def headers(self, address: str) -> dict[str, str]:
        """Return the headers of an address, by their names in small letters."""
        found: dict[str, str] = {}
        for match, headers in self.rules:
            if match.fullmatch(address):
                found |= {name.lower(): value for name, value in headers}
        return found
