"""Bytes become records, whatever they are."""

from collections.abc import Sequence

import msgspec

from wiker_ssg.connectors import limits
from wiker_ssg.connectors.formats import FORMATS
from wiker_ssg.connectors.payload import Payload
from wiker_ssg.connectors.record import Records, Refusal
from wiker_ssg.connectors.settings import Options
from wiker_ssg.connectors.unreadable import Unreadable

FOUND_OUT = Options()
"""Nothing said: all is found out."""


def read(payload: Payload, options: Options = FOUND_OUT, format: str | None = None) -> Records:
    """Return the records of a payload; no bytes make it raise.

    The format is found by the content, then the name, then the media type, unless it is given.
    What cannot be read at all has no items and one `Refusal` with an empty `where`.
    `facts["name"]` is the payload's name.
    """
    name = {"name": payload.name}
    found = format or "json"
    try:
        if len(payload.data) > limits.BYTES:
            raise Unreadable("source-large", size=len(payload.data), limit=limits.BYTES)
        done = FORMATS[found](payload, options)
    except Unreadable as error:
        return Records(found, (), (Refusal("", error.code, error.facts),), name)
    return msgspec.structs.replace(done, facts={**done.facts, **name})


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
