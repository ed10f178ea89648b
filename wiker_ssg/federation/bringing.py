"""One commune's way from its repository into its folder, or the reason why it stays as it was."""

import re
from pathlib import Path
from typing import NamedTuple

from wiker_ssg.git.coming import CloneBounds, Coming, Unfit, clear
from wiker_ssg.git.gathered import (
    GATHERED,
    CloneStanding,
    CloneState,
    Files,
    adopt,
    ask,
    known,
    listed,
    look,
)
from wiker_ssg.git.network import NetworkLine, Tip, TooLarge, find_tip, is_empty, said
from wiker_ssg.git.process import GitFailed
from wiker_ssg.language import N_
from wiker_ssg.model.kinds import FOLDERS
from wiker_ssg.problems.exceptions import WikerError
from wiker_ssg.source.scan import EXTENSIONS, NOTES

HASH = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
SETTINGS = "commune.yaml"
SHOWN = 3

LATER = N_("gather again later")
ALLOWED = N_(
    "it may not exist, or be private: let Git’s own credential helper know it on this machine"
)
WRONG = N_("mend “repository” in portal.yaml")
DENIED = (
    "could not read username", "authentication failed", "permission denied", "access denied",
    "terminal prompts disabled", "403", "404", "not found",
)  # fmt: skip
ASTRAY = ("does not appear to be a git repository", "does not exist", "could not resolve host")
UNLOCKED = N_("it has no line there")
OTHERWISE = N_("it stands there with another repository")
OFFLINE = N_("nothing of it is here, and nothing is fetched with --offline")
UNKNOWN = N_("this commit is not here, and nothing is fetched with --offline")


class GatherWish(NamedTuple):
    """A commune that is to be gathered: where to, where from, and at which commit, if at one.

    Without `online` nothing is fetched. `accepted` takes a history that has nothing to do with
    that of before. A repository without the file that it `holds` is another one.
    """

    slug: str
    folder: Path
    url: str
    ref: str | None = None
    commit: str | None = None
    online: bool = True
    accepted: bool = False
    bounds: CloneBounds = CloneBounds()
    holds: str = SETTINGS


class Trouble(WikerError):
    """Why a commune stays as it was: the code of the problem, and its facts."""

    def __init__(self, code: str, **facts: str) -> None:
        super().__init__(code, facts)
        self.code, self.facts = code, facts


class Brought(NamedTuple):
    """What became of a commune: its commits before and now, what changed of its entries."""

    slug: str
    before: str = ""
    commit: str = ""
    added: int = 0
    changed: int = 0
    removed: int = 0
    rewritten: bool = False
    trouble: Trouble | None = None


def bring(wish: GatherWish, line: NetworkLine) -> Brought:
    """Bring a commune's folder to what is wished; whatever fails, it stays as it was."""
    before = ""
    try:
        last = _last(wish)
        before = last.commit
        return _bring(wish, line, last)
    except Trouble as found:
        why = found
    except GitFailed as failed:
        why = Trouble("repository-unwritable", reason=said(failed))
    except OSError as error:
        why = Trouble("repository-unwritable", reason=str(error.strerror or error))
    return Brought(wish.slug, before, before, trouble=why)


def _last(wish: GatherWish) -> CloneStanding:
    """Return how the folder is found; raises Trouble where it is somebody's."""
    folder = wish.folder
    if not clear(folder):
        raise Trouble("clone-worked", work=f".{wish.slug}*")
    last = look(folder)
    if last.state is CloneState.FOREIGN:
        if not adopt(folder, wish.url):
            raise Trouble("clone-foreign")
        last = look(folder)
    if last.state is CloneState.WORKED and not (last.pushed and wish.online and not wish.commit):
        some = ", ".join(last.work[:SHOWN]) + (" …" if len(last.work) > SHOWN else "")
        raise Trouble("clone-worked", work=some)
    return last


def _bring(wish: GatherWish, line: NetworkLine, last: CloneStanding) -> Brought:
    commit, name = _wanted(wish, line, last)
    if commit == last.commit:
        if last.pushed:
            ask(wish.folder, "update-ref", GATHERED, commit, held=line.held)
        return Brought(wish.slug, commit, commit)
    coming = Coming(wish.folder, line, wish.url, wish.bounds)
    try:
        coming.begin(last)
        commit = _fetched(wish, coming, commit, name)
        files = listed(coming.place, commit)
        before: Files = listed(coming.place, last.commit) if last.commit else {}
        if last.pushed and coming.base(last.commit, commit) != last.commit:
            raise Trouble("clone-worked", work="HEAD")
        rewritten = _follows(wish, coming, last.commit, commit, before, files)
        if wish.holds not in files:
            raise Trouble("repository-other")
        _filled(coming, commit, files)
        coming.stand(commit)
        if not coming.land(last):
            raise Trouble("clone-worked", work="…")
    except Unfit as unfit:
        raise _unfit(unfit) from None
    finally:
        coming.drop()
    return Brought(wish.slug, last.commit, commit, *_counted(before, files), rewritten)


