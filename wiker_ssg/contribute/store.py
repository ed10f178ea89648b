"""What was received, on disk before it is answered: one SQLite file, in WAL, synchronous.

One transaction holds a submission, its key, its place among the commune's ids, the work that it
gives to the forge and the letter to its sender. What is personal has a time limit.
"""

import hashlib
import os
import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import msgspec

from wiker_ssg.contribute.forge import Progress, Proposal

DAY = 86_400
KEPT_OPEN = 90 * DAY
"""What is personal of a submission is deleted so long after somebody last did something with it."""

KEPT_DECIDED = 30 * DAY
"""And so long after it was published, refused or withdrawn."""

KEPT_DRAFT = 2 * 3_600
"""A picture that was shown in a preview but never sent."""

DRAFTS = 400_000_000
"""Bytes of such pictures at most, all together."""

SCHEMA = """
CREATE TABLE IF NOT EXISTS counter (year INTEGER PRIMARY KEY, last INTEGER NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS submission (
  key TEXT PRIMARY KEY,
  token BLOB NOT NULL UNIQUE,
  nonce TEXT NOT NULL UNIQUE,
  commune TEXT NOT NULL,
  kind TEXT NOT NULL,
  title TEXT NOT NULL,
  path TEXT NOT NULL,
  base INTEGER NOT NULL,
  state TEXT NOT NULL,
  received INTEGER NOT NULL,
  touched INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  replies INTEGER NOT NULL,
  proposal BLOB NOT NULL,
  email TEXT,
  progress BLOB,
  number INTEGER,
  url TEXT,
  seen INTEGER NOT NULL,
  look INTEGER NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS submission_path ON submission (commune, path);
CREATE INDEX IF NOT EXISTS submission_look ON submission (look) WHERE state = 'open';
CREATE TABLE IF NOT EXISTS job (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  key TEXT NOT NULL,
  verb TEXT NOT NULL,
  content BLOB NOT NULL,
  number INTEGER NOT NULL,
  due REAL NOT NULL,
  tries INTEGER NOT NULL DEFAULT 0,
  refused TEXT
) STRICT;
CREATE INDEX IF NOT EXISTS job_key ON job (key, id);
CREATE INDEX IF NOT EXISTS job_due ON job (due, id) WHERE refused IS NULL;
CREATE TABLE IF NOT EXISTS letter (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  key TEXT NOT NULL,
  about TEXT NOT NULL,
  due REAL NOT NULL,
  tries INTEGER NOT NULL DEFAULT 0,
  UNIQUE (key, about)
) STRICT;
CREATE TABLE IF NOT EXISTS spent (nonce TEXT PRIMARY KEY, expires INTEGER NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS hit (what TEXT NOT NULL, who BLOB NOT NULL, at INTEGER NOT NULL) STRICT;
CREATE INDEX IF NOT EXISTS hit_who ON hit (what, who, at);
CREATE INDEX IF NOT EXISTS hit_at ON hit (at);
CREATE TABLE IF NOT EXISTS salt (day INTEGER PRIMARY KEY, salt BLOB NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS draft (
  id TEXT PRIMARY KEY, data BLOB NOT NULL, suffix TEXT NOT NULL, width INTEGER NOT NULL,
  height INTEGER NOT NULL, expires INTEGER NOT NULL
) STRICT;
"""


class Full(Exception):
    """No more is taken for now: which limit was reached."""


class Known(Exception):
    """This was received before: its key."""


class Submission(msgspec.Struct, frozen=True):
    """A submission as it is kept; `state` is open, merged, closed, withdrawn or refused."""

    key: str
    nonce: str
    commune: str
    kind: str
    title: str
    path: str
    base: bool
    state: str
    received: int
    touched: int
    revision: int
    replies: int
    proposal: Proposal
    email: str | None = None
    progress: Progress | None = None
    number: int | None = None
    url: str | None = None
    seen: int = 0
    waiting: bool = False
    """Whether the forge has yet to hear of something."""


