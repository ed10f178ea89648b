"""Repositories on Forgejo or Gitea: addresses, owners, workflows."""

import re
from collections.abc import Mapping
from pathlib import Path

from wiker_ssg.forge import comment
from wiker_ssg.forge.forgejo import cache
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

NAME = r"[A-Za-z0-9](?:[-._]?[A-Za-z0-9]){0,39}"
TOKENS = (
    "FORGEJO_TOKEN", "GITHUB_TOKEN", "GITEA_TOKEN", "ACTIONS_RUNTIME_TOKEN",
    "ACTIONS_ID_TOKEN_REQUEST_TOKEN",
)  # fmt: skip
"""What the runner puts into each step, whatever `permissions` says: a step's own `env` counts more
(“Forgejo Actions | Reference”, on.pull_request_target)."""

PARTS = 16
"""In how many outputs of a job something is handed over: a variable of a process holds 128 KiB, all
of them 2 MiB (execve(2)), and an output 1 MiB."""

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
            "folders": "|".join(PUBLISHED),
            "members": MEMBERS,
            "script": Path(comment.__file__).read_text(encoding="utf-8"),
            "cache": Path(cache.__file__).read_text(encoding="utf-8"),
            **reading(),
            **_handing(),
        }


def _handing() -> dict[str, str]:
    """Return how a job that has no token hands over what another one posts or proposes."""
    own, parts = Path(__file__).parent, range(1, PARTS + 1)
    handed = script(own, "handed", parts=str(PARTS))
    ask = script(HERE, "ask")
    return {
        "no.token": "\n".join(f'{name}: ""' for name in TOKENS),
        "parts.outputs": "\n".join(
            f"part{n}: ${{{{ steps.hand.outputs.part{n} }}}}" for n in parts
        ),
        "parts.given": "\n".join(f"PART{n}: ${{{{ needs.read.outputs.part{n} }}}}" for n in parts),
        "hand": script(own, "hand", parts=str(PARTS)),
        "handed": handed,
        "propose": proposing(own, ask=ask, handed=handed),
    }


HOSTING = ForgejoHosting()
