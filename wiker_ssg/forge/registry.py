"""Every forge by the name that `--forge` takes, and where it is opened."""

from importlib import import_module
from typing import NamedTuple

from wiker_ssg.forge import DecidingForge, Forge


class ForgeSettings(NamedTuple):
    """What a forge is told: the root, and a folder for bare repositories; secrets are environment.

    A forge that keeps none of its repositories on this machine needs no folder.
    """

    root: str
    repositories: str


class KnownForge(NamedTuple):
    """A row of the table: the module whose `open_forge` takes `ForgeSettings`.

    A `deciding` one keeps bare repositories here, and is a `DecidingForge`.
    """

    module: str
    deciding: bool = False


FORGES = {
    "local": KnownForge("wiker_ssg.forge.local.deciding", deciding=True),
    "github": KnownForge("wiker_ssg.forge.github.proposals"),
}
DECIDING = tuple(name for name, row in FORGES.items() if row.deciding)
"""The forges whose proposals are decided on here."""


def open_forge(name: str, settings: ForgeSettings) -> Forge:
    """Return a forge; raises Usage where something that it needs is missing."""
    forge: Forge = import_module(FORGES[name].module).open_forge(settings)
    return forge


def open_deciding_forge(name: str, settings: ForgeSettings) -> DecidingForge:
    """Return one of `DECIDING`."""
    forge: DecidingForge = import_module(FORGES[name].module).open_forge(settings)
    return forge
