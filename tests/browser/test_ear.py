"""What stands side by side on a line is heard apart, though no comma is seen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from playwright.sync_api import Page

from tests.browser.look import View

TOGETHER = """() => [...document.querySelectorAll(".meta, .status")]
    .map((line) => [...line.children].filter((one) => one.checkVisibility())
        .map((one) => one.textContent.replace(/\\s+/g, "")))
    .filter((parts) => parts.length > 1)"""


def heard(page: Page) -> str:
    """Return all that a screen reader is told, in order, without spaces."""
    nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    known = {node["nodeId"]: node for node in nodes}

    def said(node: dict[str, Any]) -> Iterator[str]:
        if node.get("role", {}).get("value") == "StaticText":
            yield "".join(node["name"]["value"].split())
        else:
            for child in node["childIds"]:
                yield from said(known[child])

    return "".join(said(nodes[0]))


def test_marks_are_heard_apart(opened: Callable[..., View]) -> None:
    for path in ("/donges/agenda/", "/donges/annuaire/", "/donges/embed/agenda/"):
        page = opened(path).page
        lines = page.evaluate(TOGETHER)
        assert lines, path
        told = heard(page)
        for parts in lines:
            assert ",".join(parts) in told, (path, parts)
