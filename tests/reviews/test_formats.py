"""Whatever contributors write, in every format it is text and nothing else."""

import json
import re
from html.parser import HTMLParser

import cmarkgfm
from cmarkgfm.cmark import Options
from hypothesis import given, settings
from hypothesis import strategies as st

from wiker_ssg.problems import Location
from wiker_ssg.repository.comment import checked
from wiker_ssg.review import findings as f
from wiker_ssg.review.escape import JOINER, inline, is_command, visible
from wiker_ssg.review.github import MOST, github
from wiker_ssg.review.machine import machine
from wiker_ssg.review.markdown import MARKER, markdown
from wiker_ssg.review.plain import plain

PIECES = st.sampled_from(
    (
        "@", "@everyone", "a@b.org", "#12", "GH-12", "org/depot#3", "0123abcdef0123abcdef",
        "https://mal.example/x", "www.mal.example", "ftp://mal.example", "mailto:a@b.org",
        "[x](https://mal.example)", "![x](y)", "[x]: https://mal.example", "<b>", "<!--", "-->",
        "</details>", "<https://mal.example>", "&lt;", "&#64;", "`", "```", "~~~", "::error::",
        "##[add-path]", "\n", "\r\n", "\u2028", "\n::set-env::", "\n---\n", "\n# ", "\n> ", "- ",
        "1. ", "+", "===", "|", "\\", "\\|", "*", "**", "_", "~~", "$x$", "$$", ":tada:", "[^1]",
        "[!NOTE]", "[x] ", "\u202e", "\u200b", "\u2060", "\x1b[31m", "\x00", "    ", "\t", "é", " ",
        "xmpp:a@b.org", "fixes #1", "%0A", "javascript:alert(1)", "<img src=x onerror=alert(1)>",
    )
)  # fmt: skip
HOSTILE = st.lists(PIECES | st.text(max_size=4), max_size=8).map("".join)
PLACES = st.builds(Location, HOSTILE, st.integers(1, 900), st.integers(1, 90))
LINES = HOSTILE.filter(lambda text: not is_command(text))
POINTS = st.builds(
    f.Point,
    st.just("clash"),
    st.sampled_from(f.Tone),
    PLACES,
    HOSTILE,
    HOSTILE,
    st.integers(1, 40),
    st.none() | st.builds(f.Suggestion, HOSTILE, st.just(3), st.just(4), LINES),
    st.sampled_from(("", "https://wiker.example/donges/agenda/loto/")) | HOSTILE,
)
SLOTS = st.builds(f.Slot, HOSTILE, HOSTILE, HOSTILE, st.booleans())
STANDINGS = st.builds(f.Standing, HOSTILE, st.lists(SLOTS, max_size=2).map(tuple))
ENTRIES = st.builds(
    f.Shown,
    st.sampled_from(f.What),
    HOSTILE,
    HOSTILE,
    HOSTILE,
    HOSTILE,
    HOSTILE,
    HOSTILE,
    st.lists(st.builds(f.Fact, HOSTILE, HOSTILE), max_size=2).map(tuple),
    st.lists(st.builds(f.Row, HOSTILE, HOSTILE, HOSTILE), max_size=2).map(tuple),
    st.none() | STANDINGS,
    st.booleans(),
)
FINDINGS = st.builds(
    f.Findings,
    st.sampled_from(("fr", "en")),
    st.just(("Donges",)),
    st.builds(f.Contributor, st.sampled_from(f.Way), st.none() | st.booleans(), HOSTILE),
    st.lists(ENTRIES, max_size=2).map(tuple),
    st.lists(POINTS, max_size=3).map(tuple),
    st.lists(st.builds(f.Address, st.sampled_from(f.Fate), HOSTILE, HOSTILE), max_size=2).map(
        tuple
    ),
    st.lists(HOSTILE, max_size=2).map(tuple),
    st.lists(HOSTILE, max_size=2).map(tuple),
)
OURS = {
    "h2", "h3", "p", "ol", "ul", "li", "blockquote", "table", "thead", "tbody", "tr", "th", "td",
    "strong", "code", "pre", "sub", "details", "summary", "a",
}  # fmt: skip
NOTIFIES = re.compile(
    r"(?<![\w`])@[a-z0-9]|(?<![\w&])#\d|\bGH-\d|https?://|\bwww\.|\w@\w|\b[0-9a-f]{40}\b", re.I
)
"""What GitHub makes something of where it stands in text."""


