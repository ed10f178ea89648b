"""The queue: what was received arrives exactly once, whatever fails when."""

import random
from itertools import pairwise

import pytest

from tests.contribute.conftest import Served
from tests.contribute.kept import keys, set_aside, waiting
from wiker_ssg.contribute.store import SubmissionStore
from wiker_ssg.contribute.worker import LONGEST, QueueWorker
from wiker_ssg.forge import ForgeRefused, ForgeUnavailable, Stage

EVENT = "/donges/evenement/"


class Killed(BaseException):
    """The process is gone."""


def sent(served: Served, count: int) -> list[str]:
    with served.visitor() as one:
        for number in range(count):
            values = {"title": f"Bal {number}", "start_day": "2027-06-24"}
            assert one.send(EVENT, **values).status_code == 303
    return keys(served.store)


def drain(served: Served) -> None:
    """Let time go by until the queue is empty; each round may fail."""
    for _ in range(400):
        served.worker.round()
        if not waiting(served.store):
            return
        served.clock.forward(LONGEST)
    raise AssertionError("the queue does not empty")


def test_failures_are_tried_again_later_and_later(served):
    keys = sent(served, 1)
    tried: list[float] = []

    def fail(verb: str) -> None:
        if verb == "propose":
            tried.append(served.clock())
        if len(tried) < 8:
            raise ForgeUnavailable("busy")

    served.forge.fail = fail
    while not served.forge.first:
        served.worker.round()
        served.clock.forward(1)
    assert list(served.forge.first) == keys
    waits = [after - before for before, after in pairwise(tried)]
    assert all(2**number <= wait <= 2**number * 1.25 + 2 for number, wait in enumerate(waits))


def test_who_asks_for_rest_is_given_it(served):
    sent(served, 3)
    calls: list[float] = []

    def fail(verb: str) -> None:
        calls.append(served.clock())
        if len(calls) == 1:
            raise ForgeUnavailable("secondary limit", after=300)

    served.forge.fail = fail
    served.worker.round()
    assert len(calls) == 1
    served.clock.forward(299)
    served.worker.round()
    assert len(calls) == 1
    served.clock.forward(120)
    served.worker.round()
    assert served.forge.made == 3


def test_what_the_forge_refuses_for_good_is_set_aside_and_stops_nothing_else(served):
    first, *rest = sent(served, 3)
    refused: list[str] = []

    def fail(verb: str) -> None:
        if not refused:
            refused.append(verb)
            raise ForgeRefused("the repository is archived")

    served.forge.fail = fail
    served.worker.round()
    assert sorted(served.forge.first) == rest
    assert set_aside(served.store) == [(first, "propose", "the repository is archived")]
    told = served.store.submission(first)
    assert told is not None
    assert told.state == "refused"


def test_a_lost_answer_makes_nothing_twice(served):
    keys = sent(served, 5)
    lost = iter([True] * 5)

    def lose(verb: str) -> None:
        if next(lost, False):
            raise ForgeUnavailable("the answer was lost")

    served.forge.lose = lose
    drain(served)
    assert sorted(served.forge.first) == keys
    assert served.forge.made == 5
    assert len(served.forge.calls) == 10


@pytest.mark.parametrize("seed", range(12))
def test_killed_anywhere_any_number_of_times_each_arrives_once(served, seed):
    keys = sent(served, 6)
    dice = random.Random(seed)

    def die(verb: str) -> None:
        if dice.random() < 0.4:
            raise Killed

    served.forge.fail = served.forge.lose = die
    for _ in range(400):
        # a new process each time: only the file and the forge remember
        store = SubmissionStore(served.store.path, served.clock)
        worker = QueueWorker(store, served.forge)
        try:
            worker.round()
        except Killed:
            continue
        if not waiting(store):
            break
    assert sorted(served.forge.first) == keys
    assert served.forge.made == 6
    assert served.forge.branches == [f"proposition/{key}" for key in keys]


def test_things_said_of_one_submission_arrive_in_order(served):
    (key,) = sent(served, 1)
    for number in range(1, 4):
        assert served.store.reply(key, f"mot {number}", number)
    served.store.withdraw(key, "tant pis")
    drain(served)
    verbs = [verb for verb, _ in served.forge.calls]
    assert verbs == ["propose", "reply", "reply", "reply", "withdraw"]
    assert [word.text for word in served.forge.words[key].values()] == ["mot 1", "mot 2", "mot 3"]


def test_one_commune_that_fails_does_not_hold_up_the_others(served):
    with served.visitor() as one:
        one.send(EVENT, title="Bal", start_day="2027-06-24")
        one.send("/blain/evenement/", title="Bal", start_day="2027-06-24")
    once: list[str] = []

    def fail(verb: str) -> None:
        if not once:
            once.append(verb)
            raise ForgeUnavailable("locked")

    served.forge.fail = fail
    served.worker.round()
    assert list(served.forge.first) == ["2026-0002"]


def test_progress_is_asked_for_less_and_less_often(served):
    (key,) = sent(served, 1)
    asked: list[float] = []

    def fail(verb: str) -> None:
        if verb == "state":
            asked.append(served.clock())

    served.forge.fail = fail
    for _ in range(2_000):
        served.worker.round()
        served.clock.forward(600)
    waits = [after - before for before, after in pairwise(asked)]
    assert waits[0] <= 600
    assert max(waits) >= 6 * 3_600 - 600
    assert max(waits) <= 6 * 3_600 + 600
    served.forge.states[key] = Stage.MERGED
    for _ in range(40):
        served.worker.round()
        served.clock.forward(600)
    asked.clear()
    served.worker.round()
    assert asked == []


def test_an_error_of_ours_does_not_end_the_worker(served, monkeypatch):
    rounds: list[int] = []

    def stumble() -> float:
        rounds.append(1)
        if len(rounds) == 3:
            served.worker._stop.set()
        raise RuntimeError("stumbled")

    monkeypatch.setattr(served.worker, "round", stumble)
    monkeypatch.setattr("wiker_ssg.contribute.worker.IDLE", 0.001)
    served.worker.run()
    assert len(rounds) == 3
