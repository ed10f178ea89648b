"""A page of more than anybody writes is shown in a simpler form, and said to be."""

import pytest

from wiker_ssg.markup import markdown
from wiker_ssg.markup.bounds import BOUNDS, CELLS, LEVELS, MANY, SHORT, SIGNS, TABLES, excess
from wiker_ssg.source.files import Source
from wiker_ssg.source.parse import Context, Parser

ROWS = "|".join("a" * 500) + "\n" + "|".join("-" * 500) + "\n"
TOO_MUCH = {
    "headings": "# a\n" * (MANY + 1),
    "underlined": "a\n=\n" * (MANY + 1),
    "rules": "a\n\n---\n" * (MANY + 1),
    "links": "[a](b) " * (MANY + 1),
    "open addresses": "[a](b " * 400 + "a " * 50_000,
    "brackets": "[" * 1900 + "a " * 10_000,
    "open tags": "<p " * 1900 + "a " * 10_000,
    "footnotes": "a[^1]\n\n[^1]: b\n\n" * MANY,
    "definitions": "a\n: b\n\n" * (MANY + 1),
    "long definitions": "a\n: b\n\n" * 500 + "a " * 20_000,
    "abbreviations": "".join(f"*[A{n}]: b\n" for n in range(1900)) + "A1 " * 3_000,
    "a long abbreviation": "*[A]: " + "b" * 1_000 + "\n" + "A " * 10_000,
    "an abbreviation everywhere": "*[A]: b\n" + "A " * (SIGNS + 1),
    "a long reference": "[a]: /" + "b" * 10_000 + "\n" + "[a] " * 1900,
    "a wide table": ROWS + "a\n" * (CELLS // 499),
    "items": "- a\n" * (SIGNS + 1),
    "numbered items": "1. a\n" * (SIGNS + 1),
    "paragraphs": "a\n\n" * (SIGNS + 9),
    "escapes": "\\*" * SIGNS,
    "a deep list": "".join("    " * level + "- a\n" for level in range(61)),
    "a deep list of tabs": "".join("\t" * level + "- a\n" for level in range(61)),
    "deep quotations": "> " * 60 + "a " * 1_000,
}


@pytest.mark.parametrize("text", TOO_MUCH.values(), ids=TOO_MUCH)
def test_too_much_is_never_given_to_python_markdown(monkeypatch, text):
    assert excess(text)
    monkeypatch.setattr(markdown, "_converter", lambda: pytest.fail("read"))
    assert markdown.editorial(text, {})


@pytest.mark.parametrize("text", TOO_MUCH.values(), ids=TOO_MUCH)
def test_too_much_is_said_at_its_place(text):
    context = Context(commune="donges", country="FR", timezone="Europe/Paris")
    source = Source("pages/reglement.md", b"", f"---\ntitle: Règlement\n---\n{text}")
    found = Parser(context).parse(source)
    assert found.entry is not None
    assert [(problem.code, problem.location.line) for problem in found.problems] == [
        ("body-costly", 4)
    ]


def test_what_people_write_is_read_with_all_means():
    section = (
        "## Article {n} {{: #a{n} }}\n\n"
        "Le maire[^{n}] dit [ceci](/x/{n}/), <b>cela</b> et *plus*.\n\n"
        "- un\n- deux\n\nMot\n: son sens\n\n[^{n}]: note\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n"
    )
    text = "[TOC]\n\n*[CCAS]: centre communal\n\n" + "".join(
        section.format(n=n) for n in range(170)
    )
    assert len(text) > 25_000
    assert excess(text) is None


@pytest.mark.parametrize("sign", "#[<*_`\\&~>!{|: -\n1a")
@pytest.mark.parametrize("after", ["", "\n", "a", " ", "](", "\n\n"])
def test_a_short_text_holds_too_much_of_nothing_but_cells(sign, after):
    """The judgement that most texts are spared would find nothing."""
    text = ((sign + after) * SHORT)[:SHORT]
    assert [
        what for what, over in BOUNDS.items() if over(text) and what not in (TABLES, LEVELS)
    ] == []
    assert excess(text) == (TABLES if BOUNDS[TABLES](text) else None)


def test_a_table_too_wide_for_its_rows_is_shown_as_written():
    text = ROWS + "a\n" * (CELLS // 499)
    assert markdown.contributed(text, {}).startswith("<pre>")
