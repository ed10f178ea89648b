"""Our agenda in pages of another origin: seen, fitted, chosen, and nothing else of ours with it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from playwright.sync_api import Browser, Frame, Locator, Page, expect

from tests.browser.conftest import Opened, Portal
from tests.browser.look import SCHEMES, Heard, ask, view
from tests.browser.pages import pages, types
from tests.browser.portals import NOON, THEMES
from tests.browser.server import Server, serve
from tests.judges import axe

PUBLIC = "https://wiker.example"
"""The address that the demonstration's pages name as theirs."""

FRAME = "/donges/embed/agenda/"
IN_FRAME = 7_000
"""Bytes of the page in the frame with its style and script, as they are sent."""

ELEMENT = 5_000
"""Bytes of the element's script, as they are written."""

HEAD = (
    '<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>Mairie</title>'
    '<link rel="icon" href="/icon.png"><link rel="stylesheet" href="/mairie.css"></head>'
    "<body><h1>Mairie</h1>{body}</body></html>"
)
STRICT = (
    "default-src 'none'; img-src 'self'; style-src 'self'; script-src {ours}; frame-src {ours}; "
    "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
)
"""As strict as a page can be that shows the agenda by its element."""

PLAIN = '<iframe src="{ours}{path}" title="Agenda" width="100%" height="600"></iframe>'


one_theme = pytest.mark.parametrize("portal", THEMES[:1], indirect=True)
"""What does not depend on the theme is looked at in one."""


class Elsewhere(NamedTuple):
    """Somebody else's site, whose page shows ours."""

    folder: Path
    server: Server
    portal: Portal

    @property
    def origin(self) -> str:
        """The site's address: another host than ours, not only another port."""
        return self.server.origin.replace("127.0.0.1", "localhost")

    def write(self, body: str, policy: str) -> None:
        """Write the page; our addresses in it are those of the portal under test."""
        ours = self.portal.origin
        html = HEAD.format(body=body.replace(PUBLIC, ours).replace("{ours}", ours))
        (self.folder / "index.html").write_text(html, encoding="utf-8")
        said = f"/*\n  Content-Security-Policy: {policy.format(ours=ours)}\n" if policy else ""
        (self.folder / "_headers").write_text(said)
        self.server.host.__dict__.pop("rules", None)  # read anew


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory, portal: Portal) -> Iterator[Elsewhere]:
    """A town hall whose own style would spoil a frame that stood in the open."""
    folder = tmp_path_factory.mktemp("mairie")
    (folder / "icon.png").write_bytes(b"")
    (folder / "mairie.css").write_text("iframe[src] { border: 9px solid red }\n")
    with serve(folder) as server:
        yield Elsewhere(folder, server, portal)


class Visit(NamedTuple):
    """The page of the other site, open, and what was heard of it."""

    page: Page
    heard: Heard


Visiting = Callable[..., AbstractContextManager[Visit]]


@pytest.fixture
def visiting(browser: Browser, elsewhere: Elsewhere) -> Visiting:
    """Open a page of the other site with this body: `visiting("…", policy=STRICT, width=…)`."""

    @contextmanager
    def visit(body: str, *, policy: str = "", **more: Any) -> Iterator[Visit]:
        elsewhere.write(body, policy)
        with view(browser, elsewhere.origin, **more) as (page, heard):
            page.goto(f"{elsewhere.origin}/")
            yield Visit(page, heard)

    return visit


Lines = Callable[..., dict[str, str]]


@pytest.fixture(scope="module")
def lines(browser: Browser, portal: Portal) -> Lines:
    """Return what the guide gives out for a choice, by its place: `lines(number="5")`."""

    @cache
    def read(scripts: bool = True, **chosen: str) -> dict[str, str]:
        with view(browser, portal.origin, scripts=scripts) as (page, _):
            page.goto(f"{portal.origin}/donges/integrer/")
            for name, value in chosen.items():
                page.select_option(f"select[name={name}]", value)
            codes = page.locator("pre[id]").all()
            return {str(one.get_attribute("id")): str(one.text_content()) for one in codes}

    return read


def inside(frame: Locator) -> Frame:
    """Return the page in a frame."""
    found = frame.element_handle().content_frame()
    assert found is not None
    return found


def shown(page: Page, number: int = 0) -> Frame:
    """Return the page in an element, once it is seen and as high as what it holds."""
    frame = page.locator("wiker-agenda").nth(number).locator("iframe")
    expect(frame).to_be_visible()
    agenda = inside(frame)
    agenda.wait_for_function(
        "() => innerHeight === Math.ceil(document.querySelector('.sheet')"
        ".getBoundingClientRect().height)"
    )
    return agenda


