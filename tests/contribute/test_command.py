"""`wiker intake` as it is called: real processes, real HTTP, real Git."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from tests.contribute.visitor import Controls
from tests.portals import CONTENT, PROJECT, surroundings, wiker


@contextmanager
def running(data: Path, *options: str, **environment: str) -> Iterator[str]:
    """Run the command on a free port; it must end well when it is asked to."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-m", "wiker_ssg", "intake", CONTENT, "--data", data, "--port", str(port),
         *options],
        cwd=PROJECT,
        env=surroundings(environment),
        stdout=subprocess.PIPE,
        text=True,
    )  # fmt: skip
    assert process.stdout is not None
    try:
        line = process.stdout.readline()
        found = re.search(r"http://\S+:\d+", line)
        assert found is not None, line
        yield found[0]
    finally:
        process.send_signal(signal.SIGTERM)
        status = process.wait(60)
        process.stdout.close()
    assert status in (0, -signal.SIGTERM)


def test_the_command_serves_and_brings_to_git(tmp_path: Path):
    # the first answer comes when all is read: on a busy machine that takes longer than 5 s
    with running(tmp_path) as url, httpx.Client(base_url=url, timeout=60) as client:
        page = client.get("/donges/signaler/")
        assert page.status_code == 200
        assert page.headers["server" if "server" in page.headers else "x-frame-options"] == "DENY"
        values = Controls(page.text).forms[0].values
        one, two = re.findall(r"\d+", page.text.partition('for="f-sum">')[2])[:2]
        values |= {"about": "agenda", "remark": "Fermé", "sum": str(int(one) + int(two))}
        # as fast as a machine: it is refused, and says so
        answer = client.post("/donges/signaler/", data=values | {"step": "send"})
        assert answer.status_code == 422
        assert "rapide" in answer.text
    assert (tmp_path / "secret").stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "intake.db").stat().st_mode & 0o777 == 0o600
    assert len((tmp_path / "secret").read_bytes()) == 32


def test_the_secret_stays(tmp_path: Path):
    with running(tmp_path):
        first = (tmp_path / "secret").read_bytes()
    with running(tmp_path):
        assert (tmp_path / "secret").read_bytes() == first


def test_the_secret_comes_from_the_environment(tmp_path: Path):
    with running(tmp_path, WIKER_INTAKE_SECRET="s" * 40):
        pass
    assert not (tmp_path / "secret").exists()


@pytest.mark.parametrize(
    ("options", "environment", "words"),
    [
        ((), {"WIKER_INTAKE_SECRET": "short"}, "trop court"),
        ((), {"WIKER_SMTP_URL": "mail.example.org"}, "smtp://"),
        (("--port", "0"), {}, "--origin"),
        (("--origin", "proposer.example"), {}, "https://example.org"),
        (("--proxy", "*"), {}, "d’où viennent"),
        (("--proxy", "127.0.0.1, 0.0.0.0/0"), {}, "0.0.0.0/0"),
        (("--proxy", "10.0.0.1/8"), {}, "10.0.0.1/8"),
        (("--proxy", "proxy.example"), {}, "proxy.example"),
    ],
)
def test_what_is_called_wrongly_is_said(tmp_path: Path, options, environment, words):
    arguments = ("intake", CONTENT, "--data", tmp_path / "data", *options)
    done = wiker("--lang", "fr", *arguments, environment=environment)
    assert done.returncode == 2
    assert words in done.stderr


def test_a_root_without_communes(tmp_path: Path):
    (tmp_path / "portal.yaml").write_text("format: 1\n")
    done = wiker("--lang", "fr", "intake", tmp_path, "--data", tmp_path / "data")
    assert done.returncode == 2
    assert "commune" in done.stderr


def test_what_is_not_installed_is_said(tmp_path: Path):
    hidden = tmp_path / "hidden"
    hidden.mkdir()
    (hidden / "sitecustomize.py").write_text(
        "import importlib.util as u\n"
        "f = u.find_spec\n"
        "u.find_spec = lambda n, *a: None if n == 'starlette' else f(n, *a)\n"
    )
    environment = {"PYTHONPATH": os.pathsep.join((str(hidden), str(PROJECT)))}
    done = wiker("--lang", "fr", "intake", CONTENT, environment=environment)
    assert done.returncode == 2
    (lock,) = re.findall(r"pip install --require-hashes --requirement (\S+)", done.stderr)
    assert (PROJECT / lock).is_file()


def test_a_port_that_is_taken(tmp_path: Path):
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        one.listen()
        port = str(one.getsockname()[1])
        done = wiker("--lang", "fr", "intake", CONTENT, "--data", tmp_path, "--port", port)
    assert done.returncode == 2
    assert port in done.stderr
