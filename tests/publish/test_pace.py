"""How fast a host is asked, and how long it is left alone, by a clock of the test's own."""

from __future__ import annotations

import pytest

from wiker_ssg.publish.pace import RequestPace, wanted_rest


class Clock:
    """A time that goes on only while somebody sleeps."""

    def __init__(self) -> None:
        self.time = 0.0

    def now(self) -> float:
        return self.time

    def sleep(self, seconds: float) -> None:
        self.time += seconds


@pytest.mark.parametrize("each", [0.0, 0.01, 0.5, 10.0])
def test_no_minute_has_more_requests_than_a_host_takes(each: float):
    clock = Clock()
    pace = RequestPace(20, clock.now, clock.sleep)
    begun = []
    for _ in range(100):
        pace.wait()
        begun.append(clock.time)
        clock.sleep(each)
    for at, start in enumerate(begun):
        assert len([one for one in begun[at:] if one - start < 59.999]) <= 20
    assert clock.time <= max(100 * each, 4 * 60 + 100 * each), "nobody waits for nothing"


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"Retry-After": "7"}, 7),
        ({"Retry-After": "Thu, 01 Jan 1970 00:01:40 GMT"}, 90),
        ({"Retry-After": "Thu, 01 Jan 1970 00:00:00 GMT"}, 0),
        ({"X-RateLimit-Reset": "70"}, 60),
        ({"Retry-After": "soon", "X-RateLimit-Reset": "11"}, 1),
        ({"Retry-After": "soon"}, None),
        ({}, None),
    ],
)
def test_a_host_says_how_long_it_wants_to_be_left_alone(headers: dict[str, str], seconds):
    assert wanted_rest(headers, 10.0) == seconds
