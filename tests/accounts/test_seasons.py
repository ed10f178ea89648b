"""A season's rules are public before it begins, its tickets before the public draw: Git says so."""

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.accounts.town import SEASON, Town, portal
from wiker_ssg.accounts.seasons import check_announced, check_sealed
from wiker_ssg.problems.exceptions import Usage
from wiker_ssg.source.settings import read_portal

PARIS = ZoneInfo("Europe/Paris")


def told(town: Town) -> list[str]:
    rules = portal().thanks
    assert rules is not None
    found = check_announced(town.made(), rules, rules.seasons[0], PARIS)
    return [f"{one.code} {one.facts.get('keys', '')}".strip() for one in found]


@pytest.fixture
def town(tmp_path: Path) -> Town:
    return Town(tmp_path / "portal")


def test_rules_that_stood_there_before_the_first_day_are_good(town: Town) -> None:
    town.commit(30, {"portal.yaml": SEASON.decode()})
    town.commit(60, {"portal.yaml": SEASON.decode() + "name: Autre nom\n"})
    assert told(town) == []


def test_rules_that_came_on_the_first_day_are_too_late(town: Town) -> None:
    town.commit(31, {"portal.yaml": SEASON.decode()})
    assert told(town) == ["season-unannounced"]


def test_a_commit_that_is_dated_back_is_no_earlier(town: Town) -> None:
    town.commit(40, {"notes.txt": "x"})
    town.commit(20, {"portal.yaml": SEASON.decode()})
    assert told(town) == ["season-unannounced"]


def test_what_was_changed_since_is_named(town: Town) -> None:
    other = SEASON.replace(b"grenouille", b"libellule").replace(b"per_day: 6", b"per_day: 9")
    town.commit(20, {"portal.yaml": other.decode()})
    assert told(town) == ["season-changed per_day, seed"]


def test_the_result_of_the_public_draw_comes_afterwards(town: Town) -> None:
    town.commit(20, {"portal.yaml": SEASON.decode().replace("04}", "04, result: 1 2 3}")})
    assert told(town) == []


def test_tickets_are_public_before_the_public_draw(town: Town) -> None:
    rules = portal().thanks
    assert rules is not None
    season = rules.seasons[0]
    text = "seasons: [{name: Printemps 2024, tickets: abc}]\n"
    town.commit(122, {"thanks.yaml": text})
    assert list(check_sealed(town.made(), season, "abc", PARIS)) == []
    (late,) = check_sealed(town.made(), season, "abd", PARIS)
    assert (late.code, late.facts["day"]) == ("tickets-late", "2024-05-04")
    town.commit(124, {"thanks.yaml": text.replace("abc", "abd")})
    assert [one.code for one in check_sealed(town.made(), season, "abd", PARIS)] == ["tickets-late"]


def test_without_a_history_nothing_is_said_to_have_been_public(tmp_path: Path) -> None:
    rules = portal().thanks
    assert rules is not None
    with pytest.raises(Usage):
        list(check_announced(tmp_path, rules, rules.seasons[0], PARIS))


@pytest.mark.parametrize(
    ("change", "at"),
    [
        (("until: 2024-05-01", "until: 2024-02-01"), "until"),
        (("drawn: 2024-05-04", "drawn: 2024-04-30"), "drawn"),
        (("seed: grenouille, ", ""), "beacon"),
        (("beacon: Loto du 4 mai 2024, ", ""), "seed"),
    ],
)
def test_what_a_season_says_in_vain_is_told_where_it_stands(
    change: tuple[str, str], at: str
) -> None:
    text = SEASON.decode().replace(",\n      ", ",").replace(*change)
    found, problems = read_portal(text.encode())
    assert found is not None
    assert [one.code for one in problems] == ["no-effect"]
    line = text.splitlines()[problems[0].location.line - 1]
    assert line[problems[0].location.column - 1 :].startswith(at) or f"{at}:" in line


def test_two_seasons_have_no_day_in_common() -> None:
    more = SEASON + b"    - {name: Avril, from: 2024-04-01, until: 2024-06-01}\n"
    _, problems = read_portal(more)
    assert [(one.code, one.location.line) for one in problems] == [("no-effect", 7)]
    portal(more.replace(b"04-01", b"05-01"))
