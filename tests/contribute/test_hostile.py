"""At least 150 hostile submissions: refused with a reason, or without effect."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import httpx
import pytest

from tests.contribute.conftest import Served, serve
from tests.contribute.hostile import BASE, Hostile, catalogue
from tests.contribute.kept import counts, keys
from tests.contribute.pictures import SECRETS, photograph
from tests.contribute.visitor import ORIGIN, Visitor, complaints, forms
from wiker_ssg.contribute.towns import Towns
from wiker_ssg.forge import Proposal
from wiker_ssg.model.slug import SLUG
from wiker_ssg.source.files import Source, decode

EVENT = "/donges/evenement/"
ALL = list(catalogue())
PATH = re.compile(r"events/[a-z0-9-]{1,80}\.md|media/[a-z0-9-]{1,60}\.(?:jpg|png)")
HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2066-\u2069\ufeff]")


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, towns: Towns) -> Served:
    return serve(tmp_path_factory.mktemp("hostile"), towns)


@pytest.fixture
def visitor(served: Served) -> Iterator[Visitor]:
    with served.visitor() as one:
        yield one


class Active(HTMLParser):
    """What of a page would run, or lead to what runs."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in ("script", "iframe", "object", "embed", "base", "link", "meta", "style"):
            address = given.get("src", given.get("href", "/"))
            if not address.startswith("/") or "http-equiv" in given or tag in ("iframe", "style"):
                self.found.append(tag)
            if tag == "script" and not given.get("src"):
                self.found.append(tag)
        for name, value in given.items():
            plain = re.sub(r"[\x00-\x20]", "", value).lower()
            if name.startswith("on") or name == "style" or name == "srcdoc":
                self.found.append(name)
            if name in ("href", "src", "action", "formaction") and re.match(
                "javascript:|data:|vbscript:", plain
            ):
                self.found.append(value)


def active(text: str) -> list[str]:
    """Return what of a page would run."""
    return Active(text).found


def judge(served: Served, made: Proposal) -> None:
    """Look at everything that would be committed."""
    town = served.towns.get("donges")
    assert town is not None
    for path, data in made.files.items():
        assert PATH.fullmatch(path), path
        assert SLUG.fullmatch(path.rpartition("/")[2].rpartition(".")[0])
        assert data is not None
        if path.startswith("media/"):
            assert f"{path.rpartition('/')[2]}" not in town.content.files
            for secret in SECRETS:
                assert secret not in data, (path, secret)
            continue
        assert path not in town.content.files
        assert not HIDDEN.search(data.decode())
        text, problems = decode(path, data)
        assert text is not None
        assert problems == []
        parsed = town.parser.parse(Source(path, b"", text))
        entry = parsed.entry
        assert entry is not None, parsed.problems
        assert getattr(entry, "status", None) == "scheduled"
        assert not entry.draft
        assert entry.former_ids == ()
        assert entry.source == ()
        assert "\n" not in entry.title
        assert str(getattr(entry, "start", "")) == "2027-06-24"
    for line in (made.title, *made.body.split("\n")):
        assert "\r" not in line
    assert "\n" not in made.title
    outside = re.sub(r"(?ms)^(`{3,})text\n.*?^\1$", "", made.body)
    assert not re.search(r"@\w|#\d|::\w|<[a-z!/]|GH-\d", outside + made.title)
    assert made.pseudonym is None or re.fullmatch(r"[^\n<>@:#]{1,40}", made.pseudonym)


def test_the_catalogue_is_large():
    assert len(ALL) >= 150
    assert len({item.name for item in ALL}) == len(ALL)


