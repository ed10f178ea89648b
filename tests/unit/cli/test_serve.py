"""`wiker serve`: a real process on loopback, edited and looked at over HTTP."""

import asyncio
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from PIL import Image
from tornado.websocket import websocket_connect

from tests.portals import DONGES, PORTAL, write
from tests.unit.cli.conftest import BAL, SMALL

ROOT = Path(__file__).parents[3]
BUILT = re.compile(r"^\d\d:\d\d:\d\d  ", re.MULTILINE)
"""How a line begins that tells of a build."""
PATIENCE = 120
"""Seconds that a busy machine may take to build; what is waited for comes long before."""
EVENT = "communes/donges/events/bal.yaml"
PAGE = "/donges/agenda/bal/"


class Served:
    def __init__(self, portal: Path, *options: str) -> None:
        self.root = portal
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
        self.said = ""
        self.port = 0
        self.news = threading.Condition()
        self.reader = threading.Thread(target=self._listen)
        self.reader.start()
        with self.news:
            self.news.wait_for(lambda: self.port or not self.reader.is_alive(), PATIENCE)
        assert self.port, self.said

    def _listen(self) -> None:
        """Take what is said: who is not listened to stops in the end."""
        assert self.process.stdout is not None
        with self.process.stdout as lines:
            for line in lines:
                found = re.search(r"http://localhost:(\d+)", line)
                with self.news:
                    self.said += line
                    self.port = int(found[1]) if found else self.port
                    self.news.notify_all()

    def get(self, path: str) -> tuple[int, str]:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}") as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()

    def until(self, path: str, words: str, there: bool = True) -> str:
        """Look at a page after each build until it says so, and now and then besides."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            _, page = self.get(path)
            if (words in page) == there:
                return page
            with self.news:
                self.news.wait(0.1)
        raise AssertionError(f"{path}: {words!r} there={there}\n{self.said}")

    def stop(self) -> int:
        self.process.send_signal(signal.SIGINT)
        status = self.process.wait(PATIENCE)
        self.reader.join()
        return status


@pytest.fixture
def serve():
    """Serve a portal, and look at the end whether anything went wrong.

    It is built in one process, which is quicker for so few pages, unless the options say otherwise.
    """
    started = []

    def begin(portal: Path, *options: str) -> Served:
        started.append(Served(portal, "--jobs", "1", *options))
        return started[-1]

    yield begin
    for each in started:
        if each.process.poll() is None:
            each.stop()
        assert "Traceback" not in each.said


@pytest.fixture(scope="module")
def resting(tmp_path_factory):
    """A preview in which nobody edits anything, for all that only ask."""
    found = Served(
        write(tmp_path_factory.mktemp("resting") / "content", SMALL), "--host", "Apercu.example"
    )
    yield found
    found.stop()
    assert "Traceback" not in found.said


@pytest.fixture(scope="module")
def lasting(tmp_path_factory):
    """A preview in which one test after the other edits."""
    found = Served(write(tmp_path_factory.mktemp("lasting") / "content", SMALL), "--jobs", "1")
    yield found
    found.stop()
    assert "Traceback" not in found.said


@pytest.fixture
def served(lasting):
    """The preview of a portal as it was written, which is put back at the end."""
    yield lasting
    for path in sorted(lasting.root.rglob("*"), reverse=True):
        known = path.relative_to(lasting.root).as_posix() in SMALL
        if path.is_file() and not known and ".wiker" not in path.parts:
            path.unlink()
        elif path.is_dir() and not any(path.iterdir()):
            path.rmdir()
    write(lasting.root, SMALL)
    lasting.until("/donges/agenda/", "Bal du", there=False)
    lasting.until("/donges/agenda/", "Bal")
    lasting.until("/", "wiker-problems", there=False)


def test_the_site_is_served_as_a_host_would(resting):
    served = resting
    status, page = served.get("/donges/agenda/")
    assert status == 200
    assert '<script src="/livereload.js"></script>' in page
    assert "wiker-problems" not in page
    assert served.get("/livereload.js")[0] == 200
    assert served.get("/donges/agenda.ics")[1].startswith("BEGIN:VCALENDAR")
    assert served.get("/donges/agenda")[0] == 200  # sent on to the folder
    assert served.get("/donges/nothing/")[0] == 404
    assert served.get("/%2e%2e/%2e%2e/portal.yaml")[0] == 404
    assert served.get("/donges/agenda/danse/")[0] == 200  # renamed


def asked(port: int, path: str, host: str, **headers: str) -> tuple[int, str]:
    """Ask the preview as a browser does that was led here by a name."""
    given = {"Connection": "close", **headers}
    lines = [f"GET {path} HTTP/1.1", f"Host: {host}", *map(": ".join, given.items()), "", ""]
    with socket.create_connection(("127.0.0.1", port)) as line:
        line.sendall("\r\n".join(lines).encode())
        if "Upgrade" in headers:
            answer = line.recv(65536).decode()
        else:
            answer = b"".join(iter(lambda: line.recv(65536), b"")).decode()
    return int(answer.split()[1]), answer


def test_the_preview_answers_to_its_own_names_alone(resting):
    port = resting.port
    for host in ("localhost", "LOCALHOST.", "donges.localhost", "127.0.0.1", "127.8.9.1", "[::1]",
                 "apercu.example"):  # fmt: skip
        assert asked(port, "/", f"{host}:{port}")[0] == 200, host
    for host in ("evil.example", "localhost.evil.example", "evillocalhost", "127.0.0.1.nip.io",
                 "192.168.1.2", "0.0.0.0", "", "localhost@evil.example", "[::ffff:1.2.3.4]",
                 "x.apercu.example", "a<b>.example"):  # fmt: skip
        for path in ("/", "/livereload.js", "/nothing/", "/livereload"):
            status, answer = asked(port, path, f"{host}:{port}" if host else "")
            assert status in (400, 421), (host, path)
            assert "Bal" not in answer
            assert "<b>" not in answer
    assert "wiker serve --host evil.example" in asked(port, "/", "evil.example")[1]


def test_pages_of_others_are_not_told_of_edits(resting):
    served = resting

    def taken(origin: str, host: str) -> int:
        handshake = {"Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13",
                     "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==", "Origin": origin}  # fmt: skip
        return asked(served.port, "/livereload", host, **handshake)[0]

    here = f"localhost:{served.port}"
    assert taken(f"http://{here}", here) == 101
    assert taken("https://apercu.example", here) == 101
    for origin in (
        "http://evil.example",
        "http://localhost:1",
        "null",
        f"http://{here}.evil.example",
    ):
        assert taken(origin, here) == 403, origin
    assert taken("http://evil.example", "evil.example") == 421


def test_no_address_leads_away_from_the_preview(resting):
    """Two slashes would name a host, and a path of this machine is none of the site's."""
    served = resting
    output = next(served.root.rglob("donges/agenda/index.html")).parent
    for path in ("//evil.example", "//evil.example/", "//evil.example/..", f"/{output}", "///x",
                 "//donges/agenda", "/%2fevil.example/%2e%2e", "/%5cevil.example/"):  # fmt: skip
        status, answer = asked(served.port, path, "localhost")
        assert status == 404, path
        assert "\r\nlocation:" not in answer.lower()


