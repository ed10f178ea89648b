"""`wiker update`: from any texts to today's, and no line of a person is lost."""

import os
import subprocess
from collections import Counter
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.portals import tree
from tests.remedies import check_remedy
from tests.repository.examples import (
    CALLING,
    DONGES,
    ELSEWHERE,
    HERE,
    HUB_HERE,
    PIN,
    PROGRAM,
    WIKER,
)
from tests.repository.test_versions import KEPT
from wiker_ssg.scaffold import place, renewal, stamp, versions
from wiker_ssg.scaffold.answers import Answered
from wiker_ssg.scaffold.place import write_files
from wiker_ssg.scaffold.updating import ChosenSides, plan_update
from wiker_ssg.scaffold.versions import TextsVersion

WHOSE: dict[tuple[str, str], Answered] = {
    ("commune", "github"): DONGES, ("portal", "github"): WIKER,
    ("commune", "local"): HERE, ("portal", "local"): HUB_HERE,
    **{("commune", forge): msgspec.structs.replace(DONGES, forge=forge) for forge in ELSEWHERE},
    **{("portal", forge): msgspec.structs.replace(WIKER, forge=forge) for forge in ELSEWHERE},
}  # fmt: skip
"""For whom the tests write repositories of each kind."""

RUNS = ("--program", f"wiker/wiker-ssg@{PROGRAM.commit}")
BEGUN = versions.versions("commune", "github")["2b6400b6a6bd4e09"]
"""The first texts that were complete, with guides and charter."""

OLD = versions.filled(BEGUN, DONGES)
NEW = stamp.files(DONGES)


def held(folder: Path) -> dict[str, bytes]:
    found = {path: data for path, data in tree(folder).items() if data is not None}
    return {path: data for path, data in found.items() if not path.startswith(".git/")}


def lost(before: bytes, ours: bytes, after: bytes) -> list[bytes]:
    """Return the lines of a person, of `ours` and not of `before`, that are no more in `after`."""
    own = Counter(ours.splitlines()) - Counter(before.splitlines())
    return list((own - Counter(after.splitlines())).elements())


@pytest.mark.parametrize(("kind", "forge", "name"), KEPT)
def test_whatever_was_written_becomes_what_is_written_today(call, tmp_path, kind, forge, name):
    """Without a stamp, as all were written before there was one, and with one."""
    version = versions.versions(kind, forge)[name]
    one = CALLING if versions.calls(version.texts) else WHOSE[kind, forge]
    files = versions.filled(version, one)
    write_files(files, tmp_path / "donges")
    write_files(files | {stamp.NAME: stamp.text(one, name)}, tmp_path / "stamped")
    given = RUNS if forge != "local" else ()
    done = call("update", "donges", "stamped", *given)
    assert done.exit_code == 0, done.output
    assert held(tmp_path / "stamped") == stamp.files(one)
    assert held(tmp_path / "donges") == stamp.files(one)
    again = call("update", "donges", "stamped")
    assert again.output == "donges : à jour\nstamped : à jour\n"


GUIDE, README, OWNERS = "GUIDE.md", "README.md", ".github/CODEOWNERS"
REVIEW = ".github/workflows/review.yml"


def edit(path: str, old: str, new: str):
    """Return what changes a text of a file once."""

    def change(folder: Path) -> None:
        text = (folder / path).read_text("utf-8")
        assert text.count(old) >= 1, (path, old)
        (folder / path).write_text(text.replace(old, new, 1), "utf-8")

    return change


def append(path: str, new: bytes):
    def change(folder: Path) -> None:
        with open(folder / path, "ab") as file:
            file.write(new)

    return change


def remove(path: str):
    return lambda folder: (folder / path).unlink()


def windows(folder: Path) -> None:
    data = (folder / README).read_bytes()
    (folder / README).write_bytes(
        b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n") + b"Notre mot.\r\n"
    )


def rename(folder: Path) -> None:
    (folder / "events/exemple.yaml").rename(folder / "events/bal.yaml")


def by_hand(folder: Path) -> None:
    (folder / OWNERS).write_bytes(NEW[OWNERS])


def executable(folder: Path) -> None:
    (folder / README).chmod(0o755)


CALLS = ("--workflows", f"wiker/portail@{PIN.commit}")

