"""Files made to do harm, or by accident: each is refused quickly, with place and remedy."""

import time
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.remedies import check_remedy
from wiker_ssg.model.entries import Event
from wiker_ssg.problems import Problem, Severity
from wiker_ssg.source.files import LIMIT, Source, decode
from wiker_ssg.source.parse import Context, Parsed, Parser
from wiker_ssg.source.scan import scan

PARSER = Parser(Context("donges", "FR", "Europe/Paris"))
START = "title: a\nstart: 2026-06-24 20:30\n"


def read(data: bytes | str, path: str = "events/fete.yaml") -> Parsed:
    data = data.encode() if isinstance(data, str) else data
    text, problems = decode(path, data)
    if text is None:
        parsed = Parsed(None, tuple(problems))
    else:
        parsed = PARSER.parse(Source(path, b"", text))
    assert parsed.entry is not None or parsed.problems
    for problem in parsed.problems:
        check_remedy(problem, text)
    return parsed


def facts(problem: Problem) -> tuple[str, int, int, int]:
    return problem.code, problem.location.line, problem.location.column, problem.length


BOMB = "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\ntitle: *c\n"

REFUSED = [
    ("alias bomb", BOMB, ("yaml-anchor", 1, 4)),
    ("alias", "title: *a\n", ("yaml-alias", 1, 8)),
    ("alias as key", "*a : b\n", ("yaml-alias", 1, 1)),
    ("brackets", "title: " + "[" * 20_000, ("yaml-depth", 1, 15)),
    ("hyphens", "- " * 40_000, ("yaml-depth", 1, 17)),
    ("braces", "{a: " * 20_000, ("yaml-depth", 1, 33)),
    ("question marks", "? " * 40_000, ("yaml-key", 1, 3)),
    ("list as key", "title: a\n[a, b]: c\n", ("yaml-key", 2, 1)),
    ("many values", "tags: [" + "a, " * 6_000 + "]", ("yaml-nodes", 1, 14_999)),
    ("tag", "title: !!python/object:os.system a\n", ("yaml-tag", 1, 8)),
    ("local tag", "title: !secret a\n", ("yaml-tag", 1, 8)),
    ("merge key", f"{START}<<: {{a: b}}\n", ("yaml-merge", 3, 1)),
    ("duplicate", f"{START}title: b\n", ("yaml-duplicate", 3, 1)),
    ("nested duplicate", f"{START}contact: {{url: a, url: b}}\n", ("yaml-duplicate", 3, 19)),
    ("documents", f"{START}---\ntitle: b\n", ("yaml-documents", 3, 1)),
    ("tab", "title: a\n\tstart: b\n", ("yaml-slip", 2, 1)),
    ("colon", "title: a: b\n", ("yaml-slip", 1, 8)),
    ("open quote", 'title: "a\n', ("yaml-slip", 1, 8)),
    ("a text", "bonjour\n", ("entry-not-mapping", 1, 1)),
    ("a list", "- a\n", ("entry-not-mapping", 1, 1)),
    ("comment only", "# a\n", ("file-empty", 1, 1)),
    ("empty", "", ("file-empty", 1, 1)),
    ("blank", " \n\n", ("file-empty", 1, 1)),
    ("NUL", "title: a\0b\n", ("file-control-character", 1, 9)),
    ("escape", "title: a\n# \x1b[31m\n", ("file-control-character", 2, 3)),
    ("escaped NUL", 'title: "a\\0b"\nstart: 2026-01-01\n', ("file-control-character", 1, 8)),
    ("escaped CR", 'title: "a\\rb"\nstart: 2026-01-01\n', ("file-control-character", 1, 8)),
    ("Latin-1", "title: Été\n".encode("latin-1"), ("file-encoding", 1, 8)),
    ("UTF-16", "title: a\n".encode("utf-16"), ("file-encoding", 1, 1)),
    ("UTF-16 without mark", "title: a\n".encode("utf-16-be"), ("file-control-character", 1, 1)),
    ("too large", b"#" * (LIMIT + 1), ("file-too-large", 1, 1)),
    ("not a number", f"{START}price: {{from: --5}}\n", ("number-invalid", 3, 15)),
    ("long number", f"{START}price: {{from: 000000000000000000999}}\n", ("number-invalid", 3, 15)),
]  # fmt: skip


@pytest.mark.parametrize(
    ("data", "expected"), [r[1:] for r in REFUSED], ids=[r[0] for r in REFUSED]
)
def test_a_hostile_file_is_refused_at_its_place(
    data: bytes | str, expected: tuple[str, int, int]
) -> None:
    parsed = read(data)
    assert parsed.entry is None
    assert facts(parsed.problems[0])[:3] == expected


