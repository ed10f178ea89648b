"""What was received, on disk before it is answered.

One transaction holds a submission, its key, its place among the commune's ids, the work that it
gives to the forge and the letter to its sender. What is personal has a time limit.
"""

import datetime
import os
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any

import msgspec

from wiker_ssg.contribute.queue import Queue
from wiker_ssg.contribute.records import (
    Arrival,
    PictureDraft,
    Received,
    ShownFile,
    Submission,
    digest,
)
from wiker_ssg.contribute.upgrades import VERSION, copy_of
from wiker_ssg.forge import Proposal, ProposalProgress

DAY = 86_400
KEPT_OPEN = 90 * DAY
"""What is personal of a submission is deleted so long after somebody last did something with it."""

KEPT_DECIDED = 30 * DAY
"""And so long after it was published, refused or withdrawn."""

KEPT_DRAFT = 2 * 3_600
"""A picture that was shown in a preview but never sent."""

KEPT_COPY = 7 * DAY
"""The copy of a database of an earlier version: it holds addresses too."""

KEPT_DECLINED = 365 * DAY
"""That the owner of an address wants no letters."""

OLD = (
    ("spent", "DELETE FROM spent WHERE expires <= ?", 0),
    ("draft", "DELETE FROM draft WHERE expires <= ?", 0),
    ("shown", "DELETE FROM shown WHERE expires <= ?", 0),
    ("hit", "DELETE FROM hit WHERE at <= ?", DAY),
    ("salt", "DELETE FROM salt WHERE day * 86400 <= ?", 2 * DAY),
    ("declined", "DELETE FROM declined WHERE at <= ?", KEPT_DECLINED),
)
"""What is deleted of each table by its age alone: the seconds that it is kept."""

DRAFTS = 400_000_000
"""Bytes of such pictures at most, all together."""

KEPT_SHOWN = DAY
"""What a form showed of a file is known at least half as long: twice as long as its stamp lives."""

SHOWN = 100_000_000
"""Bytes of what forms showed at most, all together."""

TOO_MANY = "SELECT coalesce(sum(length(data)), 0) > ? FROM draft"
OLDEST_OF_THE_GREEDIEST = """
DELETE FROM draft WHERE rowid = (
  SELECT rowid FROM draft WHERE id <> ? AND who = (
    SELECT who FROM draft GROUP BY who ORDER BY sum(length(data)) DESC, min(rowid) LIMIT 1
  ) ORDER BY rowid LIMIT 1
)
"""


