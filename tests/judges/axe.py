"""Judge: axe-core looks for barriers in a page that is open in a browser.

Its source goes in by the debugger's way, which no Content-Security-Policy closes; nothing of the
page's own files is asked for again (`preload`).
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

SOURCE = Path(__file__).parents[2] / "node_modules/axe-core/axe.min.js"

TAGS = (
    "wcag2a",
    "wcag2aa",
    "wcag21a",
    "wcag21aa",
    "wcag22a",
    "wcag22aa",
    "best-practice",
    "RGAAv4",
)
"""WCAG 2.0 to 2.2, A and AA; what axe holds for good practice; the French RGAA 4."""

OPTIONS: dict[str, Any] = {
    "runOnly": {"type": "tag", "values": TAGS},
    "rules": {"target-size": {"enabled": True}},  # of WCAG 2.2, and off by default
    "resultTypes": ["violations"],
    "preload": False,
    "elementRef": False,
}
COLOURS: dict[str, Any] = {
    **OPTIONS,
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
    "rules": {},
}
"""Only what another colour scheme can change."""


def violations(page: Page, options: dict[str, Any] = OPTIONS) -> tuple[str, ...]:
    """Return each barrier of the page as it is shown now: rule, element, what axe says of it."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(_source())
    found = page.evaluate(f"async () => (await axe.run({json.dumps(options)})).violations")
    return tuple(
        f"{rule['id']}: {' '.join(map(str, node['target']))}: {_said(node)}"
        for rule in found
        for node in rule["nodes"]
    )


def _said(node: dict[str, Any]) -> str:
    return " ".join(str(node.get("failureSummary", "")).split())


@cache
def _source() -> str:
    return f"() => {{ {SOURCE.read_text(encoding='utf-8')} }}"
