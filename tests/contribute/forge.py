"""A forge that only remembers: what the service tells it, and what it was told to answer."""

from collections.abc import Callable

from wiker_ssg.forge import Opened, Proposal, ProposalProgress, Stage, Word, branch


class MemoryForge:
    """Pull requests in memory; `fail` may raise before a call and `lose` after it."""

    def __init__(self) -> None:
        self.proposals: dict[str, Proposal] = {}
        self.first: dict[str, Proposal] = {}
        self.states: dict[str, Stage] = {}
        self.words: dict[str, dict[int, Word]] = {}
        self.said: dict[str, list[Word]] = {}
        self.calls: list[tuple[str, str]] = []
        self.made = 0
        self.fail: Callable[[str], None] = lambda verb: None
        self.lose: Callable[[str], None] = lambda verb: None

    def propose(self, proposal: Proposal) -> Opened:
        self.fail("propose")
        self.calls.append(("propose", proposal.key))
        if proposal.key not in self.first:
            self.first[proposal.key] = self.proposals[proposal.key] = proposal
            self.states[proposal.key] = Stage.OPEN
            self.made += 1
        self.lose("propose")
        return Opened(sorted(self.first).index(proposal.key) + 1)

    def amend(self, proposal: Proposal) -> Opened:
        self.fail("amend")
        self.calls.append(("amend", proposal.key))
        assert proposal.key in self.first
        if proposal.revision > self.proposals[proposal.key].revision:
            self.proposals[proposal.key] = proposal
        self.lose("amend")
        return Opened(sorted(self.first).index(proposal.key) + 1)

    def withdraw(self, key: str, commune: str, words: str) -> None:
        self.fail("withdraw")
        self.calls.append(("withdraw", key))
        self.states[key] = Stage.CLOSED
        self.lose("withdraw")

    def state(self, key: str, commune: str) -> ProposalProgress | None:
        self.fail("state")
        if key not in self.proposals:
            return None
        own = list(self.words.get(key, {}).values())
        words = sorted([*own, *self.said.get(key, [])], key=lambda word: word.at)
        files = {p: d for p, d in self.proposals[key].files.items() if d is not None}
        return ProposalProgress(self.states[key], tuple(words), files)

    def reply(self, key: str, commune: str, words: str, number: int) -> None:
        self.fail("reply")
        self.calls.append(("reply", key))
        self.words.setdefault(key, {})[number] = Word(number, True, words)
        self.lose("reply")

    @property
    def branches(self) -> list[str]:
        return sorted(branch(key) for key in self.first)
