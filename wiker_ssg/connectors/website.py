"""One site during one run: its connection, what its robots.txt says, when it may be asked again."""

import datetime
import ssl
import threading
from email.utils import parsedate_to_datetime

import httpx

from wiker_ssg.connectors.addresses import JudgedAddress
from wiker_ssg.connectors.clock import Clock
from wiker_ssg.connectors.exchange import SiteConnection
from wiker_ssg.connectors.robots import RobotRules
from wiker_ssg.connectors.unreadable import Unreadable
from wiker_ssg.language import N_

BUSY = (429, 503)
"""Answers that ask for patience (RFC 6585, 4; RFC 9110, 15.6.4)."""

PATIENCE = 60.0
"""Seconds that are waited when a site asks for them; where it asks for more, it is left alone."""

FAULTS = 2
"""After so many faults in a row a site is left alone until the next run."""

LET_ALONE = N_("it asked to be left alone for a while")
SLOW = N_("it did not answer twice in a row")
FAULT = frozenset({"fetch-slow", "fetch-unreachable", "fetch-host"})


class WebSite:
    """What a run knows of a site; `lock` is held by whoever asks it for something."""

    def __init__(self, host: str, trust: ssl.SSLContext, clock: Clock) -> None:
        self.host, self.clock = host, clock
        self.connection = SiteConnection(trust)
        self.lock, self.asking = threading.Lock(), threading.Lock()
        self.rules: RobotRules | None = None
        self.closed: Unreadable | None = None
        self.later: Unreadable | None = None
        self.ready = 0.0
        self._faults = 0
        self._number = ""

    def steady(self, target: JudgedAddress) -> JudgedAddress:
        """Return where to connect to: the number of before while it is one of those judged now."""
        if self._number in target.numbers:
            target = target._replace(number=self._number)
        self._number = target.number
        return target

    def wait(self) -> float:
        """Let the seconds pass that the site wants between two requests; return how many."""
        rest = self.ready - self.clock.now()
        if rest <= 0:
            return 0.0
        self.clock.sleep(rest)
        return rest

    def asked(self) -> None:
        """Take note of a request: the next one waits as long as the site's rules say."""
        delay = self.rules.delay if self.rules is not None else 0.0
        self.ready = max(self.ready, self.clock.now() + delay)

    def answered(self, status: int, headers: httpx.Headers, patient: bool) -> bool:
        """Take note of an answer; tell a `patient` one whether to ask the same after a while."""
        self._faults = 0
        if status not in BUSY:
            return False
        seconds = _seconds(headers.get("retry-after", ""), self.clock.date())
        if patient and seconds is not None and seconds <= PATIENCE:
            self.ready = max(self.ready, self.clock.now() + seconds)
            return True
        if seconds is not None or status == BUSY[0]:
            self.leave(LET_ALONE)
        return False

    def failed(self, error: Unreadable) -> None:
        """Take note of a request that was not answered."""
        if error.code not in FAULT:
            return
        self._faults += 1
        if self._faults >= FAULTS:
            self.leave(SLOW)

    def leave(self, reason: str) -> None:
        """Leave a site alone for the rest of the run."""
        self.later = Unreadable("fetch-later", host=self.host, reason=reason)


def _seconds(said: str, now: datetime.datetime) -> float | None:
    """Return how long a Retry-After asks to wait, in seconds; None where it says nothing."""
    said = said.strip()
    if said.isdecimal():
        return float(said[:9])
    try:
        until = parsedate_to_datetime(said)
    except (TypeError, ValueError):
        return None
    if until.tzinfo is None:
        until = until.replace(tzinfo=datetime.UTC)
    return max(0.0, (until - now).total_seconds())
