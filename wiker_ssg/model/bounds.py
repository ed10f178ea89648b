"""How far the values that people write may go; each bound stands here and nowhere else.

What lies beyond is judged where a value is read, so that no library meets it later.
"""

FIRST_YEAR, LAST_YEAR = 1900, 2100
"""Of every date. A rule whose UNTIL lies after has no end."""

YEARS_AHEAD = 12
"""How long after its start a rule's first date is looked for: leap days can be 8 years apart."""

DOCUMENT_BYTES = 100_000_000
"""Of a document: whoever reads it on a telephone waits a minute for so much."""

PICTURE_BYTES = 50_000_000
PICTURE_PIXELS = 50_000_000
PICTURE_SIDE = 65_535
"""The longest side that JPEG knows; to reduce longer ones takes gigabytes of memory."""
