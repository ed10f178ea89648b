"""Small portals with all that is published of them and every message, word by word.

Each case is a folder: `content/` as people write it, `messages.txt` what `wiker check` says of it,
`expected/` the calendars, feeds and other files for machines (schemas apart, which are the same in
all), and those pages that the folder already holds. `SNAPSHOTS=overwrite pytest tests/sites` writes
messages and files anew; to watch one more page, create an empty file of its name first.
"""

import os
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.portals import AT, make, tree, write
from wiker_ssg.cli.main import group

HERE = Path(__file__).parent
CASES = sorted(path.parent for path in HERE.glob("*/*/content"))
WATCHED = (".ics", ".xml", ".json", ".csv", ".geojson", ".jsonld", ".txt", "_redirects")
SCHEMAS = "schema.json"
OVERWRITE = os.environ.get("SNAPSHOTS") == "overwrite"


def name(case: Path) -> str:
    return case.relative_to(HERE).as_posix()


def messages(case: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return what somebody who stands in the case's folder is told."""
    monkeypatch.chdir(case)
    options = ["--at", AT.isoformat(), "--history", "none", "--jobs", "1", "--cache", str(cache)]
    done = CliRunner().invoke(group, ["--lang", "fr", "check", "content", *options])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return f"{done.output}\n→ {done.exit_code}\n"


def published(case: Path, folder: Path, pages: set[str]) -> dict[str, bytes]:
    make(case / "content", folder / "site", folder / "cache")
    return {
        path: data
        for path, data in tree(folder / "site").items()
        if data is not None
        and (path.endswith(WATCHED) or path in pages)
        and not path.endswith(SCHEMAS)
    }


@pytest.mark.parametrize("case", CASES, ids=name)
def test_site(case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    known = {path: data for path, data in tree(case / "expected").items() if data is not None}
    pages = {path for path in known if path.endswith(".html")}
    said = messages(case, tmp_path / "memory", monkeypatch)
    made = published(case, tmp_path, pages)
    if OVERWRITE:
        shutil.rmtree(case / "expected", ignore_errors=True)
        write(case, {"messages.txt": said})
        write(case / "expected", made)
        return
    assert said == (case / "messages.txt").read_text(encoding="utf-8")
    assert sorted(made) == sorted(known)
    for path, data in made.items():
        assert data.decode() == known[path].decode(), path


def test_there_are_cases() -> None:
    assert len(CASES) >= 6
