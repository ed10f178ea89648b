"""Cells that a spreadsheet would take for a formula, and how they are kept from it (OWASP).

A text that begins with one of the signs below has an apostrophe in front. One that begins with
apostrophes and then such a sign has one more, so that taking one off gives every text back. Nothing
is put in front of numbers, and of telephone numbers and other texts that are nothing but a number:
they hold neither a name nor a reference, so there is nothing in them to run.
"""

import re

SIGNS = "=+@\t\r\n\uff1d\uff0b\uff0d\uff20-"
"""Signs that begin a formula, full-width ones too, and those that hide one behind them."""
FORMULA = re.compile(rf"\'*[{SIGNS}]")
NUMBER = re.compile(r"[+-][0-9][0-9 .,()\u00a0\u202f]*")
"""What may follow a sign: digits, and what stands between the digits of a number."""


def shielded(text: str) -> str:
    """Return a text as a cell that no spreadsheet calculates."""
    return f"'{text}" if FORMULA.match(text) and not NUMBER.fullmatch(text) else text


def unshielded(cell: str) -> str:
    """Return the text of a cell; what `shielded` has put in front is taken off."""
    return cell[1:] if cell.startswith("'") and FORMULA.match(cell) else cell