def test_an_edit_is_shown_and_the_page_told_to_reload(serve, small):
    served = serve(small)

    async def reloaded() -> dict[str, str]:
        url = f"ws://127.0.0.1:{served.port}/livereload"
        line = await websocket_connect(url)
        await line.write_message(json.dumps({"command": "hello"}))
        hello = json.loads(str(await line.read_message()))
        assert hello["command"] == "hello"
        await line.write_message(json.dumps({"command": "info", "url": PAGE}))
        await asyncio.sleep(0.1)
        path = served.root / EVENT
        path.write_text(f"{BAL}body: Précision de dernière minute.\n", "utf-8")
        answer = await asyncio.wait_for(line.read_message(), PATIENCE)
        line.close()
        return dict(json.loads(str(answer)))

    assert asyncio.run(reloaded())["command"] == "reload"
    assert "Précision de dernière minute." in served.get(PAGE)[1]


def test_problems_stand_in_the_page_until_they_are_mended(served):
    path = served.root / EVENT
    path.write_text(BAL.replace("start: 2026", "start: 32/07/2027 #"), "utf-8")
    page = served.until("/donges/", "wiker-problems")
    assert "bal.yaml:2:8" in page
    assert "[date-invalid]" in page
    assert "wiker-problems" in served.get("/")[1]
    assert "wiker-problems" not in served.get("/savenay/")[1]
    path.write_text(BAL, "utf-8")
    served.until("/donges/", "wiker-problems", there=False)


