"""One SQLite file, in WAL and synchronous: what was written is on the disk."""

import os
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

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
CREATE TABLE IF NOT EXISTS published (
  commune TEXT NOT NULL, path TEXT NOT NULL, PRIMARY KEY (commune, path)
) STRICT;
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
  height INTEGER NOT NULL, expires INTEGER NOT NULL, who BLOB NOT NULL DEFAULT x''
) STRICT;
"""


class Database:
    """A file of tables; safe to use from several threads and processes.

    `now` gives the time in seconds since 1970.
    """

    def __init__(self, path: str, now: Callable[[], float]) -> None:
        self.path, self.now = path, now
        self._local = threading.local()
        self._write = threading.Lock()
        descriptor = os.open(path, os.O_CREAT | os.O_RDWR, 0o600)
        os.close(descriptor)
        with self._write:
            connection = self.connection()
            connection.executescript(SCHEMA)
            columns = [row[1] for row in connection.execute("PRAGMA table_info (draft)")]
            if "who" not in columns:
                connection.execute("ALTER TABLE draft ADD COLUMN who BLOB NOT NULL DEFAULT x''")

    def connection(self) -> sqlite3.Connection:
        """Return this thread's own connection."""
        found: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if found is None:
            found = sqlite3.connect(self.path, timeout=30, isolation_level=None)
            found.execute("PRAGMA journal_mode = WAL")
            found.execute("PRAGMA synchronous = FULL")
            found.execute("PRAGMA foreign_keys = ON")
            found.execute("PRAGMA secure_delete = ON")
            found.execute("PRAGMA cache_size = -1024")
            self._local.connection = found
        return found

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Do everything or nothing; on disk once the block is left."""
        connection = self.connection()
        with self._write:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
            except BaseException:
                connection.execute("ROLLBACK")
                raise
            connection.execute("COMMIT")

    def rows(self, query: str, *values: Any) -> list[Any]:
        """Return what a query finds."""
        return self.connection().execute(query, values).fetchall()
