"""Opens pages as people would, and says what is seen and what went wrong on the way."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, Literal, NamedTuple
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Dialog,
    Page,
    Request,
    Response,
)

from tests.browser.portals import NOON

LOOK = Path(__file__).with_name("look.js")
SOURCE = Path(__file__).with_name("source.js")

Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
HEIGHT = 800

SPACING = """
const sheet = new CSSStyleSheet();
sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: .12em !important; " +
  "word-spacing: .16em !important } p { margin-bottom: 2em !important }");
document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
"""


@cache
def script() -> str:
    """Return look.js as an expression."""
    return LOOK.read_text(encoding="utf-8").partition("\n")[2].strip()


def ask(page: Page, call: str, *arguments: Any) -> Any:
    """Ask look.js about a page, as in `ask(page, "texts", "main")`."""
    given = ", ".join(json.dumps(one) for one in arguments)
    return page.evaluate(f"() => {{ const look = {script()}; return look.{call}({given}); }}")


def spaced(page: Page) -> None:
    """Set text as widely as WCAG 1.4.12 lets readers set it."""
    page.evaluate(f"() => {{ {SPACING} }}")


class Heard(NamedTuple):
    """What a page said and asked for while it was open."""

    console: list[str]
    asked: list[str]
    foreign: list[str]
    failed: list[str]

    def forget(self) -> None:
        """Begin anew."""
        for said in self:
            said.clear()


def listen(context: BrowserContext, origin: str) -> Heard:
    """Note what all pages of a context say, and what they ask of another origin or in vain."""
    heard = Heard([], [], [], [])

    def said(message: ConsoleMessage) -> None:
        heard.console.append(f"{message.type}: {message.text} ({message.location['url']})")

    def spoke(dialog: Dialog) -> None:
        heard.console.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def asked(request: Request) -> None:
        heard.asked.append(request.url)
        if not request.url.startswith(f"{origin}/"):
            heard.foreign.append(request.url)

    def answered(response: Response) -> None:
        page = response.request.is_navigation_request() and response.url.endswith("/404.html")
        if response.status >= 400 and not page:
            heard.failed.append(f"{response.status} {urlsplit(response.url).path}")

    context.on("console", said)
    context.on("weberror", lambda error: heard.console.append(f"exception: {error.error}"))
    context.on("dialog", spoke)
    context.on("request", asked)
    context.on("response", answered)
    return heard


class View(NamedTuple):
    """A page opened, and what was heard of it."""

    page: Page
    heard: Heard


@contextmanager
def view(
    browser: Browser,
    origin: str,
    *,
    width: int = 1280,
    scheme: Scheme = "light",
    scripts: bool = True,
    now: datetime | None = NOON,
    zone: str = "Europe/Paris",
    **more: Any,
) -> Iterator[View]:
    """Open an empty page of its own: so wide, so bright, with scripts or not, at a time.

    That is noon of the day of the build, so that no page says another thing tomorrow; with None,
    the machine's own. `now` without a zone is the local time of `zone`. The clock shows it for
    ever, while timers go on; a test moves it with `page.clock.set_fixed_time`.
    """
    context = browser.new_context(
        viewport={"width": width, "height": HEIGHT},
        color_scheme=scheme,
        java_script_enabled=scripts,
        timezone_id=zone,
        locale="fr-FR",
        **more,
    )
    try:
        heard = listen(context, origin)
        if scripts:
            context.add_init_script(path=SOURCE)
        page = context.new_page()
        if now is not None:
            page.clock.set_fixed_time(at(now, zone))
        yield View(page, heard)
    finally:
        context.close()


def at(moment: datetime, zone: str) -> datetime:
    """Return a moment with its zone: `zone`, if it has none."""
    return moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(zone))
