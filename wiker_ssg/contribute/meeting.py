"""A correction meets what was done to the same page while its form was open."""

from dataclasses import replace

import msgspec

from wiker_ssg.contribute.asked import Asked
from wiker_ssg.contribute.desk import Filled
from wiker_ssg.language import N_
from wiker_ssg.model.entries import AnyEntry
from wiker_ssg.model.labels import label
from wiker_ssg.review.values import Speaker
from wiker_ssg.source.files import Source
from wiker_ssg.source.merging import Fields, MergeSide, canonical, merge_file
from wiker_ssg.source.parse import Parsed

STALE = N_(
    "The latest news of this town’s pages could not be fetched. What you send is kept, and will be "
    "joined to them later."
)
GONE = N_(
    "This page was taken away in the meantime. You may send your correction all the same: the "
    "ambassador decides."
)
JOINED = N_(
    "Somebody else changed this page in the meantime ({fields}). Your correction will be joined to "
    "that: nothing of it is lost."
)
BOTH = N_(
    "{field}: somebody else changed this in the meantime, to “{theirs}”; you wrote “{yours}”. The "
    "ambassador decides between the two."
)
BOTH_FILES = N_(
    "Somebody else changed this page in the meantime, in a way that cannot be joined to your "
    "correction. You may send it all the same: the ambassador decides."
)
NOTHING = N_("nothing")


def meeting(asked: Asked, filled: Filled) -> tuple[Filled, tuple[str, ...]]:
    """Return a correction as it will look with what was changed since, and what to say of that."""
    shown, today, look = asked.shown, asked.today, asked.look
    if shown is None or (today is not None and today.data == shown.data):
        return filled, ()
    if today is None:
        return filled, (look.gettext(GONE),)
    read = asked.town.parser
    mine = shown.bytes_of(filled.drawn.text)
    data, conflicts = merge_file(
        shown.path, shown.data, today.data, mine, read.context, stays=MergeSide.THEIRS
    )
    merged, theirs = _parsed(asked, data), _parsed(asked, today.data)
    if merged.entry is None or theirs.entry is None or filled.drawn.entry is None:
        return filled, (look.gettext(BOTH_FILES),)
    told = []
    speaker = Speaker(asked.town.site, asked.town.language)
    both = {conflict.field for conflict in conflicts}
    others = [] if asked.base is None else _changed(canonical(asked.base), canonical(theirs.entry))
    alone = [one for one in others if one not in both]
    if alone:
        names = dict.fromkeys(label(one, asked.town.language) for one in alone)
        told.append(look.gettext(JOINED).format(fields=", ".join(names)))
    for field in sorted(both):
        other = _said(asked, speaker, theirs.entry, field)
        own = _said(asked, speaker, filled.drawn.entry, field)
        told.append(
            look.gettext(BOTH).format(
                field=label(field, asked.town.language), theirs=other, yours=own
            )
        )
    drawn = msgspec.structs.replace(filled.drawn, entry=merged.entry, parsed=merged)
    return replace(filled, drawn=drawn), tuple(told)


def _parsed(asked: Asked, data: bytes | None) -> Parsed:
    text = (data or b"").decode("utf-8-sig", "replace").replace("\r\n", "\n")
    path = asked.shown.path if asked.shown is not None else ""
    return asked.town.parser.parse(Source(path, b"", text))


def _said(asked: Asked, speaker: Speaker, entry: AnyEntry, field: str) -> str:
    return speaker.at(entry, field) or asked.look.gettext(NOTHING)


def _changed(before: Fields, after: Fields, at: str = "") -> list[str]:
    """Return the paths of fields that differ."""
    found: list[str] = []
    for key in dict.fromkeys((*before, *after)):
        was, now = before.get(key), after.get(key)
        if was == now:
            continue
        if isinstance(was, dict) and isinstance(now, dict):
            found += _changed(was, now, f"{at}{key}.")
        else:
            found.append(f"{at}{key}")
    return found
