"""Where a commune's repository is fetched from, of what portal.yaml says of it."""

import os
import re
from pathlib import Path
from urllib.parse import urlsplit

from wiker_ssg.forge.registry import hosting
from wiker_ssg.git.network import LOOPBACK

SHORT = re.compile(r"[A-Za-z0-9._-]+@[A-Za-z0-9][A-Za-z0-9.-]*:(?!/?/)[^\s:][^\s]*")
"""What ssh and Git write short: `git@host:path`."""

PATHS = ("/", "./", "../")


def clone_url(repository: str, root: Path) -> str | None:
    """Return the address of a repository: a URL, `git@host:path` or an absolute path.

    `owner/name` stands on the first of forges; a path, seen from the portal, begins with `/`, `./`
    or `../`. None where it is none of them, or holds a password: all may read portal.yaml.
    """
    if any(not sign.isprintable() for sign in repository):
        return None
    if hosting().repository(repository):
        return f"{hosting().address(repository)}.git"
    if repository.startswith(PATHS):
        return os.path.abspath(root / repository)
    if repository.startswith("file:///"):
        return os.path.abspath(repository.removeprefix("file://"))
    if SHORT.fullmatch(repository):
        return repository
    return repository if _url(repository) else None


def _url(repository: str) -> bool:
    try:
        parts = urlsplit(repository)
        named = bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False
    plain = not (parts.query or parts.fragment or parts.password or " " in repository)
    spoken = parts.scheme in ("https", "ssh") or bool(LOOPBACK.match(repository))
    begins = not (parts.hostname or "").startswith("-") and not (parts.username or "").startswith(
        "-"
    )
    return named and plain and spoken and begins and len(parts.path) > 1


def is_path(address: str) -> bool:
    """Tell whether an address is a folder of this machine."""
    return address.startswith("/")


def same(one: str) -> str:
    """Return what two addresses of one repository have in common."""
    return one.rstrip("/").removesuffix(".git").lower()
