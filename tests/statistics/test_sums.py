"""Sums of months: what a naive count says, and nothing of what was not kept."""

import datetime
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from tests.statistics.tables import DAYS, MONTHS, RAW, kept, month_table
from wiker_ssg.model.statistics import FEWEST, OTHERS, MonthFigures
from wiker_ssg.source.dump import trees
from wiker_ssg.source.scribe import mapping
from wiker_ssg.source.settings import read_statistics
from wiker_ssg.statistics.figures import ENTRIES, READS, FigureKey, withhold
from wiker_ssg.statistics.keeping import COUNTED, merge
from wiker_ssg.statistics.sums import MOST, month_of, over, publish


@given(RAW)
def test_sums_are_those_of_a_naive_count(raw: dict[FigureKey, int]) -> None:
    table = kept(raw)
    found = month_of("2026-06", table)
    assert found is not None
    naive: Counter[tuple[str, str]] = Counter()
    for key, number in table.items():
        naive[key.measure, key.of] += number
    assert found.days == len(DAYS)
    for measure, said in (("reads", found.reads), ("entries", found.entries)):
        assert said == {of: n for (what, of), n in naive.items() if what == measure}
    assert (found.embeds or 0) == sum(n for (what, _), n in naive.items() if what == "embeds")
    for of, number in found.readers.items():
        days = sorted(table.get(FigureKey(day, "readers", of), 0) for day in DAYS)
        assert number == days[(len(days) - 1) // 2]


@given(RAW)
def test_no_figure_of_reading_is_small(raw: dict[FigureKey, int]) -> None:
    file = publish({"2026-06": kept(raw)})
    for month in file.months:
        told = (
            *month.reads.values(), *month.entries.values(), *month.readers.values(),
            *month.searches.values(), *([month.embeds] if month.embeds else []),
            *(n for one in month.aggregators for n in (one.subscribers, one.fetches) if n),
        )  # fmt: skip
        assert all(number >= FEWEST for number in told)


@given(RAW, RAW)
def test_what_was_hidden_changes_nothing(
    raw: dict[FigureKey, int], other: dict[FigureKey, int]
) -> None:
    """Hidden figures of another town, which give the same `others`, leave the same sums."""
    table = kept(raw)
    hidden = {key: n for key, n in other.items() if 0 < n < FEWEST and key not in raw}
    again = kept({**raw, **hidden})
    if again == table:
        assert publish({"2026-06": again}) == publish({"2026-06": table})
    changed = {key for key in again.keys() ^ table.keys() if again.get(key) != table.get(key)}
    assert all(key.of == OTHERS or key.measure == ENTRIES for key in changed)


@given(RAW)
def test_entries_leave_nothing_small_to_be_worked_out(raw: dict[FigureKey, int]) -> None:
    """Whoever knows all that is published of a kind subtracts in vain."""
    table = withhold(kept(raw))
    for found in (month_of("2026-06", table), publish({"2026-06": table}).months[0]):
        assert found is not None
        for folder, kind in (("events", "event"), ("directory", "organisation")):
            listed = [n for key, n in found.entries.items() if key.startswith(f"{folder}/")]
            left = found.reads.get(kind, 0) - sum(listed)
            assert not listed or left == 0 or left >= FEWEST
        assert OTHERS not in found.entries
        assert len(found.entries) <= MOST or found.month not in found.entries


def test_the_least_read_goes_first() -> None:
    table = {
        FigureKey("2026-06-04", READS, "event"): 100,
        FigureKey("2026-06", ENTRIES, "events/bal"): 60,
        FigureKey("2026-06", ENTRIES, "events/loto"): 37,
        FigureKey("2026-06", ENTRIES, "directory/bar"): 9,
    }
    assert {key.of for key in withhold(table)} == {"event", "events/bal"}


@given(st.permutations(MONTHS), st.integers(0, 5))
def test_the_order_of_runs_does_not_matter(order: list[str], at: int) -> None:
    tables = {month: month_table(month, number) for number, month in enumerate(MONTHS)}
    expected = publish(tables)
    assert publish({month: tables[month] for month in order}) == expected
    half = frozenset(DAYS[:at])
    table = tables[MONTHS[-1]]
    periods = frozenset(key.period for key in table if key.measure == COUNTED)
    once = merge(merge({}, table, periods & half, False), table, periods, False)
    assert publish({**tables, MONTHS[-1]: once}) == expected


def test_thirteen_months_that_are_over_are_public() -> None:
    tables = {month: month_table(month, number) for number, month in enumerate(MONTHS)}
    running = {FigureKey("2026-07-01", COUNTED, ""): 0}
    found = publish({**tables, "2026-07": running})
    assert [one.month for one in found.months] == sorted(MONTHS, reverse=True)[:13]
    assert over({"2026-07": running}) == frozenset()
    assert over({"2026-06": running, "2026-07": running}) == {"2026-06"}
    assert not publish({"2026-07": running}).months
    assert month_of("2026-07", {}) is None


@given(RAW)
def test_what_is_published_is_read_as_it_was_written(raw: dict[FigureKey, int]) -> None:
    file = publish({"2026-06": kept(raw)}, ("piscine", "nowhere"))
    assert read_statistics(mapping(trees(file)).encode()) == (file, [])
    assert set(file.months[0].missed) <= {*file.months[0].searches}


def test_a_month_says_what_git_knows() -> None:
    month = "2026-06"
    table = {
        FigureKey(f"{month}-04", COUNTED, ""): 0,
        FigureKey(month, "added", "event"): 2,
        FigureKey(month, "added", "event", "form"): 1,
        FigureKey(month, "changed", "news", "form"): 3,
        FigureKey(month, "waited", "hours", "form"): 0,
        FigureKey(f"{month}-04", "fetches", "agenda.ics", "Google Calendar"): 8,
        FigureKey(f"{month}-04", "fetches", "agenda.xml", "Feedly"): 24,
        FigureKey(f"{month}-04", "subscribers", "agenda.xml", "Feedly"): 12,
    }
    found = month_of(month, table)
    assert isinstance(found, MonthFigures)
    assert (found.added, found.changed, found.forms, found.waited) == (
        {"event": 3}, {"news": 3}, 4, 0,
    )  # fmt: skip
    assert [(one.by, one.subscribers, one.fetches) for one in found.aggregators] == [
        ("Google Calendar", None, 8), ("Feedly", 12, None),
    ]  # fmt: skip
    assert datetime.date.fromisoformat(f"{found.month}-01").month == 6
