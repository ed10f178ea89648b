"""Hostile texts in every field of every kind: they are read, they never act."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser

from tests.browser import hostile
from tests.browser.look import view
from tests.browser.pages import pages, types
from tests.browser.portals import AT, THEMES
from tests.browser.server import serve
from tests.portals import make, write

FRAMES = Path(__file__).with_name("frames.js").read_text(encoding="utf-8").partition("\n")[2]
TOGETHER = 60
"""Pages in one window."""
BLANK = "/frames/"
EMPTY = b'<!doctype html><html lang="fr"><title>-</title><link rel="icon" href="data:,"><body>'
SAMPLE = 7
"""One in so many of others' attacks is tried each time; all of them by `make slow`."""


def publish(files: hostile.Files, folder: Path, theme: str) -> tuple[Path, list[str]]:
    """Build a portal that may have entries to leave out; return its site and what was wrong."""
    root = write(folder / "content", dict(files))
    built = make(root, folder / "site", folder / "cache", AT, theme=theme)
    assert not built.stopped
    assert built.failed == 0
    return folder / "site", [problem.code for problem in built.problems]


def attacked(browser: Browser, site: Path, paths: list[str], *, policy: bool) -> list[str]:
    """Open pages of a site; return what acts in them, what they say, what they ask for in vain."""
    with serve(site, policy=policy) as server, view(browser, server.origin) as (page, heard):
        server.host.more[BLANK] = EMPTY
        page.goto(server.origin + BLANK)
        found: list[str] = []
        for start in range(0, len(paths), TOGETHER):
            found += page.evaluate(FRAMES, paths[start : start + TOGETHER])
        foreign = [url for url in heard.foreign if url != "data:,"]
        return found + heard.console + foreign + heard.failed


def telling(attacks: list[str]) -> list[str]:
    """Return the attacks that mean something to a browser, a template or Markdown."""
    marks = ("<", "script:", "on", "{{", "${", "&#", "%3C", "\\x", "](")
    return [attack for attack in attacks if any(mark in attack for mark in marks)]


class Besieged(NamedTuple):
    """A portal under attack: each attack the texts of an entry of each kind."""

    own: list[str]
    site: Path


@pytest.fixture(scope="module", params=THEMES)
def besieged(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Besieged:
    """A theme's part of our attacks, and of those of others a part.

    All of them in each theme by `make slow`.
    """
    theme = THEMES.index(request.param)
    own = list(hostile.OWN)[theme :: len(THEMES)]
    others = telling(hostile.suites())[theme * SAMPLE :: SAMPLE * len(THEMES)]
    files = hostile.tree([*own, *others], own)
    site, _ = publish(files, tmp_path_factory.mktemp("hostile"), request.param)
    return Besieged(own, site)


def test_nothing_acts_even_without_the_policy(browser: Browser, besieged: Besieged) -> None:
    """The HTML itself is harmless."""
    paths = [page.path for page in pages(besieged.site)]
    assert len(paths) > 7 * len(besieged.own) > 80
    assert attacked(browser, besieged.site, paths, policy=False) == []


def test_nothing_acts_under_the_policy(browser: Browser, besieged: Besieged) -> None:
    """Nothing is even refused: that would be a message of the browser."""
    chosen = [page.path for group in types(pages(besieged.site)).values() for page in group[::9]]
    assert attacked(browser, besieged.site, chosen, policy=True) == []


def test_attacks_are_read_as_they_were_written(browser: Browser, besieged: Besieged) -> None:
    """They were published, and are the titles of their pages."""
    with serve(besieged.site) as server, view(browser, server.origin) as (page, _):
        for number, attack in enumerate(besieged.own):
            commune, index = divmod(number, hostile.TOGETHER)
            page.goto(f"{server.origin}/c{commune}/agenda/x{index}/")
            title = page.evaluate("() => document.querySelector('h1').textContent")
            assert re.sub(r"\s", "", attack) in re.sub(r"\s", "", title)


def test_hostile_addresses_are_no_links(browser: Browser, tmp_path: Path) -> None:
    site, said = publish(hostile.addresses(hostile.URLS), tmp_path, THEMES[0])
    assert said.count("url-invalid") >= 7 * len(hostile.URLS)
    paths = [page.path for page in pages(site)]
    assert attacked(browser, site, paths, policy=False) == []


@pytest.mark.parametrize("every", [9, pytest.param(1, marks=pytest.mark.slow)])
def test_a_portal_named_by_an_attacker(browser: Browser, tmp_path: Path, every: int) -> None:
    """Its name, its notice and its categories stand on every page."""
    for number, start in enumerate(range(0, len(hostile.OWN), every)):
        some = list(hostile.OWN[start : start + 3])  # one for each text
        theme = THEMES[number % len(THEMES)]
        site, _ = publish(hostile.tree([hostile.PLAIN], some), tmp_path / str(start), theme)
        chosen = [group[0].path for group in types(pages(site)).values()]
        assert attacked(browser, site, chosen, policy=False) == [], some


TURNED = "Fête \u202ednuor ud\u2066 et \u2067plus"
"""A title that would turn round what stands beside it: nothing in it is closed."""

BACKWARDS = r"""
() => {
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!/^[a-z0-9 ]{6,}$/i.test(node.data.trim()) || /\n/.test(node.data.trim())) continue;
    const at = (index) => {
      const range = document.createRange();
      range.setStart(node, index);
      range.setEnd(node, index + 1);
      return range.getBoundingClientRect();
    };
    const start = node.data.search(/\S/);
    const one = at(start), other = at(start + 3);
    if (one.width && one.top === other.top && one.left > other.left) found.push(node.data.trim());
  }
  return found;
}
"""


@pytest.mark.parametrize("theme", THEMES)
def test_a_title_turns_nothing_round(browser: Browser, tmp_path: Path, theme: str) -> None:
    """Characters that change the direction of writing have no effect beyond their own text."""
    site, _ = publish(hostile.tree([TURNED, hostile.PLAIN], [TURNED]), tmp_path, theme)
    with serve(site) as server, view(browser, server.origin) as (page, _):
        for group in types(pages(site)).values():
            page.goto(server.origin + group[-1].path)
            assert page.evaluate(BACKWARDS) == [], group[-1].path


@pytest.mark.slow
@pytest.mark.parametrize("theme", THEMES)
def test_every_attack_on_its_own(browser: Browser, tmp_path: Path, theme: str) -> None:
    """Each attack has a commune to itself, whose every text it is."""
    attacks = [*hostile.OWN, *hostile.suites()]
    for start in range(0, len(attacks), 50):
        some = attacks[start : start + 50]
        site, _ = publish(hostile.tree(some, some, together=1), tmp_path / str(start), theme)
        paths = [page.path for page in pages(site)]
        assert attacked(browser, site, paths, policy=False) == []
