"""Every forge by the name that `--forge` takes, and where it is opened."""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from wiker_ssg.forge import DecidingForge, Forge
from wiker_ssg.forge.hosting import Hosting
from wiker_ssg.forge.located import host_of
from wiker_ssg.language import N_
from wiker_ssg.problems.exceptions import Usage

if TYPE_CHECKING:
    from wiker_ssg.forge.making import RepositoryMaker


class ForgeSettings(NamedTuple):
    """What a forge is told: the root, and a folder for bare repositories; secrets are environment.

    A forge that keeps none of its repositories on this machine needs no folder. `own` tells those
    that communes have elsewhere on this machine, by slug, as portal.yaml is when it is asked.
    `whole` tells that more is changed than content: what a forge itself obeys, too.
    """

    root: str
    repositories: str
    own: Callable[[], Mapping[str, str]] = dict
    whole: bool = False


class KnownForge(NamedTuple):
    """A row of the table: the module whose `open_forge` takes `ForgeSettings`.

    A `deciding` one keeps bare repositories here, and is a `DecidingForge`. One that repositories
    can be written for names the module of its `HOSTING`, one that makes them the module whose
    `open_maker` takes their owner.
    """

    module: str
    deciding: bool = False
    hosting: str = ""
    making: str = ""


FORGES = {
    "local": KnownForge(
        "wiker_ssg.forge.local.deciding", deciding=True, hosting="wiker_ssg.forge.local.hosting"
    ),
    "github": KnownForge(
        "wiker_ssg.forge.github.opening",
        hosting="wiker_ssg.forge.github.hosting",
        making="wiker_ssg.forge.github.making",
    ),
    "forgejo": KnownForge(
        "wiker_ssg.forge.forgejo.opening",
        hosting="wiker_ssg.forge.forgejo.hosting",
        making="wiker_ssg.forge.forgejo.making",
    ),
    "gitlab": KnownForge(
        "wiker_ssg.forge.gitlab.opening",
        hosting="wiker_ssg.forge.gitlab.hosting",
        making="wiker_ssg.forge.gitlab.making",
    ),
}
DECIDING = tuple(name for name, row in FORGES.items() if row.deciding)
"""The forges whose proposals are decided on here."""

HOSTS = tuple(
    sorted((name for name, row in FORGES.items() if row.hosting), key=DECIDING.__contains__)
)
"""The forges that repositories are written for, those of this machine last; of the first is what
is named `owner/name`."""


def hosting(name: str | None = None) -> Hosting:
    """Return what one of `HOSTS` makes of repositories: of the first where none is named."""
    found: Hosting = import_module(FORGES[name or HOSTS[0]].hosting).HOSTING
    return found


def forge_at(address: str, named: Mapping[str, str]) -> str | None:
    """Return the forge that a repository is on: by the host of its address, else as forges know it.

    `named` are hosts that portal.yaml names, with the forge that each is; None where nobody knows.
    Raises Usage for the name of a forge that there is not.
    """
    elsewhere = [name for name in HOSTS if name not in DECIDING]
    said = {host.lower(): name for host, name in named.items()}.get(host_of(address) or "")
    if said is None:
        return next((name for name in elsewhere if hosting(name).holds(address)), None)
    if said not in elsewhere:
        words = N_("portal.yaml: forges: {name} is no forge that is known ({forges})")
        raise Usage(words, name=said, forges=", ".join(elsewhere))
    return said


def open_forge(name: str, settings: ForgeSettings) -> Forge:
    """Return a forge; raises Usage where something that it needs is missing."""
    forge: Forge = import_module(FORGES[name].module).open_forge(settings)
    return forge


def open_maker(name: str, owner: str) -> "RepositoryMaker":
    """Return what makes repositories of an owner on a forge; raises Usage where none can."""
    if not FORGES[name].making:
        raise Usage(N_("repositories of {forge} are made by hand"), forge=name)
    maker: RepositoryMaker = import_module(FORGES[name].making).open_maker(owner)
    return maker


def open_deciding_forge(name: str, settings: ForgeSettings) -> DecidingForge:
    """Return one of `DECIDING`."""
    forge: DecidingForge = import_module(FORGES[name].module).open_forge(settings)
    return forge
