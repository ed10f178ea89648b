"""How a kind is added, tried: an eighth one, in a copy of the program that is built with.

The patch is all that docs/architecture.md asks for; whatever it does not touch takes its part of
the kind from the row.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.patches import Patch, answer, patched
from tests.portals import DONGES, write
from wiker_ssg.language.registry import LANGUAGES

ROW = """DECISION = Kind(
    name=N_("decision"),
    folder="decisions",
    identity="decisions",
    section="decisions",
    words=KindWords(
        one=N_("Decision"),
        many=N_("decisions"),
        section=N_("Decisions of the council"),
        proposal=N_("Decision: {title}"),
        label=N_("decision"),
    ),
    template="decision.html",
    schema_org="Legislation",
    day="date",
    latest=True,
    feeds=(RSS, JSON_FEED),
)
"""
CLASS = '''class Decision(Entry, frozen=True, kw_only=True, tag_field="kind", tag=DECISION.name):
    """What the town council decided."""

    folder: ClassVar[str] = DECISION.folder

    date: Annotated[datetime.date, DayField()]


'''
FORM = """def _decision() -> Form:
    return Form(
        DECISION.name,
        "deliberation",
        N_("Tell what the council decided"),
        N_("What it is about, and the day of the meeting."),
        (simple(Decision, "title"), simple(Decision, "date"), simple(Decision, "body", rows=5)),
    )


"""
TEMPLATE = """{% extends "layout.html" %}
{% block main %}
<article class="entry {{ page.card.folder }} h-entry">
<h1 class="p-name">{{ page.card.title }}</h1>
<p><time datetime="{{ page.entry.date.isoformat() }}">{{ page.entry.date|day }}</time></p>
<div class="text e-content">{{ body }}</div>
</article>
{% endblock %}
"""
FRENCH = {
    "decision": "délibération",
    "Decision": "Délibération",
    "decisions": "délibérations",
    "Decisions of the council": "Délibérations",
    "Decision: {title}": "Délibération\N{NO-BREAK SPACE}: {title}",
    "Tell what the council decided": "Dire ce que le conseil a décidé",
    "What it is about, and the day of the meeting.": "L’objet et le jour de la séance.",
}

CATALOGUE = "wiker_ssg/locales/fr/LC_MESSAGES/wiker.po"
WORDS = {"fr": "deliberations", "es": "acuerdos"}
PATCH: Patch = {
    "wiker_ssg/model/kinds.py": {
        "PAGE = Kind(\n": f"{ROW}PAGE = Kind(\n",
        "HERITAGE, PAGE)\n": "HERITAGE, DECISION, PAGE)\n",
    },
    "wiker_ssg/model/entries.py": {
        "    BY_FOLDER,\n": "    BY_FOLDER,\n    DECISION,\n",
        "AnyEntry = ": f"{CLASS}AnyEntry = ",
        " | Heritage | Page\n": " | Heritage | Decision | Page\n",
    },
    "wiker_ssg/language/language.py": {
        "    statistics: str\n": "    statistics: str\n    decisions: str\n",
    },
    **{
        f"wiker_ssg/language/{code}.py": {
            f'statistics="{language.addresses.segments.statistics}",\n': (
                f'statistics="{language.addresses.segments.statistics}",\n'
                f'        decisions="{WORDS.get(code, "decisions")}",\n'
            )
        }
        for code, language in LANGUAGES.items()
        if language.addresses
    },
    "wiker_ssg/contribute/forms.py": {
        "    AnyEntry,\n": "    AnyEntry,\n    Decision,\n",
        "    BY_NAME,\n": "    BY_NAME,\n    DECISION,\n",
        "FORMS: Mapping": f"{FORM}FORMS: Mapping",
        "_heritage())\n": "_heritage(), _decision())\n",
    },
    "themes/bocage/templates/decision.html": {"": TEMPLATE},
    CATALOGUE: {
        "": "".join(f'\nmsgid "{text}"\nmsgstr "{french}"\n' for text, french in FRENCH.items())
    },
}
"""What adding the kind changes in each file that it touches."""

TOUCHED = 6 + sum(language.addresses is not None for language in LANGUAGES.values())
"""So many files, of some eighty that ask the rows for something: three are a word of addresses in
each language."""

CONTENT = {
    "portal.yaml": "format: 1\nname: Wiker\nbase_url: https://wiker.example\nlanguage: fr\n",
    "communes/donges/commune.yaml": f"{DONGES}sections: [agenda, decisions, news]\n",
    "communes/donges/decisions/voirie.yaml": "title: Travaux de la rue du Port\n"
    "date: 2026-02-03\nsummary: Trois mois de travaux.\n",
    "communes/donges/decisions/budget.md": "---\ntitle: Budget primitif\ndate: 2026-02-24\n---\n"
    "Le conseil vote le budget.\n",
    "communes/donges/news/lettre.md": "---\ntitle: La lettre du mois\ndate: 2026-02-25\n---\n"
    "Voir [le budget](decisions:budget).\n",
}
CALLS = """
import json, sys
from click.testing import CliRunner
from wiker_ssg.cli.main import group
from wiker_ssg.contribute.forms import CORRECTED, FORMS, NEW
from wiker_ssg.connectors.settings import KINDS_TAKEN

