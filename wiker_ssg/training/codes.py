"""Addresses as codes that a telephone reads from paper."""

import segno

QUIET = 4
"""How many modules of white stand around a code: readers ask for them (ISO/IEC 18004)."""


def qr_code(address: str) -> str:
    """Return an address as a QR code, a data: address of an SVG.

    A quarter of it may be dirty or torn, and it is read all the same.
    """
    made: str = segno.make(address, error="q", micro=False).svg_data_uri(scale=4, border=QUIET)
    return made
