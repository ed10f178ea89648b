"""Who works at this machine, as Git knows them."""

import os

from wiker_ssg.git.process import GitFailed, run, visiting


def user_name(folder: str | os.PathLike[str]) -> str:
    """Return the name under which somebody commits in a folder; empty where Git knows none."""
    try:
        told = run("config", "user.name", folder=folder, environment=visiting())
    except GitFailed:
        return ""
    return told.decode("utf-8", "replace").strip()
