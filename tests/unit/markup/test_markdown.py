"""What contributors write is shown as GitHub shows it and can do nothing but be read."""

import json
import re
import time
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from wiker_ssg.markup import cmark, links, markdown, sanitise
from wiker_ssg.markup.markdown import contributed, editorial

SUITE = Path(__file__).parents[3] / "../shared/data/suites/xss"
LINKS = {
    "directory:amicale-laique": "/donges/annuaire/amicale-laique/",
    "events:savenay/fest-noz": "https://savenay.example/agenda/fest-noz/",
}
BOTH = pytest.mark.parametrize("render", [contributed, editorial])

# ------------------------------------------------------------------------------------ security

OWN_PAYLOADS = (
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//x.example/a.js></SCRIPT>",
    "<img src=x onerror=alert(1)>",
    "![x](javascript:alert(1))",
    '![x" onerror="alert(1)](https://x.example/a.png)',
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java&#x0A;script:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:msgbox(1))",
    "[x](  javascript:alert(1))",
    "[x][y]\n\n[y]: javascript:alert(1)",
    "<javascript:alert(1)>",
    '[x](https://x.example "\\" onclick=alert(1) ")',
    '<a href="directory:amicale-laique" onclick="alert(1)">x</a>',
    '<a href="javascript&colon;alert(1)">x</a>',
    "<a href='\x01javascript:alert(1)'>x</a>",
    "<svg><script>alert(1)</script></svg>",
    "<svg/onload=alert(1)>",
    '<math><mi xlink:href="javascript:alert(1)">x</mi></math>',
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<form action=https://x.example><input name=a><button>b</button></form>",
    "<style>@import url(https://x.example)</style>",
    '<p style="background:url(https://x.example)">x</p>',
    "<link rel=stylesheet href=//x.example><meta http-equiv=refresh content=0;url=//x.example>",
    "<base href=https://x.example/>",
    "<object data=x><embed src=x></object>",
    "<video src=x onerror=alert(1)><source onerror=alert(1)></video>",
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
    "<template><script>alert(1)</script></template>",
    "<details open ontoggle=alert(1)><summary>x</summary></details>",
    '<math><mtext><table><mglyph><style><!--</style><img title="--><img src onerror=alert(1)>">',
    "<!--><img src=x onerror=alert(1)>-->",
    "<![CDATA[<img src=x onerror=alert(1)>]]>",
    "<xmp><img src=x onerror=alert(1)></xmp>",
    "<plaintext><script>",
    "<textarea><img src=x onerror=alert(1)></textarea>",
    "<a title='\"><img src=x onerror=alert(1)>' href=/>x</a>",
    "| a |\n|:-|\n| <img src=x onerror=alert(1)> |",
    "```\n</code><script>alert(1)</script>\n```",
    "`</code><script>alert(1)</script>`",
    "# t {onclick=alert(1)}\n\n[x](/){onmouseover=alert(1) style=a}",
    '*[HTML]: "><script>alert(1)</script>\n\nHTML',
    "[^1]\n\n[^1]: <script>alert(1)</script>",
    '!!! note "<script>alert(1)</script>"\n    x',
    "\x00<scr\x00ipt>alert(1)</scr\x00ipt>",
    "<b id=_content name=cookie class=notice>x</b>",
)

ALLOWED = sanitise.EDITORIAL_TAGS
ATTRIBUTES = {"href", "title", "rel", "start", "class", "id", "lang"}


class Inspector(HTMLParser):
    """Reads what a browser would and refuses what could act."""

    def handle_starttag(self, tag, attrs):
        assert tag in ALLOWED, tag
        for name, value in attrs:
            assert name in ATTRIBUTES, name
            if name == "href":
                assert_harmless(value or "")
            if name == "id":
                assert not (value or "").startswith("_")

    handle_startendtag = handle_starttag

    def handle_comment(self, data):
        raise AssertionError(f"comment: {data}")

    handle_decl = unknown_decl = handle_pi = handle_comment


def assert_harmless(url: str) -> None:
    stripped = "".join(c for c in url if c > " ")
    assert stripped == url.replace(" ", "")
    try:
        scheme = urlsplit(stripped).scheme
    except ValueError:
        scheme = stripped.partition(":")[0] if ":" in stripped else ""
    assert scheme in {"", *sanitise.SCHEMES}, url


def inspect(html: str) -> None:
    parser = Inspector()
    parser.feed(html)
    parser.close()


def suite() -> list[str]:
    if not SUITE.is_dir():
        return []
    texts: list[str] = json.loads((SUITE / "blns.json").read_text("utf-8"))
    files = sorted((SUITE / "bleach").glob("*.test"))
    return texts + [path.read_text("utf-8").split("\n--\n")[0] for path in files]


