"""The portal's first page finds a town, and what is on around it, by its name or postcode."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Opened, Portal


@pytest.mark.parametrize("typed", ["Savenay", "44260"])
def test_a_town_and_its_surroundings(opened: Opened, portal: Portal, typed: str) -> None:
    page, heard = opened("/", width=320)
    field = page.get_by_label("Votre commune")
    field.press_sequentially(typed)
    option = page.get_by_role("option", name="Savenay")
    expect(option).to_have_attribute("href", "/savenay/")
    page.get_by_label("avec ce qui se passe dans les communes voisines").check()
    expect(option).to_have_attribute("href", "/savenay/agenda/alentours/")
    field.press("Enter")
    page.wait_for_url(f"{portal.origin}/savenay/agenda/alentours/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Agenda Savenay et alentours")
    assert heard.console == heard.foreign == heard.failed == []
