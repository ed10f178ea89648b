"""What a proposal and somebody else changed both: points with the values of both sides."""

from collections.abc import Iterator, Mapping, Sequence

from wiker_ssg.forge.planning import left_outs
from wiker_ssg.git.objects import Repository
from wiker_ssg.language import N_, translation
from wiker_ssg.model.entries import AnyEntry
from wiker_ssg.model.labels import label
from wiker_ssg.problems import Location
from wiker_ssg.review.findings import Point, Tone
from wiker_ssg.review.merging import Meeting
from wiker_ssg.review.rules import NOTICES
from wiker_ssg.review.sides import Sides
from wiker_ssg.review.values import LONG, Speaker
from wiker_ssg.source.content import Content
from wiker_ssg.source.merging import canonical
from wiker_ssg.words.plain import shorten

NOTHING = N_("nothing")


def conflicts(
    found: Mapping[str, Meeting], read: Sequence[Sides], language: str
) -> Iterator[Point]:
    """Yield a point for each file in conflict, or for each field where only fields are."""
    text = translation(language).gettext
    for path, meeting in sorted(found.items()):
        notice = NOTICES[meeting.code]
        where, remedy = Location(path), text(notice.remedy)
        if not meeting.fields:
            yield Point(meeting.code, notice.tone, where, text(notice.message), remedy)
        sides = _sides(path, read)
        for conflict in meeting.fields:
            ours = theirs = None
            if sides is not None:
                ours, theirs = (
                    _entry(sides.before.content, sides, path),
                    _entry(sides.after.content, sides, path),
                )
            facts = {
                "field": label(conflict.field, language),
                "ours": _said(sides, ours, conflict.field, conflict.ours, language),
                "theirs": _said(sides, theirs, conflict.field, conflict.theirs, language),
            }
            message = text(notice.message).format_map(facts)
            tone = Tone.DECIDE if meeting.joins else notice.tone
            yield Point(meeting.code, tone, where, message, remedy)


def given_way(
    repository: Repository, base: str, head: str, read: Sequence[Sides], language: str
) -> Iterator[Point]:
    """Yield what a proposal's last revision says that had to give way to somebody else's words."""
    text, notice = translation(language).gettext, NOTICES["left-out"]
    last = repository.log("-1", "--format=%B", "--grep=^Proposal: ", f"{base}..{head}", "--")
    for path, field, value in left_outs(last):
        sides = _sides(path, read) or next(iter(read), None)
        entry = _entry(sides.after.content, sides, path) if sides is not None else None
        now = _canonical(entry, field)
        if field and now == value:
            continue
        facts = {
            "field": label(field, language) if field else text(N_("the whole file")),
            "ours": _said(sides, entry, field, now, language),
            "theirs": _said(sides, None, field, value, language),
        }
        where = Location((sides.prefix if sides is not None else "") + path)
        message = text(notice.message).format_map(facts)
        yield Point("left-out", notice.tone, where, message, text(notice.remedy))


def _sides(path: str, read: Sequence[Sides]) -> Sides | None:
    """Return the commune that a path from the top of the repository lies in."""
    return next((sides for sides in read if path.startswith(sides.prefix)), None)


def _entry(content: Content, sides: Sides, path: str) -> AnyEntry | None:
    parsed = content.parsed.get(path.removeprefix(sides.prefix))
    return parsed.entry if parsed is not None else None


def _canonical(entry: AnyEntry | None, field: str) -> object:
    """Return what an entry says at a field, in the form in which fields are compared."""
    value: object = canonical(entry) if entry is not None and field else None
    for key in field.split("."):
        value = value.get(key) if isinstance(value, dict) else None
    return value


def _said(
    sides: Sides | None, entry: AnyEntry | None, field: str, tree: object, language: str
) -> str:
    """Return a value as pages say it where its entry can be read, else as files do."""
    if tree is None:
        return translation(language).gettext(NOTHING)
    if sides is not None and entry is not None and field and _canonical(entry, field) == tree:
        return Speaker(sides.after.site, language).at(entry, field)
    if isinstance(tree, dict):
        return ", ".join(_said(None, None, key, one, language) for key, one in tree.items())
    if isinstance(tree, list):
        return ", ".join(_said(None, None, field, one, language) for one in tree)
    return shorten(" ".join(str(tree).split()), LONG)
