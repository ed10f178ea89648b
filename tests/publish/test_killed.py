"""Publications that are killed at random moments, to each kind of destination."""

from __future__ import annotations

import pytest

from tests.publish.conftest import Make
from tests.publish.kills import kill_often, one_of_two

SWITCHING = ("folder", "ssh", "branch")


@pytest.mark.parametrize("kind", SWITCHING)
def test_what_is_served_is_whole_after_some_kills(make: Make, kind: str):
    kill_often(make(kind), 3, 11, one_of_two)


@pytest.mark.slow
@pytest.mark.parametrize("kind", SWITCHING)
def test_what_is_served_is_whole_after_fifty_kills(make: Make, kind: str):
    kill_often(make(kind), 50, 5, one_of_two)
