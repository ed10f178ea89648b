"""What `dump` writes reads well, and what people wrote stays as they wrote it."""

import difflib
from typing import Any

import msgspec
import pytest

from wiker_ssg.model import fields as f
from wiker_ssg.model.entries import AnyEntry, Event
from wiker_ssg.model.values import Place
from wiker_ssg.source.dump import WRITE, dump
from wiker_ssg.source.files import Source
from wiker_ssg.source.parse import Context, Parser
from wiker_ssg.source.reader import READ

PARSER = Parser(Context("donges", "FR", "Europe/Paris"))

WRITTEN = """\
# Le fest-noz de l'année
title: "Fest-noz"   # à relire
start: 2026-06-24 20:30

# où
place:
  name: Salle   # la grande
  # en face de l'église
  city: Donges
contact: {phone: 02 40 45 79 79}
status: scheduled
tags:
  - danse   # bretonne
  - musique
  - 'fête'
body: |
  Un.

  Deux.
# fin
"""


def read(text: str, path: str = "events/fete.yaml") -> AnyEntry:
    parsed = PARSER.parse(Source(path, b"", text))
    assert parsed.entry is not None, parsed.problems
    return parsed.entry


def changed(text: str, path: str = "events/fete.yaml", **values: Any) -> list[str]:
    """Return the lines that change when an entry does, after checking that it reads back."""
    entry = msgspec.structs.replace(read(text, path), **values)
    after = dump(entry, existing=text)
    assert read(after, path) == entry
    lines = difflib.ndiff(text.splitlines(), after.splitlines())
    return [line for line in lines if line[0] in "+-"]


def test_both_tables_know_all_types_of_fields() -> None:
    assert WRITE.keys() == READ.keys()


def test_nothing_changes_where_nothing_changed() -> None:
    assert changed(WRITTEN) == []
    assert changed(WRITTEN.rstrip("\n")) == []


def test_a_changed_field_changes_its_line_alone() -> None:
    assert changed(WRITTEN, title="Bal : folk") == [
        '- title: "Fest-noz"   # à relire',
        '+ title: "Bal : folk"   # à relire',
    ]


def test_a_changed_field_within_a_field_changes_its_line_alone() -> None:
    event = read(WRITTEN)
    assert isinstance(event, Event)
    assert isinstance(event.place, Place)
    place = msgspec.structs.replace(event.place, name="Bar", postcode="44480")
    assert changed(WRITTEN, place=place) == [
        "-   name: Salle   # la grande",
        "+   name: Bar   # la grande",
        '+   postcode: "44480"',
    ]


def test_an_item_more_is_one_line_more() -> None:
    assert changed(WRITTEN, tags=("danse", "chant", "musique", "fête")) == ["+   - chant"]
    assert changed(WRITTEN, tags=("danse", "musique", "fête", "NO")) == ['+   - "NO"']
    assert changed(WRITTEN, tags=("musique", "fête")) == ["-   - danse   # bretonne"]


def test_a_removed_field_goes_with_its_lines() -> None:
    assert changed(WRITTEN, tags=()) == [
        "- tags:",
        "-   - danse   # bretonne",
        "-   - musique",
        "-   - 'fête'",
    ]


def test_a_new_field_stands_at_the_end() -> None:
    assert changed(WRITTEN, online="https://example.org") == ["+ online: https://example.org"]


def test_text_of_several_lines_becomes_a_block() -> None:
    lines = ["+ body: Un.", "-   Deux.", "-   Un.", "- ", "- body: |"]
    assert sorted(changed(WRITTEN, body="Un.")) == sorted(lines)
    assert changed(WRITTEN, summary="a\nb") == ["+ summary: |", "+   a", "+   b"]
    assert changed("title: a # b\n", "pages/a.yaml", body="a\nb")[-3:] == [
        "+ body: |",
        "+   a",
        "+   b",
    ]


def test_the_text_below_front_matter_changes_there() -> None:
    text = "---\ntitle: a # b\n---\n\nUn.\n"
    assert changed(text, "pages/a.md", body="Deux.") == ["- Un.", "+ Deux."]
    assert changed(text, "pages/a.md", title="c") == ["- title: a # b", "+ title: c # b"]
    assert changed("---\ntitle: a\nbody: b\n---\n", "pages/a.md", body="c") == [
        "- body: b",
        "+ body: c",
    ]


@pytest.mark.parametrize(
    "text", ["{title: a}\n", "title: &x a\n", "titel: a\n", "- a\n", "", "a: [\n"]
)
def test_what_cannot_be_patched_is_written_anew(text: str) -> None:
    entry = read("title: b\n", "pages/a.yaml")
    assert dump(entry, existing=text) == "title: b\n"


def test_numbers_of_other_countries_stay_as_they_are_written() -> None:
    text = "title: a\ncontact: {phone: 912 345 678}\n"
    spanish = Parser(Context("ordes", "ES", "Europe/Madrid"))
    entry = spanish.parse(Source("pages/a.yaml", b"", text)).entry
    assert entry is not None
    assert dump(entry, existing=text, country="ES") == text


def test_the_form_of_what_is_written_anew() -> None:
    entry = read(
        "tags: [NO, '12:30', '01234', '1.10', '2026-06-24', 'a: b', 'a, b', d]\n"
        "contact: {phone: '0240457979', url: 'https://example.org'}\n"
        "start: 2026-06-24 20:30\n"
        "title: ' Été '\n"
        "summary: ''\n"
        "repeat: freq=weekly\n"
        "price: free\n"
        "changes: [{on: 2026-07-01, status: cancelled, note: b}]\n"
        "also: [{start: 2026-07-03 18:00}]\n"
        "source: [{name: OpenAgenda, fetched: 2026-05-01}]\n"
    )
    assert dump(entry) == (
        "title: Été\n"
        'summary: ""\n'
        "start: 2026-06-24 20:30\n"
        "price: free\n"
        "repeat: FREQ=WEEKLY\n"
        "also: [2026-07-03 18:00]\n"
        "changes:\n"
        "  - {on: 2026-07-01, status: cancelled, note: b}\n"
        'tags: ["NO", "12:30", "01234", "1.10", "2026-06-24", "a: b", "a, b", d]\n'
        'contact: {phone: +33 2 40 45 79 79, url: "https://example.org"}\n'
        "source: {name: OpenAgenda, fetched: 2026-05-01}\n"
    )


def test_every_type_of_field_is_a_type_that_is_read() -> None:
    assert {kind.__name__ for kind in READ} == {kind.__name__ for kind in f.FieldType.__args__}
