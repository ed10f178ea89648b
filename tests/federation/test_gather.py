"""A portal brings its communes in, over real HTTP from a real Git server."""

import os
import subprocess
from pathlib import Path

import pytest

from tests.clones import Clone
from tests.federation.conftest import A_TOWN
from tests.git_server import ACCOUNT
from tests.portals import write
from wiker_ssg.federation.addresses import clone_url
from wiker_ssg.git import coming, network, swap
from wiker_ssg.git.clone import clone_at


def git(folder: Path, *words: str) -> str:
    done = subprocess.run(["git", *words], cwd=folder, capture_output=True, check=True, text=True)
    return done.stdout.strip()


def test_communes_come_with_their_whole_history_and_no_content_of_the_past(hub, town):
    donges = town("donges", {**A_TOWN, "media/plan.pdf": "old" * 1000})
    donges.push({"media/plan.pdf": "new", "events/fest-noz.yaml": "title: F\nstart: 2026-06-24\n"})
    (brought,) = hub.gather().brought
    assert (brought.before, brought.commit, brought.added) == ("", donges.head, 2)
    assert hub.files("donges") == {
        **A_TOWN,
        "events/fest-noz.yaml": "title: F\nstart: 2026-06-24\n",
        "media/plan.pdf": "new",
    }
    folder = hub.folder("donges")
    assert git(folder, "rev-list", "--count", "HEAD") == "2"
    lacking = git(folder, "rev-list", "--objects", "--missing=print", "HEAD").splitlines()
    assert sum(line.startswith("?") for line in lacking) == 1, "the old plan alone"
    assert clone_at(folder).unknown == "", "a build finds its history there"


def test_what_changed_is_told_and_the_rest_is_as_it_is_there(hub, town):
    donges = town("donges")
    hub.gather()
    before = donges.head
    donges.push({"events/bal.yaml": "title: Grand bal\nstart: 2026-06-24\n"})
    donges.push({"news/un.yaml": "title: Un\ndate: 2026-03-01\n", "README.md": "Donges\n"})
    (brought,) = hub.gather().brought
    assert brought == ("donges", before, donges.head, 1, 1, 0, False, None)
    donges.push({"events/bal.yaml": None})
    (brought,) = hub.gather().brought
    assert brought[3:6] == (0, 0, 1)
    assert sorted(hub.files("donges")) == ["README.md", "commune.yaml", "news/un.yaml"]
    assert hub.beside() == [".gather.lock", "donges"]


def test_where_nothing_changed_one_question_is_asked(hub, town, server):
    for slug in ("donges", "savenay"):
        town(slug)
    hub.name("donges", "savenay")
    hub.gather()
    server.asked.clear()
    stats = os.stat(hub.folder("donges") / "commune.yaml")
    assert [one.before == one.commit for one in hub.gather().brought] == [True, True]
    for slug in ("donges", "savenay"):
        assert server.count(f"{slug}.git") <= 2, "that of `ls-remote`"
    assert os.stat(hub.folder("donges") / "commune.yaml") == stats


def test_what_did_not_change_is_not_written_again(hub, town):
    """The next build need not read it: only its links were counted anew."""
    donges = town("donges")
    hub.gather()
    before = os.stat(hub.folder("donges") / "events/bal.yaml")
    donges.push({"news/un.yaml": "title: Un\ndate: 2026-03-01\n"})
    hub.gather()
    after = os.stat(hub.folder("donges") / "events/bal.yaml")
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


@pytest.mark.parametrize("old", [False, True])
def test_a_server_that_knows_no_filters_gives_everything(hub, town, server, old):
    donges = town("donges", {**A_TOWN, "media/plan.pdf": "old"}, filters=old)
    donges.push({"media/plan.pdf": "new"})
    if old:  # it knows filters, but gives no single object
        server.old.add("donges.git")
    assert hub.codes() == []
    assert hub.files("donges")["media/plan.pdf"] == "new"
    lacking = git(hub.folder("donges"), "rev-list", "--objects", "--missing=print", "HEAD")
    assert "?" not in lacking


@pytest.mark.parametrize("said", ["{bare}", "file://{bare}", "../server/donges.git"])
def test_a_repository_may_be_a_folder_of_this_machine(hub, town, said):
    donges = town("donges")
    hub.name(donges=f"repository: {said.format(bare=donges.bare)}")
    assert hub.codes() == []
    assert hub.files("donges") == A_TOWN
    commit = donges.push({"events/bal.yaml": None})
    assert hub.gather().brought[0].commit == commit