PICTURES = [
    ("picture above", f"{START}image: {{file: ../a.jpg}}\n", ("media-path", 3, 15)),
    ("picture at root", f"{START}image: {{file: /etc/a.jpg}}\n", ("media-path", 3, 15)),
    ("picture far above", f"{START}image: {{file: a/../../a.jpg}}\n", ("media-path", 3, 15)),
    ("hidden picture", f"{START}image: {{file: .git/a.jpg}}\n", ("media-path", 3, 15)),
    ("backslash", f"{START}image: {{file: a\\b.jpg}}\n", ("media-path", 3, 15)),
    ("script", f"{START}image: {{file: a.svg}}\n", ("picture-type", 3, 15)),
]


@pytest.mark.parametrize(
    ("data", "expected"), [r[1:] for r in PICTURES], ids=[r[0] for r in PICTURES]
)
def test_a_path_that_leads_elsewhere_costs_the_picture_alone(
    data: str, expected: tuple[str, int, int]
) -> None:
    parsed = read(data)
    assert parsed.entry is not None
    assert parsed.entry.image is None
    assert facts(parsed.problems[0])[:3] == expected
    assert [problem.severity for problem in parsed.problems] == [Severity.WARNING]


def many(line: str, count: int) -> str:
    return START + "".join(line.format(i) + "\n" for i in range(count))


SLOW = {
    "unknown fields": many("catego{}: a", 2_400),
    "one long field name": START + "k" * 50_000 + ": a\n" + '"' + "é" * 100_000 + '": b\n',
    "unknown choices": START + "audience: [" + ", ".join(f"familie{i}" for i in range(4_900)) + "]",
    "bad dates": START + "except: [" + ", ".join(["le 3 mai 2026"] * 4_900) + "]",
    "bad addresses": START + "links:\n" + "  - {title: a, url: www.example}\n" * 1_200,
    "a long address": f"{START}online: http://{'a.' * 100_000}\n",
    "a long e-mail address": f"{START}contact: {{email: {'a@a.' * 50_000}}}\n",
    "a long telephone number": f"{START}contact: {{phone: {'02 ' * 60_000}}}\n",
    "a long date": f"{START}end: 1{' ' * 200_000}1\n",
    "a long id": f"{START}part_of: {'a-' * 100_000}\n",
    "a long choice": f"{START}status: {'scheduled' * 25_000}\n",
    "a long category": f"{START}category: {'marché' * 25_000}\n",
    "a long rule": f"{START}repeat: FREQ=DAILY;BYMONTHDAY={'1,' * 100_000}1\n",
    "a rule without dates": f"{START}repeat: FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31\n",
    "far exceptions": f"{START}repeat: FREQ=DAILY\nexcept: [2100-12-31]\n",
    "many exceptions": f"{START}repeat: FREQ=WEEKLY\nexcept: ["
    + ", ".join(f"20{20 + i // 300 % 80}-{i % 12 + 1:02}-{i % 28 + 1:02}" for i in range(4_900))
    + "]\n",
    "many changes": f"{START}repeat: FREQ=WEEKLY\nchanges:\n"
    + "".join(f"  - {{on: 20{30 + i // 28 % 70}-01-{i % 28 + 1:02}}}\n" for i in range(1_600)),
    "half a megabyte of blanks": START + "body: |\n" + (" " * 250 + "\n") * 1_000,
    "quotes": 'title: "' + '\\"' * 120_000 + '"\n',
}


@pytest.mark.parametrize("name", SLOW)
def test_no_file_takes_long(name: str) -> None:
    text = SLOW[name]
    assert len(text.encode()) <= LIMIT
    source = Source("events/fete.yaml", b"", text)
    times = []
    parsed = Parsed(None)
    for _ in range(2):
        begun = time.process_time()
        parsed = PARSER.parse(source)
        times.append(time.process_time() - begun)
    # 0.1 s on a machine that does nothing else
    assert min(times) < 0.4
    for problem in parsed.problems[:50]:
        check_remedy(problem, text)


