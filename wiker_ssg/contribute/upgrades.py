"""A database as every version of the program left it, and what brings it to the present one.

`VERSION` is kept in the file (SQLite's `user_version`). A step is never changed once it was part
of a release: what comes later is another step.
"""

import os
import sqlite3
from collections.abc import Mapping
from contextlib import closing

from wiker_ssg.language import N_
from wiker_ssg.problems.exceptions import Usage

BASE = """
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
  height INTEGER NOT NULL, expires INTEGER NOT NULL
) STRICT
"""
"""Version 2, and whatever a file of version 1 (without `published`) lacks of it.

Neither these nor version 3 said their version, and their first start could be killed between two
tables.
"""

SILENT = 3
"""The last version that did not say which one it is."""

STEPS: Mapping[int, str] = {
    3: "ALTER TABLE draft ADD COLUMN who BLOB NOT NULL DEFAULT x''",
    4: """
ALTER TABLE submission ADD COLUMN confirmed INTEGER NOT NULL DEFAULT 0;
UPDATE submission SET confirmed = 1 WHERE email IS NOT NULL AND NOT EXISTS (
  SELECT 1 FROM letter WHERE letter.key = submission.key AND about = 'received'
);
UPDATE letter SET about = 'confirm' WHERE about = 'received';
ALTER TABLE job ADD COLUMN fault INTEGER NOT NULL DEFAULT 0;
ALTER TABLE letter ADD COLUMN refused TEXT;
ALTER TABLE letter ADD COLUMN fault INTEGER NOT NULL DEFAULT 0;
CREATE INDEX submission_email ON submission (email) WHERE email IS NOT NULL;
CREATE INDEX letter_due ON letter (due) WHERE refused IS NULL;
CREATE TABLE aside (
  queue TEXT NOT NULL, item TEXT NOT NULL, reason TEXT NOT NULL, at INTEGER NOT NULL,
  PRIMARY KEY (queue, item)
) STRICT;
CREATE TABLE declined (who BLOB PRIMARY KEY, at INTEGER NOT NULL) STRICT
""",
    # who was written to already goes on being written to; who was not is asked first
    5: """
CREATE TABLE shown (
  version TEXT PRIMARY KEY, path TEXT NOT NULL, data BLOB NOT NULL, commit_id TEXT NOT NULL,
  expires INTEGER NOT NULL
) STRICT;
CREATE INDEX shown_expires ON shown (expires)
""",
}
"""What makes each version of the one before it."""

VERSION = max(STEPS)

NEWER = N_(
    "{path} was written by a newer version of wiker ({found}; this one knows {known}): nothing was "
    "changed. Install that version again, or restore the copy that it kept beside the file."
)
UNREADABLE = N_(
    "{path} cannot be read as the memory of the forms ({reason}): nothing was changed. Restore it "
    "from a backup, or move it away."
)
NO_COPY = N_(
    "{path} is of an earlier version, and no copy of it could be kept ({reason}): nothing was "
    "changed. Make room, then start again."
)


def version(connection: sqlite3.Connection) -> int:
    """Return the version of a database: 0 for one without any table."""
    said: int = connection.execute("PRAGMA user_version").fetchone()[0]
    if said:
        return said
    tables = {
        name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type='table'")
    }
    if not tables:
        return 0
    if "who" in {row[1] for row in connection.execute("PRAGMA table_info (draft)")}:
        return 3
    return 2 if "published" in tables else 1


def examine(path: str) -> int:
    """Return the version of a database without writing to it; 0 where there is none yet.

    Raises Usage for one of a newer version, and for what is no database.
    """
    if not os.path.exists(path) or not os.path.getsize(path):
        return 0
    try:
        with closing(sqlite3.connect(f"{_uri(path)}?mode=ro", uri=True, timeout=30)) as reading:
            found = version(reading)
    except sqlite3.DatabaseError as error:
        raise Usage(UNREADABLE, path=path, reason=str(error)) from error
    if found > VERSION:
        raise Usage(NEWER, path=path, found=found, known=VERSION)
    return found


def upgrade(connection: sqlite3.Connection, path: str, now: float) -> None:
    """Bring a database to the present version, in one transaction; a copy is kept first.

    Whatever is killed when: the file is of one version or of the other. Raises Usage where no copy
    can be made.
    """
    if version(connection) == VERSION:
        return
    connection.execute("BEGIN IMMEDIATE")  # who starts at the same time waits, then finds it done
    try:
        found = version(connection)
        if found > VERSION:
            raise Usage(NEWER, path=path, found=found, known=VERSION)
        if found != VERSION:
            if found:
                keep(path, copy_of(path, found), now)
            scripts = [BASE] if found <= SILENT else []
            scripts += [script for to, script in sorted(STEPS.items()) if to > found]
            for script in scripts:
                for statement in script.split(";"):
                    perform(connection, statement)
            perform(connection, f"PRAGMA user_version = {VERSION}")
        perform(connection, "COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def perform(connection: sqlite3.Connection, statement: str) -> None:
    """Do one statement of an upgrade."""
    connection.execute(statement)


def copy_of(path: str, found: int) -> str:
    """Return where the copy of a database of an earlier version is kept."""
    return f"{path}.v{found}"


def keep(path: str, copy: str, now: float) -> None:
    """Copy a database as it stands: complete under its name, or not there at all."""
    partial = f"{copy}.partial"
    try:
        descriptor = os.open(partial, os.O_CREAT | os.O_TRUNC | os.O_RDWR, 0o600)
        try:
            with (
                closing(sqlite3.connect(f"{_uri(path)}?mode=ro", uri=True)) as source,
                closing(sqlite3.connect(partial)) as target,
            ):
                source.backup(target)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        os.utime(partial, (now, now))
        os.replace(partial, copy)
        folder = os.open(os.path.dirname(os.path.abspath(path)), os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
    except (OSError, sqlite3.Error) as error:
        raise Usage(NO_COPY, path=path, reason=str(error)) from error


def _uri(path: str) -> str:
    from pathlib import Path

    return Path(path).absolute().as_uri()
