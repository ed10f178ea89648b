"""A folder is written atomically, kept tidy and never left."""

import os
from pathlib import Path
from typing import Any

import pytest

from wiker_ssg.engine import FolderSink, MemorySink, Sink


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "out"


@pytest.fixture
def folder(root: Path) -> FolderSink:
    return FolderSink(root, root / ".tmp-1")


def tree(root: Path) -> set[str]:
    return {path.relative_to(root).as_posix() for path in root.rglob("*")}


def test_writes_reads_replaces_and_removes(folder: FolderSink, root: Path) -> None:
    with folder as sink:
        sink.write("a/b/c.html", b"1")
        sink.write("a/b/c.html", b"2")
        sink.write("top", b"")
        assert sink.read("a/b/c.html") == b"2"
        assert sink.read("top") == b""
        assert (
            sink.read("a/b") is sink.read("a/x") is sink.read("x/y") is sink.read("top/x") is None
        )
        assert sorted(sink.paths()) == ["a/b/c.html", "top"]
        assert sink.remove("a/b/c.html")
        assert not sink.remove("a/b/c.html")
        assert not sink.remove("top/x")
    assert tree(root) == {"top"}


def test_emptied_folders_go_but_never_the_root(folder: FolderSink, root: Path) -> None:
    with folder as sink:
        sink.write("a/b/c/d", b"")
        sink.write("a/e", b"")
        sink.remove("a/b/c/d")
        assert tree(root) == {".tmp-1", "a", "a/e"}
        sink.write("a/b/c/d", b"")  # the folder is made again
        sink.remove("a/b/c/d")
        sink.remove("a/e")
    assert root.is_dir()
    assert tree(root) == set()


def test_folders_left_by_a_killed_build_go_too(folder: FolderSink, root: Path) -> None:
    (root / "a/b").mkdir(parents=True)
    assert not folder.remove("a/b/c")
    assert tree(root) == set()


def test_mode_is_for_everyone_to_read(folder: FolderSink, root: Path) -> None:
    umask = os.umask(0o077)
    try:
        folder.write("a", b"")
    finally:
        os.umask(umask)
    assert (root / "a").stat().st_mode & 0o777 == 0o644


def test_old_bytes_stay_until_the_new_are_complete(
    folder: FolderSink, root: Path, monkeypatch: Any
) -> None:
    folder.write("a", b"old")

    def full(handle: int, data: bytes) -> int:
        raise OSError("no space left")

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", full)
        with pytest.raises(OSError, match="no space left"):
            folder.write("a", b"new")
    assert folder.read("a") == b"old"
    folder.close()
    assert tree(root) == {"a"}


@pytest.mark.parametrize(
    "path", ["", "/a", "../a", "a/../b", "a/..", ".", "./a", "a//b", "a/", "a\\b", "a\0", "\udc80"]
)
@pytest.mark.parametrize("kind", ["folder", "memory"])
def test_paths_that_are_not_plain_are_refused(
    folder: FolderSink, root: Path, path: str, kind: str
) -> None:
    sink: Sink = folder if kind == "folder" else MemorySink()
    with pytest.raises(ValueError, match=r"holds|plain|surrogates"):
        sink.write(path, b"")
    with pytest.raises(ValueError, match=r"holds|plain|surrogates"):
        sink.remove(path)
    assert not root.exists()


def test_links_are_not_followed(folder: FolderSink, root: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    (outside / "sub").mkdir(parents=True)
    (outside / "a").write_text("theirs")
    root.mkdir()
    (root / "link").symlink_to(outside)
    (root / "file").symlink_to(outside / "a")
    for path in ("link/a", "link/sub/b"):
        with pytest.raises(OSError, match="'link' is a symbolic link"):
            folder.write(path, b"ours")
        with pytest.raises(OSError, match="'link' is a symbolic link"):
            folder.remove(path)
        with pytest.raises(OSError, match="'link' is a symbolic link"):
            folder.read(path)
    assert folder.read("file") is None
    folder.write("file", b"ours")  # the link itself is replaced
    assert not (root / "file").is_symlink()
    folder.write("link2", b"")
    assert tree(outside) == {"a", "sub"}
    assert (outside / "a").read_text() == "theirs"


def test_foreign_files_and_folders_in_the_way_are_named(folder: FolderSink, root: Path) -> None:
    (root / "folder/sub").mkdir(parents=True)
    (root / "folder/sub/x").write_text("theirs")
    (root / "file").write_text("theirs")
    with pytest.raises(NotADirectoryError, match="a file stands where the folder 'file' is needed"):
        folder.write("file/a", b"")
    with pytest.raises(IsADirectoryError, match="a folder stands where 'folder' is to be written"):
        folder.write("folder", b"")
    assert not folder.remove("folder")
    assert not folder.remove("file/a")
    folder.close()
    assert tree(root) == {"folder", "folder/sub", "folder/sub/x", "file"}


def test_each_folder_is_looked_at_once(folder: FolderSink, monkeypatch: Any) -> None:
    folder.write("a/b/1", b"")
    monkeypatch.setattr(os, "mkdir", None)
    monkeypatch.setattr(os, "lstat", None)
    folder.write("a/b/2", b"")


def test_memory_is_as_strict_as_a_folder() -> None:
    sink = MemorySink()
    sink.write("a/b", b"")
    with pytest.raises(IsADirectoryError):
        sink.write("a", b"")
    with pytest.raises(NotADirectoryError):
        sink.write("a/b/c", b"")
    assert not sink.remove("a")
    assert sink.log == [("write", "a/b"), ("remove", "a")]
