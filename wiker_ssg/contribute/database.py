"""One SQLite file, in WAL and synchronous: what was written is on the disk."""

import os
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from wiker_ssg.contribute import upgrades


class Database:
    """A file of tables; safe to use from several threads and processes.

    `now` gives the time in seconds since 1970. A file of an earlier version is brought up to date,
    with a copy kept; raises Usage for one of a newer version, which stays as it is.
    """

    def __init__(self, path: str, now: Callable[[], float]) -> None:
        self.path, self.now = path, now
        self._local = threading.local()
        self._write = threading.Lock()
        upgrades.examine(path)
        descriptor = os.open(path, os.O_CREAT | os.O_RDWR, 0o600)
        os.close(descriptor)
        with self._write:
            upgrades.upgrade(self.connection(), path, now())

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
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise

    def rows(self, query: str, *values: Any) -> list[Any]:
        """Return what a query finds."""
        return self.connection().execute(query, values).fetchall()
