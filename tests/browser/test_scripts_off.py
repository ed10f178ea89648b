"""Without JavaScript every page says what it has to say: scripts only add."""

from __future__ import annotations

from playwright.sync_api import Browser, Page

from tests.browser.conftest import Portal
from tests.browser.look import ask, script, view

ADDED = """
const { texts, empty, hidden } = window.__source;
const lost = [];
for (const node of look.nodes(document.body)) {
  if (!node.parentElement.checkVisibility({ visibilityProperty: true })) continue;
  if (given.includes(look.text(node))) continue;
  let marked = false;
  for (let one = node.parentElement; one; one = one.parentElement)
    marked ||= hidden.has(one) || (empty.has(one) && !texts.has(node));
  if (!marked) lost.push(`${look.text(node)} in ${look.name(node.parentElement)}`);
}
return lost;
"""
"""What is read with scripts, not without, and does not stand in an element that scripts fill or
unhide: one that was empty, or hidden with something to press in it."""


def only_with_scripts(page: Page, without: list[str]) -> list[str]:
    """Return the texts of a page that its readers without scripts miss."""
    found: list[str] = page.evaluate(f"(given) => {{ const look = {script()}; {ADDED} }}", without)
    return found


def test_nothing_is_missing_without_scripts(browser: Browser, portal: Portal) -> None:
    said = []
    with (
        view(browser, portal.origin, scripts=False) as (plain, heard),
        view(browser, portal.origin) as (page, _),
    ):
        for one in portal.ends:
            plain.goto(portal.origin + one.path)
            page.goto(portal.origin + one.path)
            without = ask(plain, "texts")
            assert len(" ".join(ask(plain, "texts", "main"))) > 20, one.path
            said += [f"{one.path}: {what}" for what in only_with_scripts(page, without)]
        assert heard.console == []
    assert "\n".join(said) == ""
