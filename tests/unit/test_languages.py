"""A language is one file and a catalogue: no other module spells one, and nothing is half there."""

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from wiker_ssg.language import DEFAULT, LOCALES, SHIPPED, SOURCE, base
from wiker_ssg.language.language import Publishing
from wiker_ssg.language.registry import (
    AUTHORITIES,
    COMING,
    LANGUAGES,
    addresses,
    columns,
    locale_of,
    publishing,
    readings,
)
from wiker_ssg.outputs.search.lexicon import lexicon

PACKAGE = Path(__file__).parents[2] / "wiker_ssg"

SPELT = {
    "language/registry.py": "the codes kept free for languages to come",
    "language/fr.py": "the language itself",
    "language/en.py": "the language itself",
    **{
        f"language/{code}.py": "the language itself"
        for code in ("es", "ro", "sv", "pt", "it", "de", "ca", "br")
    },
    "language/search/ca.py": "es: the end of Catalan plurals",
    **{
        f"country/{code}.py": "the language of its laws"
        for code in ("be", "de", "es", "fr", "gb", "ro", "se")
    },
    "language/titles/fr.py": "es: étoile sportive, a French club",
    "language/titles/de.py": "sv: Sportverein, a German club",
    "connectors/opening.py": "de: “from”, a key in the hours of French open data",
    "markup/sanitise.py": "br: a line break in HTML",
}
"""The modules in which a word stands that is also a language's code, and why."""

CODE = re.compile(rf"(?:{'|'.join(AUTHORITIES)})(?:[-_][A-Z]{{2}})?")


def spelt(source: str) -> Iterator[tuple[int, str]]:
    """Yield where a program spells a language's code: alone, or with a country behind it."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Constant(value=str(text)) if CODE.fullmatch(text):
                yield node.lineno, text


def test_no_module_outside_the_registry_spells_a_code():
    found = {}
    for path in PACKAGE.rglob("*.py"):
        if words := [f"{line}: {word!r}" for line, word in spelt(path.read_text("utf-8"))]:
            found[path.relative_to(PACKAGE).as_posix()] = words
    assert {name: words for name, words in found.items() if name not in SPELT} == {}
    assert found.keys() == SPELT.keys(), "some module spells none any more: take it off the list"


@pytest.mark.parametrize("source", ["x = 'fr'", "x == 'en_GB'", "{'es': 1}", "f'{a}' + 'ro-RO'"])
def test_a_spelt_code_is_seen(source):
    assert [*spelt(source)]


@pytest.mark.parametrize("source", ["fr = 1", "'FR'", "'french'", "'in en and fr'"])
def test_other_words_are_none(source):
    assert not [*spelt(source)]


def test_each_language_stands_under_its_own_code():
    assert [(code, language.code) for code, language in LANGUAGES.items()] == [
        (language.code, language.code) for language in LANGUAGES.values()
    ]
    assert not COMING.keys() & LANGUAGES.keys()
    assert len({*AUTHORITIES.values()}) == len(AUTHORITIES)


def test_those_that_are_published_are_complete():
    published = {code for code, language in LANGUAGES.items() if language.publishing}
    assert {*SHIPPED} == published
    assert SHIPPED[0] == DEFAULT
    assert SOURCE in SHIPPED
    for code in SHIPPED:
        language = LANGUAGES[code]
        assert language.addresses
        assert language.reading
        assert language.reading.vocabulary
        assert len(language.reading.weekdays) == 7
        assert len(language.reading.months) == 12
    assert {path.name for path in LOCALES.iterdir() if path.is_dir()} == {*SHIPPED}


@pytest.mark.parametrize("code", readings())
def test_months_are_known_by_twelve_beginnings(code: str):
    assert len(readings()[code].dates.months.split()) == 12


@pytest.mark.parametrize("code", [c for c, known in LANGUAGES.items() if known.addresses])
def test_address_words_are_slugs_and_lead_apart(code: str):
    words = LANGUAGES[code].addresses
    assert words is not None
    for word in (*words.segments, *words.files, words.light, words.dark):
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", word), word
    assert len({*words.segments}) == len(words.segments)
    assert words.light != words.dark


def test_what_is_not_known_is_as_english_or_cldr_has_it():
    assert base("fr-CA") == base("fr_CA") == "fr"
    assert addresses("fr-CA") == addresses("fr")
    assert addresses("it") == addresses("pt-BR") == addresses(SOURCE)
    assert publishing("fr-BE") == publishing("fr")
    assert publishing("it") == publishing("xx") == Publishing()
    assert [locale_of(code) for code in ("en", "en-US", "fr", "xx")] == [
        "en_GB",
        "en_US",
        "fr",
        "xx",
    ]


@pytest.mark.parametrize("code", [c for c, reading in readings().items() if reading.columns])
def test_a_language_that_is_read_says_what_its_sources_need(code: str):
    """Months, days and words of tables: no addresses, no catalogue."""
    reading = readings()[code]
    assert len(reading.weekdays) == 7
    assert len(reading.months) == 12
    said = columns()[code]
    assert {"title", "start", "place", "street", "postcode", "city", "phone", "price"} <= {
        *said.fields
    }
    assert said.common
    assert said.free
    assert said.yes
    assert said.no
    assert said.streets
    assert said.categories.keys() <= {"events", "directory", "heritage"}


def test_eight_languages_are_read_and_some_are_published():
    assert {*columns()} >= {"fr", "en", "es", "ro", "sv", "pt", "it", "de"}
    assert {*SHIPPED} < {*columns()}


@pytest.mark.parametrize("code", SHIPPED)
def test_scripts_compare_with_the_same_words(code: str):
    known, reading = json.loads(lexicon(code)), LANGUAGES[code].reading
    assert reading
    assert reading.search
    assert known["language"] == code
    assert known["short"] == reading.shortened
    assert {*known["ignored"].split()} == {*reading.ignored.split()}
    assert tuple(map(tuple, known["stems"])) == reading.search().stems


def test_scripts_know_no_word_of_a_language():
    static = PACKAGE.parent / "themes" / "bocage" / "static"
    words = {"le", "la", "les", "des", "une"}
    for one in readings().values():
        words |= {*one.shortened, *one.shortened.values()}
    for script in (*static.glob("*.js"), PACKAGE / "outputs/search/match.js"):
        held = re.findall(r"[\w’]+", re.sub(r"//.*", "", script.read_text("utf-8")))
        assert not {*held} & words, script.name


@pytest.mark.parametrize("code", SHIPPED)
def test_what_is_published_can_be_searched(code: str):
    reading = LANGUAGES[code].reading
    assert reading
    assert reading.search
    said = reading.search()
    assert len(said.synonyms.strip().splitlines()) > 15
    assert said.asking
    re.compile(said.endings)
    assert said.stems
    for pattern in (*(rule.ending for rule in said.stems), *(sound for sound, _ in said.sounds)):
        assert "(?<" not in pattern, "browsers of some years ago do not look behind"
        re.compile(pattern)
    for rule in said.stems:
        assert "^" not in rule.ending.replace("[^", ""), "what stays in front is not seen"
