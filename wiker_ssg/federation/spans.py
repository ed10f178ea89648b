"""Changes of single words within a file: all else of it stays byte for byte."""

from collections.abc import Iterable
from typing import NamedTuple

BOM = b"\xef\xbb\xbf"


class FileSpan(NamedTuple):
    """A place in a text: line and column from one, and how many characters."""

    line: int
    column: int
    width: int


class FileText(NamedTuple):
    """A file's text as `decode` has it, and how its bytes were written."""

    text: str
    bom: bool
    crlf: bool

    def encoded(self, text: str) -> bytes:
        """Return another text, written as this file was."""
        if self.crlf:
            text = text.replace("\n", "\r\n")
        return BOM * self.bom + text.encode()


def file_text(data: bytes) -> FileText | None:
    """Return the text of a file's bytes; None where it is none."""
    try:
        text = data.removeprefix(BOM).decode()
    except UnicodeDecodeError:
        return None
    crlf = "\r\n" in text
    return FileText(text.replace("\r\n", "\n").replace("\r", "\n"), data.startswith(BOM), crlf)


def offset(text: str, span: FileSpan) -> int:
    """Return where a place begins in a text."""
    at = 0
    for _ in range(span.line - 1):
        at = text.find("\n", at) + 1
    return at + span.column - 1


def put(text: str, edits: Iterable[tuple[int, int, str]]) -> str:
    """Return a text with other words from here to there; edits do not overlap."""
    for start, end, words in sorted(set(edits), reverse=True):
        text = text[:start] + words + text[end:]
    return text
