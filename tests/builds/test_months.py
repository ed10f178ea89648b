"""Months show what takes place in them; an agenda's pages end between days and say what follows."""

import re
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.portals import AT, DONGES, PORTAL, Tree, make, tree, write
from wiker_ssg.model.values import Moment
from wiker_ssg.outputs.agenda.agenda import ABOVE, PER_PAGE, by_day
from wiker_ssg.site.card import Card, Line

EVENTS = {
    "biennale": "title: Biennale\nstart: 2026-04-28 10:00\nend: 2026-05-04 18:00\n",
    "musee": "title: Musée des marais\nstart: 2023-02-01\nend: 2028-12-31\n",
    "expo": "title: Aquarelles\nstart: 2026-02-10\nend: 2026-06-07\n",
    "nuit": "title: Nuit blanche\nstart: 2026-05-31 22:00\nend: 2026-06-01 00:00\n",
    "reveillon": "title: Réveillon\nstart: 2026-07-31 22:00\nend: 2026-08-01 04:00\n",
    "judo": "title: Judo\nstart: 2026-05-05 18:00\nrepeat: FREQ=WEEKLY;UNTIL=20260526\n",
    "bal": "title: Bal\nstart: 2026-05-16 21:00\n",
}
LINK = re.compile(r'<a class="name u-url p-name" href="/donges/agenda/([^/]+)/"')
DAY = re.compile(r'data-day="([^"]+)">(.*?)</section>', re.DOTALL)
ABOVE_DAYS = re.compile(r'<section class="going-on"[^>]*>(.*?)</section>', re.DOTALL)


def page(files: Tree, address: str) -> str:
    data = files[f"donges/{address}index.html"]
    assert data is not None
    return data.decode()


class Month(NamedTuple):
    above: list[str]
    days: dict[str, list[str]]


def month(files: Tree, key: str) -> Month:
    text = page(files, f"agenda/{key}/")
    above = [id for part in ABOVE_DAYS.findall(text) for id in LINK.findall(part)]
    return Month(above, {day: LINK.findall(lines) for day, lines in DAY.findall(text)})


def publish(folder: Path, events: dict[str, str]) -> Tree:
    root = write(
        folder / "content", {"portal.yaml": PORTAL, "communes/donges/commune.yaml": DONGES}
    )
    write(root / "communes/donges/events", {f"{id}.yaml": text for id, text in events.items()})
    make(root, folder / "site", folder / "cache")
    return tree(folder / "site")


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Tree:
    return publish(tmp_path_factory.mktemp("months"), EVENTS)


def test_a_month_shows_what_takes_place_in_it(files: Tree) -> None:
    may = month(files, "2026-05")
    assert may.above == ["musee", "expo", "biennale"]
    assert may.days["2026-05-16"] == ["bal"]
    assert [day for day, lines in may.days.items() if "judo" in lines] == [
        "2026-05-05", "2026-05-12", "2026-05-19", "2026-05-26"
    ]  # fmt: skip
    assert sum(len(lines) for lines in may.days.values()) == 6, "what goes on stands there once"
    april = month(files, "2026-04")
    assert april.above == ["musee", "expo"]
    assert april.days == {"2026-04-28": ["biennale"]}


def test_only_what_is_on_now_is_called_so(files: Tree) -> None:
    above = ABOVE_DAYS.findall(page(files, "agenda/2026-07/"))
    assert above
    assert all("Sur plusieurs jours" in part and "En ce moment" not in part for part in above)


def test_an_end_at_midnight_belongs_to_the_day_before(files: Tree) -> None:
    assert "nuit" not in month(files, "2026-06").above
    assert "reveillon" in month(files, "2026-08").above


def test_months_are_there_wherever_anything_takes_place(files: Tree) -> None:
    """The museum makes all months of the horizon; it is told how much takes place in each."""
    found = {
        match[1] for path in files if (match := re.match(r"donges/agenda/(\d{4}-\d\d)/", path))
    }
    assert {"2025-03", "2026-01", "2026-11", "2027-12", "2028-02"} <= found
    assert "2028-03" not in found, "the horizon ends"
    assert "2025-02" not in found
    text = page(files, "agenda/")
    assert re.search(r'/donges/agenda/2026-05/">mai</a> <small>9</small>', text)
    assert re.search(r'/donges/agenda/2026-11/">novembre</a></li>', text), "one is not counted"


