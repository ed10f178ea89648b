"""A portal below a path of somebody else's host: nothing of it leads outside, nothing is missing.

The demonstration is built for an address with a path and served there, as a host does that has
the site in a sub-folder of what it publishes. Addresses are found without knowing what made them.
"""

from __future__ import annotations

import http.client
import json
import re
import shutil
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.look import View, view
from tests.browser.portals import AT
from tests.browser.server import Server, serve
from tests.portals import demonstration, make

ORIGIN = "https://x.example"
BASE = "/portail/"
OURS = re.compile(rf"{re.escape(ORIGIN)}(?![\w.-])[^\s\"'<>\\)\];,]*")
"""An address of the host, wherever it is written."""

STYLED = re.compile(r"url\(\s*[\"']?([^\"')]+)")
TEXTS = {".html", ".css", ".js", ".json", ".jsonld", ".geojson", ".csv", ".xml", ".ics", ".txt"}
LINKS = {"href", "src", "action", "formaction", "poster", "data", "cite", "manifest"}


class Built(NamedTuple):
    """What a host publishes, the portal in a sub-folder of it; and the host."""

    folder: Path
    server: Server


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Built]:
    place = tmp_path_factory.mktemp("below")
    host = place / "host"
    site = host / BASE.strip("/")
    content = demonstration(place / "content")
    settings = content / "portal.yaml"
    text = re.sub(r"(?m)^base_url:.*$", f"base_url: {ORIGIN}{BASE}", settings.read_text("utf-8"))
    settings.write_text(text, encoding="utf-8")
    assert make(content, site, place / "cache", AT).failed == 0
    for name in ("_headers", "_redirects", "404.html"):  # hosts read them at the root alone
        shutil.copy(site / name, host / name)
    with serve(host) as server:
        yield Built(host, server)