def test_credentials_come_from_gits_own_helpers_and_nobody_is_asked(hub, town, server, tmp_path):
    town("donges")
    server.private.add("donges.git")
    (item,) = hub.gather().problems
    assert item.code == "repository-unanswered"
    name, _, password = ACCOUNT.partition(":")
    helper = f"!f() {{ echo username={name}; echo password={password}; }}; f"
    (tmp_path / "gitconfig").write_text(f'[credential]\n\thelper = "{helper}"\n')
    assert hub.codes() == []
    assert password not in (hub.folder("donges") / ".git/config").read_text()


def test_ssh_is_called_as_people_have_it_and_asks_nothing(hub, tmp_path, monkeypatch, town):
    donges = town("donges")
    called = tmp_path / "called"
    shell = tmp_path / "ssh"
    shell.write_text(
        f'#!/bin/sh\necho "$@" >> {called}\nfor last; do :; done\nexec sh -c "$last"\n'
    )
    shell.chmod(0o755)
    monkeypatch.setenv("GIT_SSH_COMMAND", str(shell))
    hub.name(donges=f"repository: ssh://git@forge.example{donges.bare}")
    assert hub.codes() == []
    assert hub.files("donges") == A_TOWN
    assert "-o BatchMode=yes" in called.read_text()


# ------------------------------------------------------------------------------ what cannot be had


def test_one_that_does_not_answer_stays_as_it_was_and_stops_no_other(hub, town, server):
    donges, savenay = town("donges"), town("savenay")
    hub.name("donges", "savenay")
    hub.gather()
    donges.push({"events/bal.yaml": None})
    commit = savenay.push({"events/bal.yaml": None})
    server.statuses["donges.git"] = 503
    found = hub.gather()
    assert [item.code for item in found.problems] == ["repository-unanswered"]
    assert (found.whole, found.problems[0].severity) == (False, "warning")
    assert hub.files("donges") == A_TOWN
    assert found.brought[1].commit == commit
    assert "events/bal.yaml" not in hub.files("savenay")


def test_one_that_never_answered_is_an_error(hub, town, server):
    town("donges")
    server.statuses["donges.git"] = 404
    assert hub.codes() == ["repository-unanswered"]
    assert hub.beside() == [".gather.lock"]


def test_a_server_that_hangs_is_given_up(hub, town, server, monkeypatch):
    from wiker_ssg.federation.gather import Gathering, gather
    from wiker_ssg.git.network import NetworkLine

    town("donges")
    server.hung.add("donges.git")
    found = gather(Gathering(str(hub.root)), line=NetworkLine(patience=0.1))
    assert [item.facts["reason"] for item in found.problems] == ["git takes too long"]


@pytest.mark.parametrize(
    ("files", "line", "code"),
    [
        ({}, "", "repository-empty"),
        (A_TOWN, ", ref: stable", "repository-ref"),
        (A_TOWN, ", ref: 1a2b3c4", "repository-ref"),
        (A_TOWN, f", ref: {'1' * 40}", "repository-unanswered"),
        (A_TOWN, ', ref: "--upload-pack=touch x"', "repository-ref"),
        ({"README.md": "Another\n"}, "", "repository-other"),
    ],
)
def test_what_is_no_commune_is_said(hub, town, server, files, line, code):
    town("donges", files)
    hub.name(donges=f"repository: {server.url('donges.git')}{line}")
    assert hub.codes() == [code]
    assert hub.beside() == [".gather.lock"]


def test_a_branch_a_tag_and_a_commit_can_be_named(hub, town, server):
    donges = town("donges")
    donges.git("tag", "--annotate", "--message", "v1", "v1")
    donges.git("push", "--quiet", str(donges.bare), "v1")
    first = donges.head
    second = donges.push({"events/bal.yaml": None}, to="stable")
    for ref, commit in (("v1", first), ("stable", second), ("main", first), (second, second)):
        hub.name(donges=f"repository: {server.url('donges.git')}, ref: {ref}")
        assert hub.codes() == []
        assert git(hub.folder("donges"), "rev-parse", "HEAD") == commit, ref
    server.asked.clear()
    assert hub.codes() == []
    assert server.asked == [], "a commit does not change"


def test_a_branch_that_went_away_leaves_the_commune_as_it_was(hub, town, server):
    donges = town("donges")
    hub.name(donges=f"repository: {server.url('donges.git')}, ref: main")
    hub.gather()
    git(donges.bare, "branch", "--move", "main", "other")
    assert hub.codes() == ["repository-ref stays"]
    assert hub.files("donges") == A_TOWN


