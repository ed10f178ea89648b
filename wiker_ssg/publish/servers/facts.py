"""What a server is told of a site: its name, its folder, its headers and its redirects."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from urllib.parse import unquote

from wiker_ssg.publish.headers import HeaderRule, RedirectRule, pattern

WRITTEN = "# Written by wiker publish --config {name} from _headers and _redirects."
CONTENT_TYPE = "content-type"


class ServerFacts(NamedTuple):
    """The site's host, the folder that is switched to each version, and its rules.

    `base` is the path that the site has there: `/`, or one that another site may be around.
    """

    host: str
    folder: str
    base: str
    rules: tuple[HeaderRule, ...]
    redirects: tuple[RedirectRule, ...]

    def by_name(self) -> Mapping[str, list[tuple[str, str]]]:
        """Return, for each header, the addresses that have it, as expressions, and its values."""
        found: dict[str, list[tuple[str, str]]] = {}
        for rule in self.rules:
            for name, value in rule.headers:
                found.setdefault(name, []).append((pattern(rule.address), value))
        return found

    def moved(self, group: str, raw: bool = False) -> Iterator[tuple[str, str]]:
        """Yield redirects: an expression of the former address, and where it leads.

        `group` is how the server writes what a `*` stood for; `raw` tells that it sees addresses
        as browsers send them, percent signs and all.
        """
        for old, new in self.redirects:
            address = old if raw else unquote(old)
            yield pattern(address), new.replace(":splat", group)


def quoted(text: str) -> str:
    """Return a text between double quotes, as all three servers read it."""
    return '"' + re.sub(r'(["\\])', r"\\\1", text) + '"'
