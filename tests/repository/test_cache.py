"""What the portal's workflow on Forgejo keeps with its runner: the way of the runner's own server.

As `act/artifactcache/handler.go` of Forgejo's runner has it: reserve, pieces, commit; the newest
whole one whose key begins as asked.
"""

from __future__ import annotations

import json
import random
import re
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from wiker_ssg.forge.forgejo import cache

PLACE = "/run-7/_apis/artifactcache"


class Runner:
    """What a runner's server holds; `fails` are the requests that it answers with 500."""

    def __init__(self) -> None:
        self.kept: dict[int, dict[str, Any]] = {}
        self.seen: list[str] = []
        self.fails = ""
        self.url = ""

    def answer(self, method: str, path: str, range: str, data: bytes) -> tuple[int, bytes]:
        """Return the status and the body that a request gets."""
        said = urlsplit(path)
        self.seen.append(f"{method} {said.path.removeprefix(PLACE)}")
        if self.fails and re.search(self.fails, self.seen[-1]):
            return 500, b"{}"
        number = int(re.sub(r"\D", "", said.path.rpartition("/")[2]) or 0)
        match method, said.path.removeprefix(PLACE).split("/")[1:]:
            case "GET", ["cache"]:
                asked = parse_qs(said.query)
                found = [
                    (id, one) for id, one in self.kept.items()
                    if one["whole"] and one["key"].startswith(asked["keys"][0])
                    and one["version"] == asked["version"][0]
                ]  # fmt: skip
                if not found:
                    return 204, b""
                id, one = found[-1]
                facts = {"archiveLocation": f"{self.url}{PLACE}/artifacts/{id}"}
                return 200, json.dumps({"result": "hit", "cacheKey": one["key"], **facts}).encode()
            case "POST", ["caches"]:
                facts = json.loads(data)
                made = len(self.kept) + 1
                self.kept[made] = {**facts, "data": b"", "whole": False}
                return 200, json.dumps({"cacheId": made}).encode()
            case "PATCH", ["caches", _]:
                start, end = re.fullmatch(r"bytes (\d+)-(\d+)/\*", range).groups()  # type: ignore[union-attr]
                assert (int(start), int(end) - int(start) + 1) == (
                    len(self.kept[number]["data"]), len(data),
                )  # fmt: skip
                self.kept[number]["data"] += data
                return 200, b""
            case "POST", ["caches", _]:
                one = self.kept[number]
                assert json.loads(data)["size"] == one["cacheSize"] == len(one["data"])
                one["whole"] = True
                return 200, b"{}"
            case "GET", ["artifacts", _]:
                return 200, self.kept[number]["data"]
        return 404, b""


@pytest.fixture
def runner() -> Iterator[Runner]:
    held = Runner()

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *arguments: Any) -> None:
            pass

        def serve(self) -> None:
            data = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            range = self.headers.get("Content-Range") or ""
            status, body = held.answer(self.command, self.path, range, data)
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_POST = do_PATCH = serve  # noqa: N815

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    held.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield held
    server.shutdown()
    server.server_close()
    thread.join()


def ask(runner: Runner, *words: str) -> None:
    assert cache.main({"ACTIONS_CACHE_URL": f"{runner.url}/run-7/"}, [*words]) == 0


def test_what_is_kept_comes_back(runner, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(cache, "PIECE", 1000)
    file, other = tmp_path / "file", tmp_path / "other"
    ask(runner, "restore", "portail-", str(other))
    assert not other.exists()
    for run in ("7", "8"):
        file.write_bytes(random.Random(run).randbytes(2500))
        ask(runner, "keep", f"portail-{run}", str(file))
    ask(runner, "restore", "portail-", str(other))
    assert other.read_bytes() == file.read_bytes()
    assert capsys.readouterr().out.splitlines()[-1] == "retrouvé\N{NO-BREAK SPACE}: portail-8"
    assert runner.seen.count("PATCH /caches/2") == 3


@pytest.mark.parametrize("fails", ["GET /cache", "POST /caches", "PATCH", "caches/1", "artifacts"])
def test_a_runner_that_fails_costs_nothing_but_time(runner, tmp_path, fails):
    file, other = tmp_path / "file", tmp_path / "other"
    file.write_bytes(b"x" * 100)
    runner.fails = fails
    ask(runner, "keep", "portail-7", str(file))
    ask(runner, "restore", "portail-", str(other))
    assert not other.exists()
    runner.fails = ""
    ask(runner, "restore", "portail-", str(other))
    assert other.exists() == any(one["whole"] for one in runner.kept.values())


def test_a_runner_that_keeps_nothing_is_told(tmp_path: Path, capsys: Any) -> None:
    for given in ({}, {"ACTIONS_CACHE_URL": "http://127.0.0.1:1/"}):
        assert cache.main(given, ["restore", "portail-", str(tmp_path / "x")]) == 0
        assert "ne garde rien" in capsys.readouterr().out
