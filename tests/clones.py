"""Clones made step by step by real git, each commit at noon of a day of its own."""

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

NEW_YEAR = 1_704_110_400
"""Noon of 1 January 2024, the day 0 of every clone."""

DAY = 86_400

SETTINGS = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "A",
    "GIT_AUTHOR_EMAIL": "a@example.org",
    "GIT_COMMITTER_NAME": "A",
    "GIT_COMMITTER_EMAIL": "a@example.org",
}


def noon(day: int) -> int:
    """Return when the commit of a day is made."""
    return NEW_YEAR + DAY * day


class Clone:
    """A repository with a working tree, in which a test commits."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.git("init", "-q", "-b", "main", "--template=")

    def git(self, *words: str, day: int = 0) -> str:
        """Run git, with the day as that of what it commits."""
        when = f"{noon(day)} +0000"
        dates = {"GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when}
        allowed = ("-c", "protocol.file.allow=always")
        return subprocess.run(
            ["git", *allowed, *words],
            cwd=self.folder,
            env={**os.environ, **SETTINGS, **dates},
            check=True,
            capture_output=True,
            text=True,
        ).stdout

    def put(self, files: Mapping[str, str | None]) -> None:
        """Write files, or delete those of which nothing is to be left."""
        for path, text in files.items():
            place = self.folder / path
            if text is None:
                place.unlink()
                continue
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(text)

    def commit(self, day: int, files: Mapping[str, str | None] | None = None) -> None:
        """Commit everything that lies there."""
        self.put(files or {})
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", f"day {day}", day=day)

    def move(self, day: int, path: str, to: str) -> None:
        """Commit the move of one file."""
        (self.folder / to).parent.mkdir(parents=True, exist_ok=True)
        self.git("mv", path, to)
        self.commit(day)
