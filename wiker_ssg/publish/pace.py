"""How fast a host may be asked, kept on this side, and how long it wants to be left alone."""

import threading
import time
from collections import deque
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

SPAN = 60.0


class RequestPace:
    """Lets so many requests begin within a minute, by however many threads; the others wait."""

    def __init__(
        self,
        minute: int,
        now: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.minute, self.now, self.sleep = minute, now, sleep
        self.begun: deque[float] = deque(maxlen=minute)
        self.lock = threading.Lock()

    def wait(self) -> None:
        """Return once one more request may begin."""
        with self.lock:
            if len(self.begun) == self.minute:
                rest = self.begun[0] + SPAN - self.now()
                if rest > 0:
                    self.sleep(rest)
            self.begun.append(self.now())


def wanted_rest(headers: Mapping[str, str], now: float) -> float | None:
    """Return how many seconds a host wants to be left alone; None where it does not say.

    `Retry-After` (RFC 9110, 10.2.3: seconds or a date), else `X-RateLimit-Reset`, a time; `now` is
    in seconds since 1970.
    """
    said = headers.get("Retry-After", "").strip()
    if said.isdigit():
        return float(said)
    try:
        then = parsedate_to_datetime(said)
        return max(0.0, (then if then.tzinfo else then.replace(tzinfo=UTC)).timestamp() - now)
    except ValueError:
        pass
    reset = headers.get("X-RateLimit-Reset", "").strip()
    return max(0.0, float(reset) - now) if reset.isdigit() else None


def clock(now: float) -> str:
    """Return a time as people read it, in UTC."""
    return f"{datetime.fromtimestamp(now, UTC):%H:%M} UTC"
