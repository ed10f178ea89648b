"""Every type of page, in every theme, light and dark, narrow and wide: nothing to complain of."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta
from typing import NamedTuple
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import Portal
from tests.browser.look import HEIGHT, SCHEMES, Scheme, ask, spaced, view
from tests.browser.pages import MISSING, Page, pages, representatives, types
from tests.browser.portals import NOON, THEMES
from tests.browser.server import serve
from tests.browser.test_weight import SCRIPTS
from tests.built import demonstrations
from tests.hosts import POLICY
from tests.judges import axe, nu

WIDTHS = (320, 1280)
Setting = tuple[Scheme, int]
SETTINGS: tuple[Setting, ...] = tuple((scheme, width) for scheme in SCHEMES for width in WIDTHS)
CROSSWISE = (SETTINGS[0::3], SETTINGS[1:3])
"""Light and narrow, dark and wide; light and wide, dark and narrow."""

ZOOMED = 640
"""What 1280 px are at 200 %."""

TELEPHONE = 360

MOVED = """window.__moved = []; new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput)
        window.__moved.push(entry.value + " " + entry.sources.map((source) => source.node &&
            (source.node.outerHTML || source.node.data || "").slice(0, 60)).join(", "));
    }).observe({ type: "layout-shift", buffered: true });"""
"""Remembers what jumps, by the Layout Instability API."""

PAINTED = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
"""Until what scripts and letters changed has been drawn."""

Found = dict[str, list[str]]


class Seen(NamedTuple):
    """What was found, by page and setting."""

    pages: int
    policies: set[str]
    axe: Found
    overflow: Found
    console: Found
    foreign: Found
    failed: Found
    moved: Found
    """What jumped while a page was opened."""
    assets: Found
    """Which files each page asks for."""


def told(found: Found) -> str:
    return "\n".join(f"{where}: {what}" for where, said in found.items() for what in said)


def chosen(portal: Portal, every: bool) -> Iterator[tuple[Page, tuple[Setting, ...]]]:
    """Yield the pages to look at, each with its settings.

    With `every`, a page of each type of each commune in every setting. Otherwise the longest page
    of each type in one crosswise pair of settings, and its shortest in the other, where the theme
    is the first; in other themes the longest in the other pair. So each type is seen in all
    settings, and in each theme narrow and wide, light and dark.
    """
    if every:
        yield from ((page, SETTINGS) for page in representatives(portal.folder))
        return
    theme = THEMES.index(portal.theme)
    for number, group in enumerate(portal.groups):
        for end in (-1, 0) if theme == 0 else (-1,):
            yield group[end], CROSSWISE[(number + theme + end) % 2]


def look_at(browser: Browser, portal: Portal, every: bool) -> Seen:
    """Open pages and look at each in its settings: opened once for all; with `every`, anew."""
    asked = list(chosen(portal, every))
    said: list[Found] = [defaultdict(list) for _ in Seen._fields[2:]]
    found = Seen(len(asked), set(), *said)
    with view(browser, portal.origin) as (tab, heard):
        tab.add_init_script(MOVED)
        for page, settings in asked:
            for number, (scheme, width) in enumerate(settings):
                tab.emulate_media(color_scheme=scheme)
                tab.set_viewport_size({"width": width, "height": HEIGHT})
                if every or number == 0:
                    answer = tab.goto(portal.origin + page.path)
                    assert answer is not None
                    found.policies.add(answer.headers.get(POLICY, ""))
                where = f"{page.path} {scheme} {width}"
                found.axe[where] += axe.violations(tab)
                found.overflow[where] += ask(tab, "overflow")
                if number == 0:
                    found.moved[where] += tab.evaluate("() => window.__moved")
            found.console[page.path] += heard.console
            found.foreign[page.path] += heard.foreign
            found.failed[page.path] += heard.failed
            found.assets[page.path] += [urlsplit(url).path for url in heard.asked]
            heard.forget()
            tab.set_viewport_size({"width": ZOOMED, "height": HEIGHT // 2})
            found.overflow[f"{page.path} at 200 %"] += ask(tab, "overflow")
            tab.set_viewport_size({"width": 320, "height": HEIGHT})
            spaced(tab)
            found.overflow[f"{page.path} with spaced text"] += ask(tab, "overflow")
            if page.path.endswith("/"):  # the page not found is dressed by each host
                tab.set_viewport_size({"width": TELEPHONE, "height": HEIGHT})
                tab.goto(portal.origin + page.path)
                tab.evaluate("() => { document.documentElement.style.fontSize = '200%'; }")
                found.overflow[f"{page.path} in letters of 200 %"] += ask(tab, "overflow")
                heard.forget()
    return found


@pytest.fixture(scope="package")
def seen(browser: Browser, portal: Portal) -> Seen:
    return look_at(browser, portal, every=False)


def test_no_barriers_for_axe(seen: Seen) -> None:
    assert seen.pages > 20
    assert told(seen.axe) == ""


def test_nothing_is_cut_off_or_sticks_out(seen: Seen) -> None:
    """320 px, 200 %, letters of 200 % on a telephone, and the spacing that readers may set."""
    assert told(seen.overflow) == ""


def test_nothing_jumps(seen: Seen) -> None:
    """Pictures, fonts and what scripts show have their room from the first."""
    assert told(seen.moved) == ""


@pytest.mark.parametrize("width", [TELEPHONE, 1280])
def test_nothing_jumps_where_scripts_and_letters_come_late(
    browser: Browser, portal: Portal, width: int
) -> None:
    """On the day after the build, when half of what stands in a list is over.

    Whether a page is seen before is the browser's choice, so what it waits for is read as well.
    All types of page, the longest of each in one width and theme, the shortest in the other.
    """
    wide, moved = width > TELEPHONE, {}
    with (
        serve(portal.folder) as server,
        view(browser, server.origin, width=width, now=NOON + timedelta(days=1)) as (tab, _),
    ):
        server.host.late = (".js", ".woff2")
        session = tab.context.new_cdp_session(tab)
        session.send("Network.setCacheDisabled", {"cacheDisabled": True})
        tab.add_init_script(MOVED)
        for group in portal.groups:
            page = group[-((wide + THEMES.index(portal.theme)) % 2)]
            tab.goto(server.origin + page.path)
            tab.evaluate(f"() => ({PAINTED})")
            moved[page.path] = tab.evaluate("() => window.__moved")
    assert told(moved) == ""


def test_pages_wait_for_the_scripts_that_change_them(portal: Portal) -> None:
    """But for the search, which shows nothing by itself."""
    seen = 0
    for group in portal.groups:
        for page in (group[0], group[-1]):
            end = "index.html" if page.path.endswith("/") else ""
            html = (portal.folder / page.path.lstrip("/") / end).read_text("utf-8")
            for script in re.findall(r"<script[^>]* src=[^>]*>", html):
                seen += 1
                waits = script.endswith(' defer blocking="render">')
                assert waits or "/search." in script, (page.path, script)
    assert seen > len(portal.groups)


def test_pages_are_silent(seen: Seen) -> None:
    assert told(seen.console) == ""


def test_nothing_is_asked_of_others(seen: Seen) -> None:
    assert told(seen.foreign) == ""


def test_everything_asked_for_is_there(seen: Seen) -> None:
    assert told(seen.failed) == ""


def test_scripts_are_light(portal: Portal, seen: Seen) -> None:
    """All scripts that a page asks for, as they are sent."""
    weights = {}
    for page, asked in seen.assets.items():
        answers = [portal.server.host.answer(path) for path in set(asked)]
        scripts = [one for one in answers if "javascript" in one.headers.get("content-type", "")]
        weights[page] = sum(len(one.body) for one in scripts)
    assert 0 < max(weights.values()) <= SCRIPTS, weights


def test_the_policy_holds_while_looking(seen: Seen) -> None:
    assert seen.policies
    for policy in seen.policies:
        assert "default-src 'none'" in policy
        assert "unsafe-inline" not in policy
        assert "unsafe-eval" not in policy


def test_the_checker_finds_nothing(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Nu reads a page of each type of each commune, and every page of the portal itself.

    All themes at once: Java is slow to start, and quick when it has read many pages.
    """
    files = []
    for theme in THEMES:
        folder = demonstrations(tmp_path_factory) / theme
        chosen = representatives(folder)
        chosen += [page for page in pages(folder) if not page.commune and page not in chosen]
        assert len(chosen) > 80
        for page in chosen:
            end = "index.html" if page.path.endswith("/") else ""
            files.append(folder / page.path.lstrip("/") / end)
    said = {str(path): list(found) for path, found in nu.check(files).items()}
    assert told(said) == ""


