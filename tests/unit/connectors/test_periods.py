"""Periods and lists of dates: each is published, or told with what the source says of it."""

import datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.connectors.drawn import DATA, drafted, parsed, records_of, rows
from wiker_ssg.connectors.record import EntryDraft, RecordRefusal, Records, Tree
from wiker_ssg.connectors.settings import SourceSettings, Take
from wiker_ssg.model.entries import Event
from wiker_ssg.model.recurrence import occurrences
from wiker_ssg.model.values import Moment
from wiker_ssg.problems import Severity

LAST = datetime.date(2098, 12, 31)


def event(**fields: Tree) -> Records:
    """Make an event as DATAtourisme has them, one file an object."""
    return rows(
        {"@id": "https://data.example/1", "@type": ["schema:Event", "EntertainmentAndEvent"],
         "label": {"fr": ["Bal"]}, "isLocatedAt": [{"address": [{"addressLocality": "Donges"}]}],
         "lastUpdate": "2026-01-01", **fields},
        format="jsonld",
    )  # fmt: skip


def published(draft: EntryDraft) -> list[tuple[Moment, Moment | None]]:
    """Return the dates that a draft's entry has, as the site expands them."""
    found = parsed(draft.kind, draft.fields)
    assert [one for one in found.problems if one.severity is not Severity.INFO] == []
    assert isinstance(found.entry, Event)
    return [(one.start, one.end) for one in occurrences(found.entry, LAST)]


def told(refused: tuple[RecordRefusal, ...]) -> int:
    return sum(int(one.facts["count"]) for one in refused if "count" in one.facts)


def taken(
    records: Records, source: SourceSettings | None = None
) -> tuple[list[str], tuple[RecordRefusal, ...]]:
    (draft,), refused = drafted(records, source)
    return [
        str(start) if end in (None, start) else f"{start} > {end}"
        for start, end in published(draft)
    ], refused


DAYS = st.dates(datetime.date(2024, 1, 1), datetime.date(2028, 12, 31)).map(str)
PERIODS = st.tuples(
    DAYS | st.sampled_from(("bientôt", "2026-02-31")), st.sampled_from(("", "10:00:00", "20:30"))
)


@given(periods=st.lists(PERIODS, min_size=1, max_size=12, unique=True))
@settings(max_examples=60)
def test_each_period_is_published_or_told(periods):
    items: list[Tree] = [{"startDate": day, "endDate": day, "startTime": time or None}
                         for day, time in periods]  # fmt: skip
    made, refused = drafted(event(takesPlaceAt=items))
    if any(day not in ("bientôt", "2026-02-31") for day, _ in periods):
        assert len(published(made[0])) + told(refused) == len(periods)
    else:
        assert [one.code for one in refused] == ["record-unread"]


@given(
    days=st.lists(st.dates(datetime.date(2024, 1, 1), datetime.date(2028, 12, 31)),
                  min_size=2, max_size=8, unique=True),
    lengths=st.lists(st.integers(-2, 3), min_size=2, max_size=8),
)  # fmt: skip
@settings(max_examples=60)
def test_lists_of_starts_and_ends_are_pairs_where_they_are_as_many(days, lengths):
    ends = [day + datetime.timedelta(n) for day, n in zip(days, lengths, strict=False)]
    made, refused = drafted(event(startDate=list(map(str, days)), endDate=list(map(str, ends))))
    found = {(start, end or start) for start, end in published(made[0])} if made else set()
    if len(ends) == len(days):
        pairs = zip(days, ends, strict=True)
        assert found == {(Moment(one), Moment(other)) for one, other in pairs if other >= one}
        assert told(refused) == len(days) - len(found)
    else:
        assert {start.day for start, _ in found} == {*days}
        assert told(refused) == sum(end not in days for end in ends)


