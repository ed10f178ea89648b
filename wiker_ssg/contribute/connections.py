"""Connections of uvicorn that wait for nobody for ever: whoever is slow or greedy gives way.

uvicorn ends what was kept alive and does nothing more; what is here are the bounds that it has not:
on a request's head and body, on answers that nobody takes, on how many connections there are.
"""

import asyncio
import ipaddress
from typing import Any

import h11
import msgspec
from uvicorn.config import Config
from uvicorn.protocols.http.h11_impl import H11Protocol, RequestResponseCycle

from wiker_ssg.contribute.network import Networks, networks
from wiker_ssg.contribute.rates import Rates
from wiker_ssg.contribute.shares import Shares

REST = 512 * 1024
"""Bytes of a refused body that are let go by; whoever sends more waits to be hung up on."""


class Patience(msgspec.Struct, frozen=True):
    """How long is waited for a client, in seconds, and for how many of them.

    A request's head comes within `head`, its body within `body`; while a body comes or an answer is
    taken, it is at least `rate` bytes a second in each `window`. What is left of a refused body may
    come for `linger`, so that browsers show the answer. `total` connections, `each` of one
    household's network; servers in front have as many as they like.
    """

    head: float = 15
    body: float = 600
    window: float = 15
    rate: float = 2_000
    linger: float = 10
    tick: float = 1
    total: int = 512
    each: int = 32


class Connections:
    """All connections of a service; `proxies` are those of the servers in front of it."""

    def __init__(self, patience: Patience, proxies: list[str], rates: Rates) -> None:
        self.patience, self.rates = patience, rates
        self.proxies = [ipaddress.ip_network(item) for item in proxies]
        self.shares: Shares[Connection] = Shares(patience.total, patience.each)
        self.every: set[Connection] = set()
        self._sweeping = False

    def __call__(self, *given: Any, **named: Any) -> "Connection":
        """Make a connection: what uvicorn takes for a protocol."""
        return Connection(self, *given, **named)

    def trusts(self, address: str) -> bool:
        """Tell whether an address is a server's in front."""
        try:
            ip = ipaddress.ip_address(address)
        except ValueError:
            return False
        return any(ip in network for network in self.proxies)

    def admit(self, one: "Connection", address: str) -> bool:
        """Take a connection in, or not; another gives way where there are too many."""
        if not self.trusts(address):
            owner: Networks = networks(address)
            # a request costs as well; who has none left is told so before that, by hanging up
            if not self.rates.take(owner, 0.2) or not self.shares.take(one, owner):
                return False
            while (other := self.shares.surplus(lambda each: not each.working)) is not None:
                self.shares.leave(other)
                other.transport.abort()
        self.every.add(one)
        if not self._sweeping:
            self._sweeping = True
            one.loop.call_later(self.patience.tick, self._sweep, one.loop)
        return True

    def leave(self, one: "Connection") -> None:
        """Forget a connection."""
        self.every.discard(one)
        self.shares.leave(one)

    def _sweep(self, loop: asyncio.AbstractEventLoop) -> None:
        now = loop.time()
        for one in tuple(self.every):
            if one.overdue(now):
                one.transport.abort()
        self._sweeping = bool(self.every)
        if self._sweeping:
            loop.call_later(self.patience.tick, self._sweep, loop)


class Measured(h11.Connection):
    """HTTP of which each body says how long it is.

    A body in chunks costs a hundred times as much as its bytes: what asyncio reads at once may hold
    40,000 of them, a second's work, before anybody could refuse it. Browsers send none.
    """

    def next_event(self) -> Any:
        """Return what comes next; raises RemoteProtocolError for a body in chunks."""
        event = super().next_event()
        if isinstance(event, h11.Request) and any(
            name == b"transfer-encoding" for name, _ in event.headers
        ):
            raise h11.RemoteProtocolError("a body in chunks", error_status_hint=411)
        return event


class Connection(H11Protocol):
    """One connection, which knows what it waits for and since when."""

    def __init__(self, all: Connections, config: Config, *given: Any, **named: Any) -> None:
        super().__init__(config, *given, **named)
        self.conn = Measured(h11.SERVER, config.h11_max_incomplete_event_size or 16_384)
        self.all = all
        self._got = self._rest = 0
        self._phase: object = None
        self._since = 0.0
        self._mark = (0.0, 0)

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin, if there is room for one more."""
        super().connection_made(transport)
        self._since = self.loop.time()
        if not self.all.admit(self, self.client[0] if self.client else ""):
            transport.abort()

    def connection_lost(self, exc: Exception | None) -> None:
        """End."""
        self.all.leave(self)
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Read on."""
        self._got += len(data)
        if self.transport.is_closing():
            return
        super().data_received(data)
        if self.phase == "rest":
            self._rest += len(data)
            if self._rest > REST:
                self.transport.pause_reading()  # and hung up on before long

    @property
    def working(self) -> bool:
        """Whether the service is at work on a request that came whole: it is answered first."""
        return self.phase == "work"

    @property
    def phase(self) -> str:
        """What is waited for: a head, a body, the service's own work, or the client's taking it."""
        if self.transport.is_closing() or self.transport.get_write_buffer_size():
            return "answer"
        cycle: RequestResponseCycle | None = self.cycle
        if cycle is not None and not cycle.response_complete:
            return "body" if cycle.more_body and not self.flow.read_paused else "work"
        if self.conn.their_state is h11.SEND_BODY:
            return "rest"
        if self.conn.trailing_data[0] or cycle is None:
            return "head"
        return "idle"

    def overdue(self, now: float) -> bool:
        """Tell whether this was waited for long enough."""
        patience, phase = self.all.patience, self.phase
        left = self.transport.get_write_buffer_size()
        taken = -left if phase == "answer" else self._got
        if (phase, self.cycle) != self._phase:
            self._phase, self._since, self._mark = (phase, self.cycle), now, (now, taken)
        match phase:
            case "head":
                return now - self._since > patience.head
            case "rest":
                return now - self._since > patience.linger
            case "answer" if self.transport.is_closing() and not left:
                return now - self._since > patience.linger
            case "answer" | "body":
                return self._slow(now, taken) or (
                    phase == "body" and now - self._since > patience.body
                )
        return False  # our own work has bounds of its own; uvicorn ends what is kept alive

    def _slow(self, now: float, taken: int) -> bool:
        """Tell whether too little was taken within a window that is over."""
        began, before = self._mark
        if now - began < self.all.patience.window:
            return False
        self._mark = (now, taken)
        return taken - before < self.all.patience.rate * (now - began)
