"""`wiker stats`, as whoever runs a portal calls it."""

from pathlib import Path

from click.testing import CliRunner, Result

from tests.statistics.logs import log, portal, town
from wiker_ssg.cli.main import group


def call(*arguments: object) -> Result:
    found = CliRunner().invoke(group, ["stats", "--lang", "en", *map(str, arguments)])
    assert found.exception is None or isinstance(found.exception, SystemExit), found.exception
    return found


def test_what_was_seen_and_written_is_said(tmp_path: Path) -> None:
    root, truth = portal(tmp_path / "content"), town(3, days=3, people=30, subscribers=20)
    access = log(tmp_path / "access.log", "combined", truth.requests)
    into = tmp_path / "stats"
    done = call(access, "--into", into, "--portal", root)
    assert done.exit_code == 0, done.output
    assert f"{access}: combined, {len(truth.requests):} lines, 600 of robots" in done.output
    assert "Whole days: 2026-06-04 to 2026-06-04" in done.output
    assert f"Written: {into / 'donges/2026-06.csv'}" in done.output
    again = call(access, "--into", into, "--portal", root)
    assert again.exit_code == 0
    assert "nothing to write" in again.output
    common = log(tmp_path / "common.log", "common", truth.requests)
    assert f"{len(truth.requests)} without a browser’s name" in call(
        common, "--into", into, "--portal", root
    ).output.replace("\n", " ")


def test_a_log_that_cannot_be_read_is_said_and_nothing_written(tmp_path: Path) -> None:
    root, truth = portal(tmp_path / "content"), town(3, days=3, people=30, subscribers=20)
    access = log(tmp_path / "access.log", "Caddy", truth.requests)
    other = tmp_path / "auth.log"
    other.write_text("sshd: hello\n")
    done = call(access, other, "--into", tmp_path / "stats", "--portal", root)
    assert done.exit_code == 1
    assert "in none of the formats that are known: combined, vhost_combined" in done.output
    assert "Nothing is written" in done.output
    assert not (tmp_path / "stats").exists()
    done = call(access, other, "--into", tmp_path / "stats", "--portal", root, "--tolerant")
    assert done.exit_code == 1
    assert (tmp_path / "stats/donges/2026-06.csv").exists()


def test_days_that_are_not_whole_are_said(tmp_path: Path) -> None:
    root, truth = portal(tmp_path / "content"), town(3, days=2, people=5, subscribers=5)
    access = log(tmp_path / "access.log", "combined", truth.requests)
    done = call(access, "--into", tmp_path / "stats", "--portal", root)
    assert done.exit_code == 0
    assert "No day is whole" in done.output


def test_what_is_wrongly_called_is_said(tmp_path: Path) -> None:
    assert call("--into", tmp_path).exit_code == 2
    assert call(tmp_path / "none.log", "--into", tmp_path / "s", "--portal", tmp_path).exit_code
