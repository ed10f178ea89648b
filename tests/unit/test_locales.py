"""Every sentence of the program exists in every language that it ships."""

import io
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from docs.catalogues import compile_all, lacking
from wiker_ssg.language import LOCALES, SHIPPED, SOURCE, translation
from wiker_ssg.outputs.theme.search import SAID
from wiker_ssg.problems import Location, problem, sentence
from wiker_ssg.problems.rules import RULES

ROOT = Path(__file__).parents[2]
REFRESH = (
    "run: make locales; translate what is new in each wiker_ssg/locales/*/LC_MESSAGES/wiker.po; "
    "run it once more"
)
BREAKS = "write a no-break space, U+202F or U+00A0, before ; : ! ? » and behind «"
NUMBERED = re.compile(r"%\((\w+)\)[sd]")


@cache
def catalogue(language: str) -> Catalog:
    with (LOCALES / language / "LC_MESSAGES" / "wiker.po").open("rb") as file:
        return read_po(file, locale=language)


@cache
def written() -> frozenset[str]:
    """Return the sentences of the program and its themes, plurals by their singular."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    mappings = settings["tool"]["babel"]["mappings"]
    methods = [(item["pattern"], item["method"]) for item in mappings]
    options = {item["pattern"]: {"silent": "false"} for item in mappings if "silent" in item}
    found = set()
    for folder in ("wiker_ssg", "themes"):
        for _, _, message, _, _ in extract_from_dir(
            ROOT / folder, methods, options, DEFAULT_KEYWORDS | {"N_": None}
        ):
            found.add(message[0] if isinstance(message, tuple) else message)
    return frozenset(found)


def translations(language: str) -> Iterator[tuple[str, str]]:
    """Yield pairs of a sentence and its translation, all plural forms."""
    for message in catalogue(language):
        if not message.id:
            continue
        if isinstance(message.id, tuple):
            forms = message.string if isinstance(message.string, tuple) else (message.string,)
            yield from ((message.id[-1], str(form or "")) for form in forms)
        else:
            yield str(message.id), str(message.string)


def places(text: str) -> set[str]:
    """Return the names that are filled into a sentence."""
    try:
        named = {name for _, name, _, _ in Formatter().parse(text) if name}
    except ValueError:
        named = set()
    return named | set(NUMBERED.findall(text))


@pytest.mark.parametrize("language", SHIPPED)
def test_the_catalogues_hold_what_is_written_and_nothing_else(language):
    held = {
        message.id[0] if isinstance(message.id, tuple) else message.id
        for message in catalogue(language)
        if message.id
    }
    assert written() - held == set(), REFRESH
    assert held - written() == set(), REFRESH


@pytest.mark.parametrize("language", sorted({*SHIPPED} - {SOURCE}))
def test_everything_is_said_in_every_language(language):
    assert [*lacking(catalogue(language))] == [], REFRESH


PO = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n==0 || n%100>0 && n%100<20 ? 1 : 2);\\n"

msgid "News"
msgstr "Noutăți"

msgid "{n} entry"
msgid_plural "{n} entries"
msgstr[0] "{n} fișă"
msgstr[1] "{n} fișe"
msgstr[2] "{n} de fișe"
"""


def written_catalogue(folder: Path, language: str, text: str) -> Path:
    path = folder / language / "LC_MESSAGES" / "wiker.po"
    path.parent.mkdir(parents=True)
    path.write_text(text, "utf-8")
    return path.with_suffix(".mo")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('"Noutăți"', '""'),
        ('msgstr[2] "{n} de fișe"\n', ""),
        ('msgid "News"', '#, fuzzy\nmsgid "News"'),
    ],
    ids=["nothing", "a plural form", "a guess"],
)
def test_a_catalogue_that_lacks_something_is_not_compiled(tmp_path, before, after):
    made = written_catalogue(tmp_path, "ro", PO.replace(before, after))
    other = written_catalogue(tmp_path, "sv", PO)
    source = written_catalogue(tmp_path, SOURCE, PO.replace(before, after))
    told = compile_all(tmp_path)
    assert told[0].endswith("wiker.po: 1 sentences are not translated:")
    assert not made.exists()
    assert other.exists()
    assert source.exists()


