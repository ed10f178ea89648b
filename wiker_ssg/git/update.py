"""Bringing a clone up to date with the bare repository that it was made from."""

from functools import partial
from pathlib import Path

from wiker_ssg.git.process import GitFailed, run


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
            if Path(url.removeprefix("file://")).resolve() != bare.resolve():
                continue
            branch = here("symbolic-ref", "--quiet", "--short", "HEAD").decode().strip()
            if branch != main:
                return False
            here("pull", "--quiet", "--ff-only", "--", remote, main)
            return True
    except GitFailed:
        return False
    return None
