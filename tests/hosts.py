"""How hosts read `_headers` and `_redirects`: which of their rules are for which address.

Both were written from what the hosts publish: Cloudflare's rules engine (one `*`, any characters;
`:name`, those of one segment; case counts) and Netlify's parser (slashes at the end do not count; a
`*` that is a whole segment may be missing, with the slash before it; a dot beside a `*` is any
character; case does not count).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

POLICY = "content-security-policy"


class Rule(NamedTuple):
    """An address as it stands in `_headers`, and one header for it."""

    address: str
    name: str
    value: str


def parse(text: str) -> list[Rule]:
    """Read a `_headers` file: an address in the first column, its headers indented below."""
    rules = []
    address = ""
    for line in text.splitlines():
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if not line[0].isspace():
            address = line.strip()
            continue
        name, _, value = line.strip().partition(":")
        rules.append(Rule(address, name.strip().lower(), value.strip()))
    return rules


@cache
def cloudflare(address: str) -> re.Pattern[str]:
    """Return what Cloudflare Pages makes of an address."""
    parts = re.split(r"(\*|:[a-zA-Z]\w*)", address)
    assert parts.count("*") <= 1, f"{address}: a rule with two is left out"
    kinds = {"*": ".*", ":": "[^/]+"}
    return re.compile("".join(kinds.get(part[:1], re.escape(part)) for part in parts))


@cache
def netlify(address: str) -> re.Pattern[str]:
    """Return what Netlify makes of an address."""

    def read(part: str) -> str:
        if part.startswith(":"):
            return "[^/]+"
        if part == "*":
            return "?.*"
        return part.replace("*", ".*") if "*" in part else re.escape(part)

    parts = "/".join(read(part) for part in address.split("/") if part)
    return re.compile(f"/{parts}/?", re.IGNORECASE)


HOSTS: dict[str, Callable[[str], re.Pattern[str]]] = {"cloudflare": cloudflare, "netlify": netlify}


def policies(rules: list[Rule], path: str, host: str) -> list[str]:
    """Return every policy that a host sends with a path."""
    read = HOSTS[host]
    found = (rule for rule in rules if rule.name == POLICY)
    return [rule.value for rule in found if read(rule.address).fullmatch(path)]


def directives(policy: str) -> dict[str, str]:
    """Return what a policy says, by the name of each directive."""
    parts = (part.strip().partition(" ") for part in policy.split(";"))
    return {name: value for name, _, value in parts}


def redirected(text: str, path: str, host: str, there: Callable[[str], bool]) -> str:
    """Return where a host leads who asks for a path, at the end of all redirects.

    Cloudflare Pages looks at `_redirects` before it looks at files; Netlify leads nobody away from
    an address that is `there`, unless a rule forces it.
    """
    rules = [line.split()[:2] for line in text.splitlines() if line and not line.startswith("#")]
    for _ in range(10):
        if host == "netlify" and there(path):
            return path
        for old, new in rules:
            start = old.removesuffix("*")
            if old == path or (old != start and path.startswith(start)):
                path = new.replace(":splat", path.removeprefix(start))
                break
        else:
            return path
    raise AssertionError(f"{path} leads round in circles")
