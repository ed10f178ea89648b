"""Bare repositories on a machine of one's own: no accounts, no workflows."""

from collections.abc import Mapping
from pathlib import Path

from wiker_ssg.forge.hosting import RepositoryRoles

MEMBERS = """\
#   - {slug: donges, repository: ../depots/donges.git}
#   - {slug: savenay, repository: ../depots/savenay.git}
"""


class LocalHosting:
    """What a folder of bare repositories makes of them: it knows no names of people or projects."""

    asks: frozenset[str] = frozenset()
    templates = Path(__file__).parent / "templates"
    guide = "INSTALLATION.md"

    def user(self, name: str) -> str | None:
        """Return None: there are no accounts."""
        return None

    owner = repository = user

    def holds(self, repository: str) -> bool:
        """Return False: a path is known to be one before any forge is asked."""
        return False

    def address(self, name: str) -> str:
        """Return the path, which is its own address."""
        return name

    def fetched(self, remote: str) -> str:
        """Return the remote."""
        return remote

    def texts(self, roles: RepositoryRoles) -> Mapping[str, str]:
        """Return what templates say where nobody has an account."""
        return {"ambassadors": " []", "members": MEMBERS}


HOSTING = LocalHosting()
