"""Debian's Chromium, driven by Playwright: the browser in which pages are judged.

It runs without its own windows, bars and menus, which nobody sees here and which take as much of
the processor as the pages do: Debian packs it so, too, and Playwright does by default.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

NAME = "chromium-headless-shell"
"""Debian's package and program."""


def program(name: str = NAME) -> str:
    """Return where Chromium is; an error where it is not installed."""
    found = shutil.which(name)
    if found is None:
        raise RuntimeError(f"{name} is not installed: see tests/debian-packages.txt")
    return found


def arguments() -> list[str]:
    """Return what Chromium has to be told: root has no sandbox."""
    return ["--no-sandbox"] if os.geteuid() == 0 else []


@contextmanager
def chromium() -> Iterator[Browser]:
    """Run a browser for a while.

    Playwright keeps an event loop in this thread as long as it runs: whoever opens a browser
    closes it before tests that want a loop of their own.
    """
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program(), args=arguments())
        try:
            yield browser
        finally:
            browser.close()
