"""The judges of Forgejo's and GitLab's requests judged: they let good ones pass, and no fault."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.judges.forgejo import slice as forgejo
from tests.judges.forgejo.server import FORGEJO
from tests.judges.gitlab import slice as gitlab
from tests.judges.gitlab.server import GITLAB
from tests.judges.openapi import Broken, Description

OPERATIONS = {"forgejo": (FORGEJO, forgejo.OPERATIONS), "gitlab": (GITLAB, gitlab.OPERATIONS)}
PULLS, MERGES = "/repos/wiker/donges/pulls", "/api/v4/projects/wiker%2Fdonges/merge_requests"


def ask(api: Description, method: str, path: str, body: Any = None, **query: str) -> Any:
    sent = dict.fromkeys(api.headers, "x") | {"content-type": "application/json"}
    data = b"" if body is None else json.dumps(body).encode()
    return api.check_request(api.operation(method, path), [*query.items()], sent, data)


@pytest.mark.parametrize("name", OPERATIONS)
def test_a_slice_says_where_it_is_from_and_holds_what_is_used(name: str) -> None:
    api, operations = OPERATIONS[name]
    assert f"{name}" in api.facts["source"]
    assert api.facts["licence"].rpartition(": ")[2].startswith("http")
    kept = {one["operationId"] for path in api.facts["paths"].values() for one in path.values()}
    assert kept == {*operations}


def test_good_requests_pass() -> None:
    assert ask(FORGEJO, "POST", PULLS, {"title": "x", "head": "a", "base": "main"})
    ask(FORGEJO, "GET", f"{PULLS}/main/proposition/2026-0001")
    ask(FORGEJO, "GET", PULLS, state="open", limit="50", page="2")
    ask(GITLAB, "GET", MERGES, state="all", source_branch="a", per_page="100", page="1")
    assert ask(GITLAB, "PUT", f"{MERGES}/3", {"state_event": "close"})


@pytest.mark.parametrize(
    ("api", "method", "path", "body", "query"),
    [
        (FORGEJO, "PUT", PULLS, {}, {}),
        (FORGEJO, "GET", PULLS, None, {"state": "merged"}),
        (FORGEJO, "GET", PULLS, None, {"per_page": "50"}),
        (FORGEJO, "GET", PULLS, None, {"page": "two"}),
        (FORGEJO, "POST", PULLS, {"title": "x", "draft": True}, {}),
        (FORGEJO, "POST", PULLS, {"title": 1}, {}),
        (FORGEJO, "POST", "/repos/wiker/donges/labels", {"name": "x"}, {}),
        (GITLAB, "GET", MERGES, None, {"state": "open"}),
        (GITLAB, "GET", MERGES, None, {"limit": "50"}),
        (GITLAB, "POST", MERGES, {"title": "x", "source_branch": "a"}, {}),
        (GITLAB, "PUT", f"{MERGES}/3", {"add_labels": "a,b"}, {}),
        (GITLAB, "PUT", f"{MERGES}/3", {"state": "closed"}, {}),
        (GITLAB, "PUT", f"{MERGES}/three", {}, {}),
        (GITLAB, "GET", "/api/v4/projects/wiker/donges/merge_requests", None, {}),
    ],
)
def test_each_kind_of_fault_is_caught(
    api: Description, method: str, path: str, body: Any, query: dict[str, str]
) -> None:
    with pytest.raises(Broken):
        ask(api, method, path, body, **query)


def test_answers_are_held_to_it_too() -> None:
    asked = FORGEJO.operation("GET", PULLS)
    FORGEJO.check_answer(asked, 200, [{"number": 1, "merged_at": None}])
    for status, answer in ((201, []), (200, [{"number": "1"}]), (200, [{"iid": 1}])):
        with pytest.raises(Broken):
            FORGEJO.check_answer(asked, status, answer)
