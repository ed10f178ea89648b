"""Names for addresses: small letters without accents, digits and single hyphens."""

import re
import unicodedata

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "đ": "d", "ł": "l", "’": "-"})


def slugify(text: str) -> str:
    """Return the id that a title would give; empty when nothing of it can stand in an address."""
    plain = unicodedata.normalize("NFKD", text.lower().translate(LETTERS)).replace("l·l", "ll")
    ascii_only = "".join(c for c in plain if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", "-", ascii_only)[:80].strip("-")
