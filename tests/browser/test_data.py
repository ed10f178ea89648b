"""The page on open data with its tables unfolded, which no visit that only looks would see."""

from __future__ import annotations

import json

import pytest

from tests.browser.conftest import Opened, Portal
from tests.browser.look import ask
from tests.browser.portals import THEMES
from tests.judges import axe


@pytest.mark.parametrize(
    ("path", "widths"), [("/donges/donnees/", (320, 1280)), ("/donnees/", (1280, 320))]
)
def test_columns_unfold(opened: Opened, portal: Portal, path: str, widths: tuple[int, int]) -> None:
    """Narrow in one theme, wide in the other."""
    page = opened(path, width=widths[THEMES.index(portal.theme) % 2]).page
    count = 2 if path.startswith("/donges/") else 3  # the portal's page lists its towns too
    assert page.locator("main details").count() == count
    for summary in page.locator("main summary").all():
        summary.focus()
        page.keyboard.press("Enter")
    assert page.locator("main details[open]").count() == count
    assert page.locator("main details th[scope=row]").first.is_visible()
    assert axe.violations(page) == ()
    assert ask(page, "overflow") == []


def test_files_are_served_as_what_they_are(opened: Opened) -> None:
    """A browser without scripts can fetch each of them by its link."""
    page = opened("/donges/donnees/", scripts=False).page
    links = [link.get_attribute("href") or "" for link in page.locator(".files a").all()]
    kinds = {}
    for link in links:
        answer = page.request.get(page.evaluate("url => new URL(url, location).href", link))
        assert answer.ok, link
        kinds[link.rpartition(".")[2]] = answer.headers["content-type"].partition(";")[0]
        if link.endswith(("json", "jsonld")):
            json.loads(answer.body())
    assert {"csv", "json", "geojson", "jsonld", "ics", "xml"} <= kinds.keys()
    assert kinds["csv"] == "text/csv"
