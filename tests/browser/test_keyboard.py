"""The keyboard alone: every link and control is reached, seen when reached, and works."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import Portal
from tests.browser.look import script, view
from tests.browser.pages import Page as Shown

WATCH = """
const elements = look.focusable();
const before = elements.map((one) => look.outlook(one, %(lines)s));
const known = new Map(elements.map((one, index) => [one, index]));
window.__reached = [];
document.addEventListener("keydown", (event) => {
  const one = document.activeElement;
  if (event.key !== "Tab" || !one || one === document.body) return;
  let index = known.get(one) ?? -1;
  if (index < 0 && one.type === "radio")
    index = elements.findIndex((other) => other.type === "radio" && other.name === one.name);
  window.__reached.push([index, look.name(one),
    index >= 0 && look.outlook(one, %(lines)s) !== before[index], look.inSight(one)]);
}, { capture: true });
return elements.map((one) => look.name(one));
"""
"""Note where the focus is each time that it is about to move on: by then the page has scrolled."""


def evaluate(page: Page, body: str, *given: object) -> Any:
    """Evaluate in a page what may use look.js."""
    return page.evaluate(f"(given) => {{ const look = {script()}; {body} }}", *given)


def tab_through(page: Page, lines_only: bool = False) -> list[str]:
    """Hold Tab until the page is left; return what was passed over, unseen or out of order."""
    names: list[str] = evaluate(page, WATCH % {"lines": str(lines_only).lower()})
    reached: list[tuple[int, str, bool, bool]] = []
    for count in (len(names) + 1, 2 * len(names) + 10):  # more, as a date has three fields
        for _ in range(count):
            page.keyboard.down("Tab")
        page.keyboard.up("Tab")
        reached = page.evaluate("() => window.__reached")
        if len({index for index, *_ in reached} - {-1}) == len(names):
            break
    complaints = [f"not foreseen: {name}" for index, name, *_ in reached if index < 0]
    visited = list(dict.fromkeys(index for index, *_ in reached if index >= 0))
    for index in visited:
        _, name, marked, in_sight = next(one for one in reached if one[0] == index)
        if not marked:
            complaints.append(f"focus is not seen: {name}")
        if not in_sight:
            complaints.append(f"out of sight when reached: {name}")
    missed = set(range(len(names))) - set(visited)
    complaints += [f"not reached: {names[index]}" for index in sorted(missed)]
    if visited != sorted(visited):
        complaints.append(f"out of order: {[names[index] for index in visited]}")
    return complaints


def skip(page: Page) -> list[str]:
    """Take the first link with Enter; the next Tab must land in what it leads to.

    Where the content itself begins with that link, as in frames, there is nothing to skip.
    """
    page.keyboard.press("Tab")
    if page.evaluate("() => document.activeElement.closest('main') !== null"):
        return []
    href = page.evaluate("() => document.activeElement.getAttribute('href') ?? ''")
    if not href.startswith("#"):
        return [f"the first link skips nothing: {href}"]
    page.keyboard.press("Enter")
    if not page.evaluate("(id) => document.getElementById(id) !== null", href[1:]):
        return [f"the first link leads nowhere: {href}"]
    inside = "look.focusable().some((one) => document.getElementById(given).contains(one))"
    if not evaluate(page, f"return {inside};", href[1:]):
        return []
    page.keyboard.press("Tab")
    landed = "(id) => document.getElementById(id).contains(document.activeElement)"
    return [] if page.evaluate(landed, href[1:]) else [f"Tab after {href} is not within it"]


CONTROLS = """
() => {
  window.__pressed = 0;
  document.addEventListener("click", (event) => {
    window.__pressed += 1;
    if (!event.target.closest("a[href]")) event.preventDefault();
  }, { capture: true });
  window.__controls = [...document.querySelectorAll("button, summary, [role=button], [role=tab], " +
    "[role=switch], [role=link], [onclick], input[type=submit], input[type=button], " +
    "input[type=checkbox]")];
  return window.__controls.length;
}
"""
"""Count what is pressed; a form is not sent by it."""

FOCUS = """
const one = window.__controls[given];
if (!one.checkVisibility({ visibilityProperty: true }) || one.matches(":disabled")) return null;
one.focus();
return [look.name(one), one === document.activeElement, one.type === "checkbox", window.__pressed];
"""


def press(page: Page) -> list[str]:
    """Give each control focus, press the keys that work it; return those that do not answer."""
    complaints = []
    for index in range(page.evaluate(CONTROLS)):
        for key in ("Enter", "Space"):
            found = evaluate(page, FOCUS, index)
            if found is None:
                break
            name, focused, checkbox, before = found
            if not focused:
                complaints.append(f"takes no focus: {name}")
                break
            if key == "Enter" and checkbox:
                continue
            page.keyboard.press(key)
            if page.evaluate("() => window.__pressed") == before:
                complaints.append(f"{key} does nothing: {name}")
    return complaints


def follow(page: Page) -> list[str]:
    """Take the first link of the content that leads to another page, with Enter."""
    links = page.evaluate(
        "() => [...document.querySelectorAll('main a[href]')].filter((one) => one.checkVisibility()"
        " && one.origin === location.origin && one.pathname.endsWith('/')"
        " && one.pathname !== location.pathname).slice(0, 1).map((one) => one.href)"
    )
    for href in links:
        page.evaluate(
            "(href) => [...document.querySelectorAll('main a[href]')]"
            ".find((one) => one.href === href && one.checkVisibility()).focus()",
            href,
        )
        with page.expect_navigation():
            page.keyboard.press("Enter")
        if page.url.partition("#")[0] != href.partition("#")[0]:
            return [f"Enter leads to {page.url}, not to {href}"]
    return []


def complaints(page: Page, url: str) -> list[str]:
    """Return all that keeps somebody with a keyboard alone from a page."""
    page.goto(url)
    found = tab_through(page)
    page.goto(url)  # the next Tab is the first again
    return found + skip(page) + press(page) + follow(page)


EVERY = pytest.param(True, marks=pytest.mark.slow)


def all_complaints(browser: Browser, portal: Portal, width: int, chosen: list[Shown]) -> str:
    said = []
    with view(browser, portal.origin, width=width, reduced_motion="reduce") as (page, _):
        for one in chosen:
            said += [f"{one.path}: {what}" for what in complaints(page, portal.origin + one.path)]
    return "\n".join(said)


def test_the_longest_page_of_each_type_on_a_small_screen(browser: Browser, portal: Portal) -> None:
    assert all_complaints(browser, portal, 320, portal.share(-1, every=True)) == ""


@pytest.mark.parametrize("every", [False, EVERY])
def test_the_shortest_page_of_each_type_on_a_large_one(
    browser: Browser, portal: Portal, every: bool
) -> None:
    assert all_complaints(browser, portal, 1280, portal.share(0, every)) == ""


@pytest.mark.parametrize("every", [False, EVERY])
def test_focus_where_colours_are_forced(browser: Browser, portal: Portal, every: bool) -> None:
    """Shadows and backgrounds are gone then: only lines show the focus."""
    said = []
    with view(browser, portal.origin, forced_colors="active", reduced_motion="reduce") as (page, _):
        for one in portal.share(0, every):
            page.goto(portal.origin + one.path)
            said += [f"{one.path}: {what}" for what in tab_through(page, lines_only=True)]
    assert "\n".join(said) == ""
