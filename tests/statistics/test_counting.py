"""What is kept of logs of which all is known: every format, and what goes wrong with logs."""

import gzip
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.portals import write
from tests.statistics.logs import FEEDLY, SECRET, WRITERS, Truth, lines, log, portal, town
from wiker_ssg.problems.exceptions import Usage
from wiker_ssg.statistics.counting import CountReport, count_logs, open_portal
from wiker_ssg.statistics.figures import FigureKey
from wiker_ssg.statistics.formats import FORMATS
from wiker_ssg.statistics.keeping import read_figures

WHOLE = ("2026-06-04", "2026-06-05", "2026-06-06", "2026-06-07")
"""The days of `town` that are neither its first nor its last one."""


@pytest.fixture(scope="module")
def truth() -> Truth:
    return town(7)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return portal(tmp_path_factory.mktemp("portal"))


Count = Callable[..., CountReport]


@pytest.fixture
def count(root: Path, tmp_path: Path) -> Count:
    def run(*logs: Path, **options: object) -> CountReport:
        return count_logs(logs, open_portal(str(root)), tmp_path / "stats", **options)  # type: ignore[arg-type]

    return run


def kept(folder: Path, slug: str = "donges", month: str = "2026-06") -> dict[FigureKey, int]:
    return read_figures(folder / "stats" / slug / f"{month}.csv")


