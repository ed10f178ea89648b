"""One browser for all tests of this folder, and each theme's demonstration, built once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from playwright.sync_api import Browser

from tests.browser.look import View, view
from tests.browser.pages import Page, pages, types
from tests.browser.portals import THEMES
from tests.browser.server import Server, serve
from tests.built import demonstrations
from tests.judges.chromium import chromium


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


class Portal(NamedTuple):
    """A portal in one theme, built and served."""

    theme: str
    folder: Path
    server: Server

    @property
    def origin(self) -> str:
        return self.server.origin

    @property
    def groups(self) -> list[list[Page]]:
        """All pages by type, the shortest first."""
        return [*types(pages(self.folder)).values()]

    def share(self, which: int, every: bool = False) -> list[Page]:
        """A page of each type, 0 the shortest, -1 the longest, of which the themes share the types.

        With `every` this theme has them all.
        """
        found = [group[which] for group in self.groups]
        return found if every else found[THEMES.index(self.theme) :: len(THEMES)]

    @property
    def ends(self) -> list[Page]:
        """A page of each type, by turns the longest and the shortest; other themes turn about."""
        theme = THEMES.index(self.theme)
        return [group[-((number + theme) % 2)] for number, group in enumerate(self.groups)]


@pytest.fixture(scope="package", params=THEMES)
def portal(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Portal]:
    """The demonstration in each theme."""
    theme: str = request.param
    folder = demonstrations(tmp_path_factory) / theme
    with serve(folder) as server:
        yield Portal(theme, folder, server)


Opened = Callable[..., View]


@pytest.fixture
def opened(browser: Browser, portal: Portal) -> Iterator[Opened]:
    """Open a page of the portal: `opened("/donges/", width=320, scripts=False, …)`.

    The rest is as for `look.view`.
    """
    with ExitStack() as stack:

        def open_one(path: str, **more: Any) -> View:
            one = stack.enter_context(view(browser, portal.origin, **more))
            one.page.goto(portal.origin + path)
            return one

        yield open_one
