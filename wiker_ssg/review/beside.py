"""What other open proposals of a commune have to do with one: together they may not fit.

Each may be good by itself, and what is accepted first decides how the other is judged then.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from wiker_ssg.git.objects import Repository
from wiker_ssg.language import N_, translation
from wiker_ssg.matching.duplicates import REASONS, EntryIndex
from wiker_ssg.model import fields as f
from wiker_ssg.model.entries import AnyEntry
from wiker_ssg.model.kinds import EVENT
from wiker_ssg.model.labels import label
from wiker_ssg.problems import Location, Problem, sentence
from wiker_ssg.problems.exceptions import Usage
from wiker_ssg.review.case import Case
from wiker_ssg.review.changes import EntryChange, key_of
from wiker_ssg.review.clash import meetings
from wiker_ssg.review.findings import EntryFate, Point, Tone
from wiker_ssg.review.merging import merge
from wiker_ssg.review.notices import DUPLICATE, TOLD_BY
from wiker_ssg.review.rules import NOTICES
from wiker_ssg.review.sides import Beside, Changed, Sides, differing
from wiker_ssg.review.troubles import key_of_problem, problems_of
from wiker_ssg.review.values import Speaker
from wiker_ssg.words import words

SAME = N_("it is in the open proposal “{name}”: is it the same thing?")


def changed_beside(
    repository: Repository, base: str, head: str, named: Sequence[tuple[str, str]], place: Path
) -> tuple[list[Changed], list[str]]:
    """Return what other open proposals change, and the names of those that cannot be read.

    Files that they share with this one are merged below `place`, which tells where they conflict.
    """
    fork = repository.merge_base(base, head)
    ours = set(differing(repository.tree(fork), repository.tree(head))) if fork else set()
    found, unread = [], []
    for number, (name, ref) in enumerate(named):
        try:
            commit = repository.commit(ref)
            since = repository.merge_base(base, commit)
            if since is None:
                raise Usage(N_("“{ref}” is not a revision of this repository"), ref=ref)
            before, after = repository.tree(since), repository.tree(commit)
            clashing: Mapping[str, object] = {}
            if commit != head and ours.intersection(differing(before, after)):
                apart = Repository(repository.folder)
                clashing = merge(apart, head, commit, place / f"beside-{number}").conflicts
        except Usage:
            unread.append(name)
            continue
        if commit != head:
            found.append(Changed(name, before, after, frozenset(clashing)))
    return found, unread


def unread_beside(names: Sequence[str], prefixes: Sequence[str], language: str) -> Iterator[Point]:
    """Yield that other proposals could not be read."""
    gettext, notice = translation(language).gettext, NOTICES["beside-unread"]
    for name in names if prefixes else ():
        message = gettext(notice.message).format(name=name)
        where = Location(f"{prefixes[0]}commune.yaml")
        yield Point("beside-unread", notice.tone, where, message, gettext(notice.remedy))


def beside(
    cases: Sequence[Case], found: Sequence[EntryChange], sides: Sides, speaker: Speaker
) -> Iterator[Point]:
    """Yield what has to be decided of this proposal and others together."""
    yield from _files(found, sides, speaker)
    yield from _same(cases, sides)
    yield from _problems(found, sides, speaker)


# ------------------------------------------------------------------------------- the same files


def _files(found: Sequence[EntryChange], sides: Sides, speaker: Speaker) -> Iterator[Point]:
    changed = {change.path: change for change in found}
    before = sides.before.content.files
    for other in sides.besides:
        for path in sorted(other.shared):
            change = changed.get(path)
            theirs = other.entries.get(path)
            ours_gone = change is not None and change.what is EntryFate.REMOVED
            if path in other.gone or ours_gone:
                if path in other.gone and ours_gone:
                    continue
                code = "beside-removed" if path in other.gone else "beside-kept"
            elif path not in before:
                code = "beside-added"
            elif path in other.clashing:
                code = "beside-conflict"
            else:
                code = "beside-file"
            facts = {"name": other.name, "both": ""}
            if code == "beside-conflict" and change is not None and theirs is not None:
                facts["both"] = " ; ".join(_both(change, theirs, speaker))
            facts["both"] = facts["both"] or speaker.text(N_("lines of this file"))
            yield _point(code, Location(sides.prefix + path), speaker, facts)


def _both(change: EntryChange, theirs: AnyEntry, speaker: Speaker) -> Iterator[str]:
    """Yield in words each field to which both give another value."""
    ours, before = change.after, change.before
    if ours is None or type(ours) is not type(theirs) or type(before) is not type(theirs):
        return
    for field in f.fields(type(theirs)).values():
        was, here, there = (getattr(entry, field.name) for entry in (before, ours, theirs))
        if here != there and was not in (here, there):
            said = [speaker.field(theirs.folder, field, value) or "–" for value in (here, there)]
            yield speaker.text(N_("{label}: “{here}” here, “{there}” there")).format(
                label=label(field.key, speaker.language), here=said[0], there=said[1]
            )


# --------------------------------------------------------------------------- the same thing, hall


def _same(cases: Sequence[Case], sides: Sides) -> Iterator[Point]:
    site, own = sides.after.site, sides.after.content.entries
    there = {(entry.folder, entry.id): entry for entry in own}
    together = sides.together.site if sides.together else site
    for other in sides.besides:
        entries = [
            entry
            for entry in other.entries.values()
            if (known := there.get((entry.folder, entry.id))) is None or _told_apart(known, entry)
        ]
        index = EntryIndex(entries, site.commune.name, site.country, own)
        ids = {entry.id for entry in entries if entry.folder == EVENT.folder}
        for case in cases:
            if case.change.what is EntryFate.REMOVED:
                continue
            same = index.likenesses(case.entry) if case.new(*TOLD_BY) else ()
            for like in same:
                where, width = case.where("title")
                message = case.speaker.text(REASONS[like.reason]).format_map(like.facts)
                ask = case.speaker.text(SAME).format(name=other.name)
                yield Point(DUPLICATE + like.reason, Tone.DECIDE, where, message, ask, width)
            left = {like.id for like in same if like.folder == EVENT.folder}
            for line in meetings(case, together, left, ids):
                day = words.day(line.start.day, case.speaker.language)
                yield case.point(
                    "beside-clash",
                    "start",
                    title=line.card.title,
                    place=line.place or line.card.place,
                    day=day,
                    name=other.name,
                )


def _told_apart(one: AnyEntry, other: AnyEntry) -> bool:
    """Tell whether two states of an entry differ in what likenesses are told by."""
    return any(getattr(one, key, None) != getattr(other, key, None) for key in TOLD_BY)


# ------------------------------------------------------------------------ what both make together


def _problems(found: Sequence[EntryChange], sides: Sides, speaker: Speaker) -> Iterator[Point]:
    """Yield what is wrong in or because of this proposal only while the others are there."""
    if sides.together is None:
        return
    known = Counter(map(key_of_problem, problems_of(sides.after)))
    removed = {change.id: change.path for change in found if change.what is EntryFate.REMOVED}
    for item in problems_of(sides.together):
        if known[key_of_problem(item)]:
            known[key_of_problem(item)] -= 1
            continue
        path, other = item.location.path, item.facts.get("other", "")
        named = removed.get(item.facts.get("value", "").rpartition("/")[2])
        mine = next((one for one in (path, other) if one in sides.changed), named)
        if mine is not None:
            message, _ = sentence(item, speaker.language)
            where = item.location if mine == path else Location(mine)
            where = Location(sides.prefix + where.path, where.line, where.column)
            facts = {"name": _whose(item, sides.besides), "message": message}
            yield _point("beside-problem", where, speaker, facts)


def _whose(item: Problem, besides: Sequence[Beside]) -> str:
    """Return the name of the proposal that a problem comes from; all where none says so."""
    paths = {item.location.path, item.facts.get("other", "")}
    value = item.facts.get("value", "").rpartition("/")[2]
    for other in besides:
        gone = {key_of(path)[1] for path in other.gone}
        if not paths.isdisjoint(other.entries) or value in gone:
            return other.name
    return ", ".join(other.name for other in besides)


def _point(code: str, where: Location, speaker: Speaker, facts: Mapping[str, str]) -> Point:
    notice = NOTICES[code]
    message = speaker.text(notice.message).format_map(facts)
    remedy = speaker.text(notice.remedy).format_map(facts) if notice.remedy else ""
    return Point(code, notice.tone, where, message, remedy)
