"""The forms in a theme: found as its other files are, replaced and extended like them."""

import re
from pathlib import Path

import pytest

from tests.contribute.conftest import TODAY, serve
from tests.contribute.visitor import Visitor
from tests.portals import DONGES, PORTAL, write
from wiker_ssg.contribute.towns import Towns

EXTENDED = """{% extends "bocage/forms/form.html" %}
{% block main %}<p>Chez nous</p>{{ super() }}{% endblock %}
"""


def visitor(folder: Path, files: dict[str, str]) -> Visitor:
    """Return a visitor of a portal whose theme has these files."""
    own = {f"themes/notre/{path}": text for path, text in files.items()}
    town = {"portal.yaml": PORTAL + "theme: notre\n", "communes/donges/commune.yaml": DONGES}
    write(folder / "root", town | own)
    towns = Towns(str(folder / "root"), clock=lambda: 0.0, today=lambda zone: TODAY)
    return Visitor(serve(folder, towns).app)


def test_a_theme_extends_a_form_and_its_stylesheet(tmp_path: Path) -> None:
    files = {
        "theme.toml": 'extends = "bocage"\n',
        "templates/forms/form.html": EXTENDED,
        "static/forms/form.css": ".ask-page{margin:0}\n",
    }
    with visitor(tmp_path, files) as one:
        page = one.get("/donges/evenement/").text
        assert "<p>Chez nous</p>" in page
        assert 'method="post"' in page
        (sheet,) = re.findall(r'href="(/assets/form\.[^"]+css)"', page)
        css = one.get(sheet).text
    assert css.startswith("/*")
    assert css.endswith(".ask-page{margin:0}\n")


@pytest.mark.parametrize(
    "files",
    [
        {"theme.toml": "", "templates/list.html": "x"},
        {"theme.toml": 'extends = "bocage"\n', "templates/forms/form.html": "{% if %}"},
    ],
    ids=["extends none", "cannot be read"],
)
def test_forms_that_a_theme_lacks_are_the_default_s(tmp_path: Path, files: dict[str, str]) -> None:
    with visitor(tmp_path, files) as one:
        assert 'method="post"' in one.get("/donges/evenement/").text
