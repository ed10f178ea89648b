"""What a server called the last version of a file that it gave (RFC 9110, 8.8)."""

from typing import NamedTuple


class Validators(NamedTuple):
    """What is sent back to a server, which then says whether there is a newer version."""

    etag: str | None = None
    modified: str | None = None


NOTHING_KNOWN = Validators()
