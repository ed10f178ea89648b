"""What lies in an output folder and was not made by wiker is never removed nor overwritten."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.portals import AT, DONGES, PORTAL, SAVENAY, Tree, clean, difference, make, tree, write
from wiker_ssg.build.leftovers import MANIFESTS, unknown
from wiker_ssg.build.options import Built
from wiker_ssg.cli.main import group
from wiker_ssg.problems.exceptions import Usage

FILES = {
    "portal.yaml": PORTAL,
    "communes/donges/commune.yaml": DONGES,
    "communes/donges/events/marche.yaml": "title: Marché\nstart: 2026-03-08\n",
    "communes/donges/events/bal.yaml": "title: Bal\nstart: 2026-03-09\n",
    "communes/savenay/commune.yaml": SAVENAY,
}
HOSTED = {
    "CNAME": "wiker.example\n",
    ".nojekyll": "",
    ".well-known/security.txt": "Contact: mailto:a@wiker.example\n",
}
ADDED = {
    "google1234.html": "google-site-verification: google1234.html\n",
    "donges/photo.jpg": "a photograph",
    "donges/agenda/marche/notes.txt": "by hand",
    "old/index.html": "an older site",
}
PAGE = "donges/agenda/bal/index.html"


def git(folder: Path, *arguments: str) -> str:
    said = ("-c", "user.name=a", "-c", "user.email=a@a.example", *arguments)
    done = subprocess.run(["git", *said], cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout.strip()


class Site:
    """A site in a worktree of a repository, with a commit that was never pushed."""

    def __init__(self, folder: Path) -> None:
        self.root, self.output, self.cache = folder / "root", folder / "output", folder / "cache"
        self.scratch = folder
        write(self.root, FILES)
        repository = folder / "repository"
        repository.mkdir()
        git(repository, "init", "--quiet")
        git(repository, "commit", "--quiet", "--allow-empty", "--message", "first")
        git(repository, "worktree", "add", "--quiet", "-b", "pages", str(self.output))
        write(self.output, HOSTED)
        git(self.output, "add", "--all")
        git(self.output, "commit", "--quiet", "--message", "unpushed")
        self.commit = git(self.output, "rev-parse", "HEAD")
        self.theirs = tree(self.output)

    def build(self) -> Built:
        return make(self.root, self.output, self.cache)

    def add(self) -> None:
        """Put files of others beside ours, after a first build."""
        self.build()
        write(self.output, ADDED)
        self.theirs |= {path: data.encode() for path, data in ADDED.items()}

    def is_whole(self) -> None:
        found = tree(self.output)
        assert {path: found.get(path) for path in self.theirs} == self.theirs
        assert git(self.output, "rev-parse", "HEAD") == self.commit
        assert git(self.output, "status", "--porcelain", "--", *HOSTED) == ""

    def ours(self) -> Tree:
        """Return what is not theirs; folders do not count."""
        found = tree(self.output)
        return {path: d for path, d in found.items() if d is not None and path not in self.theirs}

    def is_clean(self) -> None:
        with_folders, _ = clean(self.root, self.scratch)
        shutil.rmtree(self.scratch / "clean")
        shutil.rmtree(self.scratch / "clean-cache")
        expected: Tree = {path: data for path, data in with_folders.items() if data is not None}
        assert difference(self.ours(), expected) == []


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path)


def lost(site: Site) -> None:
    shutil.rmtree(site.cache)


def damaged(site: Site) -> None:
    for blob in site.cache.rglob("*.blob"):
        blob.write_bytes(blob.read_bytes()[:-1])


def traces_lost(site: Site) -> None:
    for blob in site.cache.rglob("traces*.blob"):
        blob.unlink()


def kept(site: Site) -> None:
    pass


MEMORIES = (kept, lost, damaged, traces_lost)


@pytest.mark.parametrize("memory", MEMORIES)
def test_a_worktree_survives_and_what_is_over_goes(
    site: Site, memory: Callable[[Site], None]
) -> None:
    """Whatever became of the memory: the page of an entry that is gone, and of a commune."""
    site.add()
    site.is_whole()
    assert (site.output / PAGE).is_file()
    (site.root / "communes/donges/events/bal.yaml").unlink()
    shutil.rmtree(site.root / "communes/savenay")
    memory(site)
    built = site.build()
    assert "output-unknown" not in {item.code for item in built.problems}
    site.is_whole()
    assert not (site.output / PAGE).exists()
    assert not (site.output / "savenay").exists()
    site.is_clean()
    again = site.build()
    assert (again.ran, again.written, again.removed) == (0, 0, 0)


@pytest.mark.parametrize("memory", MEMORIES)
def test_clean_removes_ours_alone(site: Site, memory: Callable[[Site], None]) -> None:
    site.add()
    memory(site)
    arguments = ["--lang", "fr", "clean", str(site.root), "--output", str(site.output)]
    done = CliRunner().invoke(group, [*arguments, "--cache", str(site.cache)], prog_name="wiker")
    assert done.exit_code == 0, done.output
    site.is_whole()
    assert site.ours() == {}
    assert "laissé tel quel" in done.output
    assert "CNAME" in done.output


def no_manifests(site: Site) -> None:
    shutil.rmtree(site.output / MANIFESTS)


def merged_badly(site: Site) -> None:
    for manifest in (site.output / MANIFESTS).iterdir():
        manifest.write_text("<<<<<<< ours\n" + manifest.read_text())


@pytest.mark.parametrize("harm", [no_manifests, merged_badly])
def test_where_nothing_is_known_nothing_is_removed_and_that_is_said(
    site: Site, harm: Callable[[Site], None]
) -> None:
    site.add()
    (site.root / "communes/donges/events/bal.yaml").unlink()
    lost(site)
    harm(site)
    built = site.build()
    assert built.failed == built.removed == 0
    (item,) = (item for item in built.problems if item.code == "output-unknown")
    assert PAGE in item.facts["files"] or int(item.facts["count"]) > 5
    site.is_whole()
    assert (site.output / PAGE).exists()
    for path in set(unknown(site.output)) - site.theirs.keys():
        (site.output / path).unlink()
    site.is_clean()
    assert "output-unknown" not in {item.code for item in site.build().problems}


@pytest.mark.parametrize("harm", [no_manifests, merged_badly])
def test_a_memory_makes_up_for_manifests(site: Site, harm: Callable[[Site], None]) -> None:
    site.add()
    (site.root / "communes/donges/events/bal.yaml").unlink()
    harm(site)
    built = site.build()
    assert "output-unknown" not in {item.code for item in built.problems}
    site.is_whole()
    assert not (site.output / PAGE).exists()


@pytest.mark.parametrize("memory", MEMORIES)
def test_a_page_of_others_is_not_overwritten(site: Site, memory: Callable[[Site], None]) -> None:
    """Where a new entry wants its place: it is said, and the rest is published."""
    site.add()
    taken = "donges/agenda/concert/index.html"
    write(site.output, {taken: "by hand"})
    site.theirs[taken] = b"by hand"
    memory(site)
    text = "title: Concert\nstart: 2026-03-10\n"
    write(site.root, {"communes/donges/events/concert.yaml": text})
    for _ in range(2):
        built = site.build()
        assert [item.facts["path"] for item in built.problems if item.code == "output-taken"] == [
            taken
        ]
        site.is_whole()
    assert (site.output / "donges/agenda/concert.ics").is_file()
    (site.root / "communes/donges/events/concert.yaml").unlink()
    site.build()
    site.is_whole()
    assert not (site.output / "donges/agenda/concert.ics").exists()


@pytest.mark.parametrize(
    "name", ["index.html", "notes.txt", "_headers", ".bashrc", "donges/.x", "README.md"]
)
def test_a_folder_that_holds_anything_else_is_refused(site: Site, name: str) -> None:
    write(site.output, {name: "mine"})
    before = tree(site.output)
    with pytest.raises(Usage):
        site.build()
    assert difference(tree(site.output), before) == []


@pytest.mark.parametrize(
    "place", ["communes", "communes/site", "communes/donges/media/site", "pages/site", "media"]
)
def test_no_site_is_made_where_content_is_read(site: Site, place: str) -> None:
    """It would be read as content by the next build."""
    before = tree(site.root)
    with pytest.raises(Usage):
        make(site.root, site.root / place, site.cache)
    after = {path: data for path, data in tree(site.root).items() if not path.startswith(".wiker")}
    assert difference(after, before) == []


def test_a_forged_manifest_removes_nothing(site: Site) -> None:
    """Whoever can write into the output folder cannot have us remove what is not in it."""
    site.add()
    secret = write(site.scratch / "beside", {"secret": "mine"})
    manifest = site.output / MANIFESTS / "donges"
    lines = manifest.read_text().splitlines()
    for path in ("../beside/secret", str(secret / "secret"), ".git", "CNAME/../CNAME"):
        manifest.write_text("\n".join([lines[0], path, *lines[1:]]) + "\n")
        lost(site)
        site.build()
        site.is_whole()
        assert (secret / "secret").is_file()


def test_the_same_manifests_on_every_machine(site: Site) -> None:
    site.build()
    first = {path: data for path, data in tree(site.output).items() if path.startswith(MANIFESTS)}
    assert len(first) == 4
    lost(site)
    shutil.rmtree(site.output / "donges")
    make(site.root, site.output, site.cache, AT)
    again = {path: data for path, data in tree(site.output).items() if path.startswith(MANIFESTS)}
    assert difference(again, first) == []
