"""How people put a calendar into theirs: the address copied, their own device first."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Opened
from tests.browser.portals import THEMES

AGENDA = "/donges/agenda/"
DEVICES = {
    "Android": "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 Chrome/126.0 Mobile",
    "iPhone, iPad, Mac": "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Version/17.5",
    "Google Agenda": "Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 Chrome/126.0",
    "Outlook": "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:127.0) Gecko/20100101 Firefox/127.0",
    "Thunderbird": "Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0",
}

pytestmark = pytest.mark.parametrize("portal", THEMES[:1], indirect=True)


def names(page: Page) -> list[str]:
    return [name.strip() for name in page.locator(".steps summary").all_text_contents()]


@pytest.mark.parametrize("device", DEVICES)
def test_the_steps_of_ones_own_device_come_first(opened: Opened, device: str) -> None:
    page, heard = opened(AGENDA, user_agent=DEVICES[device])
    expect(page.locator(".steps summary").first).to_have_text(device)
    assert sorted(names(page)) == sorted(DEVICES)
    assert heard.foreign == []
    assert heard.console == []


def test_without_scripts_every_way_is_told(opened: Opened) -> None:
    page, _ = opened(AGENDA, scripts=False)
    assert names(page) == [*DEVICES]
    for ways in page.locator(".steps details").all():
        steps = ways.locator("li")
        assert 3 <= steps.count() <= 4
        expect(steps.first).to_be_hidden()
        ways.locator("summary").click()
        expect(steps.first).to_be_visible()
    expect(page.locator("[data-copy]")).to_be_hidden()
    expect(page.locator("#_address")).to_be_visible()


def test_the_steps_are_opened_by_the_keyboard(opened: Opened) -> None:
    page, _ = opened(AGENDA)
    first = page.locator(".steps details").first
    page.locator("[data-copy]").focus()
    page.keyboard.press("Tab")
    expect(first.locator("summary")).to_be_focused()
    page.keyboard.press("Enter")
    expect(first.locator("li").first).to_be_visible()
    page.keyboard.press("Enter")
    expect(first.locator("li").first).to_be_hidden()


@pytest.mark.parametrize(
    ("page_of", "calendar"),
    [
        (AGENDA, "/donges/agenda.ics"),
        ("/donges/agenda/rubrique/market/", "/donges/agenda/rubrique/market.ics"),
        ("/donges/annuaire/amicale-laique/", "/donges/annuaire/amicale-laique.ics"),
    ],
)
def test_the_address_is_copied(opened: Opened, page_of: str, calendar: str) -> None:
    page, heard = opened(page_of, permissions=["clipboard-read", "clipboard-write"])
    button = page.locator(".subscribe [data-copy]")
    button.press("Enter")
    expect(button.locator("xpath=..").get_by_role("status")).to_have_text("Copié")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.endswith(calendar)
    assert copied == page.locator("#_address").text_content()
    assert heard.console == []
