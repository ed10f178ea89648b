"""What people read in these repositories: typography, links, forms that say what the site says."""

import json
import posixpath
import re
from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest
import yaml

from tests.portals import PROJECT
from tests.repository.examples import DONGES, ELSEWHERE, HERE, HUB_HERE, WIKER, on
from tests.repository.test_workflows import vendored
from wiker_ssg.language import translation
from wiker_ssg.model.entries import ORGANISATION_TYPES
from wiker_ssg.model.labels import FIELDS, label
from wiker_ssg.model.taxonomy import BUILT_IN
from wiker_ssg.scaffold import commune, portal
from wiker_ssg.scaffold.labels import ALL

TOWN, HUB = commune.files(DONGES), portal.files(WIKER)
WRITTEN = {
    "commune": TOWN,
    "portal": HUB,
    "here": commune.files(HERE),
    "portal-here": portal.files(HUB_HERE),
    **{case: files for forge in ELSEWHERE for case, files in on(forge).items()},
}
PAGES = {
    f"{name} {path}": (files, path)
    for name, files in WRITTEN.items()
    for path in files
    if path.endswith(".md")
}
ENGLISH = "guide-publishing.md"
GUIDES = sorted({*(PROJECT / "docs").glob("guide-*.md")} - {PROJECT / "docs" / ENGLISH})
FORMS = [path for path in TOWN if re.search(r"ISSUE_TEMPLATE/\d", path)]
LINK = re.compile(r"\[[^]]*\]\(([^)\s]+)\)")
PUNCTUATION = re.compile(r"[^\w\- ]")


def words(text: str) -> str:
    """Return a page's prose: without code, comments of HTML, link targets."""
    text = re.sub(r"```.*?```", "", text, flags=re.S)
    text = re.sub(r"`[^`]*`", "x", text)
    text = re.sub(r"<!--|-->|<https?:[^>]*>", "", text)
    return re.sub(r"\]\([^)]*\)", "]", text)


def typeset(text: str) -> list[str]:
    """Return the places where French typography is not respected."""
    found = re.findall(r".{0,20}(?: [;:!?»](?=\s|$)|« |\w'\w|\.\.\.).{0,20}", text)
    return found + re.findall(r".{0,20}[^\W\d][;!?»](?=\s|$).{0,5}", text)


