"""What two sources tell of is one entry only where that is sure."""

from collections import Counter

from bench.duplicates import read
from bench.twins import measure
from tests.portals import real

ANOTHER_DAY = (
    "event: a monthly event's other date", "event: next year's edition",
    "event: one date of a series",
)  # fmt: skip


def test_a_second_source_is_joined_rarely_wrongly_and_never_across_days() -> None:
    counts = measure(read(real("real-portal")), events=60, seed=1)
    total: Counter[str] = sum(counts.values(), Counter())
    assert total["right"] > 2_000
    assert total["wrong"] * 100 <= total["right"]
    for way in ANOTHER_DAY:
        assert counts[way]["apart"] > 40
        assert counts[way].keys() == {"apart"}
    again = counts["event: through another source"]
    assert again["right"] * 100 >= 90 * again.total()
