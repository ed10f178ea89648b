"""What is there for all: nobody takes more than a share, and whoever has most gives way."""

from collections import Counter
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

from wiker_ssg.contribute.network import PATIENCE, Networks

T = TypeVar("T", bound=Hashable)


class Shares(Generic[T]):
    """Things that are held for a while: `total` in all, `each` by one household's network."""

    def __init__(self, total: int, each: int) -> None:
        self.total, self.each = total, each
        self.held: dict[T, Networks] = {}
        self._sums: Counter[bytes] = Counter()

    def take(self, item: T, networks: Networks) -> bool:
        """Hold one more; False where its network has its share already."""
        levels = zip(networks, PATIENCE, strict=False)
        if any(self._sums[network] >= self.each * patience for network, patience in levels):
            return False
        self.held[item] = networks
        self._sums.update(networks)
        return True

    def leave(self, item: T) -> None:
        """Hold something no longer; nothing where it is not held."""
        for network in self.held.pop(item, ()):
            self._sums[network] -= 1
            if not self._sums[network]:
                del self._sums[network]

    def surplus(self, movable: Callable[[T], bool]) -> T | None:
        """Return what gives way where more is held than there is room for, else None.

        It is the oldest of the greediest network that can be moved.
        """
        if len(self.held) <= self.total:
            return None
        oldest: dict[bytes, T] = {}
        for item, networks in self.held.items():
            if networks[-1] not in oldest and movable(item):
                oldest[networks[-1]] = item
        if not oldest:
            return None
        # of two that hold as much the first is the one whose thing is older
        return oldest[max(oldest, key=lambda network: self._sums[network])]