@pytest.mark.parametrize("item", ALL, ids=lambda item: item.name)
def test_hostile_submissions(served: Served, visitor: Visitor, item: Hostile):
    before = keys(served.store)
    values = visitor.fill(item.path, False) | {"title": "", "start-day": ""} | item.values
    step = item.values.get("step", "preview")
    answer = visitor.post(item.path, values | {"step": step}, item.picture, item.filename)
    if item.outcome == "refused":
        assert answer.status_code in (400, 413, 415, 422), answer.status_code
        assert complaints(answer) or "_wrong" in answer.text or answer.status_code != 422
        sent = visitor.post(item.path, values | {"step": "send"}, item.picture, item.filename)
        assert sent.status_code != 303
        assert keys(served.store) == before
        return
    assert answer.status_code == 200, complaints(answer)
    assert active(answer.text) == []
    sent = visitor.post(item.path, forms(answer)[0].values | {"step": "send"})
    assert sent.status_code == 303
    page = visitor.get(sent.headers["location"])
    assert page.status_code == 200
    assert active(page.text) == []
    served.worker.round()
    (key,) = set(keys(served.store)) - set(before)
    judge(served, served.forge.proposals[key])


def test_no_path_is_used_twice(served: Served):
    paths = [path for made in served.forge.proposals.values() for path in made.files]
    entries = [path for path in paths if path.startswith("events/")]
    assert len(set(entries)) == len(entries)


def test_no_byte_of_the_database_holds_metadata(served: Served):
    served.store.connection().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    data = Path(served.store.path).read_bytes()
    for secret in (b"47.3217", b"SECRET", b"Canon", b"Exif\x00\x00"):
        assert secret not in data


# --------------------------------------------------------------------- requests of another kind

FORM = "application/x-www-form-urlencoded"
PARTS = "multipart/form-data; boundary=b"


def part(name: str, value: str = "x", more: str = "") -> str:
    return f'--b\r\nContent-Disposition: form-data; name="{name}"{more}\r\n\r\n{value}\r\n'


REQUESTS: dict[str, tuple[int, dict[str, str], bytes]] = {
    "from another site": (403, {"origin": "https://evil.example"}, b"title=x"),
    "from another site by metadata": (403, {"sec-fetch-site": "cross-site"}, b"title=x"),
    "from a sibling": (403, {"sec-fetch-site": "same-site"}, b"title=x"),
    "from nowhere": (403, {"origin": "null"}, b"title=x"),
    "from another port": (403, {"origin": f"{ORIGIN}:8080"}, b"title=x"),
    "from another scheme": (403, {"origin": "https://proposer.example"}, b"title=x"),
    "from a longer name": (403, {"origin": f"{ORIGIN}.evil.example"}, b"title=x"),
    "to another host": (400, {"host": "evil.example"}, b"title=x"),
    "as json": (415, {"content-type": "application/json"}, b"{}"),
    "as text": (415, {"content-type": "text/plain"}, b"title=x"),
    "as xml": (415, {"content-type": "application/xml"}, b"<a/>"),
    "without a type": (415, {"content-type": ""}, b"title=x"),
    "compressed": (415, {"content-type": FORM, "content-encoding": "gzip"}, b"\x1f\x8b"),
    "in utf-7": (415, {"content-type": f"{FORM}; charset=utf-7"}, b"title=+ADw-"),
    "in utf-16": (415, {"content-type": f"{PARTS}; charset=utf-16"}, b"--b--"),
    "too long": (413, {"content-type": FORM}, b"title=" + b"x" * 200_000),
    "too long in parts": (413, {"content-type": PARTS}, b"x" * 12_700_000),
    "longer than it says": (413, {"content-type": FORM, "content-length": "9999999999"}, b""),
    "of a length that is none": (400, {"content-type": FORM, "content-length": "-1"}, b"title=x"),
    "of a length in letters": (400, {"content-type": FORM, "content-length": "1e3"}, b"title=x"),
    "doubled": (400, {"content-type": FORM}, b"title=x&title=y"),
    "doubled in parts": (
        400, {"content-type": PARTS}, (part("title") + part("title") + "--b--").encode(),
    ),
    "of many fields": (
        400, {"content-type": FORM}, "&".join(f"f{n}=x" for n in range(200)).encode(),
    ),
    "of many parts": (
        400, {"content-type": PARTS},
        ("".join(part(f"f{n}") for n in range(200)) + "--b--").encode(),
    ),
    "of two pictures": (
        400, {"content-type": PARTS},
        (part("picture", more='; filename="a"') + part("picture", more='; filename="b"')
         + "--b--").encode(),
    ),
    "of a picture elsewhere": (
        400, {"content-type": PARTS},
        (part("title", more='; filename="a"') + "--b--").encode(),
    ),
    "of parts without names": (
        400, {"content-type": PARTS}, b"--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b--",
    ),
    "of parts without a boundary": (400, {"content-type": "multipart/form-data"}, b"--b--"),
    "of parts that break off": (422, {"content-type": PARTS}, part("title").encode()),
    "of nonsense": (400, {"content-type": PARTS}, b"\x00\xff" * 500),
    "of a long name": (400, {"content-type": FORM}, b"x" * 500 + b"=1"),
    "of a large value": (
        400, {"content-type": PARTS}, (part("title", "x" * 70_000) + "--b--").encode(),
    ),
    "of bytes that are no text": (422, {"content-type": FORM}, b"title=%ff%fe%c0%af"),
    "of half a character": (422, {"content-type": FORM}, b"title=%ed%a0%80"),
    "of nothing": (422, {"content-type": FORM}, b""),
}  # fmt: skip


