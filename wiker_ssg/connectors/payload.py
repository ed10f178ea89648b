"""One fetched file, as it came."""

import msgspec


class Payload(msgspec.Struct, frozen=True):
    """Bytes, what they are called, and what a server said of them.

    `name` is a file's name or an address. `media_type` (`text/csv`, without parameters) and
    `charset` are those of a Content-Type; servers are often wrong about both.
    """

    name: str
    data: bytes
    media_type: str | None = None
    charset: str | None = None
