"""What a build remembers may be lost, damaged, locked or out of reach: the site is the same."""

import os
import shutil
import stat
from pathlib import Path

import pytest

from tests.portals import (
    AT,
    DONGES,
    PORTAL,
    SAVENAY,
    clean,
    demonstration,
    difference,
    make,
    tree,
    wiker,
    write,
)
from wiker_ssg.build import build, communes, pipeline, workplace
from wiker_ssg.build.options import Options
from wiker_ssg.engine import FolderSink, Locked, Store, lock
from wiker_ssg.problems.exceptions import Usage
from wiker_ssg.site.portal import state_folder

EVENT = "title: Fest-noz\nstart: 2026-03-20 20:30\nplace: savenay/halle\n"
FILES = {
    "portal.yaml": PORTAL,
    "communes/donges/commune.yaml": DONGES,
    "communes/donges/events/fest-noz.yaml": EVENT,
    "communes/donges/events/marche.yaml": "title: Marché\nstart: 2026-03-08\n",
    "communes/savenay/commune.yaml": SAVENAY,
    "communes/savenay/directory/halle.yaml": "title: La halle\ntype: venue\ncategory: venue\n",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path / "root", FILES)


def test_a_lost_memory_costs_only_time(root: Path, tmp_path: Path) -> None:
    output, cache = tmp_path / "output", tmp_path / "cache"
    make(root, output, cache)
    (root / "communes/donges/events/marche.yaml").unlink()
    shutil.rmtree(root / "communes/savenay")
    shutil.rmtree(cache)
    built = make(root, output, cache)
    assert built.removed > 0
    assert difference(tree(output), clean(root, tmp_path)[0]) == []


