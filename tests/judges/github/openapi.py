"""Requests and answers held to GitHub's description."""

from __future__ import annotations

from typing import Any

from tests.judges.github.slice import KEPT
from tests.judges.openapi import Broken as Broken
from tests.judges.openapi import Description

HEADERS = ("authorization", "user-agent", "accept", "x-github-api-version")
GITHUB = Description(KEPT, HEADERS)
operation, check_request = GITHUB.operation, GITHUB.check_request
check_answer = GITHUB.check_answer


def description() -> dict[str, Any]:
    """Return the slice."""
    return GITHUB.facts
