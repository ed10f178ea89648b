"""Publications that are killed at random moments, to each kind of destination."""

from __future__ import annotations

import pytest

from tests.publish.conftest import Make
from tests.publish.kills import Files, kill_often, kill_ways_back, one_of_two
from tests.publish.versions import missing

SWITCHING = ("folder", "ssh", "branch", "netlify")


def leads_nowhere(files: Files, number: int) -> str:
    """Tell which files are missing of those that visitors are led to from the first page."""
    lost = missing(files)
    return f"{number}: {sorted(lost)}" if lost else ""


@pytest.mark.parametrize("kind", SWITCHING)
def test_what_is_served_is_whole_after_some_kills(make: Make, kind: str):
    kill_often(make(kind), 3, 11, one_of_two)


@pytest.mark.slow
@pytest.mark.parametrize("kind", SWITCHING)
def test_what_is_served_is_whole_after_fifty_kills(make: Make, kind: str):
    kill_often(make(kind), 50, 5, one_of_two)


def test_no_page_leads_to_a_file_that_is_missing_after_some_kills(make: Make):
    """After any request, in memory: `test_storage_back.py`."""
    kill_often(make("storage"), 1, 11, leads_nowhere)


@pytest.mark.slow
def test_no_page_leads_to_a_file_that_is_missing_after_fifty_kills(make: Make):
    kill_often(make("storage"), 50, 5, leads_nowhere)


def test_a_way_back_that_was_killed_is_gone_to_its_end_by_the_next(make: Make):
    """Where nothing can switch at once."""
    kill_ways_back(make("storage"), 1, 11, leads_nowhere)


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["storage", *SWITCHING])
def test_fifty_ways_back_that_were_killed_are_gone_to_their_end(make: Make, kind: str):
    kill_ways_back(make(kind), 50, 5, leads_nowhere if kind == "storage" else one_of_two)