def test_the_limit_of_size_is_256_kib_and_no_less() -> None:
    text = START.encode()
    assert read(text + b"#" * (LIMIT - len(text))).entry is not None


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_marks_and_line_ends_of_all_systems_read_the_same(mark: bytes, end: str) -> None:
    text = "---\ntitle: a\nstart: 2026-06-24\n---\n\nUn\n\ndeux\n".replace("\n", end)
    parsed = read(mark + text.encode(), "events/fete.md")
    assert parsed.entry is not None
    assert parsed.entry.body == "Un\n\ndeux"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("title: a\n", ("front-matter-missing", 1, 1)),
        ("\n---\ntitle: a\n---\n", ("front-matter-missing", 1, 1)),
        ("---\ntitle: a\n", ("front-matter-unclosed", 1, 1)),
        ("---\n---\n", ("file-empty", 1, 1)),
        ("", ("front-matter-missing", 1, 1)),
        ("---\ntitle: a\ntitle: b\n---\n", ("yaml-duplicate", 3, 1)),
        ("---\ntitle: a: b\n---\n", ("yaml-slip", 2, 8)),
        ("---\ntitle: a\nbody: b\n---\n\nc\n", ("yaml-duplicate", 6, 1)),
        ("---\ntitle: a\n--- \n\nc\n", None),
        ("---\ntitle: a\n---", None),
        ("---\ntitle: a\nbody: b\n---\n\n", None),
        ("---\ntitle: a\nsummary: |\n  ---\n---\n---\n", None),
    ],
)
def test_front_matter(text: str, expected: tuple[str, int, int] | None) -> None:
    parsed = read(text, "pages/a.md")
    if expected is None:
        assert parsed.problems == ()
    else:
        assert facts(parsed.problems[0])[:3] == expected


def test_a_comma_in_a_text_without_quotes_is_explained() -> None:
    text = f"{START}price: {{from: 8, note: à l’année, selon le quotient}}\n"
    (problem,) = read(text).problems
    assert facts(problem) == ("field-unknown", 3, 35, len("selon le quotient"))
    assert "{key}" in problem.facts["known"]
    assert "nearest" not in problem.facts
    (other,) = read("title: a\nstart: 2026-06-24\nqsdf:\n").problems
    assert "names" in other.facts


def test_links_are_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "a.yaml").write_text("title: secret\n")
    commune = tmp_path / "donges"
    (commune / "events").mkdir(parents=True)
    (commune / "events/link.yaml").symlink_to(outside / "a.yaml")
    (commune / "events/folder").symlink_to(outside)
    (commune / "news").symlink_to(outside)
    (commune / "commune.yaml").symlink_to(outside / "a.yaml")
    found = scan(str(commune))
    assert not found.files
    assert [(p.code, p.location.path) for p in found.problems] == [
        ("file-link", "commune.yaml"),
        ("file-link", "events/folder"),
        ("file-link", "events/link.yaml"),
        ("file-link", "news"),
    ]


PATHS = st.sampled_from(("events/a.yaml", "pages/a.md", "directory/a.yml", "offers/É.yaml"))
LINES = st.builds(
    "{}{}{}".format,
    st.sampled_from(("", "  ", "- ", "title: ", "start: ", "price: {", "except: [", "repeat: ")),
    st.sampled_from(
        ("a", "2026-02-30", "2026-06-24 25:00", "24 juin", '"', "'", "{", "[", "*a", "&a", "|", ">",
         "FREQ=DAILY;UNTIL=2026", "FREQ=YEARLY;BYDAY=99MO", "12h", "---", "...", "!x", "? a", "-5")
    ) | st.text(max_size=8),
    st.sampled_from(("\n", "\n\n", "", "}\n", "]\n", ": ")),
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(
    PATHS,
    st.binary(max_size=300) | st.text(max_size=300).map(lambda t: t.encode("utf-8", "replace")),
)
@example("events/a.yaml", b"\xef\xbb\xbf")
@example("events/a.yaml", b"title: a\nstart: 2026-06-24\nbooking: {capacity: --5}\n")
def test_no_bytes_crash_the_reading(path: str, data: bytes) -> None:
    read(data, path)


@settings(max_examples=500, deadline=None)
@given(PATHS, st.lists(LINES, max_size=12).map("".join), st.booleans())
def test_nothing_like_yaml_crashes_the_reading(path: str, text: str, front: bool) -> None:
    read(f"---\n{text}---\n" if front else text, path)


def test_a_script_address_is_left_out_with_a_warning() -> None:
    parsed = read("title: a\nstart: 2026-06-24 20:30\nonline: javascript:alert(1)\n")
    assert isinstance(parsed.entry, Event)
    assert parsed.entry.online is None
    assert [(p.code, p.severity) for p in parsed.problems] == [("url-invalid", Severity.WARNING)]


def test_a_link_with_a_wrong_address_costs_that_link() -> None:
    parsed = read("title: a\nstart: 2026-06-24\nlinks: [{title: t, url: 'javascript:alert(1)'}]\n")
    assert parsed.entry is not None
    assert parsed.entry.links == ()
    assert [(p.code, p.severity) for p in parsed.problems] == [("url-invalid", Severity.WARNING)]
