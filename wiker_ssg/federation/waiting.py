"""The proposals that wait in the repository of a commune."""

from pathlib import Path

from wiker_ssg.forge import branch
from wiker_ssg.git.network import NetworkLine, list_refs
from wiker_ssg.git.process import GitFailed, run, visiting

BRANCHES = "refs/heads/" + branch("*")
PATIENCE = 60.0


def open_proposals(folder: Path) -> tuple[str, ...]:
    """Return the branches of proposals that the origin of a clone has and that are not merged.

    Raises GitFailed where it does not answer.
    """
    environment = visiting(folder)
    told = run("config", "--get", "remote.origin.url", folder=folder, environment=environment)
    url = told.decode("utf-8", "surrogateescape").strip()
    found = list_refs(NetworkLine(PATIENCE), url, BRANCHES)
    return tuple(
        name.removeprefix("refs/heads/")
        for name, commit in sorted(found.items())
        if not _merged(folder, commit)
    )


def _merged(folder: Path, commit: str) -> bool:
    """Tell whether what is checked out has a commit; one that the clone lacks is in nothing."""
    words = ("merge-base", "--is-ancestor", commit, "HEAD")
    try:
        run(*words, folder=folder, environment=visiting(folder))
    except GitFailed:
        return False
    return True
