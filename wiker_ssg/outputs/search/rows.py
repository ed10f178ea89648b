"""A search index as it is published: words and where they stand, long texts apart, rows.

Made apart from the page's words, so that it is made again when what it holds changes, and not when
a sentence of ours does. Files beside the first are named by their digest, and it names them: one
that a browser kept never meets rows of another day. decisions/0045 has the reasons.
"""

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from itertools import groupby

import msgspec

from wiker_ssg.language import base
from wiker_ssg.outputs.entries.opening import compute
from wiker_ssg.outputs.search.coding import front_coded, listed
from wiker_ssg.outputs.search.terms import Lexicon, lexicon_of
from wiker_ssg.outputs.search.views import SearchRecord, SearchRow
from wiker_ssg.outputs.theme.hours import encode as open_code
from wiker_ssg.words.plain import from_markdown

INDEX = "index.json"
"""What entries are called: neighbours' searches ask for no more."""

SPOKEN = "texts.json"
"""The words of texts. Asked for together with the index, so it has the same stamp."""

ROWS = 64
"""How many rows a file holds: some seven kilobytes on the way."""

SMALL = ROWS
"""So many entries are one file with all that is known of them: asked for once, nothing waits for
another answer, and their rows would be one file in any case."""

TEXTS = 30_000
"""Texts so long, ten kilobytes on the way, are one file; longer ones are cut by first letters."""

PART = 6_000
"""About how long the parts are."""

BEGINS, TITLE, NAMES = range(3)
"""Where a word stands: first in a title, further on in it, or in what an entry is called else."""

FIELDS = 3

Stands = dict[str, dict[int, int]]


def index_files(records: Iterable[SearchRecord], language: str) -> dict[str, bytes]:
    """Return an index of records by file name; it does not depend on their order.

    Its words are compared as those of `language`, which it names.

    Entries stand by category, so that what is found together lies together. Words stand at a
    category, which is counted first, or at an entry. Nothing gives no files.
    """
    ordered = sorted(records, key=_order)
    if not ordered:
        return {}
    groups = [(key, [*held]) for key, held in groupby(ordered, key=_group)]
    lexicon = lexicon_of(language)
    names, texts = _words(groups, lexicon)
    rows = [_row(record) for record in ordered]
    files: dict[str, bytes] = {}

    def aside(kind: str, value: object) -> str:
        data = msgspec.json.encode(value)
        name = f"{kind}-{digest(data)}.json"
        files[name] = data
        return name

    first, days = _days(rows)
    index: dict[str, object] = {
        "language": base(language),
        "groups": [(folder, category, len(held)) for (folder, category, _), held in groups],
        "lengths": "".join(_digit(len(lexicon.terms(row.title))) for row in rows),
        "from": first,
        "days": days,
        **_coded(
            {
                word: [number * FIELDS + field for number, field in sorted(at.items())]
                for word, at in names.items()
            }
        ),
    }
    if len(rows) <= SMALL:
        index["rows"] = rows
    else:
        index["files"] = [aside("rows", rows[at : at + ROWS]) for at in range(0, len(rows), ROWS)]
    named = [(letters, aside("texts", _coded(held))) for letters, held in _parts(texts)]
    parts = {letter: name for letters, name in named for letter in letters}
    spoken = {"parts": parts} if parts else _coded(texts)
    stamp = digest(msgspec.json.encode((index, spoken)))
    files[INDEX] = msgspec.json.encode({"stamp": stamp, **index})
    files[SPOKEN] = msgspec.json.encode({"stamp": stamp, **spoken})
    return files


def digest(data: bytes) -> str:
    """Return the letters by which a file is named after what it holds."""
    return blake2b(data, digest_size=5).hexdigest()


def _group(record: SearchRecord) -> tuple[str, str, tuple[str, ...]]:
    return record.row.folder, record.category or "", record.sort


def _order(record: SearchRecord) -> tuple[tuple[str, str, tuple[str, ...]], str]:
    return _group(record), record.key


