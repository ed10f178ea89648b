"""Rows as JSON: one object with whose they are and under which conditions, one row a line."""

from collections.abc import Sequence

import msgspec

from wiker_ssg.outputs.data.row_views import About, EventRow, OrganisationRow

encode = msgspec.json.Encoder(decimal_format="number").encode
"""Writes amounts as the decimal numbers that they are; what is not known is left out."""


def document(
    about: About, rows: Sequence[EventRow | OrganisationRow], described: dict[str, object]
) -> bytes:
    """Return a JSON document; `described` stands in front of what is said of the rows."""
    return lines({**described, **msgspec.to_builtins(about)}, "rows", map(encode, rows))


def lines(head: dict[str, object], name: str, items: "map[bytes]") -> bytes:
    """Return a JSON object that ends in a list under `name`, with one of its items on each line."""
    held = b",\n".join(items)
    return encode(head)[:-1] + f',"{name}":[\n'.encode() + held + b"\n]}\n"