def test_a_history_that_was_written_anew_is_taken_and_told(hub, town):
    donges = town("donges")
    donges.push({"news/un.yaml": "title: Un\ndate: 2026-03-01\n"})
    hub.gather()
    donges.git("checkout", "--quiet", "--orphan", "anew")
    donges.push({"news/un.yaml": "title: Deux\ndate: 2026-03-01\n"})
    (brought,) = hub.gather().brought
    assert (brought.commit, brought.rewritten, brought.trouble) == (donges.head, True, None)
    donges.git("checkout", "--quiet", "--detach", "main~1")
    donges.push({})
    assert hub.gather().brought[0].rewritten, "it went back and on from there"


def test_another_history_waits_until_somebody_accepts_it(hub, town, server):
    donges = town("donges")
    hub.gather()
    donges.git("checkout", "--quiet", "--orphan", "other")
    donges.git("rm", "-rfq", ".")
    donges.push({"commune.yaml": "name: Squatters\n"})
    assert hub.codes() == ["repository-unrelated stays"]
    assert hub.files("donges") == A_TOWN
    assert hub.codes(accepted=("donges",)) == []
    assert hub.files("donges") == {"commune.yaml": "name: Squatters\n"}


def test_a_commune_without_settings_stays_as_it_was(hub, town):
    donges = town("donges")
    hub.gather()
    donges.push({"commune.yaml": None})
    assert hub.codes() == ["repository-other stays"]
    assert hub.files("donges") == A_TOWN


def test_a_repository_larger_than_allowed_stays_as_it_was(hub, town, monkeypatch):
    donges = town("donges")
    hub.gather()
    donges.push({"media/long.txt": "a" * 100_000})
    assert hub.codes(largest=90_000) == ["repository-large stays"], "though it packs well"
    donges.push({"media/long.txt": os.urandom(200_000).hex()})
    monkeypatch.setattr(network, "TICK", 0.001)
    monkeypatch.setattr(coming.Coming, "fill", None)
    assert hub.codes(largest=1) == ["repository-large stays"], "Git is stopped on its way"
    assert hub.files("donges") == A_TOWN
    assert hub.beside() == [".gather.lock", "donges"]


def test_names_that_this_disk_cannot_hold_are_said(hub, town):
    donges = town("donges")
    hub.gather()
    blob = donges.git("rev-parse", "HEAD:commune.yaml").strip()
    name = "x" * 300 + ".yaml"
    donges.git("update-index", "--add", "--cacheinfo", f"100644,{blob},events/{name}")
    donges.git("commit", "--quiet", "--message", "long")
    donges.git("push", "--quiet", str(donges.bare), "HEAD:main")
    assert hub.codes() == ["repository-unwritable stays"]
    assert hub.files("donges") == A_TOWN


def test_a_full_disk_leaves_all_as_it_was(hub, town, monkeypatch):
    import errno
    import shutil

    donges = town("donges")
    hub.gather()
    donges.push({"events/bal.yaml": None})

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patched:
        patched.setattr(shutil, "copytree", full)
        assert hub.codes() == ["repository-unwritable stays"]
    assert hub.files("donges") == A_TOWN
    assert hub.codes() == []


# ------------------------------------------------------------------------------- somebody's work


@pytest.mark.parametrize("work", ["edit", "new", "commit", "branch", "delete"])
def test_nobodys_work_is_thrown_away(hub, town, work):
    donges = town("donges")
    hub.gather()
    mine = Clone.__new__(Clone)
    mine.folder = hub.folder("donges")
    match work:
        case "edit":
            mine.put({"events/bal.yaml": "title: Mine\nstart: 2026-06-24\n"})
        case "new":
            mine.put({"events/mine.yaml": "title: Mine\nstart: 2026-06-24\n"})
        case "delete":
            mine.put({"events/bal.yaml": None})
        case "commit":
            mine.commit(9, {"events/mine.yaml": "title: Mine\nstart: 2026-06-24\n"})
        case "branch":
            mine.git("switch", "--quiet", "--create", "mine")
    before, head = hub.files("donges"), mine.git("rev-parse", "HEAD")
    assert hub.codes() == ["clone-worked stays"], "told even where nothing comes"
    donges.push({"events/bal.yaml": "title: Theirs\nstart: 2026-06-24\n"})
    for options in ({}, {"frozen": True}, {"accepted": ("donges",)}):
        assert hub.codes(**options) == ["clone-worked stays"]
        assert (hub.files("donges"), mine.git("rev-parse", "HEAD")) == (before, head)


