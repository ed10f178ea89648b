"""A kind is one row: no module outside the registry spells one, and nothing of a row is missing."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from wiker_ssg.contribute.forms import FORMS, NEW
from wiker_ssg.language.registry import columns, readings
from wiker_ssg.model.entries import MODELS
from wiker_ssg.model.fields import DayField, fields
from wiker_ssg.model.kinds import FOLDERS, KINDS, SECTIONS, Kind
from wiker_ssg.model.taxonomy import BUILT_IN, OTHER
from wiker_ssg.outputs.theme.theme import shipped
from wiker_ssg.site.routes.segments import SEGMENTS

PACKAGE = Path(__file__).parents[2] / "wiker_ssg"

SPELT = {
    "model/kinds.py": "the registry",
    "model/taxonomy.py": "organisations for heritage, and of services, are categories",
    "language/fr.py": "words of addresses, of which one is the same in French",
    "language/en.py": "and most in English",
    "connectors/readers/objects.py": "names of lists in the JSON of others",
    "connectors/readers/page.py": "names of lists in web pages of others",
}
"""The modules in which a word stands that is also a kind's folder, and why."""

TABLES = {
    f"language/columns/{code}.py": "what tables call kinds and categories in a language"
    for code in columns()
} | {
    f"language/vocabulary/{code}.py": "what people call them"
    for code, reading in readings().items()
    if reading.vocabulary
}


def spelt(source: str) -> Iterator[tuple[int, str]]:
    """Yield where a program spells a kind's folder: alone, or in front of a path or reference."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Constant(value=str(text)) if text in FOLDERS or text.startswith(BEGINNINGS):
                yield node.lineno, text


BEGINNINGS = tuple(f"{folder}{mark}" for folder in FOLDERS for mark in "/:")


def test_no_module_outside_the_registry_spells_a_folder():
    found = {}
    for path in PACKAGE.rglob("*.py"):
        if words := [f"{line}: {word!r}" for line, word in spelt(path.read_text("utf-8"))]:
            found[path.relative_to(PACKAGE).as_posix()] = words
    said = SPELT | TABLES
    assert {name: words for name, words in found.items() if name not in said} == {}
    assert found.keys() == said.keys(), "some module spells none any more: take it off the list"
    assert len(SPELT) <= 6


@pytest.mark.parametrize(
    "source", ["x = 'events'", "f'events/{id}'", "f'{a}' + 'services:mairie'", "{'news': 1}"]
)
def test_a_spelt_folder_is_seen(source):
    assert [*spelt(source)]


@pytest.mark.parametrize("source", ["x.events", "def services(): ...", "'the events of a day'"])
def test_other_words_are_none(source):
    assert not [*spelt(source)]


def test_every_row_has_a_class_and_every_class_a_row():
    assert [(kind.name, kind.folder) for kind in KINDS] == [
        (name, model.folder) for name, model in MODELS.items()
    ]
    for part in ("name", "folder", "identity"):
        assert len({getattr(kind, part) for kind in KINDS}) == len(KINDS)
    assert len(SECTIONS) == sum(bool(kind.section) for kind in KINDS)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_nothing_of_a_row_is_missing(kind: Kind):
    assert (shipped() / "bocage" / "templates" / kind.template).is_file()
    assert kind.words.one
    assert bool(kind.section) == bool(kind.words.section)
    assert bool(kind.words.proposal) == bool(kind.words.label)
    assert bool(kind.words.many) != kind.editorial
    assert (kind.name in NEW) == bool(kind.words.proposal)
    assert (kind.name in FORMS) == (not kind.editorial)
    assert OTHER in BUILT_IN[kind.folder]
    if kind.section:
        assert all(getattr(words, kind.folder) for words in SEGMENTS.values())
    if kind.day:
        field = fields(MODELS[kind.name])[kind.day]
        assert field.type == DayField()
        assert field.required
    assert bool(kind.day) or not kind.latest
