"""Paper, less motion, forced colours: what a page says is still there."""

from __future__ import annotations

import io
import re
from typing import Any, Literal, NamedTuple

import pytest
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from tests.browser.conftest import Opened, Portal
from tests.browser.look import HEIGHT, ask, view

PAPER = 720
"""How many px wide A4 is between its margins: what such a window does not show, paper need not."""

MEDIA: tuple[tuple[Literal["screen", "print"], bool], ...] = (("screen", True), ("print", False))

BLANK = re.compile(r"\s+|\N{SOFT HYPHEN}")


def dense(text: str) -> str:
    """Return a text without what a print-out breaks lines at."""
    return BLANK.sub("", text).casefold()


def printed(page: Page) -> str:
    """Return the text of a page's print-out."""
    return dense("".join(one.extract_text() for one in PdfReader(io.BytesIO(page.pdf())).pages))


def lost_in_print(page: Page) -> list[str]:
    """Return what the content of a page says on the screen and neither on paper nor in a PDF.

    Left out may be what one presses: forms, buttons, links to calendars and to the page itself.
    """
    before = ask(page, "texts", "main")
    ask(page, "remember")
    page.emulate_media(media="print")
    lost: list[str] = ask(page, "lost")
    shown = [text for text in ask(page, "texts", "main") if text in before]
    pdf = printed(page)
    page.emulate_media(media="screen")
    return lost + [f"not in the PDF: {text}" for text in shown if dense(text) not in pdf]


class Seen(NamedTuple):
    """What was found, by page."""

    paper: list[str]
    motion: list[str]
    colours: list[str]


@pytest.fixture(scope="module")
def seen(browser: Browser, portal: Portal) -> Seen:
    """The longest page of each type, opened where colours are forced, then printed."""
    found = Seen([], [], [])
    wishes: Any = {"forced_colors": "active", "reduced_motion": "reduce"}
    with view(browser, portal.origin) as (page, _):
        for group in portal.groups:
            path = group[-1].path
            page.emulate_media(**wishes)
            page.set_viewport_size({"width": 1280, "height": HEIGHT})
            page.goto(portal.origin + path)
            forced = ask(page, "texts")
            found.colours.extend(f"{path}: {what}" for what in ask(page, "drownedSigns"))
            found.motion.extend(f"{path}: {what}" for what in ask(page, "motion"))
            page.emulate_media(forced_colors="none", reduced_motion="no-preference")
            plain = ask(page, "texts")
            if forced != plain:
                found.colours.append(f"{path}: {set(forced) ^ set(plain)}")
            page.set_viewport_size({"width": PAPER, "height": HEIGHT})
            found.paper.extend(f"{path}: {what}" for what in lost_in_print(page))
    return found


def test_paper_loses_nothing(seen: Seen) -> None:
    assert "\n".join(seen.paper) == ""


def test_paper_says_nothing_of_the_moment_and_nothing_to_press(opened: Opened) -> None:
    """A sheet hangs for weeks: no “tomorrow”, no “closes at 1 p.m.”, no way to a map."""
    for path in ("/donges/agenda/", "/donges/annuaire/boulangerie-du-port/"):
        page, _ = opened(path)
        fleeting = page.locator(
            "main :is(.relative, .open-state):not(:empty), main a[href^='geo:'], .headline .button"
        )
        assert fleeting.count()
        for media, shown in MEDIA:
            for width in (PAPER, 1280):
                page.set_viewport_size({"width": width, "height": HEIGHT})
                page.emulate_media(media=media)
                assert {one.is_visible() for one in fleeting.all()} == {shown}, (path, media, width)
        for web in page.locator("main .button.u-url[href^='http']").all():
            said = web.evaluate("(one) => getComputedStyle(one, '::after').content")
            assert str(web.get_attribute("href")) in said


def test_nothing_moves_for_those_who_want_less_motion(seen: Seen) -> None:
    assert "\n".join(seen.motion) == ""


def test_forced_colours_hide_nothing(seen: Seen) -> None:
    assert "\n".join(seen.colours) == ""
