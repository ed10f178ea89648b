"""What holds for all tests."""

import os

import pytest
from hypothesis import settings

pytest.register_assert_rewrite("tests.facts")

# A busy machine is no bug: no example has a deadline. In CI Hypothesis does that by itself, and
# draws the same examples each time.
if "CI" not in os.environ:
    settings.register_profile("patient", deadline=None)
    settings.load_profile("patient")
