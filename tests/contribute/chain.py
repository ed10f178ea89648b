"""The whole chain on one machine, without any account: from a form to the published page.

`python -m tests.contribute.chain` (`make chain`) plays it in Chromium and says each step.
"""

from __future__ import annotations

import datetime
import os
import re
import shutil
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import uvicorn
from playwright.sync_api import Browser, Page, Request

from tests.browser.server import serve
from tests.contribute.pictures import photograph
from tests.judges.chromium import chromium
from tests.portals import demonstration, make
from wiker_ssg.contribute.service import Running, Setup
from wiker_ssg.contribute.trust import Limits
from wiker_ssg.forge import branch
from wiker_ssg.forge.local.proposals import LocalForge

AT = datetime.date(2026, 11, 25)
COMMUNE = "donges"
IDENTITY = {
    "GIT_AUTHOR_NAME": "Ambassadrice",
    "GIT_AUTHOR_EMAIL": "ambassadrice@example.org",
    "GIT_COMMITTER_NAME": "Ambassadrice",
    "GIT_COMMITTER_EMAIL": "ambassadrice@example.org",
    "GIT_AUTHOR_DATE": "2026-11-25T12:00:00+01:00",
    "GIT_COMMITTER_DATE": "2026-11-25T12:00:00+01:00",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
}
Say = Callable[[str], None]


def git(folder: Path, *arguments: str) -> str:
    """Run Git as the ambassador."""
    command = ["git", "-c", "init.defaultBranch=main", "-c", "commit.gpgsign=false", *arguments]
    done = subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, **IDENTITY},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{arguments}: {done.stderr}"
    return done.stdout


class Place(NamedTuple):
    """Where everything of one chain is."""

    folder: Path
    root: Path
    bare: Path
    site: Path
    desk: Path
    """The ambassador's own clone."""

    intake: str
    """The origin of the forms."""


def prepare(folder: Path, intake: str) -> Place:
    """Make a portal whose commune is a clone of a bare repository."""
    root = demonstration(folder / "portal")
    for other in sorted((root / "communes").iterdir()):
        if other.name not in (COMMUNE, "savenay"):
            shutil.rmtree(other)
    settings = root / "portal.yaml"
    settings.write_text(settings.read_text() + f"intake: {intake}\n")
    commune, bare = root / "communes" / COMMUNE, folder / "repositories" / f"{COMMUNE}.git"
    bare.mkdir(parents=True)
    git(bare, "init", "--quiet", "--bare", "--initial-branch=main")
    git(commune, "init", "--quiet", "--initial-branch=main")
    git(commune, "add", ".")
    git(commune, "commit", "--quiet", "-m", "La commune")
    git(commune, "remote", "add", "origin", str(bare))
    git(commune, "push", "--quiet", "--set-upstream", "origin", "main")
    git(folder, "clone", "--quiet", str(bare), "ambassadrice")
    return Place(folder, root, bare, folder / "site", folder / "ambassadrice", intake)


@contextmanager
def listening(running: Running, socket_: socket.socket) -> Iterator[None]:
    """Serve an application over real HTTP for a while."""
    config = uvicorn.Config(running.app, log_level="warning", access_log=False)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [socket_]})
    thread.start()
    try:
        yield
    finally:
        server.should_exit = True
        thread.join()


