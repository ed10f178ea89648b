"""Bringing clones up to date: fast forward, never merging what somebody committed there."""

import os
from functools import partial
from pathlib import Path

from wiker_ssg.git.process import GitFailed, run

PATIENCE = 120.0


def fast_forward(clone: Path, *source: str) -> None:
    """Bring a clone up to date with its own remote, or with a remote and a branch on this machine.

    Nobody is asked for a password. Raises GitFailed.
    """
    words = ("pull", "--quiet", "--ff-only", *(("--", *source) if source else ()))
    environment = None if source else {**os.environ, "GIT_TERMINAL_PROMPT": "0"}
    settings = ("protocol.file.allow=always",) if source else ()
    run(*words, folder=clone, environment=environment, settings=settings, patience=PATIENCE)


def update(content: Path, bare: Path, main: str) -> bool | None:
    """Bring a clone of a repository up to date; tell whether it is, None when it is no clone.

    Never merges: a clone with changes of its own stays as it is.
    """
    if not (content / ".git").exists():
        return None
    here = partial(run, folder=content, settings=("protocol.file.allow=always",))
    try:
        remotes = here("remote").decode().split()
        for remote in remotes:
            url = here("remote", "get-url", "--", remote).decode().strip()
            # a way from one folder to the other begins at the clone, as it does for Git
            if (content / url.removeprefix("file://")).resolve() != bare.resolve():
                continue
            branch = here("symbolic-ref", "--quiet", "--short", "HEAD").decode().strip()
            if branch != main:
                return False
            fast_forward(content, remote, main)
            return True
    except GitFailed:
        return False
    return None
