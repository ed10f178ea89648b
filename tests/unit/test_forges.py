"""A forge is a folder and a row: no module outside `forge/` spells the name of one."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from wiker_ssg.forge.registry import DECIDING, FORGES, HOSTS, hosting

PACKAGE = Path(__file__).parents[2] / "wiker_ssg"
NAMES = re.compile(
    "|".join({*FORGES, "gitlab", "forgejo", "gitea", "codeberg", "codeowners"} - {"local"}), re.I
)
"""Forges by name, those too that there are none of yet, and a file of theirs; but for the word
`local`, which means much else."""

SPELT = {
    "model/values.py": "`github:`, whose account a person of commune.yaml has there",
    "contribute/propose.py": "asks a person for it",
    "cli/check.py": "`--format github`, whose annotations other runners read too",
    "cli/gather.py": "the same",
    "cli/review.py": "the same",
    "review/machine.py": "keeps to the bounds of the one script that posts, which imports nothing",
    "review/markdown.py": "the same, and says where the whole of a review is",
}
"""The modules outside `forge/` that spell one, and why."""


def spelt(source: str) -> Iterator[int]:
    """Yield the lines in which code names a forge: in a word, a name or an import; not in prose."""
    tree = ast.parse(source)
    prose = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        match node:
            case ast.Constant(value=str(text)) if id(node) not in prose:
                said = [text]
            case ast.Name(id=text) | ast.Attribute(attr=text) | ast.arg(arg=text):
                said = [text]
            case ast.FunctionDef(name=text) | ast.ClassDef(name=text) | ast.keyword(arg=str(text)):
                said = [text]
            case ast.Import(names=names):
                said = [alias.name for alias in names]
            case ast.ImportFrom(module=str(module), names=names):
                said = [module, *(alias.name for alias in names)]
            case _:
                continue
        if any(map(NAMES.search, said)):
            yield node.lineno


def test_no_module_outside_spells_a_forge():
    found = {}
    for path in PACKAGE.rglob("*.py"):
        name = path.relative_to(PACKAGE).as_posix()
        if not name.startswith("forge/") and (lines := [*spelt(path.read_text("utf-8"))]):
            found[name] = lines
    assert {name: lines for name, lines in found.items() if name not in SPELT} == {}
    assert found.keys() == SPELT.keys(), "some module spells none any more: take it off the list"


def test_the_forges_do_not_know_each_other():
    for name in FORGES:
        for path in (PACKAGE / "forge" / name).rglob("*.py"):
            for other in FORGES.keys() - {name}:
                assert f"wiker_ssg.forge.{other}" not in path.read_text("utf-8"), path


@pytest.mark.parametrize(
    "source",
    [
        "x = 'on GitHub'", "def github(): ...", "x.github", "import wiker_ssg.forge.github",
        "from wiker_ssg.forge.github import rest", "f(gitlab=1)", "f'{x}/CODEOWNERS'",
    ],
)  # fmt: skip
def test_a_spelt_forge_is_seen(source):
    assert [*spelt(source)]


@pytest.mark.parametrize("source", ["'''As GitHub has it.'''", "x = 1  # on GitHub", "local = 1"])
def test_prose_is_none(source):
    assert not [*spelt(source)]


@pytest.mark.parametrize("name", HOSTS)
def test_a_host_brings_what_repositories_need(name):
    found = hosting(name)
    assert (found.templates / "commune").is_dir()
    assert (found.templates / "portal").is_dir()


def test_some_forge_needs_no_account():
    assert DECIDING
