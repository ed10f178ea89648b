"""The sandbox: practised on by the letter of the exercises, and nobody else ever hears of it."""

from __future__ import annotations

import datetime
import re
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from playwright.sync_api import Page, Request

from tests.judges.chromium import chromium
from tests.portals import demonstration, tree
from tests.training.sandboxes import OWN, RunningSandbox, free_ports, running
from wiker_ssg.site.portal import open_root
from wiker_ssg.training.sandbox import write_sandbox
from wiker_ssg.training.town import read_town

TODAY = datetime.date(2026, 11, 30)
PATIENCE = 90


def text_at(url: str) -> str:
    """Return what stands at an address of this machine; nothing where there is no page."""
    try:
        with urllib.request.urlopen(url, timeout=30) as answer:
            return str(answer.read().decode()).replace("\u202f", " ").replace("\u00a0", " ")
    except urllib.error.HTTPError:
        return ""


def until(url: str, words: str) -> None:
    """Wait until a page of the preview says something: it is built in its own time."""
    end = time.monotonic() + PATIENCE
    while words not in text_at(url):
        assert time.monotonic() < end, f"{url} does not say {words}"
        time.sleep(0.2)


def send(page: Page) -> str:
    """Look at the preview as slowly as a person, send, and return the proposal's number."""
    page.wait_for_function("document.querySelector('[name=altcha]').value !== ''")
    page.wait_for_timeout(4_200)
    page.click("button[value=preview]")
    page.wait_for_selector("button[value=send]")
    page.click("button[value=send]")
    page.wait_for_url("**/suivi/*")
    assert "Bien reçu" in page.inner_text("main")
    found = re.search(r"\d{4}-\d{4}", page.inner_text("main"))
    assert found is not None
    return found[0]


def announce(page: Page, sandbox: RunningSandbox, site: str, team: int) -> None:
    """Exercise 1."""
    page.goto(f"{site}contribuer/")
    page.click("text=Annoncer un événement")
    page.fill("#f-title", f"Goûter de l’équipe {team}")
    page.fill("#f-start-day", f"2026-12-{team:02}")
    page.fill("#f-start-time", "16:00")
    page.fill("#f-place", "Mairie")
    page.check("#f-price-free")
    page.fill("#f-body", "Des crêpes et du cidre.")
    page.fill("#f-email", "marie@wiker.example")
    key = send(page)
    assert key in sandbox.accept()
    until(f"{site}agenda/gouter-de-l-equipe-{team}/", "16 h")


def correct(page: Page, sandbox: RunningSandbox, site: str, team: int) -> None:
    """Exercise 2: another hour, then it is called off."""
    own = f"{site}agenda/gouter-de-l-equipe-{team}/"
    page.goto(own)
    link = page.get_by_text("Proposer une correction, compléter cette page")
    until(str(link.get_attribute("href")), "f-start-time")  # the forms look at files now and then
    page.click("text=Proposer une correction, compléter cette page")
    page.fill("#f-start-time", "16:30")
    send(page)
    sandbox.accept()
    until(own, "16 h 30")
    page.goto(own)
    page.click("text=Proposer une correction, compléter cette page")
    page.select_option("#f-status", label="Annulé")
    send(page)
    sandbox.accept()
    until(own, "Annulé")


def embed(page: Page, sandbox: RunningSandbox, site: str) -> None:
    """Exercise 3: what is copied is pasted into the page that stands for an own site."""
    page.goto(f"{site}agenda/")
    coming = page.locator("main h3 a, main .line a").all_inner_texts()
    page.goto(f"{site}integrer/")
    page.select_option("#_number", "5")
    lines = page.inner_text("#_element")
    own = sandbox.folder / "mon-site.html"
    above, mark, below = own.read_text().partition("-->\n")
    own.write_text(f"{above}{mark}{lines}\n{below}")
    page.goto(own.as_uri())
    frame = page.frame_locator("wiker-agenda iframe")
    frame.locator("main a").first.wait_for()
    shown = frame.locator("main a").all_inner_texts()
    assert len(set(shown) & set(coming)) > 1, (shown, coming)


@pytest.mark.parametrize("slug", ["donges", pytest.param("blain", marks=pytest.mark.slow)])
def test_whoever_follows_the_exercises_announces_corrects_and_embeds(tmp_path: Path, slug: str):
    portal = demonstration(tmp_path / "portal")
    before = tree(portal)
    ports = free_ports()
    root = open_root(str(portal))
    folder = tmp_path / "kit/sandbox"
    folder.parent.mkdir()
    assert write_sandbox(root, read_town(root, slug, TODAY, "fr"), folder, "fr", ports)
    site = f"{ports.site_url}/{slug}/"
    strangers: list[str] = []
    with chromium() as browser, running(folder, ports, tmp_path) as sandbox:
        page = browser.new_page(locale="fr-FR")
        ours = (
            f"{ports.site_url}/", f"http://localhost:{ports.site}/", f"{ports.forms_url}/",
            folder.as_uri(), "data:", "blob:",
        )  # fmt: skip

        def asked(request: Request) -> None:
            if not request.url.startswith(ours):
                strangers.append(request.url)

        page.on("request", asked)
        announce(page, sandbox, site, 7)
        for url in (site, f"{site}agenda/", f"{ports.site_url}/", f"{ports.forms_url}/{slug}/"):
            assert "Exercice : rien de ceci n’est publié" in text_at(url), url
        correct(page, sandbox, site, 7)
        embed(page, sandbox, site)
        health = text_at(f"{ports.forms_url}/health")
        assert '"letter":0' in health.replace(" ", "")
        assert strangers == []
        assert sandbox.asked() <= OWN
    assert tree(portal) == before
