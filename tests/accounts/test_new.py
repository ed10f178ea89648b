"""`wiker accounts new`: a repository that is right from the beginning, and nowhere public."""

import re
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from tests.accounts.ledgers import portal
from wiker_ssg.cli.main import group

CODE = re.compile(r"`(\w+/\w+\.yaml)`(?:(?!```).)*?```yaml\n(.*?)```", re.DOTALL)


def run(*words: str | Path) -> Any:
    return CliRunner().invoke(group, ["accounts", *map(str, words), "--lang", "fr"])


def test_what_is_written_is_right_and_its_examples_are(tmp_path: Path) -> None:
    place = portal(tmp_path / "site")
    there = place / "communes/donges/directory"
    (there / "boulangerie.yaml").rename(there / "boulangerie-du-port.yaml")
    books = tmp_path / "comptes"
    done = run("new", books, "--name", "L’Œuvre : commune", "--portal", place)
    assert done.exit_code == 0, done.output
    assert sorted(path.name for path in books.iterdir()) == [
        ".gitignore", "README.md", "accounts.yaml", "books.beancount", "ledger", "own.beancount"
    ]  # fmt: skip
    done = run("check", books)
    assert done.exit_code == 0, done.output
    readme = (books / "README.md").read_text("utf-8")
    examples = CODE.findall(readme)
    assert [path for path, _ in examples] == [
        "customers/boulangerie.yaml", "subscriptions/boulangerie.yaml"
    ]  # fmt: skip
    accounts = books / "accounts.yaml"
    hints = accounts.read_text("utf-8").replace("  # ", "  ").replace("# ambass", "ambass")
    accounts.write_text(hints.replace("\n#  ", "\n "), "utf-8")
    assert "\nambassadors:\n  anna:\n" in accounts.read_text("utf-8")
    for path, text in examples:
        (books / path).parent.mkdir()
        (books / path).write_text(text, "utf-8")
    assert run("check", books).exit_code == 0


def test_it_is_refused_in_what_is_published(tmp_path: Path) -> None:
    place = portal(tmp_path / "site")
    link = tmp_path / "ailleurs"
    link.symlink_to(place / "communes", target_is_directory=True)
    for folder in (place / "comptes", place / "communes/donges/comptes", link / "comptes"):
        done = run("new", folder, "--name", "Place")
        assert done.exit_code != 0
        assert "portal.yaml" in done.output or "commune.yaml" in done.output
        assert not folder.exists()


def test_nothing_is_written_over(tmp_path: Path) -> None:
    assert run("new", tmp_path / "comptes", "--name", "Place").exit_code == 0
    (tmp_path / "comptes/accounts.yaml").write_text("seller: {}\n", "utf-8")
    done = run("new", tmp_path / "comptes", "--name", "Autre")
    assert done.exit_code != 0
    assert (tmp_path / "comptes/accounts.yaml").read_text("utf-8") == "seller: {}\n"
