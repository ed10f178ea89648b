"""All forges agree: whatever is asked in whichever order, however often, whatever fails.

A model says what there has to be. Those elsewhere are stand-ins over real HTTP, with faults; the
local forge is real Git. After each step there is one branch and one pull request for each open key,
with the files of its last revision, and all forges made the very same commits.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, ClassVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    invariant,
    multiple,
    precondition,
    rule,
    run_state_machine_as_test,
)

from tests.forge.hubs import DIALECTS, Hub, standing
from tests.forge.proposals import COMMUNE, git, proposal
from tests.forge.test_github import NAME, Clock, again, calm, held, marks
from tests.judges.github.server import APP, FAULTS, GitHub, serving
from tests.judges.host import Host
from tests.judges.token_host import TokenHost
from wiker_ssg.forge import Forge, ForgeRefused, Stage, branch
from wiker_ssg.forge.github.proposals import GitHubForge
from wiker_ssg.forge.github.rest import Rest
from wiker_ssg.forge.local.deciding import DecidingLocalForge

NOTHING = "wiker <proposals@wiker.invalid> 0 +0000"
troubles = st.lists(st.none() | st.sampled_from(sorted(FAULTS)), max_size=14)


class Known:
    """What has to be of one key."""

    def __init__(self) -> None:
        self.revision = 0
        self.stage = Stage.OPEN
        self.words: dict[int, str] = {}
        self.corrected: dict[str, bytes] = {}
        self.last_words = ""

    @property
    def said(self) -> list[str]:
        return sorted([*self.words.values(), *filter(None, [self.last_words])])


class Agree(RuleBasedStateMachine):
    """One model, all forges."""

    github: ClassVar[GitHub]
    hosts: ClassVar[dict[str, TokenHost]]
    clock: ClassVar[Clock]
    keys = Bundle("keys")

    @initialize()
    def begin(self) -> None:
        self.closing = ExitStack()
        self.folder = Path(mkdtemp(prefix="wiker-forges-"))
        self.closing.callback(shutil.rmtree, self.folder)
        self.github.forget()
        self.hub = self.github.repository(NAME)
        self.hub.begin({}, NOTHING, f"{COMMUNE}\n")
        self.elsewhere = {}
        for name, host in self.hosts.items():
            host.forget()
            self.elsewhere[name] = Hub(DIALECTS[name], host, self.folder / name, self.clock)
            self.elsewhere[name].repository.begin({}, NOTHING, f"{COMMUNE}\n")
            self.closing.callback(self.elsewhere[name].close)
        self.known: dict[int, Known] = {}
        self.local = DecidingLocalForge(self.folder, now=self.clock)
        self.bare = self.folder / f"{COMMUNE}.git"
        self.restart()

    @rule()
    def restart(self) -> None:
        """The service starts anew: it remembers nothing of its own."""
        rest = Rest(str(APP), self.github.pem, self.github.url, self.clock, pace=calm(self.clock))
        self.closing.callback(rest.close)
        self.hosted = GitHubForge(rest, {COMMUNE: NAME}.get)
        for hub in self.elsewhere.values():
            hub.forge = hub.opened()

    @property
    def forges(self) -> list[tuple[Forge, Host | None]]:
        """Each forge, and what faults befall."""
        hubs = [(hub.forge, hub.host) for hub in self.elsewhere.values()]
        return [(self.local, None), (self.hosted, self.github), *hubs]

    @property
    def merged(self) -> bool:
        """Whether anything was merged, so that later proposals begin at different commits."""
        return any(known.stage is Stage.MERGED for known in self.known.values())

    def all_of_them(self, faults: list[str | None], verb: str, *given: Any) -> bool:
        """Ask all for the same; tell whether they did it, which is the same for all."""
        done = []
        for forge, host in self.forges:
            if host is not None:
                host.faults.extend(FAULTS[one] if one else None for one in faults)
            try:
                again(forge, verb, *given)
                done.append(True)
            except ForgeRefused:
                done.append(False)
            if host is not None:
                host.faults.clear()
        assert len({*done}) == 1, (verb, done)
        return done[0]

    @rule(target=keys, faults=troubles)
    def propose(self, faults: list[str | None]) -> Any:
        number = len(self.known) + 1
        if number > 6:
            return multiple()
        self.known[number] = Known()
        assert self.all_of_them(faults, "propose", proposal(number))
        return number

    @rule(number=keys, faults=troubles)
    def propose_again(self, number: int, faults: list[str | None]) -> None:
        assert self.all_of_them(faults, "propose", proposal(number))

    @rule(number=keys, faults=troubles)
    def amend(self, number: int, faults: list[str | None]) -> None:
        known = self.known[number]
        done = self.all_of_them(faults, "amend", proposal(number, known.revision + 1))
        assert done == (known.stage is Stage.OPEN)
        known.revision += done

    @rule(number=keys, faults=troubles)
    def amend_again(self, number: int, faults: list[str | None]) -> None:
        known = self.known[number]
        assert self.all_of_them(faults, "amend", proposal(number, known.revision))

    @rule(number=keys, faults=troubles, count=st.integers(1, 3))
    def reply(self, number: int, faults: list[str | None], count: int) -> None:
        words = f"Réponse @{count} #1"
        assert self.all_of_them(faults, "reply", proposal(number).key, COMMUNE, words, count)
        self.known[number].words[count] = words

    @rule(number=consumes(keys) | keys, faults=troubles)
    def withdraw(self, number: int, faults: list[str | None]) -> None:
        known = self.known[number]
        assert self.all_of_them(faults, "withdraw", proposal(number).key, COMMUNE, "Retiré.")
        if known.stage is Stage.OPEN:
            known.stage, known.last_words = Stage.CLOSED, "Retiré."

    @rule(number=keys)
    def correct(self, number: int) -> None:
        """The ambassador commits to the branch of a proposal that is open."""
        known = self.known[number]
        if known.stage is not Stage.OPEN or known.corrected:
            return
        path, text = f"directory/place-{number}.md", f"Relu {number}\n"
        name = branch(proposal(number).key)
        self.hub.push(name, {path: text.encode()})
        for hub in self.elsewhere.values():
            hub.repository.push(name, {path: text.encode()})
        desk = self.folder / "desk"
        git(self.folder, "clone", "--quiet", "--branch", name, str(self.bare), str(desk))
        (desk / "directory").mkdir(exist_ok=True)
        (desk / path).write_text(text)
        git(desk, "add", ".")
        git(desk, "commit", "--quiet", "-m", "Relu")
        git(desk, "push", "--quiet")
        shutil.rmtree(desk)
        known.corrected[path] = text.encode()

    @precondition(lambda self: any(one.stage is Stage.OPEN for one in self.known.values()))
    @rule(number=keys)
    def merge(self, number: int) -> None:
        known = self.known[number]
        if known.stage is not Stage.OPEN:
            return
        key = proposal(number).key
        self.local.accept(key, COMMUNE, self.local.merged(key, COMMUNE))
        self.hub.merge(self.hub.number(branch(key)))
        del self.hub.refs[f"heads/{branch(key)}"]  # "delete branch", as the repository is set
        for hub in self.elsewhere.values():
            hub.repository.merge(hub.repository.number(branch(key)))
            hub.repository.point(f"heads/{branch(key)}", None)
        known.stage = Stage.MERGED

    @invariant()
    def is_as_it_has_to_be(self) -> None:
        if not hasattr(self, "known"):
            return
        assert self.github.broken == []
        assert self.hub.opened == len(self.known) == len(self.hub.pulls)
        opens = {one for one, known in self.known.items() if known.stage is Stage.OPEN}
        names = sorted(f"heads/{branch(proposal(one).key)}" for one in opens)
        assert sorted(self.hub.refs) == ["heads/main", *names]
        for one in self.elsewhere.values():
            there = one.repository
            assert one.host.broken == []
            assert there.opened == len(self.known) == len(there.pulls)
            assert sorted(there.refs) == ["heads/main", *names]
        if not self.known:
            return
        tips = {name: one.repository.refs for name, one in self.elsewhere.items()}
        heads = git(self.bare, "for-each-ref", "--format=%(refname) %(objectname)", "refs/heads")
        local = dict(line.removeprefix("refs/").split() for line in heads.splitlines())
        assert sorted(local) == ["heads/main", *names]
        for number, known in self.known.items():
            key = proposal(number).key
            files = {**proposal(number, known.revision).files, **known.corrected}
            for forge, _ in self.forges:
                progress = forge.state(key, COMMUNE)
                assert progress is not None
                assert progress.stage is known.stage
                assert sorted(word.text for word in progress.words) == known.said
                if known.stage is Stage.OPEN:
                    assert progress.files == files
            if known.stage is Stage.OPEN:
                name = f"heads/{branch(key)}"
                assert held(self.hub, key) == files
                assert marks(self.hub, key) == [f"{key}/{n}" for n in range(known.revision + 1)]
                if not known.corrected and not self.merged:  # people's commits have their own dates
                    assert local[name] == self.hub.refs[name]
                    assert {refs[name] for refs in tips.values()} == {local[name]}

    def teardown(self) -> None:
        if hasattr(self, "closing"):
            if self.bare.exists():
                git(self.bare, "fsck", "--strict")
            self.closing.close()


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    Agree.clock = Clock()
    with ExitStack() as stack:
        Agree.github = stack.enter_context(serving(Agree.clock))
        Agree.hosts = {
            name: stack.enter_context(standing(name, tmp_path_factory.mktemp(name), Agree.clock))
            for name in DIALECTS
        }
        yield


RULES = settings(
    max_examples=4,
    stateful_step_count=12,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)


@pytest.mark.usefixtures("served")
def test_all_forges_agree() -> None:
    run_state_machine_as_test(Agree, settings=RULES)


@pytest.mark.slow
@pytest.mark.usefixtures("served")
def test_all_forges_agree_for_long() -> None:
    run_state_machine_as_test(Agree, settings=settings(RULES, max_examples=300, derandomize=False))
