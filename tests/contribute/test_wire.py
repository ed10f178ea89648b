"""Slow, greedy and broken clients over real sockets: what is refused, when, and who is not."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests.contribute.conftest import WIDE, Served, serve
from tests.contribute.kept import keys
from tests.contribute.pictures import photograph
from tests.contribute.visitor import ORIGIN
from tests.contribute.wire import EVENT, HOST, Client, Wire, form, head, part, serving, wait
from wiker_ssg.contribute.body import LONGEST, LONGEST_TEXT
from wiker_ssg.contribute.connections import Patience
from wiker_ssg.contribute.gate import Bounds
from wiker_ssg.contribute.records import PictureDraft
from wiker_ssg.contribute.service import Setup
from wiker_ssg.contribute.shares import Shares
from wiker_ssg.contribute.towns import Towns
from wiker_ssg.contribute.trust import STAMP_LIFE

LONG = Patience(head=60, body=60, window=60, linger=60, tick=0.02, total=64, each=64)
"""Nobody is hung up on for being slow."""

SHORT = msgspec.structs.replace(LONG, head=0.2, window=0.2, linger=0.2, rate=100_000)
"""A fifth of a second is long."""

BIG = 3_000_000
CHUNK = 400_000
"""What may be under way when a body is refused: a chunk of uvicorn's, and asyncio's buffer."""


@contextmanager
def wired(
    folder: Path, towns: Towns, patience: Patience = LONG, bounds: Bounds = WIDE, **more: Any
) -> Iterator[tuple[Served, Wire]]:
    served = serve(folder, towns, bounds=bounds)
    setup = Setup("", "", ORIGIN, patience=patience, bounds=bounds, **more)
    with serving(served.app, setup) as wire:
        yield served, wire


Both = tuple[Served, Wire]


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory, towns: Towns) -> Iterator[Both]:
    with wired(tmp_path_factory.mktemp("wire"), towns) as found:
        yield found


@pytest.fixture
def wire(both: Both) -> Wire:
    """A service that waits for the slow; each test begins to count anew."""
    both[1].seen.requests.clear()
    both[1].seen.clients.clear()
    both[1].seen.body = 0
    return both[1]


@pytest.fixture(scope="module")
def hasty_one(tmp_path_factory: pytest.TempPathFactory, towns: Towns) -> Iterator[Both]:
    with wired(tmp_path_factory.mktemp("hasty"), towns, SHORT) as found:
        yield found


@pytest.fixture
def hasty(hasty_one: Both) -> Wire:
    """A service that waits for a fifth of a second."""
    hasty_one[1].seen.requests.clear()
    hasty_one[1].seen.body = 0
    return hasty_one[1]


# -------------------------------------------------------------------------------- slow clients

UNFINISHED = {
    "nothing": "",
    "half a line": "GET /rob",
    "half a head": f"GET /robots.txt HTTP/1.1\r\nhost: {HOST}\r\nx-a: b",
    "all but the last byte": head("GET", "/robots.txt")[:-1],
    "empty lines": "\r\n" * 3,
}


@pytest.mark.parametrize("name", UNFINISHED)
def test_half_a_head_is_hung_up_on(hasty: Wire, name: str):
    with hasty.client() as slow:
        assert slow.send(UNFINISHED[name]).closed
    assert hasty.seen.requests == []


def test_a_head_that_drips_has_no_more_time(hasty: Wire):
    with hasty.client() as slow:
        slow.send("GET /robots.txt HTTP/1.1\r\n")
        slow.socket.settimeout(0.02)
        for number in range(1000):
            if not slow.push(f"x-{number}: a\r\n".encode()) or slow.closed:
                break
        else:
            pytest.fail("it goes on for ever")
    assert hasty.seen.requests == []


def test_a_second_head_is_as_urgent_as_the_first(hasty: Wire):
    with hasty.client() as slow:
        assert slow.get().status == 200
        assert slow.send("GET /robots.txt HT").closed
    assert hasty.seen.requests == ["GET /robots.txt"]


def test_two_hundred_half_heads_let_others_through(hasty: Wire):
    with ExitStack() as stack:
        for number in range(200):
            slow = stack.enter_context(hasty.client(f"127.0.1.{number + 1}"))
            slow.push(b"GET / HTTP/1.1\r\nhost:")
        with hasty.client("127.0.0.2") as resident:
            assert resident.get(EVENT).status == 200
        assert len(hasty.connections.shares.held) <= SHORT.total
    wait(lambda: not hasty.connections.every)


BODIES = {
    "that never begins": b"",
    "of a few bytes": part("title").encode(),
    "of a picture that stops": part("picture", "x" * 1000, '; filename="a"').encode(),
}


@pytest.mark.parametrize("name", BODIES)
def test_a_body_that_does_not_come_is_hung_up_on(hasty: Wire, name: str):
    with hasty.client() as slow:
        found = form(slow)
        slow.send(found.head(200_000)).send(BODIES[name])
        assert slow.closed
    wait(lambda: not hasty.app.app.requests.held)


def test_a_body_that_drips_is_hung_up_on(hasty: Wire):
    with hasty.client() as slow:
        slow.send(form(slow).head(200_000)).send(part("title")[:-2])
        slow.socket.settimeout(0.02)
        for _ in range(1000):
            if not slow.push(b"-") or slow.closed:
                break
        else:
            pytest.fail("it goes on for ever")
    assert hasty.seen.body < 2_000


def test_a_body_at_a_good_rate_has_an_end_too(tmp_path: Path, towns: Towns):
    hurried = msgspec.structs.replace(LONG, window=0.1, rate=1, body=0.3)
    with wired(tmp_path, towns, hurried) as (_, wire), wire.client() as slow:
        slow.send(form(slow).head(200_000)).send(part("title")[:-2])
        slow.socket.settimeout(0.02)
        for _ in range(1000):
            if not slow.push(b"-" * 10) or slow.closed:
                break
        else:
            pytest.fail("it goes on for ever")


def test_an_answer_that_nobody_takes_is_given_up(hasty_one: Both, hasty: Wire):
    served, _ = hasty_one
    with Client(hasty.port, buffer=4_096) as slow:
        served.store.keep("p" * 32, draft(4_000_000), b"who")
        for _ in range(5):
            slow.push(head("GET", "/apercu/" + "p" * 32).encode())
        wait(lambda: "GET /apercu/" + "p" * 32 in hasty.seen.requests)
        wait(lambda: not hasty.connections.every)
    assert len(hasty.seen.requests) < 5


def draft(size: int) -> PictureDraft:
    return PictureDraft(bytes(size), "jpg", 1, 1)


def test_an_answer_that_is_taken_slowly_is_not(hasty_one: Both, hasty: Wire):
    served, _ = hasty_one
    served.store.keep("q" * 32, draft(1_500_000), b"who")
    with hasty.client() as slow:
        slow.send(head("GET", "/apercu/" + "q" * 32))
        assert len(slow.answer().body) == 1_500_000


def test_the_rest_of_a_refused_body_may_not_come_for_ever(hasty: Wire):
    with hasty.client() as greedy:
        found = form(greedy)
        greedy.send(found.head(LONGEST + 1))
        assert greedy.answer().status == 413
        assert greedy.closed
    assert hasty.seen.body == 0


# ----------------------------------------------------------------------- heads that are too much


@pytest.mark.parametrize(
    "text",
    [
        f"GET / HTTP/1.1\r\nhost: {HOST}\r\nx-long: {'x' * 100_000}\r\n\r\n",
        f"GET /{'x' * 100_000} HTTP/1.1\r\nhost: {HOST}\r\n\r\n",
        head("GET", "/", *(f"x-{number}: {'y' * 50}" for number in range(2_000))),
        "\x00\xff" * 50_000,
    ],
    ids=("one long line", "a long address", "many lines", "noise"),
)
def test_a_head_beyond_all_measure_reaches_nothing(wire: Wire, text: str):
    with wire.client() as one:
        one.push(text.encode("latin-1"))
        assert one.closed
    assert wire.seen.requests == []


TWICE = {
    "two lengths": ("content-length: 5", "content-length: 50"),
    "a length of nonsense": ("content-length: 5x",),
    "a negative length": ("content-length: -5",),
    "a length too long": ("content-length: 1" + "0" * 30,),
}


@pytest.mark.parametrize("name", TWICE)
def test_lengths_that_are_none_are_refused_unread(wire: Wire, name: str):
    with wire.client() as one:
        one.send(head("POST", EVENT, f"origin: {ORIGIN}", *TWICE[name])).push(b"title")
        assert one.answer().status in (400, 415)
        assert wire.seen.body == 0


@pytest.mark.parametrize("more", [(), ("content-length: 5",)], ids=("alone", "and a length"))
def test_a_body_in_chunks_is_refused_unread(wire: Wire, more: tuple[str, ...]):
    with wire.client() as one:
        one.send(head("POST", EVENT, f"origin: {ORIGIN}", "transfer-encoding: chunked", *more))
        one.push(b"1\r\nx\r\n" * 20_000)
        assert one.answer().status in (400, 411)
        assert one.closed
    assert wire.seen.requests == []
    assert wire.seen.body == 0


def test_a_form_without_a_length_is_refused(wire: Wire):
    with wire.client() as one:
        assert one.send(head("POST", EVENT, f"origin: {ORIGIN}")).answer().status == 411


def test_who_hangs_up_in_the_middle_sent_nothing(both: Both, wire: Wire):
    with wire.client() as one:
        found = form(one, step="send")
        body = found.parts()
        one.send(found.head(len(body))).send(body[:-20])
    wait(lambda: not wire.app.app.requests.held)
    assert keys(both[0].store) == []


def test_what_follows_a_body_is_no_part_of_it(both: Both, wire: Wire):
    with wire.client() as one:
        found = form(one)
        body = found.parts()
        hidden = head("GET", "/robots.txt")
        one.send(found.head(len(body))).send(body + hidden.encode())
        assert one.answer().status == 200
        assert one.answer().body.startswith(b"User-agent")


# ---------------------------------------------------------------------------- large bodies


def large(wire: Wire, one: Client, body: bytes, head: str) -> int:
    """Send a body in pieces until it is refused or taken; return the status."""
    one.send(head)
    for at in range(0, len(body), 65_536):
        if not one.push(body[at : at + 65_536]):
            break
    return one.answer().status


def test_a_large_body_without_a_stamp_is_not_read(wire: Wire):
    with wire.client() as one:
        found = form(one)
        found.values["stamp"] = ""
        body = found.parts(bytes(BIG))
        assert large(wire, one, body, found.head(len(body))) == 403
    assert LONGEST_TEXT <= wire.seen.body < LONGEST_TEXT + CHUNK


@pytest.mark.parametrize("kind", ["forged", "of another form", "of another browser", "too late"])
def test_a_large_body_needs_a_stamp_of_its_own_first(wire: Wire, kind: str):
    with wire.client() as one:
        found = form(one)
        stamp = found.values["stamp"]
        if kind == "forged":
            found.values["stamp"] = stamp[:-4] + "AAAA"
        elif kind == "of another form":
            found.values["stamp"] = stamp.replace("donges/event", "donges/news")
        elif kind == "of another browser":
            found.cookie = form(one).cookie
        body = found.parts(bytes(BIG), first=kind != "too late")
        assert large(wire, one, body, found.head(len(body))) == 403
    assert wire.seen.body < LONGEST_TEXT + CHUNK


def test_a_form_asks_for_the_stamp_before_all_else(wire: Wire):
    with wire.client() as one:
        assert next(iter(form(one).values)) == "stamp"


def test_a_large_picture_with_a_stamp_is_taken(both: Both, wire: Wire):
    with wire.client() as one:
        found = form(one, picture_alt="Le port")
        picture = photograph(1200, 900) + bytes(BIG)  # what follows its end is not kept
        body = found.parts(picture)
        assert large(wire, one, body, found.head(len(body))) == 200
    assert wire.seen.body == len(body)
    (size,) = both[0].store.rows("SELECT length(data) FROM draft WHERE height = 1200")[0]
    assert size < 200_000


def test_a_form_that_was_open_too_long_keeps_its_words(both: Both, wire: Wire):
    with wire.client() as one:
        found = form(one, title="Une longue histoire", picture_alt="x")
        both[0].clock.forward(STAMP_LIFE + 60)
        body = found.parts(photograph(1200, 900) + bytes(BIG))
        one.send(found.head(len(body))).push(body)
        answer = one.answer()
    assert answer.status == 422
    assert "Une longue histoire" in answer.body.decode()


def test_a_body_too_large_is_not_even_asked_for(wire: Wire):
    with wire.client() as one:
        found = form(one)
        one.send(found.head(LONGEST + 1, "expect: 100-continue"))
        assert one.answer().status == 413
    assert wire.seen.body == 0


def test_whoever_asks_first_is_told_to_go_on(wire: Wire):
    with wire.client() as one:
        found = form(one)
        body = found.parts()
        one.send(found.head(len(body), "expect: 100-continue"))
        assert one.answer().status == 100
        assert one.send(body).answer().status == 200


PARTS = {
    "many small parts": "".join(part(f"f{number}") for number in range(5_000)),
    "one giant field": part("title", "x" * 100_000),
    "a giant header of a part": part("title", more="; x=" + "y" * 100_000),
    "many headers of a part": '--b\r\nContent-Disposition: form-data; name="t"\r\n'
    + "X-A: b\r\n" * 5_000,
    "boundaries that are none": part("title", "\r\n--" * 15_000),
    "a boundary that never comes": "x" * 100_000,
}


@pytest.mark.parametrize("name", PARTS)
def test_parts_beyond_all_measure(both: Both, wire: Wire, name: str):
    with wire.client() as one:
        body = PARTS[name].encode()
        one.send(form(one).head(len(body))).push(body)
        assert one.answer().status in (400, 422)
    wait(lambda: not wire.app.app.requests.held)
    assert keys(both[0].store) == []


def test_no_file_of_a_refused_upload_stays(both: Both, wire: Wire):
    folder = Path(both[0].store.path).parent
    with wire.client() as one:
        found = form(one)
        body = found.parts(bytes(BIG))[:-10]
        one.send(found.head(len(body))).push(body[:1_000_000])
        wait(lambda: wire.seen.body > LONGEST_TEXT)
        wait(lambda: bool(wire.app.app.uploads.held))
        assert open_files(folder) == 1
    wait(lambda: not wire.app.app.requests.held)
    assert open_files(folder) == 0
    assert not wire.app.app.uploads.held
    assert {path.name.partition("-")[0] for path in folder.iterdir()} == {"intake.db"}


def open_files(folder: Path) -> int:
    """Return how many files without a name this process has open in a folder."""
    found = 0
    for each in Path("/proc/self/fd").iterdir():
        try:
            target = str(each.readlink())
        except OSError:
            continue
        found += target.startswith(str(folder)) and target.endswith(" (deleted)")
    return found


# ---------------------------------------------------------------------------- greedy clients


def test_requests_in_a_row_are_answered_in_a_row(wire: Wire):
    with wire.client() as one:
        one.send(head("GET", "/robots.txt") * 30 + head("GET", "/absent/"))
        assert [one.answer().status for _ in range(31)] == [200] * 30 + [404]


def test_a_flood_of_requests_costs_only_whoever_sends_it(tmp_path: Path, towns: Towns):
    bounds = msgspec.structs.replace(WIDE, burst=10, a_second=0, form=3)
    with wired(tmp_path, towns, bounds=bounds) as (_, wire):
        with wire.client("127.0.0.2") as flood:
            flood.push(head("GET", "/robots.txt").encode() * 100)
            got = [flood.answer().status for _ in range(10)]
            assert got == [200] * 9 + [429]  # the connection counts a little too
            assert flood.closed
        assert len(wire.seen.requests) == 9
        with wire.client("127.0.0.2") as flood:
            assert flood.closed  # not even listened to
        with wire.client("127.0.0.3") as resident:
            assert resident.get(EVENT).status == 200


def test_a_flood_of_forms_is_refused_unread(tmp_path: Path, towns: Towns):
    bounds = msgspec.structs.replace(WIDE, burst=10, a_second=0, form=5)
    with wired(tmp_path, towns, bounds=bounds) as (_, wire), wire.client("127.0.0.2") as one:
        found = form(one)
        body = found.parts()
        for expected in (200, 429):
            one.send(found.head(len(body))).push(body)
            assert one.answer().status == expected
        assert wire.seen.body == len(body)


def test_connections_of_one_address_are_bounded(tmp_path: Path, towns: Towns):
    few = msgspec.structs.replace(LONG, each=5)
    with wired(tmp_path, towns, few) as (_, wire), ExitStack() as stack:
        for _ in range(5):
            assert stack.enter_context(wire.client("127.0.0.2")).get().status == 200
        assert stack.enter_context(wire.client("127.0.0.2")).closed
        assert stack.enter_context(wire.client("127.0.0.3")).get().status == 200


def test_the_greediest_gives_way_to_whoever_comes(tmp_path: Path, towns: Towns):
    few = msgspec.structs.replace(LONG, total=6, each=5)
    with wired(tmp_path, towns, few) as (_, wire), ExitStack() as stack:
        resident = stack.enter_context(wire.client("127.0.0.9"))
        assert resident.get().status == 200
        greedy = [stack.enter_context(wire.client("127.0.0.2")) for _ in range(5)]
        assert greedy[-1].get().status == 200
        assert stack.enter_context(wire.client("127.0.0.3")).get().status == 200
        assert greedy[0].closed
        assert greedy[1].get().status == 200
        assert resident.get().status == 200


def test_what_is_worked_on_is_not_hung_up_on(tmp_path: Path, towns: Towns, monkeypatch):
    import threading

    few = msgspec.structs.replace(SHORT, total=1, window=0.05, head=0.05)
    with wired(tmp_path, towns, few) as (served, wire), wire.client("127.0.0.2") as one:
        found = form(one, step="send")
        begun, go_on, plain = threading.Event(), threading.Event(), served.store.receive

        def receive(*given):
            begun.set()
            go_on.wait(10)
            return plain(*given)

        monkeypatch.setattr(served.store, "receive", receive)
        body = found.parts()
        one.send(found.head(len(body))).send(body)
        assert begun.wait(10)
        with wire.client("127.0.0.3") as other:
            assert other.closed
        go_on.set()
        assert one.answer().status == 303
        assert keys(served.store) == ["2026-0001"]


def held(shares: Shares[Any], count: int) -> bool:
    """Tell whether so many things are held."""
    return len(shares.held) == count


def test_uploads_of_one_network_are_bounded(tmp_path: Path, towns: Towns):
    bounds = msgspec.structs.replace(WIDE, uploads_each=1)
    with wired(tmp_path, towns, bounds=bounds) as (_, wire), ExitStack() as stack:
        first, second, resident = (
            stack.enter_context(wire.client(f"127.0.0.{number}")) for number in (2, 2, 3)
        )
        found = form(first, title="Le mien", picture_alt="x")
        body = found.parts(photograph(800, 600) + bytes(300_000))
        first.send(found.head(len(body))).send(body[:-1])
        wait(lambda: len(wire.app.app.uploads.held) == 1)
        other = form(second, title="Un autre", picture_alt="x")
        second.send(other.head(len(body))).push(other.parts(photograph(800, 600) + bytes(300_000)))
        answer = second.answer()
        assert answer.status == 429
        assert "Un autre" in answer.body.decode()
        theirs = form(resident, picture_alt="x")
        resident.send(theirs.head(len(body))).push(theirs.parts(bytes(300_000))[: len(body)])
        wait(lambda: len(wire.app.app.uploads.held) == 2)
        assert first.send(body[-1:]).answer().status == 200


def test_the_greediest_upload_gives_way(tmp_path: Path, towns: Towns):
    bounds = msgspec.structs.replace(WIDE, uploads=2, uploads_each=2)
    with wired(tmp_path, towns, bounds=bounds) as (_, wire), ExitStack() as stack:
        greedy = [stack.enter_context(wire.client("127.0.0.2")) for _ in range(2)]
        for number, one in enumerate(greedy):
            found = form(one)
            body = found.parts(bytes(300_000))
            one.send(found.head(len(body))).send(body[:-1])
            wait(partial(held, wire.app.app.uploads, number + 1))
        resident = stack.enter_context(wire.client("127.0.0.3"))
        found = form(resident, picture_alt="x")
        body = found.parts(photograph(800, 600) + bytes(300_000))
        resident.send(found.head(len(body))).send(body)
        assert resident.answer().status == 200
        assert greedy[0].answer().status == 503
        assert wire.app.app.uploads.held


# ------------------------------------------------------------------------------ whose it is


def forwarded(wire: Wire, *values: str, address: str = "127.0.0.1") -> str:
    """Return whose a request with these headers is for the application."""
    with wire.client(address) as one:
        one.get("/robots.txt", *(f"x-forwarded-for: {value}" for value in values))
    return wire.seen.clients[-1]


def test_nobody_says_himself_where_he_comes_from(wire: Wire):
    assert forwarded(wire, "192.0.2.1", address="127.0.0.2") == "127.0.0.2"


@pytest.fixture(scope="module")
def proxied(tmp_path_factory: pytest.TempPathFactory, towns: Towns) -> Iterator[Both]:
    bounds = msgspec.structs.replace(WIDE, burst=6, a_second=0, form=1, requests_each=4)
    folder = tmp_path_factory.mktemp("proxied")
    with wired(folder, towns, bounds=bounds, proxies="127.0.0.1") as found:
        yield found


FORWARDED = {
    "one": (("192.0.2.1",), "192.0.2.1"),
    "one of IPv6": (("2001:db8::1",), "2001:db8::1"),
    "a lie before it": (("192.0.2.1, 192.0.2.2",), "192.0.2.2"),
    "a lie in a line of its own": (("192.0.2.1", "192.0.2.3"), "192.0.2.3"),
    "the server in front at the end": (("192.0.2.1, 127.0.0.1",), "192.0.2.1"),
    "IPv4 in IPv6": (("::ffff:192.0.2.4",), "::ffff:192.0.2.4"),
    "a port": (("192.0.2.5:4711",), "192.0.2.5"),
}


@pytest.mark.parametrize("name", FORWARDED)
def test_the_server_in_front_says_it(proxied: Both, name: str):
    values, whose = FORWARDED[name]
    assert forwarded(proxied[1], *values) == whose


def test_another_address_is_no_server_in_front(proxied: Both):
    assert forwarded(proxied[1], "192.0.2.1", address="127.0.0.2") == "127.0.0.2"


def asked(wire: Wire, addresses: list[str]) -> list[int]:
    """Ask once from each address, as the server in front tells it; return the answers."""
    found = []
    for address in addresses:
        with wire.client() as one:
            found.append(one.get("/robots.txt", f"x-forwarded-for: {address}").status)
    return found


def test_a_household_of_ipv6_is_one_client(proxied: Both):
    many = [f"2001:db8:1:1::{number:x}" for number in range(1, 9)]
    assert asked(proxied[1], many) == [200] * 6 + [429] * 2
    assert asked(proxied[1], ["2001:db8:1:2::1"]) == [200]


def test_a_wide_network_of_ipv6_is_one_client_with_more_patience(proxied: Both):
    many = [f"2001:db8:2:{number * 256:x}::1" for number in range(1, 31)]
    assert asked(proxied[1], many) == [200] * 24 + [429] * 6
    close = [f"2001:db8:3:{number:x}::1" for number in range(1, 21)]
    assert asked(proxied[1], close) == [200] * 12 + [429] * 8
    assert asked(proxied[1], ["2001:db8:4::1", "192.0.2.77"]) == [200, 200]


def test_ipv4_within_ipv6_is_ipv4(proxied: Both):
    both = ["192.0.2.50", "::ffff:192.0.2.50"] * 4
    assert asked(proxied[1], both) == [200] * 6 + [429] * 2
    assert asked(proxied[1], ["::ffff:192.0.2.51"]) == [200]


def test_what_is_no_address_is_all_one(proxied: Both):
    assert asked(proxied[1], ["nonsense", "x", "<script>", "1.2.3", "y", "::zz", "w"])[-1] == 429
    assert asked(proxied[1], ["192.0.2.60"]) == [200]


def test_open_requests_of_one_client_are_bounded_behind_a_server(proxied: Both):
    _, wire = proxied
    with ExitStack() as stack:
        whose, body = "x-forwarded-for: 192.0.2.{}", b"x" * 50
        start = head(
            "POST", EVENT, f"origin: {ORIGIN}", whose.format(80), "content-length: 100",
            "content-type: application/x-www-form-urlencoded",
        )  # fmt: skip
        for number in range(4):
            stack.enter_context(wire.client()).send(start).send(body)
            wait(partial(held, wire.app.app.requests, number + 1))
        last = stack.enter_context(wire.client())
        assert last.send(start).send(body).answer().status == 429
        resident = stack.enter_context(wire.client())
        assert resident.get("/robots.txt", whose.format(81)).status == 200
    wait(lambda: not wire.app.app.requests.held)


def test_the_server_in_front_of_a_service_on_ipv6(tmp_path: Path, towns: Towns):
    few = msgspec.structs.replace(LONG, each=2)
    with (
        wired(tmp_path, towns, few, host="::", proxies="127.0.0.1") as (_, wire),
        ExitStack() as stack,
    ):
        assert forwarded(wire, "192.0.2.1") == "192.0.2.1"
        for _ in range(5):  # the server in front has as many connections as it likes
            assert stack.enter_context(wire.client()).get().status == 200
        assert [stack.enter_context(wire.client("::1")).push(b"GET") for _ in range(2)]
        assert stack.enter_context(wire.client("::1")).closed
        assert stack.enter_context(wire.client("127.0.0.2")).get().status == 200


def test_files_of_a_page_cost_little(tmp_path: Path, towns: Towns):
    bounds = msgspec.structs.replace(WIDE, burst=3.1, a_second=0, file=0.2)
    with wired(tmp_path, towns, bounds=bounds) as (_, wire), wire.client("127.0.0.2") as one:
        assert one.get(EVENT).status == 200
        assert [one.get("/assets/absent.css").status for _ in range(10)] == [404] * 9 + [429]


def test_no_more_than_a_part_of_a_refused_body_is_taken(hasty: Wire):
    with hasty.client() as greedy:
        greedy.send(form(greedy).head(LONGEST + 1))
        assert not greedy.push(bytes(LONGEST))
    wait(lambda: not hasty.connections.every)
