"""A language that is read from right to left stands in nobody's way: tried with Arabic.

A copy of the program is given the language, with an English catalogue in which a few words are
Arabic; a commune publishes in it and in French.
"""

import re
from pathlib import Path

import pytest

from tests.patches import Patch, answer, patched
from tests.portals import DONGES, PORTAL, PROJECT, write

ARABIC = '''"""Arabic, tried."""

from wiker_ssg.language.en import ADDRESSES
from wiker_ssg.language.en import READING as ENGLISH_READING
from wiker_ssg.language.language import Language, Publishing

READING = ENGLISH_READING
ARABIC = Language("ar", "ARA", READING, ADDRESSES, Publishing())
'''
SAID = {"News": "أخبار", "Event": "حدث", "Search": "بحث", "Directory": "دليل"}
CATALOGUE = (PROJECT / "wiker_ssg/locales/en/LC_MESSAGES/wiker.po").read_text("utf-8")
CATALOGUE = CATALOGUE.replace('"Language: en\\n"', '"Language: ar\\n"')
for message, arabic in SAID.items():
    CATALOGUE = CATALOGUE.replace(
        f'\nmsgid "{message}"\nmsgstr ""\n', f'\nmsgid "{message}"\nmsgstr "{arabic}"\n'
    )
PATCH: Patch = {
    "wiker_ssg/language/ar.py": {"": ARABIC},
    "wiker_ssg/locales/ar/LC_MESSAGES/wiker.po": {"": CATALOGUE},
    "wiker_ssg/language/registry.py": {
        "from wiker_ssg.language.de import": "from wiker_ssg.language.ar import ARABIC\n"
        "from wiker_ssg.language.de import",
        "ITALIAN, GERMAN,": "ITALIAN, GERMAN, ARABIC,",
    },
}
FILES = {
    "portal.yaml": f"{PORTAL}language: ar\nlanguages: [ar, fr]\n",
    "communes/donges/commune.yaml": f"{DONGES}languages: [ar, fr]\n",
    "communes/donges/events/market.yaml": "title: سوق الربيع\nsummary: كل يوم سبت\n"
    "start: 2026-04-04 09:00\ntranslations: {fr: {title: Marché de printemps}}\n",
    "communes/donges/events/bal.yaml": "title: Bal\nlang: fr\nstart: 2026-04-05 20:30\n",
}
BUILD = """
import json
from click.testing import CliRunner
from wiker_ssg.cli.main import group

done = CliRunner().invoke(group, ["build", "content", "--output", "site", "--at", "2026-04-01",
                                  "--history", "none", "--jobs", "1"])
print(json.dumps(done.exit_code))
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("right-to-left")
    write(folder / "content", FILES)
    assert answer(patched(folder / "program", PATCH), BUILD, folder) == 0
    return folder / "site"


def test_pages_say_in_which_direction_they_are_read(site: Path) -> None:
    for path, text in ((p, p.read_text("utf-8")) for p in site.rglob("*.html")):
        [tag] = re.findall("<html [^>]*>", text)
        french = "/fr/" in f"/{path.relative_to(site).as_posix()}"
        assert ('lang="fr"' in tag) == french, path
        assert ('dir="rtl"' in tag) != french, path


def test_texts_of_another_direction_say_so(site: Path) -> None:
    agenda = (site / "donges/agenda/index.html").read_text("utf-8")
    assert ' lang="fr" dir="ltr">Bal</a>' in agenda
    french = (site / "donges/fr/agenda/index.html").read_text("utf-8")
    assert ">Marché de printemps</a>" in french
    event = (site / "donges/fr/agenda/market/index.html").read_text("utf-8")
    assert 'lang="ar" dir="rtl">كل يوم سبت' in event


def test_stylesheets_have_sides_of_the_text_not_of_the_paper() -> None:
    for sheet in PROJECT.glob("themes/*/static/**/*.css"):
        found = re.findall(r"(?:margin|padding|border)-(?:left|right):", sheet.read_text("utf-8"))
        assert found == [], sheet
