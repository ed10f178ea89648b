"""A person's name, a mobile number and a child's age are found wherever they were written."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from tests.reviews.repositories import commit, make
from wiker_ssg.cli.main import group
from wiker_ssg.review.persons import person_forms
from wiker_ssg.site.card import fold

EVENT = """title: Bal
start: 2026-06-13 20:30
end: 2026-06-13 23:00
repeat: FREQ=WEEKLY;COUNT=3
summary: {0}
body: "**{1}**"
tags: [{2}]
price: {{from: 8, note: "{3}"}}
changes: [{{on: 2026-06-20, note: "{4}"}}]
links: [{{title: "{5}", url: "https://example.org"}}]
documents: [{{title: "{6}", url: "https://example.org/a.pdf"}}]
translations: {{en: {{title: Ball, body: "{7}"}}}}
"""
LISTING = """title: Club
type: association
volunteers: {0}
closed_for: [{{from: 2026-08-03, to: 2026-08-24, note: "{1}"}}]
sells: [{2}]
summary: {3}
"""
OFFER = "title: Pain\nby: fournil\nuntil: 2026-06-30\nconditions: {0}\nsummary: {1}\n"
SERVICE = 'title: Mairie\nsteps: [{{title: "{0}", url: "https://example.org"}}]\nbody: {1}\n'
HERITAGE = "title: Moulin\nvisits: {0}\nperiod: {1}\nprotection: {2}\n"
FILES = {
    "events/bal.yaml": EVENT, "directory/club.yaml": LISTING, "offers/pain.yaml": OFFER,
    "services/accueil.yaml": SERVICE, "heritage/moulin.yaml": HERITAGE,
}  # fmt: skip
SURNAMES = ("Alain", "Bernard", "Corre", "Danet", "Evain", "Fleury", "Guého", "Halgand")
BASE: dict[str, bytes | str | None] = {
    "commune.yaml": b"name: Donges\nlanguages: [fr, en]\n",
    "directory/fournil.yaml": b"title: Le Fournil\ntype: association\n",
}


def told(
    place: Path, text: str, path: str, base: dict[str, bytes | str | None] = BASE
) -> list[dict[str, Any]]:
    repository = make(place / "donges", commit("main", base, 1),
                      commit("p", {path: text.encode()}, 2))  # fmt: skip
    words = ["--lang", "en", "review", str(repository), "--base", "main", "--head", "p"]
    done = CliRunner().invoke(group, [*words, "--at", "2026-05-02", "--format", "json"])
    found: list[dict[str, Any]] = json.loads(done.output)["problems"]
    wrong = [item["code"] for item in found if item["tone"] == "correct"]
    assert set(wrong) <= {"no-effect"}, found
    return found


@pytest.mark.parametrize("path", FILES)
@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("person-named", "Mme {}"),
        ("mobile-number", "06 61 91 00 {:02}"),
        ("minors", "{}, 7 ans"),
    ],
)
def test_it_is_found_in_every_text(path: str, code: str, words: str, tmp_path: Path) -> None:
    several = [words.format(n if ":02" in words else name) for n, name in enumerate(SURNAMES)]
    found = told(tmp_path, FILES[path].format(*several), path)
    number = FILES[path].count("{") - 2 * FILES[path].count("{{")
    mine = [item for item in found if item["code"] == code]
    assert len(mine) == (1 if code == "minors" else number), mine
    assert all(any(one in item["message"] for one in several) for item in mine)


def test_streets_halls_and_authors_are_nobodys_privacy(tmp_path: Path) -> None:
    text = (
        "title: Bal\nstart: 2026-06-13 20:30\n"
        "place: {name: Salle Madame Bovary, street: 3 place Monsieur Vincent, city: Donges}\n"
        "source: {name: Mme Durand}\n"
    )
    assert [item["code"] for item in told(tmp_path, text, "events/bal.yaml")] == []


def test_one_name_is_told_once(tmp_path: Path) -> None:
    text = (
        "title: Bal\nstart: 2026-06-13 20:30\norganiser: {name: Marc Le Goff}\n"
        "contact: {name: Marc Le Goff}\nsummary: Venez !\n"
    )
    assert [item["code"] for item in told(tmp_path, text, "events/bal.yaml")] == ["person-named"]


def test_a_commune_is_read_by_the_words_of_its_language(tmp_path: Path) -> None:
    text = (
        "title: Fair\nstart: 2026-06-13 20:30\norganiser: {name: Parish Council}\n"
        "contact: {name: Mrs Danet}\nsummary: Tom Evain, aged 7, sings. Mlle Corre plays.\n"
    )
    base = BASE | {"commune.yaml": b"name: Donges\nlanguages: [en]\n"}
    found = told(tmp_path, text, "events/fair.yaml", base)
    said = [(item["code"], item["message"]) for item in found]
    named = [message for code, message in said if code == "person-named"]
    assert len(named) == 1
    assert "Mrs Danet" in named[0]
    assert ["Tom Evain, aged 7" in message for code, message in said if code == "minors"] == [True]
    there = told(tmp_path / "fr", text, "events/fair.yaml")
    assert [item["code"] for item in there].count("minors") == 0


@pytest.mark.parametrize("code", ["fr", "en"])
def test_collective_words_are_folded(code: str) -> None:
    forms = person_forms(code)
    assert forms.collective
    assert all(fold(word) == word for word in forms.collective)
    assert forms.whole.fullmatch("Åsa Öberg")


def test_without_words_of_a_language_a_name_is_a_name() -> None:
    forms = person_forms("xx")
    assert forms.whole.fullmatch("Marc Guého")
    for form in (forms.titled, forms.young, forms.children):
        assert not form.search("Mme Guého, 7 ans, enfant")