CASES = {
    "a line at the end": (append(GUIDE, b"\nChez nous, on appelle Claire.\n"), [GUIDE]),
    "a line at the beginning": (edit(README, "# ", "Bienvenue\n\n# "), [README]),
    "a word in the charter": (edit("CHARTE.md", "# ", "# Notre "), ["CHARTE.md"]),
    "no line end at the end": (append(README, b"Notre mot."), [README]),
    "another system's line ends": (windows, [README]),
    "settings that were filled in": (edit("commune.yaml", "# population: 8219", "population: 8300"),
                                    ["commune.yaml"]),
    "a person's whole name": (
        edit("commune.yaml", 'name: "claire-l"', 'name: "Claire Le Goff"'), ["commune.yaml"]),
    "an owner of one folder": (append(OWNERS, b"/media/photos/ @claire-l\n"), [OWNERS]),
    "a step of one's own": (
        edit(REVIEW, "permissions:", "env:\n  NOTRE: mot\n\npermissions:"), [REVIEW]),
    "a plan that was granted": (append("plans.yaml", b"commune: []\n"), ["plans.yaml"]),
    "a form that was taken away": (remove(".github/ISSUE_TEMPLATE/4-signalement.yml"), []),
    "a workflow that was taken away": (remove(".github/workflows/labels.yml"), []),
    "examples that were taken away": (remove("events/exemple.yaml"), []),
    "an example that became an entry": (rename, ["events/bal.yaml"]),
    "what is new, written by hand before": (by_hand, []),
    "a file that may be run": (executable, []),
    "files that are none of ours": (lambda folder: (folder / "notes.txt").write_text("à moi"),
                                    ["notes.txt"]),
    "two places of one file": (
        lambda folder: (edit(GUIDE, "# ", "# Notre ")(folder), append(GUIDE, b"Fin.\n")(folder)),
        [GUIDE]),
    "a section in the middle": (
        edit("CHARTE.md", "\n## ", "\n## Chez nous\n\nOn se tutoie.\n\n## "), ["CHARTE.md"]),
    "a line that was taken away": (edit("LICENSE.md", "\n\n", "\n"), ["LICENSE.md"]),
    "nothing at all": (lambda folder: None, []),
}  # fmt: skip


def test_there_are_cases_enough():
    assert len(CASES) >= 20


@pytest.mark.parametrize("whole", [True, False])
@pytest.mark.parametrize("case", CASES)
def test_what_people_changed_stays(call, tmp_path, case, whole):
    """With whole workflows, and where those of the platform are called from then on."""
    change, paths = CASES[case]
    wanted = NEW if whole else stamp.files(CALLING)
    folder = tmp_path / "donges"
    write_files(OLD, folder)
    change(folder)
    ours = held(folder)
    done = call("update", "donges", *RUNS, *(() if whole else CALLS))
    if case == "a step of one's own" and not whole:  # its place is no more: somebody has to say
        assert done.exit_code == 1
        assert f"donges/{REVIEW}:" in done.output
        assert held(folder) == ours
        return
    assert done.exit_code == 0, done.output
    after = held(folder)
    for path, data in ours.items():
        if path in after:
            assert lost(OLD.get(path, b""), data, after[path]) == []
        else:
            assert data == OLD[path], path
    for path in OLD:
        if path not in ours:
            assert path not in after  # what was taken away does not come back
    for path, data in wanted.items():
        if path not in paths and (path in ours or path not in (*OLD, stamp.NAME)):
            assert after[path] == data
    if case == "another system's line ends":
        assert after[README] == b"\xef\xbb\xbf" + (NEW[README] + b"Notre mot.\n").replace(
            b"\n", b"\r\n"
        )
    if case == "a file that may be run":
        assert os.access(folder / README, os.X_OK)


def test_workflows_become_a_few_lines_and_whole_again(call, tmp_path):
    """As any other change of texts; a pin moves on in one line of each."""
    write_files(NEW, tmp_path / "donges")
    assert call("update", "donges", *CALLS).exit_code == 0
    assert held(tmp_path / "donges") == stamp.files(CALLING)
    append(GUIDE, b"Chez nous.\n")(tmp_path / "donges")
    assert call("update", "donges", "--workflows", f"wiker/portail@{'e' * 40}").exit_code == 0
    moved = held(tmp_path / "donges")
    assert moved.pop(GUIDE) == NEW[GUIDE] + b"Chez nous.\n"
    pin = PIN.commit.encode()
    wanted = {path: data.replace(pin, b"e" * 40) for path, data in stamp.files(CALLING).items()}
    assert moved == {path: data for path, data in wanted.items() if path != GUIDE}
    assert call("update", "donges", "--workflows", "").exit_code == 0
    assert held(tmp_path / "donges") == NEW | {GUIDE: NEW[GUIDE] + b"Chez nous.\n"}