def test_new_files_folders_and_lost_ones_are_seen(served):
    folder = served.root / "communes" / "donges" / "events" / "2026" / "more"
    folder.mkdir(parents=True)
    path = folder / "concert-d-avent.yaml"
    path.write_text("title: Concert d’avent\nstart: 2026-11-25 18:00\n", "utf-8")
    served.until("/donges/agenda/", "Concert d’avent")
    path.unlink()
    served.until("/donges/agenda/", "Concert d’avent", there=False)


@pytest.mark.parametrize("path", ["communes/donges/events", "communes/donges", "communes", "."])
def test_a_folder_that_is_made_again_is_watched_again(served, path, tmp_path):
    small, kept = served.root, tmp_path / "kept"
    event = small / "communes/donges/events/bal.yaml"
    for title in ("Bal du port", "Bal du marais"):
        shutil.copytree(small, kept, ignore=shutil.ignore_patterns(".wiker"))
        while (small / path).exists():  # a build that runs may write meanwhile
            shutil.rmtree(small / path, ignore_errors=True)
        if path != ".":
            served.until("/donges/agenda/", "Bal", there=False)
        shutil.copytree(kept / path, small / path)
        shutil.rmtree(kept)
        served.until("/donges/agenda/", "Bal")
        event.write_text(BAL.replace("Bal", title), "utf-8")
        served.until("/donges/agenda/", title)


def test_a_root_that_is_replaced_is_watched(small, serve):
    served = serve(small)
    other = shutil.copytree(small, small.parent / "other", ignore=shutil.ignore_patterns(".wiker"))
    small.rename(small.parent / "old")
    served.until("/donges/agenda/", "Bal", there=False)
    write(other, {"communes/donges/events/bal.yaml": BAL.replace("Bal", "Bal du port")})
    while small.exists():  # a build that runs may write meanwhile
        shutil.rmtree(small, ignore_errors=True)
    other.rename(small)
    served.until("/donges/agenda/", "Bal du port")
    write(small, {"communes/donges/events/bal.yaml": BAL.replace("Bal", "Bal du marais")})
    served.until("/donges/agenda/", "Bal du marais")


def test_linked_communes_are_followed(small, serve):
    elsewhere = small.parent / "donges-clone"
    (small / "communes/donges").rename(elsewhere)
    (small / "communes/donges").symlink_to(elsewhere)
    served = serve(small)
    served.until("/donges/agenda/", "Bal")
    write(elsewhere, {"events/2026/concert.yaml": BAL.replace("Bal", "Concert")})
    served.until("/donges/agenda/", "Concert")
    another = shutil.copytree(elsewhere, small.parent / "another")
    write(another, {"events/2026/concert.yaml": BAL.replace("Bal", "Goûter")})
    (small / "communes/donges").unlink()
    (small / "communes/donges").symlink_to(another)
    served.until("/donges/agenda/", "Goûter")
    write(another, {"events/2026/concert.yaml": BAL.replace("Bal", "Kermesse")})
    served.until("/donges/agenda/", "Kermesse")
    shutil.rmtree(another)
    served.until("/", "[commune-missing]")


def test_a_branch_that_is_checked_out_is_seen_at_once(small, serve):
    commune = small / "communes/donges"

    def git(*words: str) -> None:
        names = ("-c", "user.name=A", "-c", "user.email=a@example.org")
        subprocess.run(["git", *names, *words], cwd=commune, check=True, capture_output=True)

    git("init", "--quiet", "--initial-branch", "main")
    git("add", ".")
    git("commit", "--quiet", "--message", "one")
    git("checkout", "--quiet", "-b", "summer")
    files = {f"events/{n % 30}/bal-{n}.yaml": BAL.replace("Bal", f"Bal {n}") for n in range(300)}
    write(commune, files)
    git("rm", "--quiet", "events/bal.yaml")
    git("add", ".")
    git("commit", "--quiet", "--message", "two")
    git("checkout", "--quiet", "main")
    served = serve(small)
    for _ in range(2):
        git("checkout", "--quiet", "summer")
        served.until("/donges/agenda/bal-299/", "Bal 299")
        served.until("/donges/agenda/bal/", "Bal", there=False)
        git("checkout", "--quiet", "main")
        served.until("/donges/agenda/bal/", "Bal")
        served.until("/donges/agenda/bal-299/", "Bal 299", there=False)
    served.stop()
    assert len(BUILT.findall(served.said)) < 100


