"""Which forge the pull requests of a portal's communes are on, by what portal.yaml says of each."""

import os
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path

from wiker_ssg.federation.addresses import clone_url, is_path
from wiker_ssg.forge import Forge
from wiker_ssg.forge.choosing import ChosenForge
from wiker_ssg.forge.located import host_of
from wiker_ssg.forge.registry import (
    DECIDING,
    HOSTS,
    ForgeSettings,
    forge_at,
    hosting,
    open_forge,
)
from wiker_ssg.language import N_
from wiker_ssg.language.nearest import nearest
from wiker_ssg.model.settings import Portal
from wiker_ssg.problems import Location, Problem, problem
from wiker_ssg.problems.exceptions import Usage
from wiker_ssg.site.portal import PORTAL, Root, open_root
from wiker_ssg.source.reporter import Mark
from wiker_ssg.source.settings import read_file, read_portal

ELSEWHERE = tuple(name for name in HOSTS if name not in DECIDING)
"""The forges that have pages of their own."""

NEAREST = N_("did you mean “{nearest}”?")
ONE_OF = N_("write one of {forges}")
NO_COMMUNE = N_("take this line away, or correct the addresses below “communes”")

HERE = DECIDING[0]
"""The forge of communes whose repositories are on this machine, or nowhere yet."""


def own_repositories(root: Root) -> dict[str, str]:
    """Return the bare repositories that communes are gathered from on this machine, by slug.

    A proposal to such a commune is made there: a second repository would go its own way. Raises
    Usage where one is somebody's working copy, into which nothing can be pushed.
    """
    found = {}
    for member in root.portal.communes:
        url = clone_url(member.repository or "", Path(root.path))
        if url is None or not is_path(url):
            continue
        place = Path(url)
        if not (place / "HEAD").is_file() and (place / ".git").exists():
            words = N_(
                "{slug}: {path} is a working copy, and proposals need a bare repository: git clone "
                "--bare {path} {path}.git, and name that one in portal.yaml"
            )
            raise Usage(words, slug=member.slug, path=place)
        found[member.slug] = url
    return found


class OwnRepositories:
    """Tells `own_repositories` of a portal as its settings are now; read when these changed.

    Settings that cannot be read change nothing: without them, proposals would be made in a second
    repository, which would go its own way.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        self._settings: bytes | None = None
        self._known: dict[str, str] | None = None

    def __call__(self) -> dict[str, str]:
        """Return the repositories by slug; raises Usage where they were never to be read."""
        settings = read_file(Path(self.path, PORTAL))
        if self._known is None or settings != self._settings:
            root = open_root(self.path)
            if root.valid:
                self._known, self._settings = own_repositories(root), settings
            elif self._known is None:
                raise Usage(N_("portal.yaml cannot be read"))
        return self._known


def forge_of(root: Root, slug: str) -> str:
    """Return the name of a commune's forge; raises Usage where there is none that is known."""
    said = next((one.repository for one in root.portal.communes if one.slug == slug), None)
    if not said:
        return HERE
    url = clone_url(said, Path(root.path))
    if url is not None and is_path(url):
        return HERE
    if (found := forge_at(said, root.portal.forges)) is not None:
        return found
    words = N_(
        "{slug}: {repository} is on no forge that is known ({forges}); name its host in "
        "portal.yaml, such as forges: {{{host}: {first}}}, or say --forge {here} to keep proposals "
        "on this machine"
    )
    raise Usage(
        words, slug=slug, repository=said, forges=", ".join(ELSEWHERE), here=HERE,
        host=host_of(said) or "git.example", first=ELSEWHERE[-1],
    )  # fmt: skip


def open_forges(path: str, repositories: str, name: str | None) -> Forge:
    """Return the forge of a portal, by `name`, else for each commune that where its repository is.

    Raises Usage where something that one of them needs is missing.
    """
    root, own = open_root(path), OwnRepositories(path)
    own()
    settings = ForgeSettings(path, repositories, own)
    if name is not None:
        return open_forge(name, settings)
    opened = partial(open_forge, settings=settings)
    chosen = ChosenForge(_choice(path), opened)
    for forge in sorted({forge_of(root, slug) for slug in root.slugs}):
        chosen.add(forge)
    return chosen


def _choice(path: str) -> Callable[[str], str]:
    """Return how a commune's forge is found: in portal.yaml as it is when a commune is new."""
    known: dict[str, str] = {}

    def choose(slug: str) -> str:
        if slug not in known:
            known[slug] = forge_of(open_root(path), slug)
        return known[slug]

    return choose


def check_forges(root: Path) -> list[Problem]:
    """Return what is wrong with what portal.yaml says of forges: names, and hosts of none."""
    place, marks = root / PORTAL, dict[str, Mark]()
    data = read_file(place)
    portal = read_portal(data, marks=marks)[0] if data is not None else None
    return [*_wrong(portal, marks, os.path.relpath(place))] if portal is not None else []


def _wrong(portal: Portal, marks: Mapping[str, Mark], path: str) -> Iterator[Problem]:
    said = (host_of(one.repository or "") for one in portal.communes)
    hosts = {host for host in said if host}
    named = {host.lower() for host in portal.forges}
    for host, name in portal.forges.items():
        known = _known(host)
        meant, advice = known, ONE_OF
        if name not in ELSEWHERE:
            code, meant = "forge-unknown", known or _meant(name)
        elif known not in (None, name):
            code = "forge-other"
        elif host.lower() not in hosts:
            others = sorted(one for one in hosts - named if _known(one) is None)
            code, meant, advice = "forge-host", nearest(host.lower(), others, 0.8), NO_COMMUNE
        else:
            continue
        facts = {"host": host, "nearest": meant or "", "advice": NEAREST if meant else advice}
        facts |= {"suggestion": meant} if meant else {}
        line, column, width = marks[f"forges.{host}"]
        where = Location(path, line, column)
        yield problem(code, where, width, value=name, forges=", ".join(ELSEWHERE), **facts)


def _meant(name: str) -> str | None:
    """Return the forge that a name is most likely to mean; None where it may be more than one."""
    alike = [one for one in ELSEWHERE if nearest(name, (one,), 0.8)]
    return alike[0] if len(alike) == 1 else None


def _known(host: str) -> str | None:
    """Return the forge that a host is known to be by itself."""
    address = f"https://{host}/organisation/commune"
    return next((name for name in ELSEWHERE if hosting(name).holds(address)), None)
