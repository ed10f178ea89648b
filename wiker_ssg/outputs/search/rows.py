"""A search index as it is published, and its rows.

Made apart from the page's words, so that it is made again when what it holds changes, and not when
a sentence of ours does.
"""

import re
from collections.abc import Iterable

import msgspec

from wiker_ssg.outputs.search.pagefind import IndexDocument, index
from wiker_ssg.outputs.search.terms import name_terms, terms
from wiker_ssg.outputs.search.views import SearchRecord, SearchRow
from wiker_ssg.words.plain import from_markdown

ROWS = 16
"""About how many rows a file holds: few enough that a result does not cost many others."""

DIGITS = str.maketrans("0123456789", "abcdefghij")


def index_files(records: Iterable[SearchRecord]) -> dict[str, bytes]:
    """Return an index of records by file name, and its rows.

    Pagefind publishes a file for each document; a few files of rows are asked for instead.
    """
    known = {record.key: record for record in records}
    made = index({key: document(record) for key, record in known.items()})
    files = dict(made.files)
    shards: dict[int, dict[str, SearchRow]] = {}
    count = row_files(len(known))
    for key in sorted(known):
        id = made.ids[key]
        shards.setdefault(row_file(id, count), {})[id] = known[key].row
    for number, rows in shards.items():
        files[f"rows/{number}.json"] = msgspec.json.encode(dict(sorted(rows.items())))
    return files


def row_files(count: int) -> int:
    """Return in how many files so many rows stand: a power of two, so that they seldom move."""
    files = 1
    while files * ROWS < count:
        files *= 2
    return files


def row_file(id: str, count: int) -> int:
    """Return the number of the file that holds the row of an id."""
    return int(id.rpartition("_")[2][:4], 16) % count


def document(record: SearchRecord) -> IndexDocument:
    """Return the words by which a record is found; each stands where it weighs most."""
    title = name_terms(record.row.title)
    names = _without(name_terms(*record.names), title)
    text = _without(terms(from_markdown(record.body or "")), (*title, *names))
    return IndexDocument(title, names, text, marks(record))


def _without(found: Iterable[str], known: Iterable[str]) -> tuple[str, ...]:
    seen = frozenset(known)
    return tuple(term for term in found if term not in seen)


def marks(record: SearchRecord) -> tuple[str, ...]:
    """Return the marks of a record's kind and category, which no word of any text equals."""
    folder = record.row.folder
    return (mark(folder), mark(folder, record.category)) if record.category else (mark(folder),)


def mark(folder: str, category: str = "") -> str:
    """Return the mark of a kind, or of one of its categories: letters alone, which stay together.

    The page's script makes the same of what is chosen.
    """
    kept = (re.sub("[^a-z]", "", part.translate(DIGITS)) for part in (folder, category) if part)
    return f"zzz{'zz'.join(kept)}"