def test_what_somebody_committed_there_and_pushed_is_taken_up(hub, town):
    donges = town("donges")
    hub.gather()
    mine = Clone.__new__(Clone)
    mine.folder = hub.folder("donges")
    mine.commit(9, {"events/mine.yaml": "title: Mine\nstart: 2026-06-24\n"})
    assert hub.codes() == ["clone-worked stays"]
    mine.git("push", "--quiet", str(donges.bare), "HEAD:main")
    assert hub.codes() == []
    assert hub.codes(online=False) == [], "and nobody has worked there any more"
    mine.commit(10, {"events/mine.yaml": None})
    mine.git("push", "--quiet", str(donges.bare), "HEAD:main")
    donges.git("fetch", "--quiet", str(donges.bare), "main")
    donges.git("reset", "--quiet", "--hard", "FETCH_HEAD")
    commit = donges.push({"news/un.yaml": "title: Un\ndate: 2026-03-01\n"})
    assert hub.gather().brought[0].commit == commit, "with what others pushed since then"
    assert hub.beside() == [".gather.lock", "donges"]


def test_branches_and_settings_of_somebody_outlive_what_comes(hub, town):
    donges = town("donges")
    hub.gather()
    folder = hub.folder("donges")
    git(folder, "branch", "mine")
    git(folder, "config", "user.name", "Anna")
    (folder / ".git/info/exclude").write_text("notes.txt\n")
    (folder / "notes.txt").write_text("à faire")
    donges.push({"events/bal.yaml": None})
    assert hub.codes() == []
    assert git(folder, "config", "user.name") == "Anna"
    assert git(folder, "rev-list", "--count", "mine") == "1"
    assert (folder / "notes.txt").read_text() == "à faire"
    donges.push({"notes.txt": "theirs"})
    assert hub.codes() == ["repository-unwritable stays"], "it would be written over"
    assert (folder / "notes.txt").read_text() == "à faire"


@pytest.mark.parametrize("kind", ["folder", "clone", "link"])
def test_a_folder_that_gather_did_not_make_is_left(hub, town, tmp_path, kind):
    donges = town("donges")
    folder = hub.folder("donges")
    folder.parent.mkdir()
    match kind:
        case "folder":
            write(folder, A_TOWN)
        case "clone":
            git(tmp_path, "clone", "--quiet", str(donges.bare), str(folder))
        case "link":
            folder.symlink_to(donges.folder)
    before = hub.files("donges")
    donges.push({"events/mine.yaml": "title: X\nstart: 2026-06-24\n"}) if kind != "link" else None
    assert hub.codes() == ["clone-foreign stays"]
    assert hub.files("donges") == before


def test_what_was_gathered_before_clones_were_marked_is_taken_over(hub, town, server):
    donges = town("donges")
    folder = hub.folder("donges")
    folder.mkdir(parents=True)
    git(folder, "init", "--quiet")
    git(folder, "fetch", "--quiet", "--no-tags", server.url("donges.git"), "main")
    git(folder, "checkout", "--quiet", "--detach", "FETCH_HEAD")
    commit = donges.push({"events/bal.yaml": None})
    assert hub.codes() == []
    assert git(folder, "rev-parse", "HEAD") == commit


def test_work_done_in_the_last_moment_is_kept(hub, town, monkeypatch):
    """Somebody saves while what comes is made ready: it is seen, and the old folder comes back."""
    donges = town("donges")
    hub.gather()
    commit = donges.push({"events/bal.yaml": None})

    def late(fresh: Path, folder: Path) -> None:
        monkeypatch.undo()
        (hub.folder("donges") / "events/mine.yaml").write_text("title: Mine\nstart: 2026-06-24\n")
        swap.swap(fresh, folder)

    monkeypatch.setattr(coming, "swap", late)
    assert hub.codes() == ["clone-worked stays"]
    assert sorted(hub.files("donges")) == ["commune.yaml", "events/bal.yaml", "events/mine.yaml"]
    assert hub.beside() == [".gather.lock", "donges"]
    (hub.folder("donges") / "events/mine.yaml").unlink()
    assert hub.gather().brought[0].commit == commit


