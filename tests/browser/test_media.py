"""Paper, less motion, forced colours: what a page says is still there."""

from __future__ import annotations

import io
import re

from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from tests.browser.conftest import Portal
from tests.browser.look import ask, view
from tests.browser.pages import pages, types

PAPER = 720
"""How many px wide A4 is between its margins: what such a window does not show, paper need not."""

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


def test_paper_loses_nothing(browser: Browser, portal: Portal) -> None:
    said = []
    with view(browser, portal.origin, width=PAPER) as (page, _):
        for group in types(pages(portal.folder)).values():
            page.goto(portal.origin + group[-1].path)
            said += [f"{group[-1].path}: {what}" for what in lost_in_print(page)]
    assert "\n".join(said) == ""


def test_nothing_moves_for_those_who_want_less_motion(browser: Browser, portal: Portal) -> None:
    said = []
    with view(browser, portal.origin, reduced_motion="reduce") as (page, _):
        for group in types(pages(portal.folder)).values():
            page.goto(portal.origin + group[-1].path)
            said += [f"{group[-1].path}: {what}" for what in ask(page, "motion")]
    assert "\n".join(said) == ""


def test_forced_colours_hide_nothing(browser: Browser, portal: Portal) -> None:
    said = []
    with (
        view(browser, portal.origin) as (plain, _),
        view(browser, portal.origin, forced_colors="active") as (page, _),
    ):
        for group in types(pages(portal.folder)).values():
            plain.goto(portal.origin + group[-1].path)
            page.goto(portal.origin + group[-1].path)
            assert ask(page, "texts") == ask(plain, "texts"), group[-1].path
            said += [f"{group[-1].path}: {what}" for what in ask(page, "drownedSigns")]
    assert "\n".join(said) == ""
