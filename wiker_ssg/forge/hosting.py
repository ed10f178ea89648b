"""What a forge makes of repositories: whose names it knows, and the files that it obeys there."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple, Protocol

from wiker_ssg.forge.located import LocatedRepository, located
from wiker_ssg.model.kinds import FOLDERS
from wiker_ssg.source.scan import MEDIA


class RepositoryRoles(NamedTuple):
    """Who decides in a commune's repository, by the forge's names, and the commune's page.

    `page` is its address in the portal; empty where it is not known yet.
    """

    ambassadors: tuple[str, ...]
    platform: str
    page: str = ""


class Hosting(Protocol):
    """What `wiker new … --repository` and those who fetch repositories ask of a forge."""

    asks: frozenset[str]
    """What its templates need beside facts of the commune or portal, by option of `wiker new`:
    some of `ambassador`, `platform`, `portal`, `program`, `destination`."""

    templates: Path
    """Where its own files of repositories are, below `commune/` and `portal/`: its workflows, its
    forms, its guides (`scaffold/template.py` says how they are written)."""

    guide: str
    """The page of a new commune's repository that says what is left to do."""

    def user(self, name: str) -> str | None:
        """Return an account's name as it is written in files, None when it cannot be one."""
        ...

    def owner(self, name: str) -> str | None:
        """Return an account's or a team's name, None when it cannot be one."""
        ...

    def repository(self, name: str) -> str | None:
        """Return a repository's name on this forge, None when it cannot be one."""
        ...

    def holds(self, repository: str) -> bool:
        """Tell whether what portal.yaml says of a repository, a name or an address, is here."""
        ...

    def address(self, name: str) -> str:
        """Return where a repository of that name is fetched from, over https."""
        ...

    def fetched(self, remote: str) -> str:
        """Return the name of a repository that is fetched from here over ssh; else the remote."""
        ...

    def texts(self, roles: RepositoryRoles) -> Mapping[str, str]:
        """Return what its templates, and `commune.yaml`, say of people and of their rights.

        That is `ambassadors`, and whatever else its own templates name; `report` and `members`
        where it has words of its own for them (`scaffold/`).
        """
        ...


def deciding(roles: RepositoryRoles) -> str:
    """Return who decides on content, as a file of owners has it.

    Nobody can approve what he proposed himself: where there are not two ambassadors, the platform
    stands in.
    """
    alone = len(roles.ambassadors) < 2
    names = (*roles.ambassadors, roles.platform) if alone else roles.ambassadors
    return " ".join(f"@{name}" for name in names)


def accounts(names: tuple[str, ...], key: str = "account") -> str:
    """Return the ambassadors of `commune.yaml`, below their key, by their accounts."""
    if not names:
        return " []"
    quoted = map(json.dumps, names)
    return "".join(f"\n  - {{name: {name}, {key}: {name}}}" for name in quoted)


PUBLISHED = tuple(sorted((*FOLDERS, MEDIA)))
"""The folders of what is published."""

KEPT = r"\.imported/(?:(?:health/)?[a-z0-9-]+\.json|SOURCES\.md)"
CONTENT = rf"(?:{'|'.join(PUBLISHED)})/.+|commune\.yaml|{KEPT}"
"""Paths that an import may touch."""

MOST = 30
"""How many open proposals are looked at, the last changed first."""

SHARE = 38_000
"""Bytes that a review of one of them has, packed: all of them are handed over together."""


def script(folder: Path, name: str, /, **values: str) -> str:
    """Return a script of workflows, which stands there word for word but for these values."""
    text = (folder / f"{name}.sh").read_text(encoding="utf-8")
    values = {"most": str(MOST), "share": str(SHARE), "content": CONTENT} | values
    return NAME.sub(lambda name: values[name[1]].rstrip("\n"), text)


NAME = re.compile(r"<<([a-z]+)>>")
HERE = Path(__file__).parent


def proposing(own: Path, /, **values: str) -> str:
    """Return the script that pushes and proposes imports: a forge's own part, then that of all."""
    return f"{script(own, 'propose', **values)}\n{script(HERE, 'propose')}"


def content_paths() -> str:
    """Return what is published, as the paths of which a change may concern any proposal."""
    paths = (*(f"{folder}/**" for folder in PUBLISHED), "commune.yaml", "plans.yaml")
    return "\n".join(f"- {json.dumps(path)}" for path in paths)


def reading() -> dict[str, str]:
    """Return the scripts of jobs that read proposals and sources, without a right to write."""
    return {
        "content.paths": content_paths(),
        "most": str(MOST),
        **{name: script(HERE, name) for name in ("open", "again", "pull", "comments")},
    }


class AddressedHosting:
    """Repositories of a forge of which there are many hosts: named by their address over https.

    `group/name` alone is one on `home`; `hosts` are known by themselves, others are named in
    portal.yaml. `account`, `group` and `path` are what names look like.
    """

    asks = frozenset({"ambassador", "platform", "portal", "program", "destination"})
    guide = "INSTALLATION.md"
    templates: Path
    home = ""
    hosts: frozenset[str]
    account: re.Pattern[str]
    group: re.Pattern[str]
    path: re.Pattern[str]

    def locate(self, text: str) -> LocatedRepository | None:
        """Return where an address over https or ssh leads; None for anything else."""
        return located(text, self.path)

    def user(self, name: str) -> str | None:
        """Return an account's name without its @, None when it cannot be one."""
        plain = name.removeprefix("@")
        return plain if self.account.fullmatch(plain) else None

    def owner(self, name: str) -> str | None:
        """Return an account's or a group's name without its @, None when it cannot be one."""
        plain = name.removeprefix("@")
        return plain if self.group.fullmatch(plain) else self.user(name)

    def repository(self, name: str) -> str | None:
        """Return `group/name` at home, or an address over https; None when it cannot be one."""
        if self.path.fullmatch(name):
            return name
        found = self.locate(name)
        return found.address if found else None

    def holds(self, repository: str) -> bool:
        """Tell whether a repository is on a host that is known by itself."""
        found = self.locate(repository)
        return found is not None and found.host in self.hosts

    def address(self, name: str) -> str:
        """Return the address that a name is, or stands for at home."""
        return f"https://{self.home}/{name}" if self.path.fullmatch(name) else name

    def fetched(self, remote: str) -> str:
        """Return the address of a repository that is fetched over ssh; else the remote."""
        found = self.locate(remote)
        return found.address if found else remote