@pytest.mark.parametrize(
    ("period", "dates", "left"),
    [
        (
            {"startDate": "2026-07-03", "endDate": "2026-07-05", "startTime": "10:00",
             "endTime": "18:00:00"},
            [f"2026-07-0{day} 10:00 > 2026-07-0{day} 18:00" for day in (3, 4, 5)], "",
        ),
        (
            {"startDate": "2026-07-01", "endDate": "2026-07-31", "startTime": "19:00",
             "appliesOnDay": [{"@id": "kb:Wednesday", "label": {"fr": ["Mercredi"]}}]},
            [f"2026-07-{day:02} 19:00" for day in (1, 8, 15, 22, 29)], "",
        ),
        (
            {"startDate": "2026-07-01", "endDate": "2026-07-02", "appliesOnDay": ["chaque jour"]},
            None, "2026-07-01 – 2026-07-02, chaque jour",
        ),
        (
            {"startDate": "2026-05-01", "endDate": "2026-09-30", "startTime": "10:00",
             "endTime": "18:00"},
            ["2026-05-01 > 2026-09-30"], "2026-05-01 – 2026-09-30: 10:00 – 18:00",
        ),
        (
            {"startDate": "2026-07-01", "startTime": "le soir"},
            ["2026-07-01"], "le soir",
        ),
        ({"startDate": "2026-07-05", "endDate": "2026-07-01"}, None, "2026-07-05 – 2026-07-01"),
        ({"startDate": "2026-07-05", "endDate": "2099-12-31"}, ["2026-07-05"],
         "2026-07-05 – 2099-12-31"),
        (
            {"startDate": "2026-07-01", "startTime": ["10:00", "14:00"],
             "endTime": ["12:00", "18:00"]},
            ["2026-07-01 10:00 > 2026-07-01 12:00", "2026-07-01 14:00 > 2026-07-01 18:00"], "",
        ),
        (
            {"startDate": "2026-07-01", "endDate": "2026-07-22", "repeatFrequency": "P1W",
             "startTime": "18:00", "duration": "PT2H", "exceptDate": "2026-07-15"},
            [f"2026-07-{day:02} 18:00 > 2026-07-{day:02} 20:00" for day in (1, 8, 22)], "",
        ),
        ({"startDate": "2026-07-01", "repeatFrequency": "P1M", "startTime": "18:00"}, None,
         "2026-07-01, 18:00, P1M"),
    ],
)  # fmt: skip
def test_a_period_means_what_it_says(period: dict[str, Tree], dates: Any, left: str) -> None:
    other: dict[str, Tree] = {"startDate": "2027-01-01", "startTime": "09:00"}
    if dates is not None and " " not in dates[0].partition(" >")[0]:
        other = {"startDate": "2027-01-01"}
    found, refused = taken(event(takesPlaceAt=[period, other]))
    assert found == [*(dates or ()), " ".join(map(str, other.values()))]
    assert [one.facts["value"] for one in refused] == ([left] if left else [])


def test_the_days_of_periods_that_other_fields_repeat_are_not_told():
    period: Tree = {"startDate": "2026-07-01", "endDate": "2026-08-31", "startTime": "19:00",
                    "appliesOnDay": [{"@id": "schema:Wednesday"}]}  # fmt: skip
    found, refused = taken(
        event(takesPlaceAt=[period], startDate=["2026-07-01"], endDate=["2026-08-31"])
    )
    assert (len(found), refused) == (9, ())


def test_days_and_hours_of_one_list_are_told_apart():
    periods: list[Tree] = [
        {"startDate": "2026-07-01", "startTime": "10:00"},
        {"startDate": "2026-07-02", "startTime": "10:00"},
        {"startDate": "2026-07-03"},
    ]
    found, refused = taken(event(takesPlaceAt=periods))
    assert found == ["2026-07-01 10:00", "2026-07-02 10:00"]
    assert refused[0].facts["value"] == "2026-07-03"


def test_an_end_that_one_date_lacks_is_not_made_up():
    periods: list[Tree] = [
        {"startDate": "2026-07-01", "startTime": "10:00", "endTime": "12:00"},
        {"startDate": "2026-07-02", "startTime": "10:00"},
        {"startDate": "2026-07-03", "startTime": "10:00", "endTime": "12:00"},
    ]
    found, refused = taken(event(takesPlaceAt=periods))
    assert found == [
        "2026-07-01 10:00 > 2026-07-01 12:00", "2026-07-02 10:00",
        "2026-07-03 10:00 > 2026-07-03 12:00",
    ]  # fmt: skip
    assert refused == ()


def test_a_day_that_another_path_names_and_no_period_has_is_told():
    period: Tree = {"startDate": "2026-07-01", "endDate": "2026-07-05"}
    found, refused = taken(
        event(takesPlaceAt=[period], startDate=["2026-07-01", "2026-07-04", "2026-07-09"])
    )
    assert found == ["2026-07-01 > 2026-07-05"]
    assert (refused[0].code, refused[0].facts["value"]) == ("dates-left", "2026-07-09")


def test_of_too_many_dates_the_oldest_are_told_by_their_number():
    first = datetime.date(2022, 1, 1)
    days: list[Tree] = [f"{first + datetime.timedelta(n)}T20:00:00" for n in range(2_300)]
    found, refused = taken(event(startDate=days))
    assert len(found) + told(refused) == 2_300
    assert [one.code for one in refused] == ["dates-cut"]
    assert found[-1] == str(days[-1]).replace("T", " ")[:16]


