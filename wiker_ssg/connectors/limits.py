"""How much of a source is read: a small town's data is far below, what is made to hurt is above."""

CUTS = frozenset(
    {"source-records", "value-cut", "dates-cut", "source-records-refused", "source-cut"}
)
"""What says that the rest of a source, or of a value of it, was left out."""

BYTES = 200 * 1024 * 1024
"""Of a file, and of all that an archive unpacks to."""

RATIO = 250
"""Times that something may grow by unpacking, once it is above `RATIO_FROM` bytes."""

RATIO_FROM = 1024 * 1024

MEMBERS = 20_000
"""Files of an archive: a county's sights are one each in DATAtourisme's."""

NESTING = 3
"""Archives in archives: `export.zip` of `.csv.gz` is two."""

RECORDS = 200_000

DEPTH = 100
"""Levels of JSON and XML."""

COLUMNS = 2_000

CELL = 1_000_000
"""Characters of a value of a table."""

VALUES = 1_500_000
"""Values of JSON: a tree of them takes up a hundred times what the shortest are written with."""

CELLS = 3_000_000
"""Cells of a table, empty ones counted."""

MARKS = 600_000
"""Elements and attributes of XML."""

PAGE_MARKS, PAGE_DEPTH = 60_000, 1_000
"""Of a web page or a feed, whose readers take a hundred times as long as those of XML."""

ATTRIBUTES = 500
"""Attributes of one element: each is compared with those before it."""

LINES = 200_000
"""Lines of a calendar."""

RULES = 2_000
"""Events of a calendar that repeat: each takes as long as a thousand others."""

PARAMETERS = 200_000
"""Parameters and single dates of all lines of a calendar."""

TRIPLES = 20_000
"""Statements of RDF: its readers manage ten thousand a second."""

REFUSED = 1_000
"""Records of a source that are refused, each told of; behind these no more are read."""

SAMPLED_FROM, SAMPLED = 8 * 1024 * 1024, 2 * 1024 * 1024
"""Of files larger than the first so many bytes are read where a source is only looked at."""

SAMPLED_ROWS = 2_000
"""Rows of such a file."""
