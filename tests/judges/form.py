"""The form of a calendar file that lenient readers do not mind and strict ones do (RFC 5545, 3.1).

Not another's program, but what none of the judges looks at: line ends, folding, encoding.
"""

from __future__ import annotations

import re

LONGEST = 75
"""Octets of a line, without its end."""

CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")


def check(written: bytes) -> tuple[str, ...]:
    """Return what is wrong with the lines of a calendar file."""
    problems = []
    if not written.startswith(b"BEGIN:VCALENDAR\r\n"):
        problems.append("does not begin with BEGIN:VCALENDAR")
    if not written.endswith(b"\r\nEND:VCALENDAR\r\n"):
        problems.append("does not end with END:VCALENDAR and a line end")
    for number, line in enumerate(written.removesuffix(b"\r\n").split(b"\r\n"), 1):
        if len(line) > LONGEST:
            problems.append(f"line {number}: {len(line)} octets")
        if not line.strip():
            problems.append(f"line {number}: empty")
        try:
            text = line.decode()
        except UnicodeDecodeError:
            problems.append(f"line {number}: not UTF-8, or folded inside a character")
            continue
        if CONTROL.search(text):
            problems.append(f"line {number}: a control character, or a line end that is not CRLF")
    return tuple(problems)
