"""The headers of a letter: what may stand in them, and whether nothing else does.

RFC 5322 (sections 2.1 to 2.2.3) and RFC 2047. Versions of `email` differ in what they let through;
a letter goes out only after its bytes were read here, which knows nothing of them.
"""

import binascii
import re
from collections.abc import Mapping

from wiker_ssg.problems.exceptions import WikerError
from wiker_ssg.words.typed import HIDDEN

EXPECTED = frozenset(
    (
        "Subject", "From", "To", "Date", "Message-ID", "Auto-Submitted", "MIME-Version",
        "Content-Type", "Content-Transfer-Encoding",
    )
)  # fmt: skip
"""The headers that a letter of ours has, each once."""

LONE_BREAK = re.compile(rb"\r(?!\n)|(?<!\r)\n|\0")
FOLD = re.compile(rb"\r\n(?=[ \t])")
WORD = re.compile(rb"=\?([^?\s]+)\?([^?\s]+)\?([^?\s]*)\?=")
BETWEEN = re.compile(rb"(\?=)[ \t]+(=\?)")
UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
LONGEST_LINE = 998


class Unsound(WikerError):
    """The bytes of a letter say something else than was meant: what, in words without any of it."""


def plain(text: str) -> str:
    """Return a text as it may stand in a header: on one line, no encoded word of anybody's."""
    line = HIDDEN.sub("", UNPRINTABLE.sub(" ", text))
    return line.replace("=?", "= ?").replace("?=", "? =").strip()


def verify(raw: bytes, meant: Mapping[str, str]) -> None:
    """Raise Unsound unless a letter has the headers of ours alone, and those of `meant` as given.

    `raw` is what goes to the mail server, lines ending in CR LF.
    """
    if LONE_BREAK.search(raw):
        raise Unsound("a line break of half its kind")
    head, parted, _ = raw.partition(b"\r\n\r\n")
    if not parted:
        raise Unsound("no end of the headers")
    if any(len(line) > LONGEST_LINE for line in raw.split(b"\r\n")):
        raise Unsound("a line that is too long")
    found: dict[str, str] = {}
    for line in FOLD.sub(b"", head).split(b"\r\n"):
        name, colon, value = line.partition(b":")
        told = name.decode("ascii", "replace")
        if not colon or told not in EXPECTED or told in found:
            raise Unsound("a header that was not meant")
        found[told] = decoded(value.strip(b" \t"))
        if UNPRINTABLE.search(found[told]):
            raise Unsound(f"{told}: a character that is none")
    if found.keys() != EXPECTED:
        raise Unsound("a header is missing")
    for told, text in meant.items():
        if found[told] != text:
            raise Unsound(f"{told}: not what was meant")


def decoded(value: bytes) -> str:
    """Return what a header says; raises Unsound for an encoded word that nobody can read."""
    parts, end = [], 0
    joined = BETWEEN.sub(rb"\1\2", value)
    try:
        for word in WORD.finditer(joined):
            parts.append(joined[end : word.start()].decode("ascii"))
            parts.append(_word(*word.groups()))
            end = word.end()
        parts.append(joined[end:].decode("ascii"))
    except ValueError as error:
        raise Unsound("an encoded word that nobody can read") from error
    return "".join(parts)


def _word(charset: bytes, way: bytes, content: bytes) -> str:
    if charset.lower() not in (b"utf-8", b"us-ascii"):  # what it says is for readers to guess
        raise ValueError(charset)
    if way.lower() == b"b":
        data = binascii.a2b_base64(content, strict_mode=True)
    elif way.lower() == b"q":
        data = binascii.a2b_qp(content, header=True)
    else:
        raise ValueError(way)
    return data.decode(charset.decode("ascii"))
