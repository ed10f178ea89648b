"""What was made in a folder is written there; what was not is never removed nor overwritten."""

from typing import Any

import pytest

from wiker_ssg.engine import Fetch, FolderSink, Journal, Manifest, MemorySink, State, rebuild
from wiker_ssg.engine import manifest as manifests

PATH = ".manifest/a"


def page(fetch: Fetch) -> bytes:
    text: bytes = fetch("text")
    return text


def bundle(fetch: Fetch) -> dict[str, bytes]:
    return {"a.txt": fetch("text"), "b.txt": b"b"}


@pytest.fixture
def site(world: Any) -> Any:
    world.inputs["text"] = b"ours"
    world.outputs = {"index.html": page, "deep/page.html": page, "bundle/": bundle}
    return world


def test_a_manifest_names_what_it_was_told() -> None:
    sink = MemorySink()
    manifest = Manifest(sink, PATH)
    assert manifest.paths() is None
    assert not manifest.exists()
    manifest.claim(["b/c.html", "a.html"])
    assert Manifest(sink, PATH).paths() == frozenset({"a.html", "b/c.html"})
    manifest.settle(["a.html"])
    assert Manifest(sink, PATH).paths() == frozenset({"a.html"})
    before = sink.files[PATH]
    Manifest(sink, PATH).settle(["a.html"])
    assert [what for what, _ in sink.log] == ["write", "write"]
    assert sink.files[PATH] == before
    manifest.settle([])
    assert PATH not in sink.files


def test_a_damaged_manifest_names_nothing() -> None:
    sink = MemorySink()
    Manifest(sink, PATH).settle(["a.html", "b.html"])
    good = sink.files[PATH]
    for bad in (
        b"", b"\n", b"\xff", good[:-1], good[:-4], good + b"CNAME\n", good[10:],
        good.replace(b"a.html", b"c.html"), b"<<<<<<< HEAD\n" + good,
    ):  # fmt: skip
        sink.files[PATH] = bad
        damaged = good[:-1] != bad  # without its last line break it still says all
        assert (Manifest(sink, PATH).paths() is None) == damaged, bad
    sink.files[PATH] = good.replace(b"\n", b"\r\n")
    assert Manifest(sink, PATH).paths() == frozenset({"a.html", "b.html"})


def forged(*paths: str) -> bytes:
    lines = (manifests._head(list(paths)), *paths)
    return "".join(f"{line}\n" for line in lines).encode()


@pytest.mark.parametrize(
    "path",
    ["../a", "/etc/passwd", ".git/config", "a/../../b", ".nojekyll", "a/.hidden", "a\\b", ""],
)
def test_a_forged_manifest_names_nothing(path: str) -> None:
    """An output folder may be anybody's."""
    sink = MemorySink()
    sink.files[PATH] = forged("a.html", path)
    assert Manifest(sink, PATH).paths() is None


def test_the_manifest_knows_before_a_file_is_made(site: Any, monkeypatch: Any) -> None:
    original = site.sink.write

    def checked(path: str, data: bytes) -> None:
        if path != PATH:
            assert path in (Manifest(site.sink, PATH).paths() or ())
        original(path, data)

    monkeypatch.setattr(site.sink, "write", checked)
    journal = Journal(site.store, "journal", Manifest(site.sink, PATH))
    site.inputs.asked = []
    state, _ = rebuild(site.outputs, {}, site.inputs, State(), site.sink, journal)
    names = frozenset({"index.html", "deep/page.html", "bundle/a.txt", "bundle/b.txt"})
    assert frozenset(state.files()) == Manifest(site.sink, PATH).paths() == names


@pytest.mark.parametrize("path", ["index.html", "deep/page.html", "bundle/a.txt"])
def test_the_file_of_another_is_not_overwritten(site: Any, path: str) -> None:
    site.sink.files[path] = b"theirs"
    for number in range(3):  # nor is it ever taken for ours
        site.inputs["text"] = f"ours {number}".encode()
        report = site.build()
        assert [why.kind for why in report.failed.values()] == ["ForeignFileError"]
        assert site.sink.files[path] == b"theirs"
        assert path not in set(site.state.files())
    del site.outputs[next(iter(site.build().failed))]
    assert site.build().removed == ()
    assert site.sink.files[path] == b"theirs"


@pytest.mark.parametrize("path", ["index.html", "bundle/a.txt"])
def test_what_is_the_same_is_taken(site: Any, path: str) -> None:
    site.sink.files[path] = b"ours"
    assert not site.build().failed
    site.inputs["text"] = b"new"
    assert not site.build().failed
    assert site.sink.files[path] == b"new"


def test_once_the_file_is_gone_the_output_is_made(site: Any) -> None:
    site.sink.files["index.html"] = b"theirs"
    assert site.build().failed
    del site.sink.files["index.html"]
    report = site.build()
    assert not report.failed
    assert report.written == ("index.html",)


def test_where_nobody_knows_what_was_made_outputs_are_made_anew(site: Any) -> None:
    site.sink.files |= {"index.html": b"of before", "bundle/a.txt": b"of before", "CNAME": b"x"}
    assert not site.build(overwrite=True).failed
    assert site.sink.files["index.html"] == site.sink.files["bundle/a.txt"] == b"ours"
    assert site.sink.files["CNAME"] == b"x"


def test_a_state_that_was_lost_is_made_up_for_by_the_manifest(site: Any) -> None:
    site.build()
    site.sink.files |= {"old.html": b"o", "bundle/old.txt": b"o", "bundle/theirs": b"t"}
    site.state = State()
    Journal(site.store, "journal").begin(set(site.sink.files) - {"bundle/theirs"})
    report = site.build()
    assert set(report.removed) == {"old.html", "bundle/old.txt"}
    assert site.sink.files["bundle/theirs"] == b"t"


def test_a_link_is_nobodys_output(tmp_path: Any, site: Any) -> None:
    """Even one that leads nowhere stays."""
    root = tmp_path / "output"
    root.mkdir()
    (root / "index.html").symlink_to("nowhere")
    site.inputs.asked = []
    with FolderSink(root, tmp_path / "part") as sink:
        journal = Journal(site.store, "journal")
        _, report = rebuild(site.outputs, {}, site.inputs, State(), sink, journal)
    assert [*report.failed] == ["index.html"]
    assert (root / "index.html").is_symlink()


def test_a_folder_sink_tells_what_others_put_there(tmp_path: Any) -> None:
    (tmp_path / "output/theirs").mkdir(parents=True)
    (tmp_path / "output/theirs/a").touch()
    sink = FolderSink(tmp_path / "output", tmp_path / "part")
    assert sink.holds("theirs/a")
    assert not sink.holds("theirs")  # a folder may be ours; nothing is written over one
    with pytest.raises(IsADirectoryError):
        sink.write("theirs", b"")
    assert (tmp_path / "output/theirs/a").is_file()
    assert not sink.holds("theirs/b")
    assert not sink.holds("ours/deep/a")
    sink.write("ours/deep/a", b"")
    assert not sink.holds("ours/deep/b")
    (tmp_path / "output/new").mkdir()
    (tmp_path / "output/new/a").touch()
    assert sink.holds("new/a")
    sink.close()
