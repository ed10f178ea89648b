"""Repositories on Forgejo or Gitea: addresses, owners, workflows."""

import re
from collections.abc import Mapping
from pathlib import Path

from wiker_ssg.forge import comment
from wiker_ssg.forge.hosting import AddressedHosting, RepositoryRoles, accounts, deciding
from wiker_ssg.model.kinds import FOLDERS
from wiker_ssg.source.scan import MEDIA

NAME = r"[A-Za-z0-9](?:[-._]?[A-Za-z0-9]){0,39}"
MEMBERS = """\
#   - {slug: donges, repository: https://codeberg.org/organisation/donges}
#   - {slug: savenay, repository: https://codeberg.org/organisation/savenay}
"""


class ForgejoHosting(AddressedHosting):
    """What Forgejo makes of repositories; one without a host is on Codeberg."""

    templates = Path(__file__).parent / "templates"
    home = "codeberg.org"
    hosts = frozenset({home, "code.forgejo.org", "gitea.com", "git.disroot.org"})
    account = re.compile(NAME)
    group = re.compile(f"{NAME}/{NAME}")
    path = re.compile(rf"{NAME}/(?!\.\.?$)[A-Za-z0-9._-]{{1,100}}")

    def texts(self, roles: RepositoryRoles) -> Mapping[str, str]:
        """Return what templates say: owners, and the script of a workflow."""
        return {
            "platform": f"@{roles.platform}",
            "ambassadors": accounts(roles.ambassadors),
            "owners": deciding(roles),
            "folders": "|".join(sorted((*FOLDERS, MEDIA))),
            "members": MEMBERS,
            "script": Path(comment.__file__).read_text(encoding="utf-8"),
        }


HOSTING = ForgejoHosting()
