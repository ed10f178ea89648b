"""Calendars from day to day: what was there is known again, what is missing is gone or not."""

import datetime
from collections.abc import Iterable
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.connectors.calendars import calendar
from tests.pulling.test_pull import tree
from wiker_ssg.cli.main import group

DAYS = ("2026-03-01", "2026-03-02", "2026-03-03")
OWN = "\n    id: [SUMMARY, DTSTART]"


class Agenda:
    """A commune with one calendar."""

    def __init__(self, folder: Path, more: str = "") -> None:
        self.root, self.copies = folder / "donges", folder / "copies"
        self.root.mkdir()
        self.copies.mkdir()
        settings = "name: Donges\ncode: {scheme: insee, value: '44052'}\npostcodes: ['44480']\n"
        (self.root / "commune.yaml").write_text(settings)
        self.configure(more)

    def configure(self, more: str) -> None:
        text = f"sources:\n  salle:\n    name: Salle\n    url: https://salle.example/a.ics{more}\n"
        (self.root / "connectors.yaml").write_text(text)

    def pull(self, data: bytes, day: str, code: int = 0) -> str:
        (self.copies / "salle.ics").write_bytes(data)
        words = ["--lang", "fr", "pull", "salle", "--root", str(self.root), "--yes"]
        done = CliRunner().invoke(group, [*words, "--copies", str(self.copies), "--at", day])
        assert done.exit_code == code, done.output
        return done.output

    def entries(self) -> dict[str, bytes]:
        return {path: data for path, data in tree(self.root).items() if path.startswith("events/")}

    def memory(self) -> bytes:
        return (self.root / ".imported/salle.json").read_bytes()


@pytest.fixture
def agenda(tmp_path: Path) -> Agenda:
    return Agenda(tmp_path)


def exported(prefix: str, titles: Iterable[str]) -> bytes:
    return calendar(
        *(
            f"UID:{prefix}{number}\nSUMMARY:{title}\nLOCATION:Mairie\n"
            f"DTSTART;TZID=Romance Standard Time:202604{number:02}T190000"
            for number, title in enumerate(titles, 10)
        )
    )


@pytest.mark.parametrize("count", [1, 3, 12])
def test_uids_that_change_at_every_export_change_nothing(agenda: Agenda, count: int) -> None:
    titles = [f"Conseil {number}" for number in range(count)]
    agenda.pull(exported("A", titles), DAYS[0])
    first, memory = agenda.entries(), agenda.memory()
    assert len(first) == count
    for prefix, day in zip("BC", DAYS[1:], strict=True):
        told = agenda.pull(exported(prefix, titles), day)
        assert "id: [SUMMARY, DTSTART]" in told
        assert (agenda.entries(), agenda.memory()) == (first, memory)
    agenda.configure(OWN)
    agenda.pull(exported("D", titles), "2026-03-04")
    told = agenda.pull(exported("E", titles), "2026-03-05")
    assert "id: [SUMMARY" not in told
    assert agenda.entries() == first


def test_what_a_person_deleted_stays_so_whatever_it_is_called(agenda: Agenda) -> None:
    agenda.pull(exported("A", ["Loto", "Bal"]), DAYS[0])
    next(path for path in (agenda.root / "events").iterdir() if "loto" in path.name).unlink()
    agenda.pull(exported("A", ["Loto", "Bal"]), DAYS[0])
    agenda.pull(exported("B", ["Loto", "Bal"]), DAYS[1])
    assert [path for path in agenda.entries() if "loto" in path] == []


def test_a_new_thing_beside_one_that_is_gone_is_new(agenda: Agenda) -> None:
    agenda.pull(exported("A", ["Loto", "Bal"]), DAYS[0])
    agenda.pull(exported("B", ["Loto", "Concert"]), DAYS[1])
    assert len(agenda.entries()) == 3


def test_a_calendar_that_is_cut_takes_nothing_away(agenda: Agenda) -> None:
    data = exported("A", ["Loto", "Bal", "Concert"])
    agenda.pull(data, DAYS[0])
    first = agenda.entries(), agenda.memory()
    told = agenda.pull(data[: len(data) // 2], DAYS[1], code=1)
    assert "absent de la source" not in told
    assert (agenda.entries(), agenda.memory()) == first


def shown(first: datetime.date, count: int) -> bytes:
    return calendar(
        *(
            f"UID:{first + datetime.timedelta(n)}\nSUMMARY:Exposition\nLOCATION:Musée\n"
            f"DTSTART;VALUE=DATE:{first + datetime.timedelta(n):%Y%m%d}"
            for n in range(count)
        )
    )


def test_an_exhibition_of_thirty_days_is_one_and_its_first_days_stay(agenda: Agenda) -> None:
    told = agenda.pull(shown(datetime.date(2026, 3, 1), 30), DAYS[0])
    assert "30 jours" in told
    ((path, text),) = agenda.entries().items()
    assert b"start: 2026-03-01\nend: 2026-03-30\n" in text
    agenda.pull(shown(datetime.date(2026, 3, 3), 28), DAYS[2])
    assert agenda.entries() == {path: text}


def test_days_that_stand_here_already_stay_single(agenda: Agenda) -> None:
    agenda.pull(shown(datetime.date(2026, 3, 1), 3), DAYS[0])
    agenda.pull(shown(datetime.date(2026, 3, 1), 6), DAYS[0])
    assert len(agenda.entries()) == 6


@pytest.mark.parametrize(
    ("event", "taken"),
    [
        ("DTSTART;TZID=Europe/Paris:20120103T183000\nRRULE:FREQ=WEEKLY", True),
        ("DTSTART;TZID=Europe/Paris:20120103T183000\nRRULE:FREQ=WEEKLY;UNTIL=20251231", False),
        ("DTSTART;VALUE=DATE:20260210\nDTEND;VALUE=DATE:20260310", True),
        ("DTSTART;VALUE=DATE:20260210\nDTEND;VALUE=DATE:20260301", False),
        ("DTSTART;VALUE=DATE:20261001", False),
    ],
)
def test_a_filter_of_days_asks_for_one_date_within_them(
    agenda: Agenda, event: str, taken: bool
) -> None:
    agenda.configure("\n    filter: {past_days: 0, future_days: 60}")
    agenda.pull(calendar(event), DAYS[0])
    assert len(agenda.entries()) == taken


def test_a_calendar_read_again_on_any_day_changes_no_byte(agenda: Agenda) -> None:
    data = calendar(
        "DTSTART:20260105T183000Z\nRRULE:FREQ=WEEKLY",
        "DTSTART;TZID=Europe/Paris:20200105T183000\nRRULE:FREQ=MONTHLY;BYDAY=1SU",
    )
    agenda.pull(data, DAYS[0])
    first = agenda.entries(), agenda.memory()
    for day in (*DAYS, "2026-07-14", "2026-12-31"):
        agenda.pull(data, day)
        assert (agenda.entries(), agenda.memory()) == first