def test_editors_save_in_several_ways(served):
    event = served.root / "communes/donges/events/bal.yaml"
    event.with_name(".bal.swp").write_text(BAL.replace("Bal", "Bal du port"), "utf-8")
    event.with_name(".bal.swp").replace(event)
    served.until("/donges/agenda/", "Bal du port")
    event.rename(event.with_name("bal.yaml~"))
    event.write_text(BAL.replace("Bal", "Bal du marais"), "utf-8")
    event.with_name("bal.yaml~").unlink()
    served.until("/donges/agenda/", "Bal du marais")
    served.until("/donges/", "wiker-problems", there=False)


def test_pictures_that_come_later_are_seen(served):
    image = "image: {file: bal.png, alt: Un bal}\n"
    small = served.root
    write(small, {"communes/donges/events/bal.yaml": BAL + image})
    served.until("/donges/agenda/bal/", "wiker-problems")
    served.until("/donges/agenda/bal/", "Un bal", there=False)
    (small / "communes/donges/media").mkdir()
    Image.new("RGB", (640, 480)).save(small / "communes/donges/media/bal.png")
    served.until("/donges/agenda/bal/", 'alt="Un bal"')


@pytest.mark.parametrize("options", [(), ("--poll",)])
def test_broken_settings_are_shown_and_mended(small, serve, options):
    served = serve(small, *options)
    settings = small / "portal.yaml"
    settings.write_text("format: [\n", "utf-8")
    page = served.until("/donges/agenda/", "portal.yaml:1:")
    assert "BEGIN" not in page
    settings.write_text(PORTAL, "utf-8")
    served.until("/donges/agenda/", "wiker-problems", there=False)
    settings.unlink()
    served.until("/donges/agenda/", "wiker-problems")
    settings.write_text(PORTAL.replace("name: Wiker", "name: Estuaire"), "utf-8")
    served.until("/", "Estuaire")
    served.until("/donges/agenda/", "wiker-problems", there=False)
    town = small / "communes/donges/commune.yaml"
    town.unlink()
    served.until("/", "wiker-problems")
    town.write_text(DONGES.replace("name: Donges", "name: Port-Donges"), "utf-8")
    served.until("/donges/agenda/", "Port-Donges")


def test_edits_are_found_where_nobody_tells_of_them(small, serve):
    served = serve(small, "--poll")
    event = small / "communes/donges/events/bal.yaml"
    for title in ("Bal du port", "Bal du marais"):
        event.write_text(BAL.replace("Bal", title), "utf-8")
        served.until("/donges/agenda/", title)
    served.stop()
    assert len(BUILT.findall(served.said)) == 3


def test_a_theme_is_shown_as_it_is_edited(small, serve):
    folder = small.parent / "themes" / "mine"
    place = write(small.parent / "work", {"theme.toml": 'title = "Mine"\nextends = "bocage"\n'})
    page = place / "templates" / "notfound.html"
    page.parent.mkdir()
    folder.parent.mkdir()
    folder.symlink_to(place)
    served = serve(small, "--theme", "mine")
    page.write_text("<!doctype html><body>Perdu</body>")
    served.until("/nowhere", "Perdu")
    page.write_text("{% if %}")
    shown = served.until("/nowhere", "[theme-invalid]")
    assert "Perdu" in shown
    page.unlink()
    served.until("/nowhere", "[theme-invalid]", there=False)


def test_a_theme_that_is_added_later_is_found(small, serve):
    write(small, {"portal.yaml": PORTAL + "theme: mine\n"})
    served = serve(small)
    served.until("/", "[theme-invalid]")
    settings = {"theme.toml": 'title = "Mine"\nextends = "bocage"\n'}
    write(small / "themes" / "mine", settings)
    served.until("/donges/agenda/", "Bal")


def test_it_ends_politely_and_publishes_nothing(serve, small):
    served = serve(small, "--jobs", "2")
    assert served.stop() == 130
    assert "Arrêté." in served.said
    assert not (small.parent / "output").exists()


def test_a_port_that_is_taken_is_named(resting, small):
    port = resting.port
    command = [sys.executable, "-m", "wiker_ssg", "serve", str(small), "--port", str(port)]
    environment = os.environ | {"PYTHONPATH": str(ROOT), "LANG": "C"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert f"--port {port + 1}" in done.stderr


def test_one_commune_is_served_alone(small, serve):
    served = serve(small / "communes" / "donges")
    path = small / "communes" / "donges" / "events" / "bal.yaml"
    path.write_text("title: Bal\nstart: 32/07/2027\n")
    served.until("/donges/", "[date-invalid]")
    path.write_text("title: Bal du port\nstart: 2026-11-25\n")
    served.until("/donges/agenda/", "Bal du port")
