"""Lists in the order of each alphabet: letters of their own, marks that count for nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wiker_ssg.language import registry
from wiker_ssg.language.language import Language, Publishing
from wiker_ssg.site.card import fold, in_alphabet, initial

ALPHABETS = {
    "xa": {"å": "z~1", "ä": "z~2", "æ": "z~2", "ö": "z~3"},
    "xb": {"ñ": "n~"},
    "xc": {"ă": "a~", "â": "a~~", "î": "i~", "ș": "s~", "ş": "s~", "ț": "t~", "ţ": "t~"},
    "xd": {"ch": "c~", "c'h": "c~~"},
}
ORDERED = {
    "xa": ["Abborrträsk", "Oé", "Zinkgruvan", "Åre", "A\u030as", "Ängelholm", "Ærø", "Örebro"],
    "xb": ["Nerja", "Nuez", "Ñora", "Oviedo"],
    "xc": ["Azuga", "Ăndrei", "Ârpaș", "Izvor", "Întorsura", "Szeged", "Șimian", "Ţepu", "Țepuș"],
    "xd": ["Brest", "Czar", "Chapel", "Chu", "C’hwec’h", "Douarnenez"],
}


@pytest.fixture(autouse=True)
def languages(monkeypatch: pytest.MonkeyPatch) -> None:
    made = {
        code: Language(code, "", publishing=Publishing(alphabet=own))
        for code, own in ALPHABETS.items()
    }
    monkeypatch.setattr(registry, "LANGUAGES", {**registry.LANGUAGES, **made})


@pytest.mark.parametrize("language", ORDERED)
def test_letters_of_their_own_have_their_place(language: str) -> None:
    names = ORDERED[language]
    assert sorted({*names}, key=lambda name: in_alphabet(name, language)) == names


@pytest.mark.parametrize(
    ("name", "language", "letter"),
    [
        ("Ängelholm", "xa", "Ä"), ("Ängelholm", "fr", "A"), ("Été", "xa", "E"), ("Ñora", "xb", "Ñ"),
        ("C’hwec’h", "xd", "C'h"), ("Chapel", "xd", "Ch"), ("Czar", "xd", "C"), ("", "xb", "–"),
        ("", "fr", "–"), ("’s-Graven", "fr", "S"), ("œuf", "fr", "Œ"),
    ],
)  # fmt: skip
def test_the_letter_below_which_a_name_stands(name: str, language: str, letter: str) -> None:
    assert initial(name, language) == letter


@given(st.text())
def test_french_sorts_as_it_did(name: str) -> None:
    assert in_alphabet(name, "fr") == fold(name)
    assert initial(name, "fr") == (fold(name)[:1] or "–").upper()
