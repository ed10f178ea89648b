"""What was searched is kept where many ask it; nothing else of it anywhere."""

import datetime
import random
from pathlib import Path

import pytest

from tests.statistics.logs import BROWSERS, ROBOTS, WRITERS, Request, log, portal
from wiker_ssg.statistics.counting import count_logs, open_portal
from wiker_ssg.statistics.keeping import read_figures
from wiker_ssg.statistics.searches import asked

ZONE = datetime.timezone(datetime.timedelta(hours=2))
OFTEN = "Piscine"
SECRETS = (
    "Odilon Zerbinette", "12 rue des Mésanges", "odilon@zerbinette.example", "06 12 34 56 78",
    "maladie rare de mon voisin",
)  # fmt: skip


def request(day: int, who: int, query: str, page: str = "/donges/recherche/") -> Request:
    """Return a search of June: `who` is an address with a browser of its own."""
    at = datetime.datetime(2026, 5, 31, 12, tzinfo=ZONE) + datetime.timedelta(day)
    return Request(at, f"192.0.2.{who}", BROWSERS[who % len(BROWSERS)], f"{page}?{query}")


def june() -> list[Request]:
    """Return a month of searches: one that many ask, others that few do."""
    found = [request(day, 1, "", "/donges/") for day in range(32)]
    found += [request(day, who, f"q={OFTEN}%20") for day, who in enumerate(range(2, 8), 1)]
    found += [request(9, 9, "q=piscine&around=1"), request(10, 9, "q=PISCINE")]
    # by four people on many days; by many on four days; a person alone, each day
    found += [request(day, day % 4 + 20, "q=loto") for day in range(1, 30)]
    found += [request(day % 4 + 1, day + 30, "q=brocante") for day in range(1, 30)]
    found += [request(day, 77, f"q={SECRETS[day % 5]}".replace(" ", "+")) for day in range(1, 31)]
    # what nobody may know, though many ask it
    found += [request(day, day + 90, f"q={SECRETS[3]}".replace(" ", "+")) for day in range(1, 31)]
    # not the page of the search, not a person, not a question
    found += [request(day, day + 90, "q=concert", "/donges/agenda/") for day in range(1, 31)]
    found += [request(day, 3, "q=fanfare")._replace(agent=ROBOTS[0]) for day in range(1, 31)]
    found += [request(day, day, "q=") for day in range(1, 31)]
    random.Random(1).shuffle(found)
    return sorted(found, key=lambda one: one.at.date())


def searched(folder: Path) -> dict[str, int]:
    table = read_figures(folder / "donges/2026-06.csv")
    return {key.of: number for key, number in table.items() if key.measure == "searches"}


@pytest.mark.parametrize("format", WRITERS)
def test_what_five_people_ask_on_five_days_is_kept(format: str, tmp_path: Path) -> None:
    root, requests = portal(tmp_path / "content"), june()
    if format == "common":  # it tells no agents, so that robots are people
        requests = [one for one in requests if "fanfare" not in one.target]
    access = log(tmp_path / "access.log", format, requests)
    folder = tmp_path / "stats"
    count_logs((access,), open_portal(str(root)), folder, searches=True, size=20_000)
    assert searched(folder) == {"piscine": 8}


def test_nothing_that_few_ask_is_in_any_file(tmp_path: Path) -> None:
    root = portal(tmp_path / "content")
    access = log(tmp_path / "access.log", "combined", june())
    folder = tmp_path / "stats"
    count_logs((access,), open_portal(str(root)), folder, searches=True)
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert files
    words = [word.casefold() for secret in SECRETS for word in secret.split() if len(word) > 2]
    for path in files:
        text = path.read_text("utf-8").casefold()
        for word in (*words, "loto", "brocante", "concert", "fanfare"):
            assert word not in text, (path, word)


def test_it_is_off_unless_asked_for(tmp_path: Path) -> None:
    access = log(tmp_path / "access.log", "combined", june())
    found = open_portal(str(portal(tmp_path / "content")))
    count_logs((access,), found, tmp_path / "stats")
    assert searched(tmp_path / "stats") == {}


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("q=Vide-Grenier", "vide grenier"), ("q=l%27%C3%A9glise&x=1", "eglise"), ("q=le", ""),
        ("q=a%40b.example", ""), ("q=0240458801", ""), ("q=un+deux+trois+quatre+cinq+six", ""),
        (f"q={'a' * 61}", ""), ("a=piscine", ""), ("", ""), ("q=%FF%FE", ""),
        ("q=14+juillet", "14 juillet"), ("&" * 40 + "q=bal", ""),
    ],
)  # fmt: skip
def test_a_question_is_words_as_the_search_has_them(query: str, words: str) -> None:
    assert asked(query, "fr") == words
