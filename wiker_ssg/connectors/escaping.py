"""Plain text as Markdown that says the same: what would be markup is escaped."""

import re

URL = re.compile(r"(?:https?://|www\.)[^\s<>]++")
BEHIND = ".,;:!?)'\"*_~"
"""What belongs to the sentence behind an address."""

MARKUP = re.compile(
    r"\\(?=[!-/:-@\[-`{-~])|[`*~\[]|(?<![^\W_])_|_(?![^\W_])|<(?=[A-Za-z/!?])"
    r"|&(?=#?[A-Za-z0-9]{1,31};)"
)
HEAD = re.compile(r"#{1,6}(?=\s|$)|>|[+-](?=\s|$)|\|")
NUMBERED = re.compile(r"(\d{1,9})([.)])(?=\s|$)")
RULED = re.compile(r"[\s|:=-]+")
"""A line that would make those above it a heading or a table, or be a rule itself."""


def escaped(text: str) -> str:
    """Return a text, line by line, so that Markdown reads back what it says."""
    paragraphs: list[list[str]] = [[]]
    for line in text.split("\n"):
        if line.strip():
            paragraphs[-1].append(_line(line.strip()))
        elif paragraphs[-1]:
            paragraphs.append([])
    return "\n\n".join("\\\n".join(lines) for lines in paragraphs if lines)


def _line(line: str) -> str:
    found: list[str] = []
    at = 0
    for match in URL.finditer(line):
        address = match[0].rstrip(BEHIND)
        before, at = at, match.start() + len(address)
        found += [_words(line[before : match.start()]), _address(address, line[at : at + 1])]
    found.append(_words(line[at:]))
    return _begun("".join(found), line)


def _begun(made: str, line: str) -> str:
    """Escape what has a meaning at the beginning of a line alone."""
    if HEAD.match(line) or RULED.fullmatch(line):
        return f"\\{made}"
    return NUMBERED.sub(r"\1\\\2", made, count=1) if NUMBERED.match(made) else made


def _words(text: str) -> str:
    return MARKUP.sub(lambda found: f"\\{found[0]}", text)


def _address(address: str, behind: str) -> str:
    """Return an address as it is; where markup is in it or behind it, in brackets."""
    if address.startswith("http") and MARKUP.search(address + behind):
        return f"<{address}>"
    return address