class Job(msgspec.Struct, frozen=True):
    """Something that the forge is to be told: `verb` is propose, amend, withdraw or reply."""

    id: int
    key: str
    verb: str
    content: bytes
    number: int
    tries: int

    @property
    def proposal(self) -> Proposal:
        """What is proposed or amended."""
        return msgspec.msgpack.decode(self.content, type=Proposal)

    @property
    def words(self) -> tuple[str, str]:
        """The commune and what is said to it."""
        return msgspec.msgpack.decode(self.content, type=tuple[str, str])


class Draft(msgspec.Struct, frozen=True):
    """A picture that was sent with an earlier step of a form."""

    data: bytes
    suffix: str
    width: int
    height: int


class Arrival(msgspec.Struct, frozen=True):
    """A submission before it has a key.

    `propose` makes the proposal, given its key and the paths that are taken by others.
    """

    nonce: str
    token: str
    commune: str
    kind: str
    title: str
    base: bool
    email: str | None
    expires: int
    propose: Callable[[str, frozenset[str]], tuple[str, Proposal]]


def digest(token: str) -> bytes:
    """Return what is stored of a private link."""
    return hashlib.sha256(token.encode()).digest()


class Store:
    """The service's memory; safe to use from several threads and processes."""

    def __init__(self, path: str, now: Callable[[], float]) -> None:
        self.path, self.now = path, now
        self._local = threading.local()
        self._write = threading.Lock()
        descriptor = os.open(path, os.O_CREAT | os.O_RDWR, 0o600)
        os.close(descriptor)
        with self._write:
            self._connection().executescript(SCHEMA)

    def _connection(self) -> sqlite3.Connection:
        found: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if found is None:
            found = sqlite3.connect(self.path, timeout=30, isolation_level=None)
            found.execute("PRAGMA journal_mode = WAL")
            found.execute("PRAGMA synchronous = FULL")
            found.execute("PRAGMA foreign_keys = ON")
            found.execute("PRAGMA secure_delete = ON")
            found.execute("PRAGMA cache_size = -2048")
            self._local.connection = found
        return found

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Do everything or nothing; on disk once the block is left."""
        connection = self._connection()
        with self._write:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
            except BaseException:
                connection.execute("ROLLBACK")
                raise
            connection.execute("COMMIT")

    def _rows(self, query: str, *values: Any) -> list[Any]:
        return self._connection().execute(query, values).fetchall()

    # ------------------------------------------------------------------------------- receiving

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
                    "SELECT path FROM submission WHERE commune = ? AND base = 0",
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
            self._job(db, key, "propose", msgspec.msgpack.encode(proposal), 0)
            if arrival.email:
                self._letter(db, key, "received")
        found = self.submission(key)
        assert found is not None
        return found

    def _key(self, db: sqlite3.Connection, now: int) -> str:
        import datetime

        year = datetime.datetime.fromtimestamp(now, datetime.UTC).year
        row = db.execute(
            "INSERT INTO counter VALUES (?, 1) ON CONFLICT (year) DO UPDATE SET last = last + 1 "
            "RETURNING last",
            (year,),
        ).fetchone()
        return f"{year}-{row[0]:04}"

    def _job(
        self, db: sqlite3.Connection, key: str, verb: str, content: bytes, number: int
    ) -> None:
        db.execute(
            "INSERT INTO job (key, verb, content, number, due) VALUES (?, ?, ?, ?, ?)",
            (key, verb, content, number, self.now()),
        )

    def _letter(self, db: sqlite3.Connection, key: str, about: str) -> None:
        db.execute(
            "INSERT OR IGNORE INTO letter (key, about, due) VALUES (?, ?, ?)",
            (key, about, self.now()),
        )

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
        rows = self._rows(
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

    def amend(self, key: str, proposal: Proposal, revision: int) -> bool:
        """Put a proposal in the place of the former one; False when another was faster."""
        now = int(self.now())
        with self.transaction() as db:
            done = db.execute(
                "UPDATE submission SET proposal = ?, title = ?, revision = ?, touched = ?, "
                "look = ? WHERE key = ? AND revision = ? AND state = 'open'",
                (
                    msgspec.msgpack.encode(proposal), proposal.title, revision, now, now + 30,
                    key, revision - 1,
                ),
            )  # fmt: skip
            if done.rowcount:
                self._job(db, key, "amend", msgspec.msgpack.encode(proposal), revision)
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
                self._job(db, key, "withdraw", msgspec.msgpack.encode((row[0], words)), 0)
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
                self._job(db, key, "reply", content, number)
        return row is not None

    def words_waiting(self, key: str) -> list[str]:
        """Return the replies that the forge has yet to hear."""
        rows = self._rows("SELECT content FROM job WHERE key = ? AND verb = 'reply'", key)
        return [msgspec.msgpack.decode(row[0], type=tuple[str, str])[1] for row in rows]

    def forget_email(self, key: str) -> None:
        """Delete an address that nobody is to be written to any more."""
        with self.transaction() as db:
            db.execute("UPDATE submission SET email = NULL WHERE key = ?", (key,))
            db.execute("DELETE FROM letter WHERE key = ?", (key,))

    # -------------------------------------------------------------------------------- the queue

    def next_job(self) -> Job | None:
        """Return what the forge is to be told next: of one submission, always the oldest."""
        rows = self._rows(
            "SELECT id, key, verb, content, number, tries FROM job WHERE refused IS NULL "
            "AND due <= ? AND NOT EXISTS (SELECT 1 FROM job AS older WHERE older.key = job.key "
            "AND older.id < job.id AND older.refused IS NULL) ORDER BY due, id LIMIT 1",
            self.now(),
        )
        return Job(*rows[0]) if rows else None

    def due(self) -> float | None:
        """Return when the next job is due."""
        rows = self._rows("SELECT min(due) FROM job WHERE refused IS NULL")
        return rows[0][0] if rows else None

    def done(self, job: Job, number: int | None = None, url: str | None = None) -> None:
        """Strike a job off; `number` and `url` are the pull request's."""
        with self.transaction() as db:
            db.execute("DELETE FROM job WHERE id = ?", (job.id,))
            if number is not None:
                db.execute(
                    "UPDATE submission SET number = ?, url = ? WHERE key = ?",
                    (number, url, job.key),
                )

    def later(self, job: Job, due: float) -> None:
        """Try a job again at a time."""
        with self.transaction() as db:
            db.execute("UPDATE job SET due = ?, tries = tries + 1 WHERE id = ?", (due, job.id))

    def later_all(self, due: float) -> None:
        """Let everything wait until a time: the forge wants some rest."""
        with self.transaction() as db:
            db.execute("UPDATE job SET due = max(due, ?) WHERE refused IS NULL", (due,))

    def refuse(self, job: Job, reason: str) -> None:
        """Set a job aside that the forge will never do; a person has to look at it."""
        with self.transaction() as db:
            db.execute("UPDATE job SET refused = ? WHERE id = ?", (reason[:500], job.id))

    def set_aside(self) -> list[tuple[str, str, str]]:
        """Return the jobs that the forge refused: key, verb and reason."""
        return [
            tuple(row)
            for row in self._rows("SELECT key, verb, refused FROM job WHERE refused IS NOT NULL")
        ]

    # ------------------------------------------------------------------------------- progress

    def to_look_at(self, count: int) -> list[tuple[str, str]]:
        """Return the open submissions, key and commune, that are to be asked about now."""
        return [
            (row[0], row[1])
            for row in self._rows(
                "SELECT key, commune FROM submission WHERE state = 'open' AND look <= ? "
                "AND NOT EXISTS (SELECT 1 FROM job WHERE job.key = submission.key "
                "AND refused IS NULL) ORDER BY look LIMIT ?",
                int(self.now()),
                count,
            )
        ]

    def look(self, key: str, seconds: int) -> None:
        """Ask the forge about a submission soon, unless that was done just now."""
        now = int(self.now())
        with self.transaction() as db:
            db.execute(
                "UPDATE submission SET look = min(look, ?) WHERE key = ? AND seen < ?",
                (now, key, now - seconds),
            )

    def note(self, key: str, progress: Progress | None) -> None:
        """Keep what the forge said of a submission; ask again in a while: later the older it is."""
        now = int(self.now())
        with self.transaction() as db:
            row = db.execute(
                "SELECT progress, touched, email, state FROM submission WHERE key = ?", (key,)
            ).fetchone()
            if row is None:
                return
            age = now - row[1]
            look = now + max(60, min(6 * 3600, age // 10))
            if progress is None or row[3] != "open":
                db.execute(
                    "UPDATE submission SET seen = ?, look = ? WHERE key = ?", (now, look, key)
                )
                return
            before = msgspec.msgpack.decode(row[0], type=Progress) if row[0] else Progress("open")  # type: ignore[arg-type]
            state = str(progress.stage)
            kept = msgspec.structs.replace(progress, files=_small(progress.files))
            db.execute(
                "UPDATE submission SET progress = ?, seen = ?, look = ?, state = ?, "
                "touched = CASE WHEN ? THEN ? ELSE touched END WHERE key = ?",
                (msgspec.msgpack.encode(kept), now, look, state, state != "open", now, key),
            )
            if row[2]:
                if state != "open":
                    self._letter(db, key, state)
                said = [word for word in progress.words if not word.own]
                if len(said) > len([word for word in before.words if not word.own]):
                    self._letter(db, key, f"word-{len(said)}")

    # -------------------------------------------------------------------------------- letters

    def next_letter(self) -> tuple[int, str, str, int] | None:
        """Return the next letter to be written: id, key, what about, tries."""
        rows = self._rows(
            "SELECT id, key, about, tries FROM letter WHERE due <= ? ORDER BY due LIMIT 1",
            self.now(),
        )
        return tuple(rows[0]) if rows else None

    def sent(self, id: int) -> None:
        """Strike a letter off."""
        with self.transaction() as db:
            db.execute("DELETE FROM letter WHERE id = ?", (id,))

    def send_later(self, id: int, due: float) -> None:
        """Try a letter again at a time."""
        with self.transaction() as db:
            db.execute("UPDATE letter SET due = ?, tries = tries + 1 WHERE id = ?", (due, id))

    # --------------------------------------------------------------------------------- drafts

    def keep(self, id: str, draft: Draft) -> None:
        """Keep a picture until its form is sent; raises Full when there are too many."""
        now = int(self.now())
        with self.transaction() as db:
            db.execute("DELETE FROM draft WHERE expires <= ?", (now,))
            size = db.execute("SELECT coalesce(sum(length(data)), 0) FROM draft").fetchone()[0]
            if size + len(draft.data) > DRAFTS:
                raise Full("drafts")
            db.execute(
                "INSERT OR REPLACE INTO draft VALUES (?, ?, ?, ?, ?, ?)",
                (id, draft.data, draft.suffix, draft.width, draft.height, now + KEPT_DRAFT),
            )

    def draft(self, id: str) -> Draft | None:
        """Return a picture that was kept."""
        rows = self._rows(
            "SELECT data, suffix, width, height FROM draft WHERE id = ? AND expires > ?",
            id,
            int(self.now()),
        )
        return Draft(*rows[0]) if rows else None

    # ----------------------------------------------------------------------------------- limits

    def salt(self) -> bytes:
        """Return today's salt: without it nobody can tell tomorrow who sent what today."""
        day = int(self.now()) // DAY
        rows = self._rows("SELECT salt FROM salt WHERE day = ?", day)
        if not rows:
            with self.transaction() as db:
                db.execute("INSERT OR IGNORE INTO salt VALUES (?, ?)", (day, os.urandom(16)))
            rows = self._rows("SELECT salt FROM salt WHERE day = ?", day)
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
                for table in ("submission", "job", "letter"):
                    db.execute(f"DELETE FROM {table} WHERE key = ?", (key,))  # noqa: S608
        if gone:
            self._connection().execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return len(gone)

    def counts(self) -> Mapping[str, int]:
        """Return how many submissions there are in each state, and jobs and letters waiting."""
        found = dict(self._rows("SELECT state, count(*) FROM submission GROUP BY state"))
        found["waiting"] = self._rows("SELECT count(*) FROM job WHERE refused IS NULL")[0][0]
        found["set-aside"] = self._rows("SELECT count(*) FROM job WHERE refused IS NOT NULL")[0][0]
        found["letters"] = self._rows("SELECT count(*) FROM letter")[0][0]
        return found

    def keys(self) -> Iterable[str]:
        """Return the keys of all submissions."""
        return [row[0] for row in self._rows("SELECT key FROM submission ORDER BY key")]


def _small(files: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """Return the texts among files: pictures need not be kept twice."""
    return {path: data for path, data in files.items() if path.endswith((".md", ".yaml", ".yml"))}
