"""The draw: anybody gets the same, everybody is drawn once, the more points the sooner."""

import hashlib
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from wiker_ssg.accounts.draw import digest, draw, normal

NAMES = st.text("abcdefé @-", min_size=1, max_size=8).map(str.strip).filter(bool)
TICKETS = st.dictionaries(NAMES, st.integers(0, 50), max_size=12)
RESULT = "3 - 12 - 25 - 31 - 44 / 7"


def by_hand(seed: str, result: str, commune: str, tickets: dict[str, int]) -> list[str]:
    """Draw as the public text says it, without any of our code."""
    lines = sorted(
        (f"{points} {name}" for name, points in tickets.items() if points), key=str.encode
    )
    sealed = hashlib.sha256("".join(line + "\n" for line in lines).encode()).hexdigest()
    drawn: list[str] = []
    while lines:
        text = f"{seed}\n{result}\n{commune}\n{sealed}\n{len(drawn) + 1}\n"
        number = int(hashlib.sha256(text.encode()).hexdigest()[:9], 16)
        left = number % sum(int(line.split(" ")[0]) for line in lines)
        for line in lines:
            points = int(line.split(" ")[0])
            if left < points:
                drawn.append(line.split(" ", 1)[1])
                lines.remove(line)
                break
            left -= points
    return drawn


@given(TICKETS)
def test_the_public_text_alone_gives_the_same_winners(tickets: dict[str, int]) -> None:
    ours = [turn.winner for turn in draw("grenouille", RESULT, "donges", tickets)]
    assert ours == by_hand("grenouille", "3-12-25-31-44-7", "donges", tickets)
    assert Counter(ours) == Counter(name for name, points in tickets.items() if points)


@given(TICKETS)
def test_the_order_in_which_tickets_are_known_changes_nothing(tickets: dict[str, int]) -> None:
    turned = dict(reversed(tickets.items()))
    assert draw("s", "1", "donges", tickets) == draw("s", "1", "donges", turned)
    assert digest(tickets) == digest(turned)


def test_numbers_are_what_they_are_however_they_are_written() -> None:
    assert normal("03 12 25 31 44 – numéro chance 7") == normal("3-12-25-31-44-7")


def test_every_point_weighs_the_same() -> None:
    tickets = {"Marie": 6, "Yvon": 3, "Zoé": 1}
    first = Counter(draw("s", str(at), "donges", tickets)[0].winner for at in range(2_000))
    assert 1_120 < first["Marie"] < 1_280
    assert 540 < first["Yvon"] < 660
    assert 150 < first["Zoé"] < 250


def test_whoever_knows_the_seed_knows_nothing_before_the_public_draw() -> None:
    """Of forty names that are tried, none wins for more results than its points say."""
    results = [str(at) for at in range(50)]
    tickets = {f"Nom {at}": 1 for at in range(20)}
    best = 0
    for at in range(40):
        crafted = {**tickets, f"ruse {at}": 1}
        winners = [draw("grenouille", one, "donges", crafted)[0].winner for one in results]
        best = max(best, winners.count(f"ruse {at}"))
    assert best < 12  # chance alone: 50 turns of 1 in 21
    one = [draw("grenouille", r, "donges", {**tickets, "x": 1})[0].winner for r in results]
    assert len(set(one)) > 10
