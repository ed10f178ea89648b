"""docs/guide-plateforme.md, played: its own command lines, in its order, with real Git and HTTP.

Fences marked `sh` outside the parts on GitHub are typed as they stand, settings in `yaml` written
into portal.yaml. Only the folder, the port and the number of a proposal are others. It takes as
long as thirty commands do, and a form the four seconds that it must have been open.
"""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import click
import httpx
import pytest

from tests.contribute.visitor import forms, human
from tests.portals import PROJECT
from wiker_ssg.cli.main import group
from wiker_ssg.contribute.trust import Limits

GUIDE = (PROJECT / "docs" / "guide-plateforme.md").read_text("utf-8")
PLACE, NUMBER = "/srv/plateforme", "2026-0001"
TOWNS = ("donges", "savenay", "prinquiau", "besne", "blain")


class Block(NamedTuple):
    """What the guide has people type or write."""

    words: str
    text: str


def blocks() -> Iterator[Block]:
    """Yield what those do who have a server of their own, in the guide's order."""
    github = False
    for found in re.finditer(r"(?ms)^##+ (.*?)$|^```(\w+)\n(.*?)^```$", GUIDE):
        heading, words, text = found.groups()
        if heading is not None:
            github = heading == "Sur GitHub"
        elif not github:
            yield Block(words, text)


class Server:
    """A server with an empty folder, and the account that types into it."""

    def __init__(self, folder: Path) -> None:
        self.place, self.home, binaries = folder / "srv", folder / "home", folder / "bin"
        for made in (self.place, self.home, binaries):
            made.mkdir()
        wiker = binaries / "wiker"
        wiker.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m wiker_ssg "$@"\n')
        wiker.chmod(0o755)
        self.environment = {
            **{key: value for key, value in os.environ.items() if not key.startswith("GIT_")},
            "HOME": os.fspath(self.home),
            "PATH": f"{binaries}:{os.environ['PATH']}",
            "PYTHONPATH": os.fspath(PROJECT),
            "LANG": "fr_FR.UTF-8",
            "LANGUAGE": "",
            "GIT_CONFIG_NOSYSTEM": "1",
        }
        self.said: list[str] = []
        here = "wiker@serveur.canton.example:"
        self.type(
            'git config --global user.name "Prénom Nom"\n'
            "git config --global user.email plateforme@canton.example\n"
            f"git config --global url.file://.insteadOf {here}\n"
        )

    def run(self, text: str) -> subprocess.CompletedProcess[str]:
        """Type something, whatever comes of it."""
        return subprocess.run(
            ["sh", "-e", "-c", text.replace(PLACE, os.fspath(self.place))],
            cwd=self.place,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )

    def type(self, text: str) -> str:
        """Type something that has to succeed, and return what was said."""
        done = self.run(text)
        assert done.returncode == 0, f"{text}\n{done.stdout}\n{done.stderr}"
        self.said.append(done.stdout)
        return done.stdout

    def write(self, text: str) -> None:
        """Write settings into portal.yaml, in the place of lines that say the same."""
        path = self.place / "portail/portal.yaml"
        keys = tuple(re.findall(r"(?m)^\w+:", text))
        lines = path.read_text("utf-8").splitlines(keepends=True)
        kept = "".join(line for line in lines if not line.startswith(keys))
        path.write_text(kept + text, "utf-8")

    @contextmanager
    def serving(self, command: str) -> Iterator[httpx.Client]:
        """Serve the forms as a command says, on a port that is free."""
        with socket.socket() as one:
            one.bind(("127.0.0.1", 0))
            port = one.getsockname()[1]
        with subprocess.Popen(
            ["sh", "-c", f"exec {command.strip()} --port {port}"],
            cwd=self.place,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        ) as running:
            assert running.stdout is not None
            try:
                line = running.stdout.readline()
                assert f"http://127.0.0.1:{port}" in line, line
                with httpx.Client(base_url=f"http://127.0.0.1:{port}") as client:
                    yield client
            finally:
                running.terminate()

    def announce(self, client: httpx.Client) -> None:
        """Fill in the form for an event; what has to hold meanwhile is looked at."""
        opened = client.get("/donges/evenement/")
        began = time.monotonic()
        values = forms(opened)[0].values | human(opened.text, proof=True)
        values |= {
            "title": "Fest-noz du port",
            "start-day": f"{time.gmtime().tm_year + 1}-01-16",
            "start-time": "20:30",
            "place": "Salle polyvalente",
            "price-free": "on",
        }
        self.silent()
        time.sleep(max(0.0, Limits().patience + 0.2 - (time.monotonic() - began)))
        sent = {"origin": str(client.base_url).rstrip("/"), "sec-fetch-site": "same-origin"}
        page = "/donges/evenement/"
        preview = client.post(page, data=values | {"step": "preview"}, headers=sent)
        assert preview.status_code == 200, preview.text
        values = forms(preview)[0].values | {"step": "send"}
        answer = client.post(page, data=values, headers=sent)
        assert answer.headers["location"].startswith("/suivi/"), answer.text

    def silent(self) -> None:
        """Let a repository not answer for a while: nothing is lost, and it is told where."""
        blain = self.place / "depots/blain.git"
        blain.rename(blain.with_suffix(".away"))
        gathered = self.run("wiker gather portail")
        assert gathered.returncode == 1
        assert re.search(r"portal\.yaml:\d+:\d+ .*\[repository-unanswered\]", gathered.stderr)
        assert (self.place / "portail/communes/blain/commune.yaml").is_file()
        blain.with_suffix(".away").rename(blain)

    def key(self) -> str:
        """Return the number of what was sent, once it is proposed."""
        waiting = self.place / "depots/donges.git/refs/heads/proposition"
        for _ in range(1_000):
            if found := [path.name for path in waiting.glob("*-*")]:
                return found[0]
            time.sleep(0.02)
        raise AssertionError("nothing was proposed")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Server:
    """Somebody's server, on which the guide was followed to its end."""
    found = Server(tmp_path_factory.mktemp("guide"))
    key = ""
    for words, text in blocks():
        if words == "yaml":
            found.write(text)
        elif "wiker intake" in text:
            with found.serving(text) as client:
                found.announce(client)
                key = found.key()
        else:
            found.type(text.replace(NUMBER, key or NUMBER))
    return found


