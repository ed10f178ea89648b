"""What a store holds, as the tests ask for it."""

from __future__ import annotations

from collections.abc import Mapping

from wiker_ssg.contribute.store import SubmissionStore


def keys(store: SubmissionStore) -> list[str]:
    """Return the keys of all submissions."""
    return [key for (key,) in store.rows("SELECT key FROM submission ORDER BY key")]


def waiting(store: SubmissionStore) -> int:
    """Return how many things the forge has yet to hear."""
    count: int = store.rows("SELECT count(*) FROM job WHERE refused IS NULL")[0][0]
    return count


def set_aside(store: SubmissionStore) -> list[tuple[str, str, str]]:
    """Return what the forge refused for good: key, verb and reason."""
    return store.rows("SELECT key, verb, refused FROM job WHERE refused IS NOT NULL")


def counts(store: SubmissionStore) -> Mapping[str, int]:
    """Return how many submissions, jobs and letters there are."""
    tables = ("submission", "job", "letter")
    return {table: store.rows(f"SELECT count(*) FROM {table}")[0][0] for table in tables}