@pytest.mark.parametrize("said", ["portail@" + "e" * 40, "wiker/portail", "wiker/portail@main"])
def test_workflows_are_those_of_a_commit(call, tmp_path, said):
    write_files(NEW, tmp_path / "donges")
    assert call("update", "donges", "--workflows", said).exit_code == 2
    assert held(tmp_path / "donges") == NEW


def conflict(folder: Path) -> tuple[str, int]:
    """Change a line that is another today; return where."""
    lines = OLD[REVIEW].decode().splitlines()
    number = next(
        number for number, line in enumerate(lines, 1) if "wiker review" in line and number > 9
    )
    lines[number - 1] += " # chez nous"
    (folder / REVIEW).write_text("\n".join(lines) + "\n", "utf-8")
    return REVIEW, number


def test_lines_that_both_changed_are_told_and_nothing_is_written(call, tmp_path):
    folder = tmp_path / "donges"
    write_files(OLD, folder)
    path, number = conflict(folder)
    ours = held(folder)
    done = call("update", "donges", *RUNS)
    assert done.exit_code == 1
    assert f"donges/{path}:{number}:1" in done.output
    assert f"--keep {path}" in done.output
    assert held(folder) == ours
    assert call("update", "donges", *RUNS, "--keep", path).exit_code == 0
    kept = held(folder)
    assert lost(OLD[path], ours[path], kept[path]) == []
    assert kept.keys() == NEW.keys()
    assert call("update", "donges").output == "donges : à jour\n"


def test_the_new_lines_can_be_taken(call, tmp_path):
    write_files(OLD, tmp_path / "donges")
    path, _ = conflict(tmp_path / "donges")
    assert call("update", "donges", *RUNS, "--take", path).exit_code == 0
    assert held(tmp_path / "donges") == NEW


def fewer(*paths: str) -> TextsVersion:
    texts = {path: text for path, text in versions.current(DONGES).texts.items()
             if path not in paths}  # fmt: skip
    return TextsVersion(versions.named(texts), texts)


def test_a_file_that_no_text_has_any_more_goes_unless_somebody_wrote_in_it(
    call, tmp_path, monkeypatch
):
    write_files(NEW, tmp_path / "donges")
    write_files(NEW, tmp_path / "other")
    append("netlify.toml", b"# chez nous\n")(tmp_path / "other")
    less = fewer("netlify.toml", "media/.gitkeep")
    monkeypatch.setattr(versions, "current", lambda answered: less)
    done = call("update", "donges", "other")
    assert done.exit_code == 1
    last = 1 + NEW["netlify.toml"].count(b"\n")
    assert f"other/netlify.toml:{last}:1" in done.output
    assert not (tmp_path / "donges/netlify.toml").exists()
    assert not (tmp_path / "donges/media").exists()
    assert (tmp_path / "other/netlify.toml").read_bytes().endswith(b"# chez nous\n")
    assert (tmp_path / "other/media").exists()
    assert call("update", "other", "--keep", "netlify.toml").exit_code == 0
    assert (tmp_path / "other/netlify.toml").read_bytes().endswith(b"# chez nous\n")
    append("netlify.toml", b"# encore\n")(tmp_path / "other")
    assert call("update", "other").output == "other : à jour\n"


def test_what_stands_where_a_new_file_comes_is_told(call, tmp_path):
    new = ".github/workflows/again.yml"
    assert new not in OLD
    write_files(OLD | {new: b"name: mine\n"}, tmp_path / "donges")
    ours = held(tmp_path / "donges")
    done = call("update", "donges", *RUNS)
    assert done.exit_code == 1
    assert f"donges/{new}:1:1" in done.output
    assert held(tmp_path / "donges") == ours
    assert call("update", "donges", *RUNS, "--keep", new).exit_code == 0
    assert (tmp_path / "donges" / new).read_bytes() == b"name: mine\n"


def link(folder: Path) -> None:
    (folder / GUIDE).rename(folder / "elsewhere")
    (folder / GUIDE).symlink_to("elsewhere")