@BOTH
@pytest.mark.parametrize("payload", OWN_PAYLOADS)
def test_no_payload_survives(render, payload):
    inspect(render(payload, LINKS))
    inspect(render(f"Texte *avant* {payload} après", LINKS))


@BOTH
@pytest.mark.skipif(not SUITE.is_dir(), reason="the collections of payloads are not here")
def test_no_payload_of_the_collections_survives(render):
    for payload in suite():
        inspect(render(payload, LINKS))


PIECES = """<a |href=|javascript:|onerror=|<svg>|<img |</p>|src=x|<!--|-->|<style>|</style>
<table>|<td>|x|é|&#106;|![|](|www.a.example|a@b.example|https://|{#a}"""
MARKUP = st.lists(
    st.sampled_from([*"<>\"'`*_[]()!&;:#/=-|\\ \n\t", *PIECES.replace("\n", "|").split("|")])
    | st.text(max_size=3),
    max_size=40,
).map("".join)


@BOTH
@settings(deadline=None)
@given(text=MARKUP)
def test_nothing_that_can_be_written_acts(render, text):
    html = render(text, LINKS)
    inspect(html)
    assert render(text, LINKS) == html


@BOTH
@pytest.mark.parametrize(
    "text",
    [
        ">" * 100_000,
        "<div>" * 40_000,
        "<div></b>" * 25_000,
        "<div><table><td></div>" * 10_000,
        "<a href='directory:x'>" * 9000,
        "[" * 50_000,
        "![" * 30_000,
        "[^1]" * 20_000 + "\n\n[^1]: x",
        "<img alt=" * 20_000,
        '<a title="' * 20_000,
        "a\n:   " * 20_000,
        "a|" * 20_000 + "\n" + "-|" * 20_000,
    ],
    ids=lambda text: text[:12],
)
def test_hostile_texts_take_no_time(render, text):
    started = time.process_time()
    inspect(render(text, {}))
    assert time.process_time() - started < 10


# ----------------------------------------------------------------------------------- fast path

MARKS = [
    "# ",
    "## ",
    "- ",
    "1. ",
    "7) ",
    "> ",
    "**",
    "~~",
    "```",
    "    ",
    "\n\n",
    "---",
    "===",
    "***",
]
MARKS += [
    ":-",
    "[x] ",
    "&amp;",
    "&#0;",
    "\r\n",
    "\xa0",
    "\u202f",
    "\ufeff",
    ">>>",
    "  \n",
    "://",
    "www.",
]
MARKS += ["mot", "l’été", "«", "\x01", "\x0b", "\x7f", "\x85", "\u2028", "😀"]
PLAIN = st.lists(
    st.sampled_from([*MARKS, *"*_`\n\\|[]()!&\t\"'>:é9@."]) | st.text(max_size=4),
    max_size=40,
).map("".join)


@settings(deadline=None, max_examples=1000)
@given(PLAIN)
@example("www.1. ")
@example("www.xn--a.fr et www.a-.fr et www.-a.fr")
@example("https://a_b.fr https://a..fr https://1.2.3.4/ https://example.org/a/../b")
@example("[a](https://example.org/x) [b](http://xn--e.fr/) [c](https://EXAMPLE.org) [d](/donges/)")
@example("[a](../media/plan.pdf) [b](#suite) [c](directory:amicale) [d](d/e.md) [e](../../x)")
@example("a\n:-\nb")
@example("3. trois\n4. quatre")
@example("****a*\n> - b\n\n      c\n***")
@example("**a __b *c _d **e** d_ c* b__ a**")
def test_what_goes_without_the_sanitiser_is_what_it_would_write(text):
    raw = cmark.gfm_html(text)
    if "<" not in text and markdown.OWN.fullmatch(raw):
        quick = sanitise.lower_headings(markdown.as_sanitised(raw))
        slow = sanitise.sanitise(raw)
        assert slow is not None
        assert list(links.found(quick)) == list(links.found(slow))
        known = {link.target: "/donges/ici/" for link in links.found(quick) if "." in link.target}
        for where in ({}, known):
            one, other = (links.addressed(html, where, {}, sanitise.REL) for html in (quick, slow))
            assert one == other