def test_where_the_system_cannot_exchange_two_folders_it_takes_two_steps(hub, town, monkeypatch):
    donges = town("donges")
    hub.gather()
    monkeypatch.setattr(swap, "_exchanged", lambda one, other: False)
    commit = donges.push({"events/bal.yaml": None})
    assert hub.gather().brought[0].commit == commit
    folder = hub.folder("donges")
    folder.rename(swap.aside_of(folder))  # killed between the two
    assert hub.codes() == []
    assert git(folder, "rev-parse", "HEAD") == commit
    assert hub.beside() == [".gather.lock", "donges"]


# ----------------------------------------------------------------------- nothing of it is executed


def test_links_hooks_filters_and_other_repositories_do_nothing(hub, town, tmp_path):
    touched = tmp_path / "touched"
    (tmp_path / "gitconfig").write_text(
        f'[filter "evil"]\n\tsmudge = touch {touched}; cat\n\tclean = touch {touched}; cat\n'
        f"[init]\n\ttemplateDir = {tmp_path}/template\n"
    )
    hook = tmp_path / "template/hooks/post-checkout"
    write(tmp_path, {"template/hooks/post-checkout": f"#!/bin/sh\ntouch {touched}\n"})
    hook.chmod(0o755)
    donges = town("donges", {})
    donges.put({**A_TOWN, ".gitattributes": "* filter=evil text eol=crlf ident\n"})
    donges.put({".gitmodules": f'[submodule "m"]\n\tpath = m\n\turl = {donges.bare}\n'})
    (donges.folder / "media").mkdir()
    (donges.folder / "media/x.jpg").symlink_to("/etc/passwd")
    donges.git("add", "--all")
    commit = "4b825dc642cb6eb9a060e54bf8d69288fbee4904"
    donges.git("update-index", "--add", "--cacheinfo", f"160000,{commit},m")
    donges.git("commit", "--quiet", "--message", "all")
    donges.git("push", "--quiet", str(donges.bare), "HEAD:main")
    touched.unlink(missing_ok=True)
    assert hub.codes() == []
    folder = hub.folder("donges")
    assert not (folder / "media/x.jpg").is_symlink()
    assert (folder / "media/x.jpg").read_text() == "/etc/passwd"
    assert (folder / "commune.yaml").read_bytes() == b"name: Donges\n"
    assert hub.codes() == [], "and it is known again"
    assert not touched.exists()


@pytest.mark.parametrize(
    "said",
    [
        "ext::sh -c id", "--upload-pack=id", "", "a", "https://git.example", "http://git.example/a",
        "https://anna:secret@git.example/a.git", "https://git.example/a.git?x=1", "ftp://a.example/b",
        "https://-x.example/a", "ssh://-oProxyCommand=id/a", "-oProxyCommand=id:a", "a\nb",
    ],
)  # fmt: skip
def test_what_is_no_address_is_refused(tmp_path, said):
    assert clone_url(said, tmp_path) is None


def test_addresses_are_urls_short_forms_and_paths(tmp_path):
    assert clone_url("wiker/donges", tmp_path) == "https://github.com/wiker/donges.git"
    for said in (
        "https://git.example/a/b.git",
        "ssh://git@git.example:22/a",
        "git@git.example:a/b",
    ):
        assert clone_url(said, tmp_path) == said
    assert clone_url("../towns/donges.git", tmp_path / "portal") == str(
        tmp_path / "towns/donges.git"
    )
    assert (
        clone_url("file:///srv/a.git", tmp_path)
        == clone_url("/srv/a.git", tmp_path)
        == "/srv/a.git"
    )


# ------------------------------------------------------------------------- what portal.yaml says


def test_two_communes_are_never_one(hub, town, server):
    town("donges")
    same = f"repository: {server.url('donges.git')}"
    hub.name(donges=same, savenay=f"{same}/")
    assert hub.codes() == ["repository-twice"]
    hub.name(donges=same)
    text = (hub.root / "portal.yaml").read_text()
    (hub.root / "portal.yaml").write_text(f"{text}  - {{slug: donges, repository: a/b}}\n")
    assert hub.codes() == ["repository-twice stays"]


def test_a_commune_that_is_named_no_more_is_left_and_told(hub, town):
    town("donges")
    town("savenay")
    hub.name("donges", "savenay")
    hub.gather()
    hub.name("donges")
    found = hub.gather()
    assert [item.code for item in found.problems] == ["clone-unnamed"]
    assert found.whole
    assert hub.files("savenay") == A_TOWN


