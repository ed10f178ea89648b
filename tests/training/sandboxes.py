"""A sandbox that runs: the real scripts, on free ports, watched for whom it asks."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from tests.portals import PROJECT, surroundings
from wiker_ssg.training.sandbox import Ports

WATCH = """
import os, socket
def told(what, inner):
    def outer(*given, **more):
        host = str(given[what][0] if what else given[0])
        with open(os.environ["ASKED"], "a") as file:
            file.write(host + "\\n")
        return inner(*given, **more)
    return outer
class Watched(socket.socket):
    def connect(self, address):
        if self.family != socket.AF_UNIX:
            with open(os.environ["ASKED"], "a") as file:
                file.write(str(address[0]) + "\\n")
        return super().connect(address)
socket.socket = Watched
socket.getaddrinfo = told(0, socket.getaddrinfo)
"""
"""Writes down whom a process of Python looks up or calls."""

OWN = {"localhost", "127.0.0.1", "::1", "None"}


class RunningSandbox(NamedTuple):
    """A sandbox that is served: its folder, where it is seen, what its processes need."""

    folder: Path
    ports: Ports
    environment: dict[str, str]

    def accept(self) -> str:
        """Publish whatever was proposed, with the script that is there for it."""
        done = subprocess.run(
            ["sh", "accepter.sh"], cwd=self.folder, env=self.environment,
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout

    def asked(self) -> set[str]:
        """Return the hosts that the processes looked up or called."""
        path = Path(self.environment["ASKED"])
        return set(path.read_text().split()) if path.exists() else set()


def free_ports() -> Ports:
    """Return two ports that nobody uses."""
    with socket.socket() as one, socket.socket() as other:
        one.bind(("127.0.0.1", 0))
        other.bind(("127.0.0.1", 0))
        return Ports(one.getsockname()[1], other.getsockname()[1])


@contextmanager
def running(folder: Path, ports: Ports, scratch: Path) -> Iterator[RunningSandbox]:
    """Run `sh atelier.sh` in a sandbox until both its servers say where they are."""
    programs, watch = scratch / "bin", scratch / "watch"
    programs.mkdir()
    watch.mkdir()
    (programs / "wiker").write_text(f'#!/bin/sh\nexec {sys.executable} -m wiker_ssg "$@"\n')
    (programs / "wiker").chmod(0o755)
    (watch / "sitecustomize.py").write_text(WATCH)
    environment = surroundings() | {
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": f"{watch}{os.pathsep}{PROJECT}",
        "PYTHONUNBUFFERED": "1",
        "ASKED": str(scratch / "asked"),
        "LANG": "fr_FR.UTF-8",
        "WIKER_SMTP_URL": "smtp://mail.wiker.example:587",
        "WIKER_MAIL_FROM": "portail@wiker.example",
    }
    process = subprocess.Popen(
        ["sh", "atelier.sh"], cwd=folder, env=environment, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, text=True, start_new_session=True,
    )  # fmt: skip
    assert process.stdout is not None
    try:
        said, wanted = "", {f"http://localhost:{ports.site}", ports.forms_url}
        while any(address not in said for address in wanted):
            line = process.stdout.readline()
            said += line
            assert line, said
            assert "illisible" not in line, said
            assert "--port" not in line, said
        yield RunningSandbox(folder, ports, environment)
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=60)
    with socket.socket() as one:  # both have ended
        assert one.connect_ex(("127.0.0.1", ports.site)) != 0
    with socket.socket() as one:
        assert one.connect_ex(("127.0.0.1", ports.forms)) != 0
