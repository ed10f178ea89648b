"""What a form sends, read within bounds: nothing is kept in memory or on disk beyond them."""

from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping
from tempfile import TemporaryFile
from typing import IO, Any, NamedTuple

from starlette.formparsers import FormParser, MultiPartException, MultiPartParser
from starlette.requests import ClientDisconnect, Request

from wiker_ssg.problems.exceptions import WikerError

LONGEST = 12_600_000
"""Bytes of a form with a picture."""

LONGEST_TEXT = 128_000
"""Bytes of a form without one; what is longer has to show first that it is a form of ours."""

LONGEST_VALUE = 64_000
FIELDS = 90
FILES = 1


class Unread(WikerError):
    """A body that is not what a form of ours sends: an HTTP status."""

    def __init__(self, status: int) -> None:
        super().__init__(str(status))
        self.status = status


class Sent(NamedTuple):
    """The values of a form by name, and the picture that came with it.

    `refused` says why a picture that came was not kept: a code of `asking.REFUSED`.
    """

    values: Mapping[str, str]
    picture: IO[bytes] | None = None
    refused: str = ""


Judge = Callable[[Mapping[str, str]], Awaitable[str]]
"""Told the values that came before a large picture, says why it is not kept; may raise Unread."""


async def read(request: Request, folder: str | None = None, judge: Judge | None = None) -> Sent:
    """Read a form; raises Unread for what is too large, doubled, or no form at all.

    What is larger than a text is taken only where `judge` lets it, into a file without a name in
    `folder`. Memory holds a text's size at most.
    """
    multipart, longest = _kind(request), LONGEST_TEXT
    if multipart and judge is not None:
        longest = LONGEST
    length = request.headers.get("content-length")
    if length is not None and (not length.isascii() or not length.isdigit() or len(length) > 12):
        raise Unread(400)
    if length is not None and int(length) > longest:
        raise Unread(413)
    parts = Parts(request, longest, folder, judge) if multipart else None
    parser = parts or FormParser(request.headers, _bounded(request, longest))
    try:
        form = await parser.parse()
        await form.close()
        return _sent(form.multi_items(), parts)
    except BaseException as error:
        if parts is not None and parts.file is not None:
            parts.file.close()
        if isinstance(error, (MultiPartException, UnicodeError, ValueError, ClientDisconnect)):
            raise Unread(400) from error
        raise


def _kind(request: Request) -> bool:
    """Tell whether a form comes in parts; raises Unread where it is none."""
    kind, _, rest = request.headers.get("content-type", "").partition(";")
    kind = kind.strip().lower()
    if kind not in ("multipart/form-data", "application/x-www-form-urlencoded"):
        raise Unread(415)
    if request.headers.get("content-encoding", "identity").lower() != "identity":
        raise Unread(415)
    if "charset" in rest.lower() and "utf-8" not in rest.lower():
        raise Unread(415)
    return kind == "multipart/form-data"


async def _bounded(request: Request, longest: int) -> AsyncGenerator[bytes, None]:
    """Yield a body; raises Unread when it is longer than it may be, whatever it said before."""
    got = 0
    async for chunk in request.stream():
        got += len(chunk)
        if got > longest:
            raise Unread(413)
        yield chunk


class Parts(MultiPartParser):
    """A form in parts, of which nothing large is read before it was judged."""

    def __init__(
        self, request: Request, longest: int, folder: str | None, judge: Judge | None
    ) -> None:
        super().__init__(
            request.headers,
            self._judged(request, longest),
            max_files=FILES,
            max_fields=FIELDS,
            max_part_size=LONGEST_VALUE,
        )
        self.folder, self.judge = folder, judge
        self.refused, self.size = "", 0
        self.file: IO[bytes] | None = None

    async def _judged(self, request: Request, longest: int) -> AsyncGenerator[bytes, None]:
        left, judge = LONGEST_TEXT, self.judge
        async for chunk in _bounded(request, longest):
            if judge is not None and len(chunk) > left:
                yield chunk[:left]
                chunk = chunk[left:]  # noqa: PLW2901  # the rest of it, once it was judged
                texts = {name: value for name, value in self.items if isinstance(value, str)}
                self.refused, judge = await judge(texts), None
                if self.refused and self.file is not None:
                    self.file.close()
                    self.file = None
            left -= len(chunk)
            yield chunk

    def on_part_data(self, data: bytes, start: int, end: int) -> None:
        """Keep what comes; of a picture that was refused nothing."""
        if self._current_part.file is None:
            super().on_part_data(data, start, end)
            return
        self.size += end - start
        if self.refused:
            return
        if self.file is None:
            self.file = TemporaryFile(dir=self.folder)  # noqa: SIM115  # whoever answers closes it
        # into the system's own memory of files: no thread is worth that
        self.file.write(data[start:end])


def _sent(items: list[tuple[str, Any]], parts: Parts | None = None) -> Sent:
    values: dict[str, str] = {}
    files = 0
    if len(items) > FIELDS + FILES:
        raise Unread(400)
    for name, value in items:
        if name in values or len(name) > 80:
            raise Unread(400)
        if isinstance(value, str):
            values[name] = _text(value)
        elif name == "picture" and not files:
            files += 1
        else:
            raise Unread(400)
    if parts is None or not parts.size:
        return Sent(values)
    return Sent(values, parts.file, parts.refused)


def _text(value: str) -> str:
    if len(value) > LONGEST_VALUE:
        raise Unread(413)
    # bytes that were no UTF-8 arrive as surrogates or replacement characters
    return value.encode("utf-8", "replace").decode()
