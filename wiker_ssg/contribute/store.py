"""What was received, on disk before it is answered.

One transaction holds a submission, its key, its place among the commune's ids, the work that it
gives to the forge and the letter to its sender. What is personal has a time limit.
"""

import datetime
import os
import sqlite3
from collections.abc import Callable
from typing import Any

import msgspec

from wiker_ssg.contribute.forge import Progress, Proposal
from wiker_ssg.contribute.queue import Queue
from wiker_ssg.contribute.records import Arrival, Draft, Known, Submission, digest

DAY = 86_400
KEPT_OPEN = 90 * DAY
"""What is personal of a submission is deleted so long after somebody last did something with it."""

KEPT_DECIDED = 30 * DAY
"""And so long after it was published, refused or withdrawn."""

KEPT_DRAFT = 2 * 3_600
"""A picture that was shown in a preview but never sent."""

DRAFTS = 400_000_000
"""Bytes of such pictures at most, all together."""

TOO_MANY = "SELECT coalesce(sum(length(data)), 0) > ? FROM draft"
OLDEST_OF_THE_GREEDIEST = """
DELETE FROM draft WHERE rowid = (
  SELECT rowid FROM draft WHERE id <> ? AND who = (
    SELECT who FROM draft GROUP BY who ORDER BY sum(length(data)) DESC, min(rowid) LIMIT 1
  ) ORDER BY rowid LIMIT 1
)
"""


