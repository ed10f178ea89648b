"""The judge of requests judged: it lets GitHub's own pass and catches each kind of fault."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.judges.github.openapi import (
    HEADERS,
    Broken,
    check_answer,
    check_request,
    description,
    operation,
)
from tests.judges.github.slice import OPERATIONS

SENT = dict.fromkeys(HEADERS, "x") | {"content-type": "application/json"}
LABELS = "/repos/wiker/donges/issues/3/labels"
REFS = "/repos/wiker/donges/git/refs"
PULLS = "/repos/wiker/donges/pulls"


def ask(method: str, path: str, body: Any = None, **query: str) -> Any:
    data = b"" if body is None else json.dumps(body).encode()
    return check_request(operation(method, path), list(query.items()), SENT, data)


def test_the_slice_says_where_it_is_from() -> None:
    assert description()["source"].startswith("@octokit/openapi ")
    assert "MIT" in description()["licence"]
    kept = {one["operationId"] for path in description()["paths"].values() for one in path.values()}
    assert kept == set(OPERATIONS)


def test_requests_as_github_describes_them() -> None:
    ask("POST", LABELS, {"labels": ["formulaire"]})
    ask("POST", REFS, {"ref": "refs/heads/proposition/2026-0001", "sha": "0" * 40})
    ask("GET", PULLS, state="all", head="wiker:x", per_page="100", page="2")
    asked = operation("GET", "/repos/wiker/donges/git/ref/heads/proposition/2026-0001")
    assert (asked.id, asked.path["ref"]) == ("git/get-ref", "heads/proposition/2026-0001")


FAULTS = {
    "method": ("PUT", LABELS, {"labels": ["a"]}, {}),
    "path": ("GET", "/repos/wiker/donges/proposals", None, {}),
    "unknown parameter": ("GET", PULLS, None, {"colour": "red"}),
    "parameter's value": ("GET", PULLS, None, {"state": "merged"}),
    "parameter's type": ("GET", PULLS, None, {"page": "two"}),
    "path's type": ("GET", f"{PULLS}/two/files", None, {}),
    "unknown key": ("POST", REFS, {"ref": "refs/heads/x", "sha": "0", "force": True}, {}),
    "missing key": ("POST", REFS, {"ref": "refs/heads/x"}, {}),
    "type of a key": ("POST", REFS, {"ref": "refs/heads/x", "sha": 0}, {}),
    "unknown key within": (
        "POST",
        "/repos/wiker/donges/git/trees",
        {"tree": [{"path": "a", "mode": "100644", "type": "blob", "bytes": "x"}]},
        {},
    ),
    "body where none is taken": ("GET", PULLS, {}, {}),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_request_that_is_none_is_caught(name: str) -> None:
    method, path, body, query = FAULTS[name]
    with pytest.raises(Broken):
        ask(method, path, body, **query)


@pytest.mark.parametrize("name", [*HEADERS, "content-type"])
def test_headers_are_demanded(name: str) -> None:
    asked = operation("POST", LABELS)
    headers = {key: value for key, value in SENT.items() if key != name}
    with pytest.raises(Broken):
        check_request(asked, [], headers, b'{"labels":["a"]}')


def test_answers_have_the_statuses_keys_and_types_that_github_has() -> None:
    asked = operation("POST", REFS)
    good = {"ref": "refs/heads/x", "object": {"type": "commit", "sha": "0" * 40}}
    check_answer(asked, 201, good)
    for status, answer in ((200, good), (201, good | {"colour": "red"}), (201, good | {"ref": 1})):
        with pytest.raises(Broken):
            check_answer(asked, status, answer)
