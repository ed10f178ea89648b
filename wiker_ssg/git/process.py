"""Running git: without hooks, filters of its own or questions, and only for so long."""

import os
import subprocess
from collections.abc import Iterator, Mapping, Sequence

from wiker_ssg.problems.exceptions import WikerError

HARMLESS = (
    "core.hooksPath=/dev/null",
    "core.fsmonitor=false",
    "core.quotePath=false",
    "core.attributesFile=/dev/null",
    "log.showSignature=false",
    "log.showRoot=true",
    "advice.graftFileDeprecated=false",
)
"""Settings of every call: nothing of a repository is run, paths are written as they are."""

SETTINGS = ("GIT_CONFIG_", "GIT_EXEC_PATH", "GIT_TEST_", "GIT_TRACE")
"""Variables of Git that stay when a repository is visited: whose settings count, not which one."""

PATIENCE = 60.0
"""Seconds after which git is stopped."""


class GitFailed(WikerError):
    """Git did not do it: its status, None where it did not start or took too long; why."""

    def __init__(self, status: int | None, output: bytes, reason: str) -> None:
        super().__init__(reason)
        self.status, self.output, self.reason = status, output, reason


def alone() -> dict[str, str]:
    """Return an environment in which nobody's settings count: for repositories of our own."""
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": "/nonexistent",
        "LC_ALL": "C",
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_ATTR_NOSYSTEM": "1",
        "GIT_NO_REPLACE_OBJECTS": "1",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_ASKPASS": "true",
        "GIT_ADVICE": "0",
    }


class GitSlow(GitFailed):
    """Git was stopped after the time that it had."""


def visiting(top: str | os.PathLike[str] | None = None) -> dict[str, str]:
    """Return an environment with people's settings, for reading repositories of theirs.

    The repository is the one in which the folder lies, whatever a hook that calls us has said; no
    larger one than that at `top`, where it is given. Nothing is fetched that a clone lacks.
    """
    ours = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("GIT_") or name.startswith(SETTINGS)
    }
    if top is not None:
        ours["GIT_CEILING_DIRECTORIES"] = os.path.dirname(os.path.realpath(top))
    return {
        **ours,
        "LC_ALL": "C",
        "GIT_ALLOW_PROTOCOL": "none",
        "GIT_GRAFT_FILE": os.devnull,
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_NO_REPLACE_OBJECTS": "1",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_LITERAL_PATHSPECS": "1",
    }


def command(*words: str, settings: Sequence[str] = ()) -> list[str]:
    """Return a command of git, with settings of its own beside those of every call."""
    given = [word for setting in (*HARMLESS, *settings) for word in ("-c", setting)]
    return ["git", *given, *words]


def run(
    *words: str,
    folder: str | os.PathLike[str] | None = None,
    settings: Sequence[str] = (),
    environment: Mapping[str, str] | None = None,
    given: bytes = b"",
    ok: Sequence[int] = (0,),
    patience: float = PATIENCE,
    held: int | None = None,
) -> bytes:
    """Return what git says in a folder; `environment` is `alone()` unless it is given.

    `held` is a descriptor that git inherits, such as a lock's. Raises Failed.
    """
    try:
        done = subprocess.run(
            command(*words, settings=settings),
            cwd=folder,
            input=given,
            capture_output=True,
            check=False,
            env=alone() if environment is None else environment,
            timeout=patience,
            pass_fds=() if held is None else (held,),
        )
    except subprocess.TimeoutExpired:
        raise GitSlow(None, b"", "git takes too long") from None
    except OSError as error:
        raise GitFailed(None, b"", f"git: {error.strerror}") from error
    if done.returncode not in ok:
        said = done.stderr.decode("utf-8", "replace").strip()
        raise GitFailed(done.returncode, done.stdout, said)
    return done.stdout


def batch(output: bytes, count: int) -> Iterator[tuple[str, bytes] | None]:
    """Yield hash and content of the objects that `cat-file --batch` tells; None for a missing one.

    The format is that of git-cat-file(1), "BATCH OUTPUT".
    """
    told, at = memoryview(output), 0
    for _ in range(count):
        line = output.index(b"\n", at)
        head = output[at:line]
        at = line + 1
        if head.endswith((b" missing", b" ambiguous")):
            yield None
            continue
        name, _, size = head.split(b" ")
        yield name.decode(), bytes(told[at : at + int(size)])
        at += int(size) + 1