def call(*arguments):
    done = CliRunner().invoke(group, ["--lang", "fr", *arguments])
    assert done.exit_code == 0, (arguments, done.output, done.exception)
    return done.stdout

BUILD = ("--at", "2026-03-01", "--history", "none", "--jobs", "1")
said = {
    "built": call("build", "content", "--output", "site", *BUILD),
    "made": call("new", "decision", "Marché de Noël", "--root", "content"),
    "checked": json.loads(call("check", "content", "--format", "json", *BUILD))["problems"],
    "schema": json.loads(call("schema", "decision")),
    "help": [call(command, "--help") for command in ("new", "schema")],
    "form": [FORMS["decision"].segment, "decision" in NEW, CORRECTED["decisions"]],
    "taken": KINDS_TAKEN,
}
print(json.dumps(said))
"""


class Town:
    """A small portal that the patched program built, and what that program said."""

    def __init__(self, folder: Path) -> None:
        write(folder / "content", CONTENT)
        program = patched(folder / "program", PATCH)
        self.said: dict[str, Any] = answer(program, CALLS, folder)
        self.site, self.content = folder / "site", folder / "content"

    def read(self, path: str) -> str:
        """Return a file of the site."""
        return (self.site / path).read_text("utf-8")


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Town:
    return Town(tmp_path_factory.mktemp("another-kind"))


def test_few_files_are_touched():
    assert len(PATCH) == TOUCHED


def test_its_list_stands_in_the_menu_and_shows_the_latest_first(town: Town):
    home, listed = town.read("donges/index.html"), town.read("donges/deliberations/index.html")
    assert '<a href="/donges/deliberations/">Délibérations</a>' in home
    assert ">Délibérations</h1>" in listed
    assert listed.index("Budget primitif") < listed.index("Travaux de la rue du Port")


def test_its_pages_are_made_by_its_template_and_links_lead_to_them(town: Town):
    page = town.read("donges/deliberations/budget/index.html")
    assert 'class="entry decisions h-entry"' in page
    assert '<time datetime="2026-02-24">' in page
    assert "Le conseil vote le budget." in page
    assert '"@type":"Legislation"' in page
    assert 'href="/donges/deliberations/budget/"' in town.read(
        "donges/actualites/lettre/index.html"
    )
    assert "/donges/deliberations/budget/" in town.read("donges/sitemap.xml")


def test_it_can_be_followed_and_found(town: Town):
    feed = town.read("donges/deliberations.xml")
    assert ">decisions-budget@donges.wiker.example</guid>" in feed
    assert len(json.loads(town.read("donges/deliberations.json"))["items"]) == 2
    asked = town.read("donges/recherche/index.html")
    assert '<optgroup label="Délibérations">' in asked
    assert "&#34;decisions&#34;:&#34;Délibérations&#34;" in asked
    rows = json.loads(town.read("donges/recherche/index/index.json"))["rows"]
    found = {row["title"] for row in rows if row["folder"] == "decisions"}
    assert found == {"Budget primitif", "Travaux de la rue du Port"}


def test_it_is_begun_checked_and_described_like_any_other(town: Town):
    assert "title: " in (town.content / "communes/donges/decisions/marche-de-noel.yaml").read_text()
    assert town.said["checked"] == []
    assert town.said["schema"]["required"] == ["title", "date"]
    assert all("decision" in text for text in town.said["help"])


def test_it_is_proposed_corrected_and_imported(town: Town):
    assert town.said["form"] == ["deliberation", True, "decision"]
    assert "decision" in town.said["taken"]
