"""Shares, turns and rates: nobody takes what is for all, and whoever comes first time is next."""

from __future__ import annotations

import asyncio

import pytest

from wiker_ssg.contribute.network import networks, trusted
from wiker_ssg.contribute.rates import MANY, Rates
from wiker_ssg.contribute.shares import Shares
from wiker_ssg.contribute.turns import Turns


def test_networks_of_an_address():
    assert networks("192.0.2.7") == (bytes((192, 0, 2, 7)),)
    assert networks("::ffff:192.0.2.7") == networks("192.0.2.7")
    narrow, middle, wide = networks("2001:db8:1:2ff::1")
    assert [len(each) for each in (narrow, middle, wide)] == [8, 7, 6]
    assert networks("2001:db8:1:2ff:ffff::9%eth0")[0] == narrow
    assert networks("2001:db8:1:2aa::1")[1:] == (middle, wide)
    assert networks("2001:db8:1:3aa::1")[1:] != (middle, wide)
    assert networks("nonsense") == networks("") == (b"",)


@pytest.mark.parametrize("text", ["*", "all", "0.0.0.0/0", "::/0", "10.0.0.1/24", "127.0.0.1,x"])
def test_who_cannot_be_trusted(text: str):
    with pytest.raises(ValueError, match=r"\S"):
        trusted(text)


def test_who_is_trusted_is_so_on_ipv6_too():
    assert trusted(" 10.0.0.0/24 ,::1") == ["10.0.0.0/24", "::ffff:10.0.0.0/120", "::1/128"]
    assert trusted("") == []


def test_whoever_has_most_gives_way_and_of_that_the_oldest():
    shares: Shares[str] = Shares(total=4, each=3)
    mine, flood = networks("192.0.2.1"), networks("192.0.2.2")
    assert shares.take("mine", mine)
    assert all(shares.take(name, flood) for name in ("a", "b", "c"))
    assert not shares.take("d", flood)
    assert shares.surplus(lambda one: True) is None
    assert shares.take("other", networks("192.0.2.3"))
    assert shares.surplus(lambda one: True) == "a"
    assert shares.surplus(lambda one: one != "a") == "b"
    assert shares.surplus(lambda one: one == "mine") == "mine"
    assert shares.surplus(lambda one: False) is None
    shares.leave("a")
    assert shares.surplus(lambda one: True) is None
    for name in ("b", "c", "mine", "other", "never held"):
        shares.leave(name)
    assert not shares.held
    assert not shares._sums


def test_a_wide_network_has_four_shares_whatever_it_is_cut_into():
    shares: Shares[int] = Shares(total=100, each=2)
    cut = [networks(f"2001:db8:1:{number:x}::1") for number in range(0, 65_536, 97)]
    assert sum(shares.take(number, each) for number, each in enumerate(cut)) == 8


def order(each: int, *asked: str) -> list[str]:
    """Return in which order turns come when everybody asks at once."""
    served: list[str] = []

    async def one(turns: Turns, who: str) -> None:
        await turns.begin(who.encode())
        await asyncio.sleep(0)
        served.append(who)
        turns.end(who.encode())

    async def every() -> None:
        turns = Turns(1, each)
        await turns.begin(b"first")
        tasks = [asyncio.create_task(one(turns, who)) for who in asked]
        await asyncio.sleep(0)
        turns.end(b"first")
        await asyncio.gather(*tasks)
        assert turns.free == 1

    asyncio.run(every())
    return served


def test_who_asks_once_comes_before_the_second_turn_of_all_others():
    assert order(1, *"aaaaaaaa", *"bbbb", "c") == [*"abcabababaaaa"]


def test_no_network_takes_all_turns():
    async def both() -> None:
        turns = Turns(3, 2)
        flood = [asyncio.create_task(turns.begin(b"flood")) for _ in range(5)]
        await asyncio.sleep(0)
        assert [task.done() for task in flood] != [True] * 5
        await asyncio.wait_for(turns.begin(b"resident"), 5)
        turns.end(b"flood")
        await asyncio.sleep(0)
        assert sum(task.done() for task in flood) == 3
        for task in flood:
            task.cancel()

    asyncio.run(both())


def test_who_goes_while_waiting_keeps_no_turn():
    async def three() -> None:
        turns = Turns(1, 1)
        await turns.begin(b"a")
        waiting = [asyncio.create_task(turns.begin(who)) for who in (b"b", b"c")]
        await asyncio.sleep(0)
        waiting[0].cancel()
        turns.end(b"a")
        await waiting[1]
        going = asyncio.create_task(turns.begin(b"d"))
        await asyncio.sleep(0)
        turns.end(b"c")  # its turn has come, but it has not heard of it
        going.cancel()
        await asyncio.gather(going, return_exceptions=True)
        assert turns.free == 1

    asyncio.run(three())


def test_a_bucket_fills_by_itself():
    now = [0.0]
    rates = Rates(burst=3, a_second=1, now=lambda: now[0])
    who = networks("192.0.2.1")
    assert [rates.take(who) for _ in range(5)] == [True] * 3 + [False] * 2
    now[0] += 2
    assert not rates.take(who)  # what was refused was asked, too
    now[0] += 10
    assert [rates.take(who) for _ in range(4)] == [True] * 3 + [False]


def test_who_floods_for_long_is_forgiven_in_time():
    now = [0.0]
    rates = Rates(burst=3, a_second=1, now=lambda: now[0])
    who = networks("192.0.2.1")
    for _ in range(10_000):
        rates.take(who)
    now[0] += 4
    assert rates.take(who)


def test_memory_of_rates_is_bounded():
    rates = Rates(burst=1, a_second=0, now=lambda: 0.0)
    for number in range(MANY):
        rates.take(networks(f"2001:db8:{number:x}::1"))
    assert len(rates._spent) == MANY