def high(frame: Frame) -> int:
    height: int = frame.evaluate("innerHeight")
    return height


def count(frame: Frame) -> int:
    """Return how many dates are seen, but those of what goes on."""
    return frame.locator("main > .lines > .line:visible").count()


def ground(frame: Frame) -> str:
    colour: str = frame.locator(".ground").evaluate(
        "(ground) => getComputedStyle(ground).backgroundColor"
    )
    return colour


def bright(colour: str) -> bool:
    return sum(int(part) for part in re.findall(r"\d+", colour)[:3]) > 3 * 128


# ---------------------------------------------------------------------------- the element


@one_theme
def test_the_element_shows_the_agenda_and_hides_the_link(visiting: Visiting, lines: Lines) -> None:
    with visiting(lines()["_element"]) as (page, heard):
        agenda = shown(page)
        assert count(agenda) > 5
        expect(page.get_by_role("link", name="Agenda – Donges")).to_be_hidden()
        frame = page.locator("wiker-agenda iframe")
        assert frame.get_attribute("title") == "Agenda – Donges"
        assert frame.evaluate("(one) => getComputedStyle(one).borderTopWidth") == "0px"
        assert heard.console == []


@one_theme
def test_it_fits_its_content_however_wide_the_page_is(visiting: Visiting, lines: Lines) -> None:
    with visiting(lines(number="10")["_element"], width=1000) as (page, _):
        heights = []
        for width in (1000, 500, 260):
            page.set_viewport_size({"width": width, "height": 800})
            heights.append(high(shown(page)))
        assert heights == sorted(set(heights))
        page.set_viewport_size({"width": 1000, "height": 800})
        page.wait_for_function(
            "(height) => document.querySelector('wiker-agenda').shadowRoot"
            ".querySelector('iframe').offsetHeight === height",
            arg=heights[0],
        )
        scrolled = "() => document.documentElement.scrollWidth > innerWidth"
        assert page.evaluate(scrolled) is False


@one_theme
def test_its_attributes_can_change(visiting: Visiting, lines: Lines) -> None:
    with visiting(lines()["_element"], scheme="light") as (page, _):
        agenda = shown(page)
        whole = high(agenda)
        change = (
            "([name, value]) => document.querySelector('wiker-agenda').setAttribute(name, value)"
        )
        page.evaluate(change, ["number", "5"])
        agenda.wait_for_function("(whole) => innerHeight < whole", arg=whole)
        assert count(shown(page)) == 5
        assert bright(ground(agenda))
        page.evaluate(change, ["theme", "sombre"])
        agenda.wait_for_function("() => location.hash === '#5-sombre'")
        assert not bright(ground(shown(page)))
        page.evaluate(change, ["category", "concert"])
        heading = page.locator("wiker-agenda iframe").content_frame.get_by_role("heading", level=1)
        expect(heading).to_contain_text("Concert")
        assert shown(page).url.endswith("/embed/agenda/concert/#5-sombre")


def test_it_is_as_light_as_was_chosen(visiting: Visiting, lines: Lines) -> None:
    chosen = {"": None, "clair": True, "sombre": False}
    body = "".join(lines(number="5", theme=theme)["_element"] for theme in chosen)
    with visiting(body, width=700) as (page, _):
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            for number, light in enumerate(chosen.values()):
                agenda = shown(page, number)
                assert count(agenda) == 5
                assert bright(ground(agenda)) is (scheme == "light" if light is None else light)


@one_theme
def test_it_lives_under_a_strict_policy(visiting: Visiting, lines: Lines) -> None:
    """Of the other site's own; the guide's last lines say what it needs of it."""
    given = lines(number="5")
    needed = given["_policy"].replace(PUBLIC, "{ours}")
    assert all(part.strip() in STRICT for part in needed.split(";"))
    with visiting(given["_element"], policy=STRICT) as (page, heard):
        assert count(shown(page)) == 5
        assert heard.console == []


@one_theme
def test_several_stand_on_one_page(visiting: Visiting, lines: Lines) -> None:
    both = lines(number="5")["_element"] + lines(category="concert")["_element"]
    with visiting(both) as (page, heard):
        one, other = shown(page, 0), shown(page, 1)
        assert one.url.endswith("/embed/agenda/#5")
        assert other.url.endswith("/embed/agenda/concert/")
        assert heard.console == []


