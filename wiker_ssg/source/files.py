"""The bytes of one file as text that can be parsed, or the reason why not.

`read_regular` is the one door through which files of a commune's folder are opened.
"""

import errno
import os
import re
from stat import S_ISREG

import msgspec

from wiker_ssg.problems import Location, Problem, problem

LIMIT = 256 * 1024
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")

RARE_BREAKS = re.compile("[\x85\u2028\u2029]")


def read_regular(path: str | os.PathLike[str], limit: int | None = None) -> bytes:
    """Return the bytes of a regular file, of a larger one than `limit` no more than one beyond it.

    A link is not followed, a pipe or device neither read nor waited for; all that is none of a
    folder's own files raises OSError, as what cannot be read does.
    """
    handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK)
    with os.fdopen(handle, "rb", buffering=0) as file:
        if not S_ISREG(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), os.fspath(path))
        return (file.readall() if limit is None else _upto(handle, limit + 1)) or b""


def _upto(handle: int, size: int) -> bytes:
    found = os.read(handle, size)
    while len(found) < size and (more := os.read(handle, size - len(found))):
        found += more
    return found


class Source(msgspec.Struct, frozen=True):
    """One file as read: its path from the commune's folder, the digest of its bytes, its text."""

    path: str
    digest: bytes
    text: str


def decode(path: str, data: bytes) -> tuple[str | None, list[Problem]]:
    """Return a file's text without byte-order mark and with LF ends of lines, or its problems."""
    if len(data) > LIMIT:
        return None, [problem("file-too-large", Location(path), size=len(data), limit=LIMIT)]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", "replace")
        return None, [problem("file-encoding", _place(path, before))]
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.isascii():
        # line breaks to YAML but not to editors: line numbers would differ
        text = RARE_BREAKS.sub(" ", text)
    if found := CONTROL.search(text):
        codepoint = f"{ord(found[0]):04X}"
        where = _place(path, text[: found.start()])
        return None, [problem("file-control-character", where, codepoint=codepoint)]
    return text, []


def _place(path: str, before: str) -> Location:
    lines = before.split("\n")
    return Location(path, len(lines), len(lines[-1]) + 1)