def test_dates_of_different_lengths_stay_within_what_a_file_holds():
    first = datetime.date(2025, 1, 1)
    periods: list[Tree] = [
        {"startDate": str(first + datetime.timedelta(n)), "startTime": "10:00",
         "endTime": f"{11 + n % 12}:00"}
        for n in range(1_000)
    ]  # fmt: skip
    found, refused = taken(event(takesPlaceAt=periods))
    assert len(found) + told(refused) == 1_000
    assert refused[0].code == "dates-cut"


@pytest.mark.parametrize(
    ("day", "hour", "dates"),
    [
        (["01/07/2026", "02/07/2026"], "20h30", ["2026-07-01 20:30", "2026-07-02 20:30"]),
        ("01/07/2026", ["14h", "20h30"], ["2026-07-01 14:00", "2026-07-01 20:30"]),
        (["01/07/2026", "02/07/2026"], ["14h", "16h"], ["2026-07-01 14:00", "2026-07-02 16:00"]),
    ],
)  # fmt: skip
def test_lists_in_the_cells_of_a_day_and_an_hour_go_together(
    day: Tree, hour: Tree, dates: list[str]
) -> None:
    mapping = {"title": Take(from_=("t",)), "start": Take(from_=("d", "h"))}
    source = SourceSettings(name="S", kind="event", id=("t",), mapping=mapping)
    (draft,), refused = drafted(rows({"t": "Bal", "d": day, "h": hour}), source)
    assert ([str(start) for start, _ in published(draft)], refused) == (dates, ())


def test_hours_that_fit_no_list_of_days_are_told():
    mapping = {"title": Take(from_=("t",)), "start": Take(from_=("d", "h"))}
    source = SourceSettings(name="S", kind="event", id=("t",), mapping=mapping)
    row: dict[str, Tree] = {"t": "Bal", "d": ["2026-07-01", "2026-07-02", "2026-07-03"],
                            "h": ["14h", "16h"]}  # fmt: skip
    (draft,), refused = drafted(rows(row), source)
    assert len(published(draft)) == 3
    assert refused[0].facts["value"] == "14h, 16h"


@pytest.mark.parametrize(
    ("start", "end", "dates", "left"),
    [
        ('["2026-06-01", "2026-06-02"]', None, ["2026-06-01", "2026-06-02"], ""),
        ("2026-06-01; 2026-06-02", None, ["2026-06-01", "2026-06-02"], ""),
        (["2026-06-01/2026-06-03", "2026-06-05"], None,
         ["2026-06-01 > 2026-06-03", "2026-06-05"], ""),
        (["2026-06-01 20:00", "le soir"], None, ["2026-06-01 20:00"], "le soir"),
        (["2026-06-01T00:00:00Z", "2026-06-02T18:00:00Z"], None,
         ["2026-06-01 02:00", "2026-06-02 20:00"], ""),
        (["2026-06-01 20:00", "2026-06-02 20:00"], "2026-06-02 22:00",
         ["2026-06-01 20:00", "2026-06-02 20:00"], "2026-06-02 22:00"),
        ("2026-06-01", ["2026-06-03", "2026-06-09"], ["2026-06-01"], "2026-06-03, 2026-06-09"),
        ("du 1er mai au 30 septembre 2026 de 10h à 18h", None, ["2026-05-01 > 2026-09-30"],
         "10:00 – 18:00"),
        ("2026-05-01 de 10h à 18h", "2026-09-30", ["2026-05-01 > 2026-09-30"], "10:00 – 18:00"),
        ([], None, [], None),
    ],
)  # fmt: skip
def test_lists_of_cells(start: Tree, end: Tree, dates: list[str], left: str | None) -> None:
    paths = {"title": "t", "start": "s", "end": "e"}
    mapping = {key: Take(from_=(path,)) for key, path in paths.items()}
    source = SourceSettings(name="S", kind="event", id=("t",), mapping=mapping)
    records = rows({"t": "Bal", "s": start, "e": end})
    if left is None:
        assert [one.code for one in drafted(records, source)[1]] == ["record-incomplete"]
        return
    found, refused = taken(records, source)
    assert found == dates
    assert [one.facts["value"] for one in refused] == ([left] if left else [])


@pytest.mark.skipif(not DATA.exists(), reason="the real data is not here")
@pytest.mark.parametrize("folder", ["datatourisme", "../cases/mixed"])
def test_every_period_of_real_objects_is_published_or_told(folder):
    root = DATA / folder
    paths = sorted(root.glob("*.json"))
    assert paths
    for path in paths:
        records = records_of(f"{folder}/{path.name}")
        for record in records.items:
            periods = record.data.get("takesPlaceAt")
            if not isinstance(periods, list):
                continue
            (draft,), refused = drafted(records)
            assert len(published(draft)) + told(refused) == len(periods), path.name
