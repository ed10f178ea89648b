"""Bytes become records, whatever they are."""

from collections.abc import Sequence

import msgspec

from wiker_ssg.connectors import limits
from wiker_ssg.connectors.detection import detect, expected
from wiker_ssg.connectors.formats import FORMATS
from wiker_ssg.connectors.payload import Payload
from wiker_ssg.connectors.record import Records, Refusal
from wiker_ssg.connectors.settings import Options
from wiker_ssg.connectors.unpacking import members, unpacked
from wiker_ssg.connectors.unreadable import Unreadable

FOUND_OUT = Options()
"""Nothing said: all is found out."""


def read(payload: Payload, options: Options = FOUND_OUT, format: str | None = None) -> Records:
    """Return the records of a payload; no bytes make it raise.

    The format is found by the content, then the name, then the media type, unless it is given.
    What is compressed is unpacked first; the files of an archive are read `together`. What cannot
    be read at all has no items and one `Refusal` with an empty `where`. `facts["name"]` is the
    payload's name.
    """
    return _read(payload, options, format, 0)


def _read(payload: Payload, options: Options, format: str | None, nested: int) -> Records:
    found = format or expected(payload) or ""
    try:
        if len(payload.data) > limits.BYTES:
            raise Unreadable("source-large", size=len(payload.data), limit=limits.BYTES)
        inner = unpacked(payload)
        files = members(payload) if inner is None else None
        if (inner is not None or files is not None) and nested == limits.NESTING:
            raise Unreadable("source-unpacked")
        if inner is not None:
            return _read(inner, options, format, nested + 1)
        if files is not None:
            return together([_read(file, options, format, nested + 1) for file in files])
        found, done = _one(payload, options, format)
    except Unreadable as error:
        refusal = Refusal("", error.code, error.facts)
        return Records(found, (), (refusal,), {"name": payload.name})
    except (MemoryError, RecursionError) as error:
        # A last resort: what nests or grows beyond what a library foresaw.
        refusal = Refusal("", "source-syntax", {"format": found, "reason": type(error).__name__})
        return Records(found, (), (refusal,), {"name": payload.name})
    return msgspec.structs.replace(done, facts={**done.facts, "name": payload.name})


def _one(payload: Payload, options: Options, format: str | None) -> tuple[str, Records]:
    """Return the format and the records of a payload that is not compressed."""
    found = detect(payload) if format is None else format
    told = format or expected(payload)
    if format is not None and format != "html" and _is_page(payload):
        found = "html"
    if found == "html" and told not in (None, "html"):
        raise Unreadable("source-page")
    if found not in FORMATS:
        raise Unreadable("source-format", value=found, known=", ".join(FORMATS))
    return found, FORMATS[found](payload, options)


def _is_page(payload: Payload) -> bool:
    try:
        return detect(payload) == "html"
    except Unreadable:
        return False


def together(parts: Sequence[Records]) -> Records:
    """Return the records of several files, as of a folder or an archive, as one.

    The format and the facts are those of the first part that has records; each `where` begins
    with its file's name (`2024/ruby.json: item 4`). A file that holds no records, such as a
    licence, is among the refusals with its name as `where`.
    """
    if len(parts) == 1:
        return parts[0]
    leading = next((part for part in parts if part.items), parts[0] if parts else None)
    if leading is None:
        return Records("", (), (Refusal("", "source-empty"),))

    def placed(part: Records, where: str) -> str:
        return ": ".join(text for text in (part.facts.get("name", ""), where) if text)

    return Records(
        leading.format,
        tuple(
            msgspec.structs.replace(item, where=placed(part, item.where))
            for part in parts
            for item in part.items
        ),
        tuple(
            msgspec.structs.replace(item, where=placed(part, item.where))
            for part in parts
            for item in part.refused
        ),
        leading.facts,
    )