@one_theme
def test_it_can_be_taken_out_and_put_elsewhere(visiting: Visiting, lines: Lines) -> None:
    with visiting(lines(number="5")["_element"] + '<div id="else"></div>') as (page, heard):
        before = shown(page)
        page.evaluate(
            "() => { window.kept = document.querySelector('wiker-agenda'); kept.remove() }"
        )
        expect(page.locator("iframe")).to_have_count(0)
        assert before.is_detached()
        page.evaluate("() => document.getElementById('else').append(kept)")
        assert count(shown(page)) == 5
        expect(page.get_by_role("link", name="Agenda – Donges")).to_be_hidden()
        assert heard.console == []


@one_theme
def test_links_lead_out_of_the_frame(visiting: Visiting, lines: Lines, portal: Portal) -> None:
    with visiting(lines(number="5")["_element"], policy=STRICT) as (page, _):
        first = shown(page).locator(".name").first
        target = first.get_attribute("href")
        first.click()
        page.wait_for_url(f"{portal.origin}{target}")
    with visiting(lines()["_iframe"]) as (page, _):
        inside(page.locator("iframe")).get_by_role("link", name="Tout l’agenda").click()
        page.wait_for_url(f"{portal.origin}/donges/agenda/")


@one_theme
def test_only_our_page_is_listened_to(visiting: Visiting, lines: Lines) -> None:
    """And our page only answers the one around it."""
    with visiting(lines(number="5")["_element"] + '<iframe id="other"></iframe>') as (page, _):
        agenda = shown(page)
        height = high(agenda)
        page.evaluate(
            """async () => {
              const said = { wiker: "agenda", height: 4000 };
              postMessage(said, "*");
              const other = document.getElementById("other").contentWindow;
              other.eval(`parent.postMessage(${JSON.stringify(said)}, "*")`);
              const rest = [null, 1, {}, { wiker: "agenda" }];
              for (const one of rest) postMessage(one, "*");
              await new Promise((done) => {
                addEventListener("message", (event) => event.data === "last" && done());
                postMessage("last", "*");
              });
            }"""
        )
        for wrong in ("-1", "0", "1e9", "'many'", "null", "NaN"):
            agenda.evaluate(f"parent.postMessage({{ wiker: 'agenda', height: {wrong} }}, '*')")
        page.evaluate(
            """() => new Promise((done) => {
              addEventListener("message", (event) => event.data === "end" && done());
              postMessage("end", "*");
            })"""
        )
        assert high(agenda) == height
        expect(page.get_by_role("link", name="Agenda – Donges")).to_be_hidden()


# ------------------------------------------------------------------------- what may go wrong


def stands_by(page: Page, number: int = 0) -> Locator:
    """The link is seen and nothing of a frame."""
    agenda = page.locator("wiker-agenda").nth(number)
    link = agenda.get_by_role("link", name="Agenda – Donges")
    expect(link).to_be_visible()
    expect(agenda.locator("iframe")).to_be_hidden()
    return link


@one_theme
def test_without_scripts_the_link_is_there(visiting: Visiting, lines: Lines) -> None:
    with visiting(lines()["_element"], scripts=False) as (page, heard):
        page.get_by_role("link", name="Agenda – Donges").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("Agenda")
        assert heard.console == []


@one_theme
@pytest.mark.parametrize("policy", ["frame-src 'none'", "script-src 'none'"])
def test_where_the_policy_forbids_it_the_link_is_there(
    visiting: Visiting, lines: Lines, policy: str
) -> None:
    with visiting(lines()["_element"], policy=policy) as (page, _):
        page.wait_for_load_state("networkidle")
        page.get_by_role("link", name="Agenda – Donges").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("Agenda")


@one_theme
def test_where_the_frame_stays_empty_the_link_stands_by(visiting: Visiting, lines: Lines) -> None:
    ways = (
        'commune="nulle-part"',  # our page for unknown addresses
        'src="{ours}/donges/agenda/"',  # a page that is not for frames
        'src="http://127.0.0.1:9/embed/agenda/"',  # nobody is there
        'src="javascript:alert(1)"',
        'src="https://["',
    )
    usual = 'commune="donges"'
    given = lines()["_element"]
    assert usual in given
    body = "".join(given.replace(usual, way) for way in ways) + given
    with visiting(body) as (page, heard):
        page.wait_for_load_state("networkidle")
        shown(page, len(ways))  # the last is as it should be: time enough has passed for all
        links = [stands_by(page, number) for number in range(len(ways))]
        assert not [said for said in heard.console if said.startswith(("dialog", "exception"))]
        links[0].focus()  # from there on the keyboard passes the frames that are not seen
        page.keyboard.press("Tab")
        expect(links[1]).to_be_focused()


# ------------------------------------------------------------------------------- without scripts


