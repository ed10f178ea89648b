"""Whether one more source tells of an entry that is there already, surely enough to join them.

A wrong join hides an event, a missed one shows it twice, which its reviewer is told of: only what
is sure is joined, and never across days (decisions/0020).
"""

from collections.abc import Container

from wiker_ssg.matching.duplicates import EntryIndex, Likeness
from wiker_ssg.matching.traits import Traits
from wiker_ssg.model.entries import AnyEntry, Event

SURE = {
    "same-source": 0.0,
    "same-number": 4.0,
    "same-event": 3.6,
    "same-name-place": 3.8,
}
"""The least score of each reason that joins; those that are missing never do."""

APART = 0.2
"""A second candidate within this score makes both unsure."""

Key = tuple[str, str]


def twin(entry: AnyEntry, known: EntryIndex, taken: Container[Key]) -> AnyEntry | None:
    """Return the entry that is the same thing; `taken` are those that the source tells of already.

    Both have to be of one kind.
    """
    found = [
        (like, known.entries[like.folder, like.id])
        for like in known.likenesses(entry)
        if (like.folder, like.id) not in taken
    ]
    if not found or not sure(entry, *found[0], known):
        return None
    best = found[0][0]
    if any(best.score - like.score < APART for like, _ in found[1:]):
        return None
    return found[0][1]


def sure(entry: AnyEntry, like: Likeness, other: AnyEntry, known: EntryIndex) -> bool:
    """Tell whether a likeness joins two entries without a person looking."""
    least = SURE.get(like.reason)
    if least is None or like.score < least or entry.folder != other.folder:
        return False
    if isinstance(entry, Event) and isinstance(other, Event):
        one, its = Traits(entry, known.entries), Traits(other, known.entries)
        if dict(one.days).keys() != dict(its.days).keys():
            return False
        if like.reason == "same-source":
            return True
        # the same hour to the minute, or none on one side
        return all(
            one.days[day] is None or its.days[day] is None or one.days[day] == its.days[day]
            for day in one.days
        )
    return True
