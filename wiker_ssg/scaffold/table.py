"""A table of communes, a line each: what `wiker new commune --from` writes repositories of.

The first line names columns: `slug`, and questions as `wiker new` has them for options.
"""

import csv
from collections.abc import Mapping
from typing import NamedTuple

from wiker_ssg.model.slug import slugify
from wiker_ssg.problems import Location, Problem, problem
from wiker_ssg.scaffold import answers
from wiker_ssg.scaffold.answers import Answered

SLUG = "slug"
MOST = 40_000
"""How many lines a table may have: more than there are communes in France."""


class ReadTable(NamedTuple):
    """What is said of each commune, by slug in the table's order, and all that is wrong with it."""

    communes: Mapping[str, Answered]
    problems: tuple[Problem, ...]


def read_table(path: str, data: bytes, forge: str, given: Mapping[str, str]) -> ReadTable:
    """Return the communes of a table; `given` answers what its lines leave open.

    UTF-8, with commas or semicolons, as programs for tables write it.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = 1 + data[: error.start].count(b"\n")
        return ReadTable({}, (problem("table-encoding", Location(path, line)),))
    lines = text.splitlines(keepends=True)
    head = lines[0] if lines else ""
    sign = ";" if head.count(";") > head.count(",") else ","
    rows = csv.reader(lines[: MOST + 1], delimiter=sign)
    columns = [name.strip().lower() for name in next(rows, [])]
    known = (SLUG, *(question.key for question in answers.asked("commune", forge)))
    wrong = [
        problem("table-column", Location(path), value=name, known=", ".join(known))
        for name in columns
        if name not in known
    ]
    if SLUG not in columns:
        wrong.append(problem("table-missing", Location(path), value=SLUG))
    lacking = [
        problem("table-missing", Location(path), value=question.key)
        for question in answers.asked("commune", forge)
        if question.needed and question.key not in columns and not given.get(question.key)
    ]
    if len(lines) > MOST + 1:
        wrong.append(problem("table-long", Location(path, MOST + 2), limit=MOST))
    found: dict[str, Answered] = {}
    if not wrong:
        for row in rows:
            if any(cell.strip() for cell in row):
                place = Location(path, rows.line_num)
                if any(cell.strip() for cell in row[len(columns) :]):
                    wrong.append(problem("table-cells", place, value=sign, number=len(columns)))
                    continue
                told = dict(zip(columns, map(str.strip, row), strict=False))
                wrong += _row(place, forge, {**given}, told, found)
    absent = {one.facts["value"] for one in lacking}
    wrong = [
        one
        for one in wrong
        if one.code != "table-missing" or one.location.line == 1 or one.facts["value"] not in absent
    ]
    return ReadTable(found, (*lacking, *wrong))


def _row(
    place: Location,
    forge: str,
    given: dict[str, str],
    told: dict[str, str],
    found: dict[str, Answered],
) -> list[Problem]:
    """Add what a line says to what is `found`; return what is wrong with it."""
    slug = told.pop(SLUG, "")
    wrong = []
    if not answers.fits(slug):
        proposed = slugify(slug or told.get("name", ""))
        advice = proposed if answers.fits(proposed) else "donges"
        wrong.append(problem("table-slug", place, value=slug, suggestion=advice))
    elif slug in found:
        wrong.append(problem("table-twice", place, value=slug))
    read, refused = answers.read("commune", forge, given | {k: v for k, v in told.items() if v})
    for one in refused:
        key, advice = one.question.key, one.question.example
        if one.answer is None:
            wrong.append(problem("table-missing", place, value=key))
        else:
            said = f"{key}: {one.answer}"
            wrong.append(problem("table-answer", place, value=said, advice=advice))
    if not wrong:
        found[slug] = answers.of("commune", forge, slug, read)
    return wrong
