"""The same page in other languages: reached by the keyboard, narrow, without barriers, and back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.look import ask, view
from tests.browser.server import serve
from tests.browser.test_keyboard import evaluate
from tests.judges import axe
from tests.tongues import SEVERAL, TOWN, kinds, tongues
from wiker_ssg.language import SHIPPED
from wiker_ssg.site.routes.segments import alike

TELEPHONE = 360
BROKEN = """() => {
    document.body.style.overflowWrap = "normal";
    return [...document.body.querySelectorAll("*")].filter((one) => one.clientWidth
        && one.checkVisibility({ visibilityProperty: true })
        && [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim())
        && getComputedStyle(one).overflowWrap === "normal"
        && getComputedStyle(one).overflowX === "visible"
        && one.scrollWidth > one.clientWidth + 1
    ).map((one) => `a word is broken: ${one.outerHTML.slice(0, 200)}`);
}"""
"""What would stick out of its box if words were not broken: the program's own words fit."""

HOME, *OTHERS = SEVERAL


class Step(NamedTuple):
    """A page on which somebody chose the next language: its address, language, what was wrong."""

    path: str
    language: str
    wrong: tuple[str, ...]


def reach(page: Page, language: str) -> None:
    """Press Tab from the top of a page until the focus is on another language, and is seen."""
    link = f"nav.tongues a[hreflang={language}]"
    here, before = evaluate(
        page,
        "const link = document.querySelector(given);"
        "return [look.focusable().indexOf(link), look.outlook(link, false)];",
        link,
    )
    for _ in range(here + 1):
        page.keyboard.press("Tab")
    at_link, outlook, in_sight = evaluate(
        page,
        "const one = document.activeElement;"
        "return [one.matches(given), look.outlook(one, false), look.inSight(one)];",
        link,
    )
    assert at_link, page.url
    assert outlook != before
    assert in_sight


def walk(page: Page, origin: str, path: str) -> Iterator[Step]:
    """Go from a page through its languages by the keyboard until it is in the first one again."""
    page.goto(origin + path)
    for language in (*OTHERS, HOME):
        reach(page, language)
        with page.expect_navigation():
            page.keyboard.press("Enter")
        wrong: list[str] = []
        if language != HOME:
            wrong += axe.violations(page)
            wrong += ask(page, "overflow")
            wrong += page.evaluate(BROKEN)
        here = page.evaluate("() => document.documentElement.lang")
        yield Step(page.url.removeprefix(origin), here, tuple(wrong))


def in_first_language(site: Path) -> Iterator[str]:
    """Yield a page of each type, of the commune and of the portal, but for frames of other sites.

    Those have no switch: the language is chosen where they are framed.
    """
    further = {*SHIPPED} - {HOME}
    for town in (TOWN, ""):
        for path in kinds(site, town).values():
            parts = path.relative_to(site / town).parts[:-1]
            if not further.intersection(parts[:1]) and "embed" not in parts:
                yield "/".join(("", *path.relative_to(site).parts[:-1], ""))


def test_every_page_leads_to_other_languages_and_back(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """On a telephone; the pages in the other languages are looked at on the way."""
    site = tongues(tmp_path_factory)
    wrong: list[str] = []
    seen = 0
    with serve(site) as server, view(browser, server.origin, width=TELEPHONE) as (page, heard):
        for path in in_first_language(site):
            own = f"/{TOWN}/" if path.startswith(f"/{TOWN}/") else "/"
            there = [f"{own}{one}/{alike(path.removeprefix(own), HOME, one)}" for one in OTHERS]
            steps = [*walk(page, server.origin, path)]
            assert [(step.path, step.language) for step in steps] == [
                *zip(there, OTHERS, strict=True), (path, HOME),
            ]  # fmt: skip
            wrong += [f"{step.path}: {one}" for step in steps for one in step.wrong]
            seen += 1
    assert seen > 30
    assert heard.console == heard.foreign == heard.failed == []
    assert "\n".join(wrong) == ""
