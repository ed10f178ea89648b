"""When entries were first and last committed: moves, renames, branches, clones of every kind."""

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.clones import Clone, noon
from wiker_ssg.git import clone as clones
from wiker_ssg.git.clone import clone_at, top_of
from wiker_ssg.git.history import Commits, History, history, read_clone
from wiker_ssg.git.lives import Commit, Step, walk

OLD, NEW = "title: Bal\nstart: 2024-06-01\n", "title: Bal\nstart: 2024-06-02\n"
BAL = "events/bal.yaml"


@pytest.fixture
def clone(tmp_path: Path) -> Clone:
    return Clone(tmp_path / "donges")


def told(
    folder: Path, former: Mapping[str, tuple[str, ...]] | None = None, top: Path | None = None
) -> History:
    """Return the history of what lies in a folder; `former` are former ids by path."""
    lives, answered = read_clone(folder, clone_at(top or folder))
    assert not answered.unknown, answered
    paths = [
        path.relative_to(folder).as_posix()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".git" not in path.parts
    ]
    return history(lives, {path: (former or {}).get(path, ()) for path in paths}, "donges")


def commits(first: int, last: int, number: int) -> Commits:
    return Commits(noon(first), noon(last), number)


# moves


@pytest.mark.parametrize("to", ["events/2024/bal.yaml", "events/bal.yml", "events/a/b/bal.md"])
def test_a_pure_move_is_no_commit_of_the_entry(clone: Clone, to: str) -> None:
    clone.commit(1, {BAL: OLD})
    clone.commit(2, {BAL: NEW})
    clone.move(3, BAL, to)
    assert told(clone.folder) == {to: commits(1, 2, 2)}


def test_a_file_that_is_moved_and_written_at_once_is_the_same_entry(clone: Clone) -> None:
    clone.commit(1, {BAL: OLD})
    clone.commit(2, {BAL: None, "events/2024/bal.md": "---\nall: else\n---\n"})
    assert told(clone.folder) == {"events/2024/bal.md": commits(1, 2, 2)}


def test_a_move_that_is_not_committed_yet_is_followed(clone: Clone) -> None:
    clone.commit(1, {BAL: OLD})
    clone.put({BAL: None, "events/2024/bal.yaml": NEW})
    assert told(clone.folder) == {"events/2024/bal.yaml": commits(1, 1, 1)}


def test_a_rename_is_known_by_former_ids_whatever_the_content(clone: Clone) -> None:
    clone.commit(1, {BAL: OLD})
    clone.commit(3, {BAL: None, "events/grand-bal.yaml": "title: Other\n"})
    former = {"events/grand-bal.yaml": ("bal",)}
    assert told(clone.folder, former) == {"events/grand-bal.yaml": commits(1, 3, 2)}
    own = {"events/grand-bal.yaml": ("donges/bal",)}
    assert told(clone.folder, own) == told(clone.folder, former)
    assert told(clone.folder) == {"events/grand-bal.yaml": commits(3, 3, 1)}


def test_a_rename_is_known_by_the_identical_content_and_never_by_a_similar_one(
    clone: Clone,
) -> None:
    clone.commit(1, {BAL: OLD * 20, "news/bal.md": "x" * 900})
    clone.commit(
        2, {BAL: None, "news/bal.md": None, "events/b.yaml": OLD * 20, "news/b.md": "x" * 899}
    )
    assert told(clone.folder) == {
        "events/b.yaml": commits(1, 1, 1),
        "news/b.md": commits(2, 2, 1),
    }


def test_a_rename_over_two_commits_and_several_names(clone: Clone) -> None:
    clone.commit(1, {BAL: OLD})
    clone.commit(2, {BAL: None})
    clone.commit(3, {"events/fete.yaml": OLD})
    clone.move(4, "events/fete.yaml", "events/2024/fete.yaml")
    clone.commit(5, {"events/2024/fete.yaml": None, "events/gala.yaml": NEW})
    found = told(clone.folder, {"events/gala.yaml": ("bal", "fete")})
    assert found["events/gala.yaml"].first == noon(1)


