"""Servers that are slow, wrong or hostile: what they send is refused within limits, in words."""

import gzip
import ipaddress
import socket
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.pulling.server import Server, serving
from wiker_ssg.connectors import addresses
from wiker_ssg.connectors.addresses import Policy, is_public, resolve
from wiker_ssg.connectors.exchange import FetchBounds
from wiker_ssg.connectors.fetch import Fetched, Fetcher
from wiker_ssg.connectors.reading import read
from wiker_ssg.connectors.record import RecordRefusal
from wiker_ssg.connectors.settings import SourceSettings
from wiker_ssg.connectors.unreadable import Unreadable
from wiker_ssg.connectors.validators import Validators
from wiker_ssg.connectors.web import WebFetcher
from wiker_ssg.problems import Location, Problem, sentence

TRIAL = Policy(loopback=True)
SMALL = FetchBounds(size=100_000, seconds=20.0, silence=10.0)


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as found:
        yield found


@pytest.fixture
def web() -> WebFetcher:
    return WebFetcher("https://portail.example", TRIAL, SMALL)


def refused(web: WebFetcher, url: str) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        web.get(url)
    facts = Problem(Location(url), caught.value.code, caught.value.facts)
    for language in ("fr", "en"):
        assert "{" not in "".join(sentence(facts, language))
    return caught.value


def test_a_file_comes_with_what_its_server_says_of_it(server: Server, web: WebFetcher) -> None:
    url = server.says(
        "/agenda", b"BEGIN:VCALENDAR", Content_Type="text/calendar; charset=windows-1252",
        Content_Disposition='attachment; filename="../../agenda.ics"', ETag='"1"',
        Last_Modified="Wed, 25 Nov 2026 10:00:00 GMT",
    )  # fmt: skip
    answer = web.get(url)
    assert answer.payload is not None
    assert answer.payload.data == b"BEGIN:VCALENDAR"
    assert answer.payload.name == "agenda.ics"
    assert (answer.payload.media_type, answer.payload.charset) == ("text/calendar", "windows-1252")
    assert answer.validators == Validators('"1"', "Wed, 25 Nov 2026 10:00:00 GMT")
    assert server.headers["User-Agent"].startswith("wiker-ssg/")
    assert server.headers["User-Agent"].endswith("(+https://portail.example)")
    assert server.headers["Host"] == server.url.partition("//")[2]


def test_what_is_known_is_not_sent_again(server: Server, web: WebFetcher) -> None:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        known = handler.headers.get("If-None-Match") == '"7"'
        since = handler.headers.get("If-Modified-Since") == "yesterday"
        handler.send_response(304 if known and since else 200)
        handler.end_headers()

    url = server.does("/a", answer)
    known = Validators('"7"', "yesterday")
    assert web.get(url, known) == (None, known)
    assert web.get(url).payload is not None


@pytest.mark.parametrize("status", [401, 403, 404, 410, 418, 429, 500, 503, 304, 206])
def test_a_status_is_told_in_words(server: Server, web: WebFetcher, status: int) -> None:
    error = refused(web, server.says("/a", b"[]", status))
    assert error.code == "fetch-status"
    assert error.facts["status"] == str(status)


def test_two_gigabytes_in_a_header_are_refused_at_once(server: Server, web: WebFetcher) -> None:
    sent = []

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", str(2 * 1024**3))
        handler.end_headers()
        handler.wfile.flush()
        while not server.over.is_set():
            handler.wfile.write(b"x" * 65536)
            sent.append(65536)

    assert refused(web, server.does("/a", answer)).code == "source-large"
    # what lies in the buffers of two sockets, and no more
    assert sum(sent) < 64 * 1024**2


@pytest.mark.parametrize("zipped", [False, True])
def test_an_endless_body_is_cut_where_it_is_too_large(
    server: Server, web: WebFetcher, zipped: bool
) -> None:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        part = b"[" * 65536
        if zipped:
            handler.send_header("Content-Encoding", "gzip")
            part = gzip.compress(b"0" * 50_000_000)
        handler.end_headers()
        while not server.over.is_set():
            handler.wfile.write(part)

    assert refused(web, server.does("/a", answer)).code == "source-large"


@pytest.mark.parametrize("where", ["headers", "body"])
def test_a_slow_drip_is_cut_at_the_deadline(server: Server, where: str) -> None:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        if where == "body":
            handler.end_headers()
        while not server.over.wait(0.02):
            handler.wfile.write(b"X-a: b\r\n" if where == "headers" else b"x")
            handler.flush_headers()
            handler.wfile.flush()

    web = WebFetcher("", TRIAL, FetchBounds(100_000, 0.4, 10.0))
    server.says("/robots.txt", b"")
    assert refused(web, server.does("/a", answer)).code == "fetch-slow"