def test_five_communes_are_online(server: Server):
    site = server.place / "site"
    assert set(TOWNS) <= {path.name for path in site.iterdir()}
    for town in TOWNS:
        assert (site / town / "agenda.ics").is_file()


def test_what_was_sent_accepted_pushed_and_imported_is_published(server: Server):
    donges = server.place / "site/donges"
    assert "Fest-noz du port" in (donges / "agenda/fest-noz-du-port/index.html").read_text("utf-8")
    assert (donges / "annuaire/judo-club-de-l-estuaire/index.html").is_file()
    assert (donges / "actualites/le-portail-est-ouvert/index.html").is_file()
    assert "Prêt à publier" in "".join(server.said)


def test_nothing_is_left_to_commit_or_to_mend(server: Server):
    for folder in ("portail", "clones/donges", "portail/communes/donges"):
        assert server.type(f"git -C {folder} status --porcelain") == "", folder
    assert "0 erreur, 0 avertissement, 0 remarque" in server.type("wiker check portail")


def test_the_backup_holds_all_of_it(server: Server):
    """What was restored in the guide is the same portal, though nothing but `depots` was kept."""

    def held(root: Path) -> dict[str, bytes]:
        files = (path for path in root.rglob("*.*") if ".git" not in path.parts)
        return {
            path.relative_to(root).as_posix(): path.read_bytes()
            for path in files
            if path.is_file() and ".wiker" not in path.parts
        }

    kept = held(server.place / "essai/portail")
    assert kept == held(server.place / "portail")
    assert {f"communes/{town}/commune.yaml" for town in TOWNS} <= kept.keys()


def test_what_lost_its_memory_publishes_nothing_less(server: Server):
    lost = "rm -rf portail/communes portail/.wiker && mv depots/blain.git depots/away"
    server.type(lost)
    done = server.run("./refaire.sh")
    server.type("mv depots/away depots/blain.git")
    assert done.returncode == 1
    assert "[commune-forgotten]" in done.stderr
    assert (server.place / "site/blain/index.html").is_file()


def test_each_command_of_the_guide_is_called_as_it_wants_to_be_called():
    """Those too that are only told: on GitHub, in prose, for another day."""
    code = re.findall(r"(?ms)^```sh\n.*?^```$|^    .*?$|`[^`\n]+`", GUIDE.replace("\\\n", " "))
    called = re.findall(r"(?<![-/.@])\bwiker ([a-z]+)\b([^`\n]*)", "\n".join(code))
    assert {"new", "gather", "build", "intake", "proposals", "pull", "review"} <= dict(
        called
    ).keys()
    for name, rest in called:
        command = group.get_command(click.Context(group), name)
        assert command is not None, name
        within = list(getattr(command, "commands", {}).values())
        known = {opt for one in (command, *within) for item in one.params for opt in item.opts} | {
            "--help"
        }
        assert set(re.findall(r"(?<!\S)--[a-z-]+", rest)) <= known, (name, rest)
