"""Communes on different forges side by side: each call goes to the forge of its commune."""

from collections.abc import Callable

from wiker_ssg.forge import Forge, ForgeRefused, Opened, Proposal, ProposalProgress
from wiker_ssg.problems.exceptions import Usage


class ChosenForge:
    """Holds the pull requests of communes of which each may be on another forge.

    `choose` tells the name of a commune's forge, and raises Usage where it has none; `open` opens a
    forge by name, which is done once.
    """

    def __init__(self, choose: Callable[[str], str], open: Callable[[str], Forge]) -> None:
        self._choose, self._open = choose, open
        self._forges: dict[str, Forge] = {}

    def of(self, commune: str) -> Forge:
        """Return the forge of a commune; raises ForgeRefused where it has none."""
        try:
            return self.add(self._choose(commune))
        except Usage as error:
            raise ForgeRefused(str(error)) from error

    def add(self, name: str) -> Forge:
        """Return a forge, opened the first time; raises Usage where something is missing."""
        if name not in self._forges:
            self._forges[name] = self._open(name)
        return self._forges[name]

    def propose(self, proposal: Proposal) -> Opened:
        """Make a proposal where its commune is."""
        return self.of(proposal.commune).propose(proposal)

    def amend(self, proposal: Proposal) -> Opened:
        """Amend a proposal where its commune is."""
        return self.of(proposal.commune).amend(proposal)

    def withdraw(self, key: str, commune: str, words: str) -> None:
        """Close a proposal where its commune is."""
        self.of(commune).withdraw(key, commune, words)

    def state(self, key: str, commune: str) -> ProposalProgress | None:
        """Return how far a proposal has come where its commune is."""
        return self.of(commune).state(key, commune)

    def reply(self, key: str, commune: str, words: str, number: int) -> None:
        """Say something where the commune is."""
        self.of(commune).reply(key, commune, words, number)
