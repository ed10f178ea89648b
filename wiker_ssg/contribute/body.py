"""What a form sends, read within bounds: nothing is kept in memory or on disk beyond them."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from starlette.requests import Request

LONGEST = 12_600_000
"""Bytes of a form with a picture."""

LONGEST_TEXT = 128_000
"""Bytes of a form without one."""

LONGEST_VALUE = 64_000
FIELDS = 90
FILES = 1


class Unread(Exception):
    """A body that is not what a form of ours sends: an HTTP status."""

    def __init__(self, status: int) -> None:
        super().__init__(str(status))
        self.status = status


class Sent(NamedTuple):
    """The values of a form by name, and the bytes of the picture that came with it."""

    values: Mapping[str, str]
    picture: bytes | None = None


async def read(request: "Request") -> Sent:
    """Read a form; raises Unread for what is too large, doubled, or no form at all."""
    from starlette.formparsers import MultiPartException
    from starlette.requests import ClientDisconnect

    kind, _, rest = request.headers.get("content-type", "").partition(";")
    kind = kind.strip().lower()
    if kind not in ("multipart/form-data", "application/x-www-form-urlencoded"):
        raise Unread(415)
    if request.headers.get("content-encoding", "identity").lower() != "identity":
        raise Unread(415)
    if "charset" in rest.lower() and "utf-8" not in rest.lower():
        raise Unread(415)
    multipart = kind == "multipart/form-data"
    longest = LONGEST if multipart else LONGEST_TEXT
    length = request.headers.get("content-length")
    if length is not None and (not length.isascii() or not length.isdigit() or len(length) > 12):
        raise Unread(400)
    if length is not None and int(length) > longest:
        raise Unread(413)
    _bounded(request, longest)
    try:
        async with request.form(
            max_files=FILES, max_fields=FIELDS, max_part_size=LONGEST_VALUE
        ) as form:
            values: dict[str, str] = {}
            picture: bytes | None = None
            items = form.multi_items()
            if len(items) > FIELDS + FILES:
                raise Unread(400)
            for name, value in items:
                if name in values or len(name) > 80:
                    raise Unread(400)
                if isinstance(value, str):
                    values[name] = _text(value)
                elif name == "picture" and picture is None:
                    picture = await value.read() or None
                else:
                    raise Unread(400)
    except MultiPartException as error:
        raise Unread(400) from error
    except (UnicodeError, ValueError) as error:
        raise Unread(400) from error
    except ClientDisconnect as error:
        raise Unread(400) from error
    return Sent(values, picture)


def _text(value: str) -> str:
    if len(value) > LONGEST_VALUE:
        raise Unread(413)
    # bytes that were no UTF-8 arrive as surrogates or replacement characters
    return value.encode("utf-8", "replace").decode()


def _bounded(request: "Request", longest: int) -> None:
    """Let a body end in Unread when it is longer than it may be, whatever it said before."""
    receive, got = request._receive, 0  # noqa: SLF001  # Starlette has no other way to bound it

    async def bounded() -> object:
        nonlocal got
        message = await receive()
        got += len(message.get("body", b""))
        if got > longest:
            raise Unread(413)
        return message

    request._receive = bounded  # type: ignore[assignment]  # noqa: SLF001
