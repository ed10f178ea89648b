"""A miniature of a whole platform: repositories behind a Git server, forms, a site, an operator.

Everything is real: bare repositories served over HTTP by Git's own backend, the form service as a
process, the command lines of the workflows in processes of their own.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

import httpx

from tests.clones import SETTINGS
from tests.contribute.visitor import Form, forms, human
from tests.git_server import GitServer, serving
from tests.platform.towns import TOWNS, Town, files, portal
from tests.portals import PROJECT, write

PATIENCE = 60.0
"""Seconds within which a form has come to its repository; what is waited for comes far sooner."""


class Done(NamedTuple):
    """How a command ended, and what it said."""

    status: int
    out: str
    err: str


class Page(NamedTuple):
    """A form as somebody opened it at some time, with what it said then."""

    path: str
    values: Mapping[str, str]


def git(folder: Path, *words: str, ok: bool = True) -> str:
    """Run Git as a person does."""
    command = ["git", "-c", "protocol.file.allow=always", *words]
    environment = {**os.environ, **SETTINGS, "GIT_TERMINAL_PROMPT": "0"}
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0 or not ok, f"git {words}: {done.stderr}"
    return done.stdout if done.returncode == 0 else ""


def wiker(folder: Path, *words: str | Path, given: str | None = None) -> Done:
    """Run a command line of wiker's in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-P", "-m", "wiker_ssg", *map(str, words)],
        cwd=folder,
        env={**os.environ, **SETTINGS, "PYTHONPATH": str(PROJECT), "LANG": "C.UTF-8"},
        input=given,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Traceback" not in done.stderr, done.stderr
    return Done(done.returncode, done.stdout, done.stderr)


class Service:
    """The forms' service: a process that can be killed at any moment, and begins again."""

    def __init__(self, root: Path, data: Path, repositories: Path, pull: float) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.origin = f"http://127.0.0.1:{self.port}"
        self.command = [
            sys.executable, "-P", "-m", "tests.platform.service",
            *map(str, (root, data, repositories, self.port, pull)),
        ]  # fmt: skip
        self.log = data.parent / "service.log"
        self.process: subprocess.Popen[str] | None = None

    def start(self) -> None:
        """Begin, and wait until it answers."""
        if self.process is not None:
            return
        with open(self.log, "a") as log:
            self.process = subprocess.Popen(
                self.command,
                cwd=PROJECT,
                env={**os.environ, **SETTINGS, "PYTHONPATH": str(PROJECT)},
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )
        assert self.process.stdout is not None
        assert self.process.stdout.readline() == "ready\n", self.log.read_text()

    def kill(self) -> None:
        """End it as a power cut does, with all that it had begun."""
        if self.process is not None:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait()
            assert self.process.stdout is not None
            self.process.stdout.close()
            self.process = None


class Resident:
    """Somebody with a browser of his own."""

    def __init__(self, origin: str) -> None:
        self.origin = origin
        self.client = httpx.Client(base_url=origin, timeout=30)

    def open(self, path: str) -> Page | None:
        """Open a form; None where there is none."""
        answer = self.client.get(path)
        if answer.status_code != 200:
            return None
        first: Form = forms(answer)[0]
        return Page(path, first.values | human(answer.text, proof=False))

    def send(self, page: Page, changed: Mapping[str, str]) -> tuple[str, str]:
        """Change what is to be changed, look at the preview and send it.

        Goes on as people do when they are told to look it over and send again. Returns the private
        link and what was last said; no link where it was not taken.
        """
        values = {**page.values, **changed, "step": "preview"}
        text = ""
        for _ in range(6):
            headers = {"origin": self.origin, "sec-fetch-site": "same-origin"}
            answer = self.client.post(page.path, data=values, headers=headers)
            if answer.status_code == 303:
                return answer.headers["location"], text
            text = answer.text
            found = forms(answer)
            if not found:
                return "", text
            step = "send" if ("step", "send") in found[0].buttons else "preview"
            values = found[0].values | {"step": step}
            if "f-sum" in text:
                values |= human(text, proof=False)
        return "", text

    def close(self) -> None:
        """Close the browser."""
        self.client.close()


