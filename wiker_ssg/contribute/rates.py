"""How often a network may ask: a bucket of tokens for each, which fills by itself."""

from collections import OrderedDict
from collections.abc import Callable

from wiker_ssg.contribute.network import PATIENCE, Networks

MANY = 10_000
"""So many networks are remembered; those that were seen last."""


class Rates:
    """`burst` requests at once, `a_second` from then on; `now` is a clock that never goes back."""

    def __init__(self, burst: float, a_second: float, now: Callable[[], float]) -> None:
        self.burst, self.a_second, self.now = burst, a_second, now
        self._spent: OrderedDict[bytes, tuple[float, float]] = OrderedDict()

    def take(self, networks: Networks, cost: float = 1) -> bool:
        """Count a request; False where one of its networks has asked too much.

        What is refused counts as well, up to a second bucket: who goes on flooding gets nothing.
        """
        now, good = self.now(), True
        for network, patience in zip(networks, PATIENCE, strict=False):
            burst, rate = self.burst * patience, self.a_second * patience
            spent, at = self._spent.pop(network, (0.0, now))
            spent = max(0.0, spent - (now - at) * rate) + cost
            good = good and spent <= burst
            self._spent[network] = (min(spent, 2 * burst), now)
        while len(self._spent) > MANY:
            self._spent.popitem(last=False)
        return good