def test_a_month_without_anything_has_no_page(tmp_path: Path) -> None:
    few = {id: EVENTS[id] for id in ("bal", "reveillon")}
    found = publish(tmp_path, few)
    months = {path for path in found if re.fullmatch(r"donges/agenda/\d{4}-\d\d", path)}
    assert months == {f"donges/agenda/2026-0{number}" for number in (5, 7, 8)}
    assert '"/donges/agenda/2026-07/"' in page(found, "agenda/2026-05/"), "on to the next that is"


# ---------------------------------------------------------------------------------------- pages


def lines(counts: list[int], going_on: int) -> tuple[list[Line], list[Line]]:
    found = []
    for at, count in enumerate(counts):
        for number in range(count):
            id = f"e{at}-{number}"
            card = Card("donges", "Donges", "events", id, f"/donges/agenda/{id}/", id)
            day = AT.replace(day=1 + at)
            found.append(Line(card, Moment(day), None, day))
    still = []
    for number in range(going_on):
        card = Card("donges", "Donges", "events", f"g{number}", f"/g{number}/", f"g{number}")
        still.append(Line(card, Moment(AT.replace(year=2025)), None, AT))
    return found, still


@given(st.lists(st.integers(1, 3 * PER_PAGE), max_size=14), st.integers(0, 3 * PER_PAGE))
def test_no_page_cuts_a_day_and_each_says_what_follows(counts: list[int], going_on: int) -> None:
    found, still = lines(counts, going_on)
    pages = list(by_day(found, still, "agenda/", "/donges/"))
    every = [line for _, shown, _ in pages for day in shown.days for line in day.lines]
    assert every == found
    days = [day.day for _, shown, _ in pages for day in shown.days]
    assert len(days) == len(set(days)), "each day stands on one page"
    kept = [line for _, shown, _ in pages for line in (*shown.going_on, *shown.still)]
    assert kept == still
    left = len(found) + max(0, len(still) - ABOVE)
    for number, (address, shown, pager) in enumerate(pages, 1):
        assert address == ("agenda/" if number == 1 else f"agenda/page/{number}/")
        size = sum(len(day.lines) for day in shown.days) + len(shown.still)
        left -= size
        assert (pager.number, pager.count, pager.more) == (number, len(pages), left)
        assert (pager.next is None) == (number == len(pages)) == (left == 0)
        if len(shown.days) > 1 or not shown.days:
            assert size + len(shown.going_on) <= PER_PAGE
    first = pages[0][1]
    assert bool(first.still_url) == (len(still) > ABOVE)
    if first.still_url:
        target = first.still_url.partition("#")[0].removeprefix("/donges/")
        assert next(shown for address, shown, _ in pages if address == target).still


def test_an_agenda_goes_on_where_it_is_full(tmp_path: Path) -> None:
    events = {
        f"e{day}-{number}": f"title: E{number}\nstart: 2026-03-{day:02} 10:00\n"
        for day in (2, 3, 4)
        for number in range(60)
    }
    events |= {f"g{n}": f"title: G{n}\nstart: 2026-02-01\nend: 2026-03-20\n" for n in range(20)}
    found = publish(tmp_path, events)
    first = page(found, "agenda/")
    assert re.findall(r'data-day="([^"]+)"', first) == ["2026-03-02"]
    assert "Page 1 sur 3 · encore 128" in re.sub(r"\s", " ", first)
    assert 'href="/donges/agenda/page/2/"' in first
    assert 'href="/donges/agenda/page/3/#_still"' in first
    second = page(found, "agenda/page/2/")
    assert re.findall(r'data-day="([^"]+)"', second) == ["2026-03-03"]
    third = page(found, "agenda/page/3/")
    assert re.findall(r'data-day="([^"]+)"', third) == ["2026-03-04"]
    assert third.count('href="/donges/agenda/g') == 8
    assert "donges/agenda/page/4/index.html" not in found
    march = page(found, "agenda/2026-03/")
    assert re.findall(r'<section class="day" id="([^"]+)"', march) == ["2026-03-02"]