class Page(HTMLParser):
    """The elements of a page, the addresses it leads to, and its text outside code."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.hrefs: list[str] = []
        self.text: list[str] = []
        self.code = 0
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.code += tag == "code"
        self.hrefs += [value or "" for name, value in attrs if name == "href"]
        assert {name for name, _ in attrs} <= {"href", "lang", "start", "align"}

    def handle_endtag(self, tag: str) -> None:
        self.code -= tag == "code"

    def handle_data(self, data: str) -> None:
        if not self.code:
            self.text.append(data)


def rendered(text: str) -> Page:
    return Page(cmarkgfm.github_flavored_markdown_to_html(text, Options.CMARK_OPT_UNSAFE))


@settings(max_examples=60, deadline=None)
@given(FINDINGS)
def test_a_comment_holds_nothing_of_theirs_but_text(found: f.Findings) -> None:
    said = markdown(found)
    assert said.startswith(f"{MARKER}\n## ")
    page = rendered(said)
    assert set(page.tags) <= OURS
    assert page.tags.count("h2") == 1
    assert set(page.hrefs) <= {point.url for point in found.points}
    assert all(href.startswith("https://wiker.example/") for href in page.hrefs)
    for text in page.text:
        assert NOTIFIES.search(text) is None, text
    assert said.count(MARKER) == 1


@given(HOSTILE)
def test_what_was_written_can_be_read(text: str) -> None:
    read = "".join(rendered(f"> {inline(text)}").text).replace(JOINER, "")
    assert read.split() == visible(text).split()


@settings(max_examples=60, deadline=None)
@given(FINDINGS)
def test_a_log_that_shows_a_review_runs_nothing(found: f.Findings) -> None:
    for said in (markdown(found), plain(found), machine(found)):
        assert "##[" not in said
        assert not any(line.lstrip().startswith("::") for line in said.splitlines())


@settings(max_examples=60, deadline=None)
@given(FINDINGS, st.lists(POINTS, min_size=25, max_size=40).map(tuple))
def test_annotations_are_so_many_and_stand_on_one_line_each(
    found: f.Findings, points: tuple[f.Point, ...]
) -> None:
    import msgspec

    said = github(msgspec.structs.replace(found, points=points)).rstrip("\n").split("\n")
    for level in ("error", "warning", "notice"):
        assert sum(line.startswith(f"::{level} ") for line in said) <= MOST
    assert all(re.match(r"::(error|warning|notice) [^:]+::", line) for line in said)
    assert not any("\r" in line or "##[" in line for line in said)


@settings(max_examples=60, deadline=None)
@given(FINDINGS)
def test_json_is_what_the_workflow_expects(found: f.Findings) -> None:
    told = json.loads(machine(found))
    assert told["version"] == 1
    assert told["verdict"] in ("ready", "correct", "decide")
    assert told["comment"] == markdown(found)
    assert checked(machine(found).encode())[0] == told["labels"]
    assert [problem["code"] for problem in told["problems"]] == ["clash"] * len(found.points)
    assert machine(found) == machine(found)


def test_a_comment_stays_within_what_a_forge_takes() -> None:
    text = "Un très long texte, avec des mots. " * 40
    entry = f.Shown(f.What.ADDED, "Événement", text[:140], "events/bal.yaml", "", text, text,
                    tuple(f.Fact("Lieu", text) for _ in range(5)))  # fmt: skip
    who = f.Contributor(f.Way.FORM)
    said = markdown(f.Findings("fr", ("Donges",), who, (entry,) * 60))
    assert 50_000 < len(said) < 65_536
    assert "Tout ne tient pas ici" in said
