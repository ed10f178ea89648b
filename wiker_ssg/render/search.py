"""The search as it is published: an index and its rows, the signpost, the page."""

import datetime
import json
import re
from collections.abc import Iterable

import msgspec

from wiker_ssg.language import N_
from wiker_ssg.render import words
from wiker_ssg.render.hours import clock_words
from wiker_ssg.render.labels import labels
from wiker_ssg.render.pagefind import Document, index
from wiker_ssg.render.plain import from_markdown
from wiker_ssg.site.terms import name_terms, terms
from wiker_ssg.site.views import SearchRecord, SearchRow, Signpost

ROWS = 16
"""About how many rows a file holds: few enough that a result does not cost many others."""

SMALL = 6_000
"""So many pointings of a signpost, a few kilobytes, are one file; more are cut by first letter."""


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


def document(record: SearchRecord) -> Document:
    """Return the words by which a record is found; each stands where it weighs most."""
    title = name_terms(record.row.title)
    names = _without(name_terms(*record.names), title)
    text = _without(terms(from_markdown(record.body or "")), (*title, *names))
    return Document(title, names, text, marks(record))


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


def signpost_files(view: Signpost) -> dict[str, bytes]:
    """Return a signpost by file name: one file, or one more for each letter when it is large."""
    encode = msgspec.json.encode
    if sum(map(len, view.words.values())) <= SMALL:
        return {"towns.json": encode({"towns": view.towns, "words": view.words})}
    letters: dict[str, dict[str, tuple[int, ...]]] = {}
    for key, towns in view.words.items():
        letters.setdefault(key[0], {})[key] = towns
    files = {f"words-{ord(letter):x}.json": encode(held) for letter, held in letters.items()}
    heading = {"towns": view.towns, "letters": "".join(letters)}
    return {"towns.json": encode(heading), **files}


SAID = {
    "nothing": N_("Nothing found {place}."),
    "one": N_("One result {place}."),
    "some": N_("{count} results {place}."),
    "neither": N_("Nothing within {km} km either."),
    "nothing_around": N_("Nothing else within {km} km."),
    "one_around": N_("One result nearby."),
    "some_around": N_("{count} results nearby."),
    "nothing_nearest": N_("Nothing yet in the nearest towns."),
    "one_nearest": N_("One result in the nearest towns."),
    "some_nearest": N_("{count} results in the nearest towns."),
    "failed": N_("The search could not be loaded. What there is stands in the lists below."),
    "over": N_("It has taken place."),
    "until": N_("until {day}"),
    "at": N_("{day}, {time}"),
}
"""What the search's script says."""


def script_words(commune: str, language: str) -> str:
    """Return the sentences that the search's script fills in, as JSON."""
    place = words.in_town(commune, language)
    found: dict[str, object] = {
        key: words.phrase(text, language).replace("{place}", place) for key, text in SAID.items()
    }
    known = labels(language)
    found["kinds"] = {**known["section"], "pages": words.phrase(N_("Page"), language)}
    found["status"] = known["status"]
    found |= clock_words(language)
    found["first"] = words.date(datetime.date(2026, 1, 1), language).split()[0]
    for unit, km in (("km", 11.0), ("metres", 0.3)):
        said = words.kilometres(km, language)
        found[unit] = re.sub(r"\d+", "{number}", said, count=1)
    return json.dumps(found, ensure_ascii=False, separators=(",", ":"))