def _words(
    groups: Sequence[tuple[object, Sequence[SearchRecord]]], lexicon: Lexicon
) -> tuple[Stands, dict[str, list[int]]]:
    """Return where the words of names stand, and those that stand in texts alone."""
    names: Stands = {}
    texts: dict[str, list[int]] = {}
    entry = len(groups)
    for group, (_, held) in enumerate(groups):
        shared = lexicon.name_terms(*held[0].sort)
        for word in shared:
            names.setdefault(word, {})[group] = NAMES
        for record in held:
            seen = {*shared}
            for word, field in _called(record, lexicon):
                if field != NAMES or word not in seen:
                    names.setdefault(word, {}).setdefault(entry, field)
                seen.add(word)
            for word in lexicon.terms(from_markdown(record.body or "")):
                if word not in seen:
                    texts.setdefault(word, []).append(entry - len(groups))
            entry += 1
    return names, texts


def _called(record: SearchRecord, lexicon: Lexicon) -> Iterator[tuple[str, int]]:
    """Yield the words by which an entry itself is called, each where it weighs most."""
    title = lexicon.name_terms(record.row.title)
    yield from ((word, BEGINS if at == 0 else TITLE) for at, word in enumerate(title))
    yield from ((word, NAMES) for word in lexicon.name_terms(*record.names))


def _coded(stands: Mapping[str, Sequence[int]]) -> dict[str, str]:
    words = sorted(stands)
    return {"words": front_coded(words), "found": listed(stands[word] for word in words)}


def _parts(texts: Mapping[str, list[int]]) -> Iterator[tuple[str, Mapping[str, list[int]]]]:
    """Yield the words of texts with their first letters, cut where there are many.

    Few are not cut: nothing is yielded.
    """
    if _size(texts) <= TEXTS:
        return
    letters, part = "", dict[str, list[int]]()
    for letter, words in groupby(sorted(texts), key=lambda word: word[0]):
        letters += letter
        part |= {word: texts[word] for word in words}
        if _size(part) > PART:
            yield letters, part
            letters, part = "", {}
    if part:
        yield letters, part


def _size(texts: Mapping[str, list[int]]) -> int:
    """Return about how long words are when they are written: half their letters, two a place."""
    return sum(len(word) // 2 + 2 * len(at) for word, at in texts.items())


def _digit(number: int) -> str:
    """Return a number as one sign; beyond 35 titles are equally long."""
    return "0123456789abcdefghijklmnopqrstuvwxyz"[min(number, 35)]


def _row(record: SearchRecord) -> SearchRow:
    """Return a record's row, with what the script needs to judge whether the place is open."""
    hours = record.hours
    if hours is None:
        return record.row
    found = compute(
        hours.text, hours.closures, hours.closed, hours.region, hours.month, hours.language
    )
    code = open_code(found, hours.zone) if found else ""
    return msgspec.structs.replace(record.row, open=code or None)


def _days(rows: Sequence[SearchRow]) -> tuple[str, str]:
    """Return the first day of all, and by row the days from it on: `3 7+2.14` begins the third.

    Each date is its first day, and how many more it lasts; rows have blanks between.
    """
    spans = [[*map(_span, row.dates)] for row in rows]
    first = min((begins for row in spans for begins, _ in row), default=None)
    if first is None:
        return "", ""
    return first.isoformat(), " ".join(
        ".".join(
            f"{(begins - first).days}{f'+{more}' if (more := (ends - begins).days) > 0 else ''}"
            for begins, ends in row
        )
        for row in spans
    )


def _span(date: str) -> tuple[datetime.date, datetime.date]:
    """Return the first and the last day of a date of a row; midnight belongs to the day before."""
    start, _, rest = date.partition("/")
    end = rest.partition("/")[0] or start
    first = datetime.date.fromisoformat(start[:10])
    last = datetime.date.fromisoformat(end[:10])
    return first, last - datetime.timedelta(end.endswith("T00:00") and last > first)
