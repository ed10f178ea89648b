"""A written repository is brought to the newest texts: three texts a file, and Git's own merge.

What it was written from is `before`, what stands there `ours`, what would be written today
`theirs`. A file that somebody removed stays away; a line that somebody changed stays as it is;
where both changed the same lines nothing at all is written until a person says which.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import NamedTuple

from wiker_ssg.git.merging import merge_text
from wiker_ssg.git.process import GitFailed
from wiker_ssg.problems import Location, Problem, problem
from wiker_ssg.scaffold import stamp, versions
from wiker_ssg.scaffold.answers import Answered, WrongAnswer, kind_of
from wiker_ssg.scaffold.recognition import recognise

BOM = b"\xef\xbb\xbf"

Found = bytes | bool | None
"""A file of a repository: its bytes, None where there is none, False for what is no plain file."""


class RepositoryChange(NamedTuple):
    """What a repository lacks of today's texts: files by path, None for those that go.

    `before` is what stood there. Where there are `problems`, or answers are `missing`, nothing is
    to be written.
    """

    files: Mapping[str, bytes | None]
    before: Mapping[str, bytes | None]
    version: str
    problems: tuple[Problem, ...] = ()
    missing: tuple[WrongAnswer, ...] = ()


class ChosenSides(NamedTuple):
    """Who has their way where both changed the same lines: files to keep, files to take anew."""

    keep: Collection[str] = ()
    take: Collection[str] = ()


def plan_update(
    find: Callable[[str], Found], name: str, more: Mapping[str, str], sides: ChosenSides
) -> RepositoryChange:
    """Return what is to be written into a repository so that it has today's texts.

    `find` returns what stands at a path; `name` is the repository's; `more` are answers that are
    new, or that its stamp lacks.
    """
    marked = find(stamp.NAME)
    if marked is None:
        return _unmarked(find, name, more, sides)
    was = stamp.read(marked, {}) if isinstance(marked, bytes) else None
    now = stamp.read(marked, more) if isinstance(marked, bytes) else None
    if was is None or now is None:
        return _refused(problem("update-stamp", Location(stamp.NAME)))
    kept = versions.versions(kind_of(was.answered), was.answered.forge)
    newest = versions.current(was.answered)
    before = kept.get(was.version) or (newest if newest.name == was.version else None)
    if before is None:
        line = 1 + stamp.HEAD.count("\n") + 2
        return _refused(problem("update-newer", Location(stamp.NAME, line), version=was.version))
    return _merged(find, versions.filled(before, was.answered), now.answered, sides)


LEFT = frozenset({"update-conflict", "update-no-more"})
"""What is no obstacle where people's lines stay: they are told of what they do not have."""


def plan_keeping(
    find: Callable[[str], Found], name: str, more: Mapping[str, str]
) -> tuple[RepositoryChange, tuple[Problem, ...]]:
    """Return what can be written while nobody is there to ask, and where people's lines stayed.

    Where both changed the same lines, theirs stay: what the new texts have there is for them to
    read.
    """
    change = plan_update(find, name, more, ChosenSides())
    if not change.problems or any(one.code not in LEFT for one in change.problems):
        return change, ()
    keep = {one.location.path for one in change.problems}
    return plan_update(find, name, more, ChosenSides(keep=keep)), change.problems


def known_texts(marked: bytes, more: Mapping[str, str]) -> Iterator[bytes]:
    """Yield the files that a repository with this stamp had, and is to have, as far as they go."""
    was, now = stamp.read(marked, {}), stamp.read(marked, more)
    if was is None or now is None:
        return
    before = versions.versions(kind_of(was.answered), was.answered.forge).get(was.version)
    for version, answered in (
        (before, was.answered),
        (versions.current(now.answered), now.answered),
    ):
        if version is not None:
            yield from versions.filled(version, answered).values()