def tree(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def summed(figures: dict[FigureKey, int], measure: str, days: tuple[str, ...] = WHOLE) -> int:
    return sum(n for key, n in figures.items() if key.measure == measure and key.period in days)


def test_every_format_is_tried() -> None:
    assert [*WRITERS] == [row.name for row in FORMATS]


@pytest.mark.parametrize("format", [*WRITERS])
def test_pages_and_readers_are_those_that_there_were(
    format: str, truth: Truth, count: Count, tmp_path: Path
) -> None:
    report = count(log(tmp_path / "access.log", format, truth.requests))
    (tally,) = report.logs
    assert (tally.format, tally.broken, tally.trouble) == (format, 0, "")
    assert tally.lines == len(truth.requests)
    found = kept(tmp_path)
    pages = sum(n for (day, _), n in truth.pages.items() if day in WHOLE)
    if format == "common":  # it names no agents: robots that are known by these alone stay in
        assert summed(found, "reads") == pytest.approx(pages + 4 * 200, rel=0.01)
        return
    assert tally.robots == truth.robots
    assert summed(found, "reads") == pytest.approx(pages, rel=0.01)
    for (day, page), number in truth.pages.items():
        if day in WHOLE:
            assert found[FigureKey(day, "reads", page)] == pytest.approx(number, rel=0.01)
    for (day, feed), number in truth.readers.items():
        if day in WHOLE:
            assert found[FigureKey(day, "readers", feed)] == pytest.approx(number, rel=0.05)


def test_aggregators_say_their_own_figures(truth: Truth, count: Count, tmp_path: Path) -> None:
    count(log(tmp_path / "access.log", "combined", truth.requests))
    found = kept(tmp_path)
    day = WHOLE[0]
    assert found[FigureKey(day, "subscribers", "agenda.xml", "Feedly")] == 12
    assert found[FigureKey(day, "fetches", "agenda.xml", "Feedly")] == 24
    assert found[FigureKey(day, "fetches", "agenda.ics", "Google Calendar")] == 8
    assert found[FigureKey(day, "fetches", "agenda.ics", "Outlook.com")] == 6
    said = [key.by for key in found if key.measure == "subscribers"]
    assert {*said} == {"Feedly"}  # nobody's figure is guessed
    assert found[FigureKey(day, "embeds", "embed/agenda/")] == 17


def test_formats_agree(truth: Truth, root: Path, tmp_path: Path) -> None:
    found = set()
    for format in WRITERS:
        if format != "common":
            path = log(tmp_path / format, format, truth.requests)
            count_logs((path,), open_portal(str(root)), tmp_path / f"stats-{format}")
            found.add(tuple(sorted(tree(tmp_path / f"stats-{format}").items())))
    assert len(found) == 1


def test_nothing_that_tells_of_somebody_is_kept(
    truth: Truth, count: Count, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(scratch))
    count(log(tmp_path / "access.log", "combined", truth.requests))
    assert [*scratch.iterdir()] == []
    text = b"\n".join(tree(tmp_path / "stats").values()).decode()
    for request in truth.requests:
        assert request.address not in text
        assert not request.agent or request.agent not in text
    assert SECRET not in text
    assert FEEDLY not in text
    assert not re.search(r"\d+\.\d+\.\d+\.\d+|mozilla|firefox|https?:", text, re.IGNORECASE)
    numbers = [n for key, n in kept(tmp_path).items() if key.measure != "counted"]
    assert min(numbers) >= 5


def test_logs_in_pieces_and_gz_count_as_one(
    truth: Truth, root: Path, count: Count, tmp_path: Path
) -> None:
    whole = log(tmp_path / "access.log", "combined", truth.requests)
    count(whole)
    pieces = []
    third = len(truth.requests) // 3
    for number in range(4):
        part = truth.requests[number * third : (number + 1) * third]
        path = tmp_path / f"access.log.{number}.gz"
        # gz that was written in two goes is two, one after the other
        both = [lines("combined", part[:100]), lines("combined", part[100:])]
        path.write_bytes(
            b"".join(gzip.compress("".join(half).encode()) for half in both) + bytes(512)
        )
        pieces.append(path)
    found = open_portal(str(root))
    report = count_logs(pieces[::-1], found, tmp_path / "again", size=500_000)
    assert sum(tally.lines for tally in report.logs) == len(truth.requests)
    assert tree(tmp_path / "again") == tree(tmp_path / "stats")


def test_the_same_logs_twice_change_nothing(truth: Truth, count: Count, tmp_path: Path) -> None:
    path = log(tmp_path / "access.log", "combined", truth.requests)
    assert count(path).written
    before = tree(tmp_path / "stats")
    assert count(path, path).written == ()
    assert count(path, again=True).written == ()
    assert tree(tmp_path / "stats") == before


def test_days_come_one_after_the_other(truth: Truth, root: Path, tmp_path: Path) -> None:
    """What is counted every night from logs that overlap is what is counted at once."""
    found = open_portal(str(root))
    days = sorted({request.at.date() for request in truth.requests})
    for last in range(2, len(days)):
        part = [r for r in truth.requests if days[last - 2] <= r.at.date() <= days[last]]
        count_logs((log(tmp_path / "part", "combined", part),), found, tmp_path / "nightly")
    count_logs((log(tmp_path / "all", "combined", truth.requests),), found, tmp_path / "stats")
    assert tree(tmp_path / "nightly") == tree(tmp_path / "stats")


def test_a_part_of_a_day_never_takes_the_place_of_the_whole(
    truth: Truth, count: Count, tmp_path: Path
) -> None:
    count(log(tmp_path / "access.log", "combined", truth.requests))
    before = tree(tmp_path / "stats")
    count(log(tmp_path / "half.log", "combined", truth.requests[::2]))
    assert tree(tmp_path / "stats") == before
    count(log(tmp_path / "half.log", "combined", truth.requests[::2]), again=True)
    assert tree(tmp_path / "stats") != before


def test_months_are_counted_when_they_are_whole(truth: Truth, root: Path, tmp_path: Path) -> None:
    at = [r._replace(at=r.at.replace(day=n, month=m)) for r in truth.requests[:600]
          for m, n in ((4, 30), (5, 1), (5, 31), (6, 1))]  # fmt: skip
    found = open_portal(str(root))
    count_logs((log(tmp_path / "a", "combined", at),), found, tmp_path / "stats")
    may = kept(tmp_path, month="2026-05")
    assert {key.of for key in may if key.measure == "entries"} == {
        "events/fest-noz", "directory/boulangerie",
    }  # fmt: skip
    assert FigureKey("2026-05", "counted", "") in may
    assert not (tmp_path / "stats/donges/2026-06.csv").exists()


# -------------------------------------------------------------------------------- what goes wrong

BROKEN = (
    "", "\x16\x03\x01 garbage", '81.2.3.4 - - [05/Jun/2026:10:00:00 +0200] "GET /donges/', "{}",
    '81.2.3.4 - - [99/Jun/2026:10:00:00 +0200] "GET /donges/ HTTP/1.1" 200 5 "-" "-"',
    '81.2.3.4 - - [05/Jun/2026:10:00:00 +0200] "GET /donges/ HTTP/1.1" abc 5 "-" "-"',
    'a "quote that never ends', "é\udcff", "x" * 70_000, "a\x00b\x01c\x01d\re",
)  # fmt: skip


@pytest.mark.parametrize("format", ["combined", "Caddy", "CloudFront"])
def test_broken_lines_are_counted_and_cost_themselves_alone(
    format: str, truth: Truth, count: Count, root: Path, tmp_path: Path
) -> None:
    clean = log(tmp_path / "clean.log", format, truth.requests)
    count(clean)
    head, *good = "".join(lines(format, truth.requests)).splitlines(keepends=True)
    broken = [f"{line}\n" for line in BROKEN]
    text = "".join([head, *good[:100], *broken, *good[100:], *broken, good[-1].rstrip()[:60]])
    path = tmp_path / "broken.log"
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    found = open_portal(str(root))
    for size in (None, 500_000):
        folder = tmp_path / f"broken-{size}"
        report = count_logs((path,), found, folder, size=size)
        assert report.logs[0].broken == 2 * len(BROKEN) + 1
        assert report.logs[0].lines == len(truth.requests) + 2 * len(BROKEN) + 1
        assert tree(folder) == tree(tmp_path / "stats")


@pytest.mark.parametrize(
    "data",
    [
        b"Jun  5 10:00:00 host sshd[1]: Accepted password for nobody\n",
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 400,
        b'{"message": "hello"}\n[' * 900,
        b"x" * 3_000_000,
        gzip.compress(b"no log\n"),
    ],
    ids=["of the system", "picture", "other JSON", "one line", "gz"],
)
def test_an_unknown_format_is_told_and_nothing_is_written(
    data: bytes, truth: Truth, count: Count, tmp_path: Path
) -> None:
    good = log(tmp_path / "access.log", "combined", truth.requests)
    path = tmp_path / "other.log"
    path.write_bytes(data)
    report = count(good, path)
    assert report.logs[1].trouble
    assert not report.logs[0].trouble
    assert report.written == ()
    assert not (tmp_path / "stats").exists()
    assert count(good, path, tolerant=True).written


def test_an_empty_log_is_no_trouble(truth: Truth, count: Count, tmp_path: Path) -> None:
    (tmp_path / "empty.log").write_bytes(b"")
    good = log(tmp_path / "access.log", "combined", truth.requests)
    assert count(tmp_path / "empty.log").span is None
    assert count(good, tmp_path / "empty.log").written


@pytest.mark.parametrize("cut", ["short", "damaged"])
def test_gz_that_is_cut_off_is_told(cut: str, truth: Truth, count: Count, tmp_path: Path) -> None:
    data = bytearray(gzip.compress("".join(lines("combined", truth.requests)).encode()))
    if cut == "short":
        del data[len(data) * 2 // 3 :]
    else:
        data[len(data) // 2] ^= 0xFF
        data[len(data) // 2 + 1] ^= 0xFF
    path = tmp_path / "access.log.gz"
    path.write_bytes(data)
    report = count(path)
    assert report.logs[0].trouble
    assert report.logs[0].lines > 0
    assert report.written == ()


def test_what_is_no_file_is_told(count: Count, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "absent", tmp_path, tmp_path / "pipe", Path("/dev/zero")):
        with pytest.raises(Usage):
            count(path)


def test_a_table_that_is_none_is_never_written_over(
    truth: Truth, count: Count, tmp_path: Path
) -> None:
    write(tmp_path / "stats", {"savenay/2026-06.csv": "mine\n"})
    with pytest.raises(Usage):
        count(log(tmp_path / "access.log", "combined", truth.requests))
    assert [*tree(tmp_path / "stats")] == ["savenay/2026-06.csv"]


def test_a_commune_with_a_host_of_its_own_is_known_by_it(
    truth: Truth, count: Count, tmp_path: Path
) -> None:
    moved = [
        r._replace(host="savenay.example", target=r.target.replace("/donges/", "/"))
        for r in truth.requests
    ]
    count(log(tmp_path / "access.log", "vhost_combined", [*truth.requests, *moved]))
    assert kept(tmp_path, "savenay") == kept(tmp_path, "donges")