@one_theme
@pytest.mark.parametrize("scripts", [True, False])
def test_a_plain_frame_needs_no_script(visiting: Visiting, lines: Lines, scripts: bool) -> None:
    policy = "default-src 'none'; img-src 'self'; style-src 'self'; frame-src {ours}"
    with visiting(lines()["_iframe"], policy=policy, scripts=scripts) as (page, heard):
        agenda = inside(page.locator("iframe"))
        expect(page.locator("iframe").content_frame.get_by_role("heading", level=1)).to_be_visible()
        assert count(agenda) > 20
        assert heard.console == []


@one_theme
def test_the_end_of_the_address_chooses_without_scripts(visiting: Visiting) -> None:
    chosen: dict[str, tuple[int, bool | None]] = {
        "#5": (5, None),
        "#10-sombre": (10, False),
        "#20-clair": (20, True),
        "#sombre": (30, False),
        "#7-mauve": (30, None),
    }
    body = "".join(PLAIN.replace("{path}", FRAME + end) for end in chosen)
    with visiting(body, scripts=False) as (page, _):
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            for at, (number, light) in enumerate(chosen.values()):
                agenda = inside(page.locator("iframe").nth(at))
                assert count(agenda) == number
                assert bright(ground(agenda)) is (scheme == "light" if light is None else light)


# -------------------------------------------------------------------------- nothing else of ours


@one_theme
def test_nothing_else_of_ours_can_be_framed(browser: Browser, elsewhere: Elsewhere) -> None:
    """A page of each type, data, pictures, and addresses that do not exist.

    Below /embed/agenda/ those say so in a frame, too: it is the address that has the policy.
    """
    site = elsewhere.portal.folder
    found = types(pages(site))
    framed = {name: group for name, group in found.items() if "/embed/" in name}
    assert set(framed) == {"/*/embed/agenda/", "/*/embed/agenda/{id}/"}
    others = [group[0].path for name, group in found.items() if name not in framed]
    assert {"/*/", "/*/agenda/{id}/", "/*/integrer/", "/*/contribuer/"} <= found.keys()
    others += ["/donges/agenda.json", "/donges/agenda.xml", "/donges/media/emblem.svg"]
    others += ["/embed.js", "/rien/", "/rien/du/tout/", "/donges/embed/", "/donges/embedded/"]
    allowed = [group[-1].path for group in framed.values()]
    body = "".join(PLAIN.replace("{path}", path) for path in [*others, *allowed])
    elsewhere.write(body, "")
    with view(browser, elsewhere.origin) as (page, _):
        page.goto(f"{elsewhere.origin}/", wait_until="load")
        seen = {one.get_attribute("src"): inside(one) for one in page.locator("iframe").all()}
        for path in allowed:
            assert seen[elsewhere.portal.origin + path].locator(".sheet").is_visible(), path
        for path in others:
            frame = seen[elsewhere.portal.origin + path]
            assert frame.url.startswith("chrome-error:"), path


# ------------------------------------------------------------------------------ the page itself


@pytest.fixture(scope="module")
def framed(portal: Portal) -> list[str]:
    """The page for frames that holds most, and one that holds nothing."""
    found = types(pages(portal.folder))
    return [found["/*/embed/agenda/"][-1].path, found["/*/embed/agenda/{id}/"][0].path]


@pytest.mark.parametrize("scheme", SCHEMES)
def test_it_has_no_barriers_in_any_light(
    browser: Browser, portal: Portal, framed: list[str], scheme: Any
) -> None:
    said = []
    with view(browser, portal.origin, scheme=scheme) as (page, heard):
        for path in framed:
            for end in ("#clair", "#sombre", "#5"):
                page.goto("about:blank")
                page.goto(portal.origin + path + end)
                said += [f"{path}{end}: {one}" for one in axe.violations(page)]
        assert heard.console == []
    assert "\n".join(said) == ""


def test_it_fits_into_240_pixels(browser: Browser, portal: Portal, framed: list[str]) -> None:
    with view(browser, portal.origin, width=240) as (page, _):
        for path in framed:
            page.goto(portal.origin + path)
            assert ask(page, "overflow") == [], path


def test_it_is_light(browser: Browser, portal: Portal) -> None:
    with view(browser, portal.origin) as (page, heard):
        del portal.server.sent[:]
        page.goto(portal.origin + FRAME)
        asked = {one.path for one in portal.server.sent if "/emblem.svg" not in one.path}
        assert len(asked) == 3
        assert sum(one.size for one in portal.server.sent if one.path in asked) <= IN_FRAME
        assert heard.foreign == []
    assert len((portal.folder / "embed.js").read_bytes()) <= ELEMENT


