"""The time that goes by while sources are asked; a test gives another."""

import datetime
import threading
import time


class Clock:
    """Tells the time and lets it pass."""

    def now(self) -> float:
        """Return seconds since some moment."""
        return time.monotonic()

    def date(self) -> datetime.datetime:
        """Return the moment that it is."""
        return datetime.datetime.now(datetime.UTC)

    def sleep(self, seconds: float) -> None:
        """Let so many seconds pass."""
        time.sleep(seconds)

    def wait(self, condition: threading.Condition, seconds: float | None) -> None:
        """Wait until somebody notifies, or so many seconds have passed."""
        condition.wait(seconds)


REAL = Clock()
