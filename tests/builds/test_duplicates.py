"""Duplicates in a real portal: found when entered again, not where there are none."""

from collections import Counter
from functools import cache

import pytest

from bench import duplicates
from tests.portals import real

SEED = 20261125
FOUND = 0.95
FALSE = 1 / 200


@cache
def portal() -> list[duplicates.Commune]:
    return duplicates.read(real("real-portal"))


@cache
def measured() -> dict[str, duplicates.Count]:
    """Return what became of what is entered again in the half that chose no threshold."""
    cases = duplicates.inject(portal(), "held", 60, SEED)
    return duplicates.measure(portal(), cases)


def test_what_is_entered_again_is_found() -> None:
    again = duplicates.total(count for count in measured().values() if count.again)
    assert again.cases > 2_000
    assert again.found / again.cases >= FOUND


def test_what_only_looks_like_another_is_left_alone() -> None:
    others = duplicates.total(count for count in measured().values() if not count.again)
    assert others.cases > 500
    assert others.alarms / others.cases <= FALSE


@cache
def untouched() -> tuple[Counter[str], Counter[str]]:
    _, entries, alarms = duplicates.untouched(portal())
    return entries, alarms


@pytest.mark.parametrize("half", duplicates.HALVES)
def test_the_portal_as_it_is_gives_hardly_a_false_alarm(half: str) -> None:
    """Every pair that is found there was read; all but those judged the same thing are false."""
    entries, alarms = untouched()
    assert entries[half] > 1_000
    assert alarms[half] / entries[half] <= FALSE