class Platform:
    """Portal, communes, forms and site, and what was ever published of them."""

    def __init__(self, folder: Path, server: GitServer, pull: float = 1) -> None:
        self.folder, self.server = folder, server
        self.operator = folder / "operator"
        self.publisher = folder / "publisher"
        self.data = folder / "data"
        self.service = Service(folder / "forms", self.data, server.root, pull)
        self.residents: list[Resident] = []

    @property
    def output(self) -> Path:
        """The site as it is published now."""
        return self.publisher / "output"

    def desk(self, slug: str) -> Path:
        """Return an ambassador's own clone, as it was when somebody last worked in it."""
        place = self.folder / "desks" / slug
        if not place.is_dir():
            place.parent.mkdir(exist_ok=True)
            git(place.parent, "clone", "--quiet", str(self.bare(slug)), slug)
        return place

    def renew(self, slug: str) -> Path:
        """Return an ambassador's clone with today's main checked out."""
        desk = self.desk(slug)
        git(desk, "fetch", "--quiet", "--prune", "origin")
        git(desk, "checkout", "--quiet", "--force", "-B", "main", "origin/main")
        git(desk, "clean", "--quiet", "-ffdx")
        return desk

    def push(self, slug: str, changes: Mapping[str, str], words: str) -> None:
        """Commit something to main, as those may who decide."""
        desk = self.renew(slug)
        write(desk, changes)
        git(desk, "add", "--all")
        git(desk, "commit", "--quiet", "--allow-empty", "-m", words)
        git(desk, "push", "--quiet", "origin", "main")

    def bare(self, slug: str) -> Path:
        """Return a commune's repository."""
        return self.server.root / f"{slug}.git"

    def files(self, slug: str, revision: str = "main") -> dict[str, str]:
        """Return the texts of a revision of a commune, by path."""
        names = git(self.bare(slug), "ls-tree", "-r", "--name-only", "-z", revision).split("\0")
        return {
            name: git(self.bare(slug), "show", f"{revision}:{name}")
            for name in names
            if name.endswith((".yaml", ".md"))
        }

    def resident(self) -> Resident:
        """Return somebody with a browser."""
        found = Resident(self.service.origin)
        self.residents.append(found)
        return found

    def proposals(self, *words: str | Path, given: str | None = None) -> Done:
        """Run `wiker proposals` where the forms are."""
        return wiker(
            self.folder, "--lang", "fr", "proposals", self.folder / "forms",
            "--repositories", self.server.root, *words, given=given,
        )  # fmt: skip

    def review(self, slug: str, head: str, *words: str | Path) -> Done:
        """Run what review.yml runs, on a proposal of a commune."""
        return wiker(
            self.folder, "--lang", "fr", "review", self.bare(slug), "--base", "main",
            "--head", head, "--portal", self.publisher, *words,
        )  # fmt: skip

    def publish(self) -> tuple[Done, Done]:
        """Run what rebuild.yml runs: take the portal's settings, gather, build."""
        git(self.publisher, "pull", "--quiet", "--ff-only")
        gathered = wiker(self.publisher, "gather", ".")
        built = wiker(
            self.publisher, "--lang", "fr", "build", ".", "--tolerant", "--output", "output",
            "--cache", ".wiker", "--jobs", "1",
        )  # fmt: skip
        return gathered, built

    def close(self) -> None:
        """End what runs."""
        self.service.kill()
        for one in self.residents:
            with suppress(Exception):
                one.close()


def _begin(folder: Path, server: GitServer, name: str, content: Mapping[str, str]) -> None:
    bare, work = server.create(f"{name}.git"), folder / f"first-{name}"
    work.mkdir(parents=True)
    git(work, "init", "--quiet", "--initial-branch=main", "--template=")
    write(work, content)
    git(work, "add", "--all")
    git(work, "commit", "--quiet", "-m", "La commune")
    git(work, "push", "--quiet", str(bare), "main")
    shutil.rmtree(work)


@contextmanager
def platform(
    folder: Path,
    pull: float = 1,
    towns: Mapping[str, Town] = TOWNS,
    site: str = "https://pays.example",
) -> Iterator[Platform]:
    """Put a platform together, publish it once, and start its forms."""
    with serving(folder / "repositories") as server:
        for slug, town in towns.items():
            _begin(folder, server, slug, files(town))
        made = Platform(folder, server, pull)
        urls = {slug: server.url(f"{slug}.git") for slug in towns}
        settings = portal(urls, made.service.origin, site)
        _begin(
            folder,
            server,
            "portal",
            {"portal.yaml": settings, ".gitignore": "/output/\n/.wiker/\n/communes/\n"},
        )
        for clone in ("operator", "publisher", "forms"):
            git(folder, "clone", "--quiet", server.url("portal.git"), clone)
        try:
            gathered, built = made.publish()
            assert gathered.status == built.status == 0, (gathered, built)
            assert wiker(folder / "forms", "gather", ".").status == 0
            made.service.start()
            yield made
        finally:
            made.close()
