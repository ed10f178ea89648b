"""Repositories on GitLab: addresses, CODEOWNERS, pipelines."""

import re
from collections.abc import Mapping
from pathlib import Path

from wiker_ssg.forge import comment
from wiker_ssg.forge.hosting import (
    HERE,
    PUBLISHED,
    AddressedHosting,
    RepositoryRoles,
    accounts,
    deciding,
    proposing,
    reading,
    script,
)

NAME = r"(?<![A-Za-z0-9_.-])[A-Za-z0-9_][A-Za-z0-9_.-]{0,254}+(?<!\.)"
MEMBERS = """\
#   - {slug: donges, repository: https://framagit.org/organisation/donges}
#   - {slug: savenay, repository: https://framagit.org/organisation/savenay}
"""


class GitLabHosting(AddressedHosting):
    """What GitLab makes of repositories, in groups within groups; without a host on gitlab.com."""

    templates = Path(__file__).parent / "templates"
    home = "gitlab.com"
    hosts = frozenset({home, "framagit.org", "salsa.debian.org", "gitlab.adullact.net"})
    account = re.compile(NAME)
    group = path = re.compile(rf"{NAME}(?:/{NAME}){{1,20}}")

    def texts(self, roles: RepositoryRoles) -> Mapping[str, str]:
        """Return what templates say: owners, and the script of a pipeline."""
        decide = deciding(roles)
        return {
            "platform": f"@{roles.platform}",
            "ambassadors": accounts(roles.ambassadors),
            "owners": decide,
            "folders": "\n".join(f"{f'/{folder}/':20}{decide}" for folder in PUBLISHED),
            "members": MEMBERS,
            "script": Path(comment.__file__).read_text(encoding="utf-8"),
            **reading(),
            "propose": proposing(Path(__file__).parent, ask=script(HERE, "ask")),
        }


HOSTING = GitLabHosting()