def linked_folder(folder: Path) -> None:
    (folder / ".github").rename(folder / "elsewhere")
    (folder / ".github").symlink_to("elsewhere")


def a_folder(folder: Path) -> None:
    (folder / GUIDE).unlink()
    (folder / GUIDE).mkdir()


def a_picture(folder: Path) -> None:
    (folder / GUIDE).write_bytes(bytes(range(256)))


@pytest.mark.parametrize("change", [link, linked_folder, a_folder, a_picture])
@pytest.mark.parametrize("branch", [(), ("--branch",)])
def test_what_is_no_plain_file_is_told_and_left_alone(call, tmp_path, change, branch):
    folder = tmp_path / "donges"
    write_files(OLD, folder)
    change(folder)
    if branch:
        commit(folder)
    ours = held(folder)
    done = call("update", "donges", *RUNS, *branch)
    if branch and change is a_folder:
        assert done.exit_code == 0  # Git knows no empty folders
        return
    assert done.exit_code == 1
    # behind a link nothing is read, so that nobody tells who keeps the repository going
    assert ("--platform" if change is linked_folder else "[update-no-file]") in done.output
    assert held(folder) == ours


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (b"kind: commune\n", "update-stamp"),
        (stamp.text(DONGES, "0123456789abcdef"), "update-newer"),
    ],
)
def test_a_stamp_that_is_not_known_is_told(call, tmp_path, text, code):
    write_files(NEW | {stamp.NAME: text}, tmp_path / "donges")
    done = call("update", "donges")
    assert done.exit_code == 1
    assert f"[{code}]" in done.output
    assert held(tmp_path / "donges") == NEW | {stamp.NAME: text}


def test_what_nobody_wrote_is_told(call, tmp_path):
    (tmp_path / "empty").mkdir()
    done = call("update", "empty", "nowhere")
    assert done.exit_code == 1
    assert "[update-unknown]" in done.output
    assert "nowhere" in done.output


def test_an_answer_that_nothing_tells_is_asked_for(call, tmp_path):
    write_files(OLD, tmp_path / "donges")
    done = call("update", "donges")
    assert done.exit_code == 1
    assert "--program" in done.output
    assert held(tmp_path / "donges") == OLD


def test_another_program_is_another_line_and_nothing_else(call, tmp_path):
    write_files(NEW, tmp_path / "donges")
    append(GUIDE, b"Chez nous.\n")(tmp_path / "donges")
    program = f"wiker/wiker-ssg@{'f' * 40}"
    assert call("update", "donges", "--program", program).exit_code == 0
    after = held(tmp_path / "donges")
    assert after.pop(GUIDE) == NEW[GUIDE] + b"Chez nous.\n"
    for path, data in after.items():
        assert data == NEW[path].replace(PROGRAM.commit.encode(), b"f" * 40)


def test_looking_writes_nothing(call, tmp_path):
    write_files(OLD, tmp_path / "donges")
    done = call("update", "donges", "--dry-run", *RUNS)
    assert done.exit_code == 0
    signs = {line.split()[1]: line.split()[0] for line in done.output.splitlines()[1:]}
    assert signs[REVIEW] == "~"
    assert signs == {
        path: "+" if path not in OLD else "~"
        for path in NEW if OLD.get(path) != NEW[path]
    } | {path: "-" for path in OLD if path not in NEW}  # fmt: skip
    assert held(tmp_path / "donges") == OLD


@pytest.mark.parametrize("at", [0, 3, 9])
def test_a_disk_that_is_full_leaves_everything_as_it_was(call, tmp_path, monkeypatch, at):
    write_files(OLD, tmp_path / "donges")
    calls = []

    def replace(source, target):
        calls.append(target)
        if len(calls) > at:
            raise OSError(28, "No space left on device", os.fspath(target))
        os.rename(source, target)

    monkeypatch.setattr("os.replace", replace)
    done = call("update", "donges", *RUNS)
    assert done.exit_code == 1
    assert held(tmp_path / "donges") == OLD
    assert not [path for path in (tmp_path / "donges").rglob("*") if path.name.startswith("tmp")]


def test_somebody_at_work_is_not_written_over(tmp_path):
    write_files({"a": b"1", "b": b"1"}, tmp_path)
    with pytest.raises(place.FileMoved):
        place.replace_files({"a": b"2", "b": b"2"}, {"a": b"1", "b": b"0"}, tmp_path)
    assert held(tmp_path) == {"a": b"1", "b": b"1"}


