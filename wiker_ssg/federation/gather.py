"""Bring the communes that a portal names into its folder, each as its repository has it now.

What communes hold is data: nothing of it is executed, links become plain files. A commune whose
repository does not answer stays as it was. Nobody's work is thrown away.
"""

import os
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path

import msgspec

from wiker_ssg.build.options import Progress
from wiker_ssg.federation import lock as locks
from wiker_ssg.federation.addresses import clone_url, same
from wiker_ssg.federation.bringing import OTHERWISE, UNLOCKED, Brought, GatherWish, Trouble, bring
from wiker_ssg.federation.lock import LockedCommune
from wiker_ssg.git.clone import read_ref
from wiker_ssg.git.coming import CloneBounds
from wiker_ssg.git.gathered import GATHERED, is_empty, is_gathered
from wiker_ssg.git.locking import held
from wiker_ssg.git.network import NetworkLine
from wiker_ssg.git.process import GitSlow
from wiker_ssg.language import N_, SOURCE
from wiker_ssg.model.settings import Member, Portal
from wiker_ssg.problems import Location, Problem, Severity, problem, sentence
from wiker_ssg.problems.exceptions import Usage
from wiker_ssg.source.reporter import Mark
from wiker_ssg.source.settings import read_file, read_portal, refused

SETTINGS = "portal.yaml"
JOBS = 16
"""So many communes at a time: see docs/decisions/0033-between-repositories.md."""

WAIT = 60.0
"""Seconds for another gathering of the same portal to end."""

LARGEST = 2**31
"""Bytes of a commune's files, and of what is fetched for them."""

STAYS = N_("it stays as it was last time")
MISSING = N_("it was never gathered here, so nothing of it can be published")


class Gathering(msgspec.Struct, frozen=True):
    """How a portal is to be gathered.

    `only` are slugs, all where it is empty; `frozen` brings back what the lock says, without
    `online` nothing is fetched, `accepted` are the communes whose history may be another than
    before. `beside` keeps the lock beside portal.yaml from now on.
    """

    root: str
    only: tuple[str, ...] = ()
    online: bool = True
    frozen: bool = False
    beside: bool = False
    accepted: tuple[str, ...] = ()
    jobs: int = JOBS
    largest: int = LARGEST
    cache: str | None = None


class Gathered(msgspec.Struct, frozen=True):
    """What became of each commune, in the order of their slugs, and what is wrong.

    `members` is how many communes portal.yaml names with a repository, `lock` where their commits
    are kept, empty where they are not.
    """

    members: int = 0
    brought: tuple[Brought, ...] = ()
    problems: tuple[Problem, ...] = ()
    lock: str = ""

    @property
    def whole(self) -> bool:
        """Whether every commune is as it was asked for."""
        return all(item.severity is Severity.INFO for item in self.problems)


def gather(
    asked: Gathering, progress: Progress | None = None, line: NetworkLine | None = None
) -> Gathered:
    """Bring what is asked for; raises Usage where another gathering does not end."""
    root = Path(asked.root)
    portal, problems, marks = _settings(root)
    if portal is None:
        return Gathered(problems=tuple(problems))
    if not any(member.repository for member in portal.communes):
        return Gathered(problems=tuple(problems))
    (root / "communes").mkdir(exist_ok=True)
    try:
        with held(root / "communes/.gather.lock", WAIT) as descriptor:
            line = line or NetworkLine(room=asked.largest)
            line.held = descriptor
            run = _Run(asked, root, portal.communes, marks, line)
            return run.run(problems, progress or Progress())
    except GitSlow:
        busy = N_("Another gathering of this portal is running: wait for its end.")
        raise Usage(busy) from None


def _settings(root: Path) -> tuple[Portal | None, list[Problem], Mapping[str, Mark]]:
    """Return the portal's settings as far as they are good, and what is wrong with them."""
    path, marks = root / SETTINGS, dict[str, Mark]()
    shown = os.path.relpath(path)
    data = read_file(path)
    if data is None:
        unread = refused(path, shown) or problem(
            "settings-missing", Location(shown), path=shown, fields="format, name, communes"
        )
        return None, [unread], marks
    portal, problems = read_portal(data, shown, marks)
    told = [item for item in problems if item.severity is Severity.ERROR] if portal else problems
    return portal, told, marks


