"""What is written, name by name and byte by byte, and that `wiker` has nothing to say of it.

`SNAPSHOTS=overwrite pytest tests/repository` writes `expected/` anew. Names that begin with a dot
stand there as they are shipped, so that Git does not obey them.
"""

import os
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest
import yaml

from tests.portals import tree, write
from tests.repository.examples import BARE, CALLING, DONGES, ELSEWHERE, HERE, HUB_HERE, WIKER, on
from wiker_ssg.forge.registry import hosting
from wiker_ssg.scaffold import commune, portal
from wiker_ssg.scaffold.commune import department
from wiker_ssg.scaffold.place import Occupied, write_files
from wiker_ssg.scaffold.template import TEMPLATES, fill

EXPECTED = Path(__file__).parent / "expected"
CASES = {
    "commune": commune.files(DONGES),
    "calling": commune.files(CALLING),
    "bare": commune.files(BARE),
    "portal": portal.files(WIKER),
    "here": commune.files(HERE),
    "portal-here": portal.files(HUB_HERE),
    **{case: files for forge in ELSEWHERE for case, files in on(forge).items()},
}


def shown(path: str) -> str:
    """Return a path as it stands in `expected/`."""
    return "/".join(f"dot-{part[1:]}" if part[0] == "." else part for part in path.split("/"))


@pytest.mark.parametrize("case", CASES)
def test_files_are_those_that_are_expected(case):
    made = {shown(path): data for path, data in CASES[case].items()}
    if os.environ.get("SNAPSHOTS") == "overwrite":
        shutil.rmtree(EXPECTED / case, ignore_errors=True)
        write(EXPECTED / case, {path: data.decode() for path, data in made.items()})
        return
    known = {path: data for path, data in tree(EXPECTED / case).items() if data is not None}
    assert sorted(made) == sorted(known)
    for path, data in made.items():
        assert data.decode() == known[path].decode(), path


@pytest.mark.parametrize(
    ("case", "kind", "forge"),
    [
        ("commune", "commune", None),
        ("portal", "portal", None),
        ("here", "commune", "local"),
        ("portal-here", "portal", "local"),
        *((forge, "commune", forge) for forge in ELSEWHERE),
        *((f"portal-{forge}", "portal", forge) for forge in ELSEWHERE),
    ],
)
def test_every_template_is_written_and_no_name_is_left_in_it(case, kind, forge):
    places = (TEMPLATES, hosting(forge).templates)
    shipped = [path for place in places for path in (place / kind).rglob("*") if path.is_file()]
    assert len(CASES[case]) == len(shipped)
    for path, data in CASES[case].items():
        text = data.decode()
        assert "<<" not in text.replace("<<'LABELS'", "").replace("<<'LINES'", "").replace(
            "<<'SCRIPT'", ""
        ), path
        assert not text or text.endswith("\n"), path
        assert "\r" not in text, path
        assert not any(line.endswith(" ") for line in text.splitlines()), path


@pytest.mark.parametrize("case", CASES)
def test_settings_can_be_read_by_other_programs(case):
    for path, data in CASES[case].items():
        if path.endswith((".yaml", ".yml")):
            assert yaml.safe_load(data), path
        elif path.endswith(".toml"):
            assert tomllib.loads(data.decode()), path


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("day", ["2026-11-25", "2032-02-29"])
def test_wiker_finds_nothing(call, tmp_path, case, day):
    write_files(CASES[case], tmp_path)
    done = call("check", ".", "--at", day, "--jobs", 1, "--history", "none", "--format", "json")
    assert done.output == '{\n  "problems": []\n}\n'
    assert done.exit_code == 0


def test_what_is_proposed_in_comments_can_be_used(call, tmp_path):
    write_files(CASES["commune"], tmp_path)
    for name in ("commune.yaml", "events/exemple.yaml", "directory/exemple.yaml"):
        text = (tmp_path / name).read_text("utf-8")
        head, mark, proposed = text.partition("# Retirez le # au début")
        assert mark
        lines = [line.removeprefix("# ") for line in proposed.splitlines()[1:]]
        (tmp_path / name).write_text(head + "\n".join(lines) + "\n", "utf-8")
    done = call("--lang", "en", "check", ".", "--at", "2026-11-25", "--jobs", 1)
    assert "error" not in done.output.replace("0 errors", ""), done.output


def test_a_written_repository_is_published(call, tmp_path):
    write_files(CASES["commune"], tmp_path / "donges")
    out = tmp_path / "out"
    options = ("--base-url", "https://preview.example", "--jobs", 1, "--tolerant")
    done = call("build", tmp_path / "donges", "--output", out, *options)
    assert done.exit_code == 0, done.output
    assert "https://preview.example/donges/" in (out / "donges/index.html").read_text("utf-8")


def test_git_takes_it_whole(tmp_path):
    write_files(CASES["commune"], tmp_path)
    for arguments in (["init", "--quiet"], ["add", "--all"]):
        subprocess.run(
            ["git", "-c", "init.defaultBranch=main", *arguments], cwd=tmp_path, check=True
        )
    listed = ["git", "ls-files", "-z"]
    found = subprocess.run(listed, cwd=tmp_path, capture_output=True, check=True).stdout.decode()
    assert sorted(found.split("\0")[:-1]) == sorted(CASES["commune"])


def test_names_of_people_and_places_stay_what_they_are():
    settings = yaml.safe_load(CASES["bare"]["commune.yaml"])
    assert settings["name"] == BARE.name
    assert settings["ambassadors"] == []
    assert "code" not in settings
    town = yaml.safe_load(CASES["commune"]["commune.yaml"])
    assert town["postcodes"] == ["44480"]
    assert town["department"] == "44"
    assert [person["github"] for person in town["ambassadors"]] == ["claire-l", "yann-b"]


@pytest.mark.parametrize(
    ("code", "expected"), [("44052", "44"), ("2A004", "2A"), ("97411", "974"), ("98735", "987")]
)
def test_the_departement_is_in_the_code(code, expected):
    assert department(code) == expected


def test_what_is_filled_in_is_not_read_again():
    values = {"a": "<<b>>", "b": "1\n\n2", "none": ""}
    assert fill("<<a>>!\n", values) == "<<b>>!\n"
    assert fill("x:\n  <<b>>\n  <<none>>\ny", values) == "x:\n  1\n\n  2\ny"
    with pytest.raises(KeyError):
        fill("<<unknown>>", values)


# ------------------------------------------------------------------------------ all or nothing


def test_what_stands_there_is_never_touched(tmp_path):
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "c").write_text("mine")
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    before = sorted(tmp_path.rglob("*"))
    for path in ("b/c", "b", "b/c/d", "link", "link/x"):
        with pytest.raises(Occupied):
            write_files({"a": b"1", path: b"2"}, tmp_path)
        assert sorted(tmp_path.rglob("*")) == before
    assert (tmp_path / "b" / "c").read_text() == "mine"


def test_a_failure_in_the_middle_leaves_nothing(tmp_path):
    (tmp_path / "kept").mkdir()
    with pytest.raises(OSError, match=r"exist|directory"):
        write_files({"new/a": b"1", "kept/b": b"2", "new/a/c": b"3"}, tmp_path / "x" / "y")
    assert [path.name for path in tmp_path.rglob("*")] == ["kept"]


def test_other_files_may_stand_beside(tmp_path):
    (tmp_path / ".git").mkdir()
    (tmp_path / "events").mkdir()
    write_files({"events/a": b"1"}, tmp_path)
    assert (tmp_path / "events" / "a").read_bytes() == b"1"
