"""Whose settings, taxonomies, plans and neighbours count for what is proposed."""

import os
from pathlib import Path
from typing import NamedTuple

import msgspec

from wiker_ssg.git.objects import FILES, Repository, Tree
from wiker_ssg.git.process import GitFailed
from wiker_ssg.language import N_
from wiker_ssg.model.settings import Commune, PortalClone
from wiker_ssg.problems.exceptions import Usage
from wiker_ssg.site.portal import Root, open_root
from wiker_ssg.source.settings import read_commune

SETTINGS = ("portal.yaml", "commune.yaml")
REMOTES = ("config", "--get-regexp", r"^remote\..*\.url$")


class PortalAtHand(NamedTuple):
    """A portal as a review knows it; `absent` are communes that it has and that are not there.

    Where none is there, `absent` is None: nobody can say what lies around.
    """

    root: Root
    absent: tuple[str, ...] | None = ()

    @property
    def whole(self) -> bool:
        """Whether all of its communes are there."""
        return self.absent == ()


def named_portal(folder: Path, base: str) -> PortalClone | None:
    """Return where the base of a proposal says that its portal is kept; raises Usage."""
    repository = Repository(folder)
    blob = repository.tree(repository.commit(base)).get(f"{repository.prefix}commune.yaml")
    if blob is None or blob.mode not in FILES:
        return None
    for _, data in repository.read([blob]):
        commune: Commune | None = read_commune(data, "")[0]
        return commune.portal if commune else None
    return None


def gathered_portal(folder: Path) -> PortalAtHand:
    """Return a portal by its folder, whose communes may have been gathered below it."""
    if not (folder / "portal.yaml").is_file():
        raise Usage(N_("{folder}: there is no portal.yaml here"), folder=folder)
    root = _valid(open_root(os.fspath(folder)))
    if root.single:  # a commune's own copy of the settings
        return PortalAtHand(msgspec.structs.replace(root, single=False, slugs=()), None)
    named = {member.slug for member in root.portal.communes}
    return PortalAtHand(root, tuple(sorted(named - {*root.slugs})) if root.slugs else None)


def portal_of(
    repository: Repository,
    before: Tree,
    after: Tree,
    asked: Path,
    place: Path,
    base_url: str | None,
) -> PortalAtHand:
    """Return the portal that the base's own files tell of, or the commune standing for one.

    Settings are laid down below `place`. The other communes of a portal in one repository are those
    of its work tree.
    """
    top = repository.prefix
    single = f"{top}commune.yaml" in before or f"{top}commune.yaml" in after
    full = asked.resolve()
    inside = single and full.parent.name == "communes"
    root = place / "communes" / full.name if inside else place / (full.name or "commune")
    root.mkdir(parents=True, exist_ok=True)
    for name in SETTINGS:
        blob = before.get(f"{top}{name}") or after.get(f"{top}{name}")
        if blob is not None and blob.mode in FILES and (single or name == "portal.yaml"):
            for _, data in repository.read([blob]):
                (root / name).write_bytes(data)
    known = _valid(open_root(os.fspath(root), base_url))
    if single:
        return PortalAtHand(known)
    if not (asked / "portal.yaml").is_file():
        return PortalAtHand(known, None)
    slugs = open_root(os.fspath(asked), base_url).slugs
    return PortalAtHand(msgspec.structs.replace(known, path=os.fspath(asked), slugs=slugs))


def slug_in(root: Root, repository: Repository, named: str | None, own: str) -> str:
    """Return as which commune of a portal a repository is known; `own` is what it calls itself."""
    if named is not None:
        return named
    try:
        told = repository.ask(*REMOTES).decode("utf-8", "replace").splitlines()
    except GitFailed:
        told = []
    names = {_name(line.partition(" ")[2]) for line in told} - {""}
    found = [m.slug for m in root.portal.communes if _name(m.repository or "") in names]
    return found[0] if len(found) == 1 else own


def _name(repository: str) -> str:
    """Return the owner and name with which an address ends, however it is fetched."""
    told = repository.strip().rstrip("/").removesuffix(".git").replace(":", "/").split("/")
    return "/".join(told[-2:]).lower() if len(told) > 1 else ""


def _valid(root: Root) -> Root:
    if not root.valid:
        raise Usage(N_("portal.yaml cannot be read"))
    return root
