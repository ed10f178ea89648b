"""What is refused is never opened, neither for its content nor for the report about it."""

import ast
import os
from pathlib import Path

import pytest

from tests.portals import DONGES, PORTAL, write
from wiker_ssg.source.files import LIMIT, read_regular

PACKAGE = Path(__file__).parents[3] / "wiker_ssg"
SECRET = "secret-token: ghp-not-yours"
SETTINGS = (
    "portal.yaml",
    "communes/donges/commune.yaml",
    "communes/donges/plans.yaml",
    "communes/donges/connectors.yaml",
    "connectors.yaml",
)
CONTENT = (
    *SETTINGS[2:],
    "communes/donges/events/x.yaml",
    "communes/donges/pages/x.md",
    "communes/donges/media/x.pdf",
    "communes/donges/media/x.jpg",
    "communes/donges/news/x.txt",
    "pages/x.md",
    "themes/own/theme.toml",
)
KINDS = ("link", "link to a pipe", "link to a device", "dangling link", "linked folder", "pipe",
         "large")  # fmt: skip


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    files = {
        "portal.yaml": PORTAL,
        "communes/donges/commune.yaml": DONGES,
        "communes/donges/events/bal.yaml": (
            "title: Bal\nstart: 2026-12-24\ndocuments: [{title: Plan, file: x.pdf}]\n"
            "image: {file: x.jpg, alt: Affiche}\n"
        ),
    }
    monkeypatch.chdir(write(tmp_path / "content", files))
    return tmp_path / "content"


def lay(root: Path, path: str, kind: str, elsewhere: Path) -> None:
    """Put something in the place of a file that nobody may read through it."""
    place = root / path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.unlink(missing_ok=True)
    foreign = write(elsewhere, {"foreign": f"{SECRET}\nname: x\ntitle: x\n"}) / "foreign"
    if kind == "link":
        place.symlink_to(foreign)
    elif kind == "link to a pipe":
        os.mkfifo(elsewhere / "pipe")
        place.symlink_to(elsewhere / "pipe")
    elif kind == "link to a device":
        place.symlink_to("/dev/zero")
    elif kind == "dangling link":
        place.symlink_to(elsewhere / "nothing")
    elif kind == "linked folder":
        place.parent.rmdir() if not any(place.parent.iterdir()) else None
        write(elsewhere / "folder", {place.name: f"{SECRET}\n"})
        if not place.parent.exists():
            place.parent.symlink_to(elsewhere / "folder")
    elif kind == "pipe":
        os.mkfifo(place)
    elif kind == "large":
        place.write_text(f"{SECRET}\n" + "#" * LIMIT)


@pytest.mark.parametrize("paths", [SETTINGS[:1], SETTINGS[1:2], CONTENT])
@pytest.mark.parametrize("kind", KINDS)
def test_no_command_shows_or_waits_for_a_refused_file(call, root, tmp_path, paths, kind):
    for number, path in enumerate(paths):
        lay(root, path, kind, tmp_path / f"elsewhere-{number}")
    output = tmp_path / "site"
    commands = [("check",), ("check", "--format", "github")]
    if paths is CONTENT:
        commands.append(("build", "--tolerant", "--output", str(output)))
    for words in commands:
        result = call(*words, "--history", "none", "--jobs", "1", "--cache", str(tmp_path / "c"))
        assert "secret" not in result.output, words
        assert result.exception is None or isinstance(result.exception, SystemExit)
    shown = [file.name for file in output.rglob("*.*") if SECRET.encode() in read(file)]
    own = kind == "large" and paths is CONTENT
    assert shown == (["x.pdf"] if own else [])


def read(file: Path) -> bytes:
    return file.read_bytes() if file.is_file() else b""


@pytest.mark.parametrize("paths", [SETTINGS[:1], SETTINGS[1:]])
def test_settings_that_are_links_are_said(call, root, tmp_path, paths):
    for path in paths:
        lay(root, path, "link", tmp_path / "elsewhere")
    result = call("check", "--history", "none", "--jobs", "1", "--cache", str(tmp_path / "c"))
    for path in paths:
        assert f"{path}:1:1  erreur  lien symbolique  [file-link]" in result.output
    assert "settings-missing" not in result.output
    assert result.exit_code == 1