def test_the_first_that_are_missing_are_named_and_all_counted(tmp_path):
    many = "".join(f'\nmsgid "Sentence {n}"\nmsgstr ""\n' for n in range(30))
    written_catalogue(tmp_path, "ro", PO + many)
    told = compile_all(tmp_path)
    assert "30 sentences" in told[0]
    assert told[1:3] == ["  Sentence 0", "  Sentence 1"]
    assert len(told) == 22


@pytest.mark.parametrize("language", SHIPPED)
def test_translations_keep_the_names_that_are_filled_in(language):
    for said, translated in translations(language):
        if translated:
            assert places(translated) <= places(said), said
            assert places(said) - places(translated) <= {"num"}, said


COUNTED = re.compile(r"\{(\w+)\}[ \u00a0](?!plus\b)[^\W\d_]+[sx]\b")
BOUNDS = {"limit", "size", "pixels", "width", "height", "seconds", "interval", "kept", "many"}
"""What is filled in for these is never none and never one."""


def test_whatever_is_counted_has_a_word_for_one():
    """French says “0 fiche” and “1 fiche”: a sentence with a number of things has two forms."""
    chosen = set(SAID.values())  # by the script that says them
    alone = [
        message.id
        for message in catalogue("fr")
        if isinstance(message.id, str) and message.id not in chosen
        if {*COUNTED.findall(message.id)} & {*COUNTED.findall(str(message.string))} - BOUNDS
    ]
    assert alone == []
    ngettext = translation("fr").ngettext
    assert [ngettext("{n} entry", "{n} entries", n) for n in (0, 1, 2)] == [
        "{n} fiche",
        "{n} fiche",
        "{n} fiches",
    ]


def test_french_has_its_typography():
    for said, french in translations("fr"):
        assert "'" not in french, f"{said}: write ’"
        assert not re.search(r" [;:!?»]|« ", french), f"{said}: {BREAKS}"
        assert "\u202f:" not in french, f"{said}: write the wider space U+00A0 before a colon"
        assert not french.endswith(" "), said


@pytest.mark.parametrize("language", SHIPPED)
def test_compiled_catalogues_are_those_of_the_sources(language):
    compiled = io.BytesIO()
    write_mo(compiled, catalogue(language))
    kept = (LOCALES / language / "LC_MESSAGES" / "wiker.mo").read_bytes()
    assert compiled.getvalue() == kept, REFRESH


@pytest.mark.parametrize("language", SHIPPED)
@pytest.mark.parametrize("code", RULES)
def test_every_problem_can_be_said_whatever_its_facts(language, code):
    rule = RULES[code]
    facts = {
        name: "{0} %s }{"
        for text in (rule.message, rule.remedy)
        for _, name, _, _ in Formatter().parse(text)
        if name
    }
    message, _ = sentence(problem(code, Location("a.yaml"), **facts), language)  # type: ignore[arg-type]
    assert message
    assert sentence(problem(code, Location("a.yaml")), language).message is not None


def test_days_are_said_in_the_readers_language():
    item = problem("verified-old", Location("a.yaml"), day="2026-07-01")
    assert sentence(item, "fr").message == "pas vérifié depuis le 1er juillet 2026"
    assert sentence(item, "en").message == "not checked since 1 July 2026"
    item = problem("verified-old", Location("a.yaml"), day="bientôt")
    assert sentence(item, "fr").message == "pas vérifié depuis le bientôt"


def test_a_remedy_that_names_a_day_says_it_in_full():
    item = problem(
        "date-invalid",
        Location("a.yaml", 7, 8),
        advice="write {suggestion} for {day}",
        suggestion="2026-07-31",
        day="2026-07-31",
    )
    assert sentence(item, "fr") == (
        "date illisible",
        "écrivez 2026-07-31 pour le 31 juillet 2026",
    )
