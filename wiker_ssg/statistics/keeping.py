"""Figures on disk: a small table a commune and month, the same bytes whatever came first."""

import csv
import io
import os
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from wiker_ssg.language import N_
from wiker_ssg.problems.exceptions import Usage
from wiker_ssg.statistics.figures import FigureKey, Figures

HEADER = (*FigureKey._fields, "count")
COUNTED = "counted"
"""The measure of a day or month that was counted, though nothing of it may be kept: its count is
that of nothing, 0."""


def read_figures(path: Path) -> dict[FigureKey, int]:
    """Return the figures of a table; raises Usage where it is none."""
    try:
        rows = csv.reader(io.StringIO(path.read_text("utf-8")), strict=True)
        if tuple(next(rows, ())) != HEADER:
            raise ValueError(HEADER)
        return {FigureKey(*row[:-1]): int(row[-1]) for row in rows if _whole(row)}
    except (ValueError, csv.Error) as error:
        words = N_("{path} is no table of statistics: move it away, or restore it")
        raise Usage(words, path=path) from error


def _whole(row: list[str]) -> bool:
    if len(row) != len(HEADER):
        raise ValueError(row)
    return True


def write_figures(path: Path, figures: Figures) -> bool:
    """Write a table, all of it or nothing, and tell whether it is another one than before."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(HEADER)
    writer.writerows((*key, number) for key, number in sorted(figures.items()))
    data = text.getvalue().encode()
    if path.is_file() and path.read_bytes() == data:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.new")
    fresh.write_bytes(data)
    os.replace(fresh, path)
    return True


def merge(kept: Figures, counted: Figures, periods: frozenset[str], again: bool) -> Figures:
    """Return kept figures with those that were counted of some periods.

    What was counted once stays as it is, so that logs which are read twice, or only in part, change
    nothing; with `again` it is counted anew.
    """
    known = {key.period for key in kept if key.measure == COUNTED}
    fresh = periods if again else periods - known
    whole = {key: number for key, number in kept.items() if key.period not in fresh}
    whole |= {key: number for key, number in counted.items() if key.period in fresh}
    return whole | {FigureKey(period, COUNTED, ""): 0 for period in fresh}


def keep(
    folder: Path,
    figures: Mapping[str, Figures],
    slugs: tuple[str, ...],
    periods: frozenset[str],
    again: bool = False,
) -> Iterator[Path]:
    """Yield the tables that were changed, one a commune and month; the portal's lie in `folder`.

    `periods` are the days and months that were counted. All tables are read before the first is
    written; raises Usage where one of them is none.
    """
    merged: dict[Path, Figures] = {}
    for slug in slugs:
        months: dict[str, set[str]] = defaultdict(set)
        for period in periods:
            months[period[:7]].add(period)
        for month, own in months.items():
            path = folder / slug / f"{month}.csv"
            kept = read_figures(path) if path.is_file() else {}
            counted = figures.get(slug, {})
            merged[path] = merge(kept, counted, frozenset(own), again)
    for path, table in sorted(merged.items()):
        if write_figures(path, table):
            yield path