@pytest.mark.parametrize("stop", range(0, 40, 8))
def test_a_lost_memory_and_a_killed_build(
    root: Path, tmp_path: Path, stop: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What an earlier build left lying is still known when the next one died too."""
    output, cache = tmp_path / "output", tmp_path / "cache"
    make(root, output, cache)
    (root / "communes/donges/events/marche.yaml").unlink()
    shutil.rmtree(cache)
    steps = iter(range(stop))

    class Killed(BaseException):
        pass

    def write_or_die(self: FolderSink, path: str, data: bytes) -> None:
        if next(steps, None) is None:
            raise Killed
        original(self, path, data)

    original = FolderSink.write
    with monkeypatch.context() as patch:
        patch.setattr(FolderSink, "write", write_or_die)
        with pytest.raises(Killed):
            make(root, output, cache)
    make(root, output, cache)
    assert difference(tree(output), clean(root, tmp_path)[0]) == []


def test_a_lost_site_is_built_again(root: Path, tmp_path: Path) -> None:
    output, cache = tmp_path / "output", tmp_path / "cache"
    make(root, output, cache)
    before = tree(output)
    shutil.rmtree(output)
    built = make(root, output, cache)
    assert (built.parsed, built.removed) == (0, 0)
    assert difference(tree(output), before) == []
    shutil.rmtree(output / "donges")
    make(root, output, cache)
    assert difference(tree(output), before) == []


def blobs(cache: Path) -> list[str]:
    return sorted(os.path.relpath(path, cache) for path in cache.rglob("*.blob"))


@pytest.mark.parametrize("lost", ["public", "events"])
def test_what_a_neighbour_lost_is_made_again(root: Path, tmp_path: Path, lost: str) -> None:
    """By a process that has just found it missing, as the live preview does."""
    output, cache = tmp_path / "output", tmp_path / "cache"
    write(root, {"communes/savenay/events/bal.yaml": "title: Bal\nstart: 2026-03-08\n"})
    for _ in range(2):  # files as new as the build that reads them are read again
        make(root, output, cache)
    (root / "communes/donges/events/marche.yaml").unlink()
    expected, _ = clean(root, tmp_path)
    Store(state_folder(str(root), str(output), str(cache))).delete(f"{lost}/savenay")
    workplace.load_public.cache_clear()
    workplace.load_events.cache_clear()
    make(root, output, cache)
    assert difference(tree(output), expected) == []


DAMAGES = ("absent", "empty", "cut", "other bytes")


@pytest.mark.parametrize(
    "damages", [DAMAGES, *(pytest.param((one,), marks=pytest.mark.slow) for one in DAMAGES)]
)
def test_any_part_of_the_memory_may_be_damaged(
    root: Path, tmp_path: Path, damages: tuple[str, ...]
) -> None:
    """Each part in one of these ways, by turns; in each way by `make slow`."""
    output, cache = tmp_path / "output", tmp_path / "cache"
    make(root, output, cache)
    kept, site = tmp_path / "kept", tmp_path / "site"
    shutil.copytree(cache, kept)
    shutil.copytree(output, site)
    # After the damage the place is renamed and an event is gone: every part is needed.
    (root / "communes/donges/events/marche.yaml").unlink()
    write(root, {"communes/savenay/directory/halle.yaml": "title: Les halles\ntype: venue\n"})
    expected, _ = clean(root, tmp_path)
    assert len(blobs(cache)) >= 8
    for number, blob in enumerate(blobs(cache)):
        damage = damages[number % len(damages)]
        shutil.rmtree(cache)
        shutil.rmtree(output)
        shutil.copytree(kept, cache)
        shutil.copytree(site, output)
        data = (cache / blob).read_bytes()
        if damage == "absent":
            (cache / blob).unlink()
        else:
            changed = {"empty": b"", "cut": data[:-1], "other bytes": data[:-1] + b"\0\0"}[damage]
            (cache / blob).write_bytes(changed)
        make(root, output, cache)
        assert difference(tree(output), expected) == [], blob


@pytest.mark.parametrize("damaged", [False, True])
def test_a_build_that_died_while_reading_has_nothing_trusted(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, damaged: bool
) -> None:
    """The content is put back in a way that leaves every file's stat as it was."""
    output, cache = tmp_path / "output", tmp_path / "cache"
    make(root, output, cache)
    events, aside = root / "communes/donges/events", tmp_path / "aside"
    events.rename(aside)

    class Killed(BaseException):
        pass

    def die(*_: object) -> None:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(communes, "find_near", die)
        with pytest.raises(Killed):
            make(root, output, cache)
    if damaged:
        (noted,) = cache.rglob("doubted.blob")
        noted.write_bytes(noted.read_bytes()[:-1])
    aside.rename(events)
    make(root, output, cache)
    # The next thing that makes the commune's pages anew shows what was remembered.
    write(root, {"portal.yaml": PORTAL + "notice: Bonjour.\n"})
    make(root, output, cache)
    assert difference(tree(output), clean(root, tmp_path)[0]) == []


def test_a_removed_commune_is_removed_though_the_build_dies(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output, cache = tmp_path / "output", tmp_path / "cache"
    make(root, output, cache)
    shutil.rmtree(root / "communes/savenay")

    class Killed(BaseException):
        pass

    def die(*_: object) -> None:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(pipeline._Build, "_remove", die)
        with pytest.raises(Killed):
            make(root, output, cache)
    make(root, output, cache)
    assert not (output / "savenay").exists()
    assert difference(tree(output), clean(root, tmp_path)[0]) == []


@pytest.mark.parametrize("name", ["notes.txt", "index.html", "_headers", "donges/index.html"])
def test_a_folder_of_others_is_refused(root: Path, tmp_path: Path, name: str) -> None:
    output = write(tmp_path / "output", {name: "Mine."})
    done = wiker("build", root, "--output", output, "--cache", tmp_path / "cache")
    assert done.returncode == 2
    assert str(output) in done.stderr
    assert "Traceback" not in done.stderr
    assert {path: data for path, data in tree(output).items() if data} == {name: b"Mine."}
    with pytest.raises(Usage):
        make(root, output, tmp_path / "cache")


def test_an_empty_folder_is_taken(root: Path, tmp_path: Path) -> None:
    output = tmp_path / "output"
    output.mkdir()
    make(root, output, tmp_path / "cache")
    assert difference(tree(output), clean(root, tmp_path)[0]) == []


def test_one_build_at_a_time(root: Path, tmp_path: Path) -> None:
    output, cache = tmp_path / "output", tmp_path / "cache"
    make(root, output, cache)
    before = tree(output)
    with lock(state_folder(str(root), str(output), str(cache))):
        with pytest.raises(Locked):
            make(root, output, cache)
        write(root, {"communes/donges/events/a.yaml": EVENT})
        done = wiker("build", root, "--output", output, "--cache", cache)
        assert done.returncode == 2
        assert "en cours" in done.stderr
        assert difference(tree(output), before) == []
    make(root, output, cache)
    assert difference(tree(output), clean(root, tmp_path)[0]) == []


def test_a_root_that_cannot_be_written(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The state goes to the user's own cache folder."""
    for folder in (root, root / "communes"):
        folder.chmod(0o555)
    real_access = os.access

    def access(path: str | Path, mode: int) -> bool:
        # The superuser may write everywhere; the test is about everybody else.
        allowed = bool(os.stat(path).st_mode & stat.S_IWUSR) or mode != os.W_OK
        return allowed and real_access(path, mode)

    monkeypatch.setattr(os, "access", access)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home-cache"))
    try:
        options = Options(str(root), str(tmp_path / "output"), at=AT, jobs=1, history="none")
        build(options)
        built = build(options)
    finally:
        for folder in (root, root / "communes"):
            folder.chmod(0o755)
    assert built.written == built.parsed == 0
    assert not (root / ".wiker").exists()
    assert blobs(tmp_path / "home-cache")
    assert difference(tree(tmp_path / "output"), clean(root, tmp_path)[0]) == []


def test_nothing_is_written_beside_output_and_memory(tmp_path: Path) -> None:
    root = demonstration(tmp_path / "content")
    before = tree(root)
    make(root, tmp_path / "output", tmp_path / "cache")
    make(root, tmp_path / "output", tmp_path / "cache", check=True)
    assert difference(tree(root), before) == []
    assert sorted(path.name for path in tmp_path.iterdir()) == ["cache", "content", "output"]


def test_memory_in_the_root_is_kept_out_of_its_repository(root: Path, tmp_path: Path) -> None:
    build(Options(str(root), str(root / "output"), at=AT, jobs=1, history="none"))
    assert (root / ".wiker/.gitignore").read_text() == "*\n"
    before = tree(root / "output")
    built = build(Options(str(root), str(root / "output"), at=AT, jobs=1, history="none"))
    assert (built.parsed, built.ran) == (0, 0)
    assert difference(tree(root / "output"), before) == []