def test_a_copy_begins_anew_while_its_original_is_there(clone: Clone) -> None:
    clone.commit(1, {BAL: OLD})
    clone.commit(2, {"events/bal-2.yaml": OLD})
    clone.commit(3, {BAL: None})
    assert told(clone.folder) == {"events/bal-2.yaml": commits(2, 2, 1)}


def test_a_copy_into_another_folder_is_the_entry_once_its_original_has_gone(clone: Clone) -> None:
    clone.commit(1, {BAL: OLD})
    clone.commit(2, {"events/2024/bal.yaml": OLD})
    both = told(clone.folder)
    assert (both[BAL].first, both["events/2024/bal.yaml"].first) == (noon(1), noon(2))
    clone.commit(3, {BAL: None})
    assert told(clone.folder)["events/2024/bal.yaml"].first == noon(1)


def test_two_entries_that_change_places_keep_their_own_history(clone: Clone) -> None:
    clone.commit(1, {BAL: OLD})
    clone.commit(2, {"events/gala.yaml": NEW})
    clone.commit(3, {BAL: NEW, "events/gala.yaml": OLD})
    assert told(clone.folder) == {BAL: commits(1, 3, 2), "events/gala.yaml": commits(2, 3, 2)}


def test_what_is_deleted_and_written_again_is_the_same_entry(clone: Clone) -> None:
    clone.commit(1, {BAL: OLD})
    clone.commit(2, {BAL: None})
    clone.commit(3, {BAL: NEW})
    assert told(clone.folder) == {BAL: commits(1, 3, 3)}


def test_an_id_that_another_entry_uses_again_begins_with_it(clone: Clone) -> None:
    clone.commit(1, {BAL: OLD})
    clone.commit(2, {BAL: None, "events/bal-2024.yaml": "title: Bal 2024\n"})
    clone.commit(3, {BAL: NEW})
    assert told(clone.folder, {"events/bal-2024.yaml": ("bal",)}) == {
        BAL: commits(3, 3, 1),
        "events/bal-2024.yaml": commits(1, 2, 2),
    }


def test_kinds_do_not_mix(clone: Clone) -> None:
    clone.commit(1, {BAL: OLD})
    clone.commit(2, {BAL: None, "news/bal.yaml": OLD})
    assert told(clone.folder) == {"news/bal.yaml": commits(2, 2, 1)}


def test_names_may_hold_anything(clone: Clone) -> None:
    names = ["events/a\nb.yaml", "events/:100644 x.yaml", "events/\x01é.yaml", "events/[a]*.yaml"]
    clone.commit(1, dict.fromkeys(names, OLD))
    clone.commit(2, {names[0]: NEW})
    assert told(clone.folder) == {
        name: commits(1, 2 if name == names[0] else 1, 2 if name == names[0] else 1)
        for name in sorted(names)
    }


# branches


def test_a_move_on_one_branch_and_an_edit_on_another_are_of_one_entry(clone: Clone) -> None:
    clone.commit(1, {BAL: OLD})
    clone.git("checkout", "-q", "-b", "side")
    clone.commit(2, {BAL: NEW})
    clone.git("checkout", "-q", "main")
    clone.move(3, BAL, "events/2024/bal.yaml")
    clone.git("merge", "-q", "--no-edit", "side", day=4)
    found = told(clone.folder)["events/2024/bal.yaml"]
    assert (found.first, found.number) == (noon(1), 3)


