"""One fetched file, as it came."""

from pathlib import Path

import msgspec


class Payload(msgspec.Struct, frozen=True):
    """Bytes, what they are called, and what a server said of them.

    `name` is a file's name or an address. `media_type` (`text/csv`, without parameters) and
    `charset` are those of a Content-Type; servers are often wrong about both. `languages` are
    those that it is likely to be in: the source's, then the portal's. Where a large file is only
    looked at, `data` is its beginning, `whole` its size and `path` where it lies.
    """

    name: str
    data: bytes
    media_type: str | None = None
    charset: str | None = None
    languages: tuple[str, ...] = ()
    whole: int = 0
    path: Path | None = None
