"""What a page costs on the way: the bytes that a browser fetches for it, compressed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import Portal
from tests.browser.look import view
from tests.browser.portals import THEMES, themed
from tests.browser.server import Server, serve
from tests.portals import AT as REAL_DAY
from tests.portals import present, real, write

PAGE = 30_000
"""A commune's agenda with its styles."""
SCRIPTS = 10_000
"""All scripts of a page."""

FULL = 80
"""Occurrences on the first page of an agenda where there are very many."""


def weigh(browser: Browser, server: Server, path: str) -> tuple[int, int]:
    """Return the bytes of a page with its styles, and of its scripts."""
    with view(browser, server.origin) as (page, _):
        del server.sent[:]
        page.goto(server.origin + path)
        inline = page.evaluate(
            "() => [...document.scripts].filter((one) => !one.src && !one.type.includes('json'))"
            ".map((one) => one.text.length).reduce((sum, one) => sum + one, 0)"
        )
    sizes = {"html": 0, "css": 0, "javascript": inline}
    for sent in server.sent:
        for kind in sizes:
            sizes[kind] += sent.size if kind in sent.type else 0
    assert sizes["html"]
    assert sizes["css"]
    return sizes["html"] + sizes["css"], sizes["javascript"]


def test_a_first_visit_is_light(browser: Browser, portal: Portal) -> None:
    """The agenda with all that it asks for, but its scripts: styles, letters, drawings."""
    server, agendas = portal.server, present(portal.folder, "*/agenda/index.html")
    assert len(agendas) > 2
    for agenda in agendas:
        path = f"/{agenda.parent.relative_to(portal.folder).as_posix()}/"
        with view(browser, server.origin) as (page, _):
            del server.sent[:]
            page.goto(server.origin + path, wait_until="networkidle")
        kinds = [sent.type for sent in server.sent]
        assert any("font" in kind for kind in kinds)
        sizes = [
            sent.size
            for sent in server.sent
            if not any(kind in sent.type for kind in ("javascript", "image/webp", "image/jpeg"))
        ]
        assert sum(sizes) <= PAGE, (path, sizes)


def test_agendas_are_light(browser: Browser, portal: Portal) -> None:
    agendas = present(portal.folder, "*/agenda/index.html")
    assert len(agendas) > 2
    for agenda in agendas:
        path = f"/{agenda.parent.relative_to(portal.folder).as_posix()}/"
        assert weigh(browser, portal.server, path)[0] <= PAGE, path


@pytest.mark.parametrize("theme", THEMES)
def test_the_agenda_of_a_city_is_light(browser: Browser, theme: str, tmp_path: Path) -> None:
    """As many occurrences as a page may have: those of a month, and some of each other month."""
    source = real("real-portal")
    root = write(tmp_path / "content", {"portal.yaml": (source / "portal.yaml").read_bytes()})
    city = shutil.copytree(source / "communes/marseille", root / "communes/marseille")
    for number, event in enumerate(sorted((city / "events").iterdir())):
        if number % 10 and f"start: {REAL_DAY:%Y-%m}" not in event.read_text("utf-8"):
            event.unlink()
    site = themed(root, tmp_path, theme, REAL_DAY)
    assert (site / "marseille/agenda/index.html").read_text("utf-8").count("dt-start") >= FULL
    with serve(site) as server:
        page, scripts = weigh(browser, server, "/marseille/agenda/")
    assert page <= PAGE
    assert scripts <= SCRIPTS