@pytest.mark.parametrize("name", REQUESTS)
def test_hostile_requests(served: Served, visitor: Visitor, name: str):
    status, headers, content = REQUESTS[name]
    visitor.get(EVENT)
    before = counts(served.store)
    given = {"origin": ORIGIN, "content-type": FORM, **headers}
    answer = visitor.request("POST", EVENT, content=content, headers=given)
    assert answer.status_code == status
    assert counts(served.store) == before
    assert "traceback" not in answer.text.lower()
    assert "<h1>" in answer.text


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_other_methods(visitor: Visitor, method: str):
    assert visitor.request(method, EVENT).status_code == 405


def test_a_form_of_another_browser(served: Served, visitor: Visitor):
    with served.visitor("198.51.100.4") as other:
        given = other.fill(EVENT, False, **{k.replace("-", "_"): v for k, v in BASE.items()})
    visitor.get(EVENT)
    answer = visitor.post(EVENT, given | {"step": "send"})
    assert answer.status_code == 422
    again = forms(answer)[0].values
    assert again["title"] == "Bal du port"
    assert again["stamp"] != given["stamp"]


def test_a_form_of_another_commune(visitor: Visitor):
    given = visitor.fill(EVENT, False, **{k.replace("-", "_"): v for k, v in BASE.items()})
    assert visitor.post("/blain/evenement/", given | {"step": "send"}).status_code == 422


def test_a_proof_that_was_used(served: Served, visitor: Visitor):
    named = {k.replace("-", "_"): v for k, v in BASE.items()}
    first = visitor.fill(EVENT, True, **named) | {"step": "send"}
    assert visitor.post(EVENT, first).status_code == 303
    count = len(keys(served.store))
    replayed = visitor.fill(EVENT, False, **named) | {"sum": "", "altcha": first["altcha"]}
    assert visitor.post(EVENT, replayed | {"step": "send"}).status_code == 422
    assert len(keys(served.store)) == count


def test_a_picture_is_nobody_elses_business(visitor: Visitor):
    values = visitor.fill(EVENT, False) | BASE
    answer = visitor.post(
        EVENT, values | {"picture-alt": "x", "step": "preview"}, photograph(), "a.jpg"
    )
    address = re.search(r'src="(/apercu/[^"]+)"', answer.text)
    assert address is not None
    shown: httpx.Response = visitor.get(address[1])
    assert shown.headers["x-content-type-options"] == "nosniff"
    assert shown.headers["content-type"] == "image/jpeg"
    for other in ("/apercu/" + "a" * 32, "/apercu/..%2fsecret", address[1] + "x"):
        assert visitor.get(other).status_code == 404
