"""Damaged files are read or refused, and never crash or hang; `make fuzz` tries 20,000."""

import pytest

from tests.connectors import fuzz
from tests.portals import real


def told(wrong: dict[int, str]) -> str:
    return "\n\n".join(f"file {number}:\n{why}" for number, why in wrong.items())


def test_damaged_files_are_read_or_refused() -> None:
    real("suites/icalendar-collective")
    wrong = fuzz.run(0, 500)
    assert not wrong, told(wrong)


@pytest.mark.slow
def test_many_damaged_files_are_read_or_refused() -> None:
    real("suites/icalendar-collective")
    wrong = fuzz.run(1_000, 21_000)
    assert not wrong, told(wrong)