def test_a_portal_that_names_no_repository_has_nothing_to_gather(hub):
    write(hub.root, {"portal.yaml": "format: 1\nname: P\ncommunes: all\n"})
    found = hub.gather()
    assert (found.members, found.problems, found.lock) == (0, (), "")
    assert not (hub.root / "communes").exists()


@pytest.mark.parametrize("text", ["communes: [donges]\n", "communes: [{slug: donges, repo: a/b\n"])
def test_a_portal_that_cannot_be_read_gathers_nothing(hub, town, text):
    town("donges")
    hub.gather()
    write(hub.root, {"portal.yaml": f"format: 1\nname: P\n{text}"})
    found = hub.gather()
    assert found.problems
    assert not found.whole
    assert hub.files("donges") == A_TOWN


def test_only_some_are_brought(hub, town):
    donges, savenay = town("donges"), town("savenay")
    hub.name("donges", "savenay")
    hub.gather()
    for one in (donges, savenay):
        one.push({"events/bal.yaml": None})
    (brought,) = hub.gather(only=("savenay",)).brought
    assert brought.slug == "savenay"
    assert hub.files("donges") == A_TOWN
    assert hub.files("savenay") == {"commune.yaml": A_TOWN["commune.yaml"]}


# ---------------------------------------------------------------------------------------- the lock


def test_the_lock_names_each_commit_and_brings_them_back(hub, town, server):
    donges, savenay = town("donges"), town("savenay", {**A_TOWN, "README.md": "Savenay\n"})
    hub.name("savenay", "donges")
    first = donges.head
    found = hub.gather(beside=True)
    lock = hub.root / "communes.lock"
    assert Path(found.lock) == lock
    assert lock.read_text().splitlines()[1:] == [
        "format: 1",
        "communes:",
        "  - slug: donges",
        f"    repository: {server.url('donges.git')}",
        f"    commit: {quoted(first)}",
        "  - slug: savenay",
        f"    repository: {server.url('savenay.git')}",
        f"    commit: {quoted(savenay.head)}",
    ]
    kept = lock.read_text()
    donges.push({"events/bal.yaml": None})
    hub.gather()
    assert lock.read_text() == kept.replace(quoted(first), quoted(donges.head))
    lock.write_text(kept)
    server.asked.clear()
    assert hub.codes(frozen=True) == []
    assert hub.files("donges") == A_TOWN
    assert server.asked == [], "it is still there"
    assert lock.read_text() == kept


def quoted(commit: str) -> str:
    """Return a commit as YAML wants it: what might be a number stands in quotes."""
    return f'"{commit}"' if commit[0].isdigit() else commit


def test_the_lock_is_kept_in_wiker_until_it_is_asked_for(hub, town):
    town("donges")
    hub.gather()
    assert not (hub.root / "communes.lock").exists()
    assert (hub.root / ".wiker/communes.lock").is_file()
    assert (hub.root / ".wiker/.gitignore").read_text() == "*\n"


def test_a_locked_portal_is_gathered_on_another_machine(hub, town, tmp_path, server):
    donges = town("donges")
    hub.gather(beside=True)
    donges.push({"events/bal.yaml": None})
    other = type(hub)(tmp_path / "other", server)
    for name in ("portal.yaml", "communes.lock"):
        write(other.root, {name: (hub.root / name).read_bytes()})
    assert other.codes(frozen=True) == []
    assert other.files("donges") == A_TOWN
    assert other.codes(online=False, frozen=True) == []


def test_what_the_lock_says_and_cannot_be_had_is_an_error(hub, town, server):
    donges = town("donges")
    hub.gather(beside=True)
    lock = hub.root / "communes.lock"
    kept = lock.read_text()
    lock.write_text(kept.replace(donges.head, "1" * 40))
    assert hub.codes(frozen=True) == ["lock-unmet stays"]
    assert hub.codes(frozen=True, online=False) == ["lock-unmet stays"]
    lock.write_text(kept.replace("donges.git", "other.git"))
    assert hub.codes(frozen=True) == ["lock-unmet stays"]
    lock.write_text("format: 1\ncommunes: []\n")
    assert hub.codes(frozen=True) == ["lock-unmet stays"]
    lock.write_text("format: 1\ncommunes: [{slug: donges, commit: main}]\n")
    assert hub.codes(frozen=True) != []
    assert hub.files("donges") == A_TOWN


def test_offline_nothing_is_fetched(hub, town, server):
    town("donges")
    town("savenay")
    hub.gather()
    hub.name("donges", "savenay")
    server.asked.clear()
    assert hub.codes(online=False) == ["repository-unanswered"]
    assert server.asked == []
