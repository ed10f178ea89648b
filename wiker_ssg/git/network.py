"""Git over the network: what other machines hold is listed and fetched, and nobody is asked.

Credentials come from Git's own helpers and from ssh's agent; no terminal, no window asks for any.
A call ends with its time, its room, or when it is stopped, and so do all processes that it began.
"""

import os
import re
import signal
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from wiker_ssg.git.process import SETTINGS, GitFailed, GitSlow, command, run

KEPT = (*SETTINGS, "GIT_SSH", "GIT_SSL_", "GIT_HTTP_", "GIT_PROXY_")
"""Variables of Git that say how this machine reaches others."""

QUIET = (
    "core.askPass=",
    "fetch.recurseSubmodules=false",
    "submodule.recurse=false",
    "transfer.bundleURI=false",
    "maintenance.auto=false",
    "gc.auto=0",
    "http.lowSpeedLimit=200",
    "http.lowSpeedTime=60",
)
SPOKEN = "https:ssh:file"
BATCH = "-o BatchMode=yes -o ConnectTimeout=20"
LOOPBACK = re.compile(r"http://(?:127\.0\.0\.1|\[::1\]|localhost)(?::\d+)?/")
"""Where nobody else listens in: there alone http is spoken."""

TICK = 0.25
"""Seconds between two looks at what a call has written."""

PATIENCE = 900.0
"""Seconds for the first copy of a large repository on a slow line."""


USERINFO = re.compile(r"//[^/@\s]*@")


class TooLarge(GitFailed):
    """Git was stopped since what it fetched took more room than it had."""


class Tip(NamedTuple):
    """What a name leads to in a repository: the commit, and the name in full."""

    commit: str
    name: str


def reaching(url: str) -> dict[str, str]:
    """Return an environment with people's settings, in which nothing can ask them anything."""
    ours = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("GIT_") or name.startswith(KEPT)
    }
    ours.pop("SSH_ASKPASS", None)
    spoken = f"http:{SPOKEN}" if LOOPBACK.match(url) else SPOKEN
    found = {
        **ours,
        "LC_ALL": "C",
        "GIT_ALLOW_PROTOCOL": os.environ.get("GIT_ALLOW_PROTOCOL", spoken),
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_ASKPASS": "",
        "GCM_INTERACTIVE": "never",
        "GIT_NO_REPLACE_OBJECTS": "1",
    }
    if not url.startswith(("http", "file:", "/")) and (shell := _shell(ours)):
        found["GIT_SSH_COMMAND"] = f"{shell} {BATCH}"
    return found


def _shell(environment: Mapping[str, str]) -> str:
    """Return how people have Git call ssh; empty where they name a program that may be another."""
    said = environment.get("GIT_SSH_COMMAND") or _configured(environment.get("GIT_CONFIG_GLOBAL"))
    return said or ("" if "GIT_SSH" in environment else "ssh")


@cache
def _configured(_: str | None) -> str:
    try:
        told = run("config", "--get", "core.sshCommand", environment=os.environ)
    except GitFailed:
        return ""
    return told.decode("utf-8", "replace").strip()


def said(failed: GitFailed) -> str:
    """Return what git complained of on one line, without a password that an address may hold."""
    lines = [line.strip() for line in failed.reason.splitlines() if line.strip()]
    marks = ("fatal: ", "error: ", "remote: ", "ssh: ")
    told = [line for line in lines if line.startswith(marks[:1])] or lines or ["git"]
    line = told[0]
    for mark in marks:
        line = line.removeprefix(mark)
    return USERINFO.sub("//", line)[:200]