class Chain:
    """One chain: a portal, its site, its service, an ambassador and a telephone."""

    def __init__(self, place: Place, running: Running, site: str, browser: Browser, say: Say):
        self.place, self.running, self.site = place, running, site
        self.browser, self.say = browser, say

    def build(self) -> None:
        """Publish what the root says now."""
        folder = self.place.folder
        make(self.place.root, self.place.site, folder / "cache", AT)

    @contextmanager
    def telephone(self, scripts: bool) -> Iterator[Page]:
        """A telephone's browser, with scripts or without."""
        context = self.browser.new_context(
            viewport={"width": 360, "height": 740},
            has_touch=True,
            is_mobile=True,
            locale="fr-FR",
            java_script_enabled=scripts,
        )
        heard: list[str] = []
        context.on("weberror", lambda error: heard.append(str(error.error)))
        own = (f"{self.site}/", f"{self.place.intake}/")

        def asked(request: Request) -> None:
            if not request.url.startswith(own):
                heard.append(f"asked {request.url}")

        context.on("request", asked)
        try:
            yield context.new_page()
            assert heard == []
        finally:
            context.close()

    def person(self, page: Page, scripts: bool) -> None:
        """Show that no machine fills the form in."""
        if scripts:
            page.wait_for_function("document.querySelector('[name=altcha]').value !== ''")
            assert not page.is_visible("#f-sum")
        else:
            one, two = re.findall(r"\d+", page.inner_text("label[for=f-sum]"))
            page.fill("#f-sum", str(int(one) + int(two)))

    def send(self, page: Page) -> str:
        """Look at the preview, send it, and return the private link."""
        page.click("button[value=preview]")
        page.wait_for_selector("button[value=send]")
        page.click("button[value=send]")
        page.wait_for_url("**/suivi/*")
        return page.url

    def forge(self, key: str) -> str:
        """Let the worker bring what was received to the forge; return what is proposed there."""
        self.running.worker.round()
        bare = self.place.bare
        return git(bare, "diff", "--stat", f"main...{branch(key)}")

    def decide(self, key: str, path: str, edit: Callable[[str], str]) -> None:
        """Correct a proposal as an ambassador does, and merge it."""
        desk = self.place.desk
        git(desk, "fetch", "--quiet", "origin")
        git(desk, "checkout", "--quiet", branch(key))
        file = desk / path
        file.write_text(edit(file.read_text()))
        git(desk, "commit", "--quiet", "--all", "-m", "Relu par l’ambassadrice")
        git(desk, "push", "--quiet", "origin", branch(key))
        git(desk, "checkout", "--quiet", "main")
        git(desk, "pull", "--quiet", "--ff-only")
        git(desk, "merge", "--quiet", "--no-ff", "-m", f"Proposition {key}", branch(key))
        git(desk, "push", "--quiet", "origin", "main")

    def publish(self) -> None:
        """Bring the root up to date and build again, as a host does after a merge."""
        assert self.running.towns.pull()
        self.build()

    def announce(self, scripts: bool, title: str, key: str, id: str) -> None:
        """A resident announces an event with a picture; it is published."""
        say, place = self.say, self.place
        with self.telephone(scripts) as page:
            page.goto(f"{self.site}/{COMMUNE}/contribuer/")
            page.click("text=Annoncer un événement")
            say(f"form      {page.url} ({'with' if scripts else 'without'} scripts, 360 px)")
            page.fill("#f-title", title)
            page.fill("#f-start-day", "2026-11-28")
            page.fill("#f-start-time", "20:30")
            page.fill("#f-place", "Salle polyvalente")
            page.check("#f-price-free")
            page.fill("#f-body", "Danses et crêpes.")
            page.click("summary:has-text('Ajouter une image')")
            picture = place.folder / "photo.jpg"
            picture.write_bytes(photograph(1200, 900))
            page.set_input_files("#f-picture", picture)
            page.fill("#f-picture-alt", "Des danseurs")
            page.fill("#f-picture-credit", "Marie")
            self.person(page, scripts)
            link = self.send(page)
            say(f"received  {key}, private link {link.rpartition('/')[0]}/…")
            changed = self.forge(key)
            assert f"events/{id}.md" in changed
            assert "media/" in changed
            say(f"proposed  {branch(key)} on {place.bare.name}:")
            say("\n".join(f"            {line.strip()}" for line in changed.splitlines()))
            self.reviewed(key)
            path = f"events/{id}.md"
            self.decide(key, path, lambda text: text.replace("20:30", "21:00"))
            say("merged    with the ambassador's correction: 21 h instead of 20 h 30")
            self.publish()
            self.there(title, id)
            self.running.store.look(key, 0)
            self.running.worker.round()
            page.reload()
            assert page.locator(f"a[href*='/agenda/{id}/']").count() >= 1
            say("told      the private page leads to the published one")

    def reviewed(self, key: str) -> None:
        """Let `wiker review` say what is to be decided, where there is that command."""
        from wiker_ssg.cli.main import COMMANDS

        if "review" not in COMMANDS:
            return
        desk = self.place.desk
        git(desk, "fetch", "--quiet", "origin")
        done = subprocess.run(
            [sys.executable, "-m", "wiker_ssg", "--lang", "fr", "review", str(desk),
             "--base", "origin/main", "--head", f"origin/{branch(key)}"],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.stdout.strip(), done.stderr
        self.say("reviewed  " + done.stdout.strip().splitlines()[0])

    def there(self, title: str, id: str) -> None:
        """Look for an event in its page, the agenda, calendar and feed."""
        site = self.place.site / COMMUNE
        html = (site / "agenda" / id / "index.html").read_text()
        assert title in html
        assert "21\u202fh" in html or "21\u00a0h" in html or "21 h" in html
        assert "Des danseurs" in html
        assert ".avif" in html
        names = ("agenda/index.html", "agenda.ics", "agenda.xml", "agenda.json")
        found = [name for name in names if title in unfolded((site / name).read_text())]
        assert {"agenda/index.html", "agenda.ics", "agenda.xml"} <= set(found), found
        for picture in (site / "media").glob("*danses*/*"):
            assert b"Canon" not in picture.read_bytes()
        self.say(f"published {id}/, {', '.join(found)}")

    def correct(self, scripts: bool, phone: str, key: str) -> None:
        """A shopkeeper corrects the telephone number of his page; it is published."""
        say = self.say
        with self.telephone(scripts) as page:
            page.goto(f"{self.site}/{COMMUNE}/annuaire/boulangerie-du-port/")
            page.click("text=Proposer une correction")
            assert page.input_value("#f-title") == "Boulangerie du Port"
            say(f"form      {page.url} ({'with' if scripts else 'without'} scripts)")
            page.fill("#f-contact-phone", phone)
            self.person(page, scripts)
            self.send(page)
            changed = self.forge(key)
            assert "directory/boulangerie-du-port.yaml" in changed
            say(f"proposed  {branch(key)}: {changed.strip().splitlines()[-1].strip()}")
            self.reviewed(key)
            path = "directory/boulangerie-du-port.yaml"
            word = f"Pain au levain {key}"
            self.decide(key, path, lambda text: re.sub(r"Pains? au levain( [\d-]+)?", word, text))
            self.publish()
            shop = self.place.site / COMMUNE / "annuaire/boulangerie-du-port/index.html"
            html = shop.read_text()
            assert f"tel:+33{phone[1:].replace(' ', '')}" in html
            assert word in html
            say("published annuaire/boulangerie-du-port/ with the new number")


def unfolded(text: str) -> str:
    """Return a calendar's lines as they were before they were folded."""
    return text.replace("\r\n ", "").replace("\n ", "")


@contextmanager
def chain(folder: Path, browser: Browser, say: Say) -> Iterator[Chain]:
    """Prepare a chain, serve its forms and its site."""
    with ExitStack() as stack:
        own = stack.enter_context(socket.socket())
        own.bind(("127.0.0.1", 0))
        origin = f"http://127.0.0.1:{own.getsockname()[1]}"
        place = prepare(folder, origin)
        limits = Limits(patience=0, plain_patience=0, effort=2_000)
        forge = LocalForge(folder / "repositories", root=str(place.root))
        setup = Setup(str(place.root), str(folder / "data"), origin, limits=limits)
        running = Running(setup, forge)
        running.towns.fresh = 0
        running.towns.today = lambda zone: AT
        stack.enter_context(listening(running, own))
        make(place.root, place.site, folder / "cache", AT)
        server = stack.enter_context(serve(place.site))
        yield Chain(place, running, server.origin, browser, say)


def play(folder: Path, browser: Browser, say: Say) -> None:
    """Play the whole chain, without scripts and with them."""
    with chain(folder, browser, say) as one:
        one.announce(False, "Fest-noz sans script", "2026-0001", "fest-noz-sans-script")
        one.announce(True, "Fest-noz du port", "2026-0002", "fest-noz-du-port")
        one.correct(False, "02 40 00 00 01", "2026-0003")
        one.correct(True, "02 40 00 00 02", "2026-0004")


if __name__ == "__main__":
    with TemporaryDirectory() as place_, chromium() as running_:
        play(Path(place_), running_, print)
