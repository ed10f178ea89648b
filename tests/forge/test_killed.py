"""A forge that is killed at any moment: called again, it has done everything once."""

import os
import random
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from tests.forge.proposals import COMMUNE, git, marks, proposal, refs
from wiker_ssg.forge import Stage
from wiker_ssg.forge.local.proposals import LocalForge

EACH = 5
ROUNDS = 5
MANY = pytest.param(60, marks=pytest.mark.slow)


def work(folder: str, first: int) -> None:
    """Propose, amend, answer and withdraw, as the service's queue would."""
    forge = LocalForge(folder, patience=0)
    for number in range(first, first + EACH):
        key = proposal(number).key
        forge.propose(proposal(number))
        forge.amend(proposal(number, 1))
        forge.reply(key, COMMUNE, "Merci !", 1)
        if number % EACH == 0:
            forge.withdraw(key, COMMUNE, "C’est annulé.")


@pytest.mark.parametrize("rounds", [ROUNDS, MANY])
@pytest.mark.parametrize("whole", [True, False], ids=["with git", "git survives"])
def test_what_a_killed_forge_began_is_there_once(tmp_path: Path, whole: bool, rounds: int) -> None:
    moments = random.Random(5)
    killed = 0
    for turn in range(rounds):
        first = 1 + turn * EACH
        doing = f"print(1, flush=True); work({str(tmp_path)!r}, {first})"
        code = f"from tests.forge.test_killed import work; {doing}"
        child = subprocess.Popen(
            [sys.executable, "-c", code],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            cwd=Path(__file__).parents[2],
        )
        assert child.stdout is not None
        assert child.stdout.readline() == b"1\n"
        with suppress(subprocess.TimeoutExpired):
            child.wait((turn + moments.random()) / rounds * EACH * 0.06)
        if child.poll() is None:
            killed += 1
            (os.killpg if whole else os.kill)(child.pid, signal.SIGKILL)
        child.wait()
        child.stdout.close()
        work(str(tmp_path), first)
        work(str(tmp_path), first)
    assert killed, "no process was killed before its end"
    repository = tmp_path / f"{COMMUNE}.git"
    forge = LocalForge(tmp_path)
    numbers = range(1, 1 + rounds * EACH)
    keys = [proposal(number).key for number in numbers]
    closed = [key for key, number in zip(keys, numbers, strict=True) if number % EACH == 0]
    assert refs(repository, "refs/proposals") == [f"refs/proposals/{key}" for key in keys]
    assert refs(repository, "refs/heads/proposition") == [
        f"refs/heads/proposition/{key}" for key in keys if key not in closed
    ]
    for number, key in zip(numbers, keys, strict=True):
        progress = forge.state(key, COMMUNE)
        assert progress is not None
        assert progress.files == proposal(number, 1).files
        if key in closed:
            assert progress.stage is Stage.CLOSED
            assert [word.text for word in progress.words] == ["Merci !", "C’est annulé."]
        else:
            assert [word.text for word in progress.words] == ["Merci !"]
            assert marks(repository, key) == [f"{key}/1", f"{key}/0"]
    git(repository, "fsck", "--strict")