class Store(Queue):
    """The service's memory."""

    def receive(self, arrival: Arrival, limits: Callable[[sqlite3.Connection], None]) -> Submission:
        """Take a submission in: this is what "received" means.

        Raises Known with the key when its form was sent before, and what `limits` raises.
        """
        now = int(self.now())
        with self.transaction() as db:
            row = db.execute(
                "SELECT key FROM submission WHERE nonce = ?", (arrival.nonce,)
            ).fetchone()
            if row is not None:
                raise Known(row[0])
            if db.execute("SELECT 1 FROM spent WHERE nonce = ?", (arrival.nonce,)).fetchone():
                raise Known("")
            limits(db)
            key = self._key(db, now)
            taken = frozenset(
                path
                for (path,) in db.execute(
                    "SELECT path FROM submission WHERE commune = ?1 AND base = 0 "
                    "UNION SELECT path FROM published WHERE commune = ?1",
                    (arrival.commune,),
                )
            )
            path, proposal = arrival.propose(key, taken)
            db.execute("INSERT INTO spent VALUES (?, ?)", (arrival.nonce, arrival.expires))
            db.execute(
                "INSERT INTO submission VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
                (
                    key, digest(arrival.token), arrival.nonce, arrival.commune, arrival.kind,
                    arrival.title, path, int(arrival.base), "open", now, now, 0, 0,
                    msgspec.msgpack.encode(proposal), arrival.email, None, None, None, 0, now + 60,
                ),
            )  # fmt: skip
            self.add_job(db, key, "propose", msgspec.msgpack.encode(proposal), 0)
            if arrival.email:
                self.add_letter(db, key, "received")
        found = self.submission(key)
        assert found is not None
        return found

    def _key(self, db: sqlite3.Connection, now: int) -> str:
        year = datetime.datetime.fromtimestamp(now, datetime.UTC).year
        row = db.execute(
            "INSERT INTO counter VALUES (?, 1) ON CONFLICT (year) DO UPDATE SET last = last + 1 "
            "RETURNING last",
            (year,),
        ).fetchone()
        return f"{year}-{row[0]:04}"

    # ---------------------------------------------------------------------------- private link

    def by_token(self, token: str) -> Submission | None:
        """Return the submission that a private link leads to."""
        return self._one("token = ?", digest(token))

    def submission(self, key: str) -> Submission | None:
        """Return a submission by its key."""
        return self._one("key = ?", key)

    def by_nonce(self, nonce: str) -> Submission | None:
        """Return the submission that came of a form."""
        return self._one("nonce = ?", nonce)

    def _one(self, where: str, value: Any) -> Submission | None:
        rows = self.rows(
            "SELECT key, nonce, commune, kind, title, path, base, state, received, touched, "  # noqa: S608  # only our own words
            "revision, replies, proposal, email, progress, number, url, seen, "
            "EXISTS (SELECT 1 FROM job WHERE job.key = submission.key AND refused IS NULL) "
            f"FROM submission WHERE {where}",
            value,
        )
        if not rows:
            return None
        row = list(rows[0])
        row[6], row[18] = bool(row[6]), bool(row[18])
        row[12] = msgspec.msgpack.decode(row[12], type=Proposal)
        row[14] = msgspec.msgpack.decode(row[14], type=Progress) if row[14] else None
        return Submission(*row)

    def amend(self, key: str, proposal: Proposal, revision: int, title: str) -> bool:
        """Put a proposal in the place of the former one; False when another was faster."""
        now = int(self.now())
        with self.transaction() as db:
            done = db.execute(
                "UPDATE submission SET proposal = ?, title = ?, revision = ?, touched = ?, "
                "look = ? WHERE key = ? AND revision = ? AND state = 'open'",
                (
                    msgspec.msgpack.encode(proposal), title, revision, now, now + 30,
                    key, revision - 1,
                ),
            )  # fmt: skip
            if done.rowcount:
                self.add_job(db, key, "amend", msgspec.msgpack.encode(proposal), revision)
        return bool(done.rowcount)

    def withdraw(self, key: str, words: str) -> None:
        """Take a submission back; its e-mail goes at once."""
        now = int(self.now())
        with self.transaction() as db:
            row = db.execute(
                "UPDATE submission SET state = 'withdrawn', touched = ?, email = NULL "
                "WHERE key = ? AND state = 'open' RETURNING commune",
                (now, key),
            ).fetchone()
            if row is not None:
                self._lighten(db, key)
                self.add_job(db, key, "withdraw", msgspec.msgpack.encode((row[0], words)), 0)
                db.execute("DELETE FROM letter WHERE key = ?", (key,))

    def reply(self, key: str, words: str, number: int) -> bool:
        """Say something to the ambassador; `number` is its place, so that it is said once."""
        now = int(self.now())
        with self.transaction() as db:
            row = db.execute(
                "UPDATE submission SET replies = ?, touched = ?, look = ? "
                "WHERE key = ? AND replies = ? AND state = 'open' RETURNING commune",
                (number, now, now + 30, key, number - 1),
            ).fetchone()
            if row is not None:
                content = msgspec.msgpack.encode((row[0], words))
                self.add_job(db, key, "reply", content, number)
        return row is not None

    def words_waiting(self, key: str) -> list[str]:
        """Return the replies that the forge has yet to hear."""
        rows = self.rows("SELECT content FROM job WHERE key = ? AND verb = 'reply'", key)
        return [msgspec.msgpack.decode(row[0], type=tuple[str, str])[1] for row in rows]

    def forget_email(self, key: str) -> None:
        """Delete an address that nobody is to be written to any more."""
        with self.transaction() as db:
            db.execute("UPDATE submission SET email = NULL WHERE key = ?", (key,))
            db.execute("DELETE FROM letter WHERE key = ?", (key,))

    # --------------------------------------------------------------------------------- drafts

    def keep(self, id: str, draft: Draft, who: bytes) -> None:
        """Keep a picture until its form is sent; `who` is whose network sent it.

        Where there are too many, the oldest of whoever has most of them goes.
        """
        now = int(self.now())
        with self.transaction() as db:
            db.execute("DELETE FROM draft WHERE expires <= ?", (now,))
            db.execute(
                "INSERT OR REPLACE INTO draft VALUES (?, ?, ?, ?, ?, ?, ?)",
                (id, draft.data, draft.suffix, draft.width, draft.height, now + KEPT_DRAFT, who),
            )
            while db.execute(TOO_MANY, (DRAFTS,)).fetchone()[0]:
                if not db.execute(OLDEST_OF_THE_GREEDIEST, (id,)).rowcount:
                    break

    def draft(self, id: str) -> Draft | None:
        """Return a picture that was kept."""
        rows = self.rows(
            "SELECT data, suffix, width, height FROM draft WHERE id = ? AND expires > ?",
            id,
            int(self.now()),
        )
        return Draft(*rows[0]) if rows else None

    # ----------------------------------------------------------------------------------- limits

    def salt(self) -> bytes:
        """Return today's salt: without it nobody can tell tomorrow who sent what today."""
        day = int(self.now()) // DAY
        rows = self.rows("SELECT salt FROM salt WHERE day = ?", day)
        if not rows:
            with self.transaction() as db:
                db.execute("INSERT OR IGNORE INTO salt VALUES (?, ?)", (day, os.urandom(16)))
            rows = self.rows("SELECT salt FROM salt WHERE day = ?", day)
        salt: bytes = rows[0][0]
        return salt

    # ------------------------------------------------------------------------------- forgetting

    def forget(self) -> int:
        """Delete what has had its time; return how many submissions went."""
        now = int(self.now())
        with self.transaction() as db:
            db.execute("DELETE FROM spent WHERE expires <= ?", (now,))
            db.execute("DELETE FROM draft WHERE expires <= ?", (now,))
            db.execute("DELETE FROM hit WHERE at <= ?", (now - DAY,))
            db.execute("DELETE FROM salt WHERE day < ?", (now // DAY - 1,))
            gone = [
                row[0]
                for row in db.execute(
                    "SELECT key FROM submission WHERE touched <= CASE state WHEN 'open' THEN ? "
                    "ELSE ? END AND NOT EXISTS (SELECT 1 FROM job WHERE job.key = submission.key "
                    "AND refused IS NULL)",
                    (now - KEPT_OPEN, now - KEPT_DECIDED),
                )
            ]
            for key in gone:
                # the content here may never be brought up to date: its path is still taken
                db.execute(
                    "INSERT OR IGNORE INTO published SELECT commune, path FROM submission "
                    "WHERE key = ? AND state = 'merged' AND base = 0",
                    (key,),
                )
                for table in ("submission", "job", "letter"):
                    db.execute(f"DELETE FROM {table} WHERE key = ?", (key,))  # noqa: S608
        if gone:
            self.connection().execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return len(gone)
