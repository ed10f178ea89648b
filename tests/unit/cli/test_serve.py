"""`wiker serve`: a real process on loopback, edited and looked at over HTTP."""

import asyncio
import json
import os
import re
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from tornado.websocket import websocket_connect

ROOT = Path(__file__).parents[3]
PATIENCE = 20.0
EVENT = "communes/donges/events/2027/01/fest-noz-de-l-estuaire.md"
PAGE = "/donges/agenda/fest-noz-de-l-estuaire/"


class Served:
    def __init__(self, portal: Path, *options: str) -> None:
        environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1", "LANG": "C"}
        command = [sys.executable, "-m", "wiker_ssg", "serve", str(portal), "--port", "0"]
        self.process = subprocess.Popen(
            [*command, "--at", "2026-11-21", "--history", "none", *options],
            cwd=portal.parent,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        assert self.process.stdout is not None
        self.said = ""
        for line in self.process.stdout:
            self.said += line
            found = re.search(r"http://localhost:(\d+)", line)
            if found:
                self.port = int(found[1])
                return
        raise AssertionError(self.said)

    def get(self, path: str) -> tuple[int, str]:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}") as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()

    def until(self, path: str, words: str, there: bool = True) -> str:
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            _, page = self.get(path)
            if (words in page) == there:
                return page
            time.sleep(0.01)
        raise AssertionError(f"{path}: {words!r} there={there}")

    def stop(self) -> int:
        self.process.send_signal(signal.SIGINT)
        rest, _ = self.process.communicate(timeout=PATIENCE)
        self.said += rest
        return self.process.returncode


@pytest.fixture
def served(portal):
    found = Served(portal)
    yield found
    if found.process.poll() is None:
        found.stop()
    assert "Traceback" not in found.said


def test_the_site_is_served_as_a_host_would(served):
    status, page = served.get("/donges/agenda/")
    assert status == 200
    assert '<script src="/livereload.js"></script>' in page
    assert "wiker-problems" not in page
    assert served.get("/livereload.js")[0] == 200
    assert served.get("/donges/agenda.ics")[1].startswith("BEGIN:VCALENDAR")
    assert served.get("/donges/agenda")[0] == 200  # sent on to the folder
    assert served.get("/donges/nothing/")[0] == 404
    assert served.get("/%2e%2e/%2e%2e/portal.yaml")[0] == 404
    assert served.get("/blain/agenda/canal-en-fete/")[0] == 200  # renamed


def test_an_edit_is_shown_and_the_page_told_to_reload(served, portal):
    async def reloaded() -> dict[str, str]:
        url = f"ws://127.0.0.1:{served.port}/livereload"
        socket = await websocket_connect(url)
        await socket.write_message(json.dumps({"command": "hello"}))
        hello = json.loads(str(await socket.read_message()))
        assert hello["command"] == "hello"
        await socket.write_message(json.dumps({"command": "info", "url": PAGE}))
        await asyncio.sleep(0.1)
        path = portal / EVENT
        path.write_text(path.read_text("utf-8") + "\nPrécision de dernière minute.\n", "utf-8")
        answer = await asyncio.wait_for(socket.read_message(), PATIENCE)
        socket.close()
        return dict(json.loads(str(answer)))

    assert asyncio.run(reloaded())["command"] == "reload"
    assert "Précision de dernière minute." in served.get(PAGE)[1]


def test_problems_stand_in_the_page_until_they_are_mended(served, portal):
    path = portal / EVENT
    right = path.read_text("utf-8")
    path.write_text(right.replace("start: 2027", "start: 32/07/2027 #"), "utf-8")
    page = served.until("/donges/", "wiker-problems")
    assert "fest-noz-de-l-estuaire.md:" in page
    assert "[date-invalid]" in page
    assert "wiker-problems" in served.get("/")[1]
    assert "wiker-problems" not in served.get("/savenay/")[1]
    path.write_text(right, "utf-8")
    served.until("/donges/", "wiker-problems", there=False)


def test_new_files_folders_and_lost_ones_are_seen(served, portal):
    folder = portal / "communes" / "prinquiau" / "events" / "2026" / "more"
    folder.mkdir()
    time.sleep(0.2)
    path = folder / "concert-d-avent.yaml"
    path.write_text("title: Concert d’avent\nstart: 2026-11-25 18:00\n", "utf-8")
    served.until("/prinquiau/agenda/", "Concert d’avent")
    path.unlink()
    served.until("/prinquiau/agenda/", "Concert d’avent", there=False)


def test_broken_settings_are_shown_and_mended(served, portal):
    settings = portal / "portal.yaml"
    right = settings.read_text("utf-8")
    settings.write_text("format: [\n", "utf-8")
    page = served.until("/donges/agenda/", "[yaml-syntax]")
    assert "BEGIN" not in page
    settings.write_text(right, "utf-8")
    served.until("/donges/agenda/", "wiker-problems", there=False)
    settings.unlink()
    time.sleep(0.3)
    settings.write_text(right.replace("name: Wiker", "name: Estuaire"), "utf-8")
    served.until("/", "Estuaire")


def test_a_theme_is_shown_as_it_is_edited(portal):
    folder = portal.parent / "themes" / "mine"
    (folder / "templates").mkdir(parents=True)
    (folder / "theme.toml").write_text('title = "Mine"\nextends = "bocage"\n')
    served = Served(portal, "--theme", "mine")
    try:
        (folder / "templates" / "notfound.html").write_text("<!doctype html><body>Perdu</body>")
        served.until("/nowhere", "Perdu")
        (folder / "templates" / "notfound.html").write_text("{% if %}")
        page = served.until("/nowhere", "[theme-invalid]")
        assert "Perdu" in page
        (folder / "templates" / "notfound.html").unlink()
        served.until("/nowhere", "[theme-invalid]", there=False)
    finally:
        served.stop()


def test_it_ends_politely_and_publishes_nothing(served, portal):
    assert served.stop() == 130
    assert "Arrêté." in served.said
    assert not (portal.parent / "output").exists()


def test_a_port_that_is_taken_is_named(served, portal):
    command = [sys.executable, "-m", "wiker_ssg", "serve", str(portal), "--port", str(served.port)]
    environment = os.environ | {"PYTHONPATH": str(ROOT), "LANG": "C"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert f"--port {served.port + 1}" in done.stderr


def test_one_commune_is_served_alone(portal):
    served = Served(portal / "communes" / "donges")
    try:
        path = portal / "communes" / "donges" / "events" / "bal.yaml"
        path.write_text("title: Bal\nstart: 32/07/2027\n")
        served.until("/donges/", "[date-invalid]")
        path.write_text("title: Bal du port\nstart: 2026-11-25\n")
        served.until("/donges/agenda/", "Bal du port")
    finally:
        served.stop()