class SubmissionStore(Queue):
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
                raise Received(row[0])
            if db.execute("SELECT 1 FROM spent WHERE nonce = ?", (arrival.nonce,)).fetchone():
                raise Received("")
            limits(db)
            key = self._key(db, now)
            path, proposal = arrival.propose(key, self._taken(db, arrival.commune))
            db.execute("INSERT INTO spent VALUES (?, ?)", (arrival.nonce, arrival.expires))
            db.execute(
                "INSERT INTO submission VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,0)",
                (
                    key, digest(arrival.token), arrival.nonce, arrival.commune, arrival.kind,
                    arrival.title, path, int(arrival.base), "open", now, now, 0, 0,
                    msgspec.msgpack.encode(proposal), arrival.email, None, None, None, 0, now + 60,
                ),
            )  # fmt: skip
            self.add_job(db, key, "propose", msgspec.msgpack.encode(proposal), 0)
            if arrival.email:
                known = self.known(db, arrival.email)
                if arrival.allow(db, known):
                    self.add_letter(db, key, "received" if known else "confirm")
        found = self.submission(key)
        assert found is not None
        return found

    def taken(self, commune: str) -> frozenset[str]:
        """Return the paths of the new entries that were sent to a commune."""
        return self._taken(self.connection(), commune)

    def _taken(self, db: sqlite3.Connection, commune: str) -> frozenset[str]:
        rows = db.execute(
            "SELECT path FROM submission WHERE commune = ?1 AND base = 0 "
            "UNION SELECT path FROM published WHERE commune = ?1",
            (commune,),
        )
        return frozenset(path for (path,) in rows)

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
            "EXISTS (SELECT 1 FROM job WHERE job.key = submission.key AND refused IS NULL), "
            f"confirmed FROM submission WHERE {where}",
            value,
        )
        if not rows:
            return None
        row = list(rows[0])
        for flag in (6, 18, 19):
            row[flag] = bool(row[flag])
        row[12] = msgspec.msgpack.decode(row[12], type=Proposal)
        row[14] = msgspec.msgpack.decode(row[14], type=ProposalProgress) if row[14] else None
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

    # --------------------------------------------------------------------------------- drafts

    def keep(self, id: str, draft: PictureDraft, who: bytes) -> None:
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

    def draft(self, id: str) -> PictureDraft | None:
        """Return a picture that was kept."""
        rows = self.rows(
            "SELECT data, suffix, width, height FROM draft WHERE id = ? AND expires > ?",
            id,
            int(self.now()),
        )
        return PictureDraft(*rows[0]) if rows else None

    # ---------------------------------------------------------------------------------- shown

    def show(self, file: ShownFile) -> str:
        """Keep what a form shows of a file, and return the version by which it is known."""
        now, version = int(self.now()), file.version
        rows = self.rows("SELECT expires FROM shown WHERE version = ?", version)
        if rows and rows[0][0] > now + KEPT_SHOWN // 2:
            return version
        with self.transaction() as db:
            db.execute(
                "INSERT INTO shown VALUES (?, ?, ?, ?, ?) ON CONFLICT (version) DO UPDATE SET "
                "commit_id = excluded.commit_id, expires = excluded.expires",
                (version, file.path, file.data, file.commit, now + KEPT_SHOWN),
            )
            while db.execute("SELECT sum(length(data)) > ? FROM shown", (SHOWN,)).fetchone()[0]:
                db.execute(
                    "DELETE FROM shown WHERE version = (SELECT version FROM shown "
                    "WHERE version <> ? ORDER BY expires LIMIT 1)",
                    (version,),
                )
        return version

    def shown(self, version: str) -> ShownFile | None:
        """Return what a form showed of a file, while it is known."""
        rows = self.rows("SELECT path, data, commit_id FROM shown WHERE version = ?", version)
        return ShownFile(*rows[0]) if rows else None

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
        """Delete what has had its time, each alone; return how many submissions went."""
        now = int(self.now())
        for table, query, kept in OLD:
            self.alone("deletion", table, partial(self._forget_old, query, now - kept))
        self.alone("deletion", "email", partial(self._forget_emails, now - KEPT_OPEN))
        self.alone("deletion", "copy", partial(self._forget_copies, now - KEPT_COPY))
        gone = self.rows(
            "SELECT key FROM submission WHERE touched <= CASE state WHEN 'open' THEN ? ELSE ? END "
            "AND NOT EXISTS (SELECT 1 FROM job WHERE job.key = submission.key "
            "AND refused IS NULL)",
            now - KEPT_OPEN,
            now - KEPT_DECIDED,
        )
        done = sum(self.alone("deletion", key, partial(self._forget, key)) for (key,) in gone)
        if done:
            self.connection().execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return done

    def _forget_old(self, query: str, before: int) -> None:
        with self.transaction() as db:
            db.execute(query, (before,))

    def _forget_emails(self, before: int) -> None:
        """Delete addresses though the forge has yet to hear of what they belong to."""
        old = self.rows(
            "SELECT key FROM submission WHERE email IS NOT NULL AND touched <= ?", before
        )
        for (key,) in old:
            self.forget_email(key)

    def _forget_copies(self, before: int) -> None:
        for number in range(1, VERSION):
            with suppress(FileNotFoundError):
                if os.stat(copy_of(self.path, number)).st_mtime <= before:
                    os.unlink(copy_of(self.path, number))

    def _forget(self, key: str) -> None:
        with self.transaction() as db:
            # the content here may never be brought up to date: its path is still taken
            db.execute(
                "INSERT OR IGNORE INTO published SELECT commune, path FROM submission "
                "WHERE key = ? AND state = 'merged' AND base = 0",
                (key,),
            )
            for table in ("submission", "job", "letter"):
                db.execute(f"DELETE FROM {table} WHERE key = ?", (key,))  # noqa: S608
            db.execute("DELETE FROM aside WHERE queue = 'state' AND item = ?", (key,))
