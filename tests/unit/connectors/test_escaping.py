"""Plain text is text: what Markdown makes of it is what was written."""

import html
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from wiker_ssg.connectors.escaping import escaped
from wiker_ssg.connectors.headings import headed
from wiker_ssg.markup.cmark import gfm_html

SIGNS = st.text("ab1 .\n*_#>-+=|~`[]()!<&;:\\$/@'\"", max_size=30)


def shown(text: str) -> str:
    """Return what a reader sees of Markdown, blanks apart."""
    made = re.sub(r"<br */?>|</?p>", " ", gfm_html(text))
    return " ".join(html.unescape(made).split())


@given(text=SIGNS)
@example("# Un titre\n* un *deux* _trois_\n1. quatre\n    du code\n---\n| a | b |\n|---|---|")
@example("[lien](https://x.example) ![p](y.png) <b>gras</b> &eacute; `code` ~~non~~")
@example("voir https://x.example/a_b_/*c*.")
@example("+ a\n> b\n===\n2) c\n\\*d")
def test_every_sign_is_seen(text: str) -> None:
    assert "<" not in re.sub(r"</?(?:p|br)\b[^>]*>|</?a\b[^>]*>", "", gfm_html(escaped(text)))
    seen = re.sub(r"</?a\b[^>]*>", "", shown(escaped(text)))
    assert seen == " ".join(text.split())


def test_an_address_ends_where_it_ends() -> None:
    assert 'href="https://x.example/a_b_c"' in gfm_html(escaped("https://x.example/a_b_c_"))
    assert 'href="https://x.example/a"' in gfm_html(escaped("**https://x.example/a**"))


def test_lines_stay_lines() -> None:
    assert escaped("un\ndeux\n\n\n- trois\nhttps://x.example/a_b") == (
        "un\\\ndeux\n\n\\- trois\\\nhttps://x.example/a_b"
    )


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("Annulé : fest-noz", ("cancelled", "Fest-noz")),
        ("ANNULE - Fest-noz", ("cancelled", "Fest-noz")),
        ("ANNULÉ – fest-noz", ("cancelled", "Fest-noz")),
        ("[Annulée] Marche", ("cancelled", "Marche")),
        ("(Reporté) Loto", ("postponed", "Loto")),
        ("*** COMPLET *** Concert", ("full", "Concert")),
        ("Cancelled: Walk", ("cancelled", "Walk")),
        ("Canceled – walk", ("cancelled", "Walk")),
        ("Cancelado: concierto", ("cancelled", "Concierto")),
        ("INSTÄLLT – konsert", ("cancelled", "Konsert")),
        ("Abgesagt: Konzert", ("cancelled", "Konzert")),
        ("ANNULÉ !!! Loto", ("cancelled", "Loto")),
        ("Report-age du mois", None),
        ("Concert : annulé", None),
        ("Annulé", None),
        ("Annulé :", None),
        ("Maintenu : loto", None),
        ("Le report : mode d’emploi", None),
    ],
)
def test_a_status_at_the_head_of_a_title(title: str, found: tuple[str, str] | None) -> None:
    assert headed(title) == found