def test_every_page_says_what_it_is_about(portal: Portal) -> None:
    """Search engines show its description below its title."""
    for page in pages(portal.folder):
        if page.type == MISSING:
            continue
        text = (portal.folder / page.path.lstrip("/") / "index.html").read_text(encoding="utf-8")
        assert re.search("<title>[^<]+</title>", text), page.path
        assert re.search(r'<meta name="description" content="[^"]{12,}', text), page.path


def test_types_of_pages(portal: Portal) -> None:
    """The tree is read as meant: sections are types of their own, entries of a section one."""
    found = types(pages(portal.folder))
    assert len(found["/*/agenda/{id}/"]) > 30
    assert len(found["/*/agenda/{month}/"]) > 30
    assert {"/", "/*/", "/*/agenda/", "/*/agenda/rubrique/{id}/", "404.html"} <= found.keys()


@pytest.mark.slow
def test_every_setting_of_every_commune(browser: Browser, portal: Portal) -> None:
    found = look_at(browser, portal, every=True)
    for complaints in (found.axe, found.overflow, found.console, found.foreign, found.failed):
        assert told(complaints) == ""


@pytest.mark.slow
def test_the_checker_finds_nothing_anywhere(portal: Portal) -> None:
    files = [*portal.folder.rglob("*.html")]
    said = {str(path): list(found) for path, found in nu.check(files).items()}
    assert told(said) == ""
