"""Which sources have their turn in a run, in which order, and until when."""

import datetime
from collections.abc import Sequence
from typing import NamedTuple

from wiker_ssg.connectors import health
from wiker_ssg.connectors.ahead import FetchAhead
from wiker_ssg.connectors.clock import Clock
from wiker_ssg.connectors.pull import Puller
from wiker_ssg.connectors.sources import NamedSource
from wiker_ssg.connectors.web import WebFetcher

FETCHING = 0.8
"""The share of a run's time in which files are fetched; the rest is for what has come."""


class RunTime(NamedTuple):
    """When nothing more is fetched, and when nothing more is begun; None for never."""

    fetching: float | None = None
    ending: float | None = None


def run_time(clock: Clock, minutes: float | None) -> RunTime:
    """Return until when a run lasts that begins now."""
    if minutes is None:
        return RunTime()
    now, seconds = clock.now(), minutes * 60
    return RunTime(now + FETCHING * seconds, now + seconds)


def due(found: Sequence[NamedSource], puller: Puller) -> list[NamedSource]:
    """Return the sources that are to be asked today.

    A file beside them is read each time, which asks nobody; so is what was read otherwise before.
    """

    def now(named: NamedSource) -> bool:
        told = puller.health(named)
        if named.settings.file or (told.settings and told.settings != puller.key(named)):
            return True
        return health.due(told, named.settings, puller.today(named))

    return [named for named in found if now(named)]


def in_turn(found: Sequence[NamedSource], puller: Puller) -> list[NamedSource]:
    """Return sources by how long ago they were asked, those that never were first.

    So all have their turn in the end, however short each run is.
    """

    def asked(named: NamedSource) -> datetime.date:
        return puller.health(named).asked

    return sorted(found, key=asked)


def fetched_ahead(
    turns: Sequence[NamedSource], puller: Puller, web: WebFetcher, time: RunTime
) -> FetchAhead:
    """Begin to fetch what sources need that have their turn."""
    wanted = filter(None, map(puller.wanted, turns))
    return FetchAhead(web, wanted, time.fetching)


class RunTurns:
    """The turns of a run: `left` are the sources whose turn did not come in its time."""

    def __init__(self, turns: Sequence[NamedSource], ahead: FetchAhead, time: RunTime) -> None:
        self.turns, self.ahead, self.time = turns, ahead, time
        self.left: list[NamedSource] = []

    def comes(self, named: NamedSource) -> bool:
        """Tell whether a source has its turn now, waiting until what it needs has come."""
        url, ending = named.settings.url, self.time.ending
        there = self.ahead.arrived(url) if url else not self.ahead.over
        if there and (ending is None or self.ahead.clock.now() < ending):
            return True
        self.left.append(named)
        return False