def test_a_silent_server_is_left(server: Server) -> None:
    web = WebFetcher("", TRIAL, FetchBounds(100_000, 30.0, 0.2))
    server.says("/robots.txt", b"")
    url = server.does("/a", lambda handler: server.over.wait() and None)
    assert refused(web, url).code == "fetch-slow"


@pytest.mark.parametrize(
    "target",
    [
        "http://10.0.0.1/",
        "https://10.0.0.1/",
        "https://192.168.1.1/",
        "https://172.16.0.1/",
        "https://100.64.0.1/",
        "https://169.254.169.254/latest/meta-data/",
        "https://[fd00:ec2::254]/",
        "https://[fe80::1]/",
        "https://[::]/",
        "https://0.0.0.0/",
        "https://224.0.0.1/",
        "https://255.255.255.255/",
        "https://[64:ff9b::7f00:1]/",
        "https://[2002:7f00:1::]/",
        "https://[::ffff:10.0.0.1]/",
    ],
)
def test_a_redirect_into_a_private_network_is_refused(
    server: Server, web: WebFetcher, target: str
) -> None:
    assert refused(web, server.says("/a", b"", 302, Location=target)).code == "fetch-private"
    assert server.asked == ["/robots.txt", "/a"]


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "[::1]", "localhost", "2130706433", "0x7f.1", "127.1", "017700000001"]
)
def test_this_machine_is_private_in_every_form(host: str) -> None:
    for url in (f"https://{host}/", f"http://{host}/"):
        assert refused(WebFetcher(), url).code == "fetch-private"


