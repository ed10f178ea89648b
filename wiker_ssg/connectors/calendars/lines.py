"""The lines of a calendar: unfolded as bytes, then decoded (RFC 5545 3.1)."""

import re
from typing import NamedTuple

import msgspec

from wiker_ssg.connectors import limits
from wiker_ssg.connectors.encoding import decode
from wiker_ssg.connectors.payload import Payload
from wiker_ssg.connectors.unreadable import Unreadable

FOLD = re.compile(rb"(?<!\n)\n+[ \t]")
"""A fold; blank lines that some programs put in front of it belong to it."""

SAMPLE = 1_000
"""Bytes among which a nought tells UTF-16 and UTF-32."""

NAME = re.compile(r"[A-Za-z0-9-]*+")
DATES = re.compile(r"[0-9 ][0-9TZ:,/PDHMSW+. -]*+", re.IGNORECASE)
"""What the values of dates are made of; zones have signs that are none of these."""

COLONS = 12
"""How many colons a zone's name may have that stands without quotes."""

PARAMETER = re.compile(r';\s*+([A-Za-z0-9-]++)\s*+=\s*+("[^"]*+"|[^;]*+)')


class DateLine(NamedTuple):
    """A property of dates: its parameters, and its values as they stand."""

    parameters: dict[str, str]
    values: list[str]


def lines(payload: Payload, encoding: str | None = None) -> tuple[list[str], str]:
    """Return the unfolded lines of a calendar and its encoding.

    A fold may part a character of UTF-8, so bytes are unfolded first; CR alone ends a line too.
    Raises `Unreadable` for more lines than `limits.LINES`.
    """
    data, name = payload.data, ""
    if b"\0" in data[:SAMPLE]:
        text, name = decode(payload, encoding)
        data, encoding = text.encode("utf-8", "replace"), None
    data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    if data.count(b"\n") > 2 * limits.LINES:
        raise Unreadable("source-values", limit=limits.LINES)
    unfolded = msgspec.structs.replace(payload, data=FOLD.sub(b"", data))
    text, found = decode(unfolded, encoding)
    return text.replace("\0", "").split("\n"), name or found


def name_of(line: str) -> str:
    """Return the name of a line's property, in capitals."""
    found = NAME.match(line)
    return found[0].upper() if found else ""


def date_line(line: str) -> DateLine | None:
    """Split a line of dates; a zone's name may hold colons and commas without quotes."""
    at = -1
    for _ in range(COLONS):
        at = line.find(":", at + 1)
        if at < 0:
            return None
        value = line[at + 1 :].strip()
        if not value or DATES.fullmatch(value):
            return DateLine(_parameters(line[:at]), _values(value))
    return None


def _parameters(head: str) -> dict[str, str]:
    found = PARAMETER.finditer(head)
    return {one[1].upper(): one[2].strip().strip('"') for one in found}


def _values(value: str) -> list[str]:
    return [item for part in value.split(",") if (item := part.strip())]