@pytest.mark.parametrize("to", ["events/2024/bal.yaml", "events/gala.yaml"])
@pytest.mark.parametrize("branch", ["main", "side"])
def test_a_move_in_a_merge_itself_is_followed(clone: Clone, to: str, branch: str) -> None:
    clone.commit(0)
    clone.git("branch", "side")
    clone.git("checkout", "-q", branch)
    clone.commit(1, {BAL: OLD})
    clone.git("checkout", "-q", "side" if branch == "main" else "main")
    clone.commit(2, {"news/x.md": "x"})
    clone.git("checkout", "-q", "main")
    clone.git("merge", "-q", "--no-ff", "--no-commit", "side")
    clone.move(3, BAL, to)
    here = 1 if branch == "main" else 3
    assert told(clone.folder)[to] == commits(here, here, 1)


def test_what_a_merge_writes_itself_counts_once(clone: Clone) -> None:
    clone.commit(1, {BAL: "a\nb\nc\nd\ne\nf\n"})
    clone.git("checkout", "-q", "-b", "side")
    clone.commit(2, {BAL: "A\nb\nc\nd\ne\nf\n"})
    clone.git("checkout", "-q", "main")
    clone.commit(3, {"news/x.md": "x"})
    clone.git("merge", "-q", "--no-edit", "--no-ff", "side", day=4)
    assert told(clone.folder)[BAL] == commits(1, 4, 2)
    clone.git("checkout", "-q", "-b", "late", "HEAD~1")
    clone.commit(5, {BAL: "a\nb\nc\nd\ne\nF\n"})
    clone.git("checkout", "-q", "main")
    clone.git("merge", "-q", "--no-edit", "late", day=6)
    assert told(clone.folder)[BAL] == commits(1, 6, 4)


def test_a_file_that_two_branches_bring_is_one(clone: Clone) -> None:
    clone.commit(0)
    clone.git("checkout", "-q", "-b", "side")
    clone.commit(1, {BAL: OLD, "news/x.md": "x"})
    clone.git("checkout", "-q", "main")
    clone.commit(2, {BAL: OLD, "news/y.md": "y"})
    clone.git("merge", "-q", "--no-edit", "side", day=3)
    assert told(clone.folder)[BAL] == commits(2, 3, 2)


def test_what_waited_on_a_branch_is_as_old_as_its_merge(clone: Clone) -> None:
    """The day of publication is that on which main had it, whatever the branch has been through."""
    clone.commit(0, {"news/a.md": "a"})
    clone.git("checkout", "-q", "-b", "proposal")
    clone.commit(1, {BAL: OLD})
    clone.git("checkout", "-q", "main")
    clone.commit(2, {"news/b.md": "b"})
    clone.git("checkout", "-q", "proposal")
    clone.git("merge", "-q", "--no-edit", "main", day=3)
    clone.git("checkout", "-q", "-b", "nested")
    clone.commit(4, {"news/c.md": "c"})
    clone.git("checkout", "-q", "proposal")
    clone.git("merge", "-q", "--no-ff", "--no-edit", "nested", day=5)
    clone.git("checkout", "-q", "main")
    clone.commit(6, {"news/d.md": "d"})
    clone.git("merge", "-q", "--no-ff", "--no-edit", "proposal", day=9)
    assert told(clone.folder) == {
        BAL: commits(9, 9, 1),
        "news/a.md": commits(0, 0, 1),
        "news/b.md": commits(2, 2, 1),
        "news/c.md": commits(9, 9, 1),
        "news/d.md": commits(6, 6, 1),
    }


# every linear history

IDS = ("a", "b", "c")
FOLDERS = ("", "2024/", "2024/06/")
ENDINGS = (".yaml", ".yml", ".md")
EDIT = st.tuples(
    st.sampled_from(("write", "move", "rename", "rename and write", "delete", "else")),
    st.sampled_from(IDS),
    st.sampled_from(FOLDERS),
    st.sampled_from(ENDINGS),
)


