"""Who is served next: not who asks most."""

import asyncio
import heapq
from collections import Counter
from contextlib import suppress
from itertools import count

MANY = 10_000


class Turns:
    """`at_once` are served at a time, `each` of one network; of those who wait, fairly.

    Start-time fair queueing (Goyal, Vin, Cheng 1996): a network's next turn starts one later than
    its last, and never before the present one. Whoever comes for the first time comes before the
    second turn of everybody else.
    """

    def __init__(self, at_once: int, each: int) -> None:
        self.free, self.each = at_once, each
        self._running: Counter[bytes] = Counter()
        self._waiting: list[tuple[int, int, bytes, asyncio.Future[None]]] = []
        self._numbers, self._present = count(), 0
        self._last: dict[bytes, int] = {}

    async def begin(self, network: bytes) -> None:
        """Wait for a turn; it lasts until `end`."""
        start = max(self._present, self._last.get(network, 0))
        self._last[network] = start + 1
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        heapq.heappush(self._waiting, (start, next(self._numbers), network, future))
        self._go_on()
        try:
            await future
        except asyncio.CancelledError:
            if future.done() and not future.cancelled():
                self.end(network)
            raise

    def end(self, network: bytes) -> None:
        """Give a turn back."""
        self.free += 1
        self._running[network] -= 1
        if not self._running[network]:
            del self._running[network]
        self._go_on()

    def _go_on(self) -> None:
        aside = []
        while self.free and self._waiting:
            item = heapq.heappop(self._waiting)
            start, _, network, future = item
            if future.done():
                continue
            if self._running[network] >= self.each:
                aside.append(item)
                continue
            self.free -= 1
            self._running[network] += 1
            self._present = max(self._present, start)
            future.set_result(None)
        for item in aside:
            heapq.heappush(self._waiting, item)
        if len(self._last) > MANY:
            with suppress(RuntimeError):
                self._last = {who: at for who, at in self._last.items() if at > self._present}
