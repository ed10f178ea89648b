"""Whatever contributors write, in every format it is text and nothing else."""

import io
import json
import re
import zipfile
from html.parser import HTMLParser

import cmarkgfm
import msgspec
from cmarkgfm.cmark import Options
from hypothesis import given, settings
from hypothesis import strategies as st

from wiker_ssg.forge.github.comment import COMMENT, MARKER, PACKED, checked, unpacked
from wiker_ssg.problems import Location
from wiker_ssg.review import findings as f
from wiker_ssg.review.annotations import MOST, annotations
from wiker_ssg.review.escape import JOINER, inline, is_command, visible_line
from wiker_ssg.review.machine import complete, machine
from wiker_ssg.review.markdown import markdown
from wiker_ssg.review.plain import plain

PIECES = st.sampled_from(
    (
        "@", "@everyone", "a@b.org", "#12", "GH-12", "org/depot#3", "0123abcdef0123abcdef",
        "https://mal.example/x", "www.mal.example", "ftp://mal.example", "mailto:a@b.org",
        "[x](https://mal.example)", "![x](y)", "[x]: https://mal.example", "<b>", "<!--", "-->",
        "</details>", "<https://mal.example>", "&lt;", "&#64;", "`", "```", "~~~", "::error::",
        "##[add-path]", "\n", "\r\n", "\u2028", "\n::set-env::", "\n---\n", "\n# ", "\n> ", "- ",
        "1. ", "+", "===", "|", "\\", "\\|", "*", "**", "_", "~~", "$x$", "$$", ":tada:", "[^1]",
        "＠x", "＃1", "_@x_", "@\u200bx", "fixes a/b#1", "https://github.com/a/b/pull/1",
        "&#35;1", "[!NOTE]", "[x] ", "\u202e", "\u200b", "\u2060", "\x1b[31m", "\x00", "    ", "\t",
        "é", " ",
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
    f.EntryPreview,
    st.sampled_from(f.EntryFate),
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
    st.lists(st.builds(f.AddressChange, st.sampled_from(f.Fate), HOSTILE, HOSTILE), max_size=2).map(
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


@settings(max_examples=60, deadline=None)
@given(FINDINGS, st.sampled_from((0, 0, 900)))
def test_the_verdict_is_that_of_the_sections_below_it(found: f.Findings, more: int) -> None:
    found = msgspec.structs.replace(found, language="en", points=found.points * (1 + more))
    lines = markdown(found).split("\n")
    sections: dict[str, int] = {}
    at = ""
    for line in lines[2:]:
        if line.startswith("### "):
            at = line
            sections.setdefault(at, 0)
        sections[at] = sections.get(at, 0) + bool(re.match(r"\d+\. ", line))
    told = re.match(
        r"## (?:(\d+) points? to correct(?:, then (\d+) to decide)?|Yours to decide: (\d+)"
        r" questions?)?",
        lines[1],
    )
    assert told is not None
    correct, decide = int(told[1] or 0), int(told[2] or told[3] or 0)
    cut = any(line.startswith("**Not shown here for lack of room") for line in lines[:8])
    shown = [sections.get(name, 0) for name in ("### To correct", "### Yours to decide")]
    if cut:
        assert sum(shown) <= correct + decide
        assert "Ready" not in lines[1]
        assert "pret" not in json.loads(machine(found))["labels"]
    else:
        assert [correct, decide] == shown
        assert plain(found).split("\n")[0] == lines[1].removeprefix("## ")
    assert ("developer" in lines[1]) == bool(found.outside)
    assert ("Ready" in lines[1]) <= (not correct and not decide and not found.outside)


@given(HOSTILE)
def test_what_was_written_can_be_read(text: str) -> None:
    read = "".join(rendered(f"> {inline(text)}").text).replace(JOINER, "")
    assert read.split() == visible_line(text).split()


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
    said = annotations(msgspec.structs.replace(found, points=points)).rstrip("\n").split("\n")
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


WORDS = st.sampled_from(("@x ", "é", "𝄞", "##[", "\u2028", "\ud800", "\n", "\\", "mot "))
LARGE = st.builds(lambda word, times: word * times, WORDS, st.sampled_from((1, 30, 600)))
ENTRY = st.builds(
    f.EntryPreview, st.sampled_from(f.EntryFate), st.just("Événement"),
    LARGE, LARGE, LARGE, LARGE, LARGE,
    st.lists(st.builds(f.Fact, LARGE, LARGE), max_size=2).map(tuple),
    st.lists(st.builds(f.Row, LARGE, LARGE, LARGE), max_size=2).map(tuple),
)  # fmt: skip
POINT = st.builds(
    f.Point, st.just("clash"), st.sampled_from(f.Tone), st.builds(Location, LARGE, st.just(1)),
    LARGE, LARGE, st.just(1),
    st.none() | st.builds(f.Suggestion, LARGE, st.just(3), st.just(4), LARGE),
)  # fmt: skip
TIMES = st.sampled_from((0, 1, 7, 300))


def many(items: st.SearchStrategy) -> st.SearchStrategy:
    """A list of a few things, each as often as it takes to be too much."""
    few = st.lists(st.tuples(items, TIMES), max_size=2)
    return few.map(lambda found: tuple(one for item, times in found for one in [item] * times))


@settings(max_examples=15, deadline=None)
@given(
    st.sampled_from(("fr", "en")), many(LARGE), many(ENTRY), many(POINT),
    many(st.builds(f.AddressChange, st.sampled_from(f.Fate), LARGE, LARGE)),
    many(LARGE), many(LARGE),
)  # fmt: skip
def test_any_review_is_one_that_the_workflow_takes(
    language, communes, entries, points, addresses, outside, media
) -> None:
    who = f.Contributor(f.Way.FORM, None, "Yann")
    found = f.Findings(language, communes, who, entries, points, addresses, outside, media)
    said = machine(found).encode()
    told = json.loads(said)
    labels, posted = checked(unpacked(archive(said)))
    assert labels == told["labels"]
    assert posted == told["comment"]
    texts = [entry.text for entry in entries]
    assert [entry["text"] for entry in told["entries"]] == texts[: len(told["entries"])]
    given = {"communes": communes, "entries": entries, "problems": points, "media": media,
             "outside": outside, "addresses": addresses}  # fmt: skip
    for name, items in given.items():
        assert len(told[name]) + told["omitted"].get(name, 0) == len(items)


def archive(data: bytes) -> bytes:
    """Return a review as it is uploaded."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as zipped:
        zipped.writestr("review.json", data)
    assert len(packed.getvalue()) <= PACKED
    return packed.getvalue()


def test_the_entries_of_a_year_are_shown_as_far_as_there_is_room() -> None:
    """Four hundred ordinary entries, as an import brings them at once."""
    text = "Un concert dans la salle des fêtes, suivi d’un verre. " * 4
    entries = tuple(
        f.EntryPreview(f.EntryFate.ADDED, "Événement", f"Concert {n}", f"events/concert-{n}.yaml",
                f"/donges/agenda/concert-{n}/", text, text * 5,
                tuple(f.Fact("Lieu", text) for _ in range(3)))
        for n in range(400)
    )  # fmt: skip
    points = tuple(
        f.Point(
            "clash", f.Tone.DECIDE, Location(f"events/concert-{n}.yaml", 2), "Deux le même soir"
        )
        for n in range(20)
    )
    found = f.Findings("fr", ("Donges",), f.Contributor(f.Way.IMPORT), entries, points)
    told = json.loads(machine(found))
    _, posted = checked(machine(found).encode())
    shown = posted.count("\n### Concert ")
    assert 20 < shown < 400
    assert len(told["problems"]) == 20
    assert 50 < len(told["entries"]) < 400
    assert told["omitted"] == {"entries": 400 - len(told["entries"])}
    assert not complete(found)
    assert f"Faute de place, ne sont pas montrés ici\u00a0: {400 - shown} fiches." in posted
    assert "`wiker review --base" in posted
    assert "`relecture-entiere`" in posted
    assert plain(found).count("\nConcert ") == 400


def test_an_annotation_is_as_long_as_a_forge_takes() -> None:
    point = f.Point("clash", f.Tone.DECIDE, Location("events/a.yaml", 2), "mot " * 50_000)
    found = f.Findings("fr", ("Donges",), f.Contributor(f.Way.FORM), (), (point,))
    (said,) = [line for line in annotations(found).splitlines() if line.startswith("::warning ")]
    assert len(said) < 5_000
    assert said.endswith("…")


def test_a_comment_stays_within_what_a_forge_takes() -> None:
    text = "Un très long texte, avec des mots. " * 40
    entry = f.EntryPreview(f.EntryFate.ADDED, "Événement", text[:140], "events/bal.yaml", "",
                    text, text, tuple(f.Fact("Lieu", text) for _ in range(5)))  # fmt: skip
    who = f.Contributor(f.Way.FORM)
    said = markdown(f.Findings("fr", ("Donges",), who, (entry,) * 60))
    assert 50_000 < len(said) <= COMMENT
    assert "Faute de place" in said