# ------------------------------------------------------------------------------------ branches


def git(folder: Path, *words: str) -> str:
    who = ("-c", "user.name=x", "-c", "user.email=x@example.org")
    done = subprocess.run(["git", *who, *words], cwd=folder, check=True, capture_output=True)
    return done.stdout.decode().strip()


def commit(folder: Path) -> None:
    git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message=first")


def test_a_branch_holds_what_is_new_and_the_folder_stays(call, tmp_path):
    folder = tmp_path / "donges"
    write_files(OLD, folder)
    append(GUIDE, b"Chez nous.\n")(folder)
    commit(folder)
    append(README, b"not committed\n")(folder)
    ours = held(folder)
    done = call("update", "donges", "--branch", *RUNS)
    assert done.exit_code == 0, done.output
    assert held(folder) == ours
    assert git(folder, "status", "--porcelain") == f"M {README}"
    (branch,) = git(folder, "branch", "--format=%(refname:short)", "--list", "update/*").split()
    assert branch in done.output
    assert git(folder, "log", "--format=%P", "-1", branch) == git(folder, "rev-parse", "main")
    git(folder, "stash", "--quiet")
    git(folder, "checkout", "--quiet", branch)
    assert held(folder) == NEW | {GUIDE: NEW[GUIDE] + b"Chez nous.\n"}
    git(folder, "checkout", "--quiet", "main")
    again = call("update", "donges", "--branch", *RUNS)
    assert branch in again.output
    assert git(folder, "branch", "--list", "update/*").split() == [branch]
    git(folder, "merge", "--quiet", branch)
    assert call("update", "donges", "--branch").output == "donges : à jour\n"


def test_a_folder_within_a_repository_has_no_branch_of_its_own(call, tmp_path):
    write_files(NEW, tmp_path / "donges")
    commit(tmp_path)
    done = call("update", "donges", "--branch")
    assert done.exit_code == 1
    assert git(tmp_path, "branch", "--list", "update/*") == ""


# ----------------------------------------------------------------------------------- any change

LINES = st.sampled_from(["", "Chez nous.", "  - x", "permissions: {}", "<<<<<<< ours", "======="])
EDITS = st.lists(
    st.tuples(st.integers(0, 400), st.sampled_from(["insert", "replace", "remove"]), LINES),
    max_size=6,
)


@settings(max_examples=25, deadline=None)
@given(path=st.sampled_from(sorted(path for path in OLD if OLD[path])), edits=EDITS)
def test_no_line_of_a_person_is_lost(path, edits):
    """Whatever was changed: it stays, or it is told and nothing is written."""
    lines = OLD[path].decode().splitlines()
    for number, what, line in edits:
        at = number % (len(lines) + 1)
        lines[at : at + (what != "insert")] = [] if what == "remove" else [line]
    ours = "".join(f"{line}\n" for line in lines).encode()
    files = OLD | {path: ours, stamp.NAME: stamp.text(DONGES, BEGUN.name)}
    change = plan_update(files.get, "donges", {}, ChosenSides())
    for item in change.problems:
        assert item.location.path == path
        check_remedy(item, ours.decode())
    if change.problems:
        assert not change.files
        return
    after = change.files.get(path, ours)
    assert after is not None or ours == OLD[path]
    assert lost(OLD[path], ours, after or ours) == []


def test_whoever_is_at_work_on_a_repository_meets_one_that_is_whole(tmp_path):
    """A plan is made of what is there, and holds for that alone."""
    write_files(OLD, tmp_path / "donges")
    done = renewal.renew_folder(
        tmp_path / "donges", {"program": RUNS[1]}, ChosenSides(), write=False
    )
    append(README, b"meanwhile\n")(tmp_path / "donges")
    with pytest.raises(place.FileMoved):
        place.replace_files(done.change.files, done.change.before, tmp_path / "donges")
    assert msgspec.structs.asdict(DONGES)["slug"] == "donges"


@pytest.mark.parametrize("words", [("donges",), ("donges", "--branch")])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_what_a_message_is_about_is_said_once(call, tmp_path, words, language):
    if len(words) == 2:
        (tmp_path / "donges").mkdir()
    done = call("update", *words, "--lang", language)
    assert done.exit_code == 1
    assert done.output.count("donges") == 1
