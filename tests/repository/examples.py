"""What the tests write repositories of, and where their files are."""

from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import yaml

from wiker_ssg.scaffold import commune, portal
from wiker_ssg.scaffold.commune import RepositoryTown
from wiker_ssg.scaffold.portal import Hub
from wiker_ssg.scaffold.program import PinnedProgram, PinnedWorkflows

PROGRAM = PinnedProgram("https://github.com/wiker/wiker-ssg", "0123456789abcdef" * 2 + "01234567")
DONGES = RepositoryTown(
    slug="donges",
    name="Donges",
    platform="wiker/plateforme",
    program=PROGRAM,
    ambassadors=("claire-l", "yann-b"),
    code="44052",
    postcodes=("44480",),
    position=("47.3217", "-2.0755"),
    portal="wiker/portail",
    site="https://wiker.example",
)
PIN = PinnedWorkflows("wiker/portail", "fedcba9876543210" * 2 + "fedcba98")
CALLING = msgspec.structs.replace(DONGES, workflows=PIN)
"""The same, with a few lines in the place of whole workflows."""

BARE = RepositoryTown(
    slug="l-ile", name='L’Île "aux" Moines: #1', platform="wiker", program=PROGRAM
)
WIKER = Hub(
    name="Wiker", site="https://wiker.example", platform="wiker/plateforme", program=PROGRAM
)
HERE = RepositoryTown(
    slug="donges",
    name="Donges",
    code="44052",
    postcodes=("44480",),
    position=("47.3217", "-2.0755"),
    site="https://wiker.example",
    forge="local",
)
HUB_HERE = Hub(name="Wiker", site="https://wiker.example", forge="local")
ELSEWHERE = ("forgejo", "gitlab")
"""Forges with pages of their own, beside the first one."""


@cache
def on(forge: str) -> dict[str, dict[str, bytes]]:
    """Return the files of a commune's and a portal's repository on a forge."""
    return {
        forge: commune.files(msgspec.structs.replace(DONGES, forge=forge)),
        f"portal-{forge}": portal.files(msgspec.structs.replace(WIKER, forge=forge)),
    }


def workflows(*folders: Path) -> list[Path]:
    """Return the workflows of repositories."""
    return [path for folder in folders for path in sorted(folder.glob(".github/workflows/*"))]


def run_of(files: dict[str, bytes], name: str, step: str) -> dict[str, str]:
    """Return what a step of a workflow runs, or a job of a pipeline."""
    (path,) = (one for one in files if one.split("/")[-1] == name)
    held: dict[str, Any] = yaml.safe_load(files[path])
    if "jobs" not in held:
        return {"run": "\n".join(held[step]["script"])}
    (found,) = (one for job in held["jobs"].values() for one in job["steps"] if one["name"] == step)
    return {"run": found["run"]}
