"""How much work the Markdown of a page makes: Python-Markdown's own does not grow with its length.

It looks for the end of a link, an element or a definition from each beginning of one, gives every
heading a name that none of those before it has, and makes room for all cells that a table's first
line announces (tried with version 3.10). What people write is far below each bound.
"""

import re
from collections.abc import Callable, Iterator

from wiker_ssg.language import N_

MANY = 2_000
"""Headings, and links, elements and definitions; each is compared with those before it."""
SIGNS = 20_000
"""Signs that may mean something, and paragraphs."""
CELLS = 50_000
"""Cells of all tables, those counted that a row does not write."""
STEPS = 10_000_000
"""Characters that are looked at, or written, once for each beginning of something: a second."""

SHORT = 2_000
"""Characters that hold too much of nothing but cells; levels in so few are read in no time."""

DEEP = re.compile(r"^(?: {4}|\t|> ?){60}", re.MULTILINE)
"""So many levels of lists and quotations: each is read as a text of its own."""

HEADING = re.compile(r"^ {0,3}(?:#|=+[ \t]*$|-+[ \t]*$|[*_ ]+$)", re.MULTILINE)
BEGINNING = re.compile(r"[\[<]|^ {0,3}:[ \t]", re.MULTILINE)
DEFINITION = re.compile(r"^ {0,3}:[ \t]", re.MULTILINE)
SIGN = re.compile(r"[*_`\\&~>!{}+|-]|\n[ \t]*\n|  \n|^ *\d+\.", re.MULTILINE)
ABBREVIATION = re.compile(r"^[ ]{0,3}\*\[([^\]\n]*+)\][ \t]?:(.*)", re.MULTILINE)
NAMED = re.compile(r"^[ ]{0,3}\[([^\]\n]*+)\]:(.*)", re.MULTILINE)
BRACKET = re.compile(r"[\[\]]")


def excess(text: str, editorial: bool = True) -> str | None:
    """Return what a text holds too much of to be read with all means; None: it can be.

    What is not editorial is read by cmark, whose work grows with nothing but cells.
    """
    if not editorial or len(text) <= SHORT:
        return TABLES if "|" in text and _cells(text) else None
    return next((what for what, over in BOUNDS.items() if over(text)), None)


def _headings(text: str) -> bool:
    return _more(HEADING, text, MANY)


def _beginnings(text: str) -> bool:
    return _more(BEGINNING, text, MANY) or sum(_spans(text)) > STEPS


def _signs(text: str) -> bool:
    return _more(SIGN, text, SIGNS)


def _cells(text: str) -> bool:
    cells = 0
    for block in text.split("\n\n"):
        lines = block.split("\n")
        cells += len(lines) * max((line.count("|") for line in lines[:2]), default=0)
    return cells > CELLS


def _levels(text: str) -> bool:
    return DEEP.search(text) is not None


def _definitions(text: str) -> bool:
    """Tell whether what is defined once and written often is too much; so are its places."""
    if sum(1 for _ in DEFINITION.finditer(text)) * len(text) > STEPS:
        return True
    for form, uses in ((ABBREVIATION, len(text)), (NAMED, text.count("["))):
        defined = {found[1]: len(found[2]) for found in form.finditer(text)}
        if defined and max(len(defined), *defined.values()) * uses > STEPS:
            return True
        if form is ABBREVIATION and sum(text.count(name) for name in defined if name) > SIGNS:
            return True
    return False


def _more(form: re.Pattern[str], text: str, limit: int) -> bool:
    return sum(1 for _ in form.finditer(text)) > limit


def _spans(text: str) -> Iterator[int]:
    """Yield how far it is from each bracket to the one that closes it, or to the end."""
    still_open: list[int] = []
    for found in BRACKET.finditer(text):
        if found[0] == "[":
            still_open.append(found.start())
        elif still_open:
            yield found.start() - still_open.pop()
    yield from (len(text) - start for start in still_open)
    for opening, closing in (("<", ">"), ("](", ")")):
        end = len(text)
        for part in reversed(text.split(opening)[1:]):
            # what is not closed before the next beginning is looked for behind it
            start = end - len(part)
            yield part.find(closing) if closing in part else len(text) - start
            end = start - len(opening)


TABLES, LEVELS = N_("cells of tables"), N_("levels of lists and quotations")
BOUNDS: dict[str, Callable[[str], bool]] = {
    N_("headings and lines"): _headings,
    N_("links, elements and definitions"): _beginnings,
    N_("definitions and abbreviations"): _definitions,
    TABLES: _cells,
    N_("signs and paragraphs"): _signs,
    LEVELS: _levels,
}
