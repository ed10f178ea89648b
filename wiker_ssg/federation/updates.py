"""A portal's repositories get today's texts as pull requests, wherever each of them is."""

import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple, TypeVar

import msgspec

from wiker_ssg.federation.addresses import clone_url, is_path
from wiker_ssg.federation.forges import forge_of
from wiker_ssg.forge.hosted import HostedForge
from wiker_ssg.forge.pace import patiently
from wiker_ssg.forge.pulls import HostedRepository
from wiker_ssg.forge.registry import ForgeSettings, hosting, open_forge
from wiker_ssg.forge.upkeep import UpdateStage
from wiker_ssg.git.committing import ask
from wiker_ssg.language import N_
from wiker_ssg.problems import Problem
from wiker_ssg.problems.exceptions import Usage, WikerError
from wiker_ssg.scaffold.proposing import ProposedUpdate, body, propose_update
from wiker_ssg.scaffold.renewal import RenewedRepository, renew_branch
from wiker_ssg.scaffold.updating import ChosenSides
from wiker_ssg.site.portal import Root, find_root, open_root

Done = TypeVar("Done")

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

    def propose(hosted: HostedRepository, slug: str) -> ProposedUpdate:
        return propose_update(hosted, slug, more, int(now()))

    def here(folder: Path, _: str) -> ProposedUpdate:
        return _here(folder, more)

    for slug, done in each_repository(root, propose, here, sleep):
        if isinstance(done, WikerError):
            yield UpdatedRepository(slug, failed=done)
        else:
            yield UpdatedRepository(slug, done)


def each_repository(
    root: Root,
    there: Callable[[HostedRepository, str], Done],
    here: Callable[[Path, str], Done],
    sleep: Callable[[float], None] = time.sleep,
    asked: Callable[[str], bool] = lambda slug: True,
) -> Iterator[tuple[str, Done | WikerError]]:
    """Yield what came of each repository that a portal names, by slug, as soon as it is known.

    `there` is asked of those on forges, `here` of those of this machine, which have no pull
    requests; communes that are not `asked` are left out. One that does not answer keeps no other
    one waiting for longer than its tries. Raises Usage where there is no portal.
    """
    if root.single or not root.valid:
        raise Usage(N_("{path} is no portal whose settings can be read"), path=root.path)
    find = _RepositoriesFound(root)
    for member in root.portal.communes:
        if not member.repository or not asked(member.slug):
            continue
        try:
            url = clone_url(member.repository, Path(root.path))
            if url is not None and is_path(url):
                done = here(Path(url), member.slug)
            else:
                done = patiently(partial(there, find(member.slug), member.slug), sleep)
        except WikerError as failed:
            yield member.slug, failed
        else:
            yield member.slug, done


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


def hand_over(path: str, more: Mapping[str, str], place: Path) -> Iterator[UpdatedRepository]:
    """Yield what each gathered commune lacks, and lay it at `place` for who may push it.

    That is a bundle and a text for each, and `updates.txt` with a line "slug repository branch".
    Only those count whose repository is named by its name alone, on the first of forges.
    """
    root = open_root(find_root(path))
    place.mkdir(parents=True, exist_ok=True)
    lines = []
    for member in root.portal.communes:
        if not member.repository or hosting().repository(member.repository) is None:
            continue
        folder = root.folder(member.slug)
        try:
            done = renew_branch(folder, more, ChosenSides(), alone=True)
            if done.branch is not None:
                name = place / f"{member.slug}.bundle"
                ask(folder, "bundle", "create", "--quiet", os.path.abspath(name), done.branch,
                    "--not", "HEAD")  # fmt: skip
                stayed = plain_problems(done.problems, folder)
                (place / f"{member.slug}.md").write_text(body(done.change, stayed), "utf-8")
                lines.append(f"{member.slug} {member.repository} {done.branch}\n")
        except WikerError as failed:
            yield UpdatedRepository(member.slug, failed=failed)
            continue
        yield UpdatedRepository(member.slug, told(done, member.repository))
    (place / "updates.txt").write_text("".join(lines), "utf-8")


def plain_problems(problems: Iterable[Problem], folder: Path) -> list[Problem]:
    """Return problems with their paths as seen from a repository's top."""
    return [
        msgspec.structs.replace(
            one, location=msgspec.structs.replace(
                one.location, path=os.path.relpath(one.location.path, folder)
            )
        )
        for one in problems
    ]  # fmt: skip


def told(done: RenewedRepository, where: str) -> ProposedUpdate:
    """Return what became of a repository that has its branch."""
    if done.change.problems or done.change.missing:
        return ProposedUpdate(UpdateStage.LEFT, "", done.problems, done.change.missing)
    if done.branch is None:
        return ProposedUpdate(UpdateStage.CURRENT)
    stage = UpdateStage.PROPOSED if done.fresh else UpdateStage.OPEN
    return ProposedUpdate(stage, f"{where} {done.branch}", done.problems)


def _here(folder: Path, more: Mapping[str, str]) -> ProposedUpdate:
    """Put today's texts on a branch of a repository of this machine, which has no pull requests."""
    return told(renew_branch(folder, more, ChosenSides(), alone=True), str(folder))
