"""How a language is completed, tried: Italian, in a copy of the program that is built with.

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

ITALIAN = '''
from wiker_ssg.language.language import (
    AddressWords,
    Contraction,
    Files,
    Publishing,
    Segments,
    Vocabulary,
)


def vocabulary() -> Vocabulary:
    """Return what people call things in Italian."""
    return Vocabulary(
        fields={"title": "titolo", "start": "inizio", "place": "luogo"},
        choices={"status": {"cancelled": "annullato"}},
        categories={"events": {"concert": "concerto, musica"}},
    )


READING = READING._replace(
    dates=READING.dates._replace(between="al", both="e"),
    vocabulary=vocabulary,
    repeating={
        "every": "ogni", "week": "settimana, settimanale", "until": "fino al", "and": "e",
    },
)

ADDRESSES = AddressWords(
    Segments(
        events="agenda",
        directory="elenco",
        news="notizie",
        offers="offerte",
        services="servizi",
        heritage="patrimonio",
        category="categoria",
        around="dintorni",
        search="ricerca",
        contribute="partecipa",
        embed_guide="incorporare",
        poster="locandina",
        data="dati",
        legal="note-legali",
        accessibility="accessibilita",
        today="oggi",
        weekend="questo-weekend",
        week="questa-settimana",
        screen="schermo",
        map="mappa",
        plans="abbonamenti",
        thanks="grazie",
        statistics="statistiche",
    ),
    Files(events="eventi", directory="elenco", catalogue="catalogo"),
    light="chiaro",
    dark="scuro",
)

PUBLISHING = Publishing(
    first="1º", minutes="{h}.{mm}", contractions=(Contraction("Il ", "al ", ""),)
)

ITALIAN = Language("it", "ITA", READING, ADDRESSES, PUBLISHING)
'''

SAID = {
    "News": "Notizie",
    "Event": "Evento",
    "{day} at {time}": "{day} alle {time}",
    "{start} to {end}": "{start} – {end}",
}
ENGLISH = (PROJECT / "wiker_ssg/locales/en/LC_MESSAGES/wiker.po").read_text("utf-8")
CATALOGUE = ENGLISH.replace('"Language: en\\n"', '"Language: it\\n"')
for message, italian in SAID.items():
    CATALOGUE = CATALOGUE.replace(
        f'\nmsgid "{message}"\nmsgstr ""\n', f'\nmsgid "{message}"\nmsgstr "{italian}"\n'
    )

PATCH: Patch = {
    "wiker_ssg/language/it.py": {"": ITALIAN},
    "wiker_ssg/locales/it/LC_MESSAGES/wiker.po": {"": CATALOGUE},
}
"""What completing the language changes in each file that it touches."""

TOUCHED = 2
"""So many files: its own and its catalogue, which is compiled beside it."""

CONTENT = {
    "portal.yaml": "format: 1\nname: Wiker\nbase_url: https://wiker.example\nlanguage: it\n",
    "communes/donges/commune.yaml": f"{DONGES}languages: [it]\ndata: {{licence: CC BY 4.0}}\n",
    "communes/donges/events/concerto.yaml": "title: Concerto\nstart: 2026-04-01 20:30\n"
    "category: musica\n",
    "communes/donges/events/mostra.yaml": "title: Mostra\nstart: 2026-04-01\nend: 2026-05-03\n",
    "communes/donges/news/lettera.md": "---\ntitle: Lettera del mese\ndate: 2026-02-25\n---\n"
    "Text.\n",
}
WRONG = {
    "portal.yaml": CONTENT["portal.yaml"],
    "communes/donges/commune.yaml": CONTENT["communes/donges/commune.yaml"],
    "communes/donges/events/concerto.yaml": "titolo: Concerto\nstart: 3 giugno 2026\n",
}
CALLS = """
import json, os
from click.testing import CliRunner
from wiker_ssg.cli.main import group
from wiker_ssg.words import words

def call(*arguments, language="it"):
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
    "place": words.in_town("Il Borgo", "it"),
}
print(json.dumps(said))
"""


class ItalianTown:
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
def town(tmp_path_factory: pytest.TempPathFactory) -> ItalianTown:
    return ItalianTown(tmp_path_factory.mktemp("another-language"))


def test_few_files_are_touched():
    assert len(PATCH) == TOUCHED
    assert all(italian in CATALOGUE for italian in SAID.values())


def test_it_is_published_without_a_problem(town: ItalianTown):
    assert town.said["checked"] == []
    assert '<html lang="it"' in town.read("donges/index.html")


def test_its_words_are_those_of_addresses(town: ItalianTown):
    there = {path.relative_to(town.site).as_posix() for path in town.site.rglob("*")}
    assert there >= {
        "donges/notizie/lettera/index.html",
        "donges/agenda/categoria/concert/index.html",
        "donges/notizie.xml",
        "donges/ricerca/index.html",
        "donges/dati/eventi.csv",
    }
    assert 'theme="chiaro"' in town.read("donges/incorporare/index.html")
    assert "/donges/notizie/lettera/" in town.read("donges/sitemap.xml")


def test_dates_hours_and_labels_are_as_it_writes_them(town: ItalianTown):
    assert "mercoledì 1º aprile 2026 alle 20.30" in town.read("donges/agenda/concerto/index.html")
    assert "1º aprile – 3 maggio 2026" in town.read("donges/agenda/mostra/index.html")
    assert '<a href="/donges/notizie/">Notizie</a>' in town.read("donges/index.html")
    assert town.said["place"] == "al Borgo"


def test_catalogues_of_data_name_it(town: ItalianTown):
    assert '"language/ITA"' in town.read("donges/dati/catalogo.jsonld").replace(
        "http://publications.europa.eu/resource/authority/", ""
    )


def test_what_people_write_in_it_is_understood(town: ItalianTown):
    found = {problem["code"]: problem for problem in town.said["wrong"]}
    assert "title" in json.dumps(found["field-unknown"])
    assert "2026-06-03" in json.dumps(found["date-invalid"])
