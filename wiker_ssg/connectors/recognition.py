"""Things of a source that it calls differently each time: known again by what they are.

Some programs give each event a new UID at every export. A thing that is new, of the name, day and
place of one that is missing from the same answer, is that one.
"""

from collections.abc import Iterable, Mapping, Sequence

from wiker_ssg.connectors.imported import Memory
from wiker_ssg.connectors.record import EntryDraft
from wiker_ssg.connectors.words import fold

WHEN = ("start", "date", "until")
"""The fields of which one says when, of the kinds that have a day."""

Trait = tuple[str, ...]


def recognised(drafts: Sequence[EntryDraft], before: Memory) -> dict[str, str]:
    """Return the key that each thing had before, by the key that it has now.

    Several of one name, day and place are told apart by their order alone: they say the same.
    """
    there = {draft.key for draft in drafts}
    lost = {key: known for key, known in before.items() if key not in there}
    new = [draft for draft in drafts if draft.key not in before]
    found: dict[str, str] = {}
    for exact in (True, False):
        gone: dict[Trait, list[str]] = {}
        for key, known in lost.items():
            gone.setdefault(_trait(known.kind, known.said, exact), []).append(key)
        come: dict[Trait, list[str]] = {}
        for draft in new:
            come.setdefault(_trait(draft.kind, draft.fields, exact), []).append(draft.key)
        for trait, keys in come.items():
            was = gone.get(trait, ())
            if trait and (exact or len(keys) == len(was) == 1):
                found.update(zip(keys, was, strict=False))
        new = [draft for draft in new if draft.key not in found]
        lost = {key: known for key, known in lost.items() if key not in set(found.values())}
    return found


def _trait(kind: str, fields: Mapping[str, object], exact: bool) -> Trait:
    """Return what a thing is known by; nothing where it has no name, or neither day nor place."""
    title = fold(str(fields.get("title", "")))
    when = next((str(fields[key]) for key in WHEN if fields.get(key)), "")
    place = " ".join(_places(fields)) if exact or not when else ""
    return (kind, title, when, place) if title and (when or place) else ()


def _places(fields: Mapping[str, object]) -> Iterable[str]:
    for key in ("place", "address"):
        holder = fields.get(key)
        if isinstance(holder, dict):
            yield from (fold(str(holder[k])) for k in ("name", "street", "city") if holder.get(k))
