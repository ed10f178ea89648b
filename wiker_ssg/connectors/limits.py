"""How much of a source is read: a small town's data is far below, what is made to hurt is above."""

BYTES = 200 * 1024 * 1024
"""Of a file, and of all that an archive unpacks to."""

RATIO = 250
"""Times that something may grow by unpacking, once it is above `RATIO_FROM` bytes."""

RATIO_FROM = 1024 * 1024

MEMBERS = 2_000
"""Files of an archive."""

NESTING = 3
"""Archives in archives: `export.zip` of `.csv.gz` is two."""

RECORDS = 200_000

DEPTH = 100
"""Levels of JSON and XML."""

COLUMNS = 2_000

CELL = 1_000_000
"""Characters of a value of a table."""
