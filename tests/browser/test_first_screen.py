"""What stands on the first screen of a telephone: events, whatever else a page has to say."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import Opened, Portal
from tests.browser.look import view
from tests.portals import present

WIDE, HIGH = 360, 740
"""A small telephone of today, without the bars of its browser."""

ENOUGH = 3
ON_THE_PORTAL = 2

EVENTS = """
(high) => [...document.querySelectorAll("main .line .name")]
  .filter((one) => one.checkVisibility() && one.getClientRects()[0].bottom <= high)
  .map((one) => one.textContent.trim())
"""
"""The events whose title, or its first line, is seen without scrolling."""

NOTED = """
(urgent) => {
  const notes = [...document.querySelectorAll(".notice summary, .urgent li")];
  return notes.length > urgent && notes.every((one) => one.getBoundingClientRect().height < 48);
}
"""
"""There are notes, and each takes one line."""


def first_screen(page: Page) -> list[str]:
    """Return the events on the first screen."""
    found: list[str] = page.evaluate(EVENTS, HIGH)
    return found


@pytest.mark.parametrize("scripts", [True, False])
def test_three_events_on_the_first_screen(browser: Browser, portal: Portal, scripts: bool) -> None:
    """On the first page and on the agenda of each commune, below a notice; in a village, too, for
    which its neighbours stand in."""
    few = {}
    with view(browser, portal.origin, width=WIDE, scripts=scripts) as (page, _):
        page.set_viewport_size({"width": WIDE, "height": HIGH})
        communes = sorted(path.parent.name for path in present(portal.folder, "*/sitemap.xml"))
        for path in [f"/{name}/{part}" for name in communes for part in ("", "agenda/")]:
            page.goto(portal.origin + path)
            assert page.evaluate(NOTED, 0)
            few[path] = first_screen(page)
        assert len(few) == 8
    assert {path: found for path, found in few.items() if len(found) < ENOUGH} == {}


def test_an_urgent_note_takes_one_line(opened: Opened) -> None:
    """It is cut, and leads to the whole; the portal's notice opens where it stands."""
    page, _ = opened("/donges/", width=WIDE)
    assert page.evaluate(NOTED, 1)
    notice = page.locator(".notice summary")
    assert notice.evaluate("(one) => one.scrollWidth > one.clientWidth")
    notice.click()
    assert notice.evaluate("(one) => one.scrollWidth <= one.clientWidth && one.offsetHeight > 48")
    page.locator(".urgent a").click()
    page.wait_for_url("**/actualites/pont-des-ecluses-ferme/")


def test_two_events_on_the_portals_first_screen(opened: Opened) -> None:
    page, _ = opened("/", width=WIDE)
    page.set_viewport_size({"width": WIDE, "height": HIGH})
    assert page.get_by_label("Votre commune").is_visible()
    assert len(first_screen(page)) >= ON_THE_PORTAL


def test_a_row_shows_where_one_is_and_that_it_goes_on(opened: Opened) -> None:
    """The menu is one line on a telephone, its last item is reached by the keyboard."""
    page, _ = opened("/donges/patrimoine/", width=WIDE)
    menu = page.locator(".menu ul")
    box = menu.bounding_box()
    assert box is not None
    assert box["height"] < 60
    assert menu.evaluate("(row) => row.scrollWidth > row.clientWidth")
    here = page.locator(".menu [aria-current]").bounding_box()
    assert here is not None
    assert 0 <= here["x"] < WIDE - here["width"]
    last = page.locator(".menu a").last
    last.focus()
    found = last.bounding_box()
    assert found is not None
    assert found["x"] + found["width"] <= WIDE


def test_chips_lead_to_days_and_sift_what_is_there(opened: Opened) -> None:
    """The days are pages, with scripts or without; the rest leaves out lines of this page."""
    plain, _ = opened("/donges/agenda/", width=WIDE, scripts=False)
    assert not plain.locator(".sift").is_visible()
    plain.get_by_role("link", name="Ce week-end").click()
    plain.wait_for_url("**/donges/agenda/ce-week-end/")
    assert "samedi 5 et dimanche 6 décembre" in plain.locator("h1").inner_text()
    page, heard = opened("/donges/agenda/", width=WIDE)
    names = page.locator("main .line .name:visible")
    everything = names.count()
    page.get_by_label("Gratuit").check()
    free = names.count()
    assert 0 < free < everything
    assert page.locator("main [data-over]:visible:not(.free)").count() == 0
    page.get_by_label("Accès PMR").check()
    page.get_by_label("En famille").check()
    assert names.count() < free
    for name in ("Gratuit", "Accès PMR", "En famille"):
        page.get_by_label(name).uncheck()
    assert names.count() == everything
    assert heard.console == []


def test_the_boxes_sift_a_month_without_moving_its_days(opened: Opened) -> None:
    page, _ = opened("/donges/agenda/2026-12/", width=1280)
    lefts = "() => [...document.querySelectorAll('.grid > .cell')].map((one) => one.offsetLeft)"
    before = page.evaluate(lefts)
    page.get_by_label("Gratuit").check()
    assert page.evaluate(lefts) == before
    assert len(set(before)) == 7
    assert page.locator(".grid [data-over]:visible:not(.free)").count() == 0
