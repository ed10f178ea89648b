"""One browser for all tests of this folder, and each theme's demonstration, built once."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack
from datetime import datetime, time
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from playwright.sync_api import Browser

from tests.browser.look import View, view
from tests.browser.pages import Page, pages, types
from tests.browser.portals import AT, THEMES, themed
from tests.browser.server import Server, serve
from tests.judges.chromium import chromium
from tests.portals import CONTENT


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
    def chosen(self) -> list[Page]:
        """The longest page of each type, and in one theme the shortest, too."""
        groups = types(pages(self.folder)).values()
        ends = (0, -1) if self.theme == THEMES[0] else (-1,)
        return sorted({group[end] for group in groups for end in ends})


@pytest.fixture(scope="package")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the demonstration is built, one theme after the other: pictures are made once."""
    return tmp_path_factory.mktemp("workshop")


@pytest.fixture(scope="package", params=THEMES)
def portal(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, workshop: Path
) -> Iterator[Portal]:
    """The demonstration in each theme."""
    theme: str = request.param
    folder = tmp_path_factory.mktemp(theme) / "site"
    shutil.copytree(themed(CONTENT, workshop, theme, AT), folder)
    with serve(folder) as server:
        yield Portal(theme, folder, server)


Opened = Callable[..., View]


@pytest.fixture
def opened(browser: Browser, portal: Portal) -> Iterator[Opened]:
    """Open a page of the portal: `opened("/donges/", width=320, scripts=False, …)`.

    The clock stands at noon of the day of the build, or where `now` says (see `look.view`).
    """
    with ExitStack() as stack:

        def open_one(path: str, *, now: datetime | None = None, **more: Any) -> View:
            moment = now or datetime.combine(AT, time(12))
            one = stack.enter_context(view(browser, portal.origin, now=moment, **more))
            one.page.goto(portal.origin + path)
            return one

        yield open_one


@pytest.fixture
def viewing(browser: Browser, portal: Portal) -> Callable[..., AbstractContextManager[View]]:
    """Views of the portal, as `look.view` gives them, for tests that go through many pages."""
    return partial(view, browser, portal.origin)
