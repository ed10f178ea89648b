"""Judge: libical 3 parses a calendar and checks it against the rules of RFC 5545.

libical (Evolution, KOrganizer, Kalendar) writes what it finds wrong into the calendar itself, as
`X-LIC-ERROR` properties; they are collected here. Debian has the library in `libical3`.

Without a METHOD the library asks little of an event (not even a UID). A calendar without METHOD is
therefore read a second time as if it were published by METHOD:PUBLISH, whose one demand that does
not concern a subscription, an ORGANIZER, is left aside.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

LIBRARY = "libical.so.3"
NO_ORGANIZER = "ORGANIZER property. Expected 1 instances of the property and got 0"

_POINTER = ctypes.c_void_p
_TEXT = ctypes.c_char_p
_KIND = ctypes.c_int


def check(text: str | bytes) -> tuple[str, ...]:
    """Return what libical finds wrong with a calendar: nothing, if all is well."""
    written = text.encode() if isinstance(text, str) else text
    if b"\0" in written:
        return ("NUL in the text",)  # the library would stop reading there
    problems = _read(written)
    if not re.search(rb"^METHOD[:;]", written, re.MULTILINE):
        published = re.sub(rb"^(BEGIN:VCALENDAR\r?\n)", rb"\1METHOD:PUBLISH\r\n", written, count=1)
        problems += [problem for problem in _read(published) if NO_ORGANIZER not in problem]
    return tuple(dict.fromkeys(problems))  # the library repeats itself


def _read(written: bytes) -> list[str]:
    library = _library()
    root = library.icalparser_parse_string(written)
    if not root:
        return ["no calendar"]
    try:
        name = _name(root)
        if name != "VCALENDAR":
            return [f"not one VCALENDAR: {name}"]
        library.icalrestriction_check(root)
        return list(_errors(root))
    finally:
        library.icalcomponent_free(root)


def _errors(component: int) -> Iterator[str]:
    library = _library()
    kind = library.icalproperty_string_to_kind(b"X-LIC-ERROR")
    found = library.icalcomponent_get_first_property(component, kind)
    while found:
        written = library.icalproperty_get_xlicerror(found) or b""
        yield f"{_name(component)}: {written.decode('utf-8', 'replace').strip()}"
        found = library.icalcomponent_get_next_property(component, kind)
    children = []
    anything = library.icalcomponent_string_to_kind(b"ANY")
    child = library.icalcomponent_get_first_component(component, anything)
    while child:
        children.append(child)
        child = library.icalcomponent_get_next_component(component, anything)
    for child in children:
        yield from _errors(child)


def _name(component: int) -> str:
    library = _library()
    kind = library.icalcomponent_isa(component)
    written: bytes | None = library.icalcomponent_kind_to_string(kind)
    return written.decode() if written else "?"


@cache
def _library() -> Any:
    library = ctypes.CDLL(LIBRARY)
    signatures: dict[str, tuple[Any, list[Any]]] = {
        "icalparser_parse_string": (_POINTER, [_TEXT]),
        "icalrestriction_check": (ctypes.c_int, [_POINTER]),
        "icalerror_set_errors_are_fatal": (None, [ctypes.c_int]),
        "icalcomponent_free": (None, [_POINTER]),
        "icalcomponent_isa": (_KIND, [_POINTER]),
        "icalcomponent_kind_to_string": (_TEXT, [_KIND]),
        "icalcomponent_string_to_kind": (_KIND, [_TEXT]),
        "icalcomponent_get_first_component": (_POINTER, [_POINTER, _KIND]),
        "icalcomponent_get_next_component": (_POINTER, [_POINTER, _KIND]),
        "icalcomponent_get_first_property": (_POINTER, [_POINTER, _KIND]),
        "icalcomponent_get_next_property": (_POINTER, [_POINTER, _KIND]),
        "icalproperty_string_to_kind": (_KIND, [_TEXT]),
        "icalproperty_get_xlicerror": (_TEXT, [_POINTER]),
    }
    for name, (result, arguments) in signatures.items():
        function = getattr(library, name)
        function.restype = result
        function.argtypes = arguments
    library.icalerror_set_errors_are_fatal(0)
    return library
