"""How a source fares: when it last answered, when it last said something new, why it failed.

A file each beside the `connectors.yaml` that names the source, so that two sources' branches never
meet in one file.
"""

import datetime
import hashlib
from enum import StrEnum
from pathlib import Path

import msgspec

from wiker_ssg.connectors.imported import FOLDER
from wiker_ssg.connectors.record import RecordRefusal
from wiker_ssg.connectors.settings import SourceSettings
from wiker_ssg.connectors.validators import Validators
from wiker_ssg.source.files import read_regular

EVERY = {"hour": 0, "day": 1, "week": 7, "month": 30}
"""After how many days a source is due again."""

PERSISTING = 3
"""Days of trying after which a failure is more than a bad day of its server."""

SILENT = {"hour": 60, "day": 60, "week": 120, "month": 200}
"""After how many days without anything new a source has probably been given up."""


class SourceState(StrEnum):
    """How a source fares, in the eyes of who looks after it."""

    NEW = "new"
    ANSWERS = "answers"
    SILENT = "silent"
    FAILING = "failing"


class Health(msgspec.Struct, frozen=True, omit_defaults=True):
    """What is known of a source's answers; days, so that a second run of a day changes nothing.

    `since` is the first day of the failures that last. `settings` is the digest of what the answers
    were read with, `memory` of what communes keep of them: with others the same answer says
    something else, so it is asked for in full.
    """

    success: datetime.date | None = None
    change: datetime.date | None = None
    records: int = 0
    failed: datetime.date | None = None
    failures: int = 0
    since: datetime.date | None = None
    code: str = ""
    facts: dict[str, str] = {}
    etag: str | None = None
    modified: str | None = None
    settings: str = ""
    memory: str = ""

    @property
    def asked(self) -> datetime.date:
        """The day on which a source was asked last, the first of all days for a new one."""
        days = (self.success, self.failed if self.failures else None)
        return max(filter(None, days), default=datetime.date.min)

    @property
    def validators(self) -> Validators:
        """What the server called its last answer."""
        return Validators(self.etag, self.modified)


NEW = Health()


def place(root: Path, source: str) -> Path:
    """Return where the health of a source is kept."""
    return root / FOLDER / "health" / f"{source}.json"


def read(path: Path) -> Health:
    """Return a source's health; raises OSError and msgspec.DecodeError."""
    return msgspec.json.decode(read_regular(path), type=Health)


def load(path: Path) -> Health:
    """Return a source's health; a new one's where none can be read."""
    try:
        return read(path)
    except (OSError, msgspec.DecodeError, ValueError):
        return NEW


def written(health: Health) -> bytes:
    """Return the bytes of a health's file."""
    return msgspec.json.format(msgspec.json.encode(health, order="sorted"), indent=1) + b"\n"


def digest(source: SourceSettings, *more: object) -> str:
    """Return what tells settings from others."""
    told = msgspec.json.encode((source, *map(str, more)), order="sorted")
    return hashlib.blake2b(told, digest_size=8).hexdigest()


def due(health: Health, source: SourceSettings, today: datetime.date) -> bool:
    """Tell whether a source is to be asked today; one that failed is asked each time."""
    if health.success is None or health.failures:
        return True
    return (today - health.success).days >= EVERY[source.every]


def silent(health: Health, source: SourceSettings, today: datetime.date) -> bool:
    """Tell whether a source answers but has said nothing new for long."""
    since = health.change or health.success
    return since is not None and (today - since).days > SILENT[source.every]


def state(
    health: Health, source: SourceSettings, today: datetime.date
) -> tuple[SourceState, datetime.date | None]:
    """Return how a source fares, and since when it fails or says nothing new."""
    if health.failures >= PERSISTING:
        return SourceState.FAILING, health.since or health.failed
    if health.success is None:
        return SourceState.NEW, None
    if silent(health, source, today):
        return SourceState.SILENT, health.change or health.success
    return SourceState.ANSWERS, None


def succeeded(
    today: datetime.date,
    change: datetime.date | None,
    records: int,
    seen: Validators,
    key: str,
    memory: str = "",
) -> Health:
    """Return a source's health after an answer that was taken over."""
    return Health(
        success=today,
        change=change,
        records=records,
        etag=seen.etag,
        modified=seen.modified,
        settings=key,
        memory=memory,
    )


def failed(health: Health, today: datetime.date, why: RecordRefusal) -> Health:
    """Return a source's health after a failure; several on one day are one."""
    more = 0 if health.failed == today and health.failures else 1
    return msgspec.structs.replace(
        health,
        failed=today,
        failures=health.failures + more,
        since=(health.since or health.failed) if health.failures else today,
        code=why.code,
        facts=why.facts,
    )
