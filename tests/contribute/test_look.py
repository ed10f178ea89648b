"""The pages of the service as browsers, screen readers and checkers see them."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page

from tests.browser.look import view
from tests.contribute.chain import listening
from tests.contribute.forge import MemoryForge
from tests.contribute.pictures import exif, photograph
from tests.contribute.post import Box, receiving
from tests.judges import axe
from tests.judges.chromium import chromium
from tests.portals import CONTENT
from wiker_ssg.contribute.post import Post
from wiker_ssg.contribute.service import Running, Setup
from wiker_ssg.contribute.trust import Limits

WIDTH = 360
EVENT = "/donges/evenement/"
REPORT = "/donges/signaler/"
FORMS = (
    "/", "/donges/", EVENT, "/donges/association-ou-commerce/", "/blain/actualite/",
    "/savenay/bon-plan/", "/donges/signaler/", "/donges/corriger/directory/boulangerie-du-port/",
    "/donges/corriger/services/mairie/", "/donges/x/",
)  # fmt: skip


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("look")
    none = 10**6
    with ExitStack() as stack:
        own = stack.enter_context(
            socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        )
        own.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{own.getsockname()[1]}"
        limits = Limits(none, none, none, none, none, none, 0, 0, 500)
        running = Running(Setup(str(CONTENT), str(folder), address, limits=limits), MemoryForge())
        stack.enter_context(listening(running, own))
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


@pytest.mark.parametrize("path", FORMS)
def test_forms_have_no_barriers_and_fit_a_telephone(browser: Browser, origin: str, path: str):
    with view(browser, origin, width=WIDTH, now=None) as one:
        one.page.goto(origin + path)
        for fold in one.page.query_selector_all("details:not([open]) > summary"):
            fold.click()
        assert axe.violations(one.page) == ()
        assert one.page.evaluate("document.documentElement.scrollWidth") <= WIDTH
        assert one.heard.foreign == []
        assert [line for line in one.heard.console if "404" not in line] == []
        one.page.emulate_media(color_scheme="dark")
        assert axe.violations(one.page, axe.COLOURS) == ()


def fill(page: Page, folder: Path) -> None:
    page.fill("#f-title", "Fest-noz")
    page.fill("#f-start-day", "2027-06-24")
    page.click("summary:has-text('image')")
    picture = folder / "photo.jpg"
    picture.write_bytes(photograph())
    page.set_input_files("#f-picture", picture)
    page.wait_for_function("document.querySelector('[name=altcha]').value !== ''")


def test_the_way_through_a_form_has_no_barriers(browser: Browser, origin: str, tmp_path: Path):
    with view(browser, origin, width=WIDTH, now=None) as one:
        page = one.page
        page.goto(origin + EVENT)
        fill(page, tmp_path)
        page.click("button[value=preview]")
        # what is wrong is where the focus is, and leads to its control
        page.wait_for_selector("#_wrong")
        assert page.evaluate("document.activeElement.id") == "_wrong"
        assert axe.violations(page) == ()
        page.click("#_wrong a")
        assert page.evaluate("document.activeElement.id") == "f-picture-alt"
        described = page.get_attribute("#f-picture-alt", "aria-describedby") or ""
        assert "f-picture-alt-error" in described.split()
        page.fill("#f-picture-alt", "Des danseurs")
        page.click("button[value=preview]")
        page.wait_for_selector("button[value=send]")
        assert axe.violations(page) == ()
        page.click("button[value=edit]")
        page.wait_for_selector(".kept-picture")
        assert axe.violations(page) == ()
        page.click("button[value=preview]")
        page.click("button[value=send]")
        page.wait_for_url("**/suivi/*")
        assert axe.violations(page) == ()
        assert page.evaluate("document.documentElement.scrollWidth") <= WIDTH
        assert one.heard.foreign == []


def test_a_picture_shown_in_the_preview_is_upright(browser: Browser, origin: str, tmp_path: Path):
    with view(browser, origin, width=WIDTH, now=None) as one:
        page = one.page
        page.goto(origin + EVENT)
        fill(page, tmp_path)
        page.fill("#f-picture-alt", "Des danseurs")
        page.click("button[value=preview]")
        page.wait_for_selector("button[value=send]")
        size = page.evaluate(
            "(() => { const i = document.querySelector('.preview img');"
            " return [i.naturalWidth, i.naturalHeight] })()"
        )
        assert size == [480, 640]  # 640 × 480, held upright


def test_a_large_picture_is_made_smaller_before_it_is_sent(
    browser: Browser, origin: str, tmp_path: Path
):
    noise = Image.effect_noise((4000, 3000), 90).convert("RGB")
    large, broken = tmp_path / "grande.jpg", tmp_path / "abîmée.jpg"
    noise.save(large, quality=95, exif=exif(orientation=6))
    broken.write_bytes(b"\xff\xd8\xff" + bytes(1_500_000))
    with view(browser, origin, width=WIDTH, now=None) as one:
        one.page.goto(origin + EVENT)
        one.page.click("summary:has-text('image')")
        one.page.set_input_files("#f-picture", large)
        field = "document.getElementById('f-picture').files[0]"
        one.page.wait_for_function(f"() => {field}.size < {large.stat().st_size}")
        assert one.page.evaluate(f"{field}.type") == "image/jpeg"
        assert one.page.evaluate(f"{field}.name") == "grande.jpg"
        size = f"createImageBitmap({field}).then(p => [p.width, p.height])"
        assert one.page.evaluate(size) == [1600, 2133]  # upright, as it was held
        assert one.page.evaluate(f"{field}.arrayBuffer().then(b => b.byteLength)") < (
            large.stat().st_size / 2
        )
        one.page.set_input_files("#f-picture", broken)
        one.page.wait_for_function(f"() => {field}.size === {broken.stat().st_size}")
        assert one.heard.console == []


def test_a_letter_leads_to_a_page_that_asks_and_to_the_private_one(
    browser: Browser, tmp_path: Path
):
    """Over HTTP, SMTP and in a browser: from the form to a confirmed address, and to a refusal."""
    with ExitStack() as stack:
        box = stack.enter_context(receiving(Box()))
        own = stack.enter_context(
            socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        )
        own.bind(("127.0.0.1", 0))
        origin = f"http://127.0.0.1:{own.getsockname()[1]}"
        post = Post(box.url, "portail@wiker.example")
        limits = Limits(patience=0, plain_patience=0, effort=500)
        setup = Setup(str(CONTENT), str(tmp_path), origin, limits=limits, post=post)
        running = Running(setup, MemoryForge())
        stack.enter_context(listening(running, own))
        one = stack.enter_context(view(browser, origin, width=WIDTH, now=None))
        page = one.page
        for number, answer in enumerate(("confirm", "decline"), 1):
            page.goto(origin + REPORT)
            page.fill("#f-about", "Agenda")
            page.fill("#f-remark", "Il manque le bal.")
            page.fill("#f-email", f"marie{number}@example.org")
            page.wait_for_function("document.querySelector('[name=altcha]').value !== ''")
            page.click("button[value=send]")
            page.wait_for_url("**/suivi/*")
            private = page.url
            running.worker.round()
            page.goto(origin + box.got[-1].path("/confirmer/", origin))
            if answer == "confirm":
                assert axe.violations(page) == ()
                assert page.evaluate("document.documentElement.scrollWidth") <= WIDTH
            page.click(f"button[value={answer}]")
            if answer == "confirm":
                page.wait_for_url("**/suivi/*")
                assert page.url == private
            else:
                page.wait_for_selector("h1:has-text('Plus aucun courrier')")
                assert axe.violations(page) == ()
        assert len(box.got) == 2
        assert one.heard.foreign == []
