"""The letters that are to be written, and to whom: nobody is written to who did not ask for it.

The first letter about a submission asks the owner of its address for confirmation; the others wait
until he gave it, for this submission or for another one that is still known.
"""

import sqlite3
from typing import NamedTuple

from wiker_ssg.contribute.aside import Aside, put_aside

FIRST = ("confirm", "received")
"""Letters that follow from what somebody sent, and not from what the ambassador did."""

KNOWN = (
    "(submission.confirmed = 1 OR EXISTS (SELECT 1 FROM submission AS other "
    "WHERE other.email = submission.email AND other.confirmed = 1))"
)


class Due(NamedTuple):
    """A letter that is to be written now: `tries` counts this one."""

    id: int
    key: str
    about: str
    tries: int


class Outbox(Aside):
    """The letters of a store."""

    def add_letter(self, db: sqlite3.Connection, key: str, about: str) -> None:
        """Note a letter that is to be written, once."""
        db.execute(
            "INSERT OR IGNORE INTO letter (key, about, due) VALUES (?, ?, ?)",
            (key, about, self.now()),
        )

    def known(self, db: sqlite3.Connection, email: str) -> bool:
        """Tell whether the owner of an address confirmed it, and it was not deleted since."""
        query = "SELECT 1 FROM submission WHERE email = ? AND confirmed = 1"
        return db.execute(query, (email,)).fetchone() is not None

    def take_letter(self) -> Due | None:
        """Return the next letter to be written; until it is struck off, it is tried again later.

        That it is tried is on the disk before it goes: a disk that is full, or a process that is
        killed each time, sends nobody the same letter for ever.
        """
        with self.transaction() as db:
            row = db.execute(
                "SELECT letter.id, letter.key, about, tries FROM letter "  # noqa: S608  # our words
                "LEFT JOIN submission ON submission.key = letter.key "
                "WHERE refused IS NULL AND due <= ? AND (submission.key IS NULL "
                f"OR about IN {FIRST} OR {KNOWN}) ORDER BY due, letter.id LIMIT 1",
                (self.now(),),
            ).fetchone()
            if row is None:
                return None
            id, key, about, tries = row
            wait = min(3_600.0, 30.0 * 2 ** min(tries, 7))
            db.execute(
                "UPDATE letter SET tries = tries + 1, due = ? WHERE id = ?",
                (self.now() + wait, id),
            )
        return Due(id, key, about, tries + 1)

    def give_back(self, letter: Due) -> None:
        """Let a letter be as if it had not been tried: nobody was there to take it."""
        with self.transaction() as db:
            db.execute(
                "UPDATE letter SET tries = ?, due = ? WHERE id = ?",
                (letter.tries - 1, self.now(), letter.id),
            )

    def sent(self, id: int) -> None:
        """Strike a letter off."""
        with self.transaction() as db:
            db.execute("DELETE FROM letter WHERE id = ?", (id,))

    def keep_back(self, letter: Due, reason: str, fault: bool = False) -> None:
        """Set a letter aside: it will not be written before somebody has looked at it."""
        with self.transaction() as db:
            put_aside(db, "letter", letter.id, reason, fault)

    # --------------------------------------------------------------------- what the owner says

    def confirm(self, key: str) -> None:
        """Note that the owner of a submission's address wants to hear of it."""
        with self.transaction() as db:
            db.execute("UPDATE submission SET confirmed = 1 WHERE key = ?", (key,))
            db.execute("DELETE FROM letter WHERE key = ? AND about = 'confirm'", (key,))

    def decline(self, email: str, who: bytes) -> None:
        """Note that the owner of an address wants no letter: it is deleted wherever it stands.

        `who` is what remains of it: a digest under the service's secret.
        """
        with self.transaction() as db:
            db.execute("INSERT OR REPLACE INTO declined VALUES (?, ?)", (who, int(self.now())))
            db.execute(
                "DELETE FROM letter WHERE key IN (SELECT key FROM submission WHERE email = ?)",
                (email,),
            )
            db.execute("UPDATE submission SET email = NULL WHERE email = ?", (email,))

    def forget_email(self, key: str) -> None:
        """Delete an address that nobody is to be written to any more."""
        with self.transaction() as db:
            db.execute("UPDATE submission SET email = NULL WHERE key = ?", (key,))
            db.execute("DELETE FROM letter WHERE key = ?", (key,))
