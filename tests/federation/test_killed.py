"""Gathering that is killed at any moment: each commune is what it was or what it shall be."""

import os
import signal
import sys

import pytest

from tests.federation.conftest import A_TOWN

NEW = {"commune.yaml": "name: Donges sur Loire\n", "news/un.yaml": "title: Un\ndate: 2026-03-01\n"}
MOMENTS = ("subprocess.Popen", "open", "os.", "shutil.", "ctypes.")


def killed_at(number: int, gather) -> bool:
    """Gather in another process that is killed at one of its moments; tell whether it came so far.

    Moments are what Python tells its auditors: processes, files and folders, calls of the system.
    """
    child = os.fork()
    if child == 0:
        left = number

        def count(event: str, _: object) -> None:
            nonlocal left
            if event.startswith(MOMENTS) and event != "os.kill":
                left -= 1
                if left < 0:
                    os.kill(os.getpid(), signal.SIGKILL)

        try:
            sys.addaudithook(count)
            gather()
        finally:
            os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL


def check(hub, donges, moments) -> int:
    """Bring changes in, each killed at another moment; return how many there were."""
    for done, number in enumerate(moments):
        before, after = (A_TOWN, NEW) if done % 2 == 0 else (NEW, A_TOWN)
        donges.push({path: after.get(path) for path in A_TOWN | NEW})
        killed = killed_at(number, hub.gather)
        assert hub.files("donges") in ((before, after) if killed else (after,)), number
        assert hub.gather().problems == (), number
        assert hub.files("donges") == after, number
        assert hub.beside() == [".gather.lock", "donges"], number
        if not killed:
            return done
    return len(moments)


def test_whoever_kills_it_when_finds_all_as_it_was_or_as_it_shall_be(hub, town):
    donges = town("donges")
    hub.gather()
    assert check(hub, donges, range(40, 200, 45)) > 2


def test_a_first_copy_that_was_killed_is_begun_again(hub, town):
    town("donges")
    assert killed_at(60, hub.gather)
    assert hub.beside()[-1] in (".gather.lock", "donges")
    assert hub.gather().problems == ()
    assert hub.files("donges") == A_TOWN


@pytest.mark.slow  # every moment there is
def test_there_is_no_moment_at_which_it_may_not_be_killed(hub, town):
    donges = town("donges")
    hub.gather()
    assert 100 < check(hub, donges, range(2_000)) < 1_999