def sayings(value: object) -> Iterator[str]:
    """Yield every text of a form that people read."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key not in ("id", "type", "labels", "url"):
                yield from sayings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from sayings(inner)
    elif isinstance(value, str):
        yield value


def form(path: str) -> Any:
    return yaml.safe_load(TOWN[path])


def fields(path: str) -> list[Any]:
    return [item for item in form(path)["body"] if item["type"] != "markdown"]


def anchor(heading: str) -> str:
    """Return the address that GitHub gives a heading."""
    return PUNCTUATION.sub("", heading.strip().lower()).replace(" ", "-")


@pytest.mark.parametrize("name", PAGES)
def test_pages_have_french_typography(name):
    files, path = PAGES[name]
    assert typeset(words(files[path].decode())) == []


@pytest.mark.parametrize(
    "path", [path for path in GUIDES if "." not in path.stem], ids=lambda path: path.name
)
def test_guides_have_french_typography(path):
    """Those in another language say which: `guide-ambassadeur.es.md`."""
    text = re.sub(r"(?m)^    .*$", "", path.read_text("utf-8"))
    assert typeset(words(text)) == []


def test_bad_typography_would_be_found():
    for text in ("Quoi ?", "l'eau", "« oui »", "Oui!", "Attendez...", "Voici :"):
        assert typeset(text), text
    assert typeset("Quoi\u202f? L’eau, «\u00a0oui\u00a0». Voici\u00a0: 3") == []


@pytest.mark.parametrize("path", [*FORMS, ".github/ISSUE_TEMPLATE/config.yml"])
def test_forms_have_french_typography(path):
    for text in sayings(form(path)):
        assert typeset(text) == [], text


def test_labels_have_french_typography():
    for item in ALL:
        assert typeset(item.words) == []


@pytest.mark.parametrize("name", PAGES)
def test_links_lead_somewhere(name):
    files, path = PAGES[name]
    text = files[path].decode()
    anchors = {anchor(heading) for heading in re.findall(r"^#+ (.*)$", text, re.M)}
    for target in LINK.findall(re.sub(r"```.*?```", "", text, flags=re.S)):
        if target.startswith("#"):
            assert target[1:] in anchors, target
        elif target.startswith("../../issues/new?template="):
            assert f".github/ISSUE_TEMPLATE/{target.partition('=')[2]}" in TOWN, target
        elif target != "../../issues/new/choose":
            assert posixpath.normpath(posixpath.join(posixpath.dirname(path), target)) in files


def test_the_guide_has_every_gesture_on_a_phone_too():
    guide = TOWN["GUIDE.md"].decode()
    parts = dict(re.findall(r"^## ([^\n]*)\n(.*?)(?=^## |\Z)", guide, re.M | re.S))
    for name in ("Ce qui arrive", "Valider", "Compléter ou corriger avant de publier", "Refuser"):
        assert "téléphone" in parts[name], name
    assert parts["Refuser"].count("\n> ") >= 9
    for item in ALL:
        assert f"| `{item.name}` |" in parts["Les étiquettes"]


def test_the_charter_answers_what_people_ask():
    headings = re.findall(r"^## (.*)$", TOWN["CHARTE.md"].decode(), re.M)
    for word in ("place ici", "neutre", "images", "personnes", "enfants", "politique", "religion",
                 "publicité", "délais", "erreurs"):  # fmt: skip
        assert any(word in heading for heading in headings), word


def test_a_licence_is_said_once():
    settings = yaml.safe_load(TOWN["commune.yaml"])["data"]["licence"]
    assert settings == commune.LICENCE
    for page in ("README.md", "LICENSE.md"):
        assert settings in TOWN[page].decode()


# ----------------------------------------------------------------------------------- the forms


def test_there_are_the_forms_that_there_are():
    assert [path.rpartition("/")[2] for path in FORMS] == [
        "1-evenement.yml", "2-annuaire.yml", "3-correction.yml", "4-signalement.yml",
    ]  # fmt: skip


@pytest.mark.parametrize("path", FORMS)
def test_forms_fit_github_s_schema(path):
    schema = vendored("github-issue-forms")
    validator = jsonschema.validators.validator_for(schema)(schema)
    assert [error.message for error in validator.iter_errors(form(path))] == []
    broken = form(path)
    broken["body"][1]["type"] = "text"
    assert list(validator.iter_errors(broken))


def test_the_chooser_fits_github_s_schema():
    schema = vendored("github-issue-config")
    validator = jsonschema.validators.validator_for(schema)(schema)
    said = yaml.safe_load(TOWN[".github/ISSUE_TEMPLATE/config.yml"])
    assert [error.message for error in validator.iter_errors(said)] == []
    (link,) = said["contact_links"]
    assert link["url"] == "https://wiker.example/donges/contribuer/"


@pytest.mark.parametrize("path", FORMS)
def test_fields_are_called_what_the_site_calls_them(path):
    named = {item["id"]: item["attributes"]["label"] for item in fields(path)}
    shared = {key: words for key, words in named.items() if key in FIELDS}
    own = {"page", "wrong", "right", "reason", "wish", "agreement"}
    assert set(named) - set(FIELDS) <= own
    if path.endswith("4-signalement.yml"):
        del shared["body"]  # what somebody saw is no description of an entry
    assert shared == {key: label(key, "fr") for key in shared}
    assert "4-signalement" in path or shared


@pytest.mark.parametrize("path", FORMS)
def test_fields_can_be_told_apart(path):
    items = fields(path)
    for names in ([item["id"] for item in items], [item["attributes"]["label"] for item in items]):
        assert len(set(names)) == len(names)
    for item in items:
        options = item["attributes"].get("options", [])
        if item["type"] == "dropdown":
            assert len(set(options)) == len(options) > 1
            assert not {option.lower() for option in options} & {"none", "aucun"}


@pytest.mark.parametrize("path", FORMS)
def test_labels_of_forms_are_created(path):
    assert set(form(path)["labels"]) <= {item.name for item in ALL}


@pytest.mark.parametrize("path", FORMS)
def test_forms_say_that_what_is_written_is_public(path):
    first = form(path)["body"][0]
    assert "**public**" in first["attributes"]["value"]


def test_every_category_can_be_chosen():
    for path, key, size in (
        (FORMS[0], "category", len(BUILT_IN["events"])),
        (FORMS[1], "category", len(BUILT_IN["directory"])),
        (FORMS[1], "type", len(ORGANISATION_TYPES)),
    ):
        (item,) = (item for item in fields(path) if item["id"] == key)
        assert len(item["attributes"]["options"]) == size


def test_the_rules_can_be_imported():
    for files in (TOWN, HUB):
        rules = json.loads(files[".github/ruleset.json"])
        assert rules["conditions"]["ref_name"]["include"] == ["~DEFAULT_BRANCH"]
        assert rules["bypass_actors"] == []
        (reviewed,) = (rule for rule in rules["rules"] if rule["type"] == "pull_request")
        assert reviewed["parameters"]["require_code_owner_review"] is True
        assert reviewed["parameters"]["dismiss_stale_reviews_on_push"] is True
        # the names that contributors asked to be counted by stand in commits
        assert reviewed["parameters"]["allowed_merge_methods"] == ["merge"]


@pytest.mark.parametrize("path", ["README.md", "GUIDE.md"])
def test_the_page_with_the_forms_is_called_what_the_site_calls_it(path):
    name = translation("fr").gettext("Take part")
    assert re.findall(r"page «\s(\w+)\s»", TOWN[path].decode()) == [name]
