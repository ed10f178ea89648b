"""What could not be done is set aside with its reason, and stops nothing else.

A job and a letter keep their reason themselves; what has no row of its own (asking how a submission
stands, deleting what is old, bringing a clone up to date) has one in the table `aside` until it
works again. Reasons say what kind of error it was and where: what it says itself may be personal.
"""

import logging
import sqlite3
from collections.abc import Callable, Mapping
from typing import Any

from wiker_ssg.contribute.database import Database
from wiker_ssg.problems.unforeseen import place

LOG = logging.getLogger("wiker.intake")
QUEUES = ("job", "letter", "state", "deletion", "pull")


def why(error: BaseException) -> str:
    """Return what may be told of an exception: its type, and where in our program it was seen."""
    return f"{type(error).__name__} ({place(error) or '?'})"


class Aside(Database):
    """What was set aside, in every queue."""

    def set_aside(self, queue: str, item: str, reason: str) -> None:
        """Keep why a thing could not be done; the same reason is logged once."""
        known = self.rows("SELECT reason FROM aside WHERE queue = ? AND item = ?", queue, item)
        if known == [(reason,)]:
            return
        LOG.error("%s %s is set aside: %s", queue, item, reason)
        with self.transaction() as db:
            db.execute(
                "INSERT OR REPLACE INTO aside VALUES (?, ?, ?, ?)",
                (queue, item, reason[:500], int(self.now())),
            )

    def well(self, queue: str, item: str) -> None:
        """Forget that a thing could not be done: it was."""
        if self.rows("SELECT 1 FROM aside WHERE queue = ? AND item = ?", queue, item):
            with self.transaction() as db:
                db.execute("DELETE FROM aside WHERE queue = ? AND item = ?", (queue, item))

    def alone(self, queue: str, item: str, do: Callable[[], object]) -> bool:
        """Do one thing of a queue, and tell whether it was done; what fails is set aside."""
        try:
            do()
        except Exception as error:
            self.set_aside(queue, item, why(error))
            return False
        self.well(queue, item)
        return True

    def stale(self) -> tuple[str, ...]:
        """Return the folders, as seen from the root, that could not be brought up to date."""
        rows = self.rows("SELECT item FROM aside WHERE queue = 'pull' ORDER BY item")
        return tuple(item for (item,) in rows)

    def try_again(self, every: bool = True) -> int:
        """Put what was set aside back into its queue, and return how many that were.

        Without `every`, only what an error of the program set aside: the next version of it may
        know better. What the forge or a mail server refused waits for a person.
        """
        faults = 0 if every else 1
        with self.transaction() as db:
            db.execute(
                "UPDATE submission SET state = 'open' WHERE state = 'refused' AND key IN (SELECT "
                "key FROM job WHERE verb = 'propose' AND refused IS NOT NULL AND fault >= ?)",
                (faults,),
            )
            count = 0
            for table in ("job", "letter"):
                count += db.execute(
                    f"UPDATE {table} SET refused = NULL, fault = 0, tries = 0, due = ? "  # noqa: S608
                    "WHERE refused IS NOT NULL AND fault >= ?",
                    (self.now(), faults),
                ).rowcount
        return count

    def health(self) -> Mapping[str, Any]:
        """Return how much waits in each queue, how much was set aside, which clones are stale."""
        waiting = {
            "job": "SELECT count(*) FROM job WHERE refused IS NULL",
            "letter": "SELECT count(*) FROM letter WHERE refused IS NULL",
        }
        aside = {
            "job": "SELECT count(*) FROM job WHERE refused IS NOT NULL",
            "letter": "SELECT count(*) FROM letter WHERE refused IS NOT NULL",
        }
        counted = dict(self.rows("SELECT queue, count(*) FROM aside GROUP BY queue"))
        return {
            "waiting": {queue: self.rows(query)[0][0] for queue, query in waiting.items()},
            "set_aside": {
                queue: self.rows(aside[queue])[0][0] if queue in aside else counted.get(queue, 0)
                for queue in QUEUES
            },
            "stale": self.stale(),
        }


def put_aside(db: sqlite3.Connection, table: str, id: int, reason: str, fault: bool) -> None:
    """Set a job or a letter aside; `fault` where an error of the program was why."""
    assert table in ("job", "letter")
    db.execute(
        f"UPDATE {table} SET refused = ?, fault = ? WHERE id = ?",  # noqa: S608
        (reason[:500], int(fault), id),
    )
