"""Caddy and nginx as the guide sets them up: what is slow or too large is stopped there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path

import msgspec
import pytest

from tests.contribute.conftest import WIDE, Served, serve
from tests.contribute.kept import keys
from tests.contribute.pictures import photograph
from tests.contribute.visitor import ORIGIN
from tests.contribute.wire import EVENT, HOST, Client, Wire, form, head, part, serving, wait
from tests.judges.proxies import NAMES, proxy
from wiker_ssg.contribute.connections import Patience
from wiker_ssg.contribute.service import Setup
from wiker_ssg.contribute.towns import Towns

PATIENCE = Patience(window=0.3, linger=0.3, rate=50_000, tick=0.05)
BOUNDS = msgspec.structs.replace(WIDE, requests_each=24)


@dataclass
class Front:
    """A server in front, the service behind it."""

    name: str
    port: int
    served: Served
    wire: Wire

    def client(self, address: str = "127.0.0.2", buffer: int = 0) -> Client:
        return Client(self.port, address, buffer)


@pytest.fixture(scope="module", params=NAMES)
def running(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, towns: Towns
) -> Iterator[Front]:
    folder: Path = tmp_path_factory.mktemp(request.param)
    served = serve(folder, towns, bounds=BOUNDS)
    setup = Setup("", "", ORIGIN, proxies="127.0.0.1", patience=PATIENCE, bounds=BOUNDS)
    with (
        serving(served.app, setup) as wire,
        proxy(request.param, wire.port, folder, patience="500ms") as port,
    ):
        yield Front(request.param, port, served, wire)


@pytest.fixture
def front(running: Front) -> Front:
    running.wire.seen.requests.clear()
    running.wire.seen.clients.clear()
    running.wire.seen.body = 0
    return running


def test_a_form_goes_through_and_comes_from_whoever_sent_it(front: Front):
    with front.client("127.0.0.7") as one:
        found = form(one, step="send", title=f"Bal de {front.name}")
        body = found.parts()
        assert one.send(found.head(len(body))).send(body).answer().status == 303
    assert set(front.wire.seen.clients) == {"127.0.0.7"}
    assert keys(front.served.store) == ["2026-0001"]


@pytest.mark.parametrize(
    "lie",
    [
        ("x-forwarded-for: 192.0.2.1",),
        ("x-forwarded-for: 127.0.0.1",),
        ("x-forwarded-for: 192.0.2.1", "x-forwarded-for: 192.0.2.2"),
        ("X-Forwarded-For: 192.0.2.1", "connection: x-forwarded-for"),
        ("forwarded: for=192.0.2.1", "x-real-ip: 192.0.2.1", "true-client-ip: 192.0.2.1"),
    ],
    ids=("an address", "the server's own", "two", "to be taken off", "in other words"),
)
def test_nobody_says_himself_where_he_comes_from(front: Front, lie: tuple[str, ...]):
    with front.client("127.0.0.8") as one:
        assert one.get("/robots.txt", *lie).status == 200
    assert front.wire.seen.clients == ["127.0.0.8"]


def test_half_a_head_does_not_reach_the_service(front: Front):
    with ExitStack() as stack:
        slow = [stack.enter_context(front.client()) for _ in range(50)]
        for one in slow:
            one.send(f"GET /robots.txt HTTP/1.1\r\nhost: {HOST}\r\nx-a: ")
        with front.client("127.0.0.3") as resident:
            assert resident.get(EVENT).status == 200
        assert all(one.closed for one in slow)
    assert front.wire.seen.requests == [f"GET {EVENT}"]


def test_a_head_beyond_all_measure_does_not_reach_the_service(front: Front):
    with front.client() as one:
        one.push(head("GET", "/robots.txt", f"x-long: {'x' * 100_000}").encode())
        assert one.answer().status in (400, 431)
    assert front.wire.seen.requests == []


@pytest.mark.parametrize("length", [14_000_000, 99_000_000, 10**12])
def test_a_body_too_large_does_not_reach_the_service(front: Front, length: int):
    with front.client() as one:
        found = form(one)
        one.send(found.head(length)).push(b"x" * 100_000)
        assert one.answer().status == 413
    assert front.wire.seen.requests == [f"GET {EVENT}"]
    assert front.wire.seen.body == 0


def test_a_body_that_stops_is_given_up(front: Front):
    with ExitStack() as stack:
        slow: list[Client] = []
        for _ in range(20):  # each asks at once: who only listens is given up, too
            slow.append(one := stack.enter_context(front.client()))
            one.send(form(one).head(200_000)).send(part("title")[:-2])
        with front.client("127.0.0.3") as resident:
            assert resident.get(EVENT).status == 200
        assert all(one.closed for one in slow)
        wait(lambda: not front.wire.app.app.requests.held)
    if front.name == "nginx":  # it hands a form on when it has the whole of it
        assert not any(request.startswith("POST") for request in front.wire.seen.requests)
        assert front.wire.seen.body == 0
    assert front.wire.seen.body < 20_000


def test_a_picture_without_a_stamp_is_not_read(front: Front):
    with front.client() as one:
        found = form(one)
        found.values["stamp"] = "x"
        body = found.parts(bytes(3_000_000))
        one.send(found.head(len(body))).push(body)
        assert one.answer().status == 403
    assert front.wire.seen.body < 600_000


def test_a_picture_with_a_stamp_goes_through(front: Front):
    with front.client() as one:
        found = form(one, picture_alt="Le port")
        body = found.parts(photograph(800, 600) + bytes(3_000_000))
        one.send(found.head(len(body))).send(body)
        assert one.answer().status == 200
    assert front.wire.seen.body == len(body)


def test_a_body_in_chunks_without_end(front: Front):
    with front.client() as one:
        one.send(head("POST", EVENT, f"origin: {ORIGIN}", "transfer-encoding: chunked"))
        one.push(b"5\r\ntitle\r\n" * 1_000)
        with suppress(EOFError):  # or hung up on
            assert one.answer().status in (400, 408, 411)
    assert front.wire.seen.body == 0


def test_open_requests_of_one_household_are_bounded(front: Front):
    with ExitStack() as stack:
        many = [stack.enter_context(front.client("127.0.0.4")) for _ in range(40)]
        ready = form(many[0]).head(200_000)
        for one in many:
            one.send(ready).send(part("title")[:-2])
        refused = 0
        with front.client("127.0.0.5") as resident:
            assert resident.get(EVENT).status == 200
        for one in many:
            with suppress(EOFError):
                refused += one.answer().status == 429
    assert refused >= 10
    wait(lambda: not front.wire.app.app.requests.held)


def test_ipv6_comes_from_whoever_sent_it(front: Front):
    with Client(front.port, "::1") as one:
        assert one.get().status == 200
    assert front.wire.seen.clients == ["::1"]
