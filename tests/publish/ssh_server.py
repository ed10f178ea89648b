"""Debian's sshd on loopback, for one account with one key, in a folder of its own."""

from __future__ import annotations

import getpass
import os
import shlex
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from tests.judges.proxies import program

SERVER = """
Port {port}
ListenAddress 127.0.0.1
HostKey {folder}/host
AuthorizedKeysFile {folder}/user.pub
PidFile none
StrictModes no
UsePAM no
PasswordAuthentication no
MaxStartups 100
SetEnv SHLVL=2
"""
"""A shell deeper than the first does not read what whoever runs the tests has in `.bashrc`."""

CLIENT = """
Host *
  Port {port}
  User {user}
  IdentityFile {folder}/user
  IdentitiesOnly yes
  UserKnownHostsFile {folder}/known
  LogLevel ERROR
  ControlMaster auto
  ControlPath {folder}/line
  ControlPersist 60
"""
"""One line for many calls: each would begin with half a second of cryptography."""


@contextmanager
def ssh_server(folder: Path) -> Iterator[dict[str, str]]:
    """Run a server for a while; what is given are the variables by which it is reached."""
    folder.mkdir(parents=True)
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(exist_ok=True)  # where sshd goes to have no rights
    for name in ("host", "user"):
        subprocess.run(
            ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", folder / name], check=True
        )
    with closing(socket.socket()) as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    (folder / "known").write_text(f"[127.0.0.1]:{port} {(folder / 'host.pub').read_text()}")
    facts = {"folder": folder, "port": port, "user": getpass.getuser()}
    (folder / "server").write_text(SERVER.format(**facts))
    (folder / "client").write_text(CLIENT.format(**facts))
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [program("sshd"), "-D", "-e", "-f", folder / "server"], stdout=log, stderr=log
        )
    try:
        for _ in range(500):
            with closing(socket.socket()) as one:
                if one.connect_ex(("127.0.0.1", port)) == 0:
                    break
            if process.poll() is not None:
                raise RuntimeError((folder / "log").read_text())
            time.sleep(0.02)
        yield {"RSYNC_RSH": shlex.join(["ssh", "-F", str(folder / "client")])}
    finally:
        line = ["ssh", "-F", str(folder / "client"), "-O", "exit", "127.0.0.1"]
        subprocess.run(line, check=False, capture_output=True)
        process.terminate()
        process.wait(30)
