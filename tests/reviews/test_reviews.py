"""Small pull requests and what the ambassador reads of them, word by word.

Each case is a folder: `head/` holds the files that the proposal adds or changes, `base/` those that
the commune of `commune/` has besides, `case.toml` what is not a file: `branch`, `author`,
`message`, `removed` paths, `links`, the day. `SNAPSHOTS=overwrite pytest tests/reviews` writes
`expected.md` anew.
"""

import os
import tomllib
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from tests.reviews.repositories import NOBODY, commit, make, read
from wiker_ssg.cli.main import group

HERE = Path(__file__).parent
COMMUNE = read(HERE / "commune")
CASES = sorted(path for path in HERE.iterdir() if (path / "expected.md").is_file())
OVERWRITE = os.environ.get("SNAPSHOTS") == "overwrite"
if OVERWRITE:
    CASES = sorted(path for path in HERE.iterdir() if (path / "case.toml").is_file())
BRANCH = "proposition/2026-0042"


def settings(case: Path) -> dict[str, Any]:
    return tomllib.loads((case / "case.toml").read_text("utf-8"))


def repository(case: Path, folder: Path) -> tuple[Path, str]:
    told = settings(case)
    branch = told.get("branch", BRANCH)
    files = {
        **dict.fromkeys(told.get("removed", ())),
        **read(case / "head"),
        **told.get("links", {}),
    }
    author = told.get("author", NOBODY)
    place = make(
        folder / "donges",
        commit("main", {**COMMUNE, **read(case / "base")}, 1),
        commit(branch, files, 2, author, told.get("message", "Proposition")),
    )
    return place, branch


def asked(place: Path, branch: str, *options: str, at: str = "2026-05-02") -> str:
    arguments = ["review", str(place), "--base", "main", "--head", branch, "--at", at, *options]
    done = CliRunner().invoke(group, arguments)
    assert done.exit_code in (0, 1), done.exception
    return done.output


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_review(case: Path, tmp_path: Path) -> None:
    place, branch = repository(case, tmp_path)
    day = settings(case).get("at", "2026-05-02")
    said = asked(place, branch, "--format", "markdown", at=day)
    if OVERWRITE:
        (case / "expected.md").write_text(said, "utf-8")
        return
    assert said == (case / "expected.md").read_text("utf-8")


def test_there_are_cases() -> None:
    assert len(CASES) >= 40