def test_a_name_is_resolved_once_and_connected_to_by_number(
    server: Server, web: WebFetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What answers 127.0.0.1 first and something else afterwards (DNS rebinding) gains nothing."""
    asked = []

    def resolve(host: str, port: int, *more: object, **named: object) -> list[object]:
        if host != "127.0.0.1":
            asked.append(host)
            # robots.txt and the file are judged; whoever asks after that is led astray
            host = "127.0.0.1" if len(asked) <= 2 else "10.0.0.1"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (host, port))]

    port = server.url.rpartition(":")[2]
    server.says("/robots.txt", b"")
    server.says("/a", b"[]")
    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    assert web.get(f"http://agenda.example:{port}/a").payload is not None
    assert server.headers["Host"] == f"agenda.example:{port}"
    assert asked == ["agenda.example"] * 2


def test_one_private_number_among_public_ones_refuses_the_name(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    facts = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (n, 443)) for n in ("1.1.1.1", "10.1.1.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *a, **k: facts)
    assert refused(WebFetcher(), "https://agenda.example/").code == "fetch-private"


def test_a_redirect_to_http_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    facts = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("1.1.1.1", 80))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *a, **k: facts)
    assert refused(WebFetcher(), "http://agenda.example/").code == "fetch-https"


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("ftp://example.org/a", "fetch-https"),
        ("file:///etc/passwd", "fetch-address"),
        ("https://", "fetch-address"),
        ("https://name:word@example.org/", "fetch-address"),
        ("https://example.org:99999/", "fetch-address"),
        ("https://[::1/", "fetch-address"),
        ("https://exa mple.org/", "fetch-address"),
        ("https://" + "a" * 70 + ".example/", "fetch-address"),
        ("https://printer.local/", "fetch-host"),
    ],
)
def test_what_is_no_public_address_is_refused(url: str, code: str) -> None:
    assert refused(WebFetcher(), url).code == code


@given(st.integers(0, 2**32 - 1) | st.integers(0, 2**128 - 1))
def test_no_number_of_a_private_network_is_public(number: int) -> None:
    found = ipaddress.ip_address(number)
    if found.is_private or found.is_loopback or found.is_link_local or found.is_multicast:
        assert not is_public(found)
    if found.version == 4:
        wrapped = ipaddress.IPv6Address(f"::ffff:{found}")
        assert is_public(wrapped) == is_public(found)


@given(st.text(max_size=40))
def test_any_text_is_judged_or_refused(text: str) -> None:
    for url in (text, f"https://127.0.0.1/{text}", f"https://{text}"):
        before = addresses._numbers
        addresses._numbers = lambda host, port: [ipaddress.ip_address("10.0.0.1")]
        try:
            with pytest.raises(Unreadable):
                resolve(url, Policy())
        finally:
            addresses._numbers = before


def test_redirects_are_followed_and_counted(server: Server, web: WebFetcher) -> None:
    for number in range(7):
        server.says(f"/{number}", b"", 302, Location=f"/{number + 1}")
    server.says("/5", b"[]")
    assert web.get(server.url + "/0").payload is not None
    server.says("/5", b"", 307, Location="/6")
    server.says("/6", b"[]")
    assert refused(web, server.url + "/0").code == "fetch-redirects"


def test_robots_are_respected_and_asked_once(server: Server, web: WebFetcher) -> None:
    server.says("/robots.txt", b"User-agent: *\nDisallow: /private/\n")
    server.says("/private/a", b"[]")
    server.says("/a", b"[]")
    server.says("/b", b"", 302, Location="/private/a")
    assert refused(web, server.url + "/private/a").code == "fetch-robots"
    assert refused(web, server.url + "/b").code == "fetch-robots"
    assert web.get(server.url + "/a").payload is not None
    assert server.asked == ["/robots.txt", "/b", "/a"]


def test_our_own_name_can_be_refused(server: Server, web: WebFetcher) -> None:
    server.says("/robots.txt", b"User-agent: wiker-ssg\nDisallow: /\n\nUser-agent: *\nAllow: /\n")
    assert refused(web, server.says("/a", b"[]")).code == "fetch-robots"


def test_robots_that_cannot_be_told_keep_out(server: Server, web: WebFetcher) -> None:
    server.says("/robots.txt", b"", 503)
    assert refused(web, server.says("/a", b"[]")).code == "fetch-status"
    assert server.asked == ["/robots.txt"]


def test_a_broken_answer_is_told(server: Server, web: WebFetcher) -> None:
    server.says("/robots.txt", b"")
    short = server.says("/short", b"[1", Content_Length="20")
    assert refused(web, short).code == "fetch-answer"
    garbage = server.does(
        "/garbage", lambda handler: handler.wfile.write(b"SSH-2.0\r\n\r\n") and None
    )
    assert refused(web, garbage).code == "fetch-answer"
    odd = server.says("/odd", b"[]", Content_Encoding="br")
    assert refused(web, odd).code == "fetch-answer"
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{closed.getsockname()[1]}/"
    assert refused(web, url).code == "fetch-unreachable"


def test_a_sign_in_page_is_no_calendar(server: Server, web: WebFetcher, tmp_path) -> None:
    page = b"<!doctype html><html><title>Connexion</title><form><input type=password></form></html>"
    url = server.says("/agenda.ics", page, Content_Type="text/calendar")
    got = Fetcher(tmp_path, web).fetch("agenda", SourceSettings(name="Agenda", url=url))
    assert isinstance(got, Fetched)
    records = read(got.payloads[0])
    assert records.items == ()
    assert [refusal.where for refusal in records.refused] == [""]


# --------------------------------------------------------------------------- files and folders


def test_a_file_below_the_root_is_read(tmp_path) -> None:
    (tmp_path / "donnees").mkdir()
    (tmp_path / "donnees" / "a.json").write_bytes(b"[1]")
    (tmp_path / "donnees" / "b.json").write_bytes(b"[2]")
    (tmp_path / "donnees" / ".c.json").write_bytes(b"[3]")
    (tmp_path / "donnees" / "d.json").symlink_to("/etc/passwd")
    fetcher = Fetcher(tmp_path, WebFetcher())
    one = fetcher.fetch("a", SourceSettings(name="A", file="donnees/a.json"))
    assert isinstance(one, Fetched)
    assert [(payload.name, payload.data) for payload in one.payloads] == [("a.json", b"[1]")]
    whole = fetcher.fetch("a", SourceSettings(name="A", file="donnees"))
    assert isinstance(whole, Fetched)
    assert [payload.data for payload in whole.payloads] == [b"[1]", b"[2]"]


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("../secret.json", "fetch-outside"),
        ("/etc/passwd", "fetch-outside"),
        ("link.json", "fetch-outside"),
        ("none.json", "fetch-missing"),
        ("empty", "fetch-missing"),
    ],
)
def test_files_elsewhere_are_refused(tmp_path, path: str, code: str) -> None:
    root = tmp_path / "root"
    (root / "empty").mkdir(parents=True)
    (tmp_path / "secret.json").write_text("[]")
    (root / "link.json").symlink_to(tmp_path / "secret.json")
    got = Fetcher(root, WebFetcher()).fetch("a", SourceSettings(name="A", file=path))
    assert isinstance(got, RecordRefusal)
    assert got.code == code


def test_a_source_has_one_address(tmp_path) -> None:
    for settings in (
        SourceSettings(name="A"), SourceSettings(name="A", file="a", url="https://a.example")
    ):  # fmt: skip
        got = Fetcher(tmp_path, WebFetcher()).fetch("a", settings)
        assert isinstance(got, RecordRefusal)
        assert got.code == "fetch-where"


def test_a_folder_of_copies_stands_for_the_world(tmp_path) -> None:
    (tmp_path / "agenda.json").write_bytes(b"[]")
    fetcher = Fetcher(tmp_path, WebFetcher(), tmp_path)
    got = fetcher.fetch("agenda", SourceSettings(name="A", url="https://nowhere.example/"))
    assert isinstance(got, Fetched)
    assert got.payloads[0].data == b"[]"
    other = fetcher.fetch("autre", SourceSettings(name="A", url="https://nowhere.example/"))
    assert isinstance(other, RecordRefusal)
    assert other.code == "fetch-missing"
