"""How a language is completed, tried: Romanian, in a copy of the program that is built with.

The data of others is read in it already, without a catalogue. The patch is all that
docs/architecture.md asks for to publish in it: the rest of its file, and a catalogue (here the
English one with a few words translated).
"""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.patches import Patch, answer, patched
from tests.portals import DONGES, PROJECT, write

ROMANIAN = '''
from wiker_ssg.language.language import (
    AddressWords,
    Contraction,
    Files,
    Publishing,
    Segments,
    Vocabulary,
)


def vocabulary() -> Vocabulary:
    """Return what people call things in Romanian."""
    return Vocabulary(
        fields={"title": "titlu", "start": "început", "place": "loc"},
        choices={"status": {"cancelled": "anulat"}},
        categories={"events": {"concert": "concert, muzică"}},
    )


READING = READING._replace(
    dates=READING.dates._replace(between="la", both="și"),
    vocabulary=vocabulary,
    repeating={
        "every": "în fiecare", "week": "săptămână, săptămânal", "until": "până la", "and": "și",
    },
)

ADDRESSES = AddressWords(
    Segments(
        events="agenda",
        directory="repertoriu",
        news="noutati",
        offers="oferte",
        services="servicii",
        heritage="patrimoniu",
        category="categorie",
        around="imprejurimi",
        search="cautare",
        contribute="contribuie",
        embed_guide="integrare",
        poster="afis",
        data="date",
        legal="mentiuni-legale",
        accessibility="accesibilitate",
        today="astazi",
        weekend="acest-weekend",
        week="saptamana-aceasta",
        screen="ecran",
        map="harta",
        plans="abonamente",
        thanks="multumim",
        statistics="statistici",
    ),
    Files(events="evenimente", directory="repertoriu", catalogue="catalog"),
    light="deschis",
    dark="inchis",
)

PUBLISHING = Publishing(
    first="întâi", minutes="{h}.{mm}", contractions=(Contraction("Valea ", "pe Valea ", ""),)
)

ROMANIAN = Language("ro", "RON", READING, ADDRESSES, PUBLISHING)
'''

SAID = {
    "News": "Noutăți",
    "Event": "Eveniment",
    "{day} at {time}": "{day}, ora {time}",
    "{start} to {end}": "{start} până la {end}",
}
ENGLISH = (PROJECT / "wiker_ssg/locales/en/LC_MESSAGES/wiker.po").read_text("utf-8")
CATALOGUE = ENGLISH.replace('"Language: en\\n"', '"Language: ro\\n"')
for message, romanian in SAID.items():
    CATALOGUE = CATALOGUE.replace(
        f'\nmsgid "{message}"\nmsgstr ""\n', f'\nmsgid "{message}"\nmsgstr "{romanian}"\n'
    )

PATCH: Patch = {
    "wiker_ssg/language/ro.py": {"": ROMANIAN},
    "wiker_ssg/locales/ro/LC_MESSAGES/wiker.po": {"": CATALOGUE},
}
"""What completing the language changes in each file that it touches."""

TOUCHED = 2
"""So many files: its own and its catalogue, which is compiled beside it."""

CONTENT = {
    "portal.yaml": "format: 1\nname: Wiker\nbase_url: https://wiker.example\nlanguage: ro\n",
    "communes/donges/commune.yaml": f"{DONGES}languages: [ro]\ndata: {{licence: CC BY 4.0}}\n",
    "communes/donges/events/concert.yaml": "title: Concert\nstart: 2026-04-01 20:30\n"
    "category: muzică\n",
    "communes/donges/events/expozitie.yaml": "title: Expoziție\nstart: 2026-04-01\n"
    "end: 2026-05-03\n",
    "communes/donges/news/scrisoare.md": "---\ntitle: Scrisoarea lunii\ndate: 2026-02-25\n---\n"
    "Text.\n",
}
WRONG = {
    "portal.yaml": CONTENT["portal.yaml"],
    "communes/donges/commune.yaml": CONTENT["communes/donges/commune.yaml"],
    "communes/donges/events/concert.yaml": "titlu: Concert\nstart: 3 iunie 2026\n",
}
CALLS = """
import json, os
from click.testing import CliRunner
from wiker_ssg.cli.main import group
from wiker_ssg.words import words

def call(*arguments, language="ro"):
    done = CliRunner().invoke(group, ["--lang", language, *arguments])
    assert not done.exception or isinstance(done.exception, SystemExit), done.exception
    return done.stdout

BUILD = ("--at", "2026-03-01", "--history", "none", "--jobs", "1")
def problems(folder):
    return json.loads(call("check", folder, "--format", "json", *BUILD))["problems"]

said = {
    "built": call("build", "content", "--output", "site", *BUILD),
    "checked": problems("content"),
    "wrong": problems("wrong"),
    "place": words.in_town("Valea Mare", "ro"),
}
print(json.dumps(said))
"""


class RomanianTown:
    """A small portal that the patched program built, and what that program said."""

    def __init__(self, folder: Path) -> None:
        write(folder / "content", CONTENT)
        write(folder / "wrong", WRONG)
        program = patched(folder / "program", PATCH)
        self.said: dict[str, Any] = answer(program, CALLS, folder)
        self.site = folder / "site"

    def read(self, path: str) -> str:
        """Return a file of the site."""
        return (self.site / path).read_text("utf-8")


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> RomanianTown:
    return RomanianTown(tmp_path_factory.mktemp("another-language"))


def test_few_files_are_touched():
    assert len(PATCH) == TOUCHED
    assert all(romanian in CATALOGUE for romanian in SAID.values())


def test_it_is_published_without_a_problem(town: RomanianTown):
    assert town.said["checked"] == []
    assert '<html lang="ro"' in town.read("donges/index.html")


def test_its_words_are_those_of_addresses(town: RomanianTown):
    there = {path.relative_to(town.site).as_posix() for path in town.site.rglob("*")}
    assert there >= {
        "donges/noutati/scrisoare/index.html",
        "donges/agenda/categorie/concert/index.html",
        "donges/noutati.xml",
        "donges/cautare/index.html",
        "donges/date/evenimente.csv",
    }
    assert 'theme="deschis"' in town.read("donges/integrare/index.html")
    assert "/donges/noutati/scrisoare/" in town.read("donges/sitemap.xml")


def test_dates_hours_and_labels_are_as_it_writes_them(town: RomanianTown):
    assert "miercuri, întâi aprilie 2026, ora 20.30" in town.read(
        "donges/agenda/concert/index.html"
    )
    assert "întâi aprilie până la 3 mai 2026" in town.read("donges/agenda/expozitie/index.html")
    assert '<a href="/donges/noutati/">Noutăți</a>' in town.read("donges/index.html")
    assert town.said["place"] == "pe Valea Mare"


def test_catalogues_of_data_name_it(town: RomanianTown):
    assert '"language/RON"' in town.read("donges/date/catalog.jsonld").replace(
        "http://publications.europa.eu/resource/authority/", ""
    )


def test_what_people_write_in_it_is_understood(town: RomanianTown):
    found = {problem["code"]: problem for problem in town.said["wrong"]}
    assert "title" in json.dumps(found["field-unknown"])
    assert "2026-06-03" in json.dumps(found["date-invalid"])