def _wanted(wish: GatherWish, line: NetworkLine, last: CloneStanding) -> Tip:
    """Return the commit to go to, and by which name to ask for it."""
    fixed = wish.commit or (wish.ref if HASH.fullmatch(wish.ref or "") else None)
    if fixed:
        return Tip(fixed, fixed)
    if not wish.online:
        if not last.commit:
            raise Trouble("repository-unanswered", reason=OFFLINE, advice=LATER)
        return Tip(last.commit, last.commit)
    if wish.ref is not None and (wish.ref.startswith("-") or not wish.ref.isprintable()):
        raise Trouble("repository-ref", ref=wish.ref)
    try:
        tip = find_tip(line, wish.url, wish.ref)
        if tip is not None:
            return tip
        if is_empty(line, wish.url):
            raise Trouble("repository-empty")
    except GitFailed as failed:
        raise _unanswered(failed) from None
    raise Trouble("repository-ref", ref=wish.ref or "HEAD")


def _fetched(wish: GatherWish, coming: Coming, commit: str, name: str) -> str:
    """Return the commit that is there by now."""
    if name == commit and known(coming.place, commit) == commit:
        return commit
    if not wish.online:
        raise Trouble("lock-unmet", reason=UNKNOWN)
    try:
        if found := coming.fetch(name):
            return found
    except TooLarge as large:
        raise Trouble("repository-large", size=size_of(coming.line.room)) from large
    except GitFailed as failed:
        if wish.commit:
            raise Trouble("lock-unmet", reason=said(failed)) from None
        raise _unanswered(failed) from None
    raise Trouble("repository-ref", ref=name)


def _filled(coming: Coming, commit: str, files: Files) -> None:
    try:
        coming.fill(commit, files)
    except TooLarge as large:
        raise Trouble("repository-large", size=size_of(coming.line.room)) from large
    except GitFailed as failed:
        raise _unanswered(failed) from None


def _follows(
    wish: GatherWish, coming: Coming, old: str, new: str, before: Files, files: Files
) -> bool:
    """Tell whether the history was written anew; raises Trouble where it is another one.

    Another one has no commit of the former, and its files have nothing in common with those of
    before: the repository was exchanged, not its history mended.
    """
    if not old or wish.commit:
        return False
    base = coming.base(old, new)
    if base is None and not wish.accepted and before.items().isdisjoint(files.items()):
        raise Trouble("repository-unrelated")
    return base != old


def _counted(before: Files, files: Files) -> tuple[int, int, int]:
    """Return how many entries came, changed and went."""
    old = {path: blob for path, blob in before.items() if is_entry(path)}
    new = {path: blob for path, blob in files.items() if is_entry(path)}
    changed = sum(old[path] != new[path] for path in old.keys() & new.keys())
    return len(new.keys() - old.keys()), changed, len(old.keys() - new.keys())


def is_entry(path: str) -> bool:
    """Tell whether a path is that of an entry."""
    folder, _, rest = path.partition("/")
    name = rest.rpartition("/")[2]
    hidden = any(part.startswith(".") for part in rest.split("/"))
    plain = name.endswith(EXTENSIONS) and name.lower() not in NOTES
    return folder in FOLDERS and plain and not hidden


def _unanswered(failed: GitFailed) -> Trouble:
    words = failed.reason.lower()
    advice = ALLOWED if any(sign in words for sign in DENIED) else LATER
    if any(sign in words for sign in ASTRAY):
        advice = WRONG
    return Trouble("repository-unanswered", reason=said(failed), advice=advice)


def _unfit(unfit: Unfit) -> Trouble:
    match unfit.reason:
        case Unfit.LARGE:
            return Trouble("repository-large", size=size_of(int(unfit.names[0])))
        case Unfit.MANY:
            return Trouble("repository-large", size=unfit.names[0])
    return Trouble("repository-unwritable", reason=", ".join(unfit.names))


def size_of(number: int) -> str:
    """Return a number of bytes in the unit that people count in."""
    return f"{number / 1e6:,.0f} MB".replace(",", "\u202f")
