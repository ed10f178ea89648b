"""iCalendar's content lines: escaped, folded, ended (RFC 5545, 3.1), as icalendar does it."""

OCTETS = 74
"""How much of a line stands before it is folded; the space that goes on takes one octet more."""

QUOTED = frozenset(",;:'’ ")
"""Characters for which icalendar quotes a name given as a parameter."""


def text(value: str) -> str:
    """Return a TEXT value, escaped."""
    if "\\" in value:
        value = value.replace("\\", "\\\\")
    value = value.replace(";", "\\;").replace(",", "\\,")
    if "\r" in value:
        value = value.replace("\r\n", "\n").replace("\r", "\n")
    return value.replace("\n", "\\n")


def parameter(value: str) -> str:
    """Return a parameter's value, escaped (RFC 6868) and quoted where that is needed."""
    escaped = value.replace("^", "^^").replace("\n", "^n").replace('"', "^'")
    return escaped if QUOTED.isdisjoint(value) else f'"{escaped}"'


def write(lines: list[str]) -> bytes:
    """Return content lines as bytes, each folded and with its end."""
    if all(len(line) <= OCTETS for line in lines):
        whole = "\r\n".join(lines) + "\r\n"
        if whole.isascii():
            return whole.encode()
    written = [line.encode() for line in lines]
    folded = [data if len(data) <= OCTETS else fold(data) for data in written]
    return b"\r\n".join([*folded, b""])


def fold(data: bytes) -> bytes:
    """Fold one line, between characters and not within an escape."""
    pieces = []
    start, size = 0, len(data)
    while size - start > OCTETS:
        end = start + OCTETS
        while data[end] & 0xC0 == 0x80:
            end -= 1
        if data[end - 1] in b"\\^":
            end -= 1
        pieces.append(data[start:end])
        start = end
    pieces.append(data[start:])
    return b"\r\n ".join(pieces)
