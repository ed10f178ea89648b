"""The links and pictures of an entry's texts, each where it stands in the file."""

import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import urlsplit

import msgspec

from wiker_ssg.markup.links import FoundLink, plain_target

BEGINNING = re.compile(
    r"""\]\(\s*|\]:[ \t]*\n?[ \t]*|<(?=[a-zA-Z][a-zA-Z0-9+.-]{1,31}:)"""
    r"""|(?:[hH][rR][eE][fF]|[sS][rR][cC])\s{0,3}=\s{0,3}["']?|(https?://|www\.)"""
)
"""What stands in front of an address in Markdown and HTML, or what it begins with."""

BLANK = re.compile(r"\]\(([^\s()<>\"'][^()<>\"'\n]{0,200} [^()<>\"'\n]{0,200}[^\s()<>\"'])\)")
"""Brackets that hold an address with a blank: no link to anybody."""

LONGEST = 2000


class TextLink(msgspec.Struct, frozen=True, array_like=True):
    """A link or picture that may lead to the site itself: its field, its address as HTML says it.

    `line`, `column` and `width` are its place in the file. `mute` tells a picture without a
    description, `blank` an address with a blank that makes it no link. `said` is the address as the
    file has it, where HTML says it otherwise.
    """

    field: str
    target: str
    line: int
    column: int
    width: int = 1
    picture: bool = False
    mute: bool = False
    blank: bool = False
    said: str = ""

    @property
    def written(self) -> str:
        """The address as its author knows it."""
        return self.said or self.target


class Range(NamedTuple):
    """Where a text may stand in its file: from this line and column to the end."""

    line: int
    column: int


def text_links(
    field: str, text: str, file: str, start: Range, hosts: frozenset[str], editorial: bool
) -> Iterator[TextLink]:
    """Yield what one text of a file links to, but for other sites; `hosts` are the site's own."""
    from wiker_ssg.markup import markdown  # heavy, and needed only where a file was changed

    if not markdown.may_link(text) and not any(host in text for host in hosts):
        return
    rendered = markdown.written(text, editorial)
    wanted = [link for link in rendered.links if _wanted(link, hosts)]
    if not wanted and not rendered.broken:
        return
    places = _Places(file, start)
    for link in wanted:
        line, column, width, written = places.of(link.target)
        mute = link.picture and not link.alt
        said = "" if written == link.target else written
        yield TextLink(field, link.target, line, column, width, link.picture, mute=mute, said=said)
    if rendered.broken:
        at = places.at
        for found in BLANK.finditer(file, at):
            line, column = places.position(found.start(1))
            yield TextLink(field, found[1], line, column, len(found[1]), blank=True)


def _wanted(link: FoundLink, hosts: frozenset[str]) -> bool:
    """Tell whether a link may be judged: whatever does not lead to another site or a person."""
    scheme, colon, _ = link.target.partition(":")
    scheme = scheme.lower()
    if not link.picture and colon and scheme in ("mailto", "tel", "geo"):
        return False
    if link.picture or not colon or scheme not in ("http", "https"):
        return True
    return host_of(link.target) in hosts


def host_of(url: str) -> str:
    """Return an address's host without `www.`; empty where there is none."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")


class _Places:
    """Finds where addresses stand in a file: each time the next place of the same address."""

    def __init__(self, file: str, start: Range) -> None:
        lines = file.split("\n")
        self.ends: list[int] = []
        total = 0
        for line in lines:
            self.ends.append(total)
            total += len(line) + 1
        self.file = file
        self.at = self.ends[min(start.line, len(lines)) - 1] + start.column - 1
        self.start = start
        self.found: dict[str, list[tuple[int, int]]] = {}
        for beginning in BEGINNING.finditer(file, self.at):
            begins = beginning.start() if beginning[1] else beginning.end()
            written = _address(file, begins)
            if written:
                place = (begins + file.startswith("<", begins), len(written))
                self.found.setdefault(plain_target(written), []).append(place)

    def of(self, target: str) -> tuple[int, int, int, str]:
        """Return line, column, width and spelling of an address; the text's own place without one.

        An address that is not found is spelt as people would.
        """
        plain = plain_target(target)
        places = self.found.get(plain, [])
        if not places:
            return self.start.line, self.start.column, 1, plain
        at, width = places.pop(0) if len(places) > 1 else places[0]
        return *self.position(at), width, self.file[at : at + width]

    def position(self, at: int) -> tuple[int, int]:
        """Return the line and column of an offset."""
        low, high = 0, len(self.ends)
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if self.ends[middle] <= at else (low, middle)
        return low + 1, at - self.ends[low] + 1


def _address(text: str, at: int) -> str:
    """Return the address that begins at an offset: in angle brackets, else up to a blank.

    Brackets within an address are part of it as long as they are closed; quotes end at theirs.
    """
    if text.startswith("<", at):
        end = text.find(">", at, at + LONGEST)
        return text[at + 1 : end] if end > 0 else ""
    if at and text[at - 1] in "\"'":
        end = text.find(text[at - 1], at, at + LONGEST)
        return text[at:end] if end > 0 else ""
    depth = 0
    for end in range(at, min(len(text), at + LONGEST)):
        letter = text[end]
        if letter in " \t\n<>\"'" or (letter == ")" and depth == 0):
            return text[at:end]
        depth += (letter == "(") - (letter == ")")
    return text[at : at + LONGEST]
