"""Communes in repositories of their own behind a real Git server, and a portal of them."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from tests.clones import Clone
from tests.git_server import GitServer, serving
from tests.portals import write
from wiker_ssg.federation.gather import Gathered, Gathering, gather

A_TOWN = {"commune.yaml": "name: Donges\n", "events/bal.yaml": "title: Bal\nstart: 2026-06-24\n"}


class Town(Clone):
    """Somebody's clone of a commune, from which he pushes to its bare repository."""

    def __init__(self, folder: Path, bare: Path) -> None:
        super().__init__(folder)
        self.bare, self.day = bare, 0

    def push(self, files: Mapping[str, str | None] | None = None, to: str = "main") -> str:
        """Commit files, push them, and return the commit."""
        self.day += 1
        self.commit(self.day, files)
        self.git("push", "--quiet", "--force", str(self.bare), f"HEAD:refs/heads/{to}")
        return self.head

    @property
    def head(self) -> str:
        """The commit that is checked out."""
        return self.git("rev-parse", "HEAD").strip()


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[GitServer]:
    """Serve Git over HTTP, to somebody who has no settings of his own."""
    settings = tmp_path / "gitconfig"
    settings.touch()
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(settings))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    with serving(tmp_path / "server") as found:
        yield found


@pytest.fixture
def town(server: GitServer, tmp_path: Path) -> Callable[..., Town]:
    """Make a commune's repository, with a first commit unless there are no files."""

    def make(slug: str, files: Mapping[str, str] = A_TOWN, filters: bool = True) -> Town:
        made = Town(tmp_path / "people" / slug, server.create(f"{slug}.git", filters))
        if files:
            made.push(files)
        return made

    return make


class Hub:
    """A portal's folder, and what it gathers."""

    def __init__(self, root: Path, server: GitServer) -> None:
        self.root, self.server = root, server

    def name(self, *slugs: str, **lines: str) -> None:
        """Write portal.yaml with communes: those of the server, or with what a line says."""
        said = {slug: f"repository: {self.server.url(f'{slug}.git')}" for slug in slugs} | lines
        rows = [f"  - {{slug: {slug}, {line}}}" for slug, line in said.items()]
        write(
            self.root, {"portal.yaml": "\n".join(["format: 1", "name: P", "communes:", *rows, ""])}
        )

    def gather(self, **options: object) -> Gathered:
        """Gather, with two at a time."""
        return gather(Gathering(str(self.root), jobs=2, **options))  # type: ignore[arg-type]

    def codes(self, **options: object) -> list[str]:
        """Gather, and return what was wrong: `code` where nothing is there, else `code stays`."""
        found = self.gather(**options).problems
        return [item.code + " stays" * (item.severity == "warning") for item in found]

    def folder(self, slug: str) -> Path:
        """Return a commune's folder."""
        return self.root / "communes" / slug

    def files(self, slug: str) -> dict[str, str]:
        """Return what lies in a commune's folder, beside what is Git's."""
        folder = self.folder(slug)
        return {
            path.relative_to(folder).as_posix(): path.read_text()
            for path in sorted(folder.rglob("*"))
            if path.is_file() and ".git" not in path.relative_to(folder).parts
        }

    def beside(self) -> list[str]:
        """Return the names of all that lies in the folder of the communes."""
        return sorted(path.name for path in (self.root / "communes").iterdir())


@pytest.fixture
def hub(tmp_path: Path, server: GitServer) -> Hub:
    """A portal that names Donges."""
    found = Hub(tmp_path / "portal", server)
    found.name("donges")
    return found
