"""What holds for all tests."""

import os
import signal

import pytest
from hypothesis import settings

pytest.register_assert_rewrite("tests.facts")

# A busy machine is no bug: no example has a deadline. In CI Hypothesis does that by itself, and
# draws the same examples each time.
if "CI" not in os.environ:
    settings.register_profile("patient", deadline=None)
    settings.load_profile("patient")


# Who starts the tests behind a terminal's back has them ignore Ctrl+C, and so would every program
# that they start: those that a test interrupts would never end.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Say which tests one process does: a file's, or all that look at the same built portal."""
    for item in items:
        given = getattr(getattr(item, "callspec", None), "params", {})
        built = given.get("portal") or given.get("published")
        item.add_marker(pytest.mark.xdist_group(str(built or item.path)))
