"""Repositories on GitHub: names, CODEOWNERS, forms and workflows."""

import os
import re
import textwrap
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from wiker_ssg.forge.github import comment
from wiker_ssg.forge.hosting import (
    PUBLISHED,
    RepositoryRoles,
    accounts,
    content_paths,
    deciding,
    proposing,
    script,
)

URL = "https://api.github.com"
USER = re.compile(r"@?([A-Za-z0-9](?:-?[A-Za-z0-9]){0,38})")
TEAM = re.compile(
    r"@?([A-Za-z0-9](?:-?[A-Za-z0-9]){0,38}/[A-Za-z0-9](?:[A-Za-z0-9_-]{0,98}[A-Za-z0-9])?)"
)
REPOSITORY = re.compile(r"[A-Za-z0-9](?:-?[A-Za-z0-9]){0,38}/(?!\.\.?$)[A-Za-z0-9._-]{1,100}")
ADDRESS = re.compile(
    r"(?:(?:https?|ssh)://(?:[^/@\s]+@)?([^/@\s:]+)(?::\d+)?/|[^/@\s:]+@([^/@\s:]+):)?"
    r"([A-Za-z0-9][A-Za-z0-9-]{0,38}/(?!\.\.?$)[A-Za-z0-9._-]{1,100}?)(?:\.git)?/?"
)
SHELL = re.compile(r"git@github\.com:(.+)")
REPORT = "[signalement](../../issues/new?template=4-signalement.yml)"


TEXTS = Path(__file__).parents[2] / "scaffold/templates"
OWN = ("commune", "calling")
STAMP = ".wiker-answers.yaml"


class GitHubHosting:
    """What GitHub makes of repositories."""

    asks = frozenset({"ambassador", "platform", "portal", "program", "destination", "workflows"})
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

    def holds(self, repository: str) -> bool:
        """Tell whether a repository is on GitHub, or on the host that the environment names."""
        found = located(repository)
        return found is not None and found.host in (None, api_host(os.environ))

    def address(self, name: str) -> str:
        """Return where `owner/name` is fetched from."""
        return f"https://github.com/{name}"

    def fetched(self, remote: str) -> str:
        """Return `owner/name` of git@github.com:owner/name; else the remote."""
        found = SHELL.fullmatch(remote)
        return found[1] if found else remote

    def texts(self, roles: RepositoryRoles) -> Mapping[str, str]:
        """Return what templates say: owners, forms, and the scripts of workflows."""
        decide, most = deciding(roles), str(comment.MOST)
        return {
            "platform": f"@{roles.platform}",
            "ambassadors": accounts(roles.ambassadors, "github"),
            "owners": decide,
            "folders": "\n".join(f"{f'/{folder}/':20}{decide}" for folder in PUBLISHED),
            "contact": _contact(roles.page),
            "report": f"ouvrez un {REPORT}",
            "script": Path(comment.__file__).read_text(encoding="utf-8"),
            "propose": proposing(Path(__file__).parent),
            "lock": Path(__file__).with_name("lock.sh").read_text(encoding="utf-8"),
            "look": script(Path(__file__).parent, "look"),
            "renew": script(Path(__file__).parent, "renew", lines=_calling(), paths=_written()),
            "open": script(Path(__file__).parent, "open", most=most),
            "most": most,
            "content.paths": content_paths(),
        }


HOSTING = GitHubHosting()


class Located(NamedTuple):
    """Where a repository is: its host, None where only its name is said, and its name there."""

    host: str | None
    name: str


def located(text: str) -> Located | None:
    """Return what `owner/name`, or an address over https or ssh, says; None for anything else."""
    found = ADDRESS.fullmatch(text)
    return Located(found[1] or found[2], found[3]) if found else None


def api_host(environ: Mapping[str, str]) -> str:
    """Return the host of repositories whose API the environment names; GitHub's own by itself."""
    url = environ.get("WIKER_GITHUB_API_URL", "").strip() or URL
    return (urlsplit(url).hostname or "").removeprefix("api.")


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


def _calling() -> str:
    """Return the lines of which workflows consist that call others: they may be proposed.

    Written so that nobody takes them for his own; `renew.sh` reads them back.
    """
    folder = Path(__file__).parent / "templates/calling/dot-github/workflows"
    text = "\n".join(path.read_text(encoding="utf-8") for path in sorted(folder.iterdir()))
    own = {line for line in text.splitlines() if "<<" not in line}
    paths = textwrap.indent(content_paths(), " " * 6).splitlines()
    lines = "\n".join(sorted({*own, *paths}))
    return lines.replace("${{", "$[[").replace("zizmor", "z-zmor")


def _written() -> str:
    """Return the paths of all that a commune's repository is written of, as an expression."""
    folders = (TEXTS / "commune", *(Path(__file__).parent / "templates" / one for one in OWN))
    found = {
        "/".join(re.sub("^dot-", ".", part) for part in path.relative_to(folder).parts)
        for folder in folders
        for path in folder.rglob("*")
        if path.is_file()
    }
    return "|".join(re.escape(path) for path in sorted({*found, STAMP}))
