"""The portal's first page: a few occurrences of each town, and where there are more."""

import datetime

from wiker_ssg.model.values import Moment
from wiker_ssg.outputs.portal.mixing import EACH, foremost, mixed
from wiker_ssg.site.card import Card, Line

TODAY = datetime.date(2026, 3, 1)


def line(town: str, ahead: int, hour: int, status: str = "scheduled") -> Line:
    id = f"{town}-{ahead}-{hour}"
    card = Card(town, town.title(), "events", id, f"/{town}/agenda/{id}/", id)
    day = TODAY + datetime.timedelta(days=ahead)
    return Line(card, Moment(day, datetime.time(hour)), None, day, status)


CITY = [line("marseille", ahead, hour) for ahead in range(9) for hour in range(8, 20)]


def test_a_city_leaves_room_under_each_day():
    village = line("besne", 0, 19)
    every = sorted([*CITY, village], key=lambda one: one.order)
    shown, more = mixed(every)
    first = [one.card.commune for one in shown if one.start.day == TODAY]
    assert first == ["marseille"] * EACH + ["besne"]
    assert more[TODAY] == ("marseille",)
    assert [one.order for one in shown] == sorted(one.order for one in shown)


def test_all_of_a_few_is_shown():
    few = [line("besne", 0, 10), line("blain", 0, 11), line("besne", 1, 10)]
    assert mixed(few) == (few, {})


def test_what_a_town_gives_is_enough_to_know_that_there_is_more():
    """And no more: a week of a city is a handful of lines in what each build reads."""
    given = [*foremost(CITY, TODAY)]
    assert len(given) == 8 * (EACH + 1)
    assert mixed(given) == (mixed(one for one in CITY if one.start.day <= given[-1].start.day))


def test_what_does_not_take_place_is_not_given():
    off = [line("besne", 0, hour, "cancelled") for hour in range(8, 12)]
    kept = line("besne", 0, 20)
    assert [*foremost([*off, kept], TODAY)] == [kept]


def test_what_goes_on_is_given_too():
    old = [line("besne", -3, hour) for hour in range(8, 14)]
    assert len([*foremost(old, TODAY)]) == EACH + 1