class NetworkLine:
    """The line to other machines: how long and how much a call may take, and whether it is cut.

    `held` is a descriptor that Git inherits, such as a lock's.
    """

    def __init__(
        self, patience: float = PATIENCE, room: int = 2**31, held: int | None = None
    ) -> None:
        self.patience, self.room, self.held = patience, room, held
        self.cut = threading.Event()

    def run(
        self,
        *words: str,
        url: str,
        folder: Path | None = None,
        given: bytes = b"",
        settings: Sequence[str] = (),
        secret: tuple[str, str] | None = None,
    ) -> bytes:
        """Return what git says; raises GitFailed, TooLarge where `folder` grew too much.

        `secret` is a setting that nobody else on this machine may see: it is not among the words.
        """
        started = time.monotonic()
        try:
            process = subprocess.Popen(
                command(*words, settings=(*QUIET, *settings)),
                cwd=folder,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                env={**(found := reaching(url)), **_hidden(found, secret)},
                pass_fds=() if self.held is None else (self.held,),
                start_new_session=True,  # no terminal to ask in, and one group to end
            )
        except OSError as error:
            raise GitFailed(None, b"", f"git: {error.strerror}") from error
        with process:
            try:
                output, words_of = self._wait(process, given, started, folder)
            except BaseException:
                _end(process)
                raise
        if process.returncode:
            said = words_of.decode("utf-8", "replace").strip()
            raise GitFailed(process.returncode, output, said)
        return output

    def _wait(
        self,
        process: "subprocess.Popen[bytes]",
        given: bytes,
        started: float,
        folder: Path | None,
    ) -> tuple[bytes, bytes]:
        while True:
            try:
                return process.communicate(given, timeout=TICK)
            except subprocess.TimeoutExpired:
                given = b""
            if self.cut.is_set():
                raise GitSlow(None, b"", "git was stopped")
            if time.monotonic() - started > self.patience:
                raise GitSlow(None, b"", "git takes too long")
            if folder is not None and _packed(folder) > self.room:
                raise TooLarge(None, b"", "more than there is room for")


def _hidden(environment: Mapping[str, str], secret: tuple[str, str] | None) -> dict[str, str]:
    """Return the variables that give Git one setting more; see git-config(1), ENVIRONMENT."""
    if secret is None:
        return {}
    said = environment.get("GIT_CONFIG_COUNT", "")
    at = int(said) if said.isdigit() else 0
    name, value = secret
    return {
        "GIT_CONFIG_COUNT": str(at + 1),
        f"GIT_CONFIG_KEY_{at}": name,
        f"GIT_CONFIG_VALUE_{at}": value,
    }


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End a call and all that it began."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        process.kill()
    process.communicate()


def _packed(folder: Path) -> int:
    """Return the bytes of a clone's packs, of those on their way, too."""
    total = 0
    try:
        with os.scandir(folder / ".git/objects/pack") as found:
            for entry in found:
                total += entry.stat(follow_symlinks=False).st_size
    except OSError:  # not there yet, or renamed meanwhile
        pass
    return total


def find_tip(line: NetworkLine, url: str, ref: str | None) -> Tip | None:
    """Return what a repository's branch or tag, by itself its HEAD, leads to; None for nothing.

    Of a branch and a tag of one name the branch is meant. Raises GitFailed where it does not
    answer.
    """
    if ref is None or ref == "HEAD" or ref.startswith("refs/"):
        asked = [ref or "HEAD"]
    else:
        asked = [f"refs/heads/{ref}", f"refs/tags/{ref}"]
    peeled = [f"{name}^{{}}" for name in asked if name.startswith("refs/tags/")]
    told = line.run("ls-remote", "--quiet", "--", url, *asked, *peeled, url=url)
    found = _refs(told)
    for name in asked:
        if commit := found.get(f"{name}^{{}}") or found.get(name):
            return Tip(commit, name)
    return None


def list_refs(line: NetworkLine, url: str, pattern: str) -> Mapping[str, str]:
    """Return the commits of a repository's refs that fit, by name; raises GitFailed."""
    return _refs(line.run("ls-remote", "--quiet", "--", url, pattern, url=url))


def is_empty(line: NetworkLine, url: str) -> bool:
    """Tell whether a repository that answers has no branch and no tag at all."""
    return not _refs(line.run("ls-remote", "--quiet", "--", url, url=url))


def _refs(told: bytes) -> Mapping[str, str]:
    rows = (row.split("\t", 1) for row in told.decode("utf-8", "replace").splitlines())
    return {row[1]: row[0] for row in rows if len(row) == 2}
