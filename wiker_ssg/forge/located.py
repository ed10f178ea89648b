"""Where a repository is, of its address: the host, its name there, where all of it begins."""

import re
from typing import NamedTuple

from wiker_ssg.git.network import LOOPBACK

ADDRESS = re.compile(
    r"(?:(?P<scheme>https?|ssh)://(?:[^/@\s]+@)?(?P<host>[^/@\s:]+)(?P<port>:\d+)?/"
    r"|[^/@\s:]+@(?P<shell>[^/@\s:]+):)"
    r"(?P<name>[^\s?#]+?)(?:\.git)?/?"
)


class LocatedRepository(NamedTuple):
    """A repository: its host, its name there, and the address of all that is on the host."""

    host: str
    name: str
    origin: str

    @property
    def address(self) -> str:
        """Where it is read and cloned."""
        return f"{self.origin}/{self.name}"


def located(text: str, name: re.Pattern[str]) -> LocatedRepository | None:
    """Return where an address over https or ssh leads; None unless its path is such a `name`.

    Over ssh the host is spoken to over https all the same, on its own port; http is loopback's.
    """
    found = ADDRESS.fullmatch(text)
    if found is None or not name.fullmatch(found["name"]):
        return None
    host = (found["host"] or found["shell"]).lower()
    if found["scheme"] == "http":
        if not LOOPBACK.match(text):
            return None
        origin = f"http://{host}{found['port'] or ''}"
    else:
        port = found["port"] if found["scheme"] == "https" else None
        origin = f"https://{host}{port or ''}"
    return LocatedRepository(host, found["name"], origin)


def host_of(address: str) -> str | None:
    """Return the host of an address over https or ssh, None for anything else."""
    found = ADDRESS.fullmatch(address)
    return (found["host"] or found["shell"]).lower() if found else None