class Attributes(HTMLParser):
    """Collects the addresses that a page names, by any attribute."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        for name, value in attributes:
            if not value:
                continue
            if name == "srcset":
                self.found += [part.split()[0] for part in value.split(",")]
            elif name in LINKS or value.startswith("/"):
                self.found.append(value)
            self.found += STYLED.findall(value) if name == "style" else []


def named(path: Path, address: str) -> Iterator[str]:
    """Yield the full addresses of this host that a file names, read at `address`."""
    text = path.read_bytes().decode()
    if path.suffix == ".ics":
        text = text.replace("\r\n ", "")
    yield from OURS.findall(unescape(text) if path.suffix in (".html", ".xml") else text)
    found: list[str] = []
    if path.suffix == ".html":
        page = Attributes()
        page.feed(text)
        found = page.found
    elif path.suffix == ".css":
        found = STYLED.findall(text)
    elif path.name == "_redirects":
        found = [part for line in text.splitlines() for part in line.split()[:2]]
    elif path.suffix in (".json", ".jsonld", ".geojson"):
        found = [value for value in strings(json.loads(text)) if re.match(r"/\w", value)]
    for value in found:
        full = urljoin(ORIGIN + address, value)
        if full.startswith(f"{ORIGIN}/"):
            yield full


def strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from strings(one)
    elif isinstance(value, list):
        for one in value:
            yield from strings(one)


def every_address(site: Path) -> dict[str, set[str]]:
    """Return all addresses of this host, each with the files that name it."""
    found: dict[str, set[str]] = {}
    for path in sorted(site.rglob("*")):
        if path.suffix in TEXTS or path.name in ("_redirects", "_headers"):
            name = path.relative_to(site).as_posix()
            for full in named(path, BASE + name.removesuffix("index.html")):
                found.setdefault(full.partition("#")[0], set()).add(name)
    return found


def test_every_address_is_below_the_path_and_answers(built: Built) -> None:
    site = built.folder / BASE.strip("/")
    found = every_address(site)
    outside = {
        url: names for url, names in found.items() if not f"{url}/".startswith(ORIGIN + BASE)
    }
    guides = {url for url, names in outside.items() if all("integrer" in n for n in names)}
    assert guides <= {ORIGIN}  # what another site has to allow is an origin
    assert outside.keys() <= guides, outside
    assert len(found) > 500
    connection = http.client.HTTPConnection("127.0.0.1", built.server.server_port)
    asked = {urlsplit(url).path for url in found.keys() - guides}
    # what stands for any address, in `_redirects` and in the schemas of addresses
    asked = {path for path in asked if "*" not in path and ":splat" not in path}
    wrong = {}
    for path in sorted(asked):
        at, status = path, 301
        while status == 301:
            connection.request("HEAD", at)
            answer = connection.getresponse()
            answer.read()
            status, at = answer.status, answer.headers.get("location", "")
        folder = built.folder / unquote(path).strip("/")
        part = path.endswith(("/index/", "/alentours/"))
        if part and folder.is_dir() and not (folder / "index.html").exists():
            continue  # below it the search asks for files
        if status != 200:
            wrong[path] = (status, sorted(found.get(ORIGIN + path, ()))[:3])
    connection.close()
    assert wrong == {}
    lines = (site / "_redirects").read_text("utf-8").splitlines()
    former = tuple(line.split()[0].removesuffix("*") for line in lines)
    found_pages = (page.parent.relative_to(site).as_posix() for page in site.rglob("index.html"))
    pages = {f"{BASE}{page}/" for page in found_pages if not f"{BASE}{page}/".startswith(former)}
    reached = {unquote(path) for path in asked}
    assert {page.replace("/./", "/") for page in pages} <= reached  # sitemaps and links name all


def test_rules_are_for_what_lies_below_the_path(built: Built) -> None:
    text = (built.folder / "_headers").read_text("utf-8")
    rules = [line for line in text.splitlines() if line.startswith("/")]
    assert rules
    assert all(rule.startswith(BASE) for rule in rules)
    home = built.server.host.headers(BASE)
    assert "content-security-policy" in home
    assert built.server.host.headers("/") == {}


# ---------------------------------------------------------------------------- in a browser


@pytest.fixture
def opened(browser: Browser, built: Built) -> Iterator[View]:
    with view(browser, built.server.origin) as found:
        before = len(built.server.sent)
        yield found
        asked = {(one.path, one.status) for one in built.server.sent[before:]}
        assert {path for path, _ in asked if not path.startswith(BASE)} == set()
        assert {path for path, status in asked if status >= 400} == set()
        assert found.heard.console == found.heard.foreign == []


def test_a_town_is_found_and_its_agenda(opened: View, built: Built) -> None:
    page = opened.page
    page.goto(f"{built.server.origin}{BASE}")
    field = page.get_by_label("Votre commune")
    field.press_sequentially("44260")
    expect(page.get_by_role("option", name="Savenay")).to_be_visible()
    field.press("Enter")
    page.wait_for_url(f"{built.server.origin}{BASE}savenay/")
    page.get_by_role("link", name="Agenda", exact=True).first.click()
    page.wait_for_url(f"{built.server.origin}{BASE}savenay/agenda/")


def test_the_search_answers_its_neighbours_too(opened: View, built: Built) -> None:
    page = opened.page
    page.goto(f"{built.server.origin}{BASE}donges/recherche/")
    for asked, place in (("piscine", "#_near"), ("mairie", "#_own")):
        page.fill("#_q", asked)
        page.keyboard.press("Enter")
        found = page.locator(f"{place} a.name").first
        expect(found).to_be_visible()
        target = str(found.evaluate("(link) => link.href"))
        assert urlsplit(target).path.startswith(BASE)
    page.locator("#_own a.name").first.click()
    page.wait_for_url(re.compile(rf"{BASE}donges/(?!recherche)"))


def test_the_field_of_other_pages_leads_to_the_search(opened: View, built: Built) -> None:
    page = opened.page
    page.goto(f"{built.server.origin}{BASE}donges/")
    form = page.locator("form.seek").first
    form.locator("input[name=q]").fill("concert")
    form.locator("input[name=q]").press("Enter")
    page.wait_for_url(re.compile(f"{BASE}donges/recherche/\\?.*q=concert"))
    expect(page.locator(".results a.name").first).to_be_visible()


def test_the_guide_shows_the_element_and_others_do(
    browser: Browser, opened: View, built: Built, tmp_path: Path
) -> None:
    page = opened.page
    page.goto(f"{built.server.origin}{BASE}donges/integrer/")
    expect(page.locator(".sample wiker-agenda")).to_have_count(1)
    expect(page.frame_locator("iframe").get_by_role("heading", level=1)).to_be_visible()
    lines = str(page.locator("#_element").text_content())
    assert f'src="{ORIGIN}{BASE}embed.js"' in lines
    body = lines.replace(ORIGIN, built.server.origin)
    (tmp_path / "index.html").write_text(
        f'<!doctype html><html lang="fr"><title>x</title><link rel="icon" href="data:,">{body}',
        encoding="utf-8",
    )
    with serve(tmp_path) as other, view(browser, built.server.origin) as (foreign, _):
        foreign.goto(other.origin.replace("127.0.0.1", "localhost"))
        frame = foreign.locator("wiker-agenda iframe")
        expect(frame).to_be_visible()
        inside = frame.element_handle().content_frame()
        assert inside is not None
        assert urlsplit(inside.url).path == f"{BASE}donges/embed/agenda/"


def test_what_does_not_exist_leads_back(opened: View, built: Built) -> None:
    page = opened.page
    page.goto(f"{built.server.origin}{BASE}404.html")
    page.get_by_role("link", name="Aller à la première page").click()
    page.wait_for_url(f"{built.server.origin}{BASE}")