class _Run:
    def __init__(
        self,
        asked: Gathering,
        root: Path,
        listed: tuple[Member, ...],
        marks: Mapping[str, Mark],
        line: NetworkLine,
    ) -> None:
        self.asked, self.root, self.line, self.marks = asked, root, line, marks
        self.listed, self.shown = listed, os.path.relpath(root / SETTINGS)
        self.places: dict[str, int] = {}
        self.problems: list[Problem] = []
        self.lock = locks.path_of(root, asked.beside, asked.cache)

    def run(self, problems: list[Problem], progress: Progress) -> Gathered:
        last, wrong = locks.read(self.lock)
        if self.asked.frozen and wrong:
            return Gathered(problems=(*problems, *wrong))
        wishes = list(self._wishes(last))
        brought = sorted(self._bring(wishes, progress), key=lambda one: one.slug)
        for one in brought:
            if one.trouble is not None:
                self._report(self.places[one.slug], one.trouble)
        self._unnamed()
        kept = ""
        if self.asked.online and not self.asked.frozen:
            locks.write(self.lock, dict(self._locked(last)))
            kept = os.fspath(self.lock)
        found = (*problems, *sorted(self.problems, key=lambda item: item.location))
        return Gathered(len(self.places), tuple(brought), found, kept)

    def folder(self, slug: str) -> Path:
        return self.root / "communes" / slug

    def _wishes(self, last: Mapping[str, LockedCommune]) -> Iterator[GatherWish]:
        """Yield what is to be brought; what cannot even be tried is reported."""
        urls: dict[tuple[str, str | None], str] = {}
        for at, member in enumerate(self.listed):
            slug, said = member.slug, member.repository
            if not said:
                continue
            url = clone_url(said, self.root)
            if url is None:
                self._report(at, Trouble("repository-address", repository=said))
                continue
            other = slug if slug in self.places else urls.get((same(url), member.ref))
            if other is not None:
                self._report(at, Trouble("repository-twice", other=other))
                continue
            self.places[slug], urls[same(url), member.ref] = at, slug
            if self.asked.only and slug not in self.asked.only:
                continue
            commit = None
            if self.asked.frozen:
                locked = last.get(slug)
                if locked is None or locked.repository != said:
                    reason = UNLOCKED if locked is None else OTHERWISE
                    self._report(at, Trouble("lock-unmet", reason=reason))
                    continue
                commit = locked.commit
            yield GatherWish(
                slug,
                self.folder(slug),
                url,
                member.ref,
                commit,
                self.asked.online,
                slug in self.asked.accepted,
                CloneBounds(bytes=self.asked.largest),
            )

    def _bring(self, wishes: list[GatherWish], progress: Progress) -> Iterator[Brought]:
        progress.begin("fetch", len(wishes))
        with ThreadPoolExecutor(max(1, self.asked.jobs)) as pool:
            try:
                waiting = [pool.submit(bring, wish, self.line) for wish in wishes]
                for done in as_completed(waiting):
                    found = done.result()
                    progress.step(found.slug)
                    yield found
            except BaseException:
                self.line.cut.set()
                pool.shutdown(cancel_futures=True)
                raise

    def _locked(self, last: Mapping[str, LockedCommune]) -> Iterator[tuple[str, LockedCommune]]:
        """Yield at which commit each commune is by now; where it is not, at which it was."""
        for slug, at in self.places.items():
            member, folder = self.listed[at], self.folder(slug)
            if is_gathered(folder):
                said, commit = member.repository or "", read_ref(folder / ".git", GATHERED)
                yield slug, LockedCommune(slug=slug, repository=said, ref=member.ref, commit=commit)
            elif slug in last:
                yield slug, last[slug]

    # what is wrong

    def _report(self, at: int, trouble: Trouble) -> None:
        """Report why the commune that stands at a place of the list is not as it was asked for."""
        member, place = self.listed[at], f"communes.{at}"
        field = {"repository-ref": "ref", "repository-twice": "slug"}.get(
            trouble.code, "repository"
        )
        mark = self.marks.get(f"{place}.{field}") or self.marks.get(place, (1, 1, 1))
        folder = self.folder(member.slug)
        stays = not is_empty(folder)
        facts = {
            "value": member.slug,
            "folder": os.path.relpath(folder),
            "kept": STAYS if stays else MISSING,
            **trouble.facts,
        }
        found = problem(trouble.code, Location(self.shown, *mark[:2]), mark[2], **facts)
        if stays:
            found = msgspec.structs.replace(found, severity=Severity.WARNING)
        self.problems.append(found)

    def _unnamed(self) -> None:
        """Report the clones of communes that portal.yaml names no more."""
        named = {member.slug for member in self.listed}
        for folder in sorted((self.root / "communes").iterdir()):
            hidden = folder.name.startswith(".")
            if not hidden and folder.name not in named and is_gathered(folder):
                shown = os.path.relpath(folder)
                self.problems.append(problem("clone-unnamed", Location(self.shown), folder=shown))


def refresh(root: str, slugs: Iterable[str]) -> dict[str, str]:
    """Bring communes of a portal that are or will be gathered up to date; return why each was not.

    Empty where it was. Those whose folders are somebody's are not told.
    """
    communes = Path(root, "communes")
    own = [slug for slug in slugs if _may_gather(communes / slug)]
    if not own:
        return {}
    try:
        found = gather(Gathering(root, only=tuple(own)))
    except Usage as busy:
        return dict.fromkeys(own, f"gather: {busy}")
    wrong = {
        item.facts["value"]: f"gather: {sentence(item, SOURCE).message}"
        for item in found.problems
        if "value" in item.facts
    }
    return {slug: wrong.get(slug, "") for slug in own}


def _may_gather(folder: Path) -> bool:
    return is_gathered(folder) or is_empty(folder)
