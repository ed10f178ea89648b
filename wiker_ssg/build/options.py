"""What a build is asked for, what it tells while it runs, and what it answers."""

import datetime

import msgspec

from wiker_ssg.engine import Reason
from wiker_ssg.problems import Problem
from wiker_ssg.site.portal import Root


class Options(msgspec.Struct, frozen=True):
    """What a build is asked for; `program` is the program's digest where it is known already.

    `edited` are files whose pages somebody waits for, by their path from the root.
    What is not `public` is looked at by one person: a commune that was not fetched yet may lack.
    """

    root: str
    output: str = "output"
    at: datetime.date | None = None
    jobs: int = 0
    base_url: str | None = None
    theme: str | None = None
    history: str = "auto"
    verify: bool = False
    cache: str | None = None
    only: frozenset[str] | None = None
    check: bool = False
    program: bytes | None = None
    edited: tuple[str, ...] = ()
    public: bool = True


class Progress:
    """What a build tells while it runs; by itself it says nothing."""

    def begin(self, stage: str, total: int) -> None:
        """A stage (gather, render) begins with so many communes."""

    def step(self, slug: str) -> None:
        """One commune of the stage is done."""


class Built(msgspec.Struct, frozen=True):
    """What a build found and did; problems carry paths that the caller can open."""

    root: Root
    communes: int = 0
    entries: dict[str, int] = {}
    problems: tuple[Problem, ...] = ()
    gathered: tuple[str, ...] = ()
    rendered: tuple[str, ...] = ()
    parsed: int = 0
    ran: int = 0
    written: int = 0
    removed: int = 0
    unchanged: int = 0
    outputs: int = 0
    stopped: bool = False
    failed: int = 0
    reasons: dict[str, Reason] = {}
