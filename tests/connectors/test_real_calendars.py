"""Real calendars: a year of each is what recurring-ical-events sees, or has a named reason."""

import datetime
import re
from collections import Counter
from pathlib import Path

import pytest

from tests.connectors.calendars import meant, told
from tests.portals import real

QUICK = ("events-ics-fr", "events-ics-live")
WHOLE = ("suites/icalendar-collective", "events-pr-repo")
NAMELESS = (
    "issue_1426.ics", "issue_1426_value_parameters.ics", "issue_1633_rdate_with_dates.ics",
    "issue_1633_rdate_with_dates_and_tzid.ics", "issue_168_expected_output.ics",
    "issue_168_input.ics", "issue_178_custom_component_contains_other.ics",
    "rfc_9253_examples.ics", "issue_184_broken_representation_of_period.ics",
)  # fmt: skip
REASONS = dict.fromkeys(NAMELESS, "record-incomplete")
"""Events that say nothing but when: no entry can be made of them, which is told."""

FIRST, LAST = 1902, 2097


def years(data: bytes) -> list[int]:
    """Return this year and the two in which most events of a calendar begin."""
    found = Counter(int(year) for year in re.findall(rb"DTSTART[^\n]*:(\d{4})\d{4}", data))
    common = [year for year, _ in found.most_common(2) if FIRST <= year <= LAST]
    return sorted({*common, 2026})


def compared(paths: list[Path]) -> Counter[str]:
    """Compare a year of each calendar that both read, and count what came of it."""
    counts: Counter[str] = Counter()
    for path in paths:
        data = path.read_bytes()
        for year in years(data):
            today = datetime.date(year, 3, 1)
            ours, refused = told(data, today)
            theirs, problems = meant(data, today)
            if problems and ours and not theirs:  # it fails on what we read
                counts["unread by the judge"] += 1
                continue
            if ours == theirs:
                counts["equal"] += 1
                continue
            codes = {refusal.code for refusal in refused}
            assert REASONS.get(path.name) in codes, (path, ours - theirs, theirs - ours, codes)
            counts["told"] += 1
    return counts


def test_calendars_of_towns_and_clubs() -> None:
    paths = [path for name in QUICK for path in sorted(real(name).rglob("*.ics"))]
    counts = compared(paths)
    assert counts.keys() == {"equal"}
    assert counts["equal"] >= 12


@pytest.mark.slow
def test_every_calendar_of_the_collections() -> None:
    counts = compared([path for name in WHOLE for path in sorted(real(name).rglob("*.ics"))])
    assert counts["equal"] >= 270
    assert counts["told"] == len(REASONS)