def lived(
    edits: list[tuple[str, str, str, str]],
) -> tuple[list[Commit], dict[str, tuple[str, ...]], History]:
    """Return commits from the oldest on, the former ids by path, and what is to be told."""
    made: list[Commit] = []
    tree: dict[str, str] = {}
    places: dict[str, str] = {}
    texts: dict[str, str] = {}
    names: dict[str, str] = {}
    expected: dict[str, Commits] = {}
    fresh = iter(range(10**6))
    for day, (wish, id, folder, ending) in enumerate(edits):
        changes: dict[str, str] = {}
        path, there = f"events/{folder}{id}{ending}", places.get(id, "")
        now = noon(day)

        def count(id: str, now: int = now) -> None:
            known = expected.get(id, Commits(now, now, 0))
            expected[id] = Commits(known.first, now, known.number + 1)

        twice = wish.startswith("rename") and id in names.values()
        what = "write" if twice else wish  # two entries cannot have been the same one
        if what == "write" or (what in ("move", "rename", "rename and write") and not there):
            texts[id], places[id] = f"title: {next(fresh)}", there or path
            changes[places[id]] = texts[id]
            count(id)
        elif what == "move" and there != path:
            changes[there], changes[path], places[id] = "", texts[id], path
        elif what.startswith("rename"):
            to = f"n{next(fresh)}"
            places[to] = f"events/{folder}{to}{ending}"
            texts[to] = texts[id] if what == "rename" else f"title: {next(fresh)}"
            changes[places.pop(id)], changes[places[to]] = "", texts.pop(id)
            changes[places[to]] = texts[to]
            expected[to], names[to] = expected.pop(id), id
            if what != "rename":
                count(to)
        elif what == "delete" and there:
            changes[places.pop(id)] = ""
            count(id)
        steps = [Step(at, tree.get(at, ""), text) for at, text in sorted(changes.items())]
        tree.update(changes)
        made.append(Commit(str(day), now, False, steps))
    former = {places[id]: tuple(name for name in (names.get(id),) if name) for id in places}
    return made, former, {places[id]: expected[id] for id in places}


@given(st.lists(EDIT, max_size=40))
def test_number_and_dates_are_those_of_the_entry(edits: list[tuple[str, str, str, str]]) -> None:
    made, former, expected = lived(edits)
    assert history(walk(made), former, "donges") == expected


# clones


