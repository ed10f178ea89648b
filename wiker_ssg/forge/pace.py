"""How fast a forge may be written to, kept on this side so that it need not complain.

GitHub's documentation, "About secondary rate limits": no more than 80 requests a minute and 500 an
hour that create content. It does not say which those are: here every request that writes counts
for the minute, and those that somebody is told of (pull requests, comments, labels, reviewers) for
the hour. Other forges leave their limits to whoever runs them: the same are kept there.
"""

from collections import deque
from collections.abc import Callable
from typing import TypeVar

from wiker_ssg.forge import ForgeUnavailable

MINUTE, HOUR = 80, 500
TRIES = 4
LONGEST = 3600.0
"""Seconds that are waited for a forge which says when it takes more."""

One = TypeVar("One")


def patiently(ask: Callable[[], One], sleep: Callable[[float], None]) -> One:
    """Return what is asked for, some tries later where trying later helps."""
    for left in reversed(range(TRIES)):
        try:
            return ask()
        except ForgeUnavailable as rested:
            if not left or rested.after > LONGEST:
                raise
            sleep(rested.after or 1.0)
    raise AssertionError


class Pace:
    """Remembers what was written in the last minute and hour; `now` is in seconds."""

    def __init__(self, now: Callable[[], float], minute: int = MINUTE, hour: int = HOUR) -> None:
        self.now = now
        self._windows = ((60.0, minute, deque[float]()), (3600.0, hour, deque[float]()))

    def room(self, writes: int, seen: int) -> None:
        """Raise Unavailable unless so much may be written now, `seen` of it for people's eyes.

        It is asked for before a task begins, so that none stops in its midst. A task that is larger
        than a whole window gets in when the window is empty.
        """
        waits = [0.0]
        for (span, most, written), wanted in zip(self._windows, (writes, seen), strict=True):
            self._forget(span, written)
            over = len(written) + wanted - most
            if over > 0 and written:
                waits.append(written[min(over, len(written)) - 1] + span - self.now())
        if max(waits) > 0:
            raise ForgeUnavailable("the forge wants no more for now", after=max(waits))

    def wrote(self, seen: bool) -> None:
        """Note one request that writes."""
        for (_, _, written), counts in zip(self._windows, (True, seen), strict=True):
            if counts:
                written.append(self.now())

    def _forget(self, span: float, written: deque[float]) -> None:
        while written and written[0] <= self.now() - span:
            written.popleft()