def _unmarked(
    find: Callable[[str], Found], name: str, more: Mapping[str, str], sides: ChosenSides
) -> RepositoryChange:
    """Plan for a repository that was written before there was a stamp."""

    def there(path: str) -> str | None:
        data = find(path)
        return _lines(data)[0].decode("utf-8", "replace") if isinstance(data, bytes) else None

    found = recognise(there, name, more)
    if found is None:
        return _refused(problem("update-unknown", Location(".")))
    if found.now is None:
        return RepositoryChange({}, {}, "", missing=found.missing)
    return _merged(find, versions.filled(found.version, found.then), found.now, sides)


def _refused(*problems: Problem) -> RepositoryChange:
    return RepositoryChange({}, {}, "", problems)


def _merged(
    find: Callable[[str], Found],
    before: Mapping[str, bytes],
    answered: Answered,
    sides: ChosenSides,
) -> RepositoryChange:
    newest = versions.current(answered)
    theirs = versions.filled(newest, answered)
    files: dict[str, bytes | None] = {}
    stood: dict[str, bytes | None] = {}
    problems: list[Problem] = []
    for path in sorted({*before, *theirs}):
        if before.get(path) == theirs.get(path):
            continue  # nothing new, whatever was made of it
        ours = find(path)
        if isinstance(ours, bool):
            problems.append(problem("update-no-file", Location(path)))
            continue
        result = _file(path, before.get(path), ours, theirs.get(path), sides)
        if isinstance(result, tuple):
            problems += result
        elif result is not ours and result != ours:
            files[path], stood[path] = result, ours
    marked = find(stamp.NAME)
    text = stamp.text(answered, newest.name)
    if marked != text and not isinstance(marked, bool):
        files[stamp.NAME], stood[stamp.NAME] = text, marked
    if problems:
        return _refused(*problems)
    return RepositoryChange(files, stood, newest.name)


def _file(
    path: str, before: bytes | None, ours: bytes | None, theirs: bytes | None, sides: ChosenSides
) -> bytes | tuple[Problem, ...] | None:
    """Return what becomes of a file, or why that is for a person to say."""
    if ours is None:
        return theirs if before is None else None  # what somebody removed stays away
    plain, ending = _lines(ours)
    if plain in (before, theirs) or (path in sides.take and theirs is None):
        return None if theirs is None else ending(theirs)
    if theirs is None:  # no text has it any more, and it holds something of theirs
        if before is None or path in sides.keep:
            return ours
        line = next(iter(_changed(before, plain)), 1)
        return (problem("update-no-more", Location(path, line), path=path),)
    favour = "ours" if path in sides.keep else "theirs" if path in sides.take else None
    if before is None and favour == "theirs":
        return ending(theirs)
    try:
        merged = merge_text(before or b"", plain, theirs, favour)
    except GitFailed:
        return (problem("update-no-file", Location(path)),)
    if not merged.conflicts:
        return ending(merged.text)
    return tuple(
        problem("update-conflict", Location(path, one.line), path=path, theirs=_shown(one.theirs))
        for one in merged.conflicts
    )


def _shown(theirs: str) -> str:
    """Return lines on one line, as a message has room for."""
    said = " ⏎ ".join(line.strip() for line in theirs.splitlines() if line.strip())
    return said if len(said) <= 200 else said[:200] + "…"


def _changed(before: bytes, ours: bytes) -> Iterator[int]:
    """Yield the lines, from 1, of what somebody has written that was not there before."""
    known = set(before.splitlines())
    yield from (number for number, line in enumerate(ours.splitlines(), 1) if line not in known)


def _lines(data: bytes) -> tuple[bytes, Callable[[bytes], bytes]]:
    """Return a text with plain ends of lines and no mark at its head, and how to give them back.

    Editors of some systems write both; then every line would be another.
    """
    mark = BOM if data.startswith(BOM) else b""
    plain = data.removeprefix(mark)
    pairs = plain.count(b"\r\n")
    windows = pairs > 0 and pairs == plain.count(b"\n")

    def back(text: bytes) -> bytes:
        return mark + (text.replace(b"\n", b"\r\n") if windows else text)

    return plain.replace(b"\r\n", b"\n") if windows else plain, back
