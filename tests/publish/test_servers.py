"""Caddy, nginx and Apache with the generated configuration: every line of what a host is told."""

from __future__ import annotations

import http.client
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from click.testing import CliRunner

from tests.judges.web_servers import HOST, Reply, web_server
from tests.portals import PROJECT, make, write
from wiker_ssg.cli.main import group
from wiker_ssg.publish.headers import header_rules, redirect_rules
from wiker_ssg.publish.servers.registry import SERVERS

SITE = PROJECT / "tests" / "sites" / "portal" / "addresses" / "content"
MORE = (
    "/agenda/f%C3%AAte.html /donges/agenda/ 301\n"
    "/Page.php /donges/ 301\n"
    "/a+b(1).html /donges/annuaire/ 301\n"
    "/parti/* https://ailleurs.example/parti/:splat 301\n"
)
"""Former addresses as other sites had them, beside those of a portal."""


BASES = ("/", "/portail/")
"""Where the site is: it has a host of its own, or another site is around it."""


@pytest.fixture(scope="module", params=BASES)
def base(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def published(base: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Publish a portal into a folder; return where it is."""
    place = tmp_path_factory.mktemp("site")
    root, output = shutil.copytree(SITE, place / "root"), place / "output"
    settings = (root / "portal.yaml").read_text()
    address = f"https://{HOST}{base}".rstrip("/")
    write(root, {"portal.yaml": re.sub(r"https?://[^/\s]+", address, settings)})
    assert make(root, output, place / "memory").failed == 0
    with (output / "_redirects").open("a") as file:
        file.write(re.sub(r"(?m)(^|(?<= ))/", base, MORE))
    (output / "donges" / "affiche.webp").write_bytes(b"RIFF")
    words = ("--output", str(output), "--lang", "en")
    done = CliRunner().invoke(group, ["publish", str(place / "www"), str(place / "root"), *words])
    assert done.exit_code == 0, done.output
    assert "--config caddy, nginx or apache" in done.output
    return place


@pytest.fixture(scope="module", params=SERVERS)
def line(
    request: pytest.FixtureRequest, published: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[http.client.HTTPConnection]:
    """Run a server on what was published; give a connection to it."""
    words = ["publish", str(published / "www"), str(published / "root"), "--config", request.param]
    done = CliRunner().invoke(group, [*words, "--output", str(published / "output")])
    assert done.exit_code == 0, done.output
    folder = tmp_path_factory.mktemp("server") / request.param
    with web_server(request.param, done.output, folder) as port:
        found = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        yield found
        found.close()


def addresses(output: Path, base: str) -> list[str]:
    """Return where each file of a site is asked for."""
    files = (path.relative_to(output).as_posix() for path in output.rglob("*") if path.is_file())
    return sorted(f"{base}{path.removesuffix('index.html')}" for path in files)


def examples(address: str, there: list[str]) -> list[str]:
    """Return addresses that a rule is for: all that are there, and one that nobody has."""
    parts = re.split(r"(\*|:[a-zA-Z]\w*)", address)
    kinds = {"*": ".*", ":": "[^/]+"}
    match = re.compile("".join(kinds.get(part[:1], re.escape(part)) for part in parts))
    unheard = "".join({"*": "inconnu", ":": "inconnue"}.get(part[:1], part) for part in parts)
    return [*(one for one in there if match.fullmatch(one)), unheard]


def test_every_header_of_every_rule_is_sent_once(
    line: http.client.HTTPConnection, published: Path, base: str
):
    output = published / "output"
    old = tuple(rule.old for rule in redirect_rules((output / "_redirects").read_text()))
    wide = tuple(one[:-1] for one in old if one.endswith("*"))
    there = [p for p in addresses(output, base) if not p.startswith((f"{base}.", *wide))]
    there = [path for path in there if path not in old]
    rules = header_rules((output / "_headers").read_text())
    wanted: dict[str, dict[str, str]] = {}
    for rule in rules:
        for path in examples(rule.address, there):
            wanted.setdefault(path, {}).update((k.lower(), v) for k, v in rule.headers)
    assert len(wanted) > 100
    faults = []
    for path, headers in wanted.items():
        reply = Reply(line, path)
        if reply.status == 404:
            headers.pop("content-type", None)  # of what is there alone
        else:
            assert reply.status == 200, path
            assert path in there
        faults += [
            (path, name, reply.headers.get(name), value)
            for name, value in headers.items()
            if reply.headers.get(name) != [value]
        ]
    assert faults == []
    every = {name.lower() for rule in rules for name, _ in rule.headers} - {"content-type"}
    for path, headers in list(wanted.items())[:40]:
        sent = every & Reply(line, path).headers.keys()
        matching = {name for r in rules if path in examples(r.address, [path])[:-1]
                    for name in (n.lower() for n, _ in r.headers)}  # fmt: skip
        assert sent <= matching | set(headers), path


def test_every_former_address_leads_to_the_present_one(
    line: http.client.HTTPConnection, published: Path
):
    rules = redirect_rules((published / "output" / "_redirects").read_text())
    assert len(rules) >= 9
    for old, new in rules:
        for rest in ("agenda/reprise/", "") if old.endswith("*") else ("",):
            asked = old.removesuffix("*") + rest
            reply = Reply(line, f"{asked}?a=1" if "ics" in old else asked)
            assert reply.status == 301, asked
            (told,) = reply.headers["location"]
            parts, aim = urlsplit(told), urlsplit(new.replace(":splat", rest))
            assert unquote(parts.path) == unquote(aim.path), asked
            assert parts.query == ("a=1" if "ics" in old else ""), asked
            assert parts.netloc in ("", HOST) or parts.netloc.split(":")[0] in (HOST, aim.netloc)
            if aim.netloc:
                assert parts.netloc == aim.netloc


def test_files_have_their_types_and_what_is_not_there_is_said_so(
    line: http.client.HTTPConnection, published: Path, base: str
):
    types = {
        base: "text/html",
        f"{base}donges/agenda.ics": "text/calendar",
        f"{base}donges/agenda.json": "application/json",
        f"{base}donges/affiche.webp": "image/webp",
        f"{base}robots.txt": "text/plain",
    }
    for path, kind in types.items():
        reply = Reply(line, path)
        assert reply.status == 200, path
        assert reply.headers["content-type"][0].split(";")[0] == kind
        assert len(reply.headers["content-type"]) == 1
    reply = Reply(line, f"{base}nulle/part/")
    assert reply.status == 404
    assert reply.body == (published / "output" / "404.html").read_bytes()
    for folder in filter(None, (f"{base}donges", base.rstrip("/"))):  # without its slash
        reply = Reply(line, folder)
        assert reply.status in (301, 308)
        assert urlsplit(reply.headers["location"][0]).path == f"{folder}/"


def test_what_is_beside_a_site_below_a_path_is_not_its(
    line: http.client.HTTPConnection, published: Path, base: str
):
    reply = Reply(line, "/ailleurs/")
    assert reply.status == 404
    own = (published / "output" / "404.html").read_bytes()
    assert (reply.body == own) is (base == "/")