@pytest.mark.parametrize("kind", ["folder", "pipe", "dangling link", "link to a device"])
@pytest.mark.parametrize("path", [*SETTINGS, "communes/donges/events/x.yaml"])
def test_what_is_no_file_where_one_is_expected_is_said(call, root, tmp_path, path, kind):
    """Never as if nothing were there."""
    if kind == "folder":
        (root / path).unlink(missing_ok=True)
        (root / path).mkdir()
    else:
        lay(root, path, kind, tmp_path / "elsewhere")
    result = call("check", "--history", "none", "--jobs", "1", "--cache", str(tmp_path / "c"))
    code = "file-link" if "link" in kind else "file-unreadable"
    assert result.output.count(f"{path}:1:1") == 1
    assert f"[{code}]" in result.output
    assert "settings-missing" not in result.output
    assert result.exit_code == 1


@pytest.mark.parametrize("name", ["news", "media"])
def test_a_file_where_a_folder_is_expected_is_said(call, root, name):
    (root / "communes/donges" / name).write_text("x")
    result = call("check", "--history", "none", "--jobs", "1")
    assert f"donges/{name}:1:1  erreur" in result.output


def test_pipes_among_the_entries_are_said(call, root):
    os.mkfifo(root / "communes/donges/events/x.yaml")
    os.mkfifo(root / "communes/donges/plans.yaml")
    result = call("check", "--history", "none", "--jobs", "1")
    assert result.output.count("[file-unreadable]") == 2


def test_the_door_opens_regular_files_alone(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"x" * 9)
    assert read_regular(tmp_path / "file") == b"x" * 9
    assert read_regular(tmp_path / "file", 3) == b"xxxx"
    (tmp_path / "link").symlink_to("file")
    os.mkfifo(tmp_path / "pipe")
    for path in ("link", "pipe", "", "/dev/zero", "none"):
        with pytest.raises(OSError, match=r"\[Errno"):
            read_regular(tmp_path / path)


OWN = {
    "build/dependencies.py": "code and themes", "outputs/theme/environment.py": "catalogues",
    "outputs/embed/pages.py": "its own script",
    "outputs/search/lexicon.py": "its own script",
    "outputs/theme/reading.py": "its own memory", "engine/lock.py": "state",
    "engine/sink.py": "outputs", "engine/store.py": "state", "build/leftovers.py": "outputs",
    "forge/hosting.py": "its own scripts", "forge/github/hosting.py": "the same",
    "forge/forgejo/hosting.py": "the same",
    "forge/gitlab/hosting.py": "the same",
    "forge/forgejo/cache.py": "a file that a workflow keeps",
    "scaffold/program.py": "its own lock", "scaffold/portal.py": "its own scripts",
    "scaffold/template.py": "its own templates", "forge/github/comment.py": "GitHub's event",
    "scaffold/place.py": "what it writes", "scaffold/versions.py": "former templates",
    "contribute/service.py": "its own secret", "contribute/upgrades.py": "its own database",
    "connectors/schemas.py": "its own schemas", "review/sides.py": "what it laid down itself",
    "git/clone.py": "Git's own files", "git/gathered.py": "the same", "git/coming.py": "the same",
    "git/locking.py": "a lock", "source/files.py": "the door",
    "connectors/unpacking.py": "archives", "connectors/readers/workbook.py": "archives",
    "contribute/database.py": "its own database", "forge/bare.py": "a lock",
    "source/pictures.py": "bytes in memory", "connectors/writing.py": "what it writes",
    "cli/main.py": "/dev/null", "source/scalars.py": "time zones",
    "engine/imports.py": "modules of the program", "engine/program.py": "files of the program",
    "engine/distributions.py": "what is installed", "serve/pages.py": "what was built",
    "build/listing.py": "what was built", "publish/publication.py": "the same",
    "publish/storage/contents.py": "the same", "publish/storage/site.py": "the same",
    "publish/netlify.py": "the same",
    "publish/folder.py": "the same, and what it published",
    "statistics/blocks.py": "logs of servers", "statistics/keeping.py": "what it writes",
}  # fmt: skip
"""Modules that open files of other kinds than content, and which."""


def test_content_is_opened_through_one_door() -> None:
    opening = {"open", "read_bytes", "read_text"}
    found = {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and (
            (isinstance(node.func, ast.Name) and node.func.id == "open")
            or (isinstance(node.func, ast.Attribute) and node.func.attr in opening)
        )
    }
    methods = {"forge/hosted.py", "forge/upkeep.py"}  # open() of a pull request
    assert found - methods <= OWN.keys(), "open files of content by read_regular"
