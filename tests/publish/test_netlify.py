"""Netlify's file digest API, on a stand-in that keeps a state and to Netlify's description."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.publish.kills import Publisher, Target
from tests.publish.netlify_server import SITE, TOKEN, Netlify, netlify_server
from tests.publish.versions import place, version


@pytest.fixture
def netlify(tmp_path: Path) -> Iterator[tuple[Publisher, Netlify]]:
    with netlify_server() as (state, address):
        environment = {"NETLIFY_AUTH_TOKEN": TOKEN, "NETLIFY_API_URL": address}
        target = Target(f"netlify:{SITE}", state.visible, environment)
        yield Publisher(tmp_path, target), state


def test_only_files_that_netlify_lacks_travel(netlify: tuple[Publisher, Netlify]):
    publisher, state = netlify
    publisher.publish(version(0))
    assert state.visible() == version(0)
    state.uploads.clear()
    told = publisher.publish({**version(0), "é b.ics": b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"})
    assert "1 new file, 0 altered, 0 removed" in told
    assert state.uploads == ["é b.ics"]
    publisher.publish({**version(0), "é b.ics": b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"})
    assert len(state.deploys) == 2


def test_the_way_back_is_netlifys_own(netlify: tuple[Publisher, Netlify]):
    publisher, state = netlify
    publisher.publish(version(0))
    assert publisher.call("--rollback").exit_code == 1
    publisher.publish(version(1))
    assert publisher.call("--rollback", "--dry-run").exit_code == 0
    assert state.visible() == version(1)
    assert publisher.call("--rollback").exit_code == 0
    assert state.visible() == version(0)
    publisher.publish(version(2))
    assert publisher.call("--rollback").exit_code == 0
    assert state.visible() == version(0), "never one that somebody had turned from"


def test_a_dry_run_and_a_bound_begin_no_deploy(netlify: tuple[Publisher, Netlify]):
    publisher, state = netlify
    publisher.publish(version(0))
    assert "+ assets/style.0001.css" in publisher.publish(version(1), "--dry-run")
    assert publisher.call("--max-deletes", "3").exit_code == 1
    assert len(state.deploys) == 1


def test_what_is_a_matter_of_time_is_tried_again(netlify: tuple[Publisher, Netlify]):
    publisher, state = netlify
    state.faults[:] = [(503, {}), (429, {"Retry-After": "0"})]
    publisher.publish(version(0))
    assert state.visible() == version(0)


def test_netlify_is_left_alone_for_as_long_as_it_wants(netlify: tuple[Publisher, Netlify]):
    """And where that is long, it is said when to publish again."""
    publisher, state = netlify
    state.faults[:] = [(429, {"X-RateLimit-Reset": str(int(time.time()) + 7_200)})]
    place(publisher.output, version(0))
    done = publisher.call()
    assert done.exit_code == 1
    assert re.search(r"publish again after \d\d:\d\d UTC", done.stderr)
    assert state.faults == []
    assert publisher.call().exit_code == 0
    assert state.visible() == version(0)


@pytest.mark.parametrize(
    ("address", "token", "status", "words"),
    [
        (f"netlify:{SITE}", "other", 1, "make a new personal access token"),
        ("netlify:elsewhere", TOKEN, 1, "has no such site"),
        (f"netlify:{SITE}", "", 2, "NETLIFY_AUTH_TOKEN is not set"),
        ("netlify:", TOKEN, 2, "names no site"),
    ],
)
def test_a_refusal_is_said(
    netlify: tuple[Publisher, Netlify], address: str, token: str, status: int, words: str
):
    publisher, state = netlify
    publisher.target.address = address
    publisher.target.environment = {**publisher.target.environment, "NETLIFY_AUTH_TOKEN": token}
    place(publisher.output, version(0))
    done = publisher.call()
    assert done.exit_code == status
    assert words in done.output
    assert state.deploys == []
