"""Another machine over ssh: a script is run there, files are brought by rsync; nobody is asked.

How ssh is called is what rsync's own variable says (`RSYNC_RSH`, rsync(1)), by itself `ssh`; hosts,
keys and ports may stand in ssh's own configuration.
"""

import os
import shlex
import subprocess
from collections.abc import Iterable, Sequence
from urllib.parse import unquote, urlsplit

from wiker_ssg.language import N_
from wiker_ssg.problems.exceptions import Usage
from wiker_ssg.publish.destination import NotPublished
from wiker_ssg.publish.refusals import SSH, recognised

QUIET = ("-o", "BatchMode=yes", "-o", "ConnectTimeout=20", "-o", "ServerAliveInterval=15")
LINKED = 20
"""So many folders rsync compares with."""

MISSING = N_(
    "{program} is not installed here, and is needed to publish over ssh; install it (apt install "
    "rsync openssh-client), then publish again"
)
UNREADABLE = N_("{address}: write it as ssh://name@server.example/folder")


MARK = "wiker: here"
"""What a script says first: whatever was said before that is none of it."""
NOISE = "wiker: noise: "
HOME = "pwd -P"
"""Where a script begins: in the home of whoever is named."""


class RemoteFailed(NotPublished):
    """A script or rsync ended with a status that is not 0."""

    def __init__(self, address: str, status: int, told: str) -> None:
        message, reason = recognised(told, SSH)
        super().__init__(message, address=address, reason=reason)
        self.status = status


class Remote:
    """A folder of another machine, named as an address `ssh://` without its beginning.

    A path is absolute; `/~/www` is in the home of whoever is named, as Git writes it.
    """

    def __init__(self, address: str) -> None:
        self.address = f"ssh://{address}"
        parts = urlsplit(self.address)
        try:
            port = parts.port
        except ValueError:
            port = None
        path = unquote(parts.path)
        self.folder = path[3:] if path.startswith("/~/") else path.rstrip("/")
        if not parts.hostname or not self.folder or parts.hostname.startswith("-"):
            raise Usage(UNREADABLE, address=self.address)
        user = f"{unquote(parts.username)}@" if parts.username else ""
        self.host = f"{user}{parts.hostname}"
        more = ("-p", str(port)) if port else ()
        self.shell = [*shlex.split(os.environ.get("RSYNC_RSH", "ssh")), *QUIET, *more]

    def run(self, script: str, *words: str, given: bytes = b"") -> bytes:
        """Return what a script of a POSIX shell says in the folder; raises RemoteFailed.

        `words` are its arguments, `given` is what it reads.
        """
        spoken = f"echo {MARK}\n{script}"
        line = shlex.join(["env", "LC_ALL=C", "sh", "-c", spoken, "wiker", self.folder, *words])
        told = self._call([*self.shell, "--", self.host, line], given)
        noise, mark, said = told.partition(f"{MARK}\n".encode())
        if not mark:
            raise RemoteFailed(self.address, 0, f"{NOISE}{noise.decode('utf-8', 'replace')}")
        return said

    def place(self) -> str:
        """Return the folder by a path that begins at the root: one in a home is asked for."""
        if self.folder.startswith("/"):
            return self.folder
        return f"{self.run(HOME).decode().strip()}/{self.folder}"

    def bring(
        self, output: str, paths: Iterable[str], target: str, besides: Sequence[str] = ()
    ) -> None:
        """Bring files of an output folder to a folder there, each whole or not at all.

        What is there by content, or in the folders `besides`, does not travel again. A folder
        `temporary` beside the target has what is on its way; all are named in full.
        """
        command = [
            "rsync", "--times", "--perms", "--chmod=D755,F644", "--checksum", "--from0",
            "--files-from=-", "--compress", "--protect-args",
            f"--temp-dir={target.rpartition('/')[0]}/temporary",
            *(f"--link-dest={other}" for other in besides[:LINKED]),
            f"--rsh={shlex.join(self.shell)}", f"{output}/", f"{self.host}:{target}/",
        ]  # fmt: skip
        self._call(command, "".join(f"{path}\0" for path in paths).encode())

    def _call(self, command: list[str], given: bytes) -> bytes:
        try:
            done = subprocess.run(
                command, input=given, capture_output=True, check=False,
                env={**os.environ, "LC_ALL": "C"},
            )  # fmt: skip
        except FileNotFoundError as error:
            raise Usage(MISSING, program=error.filename or command[0]) from None
        if done.returncode:
            told = done.stderr.decode("utf-8", "replace").strip()
            told = told or done.stdout.decode("utf-8", "replace").strip()
            told = told or f"{command[0]}: {done.returncode}"
            raise RemoteFailed(self.address, done.returncode, told)
        return done.stdout
