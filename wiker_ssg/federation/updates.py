"""A portal's repositories get today's texts as pull requests, wherever each of them is."""

import os
import time
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple

from wiker_ssg.federation.addresses import clone_url, is_path
from wiker_ssg.federation.forges import forge_of
from wiker_ssg.forge.hosted import HostedForge
from wiker_ssg.forge.pace import patiently
from wiker_ssg.forge.pulls import HostedRepository
from wiker_ssg.forge.registry import ForgeSettings, open_forge
from wiker_ssg.language import N_
from wiker_ssg.problems.exceptions import Usage, WikerError
from wiker_ssg.scaffold.proposing import ProposedUpdate, UpdateStage, propose_update
from wiker_ssg.scaffold.renewal import renew_branch
from wiker_ssg.scaffold.updating import ChosenSides
from wiker_ssg.site.portal import Root, find_root, open_root

KEPT = ".wiker"
"""Where what is followed of repositories lies, from the root: it costs only time to lose."""


class UpdatedRepository(NamedTuple):
    """What became of a commune's repository: `failed` says why nothing could be done."""

    slug: str
    update: ProposedUpdate | None = None
    failed: WikerError | None = None


def propose_updates(
    path: str,
    more: Mapping[str, str],
    now: Callable[[], float] = time.time,
    sleep: Callable[[float], None] = time.sleep,
) -> Iterator[UpdatedRepository]:
    """Yield what became of each repository that a portal names, as soon as it is known.

    One that does not answer keeps no other one waiting for longer than its tries. Raises Usage
    where there is no portal.
    """
    root = open_root(find_root(path))
    if root.single or not root.valid:
        raise Usage(N_("{path} is no portal whose settings can be read"), path=path)
    find = _RepositoriesFound(root)
    for member in root.portal.communes:
        if not member.repository:
            continue
        try:
            url = clone_url(member.repository, Path(root.path))
            if url is not None and is_path(url):
                done = _here(Path(url), more)
            else:
                hosted = find(member.slug)
                ask = partial(propose_update, hosted, member.slug, more, int(now()))
                done = patiently(ask, sleep)
        except WikerError as failed:
            yield UpdatedRepository(member.slug, failed=failed)
        else:
            yield UpdatedRepository(member.slug, done)


class _RepositoriesFound:
    """Finds the repositories of communes; each forge is opened once, or refused once."""

    def __init__(self, root: Root) -> None:
        self.root = root
        self._opened: dict[str, HostedForge | WikerError] = {}

    def __call__(self, slug: str) -> HostedRepository:
        """Return a commune's repository; raises Usage, ForgeRefused."""
        name = forge_of(self.root, slug)
        if name not in self._opened:
            place = os.path.join(self.root.path, KEPT)
            try:
                forge = open_forge(name, ForgeSettings(self.root.path, place, whole=True))
                assert isinstance(forge, HostedForge)
                self._opened[name] = forge
            except WikerError as error:
                self._opened[name] = error
        found = self._opened[name]
        if isinstance(found, WikerError):
            raise found
        hosted = found.find(slug)
        if hosted is None:
            raise Usage(N_("{slug} has no repository on {forge}"), slug=slug, forge=found.name)
        return hosted


def _here(folder: Path, more: Mapping[str, str]) -> ProposedUpdate:
    """Put today's texts on a branch of a repository of this machine, which has no pull requests."""
    done = renew_branch(folder, more, ChosenSides(), alone=True)
    if done.change.problems or done.change.missing:
        return ProposedUpdate(UpdateStage.LEFT, "", done.problems, done.change.missing)
    if done.branch is None:
        return ProposedUpdate(UpdateStage.CURRENT)
    stage = UpdateStage.PROPOSED if done.fresh else UpdateStage.OPEN
    return ProposedUpdate(stage, f"{folder} {done.branch}", done.problems)
