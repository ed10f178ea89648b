"""Repositories on Forgejo or Gitea: addresses, owners, forms and workflows."""

import re
from collections.abc import Mapping
from pathlib import Path

from wiker_ssg.forge import comment
from wiker_ssg.forge.hosting import RepositoryRoles, accounts, deciding
from wiker_ssg.forge.located import LocatedRepository, located
from wiker_ssg.model.kinds import FOLDERS
from wiker_ssg.source.scan import MEDIA

HOSTS = frozenset({"codeberg.org", "code.forgejo.org", "gitea.com", "git.disroot.org"})
"""Hosts for everybody that are known by themselves; others are named in portal.yaml."""

NAME = re.compile(r"[A-Za-z0-9](?:[-._]?[A-Za-z0-9]){0,39}")
TEAM = re.compile(rf"@?({NAME.pattern}/{NAME.pattern})")
REPOSITORY = re.compile(rf"{NAME.pattern}/(?!\.\.?$)[A-Za-z0-9._-]{{1,100}}")
MEMBERS = """\
#   - {slug: donges, repository: https://codeberg.org/organisation/donges}
#   - {slug: savenay, repository: https://codeberg.org/organisation/savenay}
"""


class ForgejoHosting:
    """What Forgejo makes of repositories: named by their address, or as they are on Codeberg."""

    asks = frozenset({"ambassador", "platform", "portal", "program"})
    templates = Path(__file__).parent / "templates"
    guide = "INSTALLATION.md"

    def user(self, name: str) -> str | None:
        """Return an account's name without its @, None when it cannot be one."""
        plain = name.removeprefix("@")
        return plain if NAME.fullmatch(plain) else None

    def owner(self, name: str) -> str | None:
        """Return an account's or a team's name without its @, None when it cannot be one."""
        found = TEAM.fullmatch(name)
        return found[1] if found else self.user(name)

    def repository(self, name: str) -> str | None:
        """Return `owner/name` on Codeberg, or an address over https; None when it cannot be one."""
        if REPOSITORY.fullmatch(name):
            return name
        found = locate(name)
        return found.address if found else None

    def holds(self, repository: str) -> bool:
        """Tell whether a repository is on a host that is known by itself."""
        found = locate(repository)
        return found is not None and found.host in HOSTS

    def address(self, name: str) -> str:
        """Return the address that a name is, or stands for on Codeberg."""
        return f"https://codeberg.org/{name}" if REPOSITORY.fullmatch(name) else name

    def fetched(self, remote: str) -> str:
        """Return the address of a repository that is fetched over ssh; else the remote."""
        found = locate(remote)
        return found.address if found else remote

    def texts(self, roles: RepositoryRoles) -> Mapping[str, str]:
        """Return what templates say: owners, and the script of a workflow."""
        decide = deciding(roles)
        folders = "|".join(sorted((*FOLDERS, MEDIA)))
        return {
            "platform": f"@{roles.platform}",
            "ambassadors": accounts(roles.ambassadors),
            "owners": decide,
            "folders": folders,
            "members": MEMBERS,
            "script": Path(comment.__file__).read_text(encoding="utf-8"),
        }


def locate(text: str) -> LocatedRepository | None:
    """Return where an address over https or ssh leads; None for anything else."""
    return located(text, REPOSITORY)


HOSTING = ForgejoHosting()
