"""Bytes become records, whatever they are."""

from collections.abc import Sequence

import msgspec

from wiker_ssg.connectors import limits
from wiker_ssg.connectors.detection import detect, expected
from wiker_ssg.connectors.formats import FORMATS
from wiker_ssg.connectors.payload import Payload
from wiker_ssg.connectors.readers.packages import openreferral
from wiker_ssg.connectors.record import RecordRefusal, Records
from wiker_ssg.connectors.settings import ReadOptions
from wiker_ssg.connectors.unpacking import members, unpacked
from wiker_ssg.connectors.unreadable import Unreadable

OBJECTS = "objects/"
"""The folder of a distribution that has a file for each object, beside an index of them
(DATAtourisme, https://diffuseur.datatourisme.fr)."""

FOUND_OUT = ReadOptions()
"""Nothing said: all is found out."""


def read(payload: Payload, options: ReadOptions = FOUND_OUT, format: str | None = None) -> Records:
    """Return the records of a payload; no bytes make it raise.

    The format is found by the content, then the name, then the media type, unless it is given.
    What is compressed is unpacked first; the files of an archive are read `together`. What cannot
    be read at all has no items and one `RecordRefusal` with an empty `where`. `facts["name"]` is
    the payload's name.
    """
    try:
        return attempt(payload, options, format)
    except Exception as error:  # not known to happen: one source must not stop all others
        facts = {"format": format or "", "reason": type(error).__name__}
        return _refused(payload, format or "", Unreadable("source-syntax", **facts))


def attempt(payload: Payload, options: ReadOptions, format: str | None, nested: int = 0) -> Records:
    """Return what `read` returns, without its safety net: what is raised here is a mistake."""
    found = format or expected(payload) or ""
    try:
        if len(payload.data) > limits.BYTES:
            raise Unreadable("source-large", size=len(payload.data), limit=limits.BYTES)
        inner = unpacked(payload)
        files = members(payload) if inner is None else None
        if (inner is not None or files is not None) and nested == limits.NESTING:
            raise Unreadable("source-unpacked")
        if inner is not None:
            done = attempt(inner, options, format, nested + 1)
        elif files is not None:
            done = together([attempt(file, options, format, nested + 1) for file in files])
        else:
            found = _format(payload, format)
            done = FORMATS[found](payload, options)
    except Unreadable as error:
        return _refused(payload, found, error)
    except (MemoryError, RecursionError) as error:
        # What nests or grows beyond what a library foresaw.
        wrong = Unreadable("source-syntax", format=found, reason=type(error).__name__)
        return _refused(payload, found, wrong)
    facts = {**done.facts, "name": payload.name}
    if payload.whole:
        facts["sampled"] = str(len(done.items))
    return msgspec.structs.replace(done, facts=facts)


def _refused(payload: Payload, format: str, error: Unreadable) -> Records:
    return Records(
        format, (), (RecordRefusal("", error.code, error.facts),), {"name": payload.name}
    )


def _format(payload: Payload, format: str | None) -> str:
    """Return the format in which a payload that is not compressed is read."""
    if format is not None and format not in FORMATS:
        raise Unreadable("source-format", value=format, known=", ".join(FORMATS))
    told = format or expected(payload)
    if (format is None or format != "html") and told not in (None, "html") and _is_page(payload):
        raise Unreadable("source-page")
    return format or detect(payload)


def _is_page(payload: Payload) -> bool:
    try:
        return detect(payload) == "html"
    except Unreadable:
        return False


def together(parts: Sequence[Records]) -> Records:
    """Return the records of several files, as of a folder or an archive, as one.

    The format and the facts are those of the first part that has records; each `where` begins
    with its file's name (`2024/ruby.json: item 4`). A file that is not read, such as a licence, is
    among the refusals with its name as `where`; where none is read, neither is the whole.
    """
    if len(parts) == 1:
        return parts[0]
    if (package := openreferral(parts)) is not None:
        return package
    if any(OBJECTS in part.facts.get("name", "") for part in parts):
        parts = [part for part in parts if OBJECTS in part.facts.get("name", "")]
    whole = [part for part in parts if not any(item.where == "" for item in part.refused)]
    if not whole:
        nothing = Records("", (), (RecordRefusal("", "source-empty"),))
        return parts[0] if parts else nothing
    leading = next((part for part in whole if part.items), whole[0])
    items = [
        msgspec.structs.replace(item, where=_placed(part, item.where))
        for part in parts
        for item in part.items
    ]
    refused = [
        msgspec.structs.replace(item, where=_placed(part, item.where))
        for part in parts
        for item in part.refused
    ]
    if len(items) > limits.RECORDS:
        more = items[limits.RECORDS]
        refused.append(RecordRefusal(more.where, "source-records", {"limit": str(limits.RECORDS)}))
        items = items[: limits.RECORDS]
    return Records(leading.format, tuple(items), tuple(refused), leading.facts)


def _placed(part: Records, where: str) -> str:
    return ": ".join(text for text in (part.facts.get("name", ""), where) if text)
