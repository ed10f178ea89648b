"""A small siege: slow clients, floods, large bodies and poison, and residents in between."""

from __future__ import annotations

import subprocess
from contextlib import ExitStack
from pathlib import Path

from tests.contribute.conftest import OPEN, SECRET, Clock
from tests.contribute.kept import keys
from tests.contribute.pictures import photograph
from tests.contribute.visitor import ORIGIN
from tests.contribute.wire import EVENT, Client, form, head, part, serving
from tests.portals import CONTENT
from wiker_ssg.contribute.app import build
from wiker_ssg.contribute.connections import Patience
from wiker_ssg.contribute.gate import Bounds
from wiker_ssg.contribute.service import Setup
from wiker_ssg.contribute.store import SubmissionStore
from wiker_ssg.contribute.towns import Towns
from wiker_ssg.contribute.trust import Trust
from wiker_ssg.contribute.worker import QueueWorker
from wiker_ssg.forge.local.proposals import LocalForge

ROUNDS = 12
PATIENCE = Patience(total=40, each=12)
BOUNDS = Bounds(burst=60, a_second=0, requests=24, requests_each=8, uploads=4, uploads_each=2)
PARTS = "content-type: multipart/form-data; boundary=b"
BESIEGE = (
    b"GET / HTTP/1.1\r\nx-a: ",
    head("POST", EVENT, f"origin: {ORIGIN}", PARTS, "content-length: 90000").encode()
    + part("title").encode()[:-2],
    head("POST", EVENT, f"origin: {ORIGIN}", PARTS, "content-length: 2000000").encode()
    + part("picture", "x" * 1_900_000, '; filename="a"').encode(),
    head("GET", EVENT).encode() * 40,
    head("POST", EVENT, "transfer-encoding: chunked").encode() + b"1\r\nx\r\n" * 20_000,
)
POISON: tuple[dict[str, str], ...] = (
    {"body": "@everyone Fixes #1 ::set-output name=x::y"},
    {"body": "\u202e<script>alert(1)</script>" * 100},
    {"pseudonym": "=?utf-8?q?=0d=0a?="},
    {},
)


def test_everything_that_is_accepted_in_a_siege_exists_once(tmp_path: Path, towns: Towns):
    clock = Clock()
    store = SubmissionStore(str(tmp_path / "intake.db"), clock)
    forge = LocalForge(tmp_path / "repositories", root=str(CONTENT))
    app = build(towns, store, Trust(SECRET, store, clock, OPEN), ORIGIN, bounds=BOUNDS)
    setup = Setup("", "", ORIGIN, proxies="127.0.0.1", patience=PATIENCE, bounds=BOUNDS)
    links = []
    with serving(app, setup) as wire, ExitStack() as stack:
        for number in range(ROUNDS):
            for attack in BESIEGE:
                one = stack.enter_context(wire.client(f"127.0.1.{number % 4 + 1}"))
                one.push(attack)
            whose = f"x-forwarded-for: 2001:db8:{number:x}::1"
            with Client(wire.port) as one:
                picture = photograph(400, 300) if number % 3 == 0 else b""
                found = form(
                    one, whose, step="send", title=f"Bal {number}", picture_alt="x" * bool(picture),
                    **POISON[number % len(POISON)],
                )  # fmt: skip
                body = found.parts(picture)
                answer = one.send(found.head(len(body), whose)).send(body).answer()
            assert answer.status == 303, answer.body.decode()
            links.append(answer.header("location"))
            assert len(wire.connections.shares.held) <= PATIENCE.total
            assert len(app.app.requests.held) <= BOUNDS.requests
        # who floods is not listened to any more
        assert len(wire.seen.requests) < 4 * BOUNDS.burst + 3 * ROUNDS
    assert len(set(links)) == len(keys(store)) == ROUNDS
    QueueWorker(store, forge).round()
    (bare,) = (tmp_path / "repositories").glob("*.git")
    listed = subprocess.run(
        ["git", "-C", bare, "for-each-ref", "--format=%(refname)", "refs/heads/proposition"],
        capture_output=True, text=True, check=True,
    ).stdout.split()  # fmt: skip
    assert [ref.rpartition("/")[2] for ref in listed] == keys(store)
