"""The judges of this folder judged: each finds the fault that it is there for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.look import ask, spaced, view
from tests.browser.server import Host, Server, parse_rules, serve
from tests.browser.test_hostile import BACKWARDS, BLANK, EMPTY, FRAMES
from tests.browser.test_keyboard import press, skip, tab_through
from tests.browser.test_media import lost_in_print
from tests.browser.test_pages import MOVED, PAINTED
from tests.browser.test_scripts_off import only_with_scripts
from tests.hosts import POLICY

HEADERS = """\
# a comment
/*
  Content-Security-Policy: default-src 'none'; style-src 'self'; script-src 'self'
  X-Frame-Options: DENY
/assets/*
  Cache-Control: immutable
  X-Frame-Options: SAMEORIGIN
/*.ics
  Content-Type: text/calendar; charset=utf-8
/:town/embed/*
  X-Town: yes
"""
HEAD = '<!doctype html><html lang="fr"><title>-</title><link rel="icon" href="data:,"><body>'

Show = Callable[..., Page]


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    with serve(tmp_path) as running:
        yield running


@pytest.fixture
def show(browser: Browser, server: Server) -> Iterator[Show]:
    """Open a page with this body."""
    with ExitStack() as stack:

        def open_one(body: str, **more: object) -> Page:
            server.host.more["/"] = f"{HEAD}{body}".encode()
            page, _ = stack.enter_context(view(browser, server.origin, **more))  # type: ignore[arg-type]
            page.goto(server.origin)
            return page

        yield open_one


def test_rules_that_match_are_merged() -> None:
    rules = parse_rules(HEADERS)
    host = Host(Path("nowhere"))
    host.__dict__["rules"] = rules
    assert host.headers("/assets/a.css")["x-frame-options"] == "DENY, SAMEORIGIN"
    assert host.headers("/assets/a.css")["cache-control"] == "immutable"
    assert "cache-control" not in host.headers("/donges/assets/a.css")
    assert host.headers("/donges/agenda.ics")["content-type"] == "text/calendar; charset=utf-8"
    assert host.headers("/donges/embed/agenda/")["x-town"] == "yes"
    assert "x-town" not in host.headers("/donges/agenda/")
    host.policy = False
    assert POLICY not in host.headers("/")
    assert host.headers("/")["x-frame-options"] == "DENY"


def test_the_host_answers_as_hosts_do(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a/index.html").write_text("<p>a</p>" * 500)
    (tmp_path / "404.html").write_text("none")
    (tmp_path / "_redirects").write_text("/old/ /a/ 301\n")
    host = Host(tmp_path)
    assert host.answer("/a/").status == 200
    assert len(host.answer("/a/").body) < 100 < len(host.answer("/a/", packed=False).body)
    assert host.answer("/a").headers["location"] == "/a/"
    assert host.answer("/old/").headers["location"] == "/a/"
    assert host.answer("/b/", packed=False) == (
        404,
        {"content-type": "text/html; charset=utf-8"},
        b"none",
    )
    assert host.answer("/../etc/passwd").status == 404
    assert host.answer("/_redirects").status == 404


def test_the_policy_is_obeyed_and_heard(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "_headers").write_text(HEADERS)
    (tmp_path / "index.html").write_text(f"{HEAD}<script>document.title = 'ran'</script>")
    for policy, title in ((True, "-"), (False, "ran")):
        with (
            serve(tmp_path, policy=policy) as server,
            view(browser, server.origin) as (page, heard),
        ):
            page.goto(server.origin)
            assert page.title() == title
            assert ("Content Security Policy" in " ".join(heard.console)) is policy


def test_what_a_page_says_and_asks_for_is_heard(browser: Browser, server: Server) -> None:
    server.host.more["/"] = (
        f"{HEAD}<img src=/missing.png alt=''><img src='http://evil.invalid/x.png' alt=''>"
        "<script>console.log('hello'); setTimeout(() => alert(1)); setTimeout(() => nothing.at.all)"
        "</script>"
    ).encode()
    with (
        view(browser, server.origin, now=None) as (page, heard),
        page.expect_event("pageerror"),  # the last of all
    ):
        page.goto(server.origin)
    said = " ".join(heard.console)
    for words in ("log: hello", "dialog", "exception: nothing is not defined"):
        assert words in said
    assert heard.foreign == ["data:,", "http://evil.invalid/x.png"] or heard.foreign == [
        "http://evil.invalid/x.png"
    ]
    assert heard.failed == ["404 /missing.png"]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("<p style='width:900px'>wide", "the page is"),
        ("<p style='overflow:hidden;height:1em;width:5em'>a long text cut off", "is cut off below"),
        ("<p style='overflow:hidden;white-space:nowrap'>" + "a long text " * 9, "at its side"),
        ("<p style='position:absolute;left:300px;white-space:nowrap'>beyond the edge", "ends at"),
    ],
)
def test_overflow_is_seen(show: Show, body: str, said: str) -> None:
    assert said in "\n".join(ask(show(body, width=320), "overflow"))


def test_a_box_that_scrolls_is_no_overflow(show: Show) -> None:
    body = "<div style='overflow-x:auto'><p style='width:900px'>wide</div>"
    assert ask(show(body, width=320), "overflow") == []


def test_spaced_text_is_wider(show: Show) -> None:
    # Letters of one width are nearly the same in every typeface that a machine may have.
    style = "white-space:nowrap;font:16px monospace"
    page = show(f"<p><span style='{style}'>almost as wide as page</span>", width=240)
    assert ask(page, "overflow") == []
    spaced(page)
    assert ask(page, "overflow") != []


KEYS = "<a href=#x>skip</a><p id=x><a href=/a/>one</a> <button>two</button>"


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (KEYS, ""),
        ("<style>:focus{outline:0}</style>" + KEYS, "focus is not seen: <a> skip"),
        (KEYS + "<a href=/b/ style='position:absolute;left:-99rem'>far</a>", "out of sight"),
        (KEYS + "<div style='position:fixed;inset:0'>over</div>", "out of sight"),
        (
            "<a href=/z/ tabindex=2>z</a>" * 2 + KEYS + "<a href=/b/ tabindex=1>b</a>",
            "out of order",
        ),
        (
            KEYS + "<script>document.querySelector('button').addEventListener('keydown',"
            "(event) => event.preventDefault())</script><a href=/c/>last</a>",
            "not reached: <a> last",
        ),
    ],
)
def test_tab_faults_are_seen(show: Show, body: str, said: str) -> None:
    found = "\n".join(tab_through(show(body)))
    assert said in found
    assert bool(said) == bool(found)


def test_focus_of_shadows_alone_is_none_where_colours_are_forced(show: Show) -> None:
    body = f"<style>:focus{{outline:0;box-shadow:0 0 0 3px red}}</style>{KEYS}"
    assert tab_through(show(body)) == []
    assert tab_through(show(body, forced_colors="active"), lines_only=True) != []


def test_skip_links_that_skip_nothing_are_seen(show: Show) -> None:
    assert skip(show(KEYS)) == []
    assert skip(show("<main><a href=/a/>one</a></main>")) == []
    assert skip(show("<a href=/a/>one</a>")) == ["the first link skips nothing: /a/"]
    assert skip(show("<a href=#y>skip</a>")) == ["the first link leads nowhere: #y"]


def test_controls_that_do_not_answer_are_seen(show: Show) -> None:
    assert press(show(KEYS + "<details><summary>more</summary>x</details>")) == []
    assert press(show("<div role=button>one</div>")) == ["takes no focus: <div> one"]
    assert len(press(show("<div role=button tabindex=0>one</div>"))) == 2


@pytest.mark.parametrize(
    ("body", "lost"),
    [
        ("<p>a</p><script>document.body.append('b')</script>", 0),  # before the page was whole
        ("<p id=x>a</p>", 1),
        ("<p id=x></p>", 0),
        ("<p id=x hidden></p>", 0),
        ("<p id=x hidden>a long story that nobody reads</p>", 2),
        ("<p id=x hidden><button>press</button> </p>", 0),
    ],
)
def test_what_is_there_with_scripts_alone_is_seen(
    show: Show, server: Server, body: str, lost: int
) -> None:
    server.host.more["/late.js"] = (
        b"const x = document.getElementById('x');"
        b"if (x) { x.hidden = false; x.append(document.createTextNode('added')); }"
    )
    page = show(f"<script defer src=/late.js></script>{body}")
    without = ask(show(f"<script defer src=/late.js></script>{body}", scripts=False), "texts")
    assert len(only_with_scripts(page, [*without, "a", "b"])) == lost


@pytest.mark.parametrize(
    ("body", "lost"),
    [
        ("<p>a</p>", 0),
        ("<p class=off>a</p>", 1),
        ("<section class=off><h2>Subscribe</h2><a href='webcal://a/b.ics'>b</a></section>", 0),
        ("<section class=off><h2>Read on</h2>this <a href=/a/>a</a></section>", 2),
        ("<p class=off><a href=/a/>a</a></p>", 0),
        ("<p style='position:absolute;left:-99rem'>away from the paper</p>", 1),
    ],
)
def test_what_is_lost_on_paper_is_seen(show: Show, body: str, lost: int) -> None:
    style = "<style>@media print{.off{display:none}}</style>"
    assert len(lost_in_print(show(f"{style}<main>{body}</main>"))) == lost


@pytest.mark.parametrize(("waits", "moves"), [("", 1), (' blocking="render"', 0)])
def test_what_jumps_is_seen(browser: Browser, server: Server, waits: str, moves: int) -> None:
    """A page that waits for its script is first seen as the script leaves it."""
    server.host.late, server.host.moment = (".js",), 1
    server.host.more["/late.js"] = b"document.querySelector('p').remove()"
    server.host.more["/"] = (
        f"{HEAD.replace('<body>', '')}<script defer{waits} src=/late.js></script>"
        "<p style='height:9em'>over</p><h1>next</h1>"
    ).encode()
    with view(browser, server.origin, now=None) as (page, _):
        page.add_init_script(MOVED)
        page.goto(server.origin)
        page.evaluate(f"() => ({PAINTED})")
        assert len(page.evaluate("() => window.__moved")) == moves


def test_motion_is_seen(show: Show) -> None:
    assert ask(show("<p>still"), "motion") == []
    moving = (
        "<style>p{transition:color 1s;animation:a 1s infinite}@keyframes a{to{top:1px}}</style>"
    )
    assert len(ask(show(f"{moving}<p>moves"), "motion")) >= 2


def test_signs_that_drown_are_seen(show: Show) -> None:
    sign = "<p><svg width=9 height=9 fill='{}'><path d='M0 0h9v9z'/></svg>"
    style = "<style>p{background:#fff}</style>"
    assert ask(show(style + sign.format("black")), "drownedSigns") == []
    assert ask(show(style + sign.format("white")), "drownedSigns") != []


def test_writing_turned_round_is_seen(show: Show) -> None:
    assert show("<p>a title <span>after it</span>").evaluate(BACKWARDS) == []
    assert show("<p>a \u202e title <span>after it</span>").evaluate(BACKWARDS) == ["after it"]


@pytest.mark.parametrize(
    "body",
    [
        "<img src=x onerror=alert(1)>",
        "<script>1</script>",
        "<script type='application/ld+json'>{</script>",
        "<a href='javascript:alert(1)'>x</a>",
        "<iframe></iframe>",
        "<base href='/'>",
        "<form action='//evil.invalid'></form>",
        "<img src='//evil.invalid/x.png'>",
        "<p style='color:red'>x",
        "<svg><animate attributeName=href /></svg>",
        "<meta http-equiv=refresh content='9;url=/'>",
    ],
)
def test_what_could_act_is_seen(show: Show, server: Server, body: str) -> None:
    page = show("")
    server.host.more["/good/"] = f"{HEAD.replace('data:,', '/x')}<h1>-</h1>".encode()
    server.host.more["/bad/"] = f"{HEAD.replace('data:,', '/x')}<h1>-</h1>{body}".encode()
    server.host.more[BLANK] = EMPTY
    page.goto(server.origin + BLANK)
    assert page.evaluate(FRAMES, ["/good/"]) == []
    assert page.evaluate(FRAMES, ["/good/", "/bad/"]) != []


def test_the_clock_stands_where_it_is_put(show: Show) -> None:
    page = show("", now=datetime(2026, 12, 24, 18, 30), zone="Pacific/Noumea")
    assert page.evaluate("() => new Date().toISOString()") == "2026-12-24T07:30:00.000Z"
    assert page.evaluate("() => new Date().getHours()") == 18
    page.clock.set_fixed_time(datetime(2027, 1, 1))
    assert page.evaluate("() => new Date().getFullYear()") == 2027
