"""Repositories on GitHub: names, CODEOWNERS, forms and workflows."""

import json
import re
import textwrap
from collections.abc import Mapping
from pathlib import Path

from wiker_ssg.forge.github import comment
from wiker_ssg.forge.hosting import RepositoryRoles
from wiker_ssg.model.kinds import FOLDERS
from wiker_ssg.source.scan import MEDIA

USER = re.compile(r"@?([A-Za-z0-9](?:-?[A-Za-z0-9]){0,38})")
TEAM = re.compile(
    r"@?([A-Za-z0-9](?:-?[A-Za-z0-9]){0,38}/[A-Za-z0-9](?:[A-Za-z0-9_-]{0,98}[A-Za-z0-9])?)"
)
REPOSITORY = re.compile(r"[A-Za-z0-9](?:-?[A-Za-z0-9]){0,38}/(?!\.\.?$)[A-Za-z0-9._-]{1,100}")
SHELL = re.compile(r"git@github\.com:(.+)")


class GitHubHosting:
    """What GitHub makes of repositories."""

    templates = Path(__file__).parent / "templates"
    guide = ".github/INSTALLATION.md"

    def user(self, name: str) -> str | None:
        """Return an account's name without its @, None when it cannot be one."""
        found = USER.fullmatch(name)
        return found[1] if found else None

    def owner(self, name: str) -> str | None:
        """Return an account's or a team's name without its @, None when it cannot be one."""
        found = TEAM.fullmatch(name)
        return found[1] if found else self.user(name)

    def repository(self, name: str) -> str | None:
        """Return `owner/name`, None when it cannot be one."""
        return name if REPOSITORY.fullmatch(name) else None

    def address(self, name: str) -> str:
        """Return where `owner/name` is fetched from."""
        return f"https://github.com/{name}"

    def fetched(self, remote: str) -> str:
        """Return `owner/name` of git@github.com:owner/name; else the remote."""
        found = SHELL.fullmatch(remote)
        return found[1] if found else remote

    def texts(self, roles: RepositoryRoles) -> Mapping[str, str]:
        """Return what templates say: owners, forms, and the scripts of workflows."""
        decide = _owners(roles)
        folders = sorted((*FOLDERS, MEDIA))
        return {
            "platform": f"@{roles.platform}",
            "ambassadors": _people(roles.ambassadors),
            "owners": decide,
            "folders": "\n".join(f"{f'/{folder}/':20}{decide}" for folder in folders),
            "contact": _contact(roles.page),
            "script": Path(comment.__file__).read_text(encoding="utf-8"),
            "propose": _proposing(),
            "lock": Path(__file__).with_name("lock.sh").read_text(encoding="utf-8"),
            "open": _opening(),
            "most": str(comment.MOST),
            "content.paths": "\n".join(f"- {json.dumps(path)}" for path in _content(folders)),
        }


HOSTING = GitHubHosting()


def _owners(roles: RepositoryRoles) -> str:
    """Return who decides on content, as CODEOWNERS has it.

    Nobody can approve what he proposed himself: where there are not two ambassadors, the platform
    stands in.
    """
    alone = len(roles.ambassadors) < 2
    names = (*roles.ambassadors, roles.platform) if alone else roles.ambassadors
    return " ".join(f"@{name}" for name in names)


def _people(names: tuple[str, ...]) -> str:
    """Return the ambassadors of `commune.yaml`, below their key."""
    if not names:
        return " []"
    quoted = map(json.dumps, names)
    return "".join(f"\n  - {{name: {name}, github: {name}}}" for name in quoted)


def _contact(page: str) -> str:
    """Return where those who have no account are sent to."""
    if not page:
        return "contact_links: []"
    return textwrap.dedent(f"""\
        contact_links:
          - name: Sans compte GitHub
            url: {page}contribuer/
            about: Le formulaire du portail, en deux minutes, depuis un téléphone.
        """)


def _proposing() -> str:
    """Return the script of `import.yml` that pushes and proposes what was imported."""
    text = Path(__file__).with_name("propose.sh").read_text(encoding="utf-8")
    return text.replace("<<content>>", comment.CONTENT.pattern)


def _content(folders: list[str]) -> list[str]:
    """Return the paths of what is published: a change of them may concern any proposal."""
    return [*(f"{folder}/**" for folder in folders), "commune.yaml", "plans.yaml"]


def _opening() -> str:
    """Return the script that brings the open proposals as data."""
    text = Path(__file__).with_name("open.sh").read_text(encoding="utf-8")
    return text.replace("<<most>>", str(comment.MOST))
