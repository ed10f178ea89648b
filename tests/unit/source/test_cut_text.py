"""A blank and # begin a comment in YAML: whoever meant text is told, whoever meant a remark not."""

import pytest
import yaml

from tests.remedies import check_remedy
from wiker_ssg.problems import Problem, Severity
from wiker_ssg.source.files import Source
from wiker_ssg.source.parse import Context, Parser
from wiker_ssg.source.settings import read_commune

PARSER = Parser(Context("donges", "FR", "Europe/Paris"))


def problems(text: str) -> tuple[Problem, ...]:
    found = PARSER.parse(Source("events/stage.yaml", b"", text)).problems
    for problem in found:
        check_remedy(problem, text)
    return found


CUT = {
    "title": "title: Stage #3, vannerie\nstart: 2027-03-01\n",
    "summary": "title: a\nsummary: Le #carnaval revient\nstart: 2027-03-01\n",
    "body on several lines": "title: a\nstart: 2027-03-01\nbody: Rendez-vous\n  au port #donges\n",
    "text on the next line": "title:\n  Stage #3\nstart: 2027-03-01\n",
    "all of a text": "title: a\nstart: 2027-03-01\nbody: #carnaval ce soir\n",
    "a tag": "title: a\nstart: 2027-03-01\ntags:\n  - danse\n  - folk #breton\n",
    "a place": "title: a\nstart: 2027-03-01\nplace:\n  name: Hangar #4\n",
    "a note": "title: a\nstart: 2027-03-01\nprice:\n  note: libre # ou presque\n",
    "a description": "title: a\nstart: 2027-03-01\nimage:\n  file: a.jpg\n  alt: Le char #7\n",
    "a translation": "title: a\nstart: 2027-03-01\ntranslations:\n  en:\n    title: Class #3\n",
    "words behind a blank": "title: Bal # avec orchestre\nstart: 2027-03-01\n",
    "after a tabulator": "title: Bal\t#2\nstart: 2027-03-01\n",
    "accents": "title: Fête d’été #2\nstart: 2027-03-01\n",
}


@pytest.mark.parametrize("text", CUT.values(), ids=CUT)
def test_a_text_that_is_cut_short_is_warned_of_where_it_ends(text: str) -> None:
    (found,) = [problem for problem in problems(text) if problem.code == "text-cut"]
    assert found.severity is Severity.WARNING
    line = text.split("\n")[found.location.line - 1]
    assert line[found.location.column - 1 :] == found.facts["cut"]
    # the remedy is what YAML reads as the whole text
    whole = yaml.safe_load(found.facts["suggestion"])
    assert whole.endswith(found.facts["cut"])
    assert "#" in whole


COMMENTS = {
    "a day": "title: a\nstart: 2027-03-01 # à confirmer\n",
    "a choice": "title: a\nstart: 2027-03-01\nstatus: full # depuis mardi\n",
    "a number": "title: a\nstart: 2027-03-01\nbooking:\n  capacity: 30 # et pas un de plus\n",
    "a key": "title: a\nstart: 2027-03-01\nplace: # où ?\n  name: Port\n",
    "a postcode": "title: a\nstart: 2027-03-01\nplace:\n  name: b\n  postcode: 44480 # Donges\n",
    "nothing yet": "title: a\nsummary: # à écrire\nstart: 2027-03-01\n",
    "quotes": "title: 'Stage #3' # relu\nstart: 2027-03-01\n",
    "a block": "title: a\nstart: 2027-03-01\nbody: |  # en gras\n  # Un titre\n  et #un mot\n",
    "a line of its own": "# modèle\ntitle: a\n  # suite\nstart: 2027-03-01\n",
    "no blank": "title: Rue#3\nstart: 2027-03-01\n",
}


@pytest.mark.parametrize("text", COMMENTS.values(), ids=COMMENTS)
def test_a_remark_beside_a_value_stays_one(text: str) -> None:
    assert problems(text) == ()


@pytest.mark.parametrize(
    ("text", "line", "cut"),
    [
        ("title: a\nplace: {name: Hangar #4, city: Donges}\nstart: 2027-03-01\n", 2, "#4"),
        ("title: a\nstart: 2027-03-01\nbody: un mot #ici\n  et la suite\n", 3, "#ici"),
        ("title: a\nstart: 2027-03-01\ntags: [danse, folk #breton]\nlang: fr\n", 3, "#breton]"),
    ],
)
def test_what_a_comment_swallows_is_named_when_nothing_can_be_read(
    text: str, line: int, cut: str
) -> None:
    (found,) = problems(text)
    assert found.code == "yaml-syntax"
    assert found.location.line == line
    assert found.facts["cut"].startswith(cut)


def test_settings_are_warned_of_too() -> None:
    commune, found = read_commune(b"name: Donges #1\npostcodes: [44480]\n", "donges")
    assert commune is not None
    assert [problem.code for problem in found] == ["text-cut"]


def test_many_comments_are_read_in_time_that_grows_with_their_number() -> None:
    text = "title: a\nstart: 2027-03-01\ntags:\n" + "  - a #b\n" * 4_000
    assert len(problems(text)) == 4_000
    blanks = f"title: a\nstart: 2027-03-01\nbody: a{' ' * 200_000}x #b\n  {' ' * 40_000}c\n"
    assert problems(blanks)[0].code == "yaml-syntax"
