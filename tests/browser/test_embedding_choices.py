"""What the frame's address asks for, in the browser; and what is left of it in other systems."""

from __future__ import annotations

import re
from pathlib import Path

import nh3
import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Opened, Portal
from tests.browser.look import view
from tests.browser.portals import THEMES
from tests.browser.server import serve
from tests.judges import axe
from wiker_ssg.outputs.theme.contrast import contrast

FRAME = "/donges/embed/agenda/"

one_theme = pytest.mark.parametrize("portal", THEMES[:1], indirect=True)

SEEN = """(all) => all.filter((one) => one.checkVisibility())
    .map((one) => one.dateTime.slice(0, 10))"""

COLOURS = """() => ["paper", "ink", "soft", "signal", "accent"].map((name) => getComputedStyle(
    document.querySelector(".ground")).getPropertyValue("--" + name).trim())"""


def code(colour: str) -> str:
    """Return a colour as `#rrggbb`."""
    if colour.startswith("#"):
        return colour
    return "#" + "".join(f"{int(part):02x}" for part in re.findall(r"\d+", colour))


@pytest.mark.parametrize(
    "asked",
    [
        "accent=ffff66",
        "accent=%23123",
        "paper=000",
        "paper=7f7f7f&accent=808080",
        "paper=fff&accent=eee",
    ],
)
def test_any_colours_can_be_read(opened: Opened, asked: str) -> None:
    """In light and dark: what could not be read is darkened or lightened until it can be."""
    page = opened(f"{FRAME}?{asked}").page
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.wait_for_function("() => document.querySelector('.ground').style.length > 0")
        paper, *others = (code(colour) for colour in page.evaluate(COLOURS))
        least = min(5.2, max(contrast(paper, "#000000"), contrast(paper, "#ffffff")))
        assert all(contrast(other, paper) >= least for other in others), (asked, scheme)
        if "paper=" in asked:
            assert paper in ("#000000", "#7f7f7f", "#ffffff")
    assert not list(axe.violations(page)) or "7f7f7f" in asked


@one_theme
@pytest.mark.parametrize(
    "asked", ["accent=red;}*{display:none", "paper=url(x)", "days=x", "view=y"]
)
def test_what_is_no_choice_changes_nothing(opened: Opened, asked: str) -> None:
    plain, page = opened(FRAME).page, opened(f"{FRAME}?{asked}").page
    lines = "() => document.querySelectorAll('.line').length"
    assert page.evaluate(COLOURS) == plain.evaluate(COLOURS)
    assert page.evaluate(lines) == plain.evaluate(lines) > 5


@one_theme
def test_days_and_categories_and_the_next_event(opened: Opened) -> None:
    kinds = "() => [...document.querySelectorAll('.line')].map((one) => one.dataset.kind)"
    whole = opened(FRAME).page
    chosen = sorted({kind for kind in whole.evaluate(kinds) if kind})[:2]
    page = opened(f"{FRAME}?categories={','.join(chosen)}").page
    assert sorted(set(page.evaluate(kinds))) == chosen
    few = opened(f"{FRAME}?days=7").page.locator(".line").count()
    assert 0 < few < whole.locator(".line").count()
    alone = opened(f"{FRAME}?view=next").page
    expect(alone.locator(".line")).to_have_count(1)
    expect(alone.locator("h1 a")).to_have_count(0)
    assert not list(axe.violations(alone))


@one_theme
def test_a_month_is_a_calendar_that_can_be_pressed(opened: Opened) -> None:
    page, heard = opened(f"{FRAME}?view=month&accent=7a1fa2", width=320)
    table = page.locator("table.calendar")
    expect(table.locator("thead th")).to_have_count(7)
    assert table.locator("td").count() >= 28
    button = table.locator("button").first
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    assert set(page.locator(".line .dt-start").evaluate_all(SEEN)) == {
        button.get_attribute("value")
    }
    button.click()
    assert len(set(page.locator(".line .dt-start").evaluate_all(SEEN))) > 1
    page.locator("p.ways button").first.click()
    assert not list(axe.violations(page))
    assert heard.console == []


SYSTEMS = {
    # tags and attributes that are kept, and which of the guide's lines survive there
    "an author's WordPress": ({"a", "p", "strong", "em"}, {"a": {"href", "title"}}, {"_link"}),
    "Drupal, Basic HTML": ({"a", "p", "strong", "em", "h2"}, {"a": {"href"}}, {"_link"}),
    "Drupal, Full HTML, and SPIP": (
        {"a", "p", "iframe"},
        {"a": {"href"}, "iframe": {"src", "title", "width", "height", "frameborder", "loading"}},
        {"_link", "_iframe"},
    ),
}


@one_theme
@pytest.mark.parametrize("system", SYSTEMS)
def test_what_other_systems_leave_still_leads_to_the_agenda(
    browser: Browser, portal: Portal, system: str
) -> None:
    tags, attributes, works = SYSTEMS[system]
    with view(browser, portal.origin) as (page, _):
        page.goto(f"{portal.origin}/donges/integrer/")
        page.select_option("select[name=view]", "month")
        given = {
            id: page.locator(f"#{id}").text_content() or ""
            for id in ("_link", "_iframe", "_element")
        }
        for id, lines in given.items():
            left = nh3.clean(lines, tags=tags, attributes=attributes, link_rel=None)
            if id in works:
                assert re.search(r'(?:href|src)="https://wiker\.example/donges/', left), (id, left)
            if id == "_element":  # what holds it falls away: the link inside it stays
                assert 'href="https://wiker.example/donges/agenda/"' in left
        assert "?view=month" in given["_iframe"]
        address = page.locator("#_address").text_content() or ""
        assert address.strip() == f"https://wiker.example{FRAME}?view=month"


@one_theme
def test_wix_shows_the_address_in_a_frame_of_its_own(
    browser: Browser, portal: Portal, tmp_path: Path
) -> None:
    """Sandboxed, on a page of another host."""
    (tmp_path / "index.html").write_text(
        '<!DOCTYPE html><title>Wix</title><iframe id="wix" sandbox="allow-scripts '
        'allow-same-origin allow-popups" width="400" height="600" '
        f'src="{portal.origin}{FRAME}?view=month"></iframe>'
    )
    with serve(tmp_path) as server, view(browser, server.origin) as (page, _):
        page.goto(server.origin.replace("127.0.0.1", "localhost") + "/")
        expect(page.frame_locator("#wix").locator("table.calendar")).to_be_visible()