def test_plain_texts_go_without_the_sanitiser(monkeypatch):
    monkeypatch.setattr(markdown, "sanitise", None)
    html = contributed("## Fête\n\nVenez **nombreux** !\n\n- un\n- deux\n\n1. a\n", {})
    assert html.startswith('<h2 id="fête">Fête</h2>\n<p>Venez <strong>nombreux</strong> !</p>')


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("# a\n## b\n### c\n## d\n# e", "2a 3b 4c 3d 2e"),
        ("## a\n### b\n## c", "2a 3b 2c"),
        ("### a\n###### b\n### c\n#### d", "2a 3b 2c 3d"),
        ("### a\n# b\n### c", "2a 2b 3c"),
        ("# a\n## b\n### c\n#### d\n##### e\n###### f", "2a 3b 4c 5d 6e 6f"),
        ("<h2>a <b><h4>b</h4></b></h2>\n\n### c", "2a 3b 3c"),
    ],
)
@BOTH
def test_headings_skip_no_level(written, shown, render):
    html = render(written, {})
    found = re.findall(r"<h([1-6])[^>]*>([a-z])", html)
    assert " ".join(level + name for level, name in found) == shown
    assert sorted(re.findall(r"</h([1-6])>", html)) == sorted(level for level, _ in found)


@pytest.mark.parametrize("text", ['<abbr title="</h2>">a</abbr>', '<abbr title="<h2>">a</abbr>'])
@BOTH
def test_headings_are_none_within_an_attribute(text, render):
    assert re.search("<h2[^>]*>b</h2>", render(f"{text}\n\n## b", {}))


# --------------------------------------------------------------------------------------- shown


def test_contributed_text_as_github_shows_it():
    text = "~~non~~ oui\n\n| a | b |\n|:-|-:|\n| 1 | 2 |\n\n- [x] fait\n- [ ] à faire\n"
    html = contributed(text, {})
    assert "<del>non</del>" in html
    assert '<td class="align-right">2</td>' in html
    assert "☑ fait" in html
    assert "☐ à faire" in html


@BOTH
def test_headings_begin_below_the_pages_own(render):
    html = render("# un\n\n## deux\n\n###### six\n\n<H1>brut</H1>", {})
    assert "<h1" not in html
    for level, words in (("2", "un"), ("3", "deux"), ("4", "six"), ("2", "brut")):
        assert f"{words}</h{level}>" in html


@BOTH
def test_links_to_entries_are_resolved(render):
    html = render("[Amicale](directory:amicale-laique)", LINKS)
    assert '<a href="/donges/annuaire/amicale-laique/">Amicale</a>' in html
    html = render("[Noz](events:savenay/fest-noz)", LINKS)
    assert 'href="https://savenay.example/agenda/fest-noz/" rel="' in html


@BOTH
def test_a_link_that_leads_nowhere_leaves_its_text(render):
    html = render("Voir [l’*amicale*](directory:inconnue) et [mal](javascript:x).", {})
    assert html.strip() == "<p>Voir l’<em>amicale</em> et mal.</p>"


def test_links_that_leave_the_site_say_so():
    html = contributed("[a](https://a.example) [b](//b.example) [c](/c/) <https://d.example>", {})
    rel = ' rel="nofollow ugc noopener"'
    assert f'<a href="https://a.example"{rel}>a</a>' in html
    assert f'<a href="//b.example"{rel}>b</a>' in html
    assert '<a href="/c/">c</a>' in html
    assert f'<a href="https://d.example"{rel}>' in html


@BOTH
def test_pictures_leave_their_description(render):
    html = render('Voici ![la « place » & "co"](https://x.example/a.png "t").', {})
    assert "<img" not in html
    assert "x.example" not in html
    assert 'la « place » &amp; "co"' in html


def test_editorial_pages_have_more_means():
    text = (
        "[TOC]\n\n# Venir {#venir}\n\nNote[^1].\n\nHTML\n\n*[HTML]: langage\n\n"
        '!!! note "Attention"\n    texte\n\nMot\n:   sens\n\n[^1]: Ici.\n'
    )
    html = editorial(text, {})
    assert '<h2 id="venir">Venir</h2>' in html
    assert '<a href="#venir">Venir</a>' in html
    assert '<li id="fn:1">' in html
    assert '<a class="footnote-ref" href="#fn:1">1</a>' in html
    assert '<abbr title="langage">HTML</abbr>' in html
    assert '<div class="admonition note">' in html
    assert "<dd>sens</dd>" in html
    assert editorial(text, {}) == html


def test_ids_and_classes_of_the_frame_cannot_be_taken():
    html = editorial('# a {#_content .urgent}\n\n<div class="urgent note" id="x">b</div>', {})
    assert "_content" not in html
    assert "urgent" not in html
    assert '<div class="note" id="x">' in html


def test_memory_is_given_back():
    assert cmark._library().free_tree is not None
    resident = Path("/proc/self/statm")

    def pages() -> int:
        return int(resident.read_text().split()[1])

    text = "- un **deux** trois\n" * 200
    for _ in range(100):
        cmark.gfm_html(text)
    before = pages()
    for _ in range(500):
        cmark.gfm_html(text)
    assert pages() - before < 1000