def test_the_history_is_the_same_whatever_the_environment_and_settings_say(
    clone: Clone, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clone.commit(1, {BAL: OLD, "events/é\tè.yaml": OLD, "media/a.txt": "a"})
    clone.move(2, BAL, "events/2024/bal.yaml")
    other = Clone(tmp_path / "other")
    other.commit(9, {BAL: NEW})
    expected = told(clone.folder)
    assert expected["events/2024/bal.yaml"] == commits(1, 1, 1)
    config = tmp_path / "config"
    config.write_text(
        "[log]\nshowSignature=true\nshowRoot=false\nfollow=true\ndate=relative\ndecorate=full\n"
        "diffMerges=off\nmailmap=true\n[diff]\nrenames=copies\nnoprefix=true\nrelative=false\n"
        "orderFile=/dev/null\nexternal=false\nignoreSubmodules=all\n[core]\nquotePath=true\n"
        "abbrev=5\npager=false\nprecomposeUnicode=true\n[color]\nui=always\ndiff=always\n"
        "[format]\npretty=oneline\n[i18n]\nlogOutputEncoding=latin1\n[status]\nrenames=copies\n"
    )
    around = {
        "GIT_CONFIG_GLOBAL": str(config), "GIT_DIR": str(other.folder / ".git"),
        "GIT_WORK_TREE": str(other.folder), "GIT_INDEX_FILE": "/nowhere", "GIT_PAGER": "false",
        "GIT_GLOB_PATHSPECS": "1", "GIT_ICASE_PATHSPECS": "1", "GIT_EXTERNAL_DIFF": "false",
        "GIT_OBJECT_DIRECTORY": "/nowhere", "GIT_SHALLOW_FILE": str(config), "TZ": "Asia/Tokyo",
        "GIT_GRAFT_FILE": str(config), "GIT_NAMESPACE": "x", "GIT_PREFIX": "news/",
        "LC_ALL": "fr_FR.UTF-8", "LANGUAGE": "fr", "GIT_DIFF_OPTS": "-u0", "GIT_COMMON_DIR": "/",
    }  # fmt: skip
    for name, value in around.items():
        monkeypatch.setenv(name, value)
    assert told(clone.folder) == expected


def test_a_replaced_or_grafted_commit_changes_nothing(clone: Clone) -> None:
    clone.commit(1, {BAL: OLD})
    clone.commit(2, {BAL: NEW})
    expected = told(clone.folder)
    clone.git("replace", "--graft", "HEAD")
    (clone.folder / ".git/info").mkdir(exist_ok=True)
    (clone.folder / ".git/info/grafts").write_text(clone.git("rev-parse", "HEAD"))
    assert told(clone.folder) == expected == {BAL: commits(1, 2, 2)}


def test_dates_beyond_the_calendar_are_cut(clone: Clone) -> None:
    clone.commit(1, {BAL: OLD})
    tree = clone.git("write-tree").strip()
    raw = f"tree {tree}\nauthor A <a> 0 +0000\ncommitter A <a> 99999999999999 +0000\n\nx\n"
    (clone.folder / "raw").write_text(raw)
    made = clone.git("hash-object", "-t", "commit", "-w", "--literally", "raw").strip()
    clone.git("reset", "-q", "--hard", made)
    (clone.folder / "raw").unlink()
    assert told(clone.folder)[BAL].last_at.year < 9999


def partial_of(clone: Clone, folder: Path, filters: str) -> Path:
    clone.git("config", "uploadpack.allowFilter", "true")
    url = f"file://{clone.folder}"
    clone.git("clone", "-q", "--no-checkout", f"--filter={filters}", url, str(folder))
    return folder


def objects(folder: Path) -> set[str]:
    return {str(path) for path in (folder / ".git/objects").rglob("*")}


def test_a_clone_without_blobs_has_its_history_and_downloads_none(
    clone: Clone, tmp_path: Path
) -> None:
    clone.commit(1, {BAL: OLD})
    clone.commit(2, {BAL: NEW})
    folder = partial_of(clone, tmp_path / "partial", "blob:none")
    before = objects(folder)
    lives, answered = read_clone(folder, clone_at(folder))
    assert not answered.unknown
    assert history(lives, {BAL: ()}, "donges") == {BAL: commits(1, 2, 2)}
    assert objects(folder) == before


def test_a_clone_without_trees_is_unknown_and_nothing_is_downloaded(
    clone: Clone, tmp_path: Path
) -> None:
    clone.commit(1, {BAL: OLD})
    folder = partial_of(clone, tmp_path / "partial", "tree:0")
    before = objects(folder)
    lives, answered = read_clone(folder, clone_at(folder))
    assert (lives, answered.unknown) == ((), clones.BROKEN)
    assert objects(folder) == before


@pytest.fixture
def kinds(clone: Clone, tmp_path: Path) -> dict[str, Path]:
    """A commune as its own clone, shallow or not; as a submodule; as a worktree."""
    clone.commit(1, {BAL: OLD})
    clone.commit(2, {"news/x.md": "x"})
    url = f"file://{clone.folder}"
    portal = Clone(tmp_path / "portal")
    portal.git("submodule", "--quiet", "add", url, "communes/donges")
    portal.commit(3)
    shallow = ("clone", "-q", "--depth", "1", "--recurse-submodules", "--shallow-submodules")
    clone.git("clone", "-q", "--depth", "1", url, str(tmp_path / "shallow"))
    portal.git(*shallow, f"file://{portal.folder}", str(tmp_path / "shallow-portal"))
    worktree = f"{tmp_path}/shallow-worktree"
    subprocess.run(
        ["git", "-C", tmp_path / "shallow", "worktree", "add", "-q", "--detach", worktree],
        check=True,
    )
    clone.git("worktree", "add", "-q", "--detach", f"{tmp_path}/worktree")
    return {
        "submodule": portal.folder / "communes/donges",
        "worktree": tmp_path / "worktree",
        "shallow": tmp_path / "shallow",
        "shallow submodule": tmp_path / "shallow-portal/communes/donges",
        "shallow worktree": tmp_path / "shallow-worktree",
    }


def test_shallow_clones_are_recognised_behind_a_git_file(kinds: dict[str, Path]) -> None:
    for name, folder in kinds.items():
        found = clone_at(folder)
        assert (found.unknown == clones.SHALLOW) is name.startswith("shallow"), name
        if not found.unknown:
            assert told(folder)[BAL] == commits(1, 1, 1)
    subprocess.run(["git", "-C", kinds["shallow"], "fetch", "-q", "--unshallow"], check=True)
    for name in ("shallow", "shallow worktree"):
        assert told(kinds[name])[BAL] == commits(1, 1, 1)


def test_where_a_clone_is_looked_for(clone: Clone, tmp_path: Path) -> None:
    root = tmp_path
    assert top_of(clone.folder, root, "auto") == clone.folder
    assert top_of(clone.folder, root, "none") is None
    (clone.folder / "inner/deep").mkdir(parents=True)
    assert top_of(clone.folder / "inner/deep", clone.folder / "inner", "auto") is None
    assert top_of(clone.folder / "inner", clone.folder, "auto") == clone.folder
    assert top_of(clone.folder / "inner/deep", clone.folder / "inner", "git") == clone.folder


def test_a_folder_called_git_that_is_none_does_not_lead_to_a_larger_repository(
    clone: Clone,
) -> None:
    clone.commit(1, {f"communes/x/{BAL}": OLD})
    inner = clone.folder / "communes/x"
    (inner / ".git").mkdir()
    assert clone_at(inner).unknown == clones.ASTRAY
    (inner / ".git/HEAD").write_text(clone.git("rev-parse", "HEAD"))
    lives, answered = read_clone(inner, clone_at(inner))
    assert (lives, answered.unknown) == ((), clones.BROKEN)


def test_what_git_cannot_read_is_said(clone: Clone, monkeypatch: pytest.MonkeyPatch) -> None:
    clone.commit(1, {BAL: OLD})
    found = clone_at(clone.folder)
    with monkeypatch.context() as patch:
        patch.setenv("PATH", "/nonexistent")
        assert read_clone(clone.folder, found)[1].unknown == clones.ABSENT
    with monkeypatch.context() as patch:
        patch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
        patch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
        assert read_clone(clone.folder, found)[1].unknown == clones.ALIEN
    tree = clone.git("rev-parse", "HEAD^{tree}").strip()
    (clone.folder / ".git/objects" / tree[:2] / tree[2:]).unlink()
    assert read_clone(clone.folder, found)[1].unknown == clones.BROKEN


@pytest.mark.parametrize("text", ["gitdir: /nowhere/at/all\n", "", "\xff\xfe", "gitdir: .\n"])
def test_a_git_file_that_leads_nowhere_is_astray(tmp_path: Path, text: str) -> None:
    (tmp_path / ".git").write_text(text, "latin-1")
    assert clone_at(tmp_path).unknown == clones.ASTRAY


def test_a_repository_without_a_commit_has_nothing_to_tell(clone: Clone) -> None:
    assert clone_at(clone.folder) == clones.Clone(str(clone.folder))


def test_refs_are_read_wherever_git_keeps_them(clone: Clone) -> None:
    clone.commit(1, {BAL: OLD})
    commit = clone.git("rev-parse", "HEAD").strip()
    assert clone_at(clone.folder).commit == commit
    clone.git("pack-refs", "--all")
    assert clone_at(clone.folder).commit == commit
    clone.git("symbolic-ref", "refs/heads/alias", "refs/heads/main")
    clone.git("symbolic-ref", "HEAD", "refs/heads/alias")
    assert clone_at(clone.folder).commit == commit
