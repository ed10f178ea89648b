"""Widths in which pictures are published."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wiker_ssg.site.pictures import TALLEST, WIDTHS, sizes


@pytest.mark.parametrize(
    ("width", "height", "expected"),
    [
        (4032, 3024, ((320, 240), (960, 720), (1600, 1200))),
        (1600, 900, ((320, 180), (960, 540), (1600, 900))),
        (1500, 1000, ((320, 213), (960, 640), (1500, 1000))),
        (1100, 1100, ((320, 320), (960, 960))),  # as good as its own width
        (700, 700, ((320, 320), (700, 700))),
        (399, 100, ((320, 80),)),
        (120, 160, ((120, 160),)),
        (1, 1, ((1, 1),)),
        (3000, 9000, ((320, 960), (960, 2880))),
        (1000, 20_000, ((160, 3200),)),
        (20_000, 10, ((320, 1), (960, 1), (1600, 1))),
    ],
)
def test_sizes(width, height, expected):
    assert sizes(width, height) == expected


@given(st.integers(1, 70_000), st.integers(1, 70_000))
def test_no_size_is_larger_than_the_picture(width, height):
    found = sizes(width, height)
    assert 1 <= len(found) <= len(WIDTHS)
    assert list(found) == sorted(set(found))
    for one, other in found:
        assert 1 <= one <= min(width, WIDTHS[-1])
        assert 1 <= other <= min(height, TALLEST)
        assert abs(one * height / width - other) <= max(1, other * 0.51)
