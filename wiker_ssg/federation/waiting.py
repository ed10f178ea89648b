"""The proposals that wait in the repository of a commune."""

from pathlib import Path

from wiker_ssg.forge import branch
from wiker_ssg.git.committing import is_merged
from wiker_ssg.git.network import NetworkLine, list_refs
from wiker_ssg.git.process import run, visiting

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
        if not is_merged(folder, commit)
    )