@one_theme
def test_every_link_leaves_the_frame(portal: Portal) -> None:
    for file in portal.folder.glob("*/embed/**/index.html"):
        links = re.findall(r"<a [^>]*>", file.read_text("utf-8"))
        assert len(links) >= 4
        assert all('target="_top"' in link for link in links), file


@one_theme
def test_what_is_over_disappears(opened: Opened) -> None:
    """As on the site's own pages, between two builds; a choice of five stays one of five."""
    page, _ = opened(f"{FRAME}#5")
    first = page.locator(".name").first
    before = first.text_content(), page.locator(".dt-start").first.get_attribute("datetime")
    assert page.locator("main > .lines > .line:visible").count() == 5
    page, _ = opened(f"{FRAME}#5", now=NOON + timedelta(days=9))
    after = page.locator(".dt-start").first.get_attribute("datetime")
    assert before[1] is not None
    assert after is not None
    assert before[1] < (NOON + timedelta(days=8)).isoformat() < after
    assert page.locator("main > .lines > .line:visible").count() == 5
    page, _ = opened(FRAME, now=NOON + timedelta(days=4000))
    expect(page.locator(".line")).to_have_count(0)
    expect(page.get_by_text("Rien n’est annoncé ici.")).to_be_visible()


# ------------------------------------------------------------------------------------- the guide


@one_theme
def test_the_guide_writes_the_lines_for_what_is_chosen(lines: Lines) -> None:
    given = lines(category="concert", number="5", theme="sombre")
    agenda = f"{PUBLIC}/donges/agenda/rubrique/concert/"
    assert given["_element"] == (
        f'<script src="{PUBLIC}/embed.js" async></script>\n'
        '<wiker-agenda commune="donges" category="concert" number="5" theme="sombre">'
        f'<a href="{agenda}">Agenda – Concert – Donges</a></wiker-agenda>'
    )
    assert f'src="{PUBLIC}{FRAME}concert/#5-sombre"' in given["_iframe"]
    assert 'title="Agenda – Concert – Donges"' in given["_iframe"]
    assert given["_link"] == f'<a href="{agenda}">Agenda – Concert – Donges</a>'
    calendar = "webcal://wiker.example/donges/agenda/rubrique/concert.ics"
    assert given["_calendar"].startswith(f'<a href="{calendar}">')


@one_theme
def test_without_scripts_the_guide_has_the_same_lines(lines: Lines) -> None:
    assert lines(scripts=False) == lines()


@one_theme
def test_the_guide_tells_the_codes_of_all_categories(browser: Browser, portal: Portal) -> None:
    with view(browser, portal.origin, scripts=False) as (page, _):
        page.goto(f"{portal.origin}/donges/integrer/")
        text = page.locator(".codes code").all_text_contents()
    folders = sorted(
        path.parent.name for path in portal.folder.glob("donges/embed/agenda/*/index.html")
    )
    assert len(folders) > 5
    for key in folders:
        assert key in text


def test_the_guide_shows_what_is_chosen(opened: Opened) -> None:
    page, heard = opened("/donges/integrer/")
    page.select_option("select[name=number]", "5")
    page.select_option("select[name=theme]", "sombre")
    agenda = shown(page)
    assert count(agenda) == 5
    assert not bright(ground(agenda))
    assert heard.console == []
    assert heard.failed == []


@one_theme
def test_without_scripts_the_guide_shows_the_agenda(opened: Opened) -> None:
    page, heard = opened("/donges/integrer/", scripts=False)
    agenda = inside(page.locator(".sample iframe"))
    assert count(agenda) > 5
    expect(page.locator("form.choose")).to_be_hidden()
    expect(page.get_by_role("button", name="Copier").first).to_be_hidden()
    assert heard.console == []


@one_theme
def test_lines_are_copied_by_a_button(opened: Opened, portal: Portal) -> None:
    page, heard = opened("/donges/integrer/", permissions=["clipboard-read", "clipboard-write"])
    for button in page.get_by_role("button", name="Copier").all():
        button.click()
        place = button.get_attribute("data-copy")
        expect(button.locator("xpath=..").get_by_role("status")).to_have_text("Copié")
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied == page.locator(f"#{place}").text_content()
    assert heard.console == []


@one_theme
def test_the_guide_is_found(opened: Opened) -> None:
    for path in ("/donges/", "/donges/contribuer/"):
        page, _ = opened(path)
        links = page.locator('a[href="/donges/integrer/"]')
        assert links.count() >= 1, path
