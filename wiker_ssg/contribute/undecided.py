"""What the forms' memory knows of proposals that nobody has decided yet: it is only read."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from wiker_ssg.contribute.upgrades import UNREADABLE, examine
from wiker_ssg.problems.exceptions import Usage

MEMORY = "intake.db"


class UndecidedSubmission(NamedTuple):
    """A submission that waits: `received` is in seconds since 1970, `url` of its pull request.

    What is `aside` could not be handed on to the forge: nobody sees it there.
    """

    key: str
    commune: str
    title: str
    received: int
    url: str
    aside: bool


def undecided(folder: Path) -> list[UndecidedSubmission]:
    """Return the submissions that wait in a service's folder, the oldest first.

    Nothing is written, whatever version wrote it. Raises Usage where there is no memory, or none
    that can be read.
    """
    path = folder / MEMORY
    if not path.is_file():
        raise Usage(UNREADABLE, path=path, reason="–")
    if not examine(str(path)):
        return []
    query = (
        "SELECT key, commune, title, received, coalesce(url, ''), state = 'refused' "
        "FROM submission WHERE state IN ('open', 'refused') ORDER BY received, key"
    )
    try:
        address = f"{path.absolute().as_uri()}?mode=ro"
        with closing(sqlite3.connect(address, uri=True, timeout=30)) as reading:
            rows = reading.execute(query).fetchall()
    except sqlite3.Error as error:
        raise Usage(UNREADABLE, path=path, reason=str(error)) from error
    return [
        UndecidedSubmission(key, commune, title, received, url, bool(aside))
        for key, commune, title, received, url, aside in rows
    ]
