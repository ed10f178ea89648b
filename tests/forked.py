"""Command lines of wiker's for scripts that run it, without Python beginning anew each time.

One process has the program in memory and forks for each call: the child has the caller's folder,
environment, input and output. `program` writes what a script calls as `wiker`.
"""

from __future__ import annotations

import importlib
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.portals import PROJECT

CALLING = """\
#!{python} -ISu
import json, os, socket, sys
line = socket.socket(socket.AF_UNIX)
line.connect({place!r})
said = json.dumps([sys.argv[1:], os.getcwd(), dict(os.environ)])
socket.send_fds(line, [said.encode()], [0, 1, 2])
line.shutdown(socket.SHUT_WR)
sys.exit(int(line.recv(8) or b"70"))
"""


LOADED = (
    "wiker_ssg.cli.pull", "wiker_ssg.cli.review", "wiker_ssg.connectors.branching",
    "wiker_ssg.connectors.pull", "wiker_ssg.review.machine", "wiker_ssg.review.markdown",
    "wiker_ssg.review.review",
)  # fmt: skip
"""What is in memory before anybody calls."""


def serve(place: str) -> None:
    """Fork for each call; the child tells its status."""
    for name in LOADED:
        importlib.import_module(name)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(place)
        listening.listen(16)
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        while True:
            line, _ = listening.accept()
            with line:
                data, given, _, _ = socket.recv_fds(line, 1_000_000, 3)
                while piece := line.recv(1_000_000):
                    data += piece
                if os.fork() == 0:
                    listening.close()
                    status = _run(json.loads(data), given)
                    line.sendall(str(status).encode())
                    os._exit(0)
                for one in given:
                    os.close(one)


def _run(said: tuple[list[str], str, dict[str, str]], given: list[int]) -> int:
    words, folder, environment = said
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    for number, one in enumerate(given):
        os.dup2(one, number)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    sys.argv[1:] = words
    from wiker_ssg.cli import main

    try:
        main()
    except SystemExit as ended:
        status = ended.code
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
    return status if isinstance(status, int) else 1 if status else 0


@contextmanager
def program(folder: Path) -> Iterator[Path]:
    """Write `wiker` into a folder, which is answered for a while."""
    place = folder / "wiker.socket"
    begun = subprocess.Popen(
        [sys.executable, "-P", "-m", "tests.forked", str(place)],
        env={**os.environ, "PYTHONPATH": str(PROJECT)}, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert begun.stdout is not None
        assert begun.stdout.readline() == "ready\n"
        path = folder / "wiker"
        path.write_text(CALLING.format(python=sys.executable, place=str(place)))
        path.chmod(0o755)
        yield path
    finally:
        begun.kill()
        begun.wait()
        assert begun.stdout is not None
        begun.stdout.close()


if __name__ == "__main__":
    serve(sys.argv[1])
