"""Load and faults: submissions at a steady rate, service and forge killed at random.

    python -m bench.intake [--rate 50] [--seconds 60] [--kills 10] [--seed 1]

Each submission is what a browser does without scripts: a form, its preview, sent. Whoever gets no
answer sends the same again, as people do. Afterwards every accepted one must be one branch with one
commit, and there must be no other. Everything is on loopback; limits and patience are off.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import re
import shutil
import signal
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

PROJECT = Path(__file__).parents[1]
COMMUNES = ("donges", "savenay", "blain", "prinquiau")
STAMP = re.compile(rb'name="stamp" value="([^"]+)"')
SUM = re.compile(rb'for="f-sum">\D*(\d+)\D+(\d+)')


# ------------------------------------------------------------------------------------- the service


def serve(folder: Path, port: int) -> None:
    """Run the service as `wiker intake` does, without limits."""
    from wiker_ssg.contribute.connections import Patience
    from wiker_ssg.contribute.gate import Bounds
    from wiker_ssg.contribute.service import Setup
    from wiker_ssg.contribute.service import serve as run
    from wiker_ssg.contribute.trust import Limits
    from wiker_ssg.forge.local.proposals import LocalForge

    none = 10**9
    limits = Limits(none, none, none, none, none, none, 0, 0, 1_000)
    origin, wide = f"http://127.0.0.1:{port}", Bounds(burst=none, requests_each=256)
    setup = Setup(
        str(folder / "content"),
        str(folder / "data"),
        origin,
        port=port,
        limits=limits,
        bounds=wide,
        patience=Patience(each=512),
    )
    run(setup, LocalForge(folder / "repositories", root=str(folder / "content")))


class Service:
    """The service in a process group of its own, with the git processes that it starts."""

    module = "bench.intake"

    def __init__(self, folder: Path, port: int) -> None:
        self.folder, self.port = folder, port
        self.process: subprocess.Popen[bytes] | None = None
        self.lives: list[list[float]] = []

    def start(self) -> None:
        """Start it; it is there once it answers."""
        command = [sys.executable, "-m", self.module, "--serve", str(self.folder)]
        log = (self.folder / "service.log").open("ab")
        self.process = subprocess.Popen(
            [*command, "--port", str(self.port)],
            cwd=PROJECT,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
        self.lives.append([])

    def kill(self) -> None:
        """End it and all that it started, in the middle of whatever it does."""
        assert self.process is not None
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def children(self) -> list[int]:
        """Return the git processes that it has started and that still run."""
        assert self.process is not None
        found = []
        for place in Path("/proc").glob("[0-9]*/stat"):
            with suppress(OSError, ValueError, IndexError):
                text = place.read_text()
                name = text[text.index("(") + 1 : text.rindex(")")]
                group = int(text[text.rindex(")") + 2 :].split()[2])
                if group == self.process.pid and name.startswith("git"):
                    found.append(int(place.parent.name))
        return found

    def kill_git(self, dice: random.Random) -> bool:
        """Kill one git process; False where none runs."""
        found = self.children()
        if found:
            with suppress(ProcessLookupError):
                os.kill(dice.choice(found), signal.SIGKILL)
        return bool(found)

    def memory(self) -> None:
        """Note its resident memory, in MB."""
        assert self.process is not None
        with suppress(OSError, IndexError):
            pages = int(Path(f"/proc/{self.process.pid}/statm").read_text().split()[1])
            self.lives[-1].append(pages * os.sysconf("SC_PAGE_SIZE") / 1e6)


# ------------------------------------------------------------------------------------ the visitors


@dataclass
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass
class Seen:
    """What the visitors saw."""

    accepted: dict[str, str] = field(default_factory=dict)
    times: dict[str, list[float]] = field(default_factory=dict)
    again: Counter[str] = field(default_factory=Counter)
    lost: list[str] = field(default_factory=list)


class Visitors:
    """Sends submissions over plain sockets: what is measured is the service."""

    def __init__(self, port: int, seen: Seen) -> None:
        self.port, self.seen = port, seen
        self.idle: list[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = []

    async def ask(
        self,
        what: str,
        method: str,
        path: str,
        cookie: str = "",
        form: dict[str, str] | None = None,
        more: tuple[str, ...] = (),
    ) -> Answer:
        """Ask until there is an answer; what is measured is the answer that came."""
        body = urlencode(form).encode() if form is not None else b""
        head = [f"{method} {path} HTTP/1.1", f"host: 127.0.0.1:{self.port}", *more]
        if cookie:
            head.append(f"cookie: {cookie}")
        if form is not None:
            head.append(f"origin: http://127.0.0.1:{self.port}")
            head.append("content-type: application/x-www-form-urlencoded")
            head.append(f"content-length: {len(body)}")
        data = "\r\n".join(head).encode() + b"\r\n\r\n" + body
        for _ in range(600):
            began = time.perf_counter()
            try:
                answer = await asyncio.wait_for(self._once(data), 30)
            except (OSError, EOFError, ValueError, TimeoutError, asyncio.IncompleteReadError):
                self.seen.again[what] += 1
                await asyncio.sleep(0.1)
                continue
            if answer.status in (500, 502, 503):
                self.seen.again[what] += 1
                await asyncio.sleep(0.1)
                continue
            self.seen.times.setdefault(what, []).append(time.perf_counter() - began)
            return answer
        raise TimeoutError(what)

    async def _once(self, data: bytes) -> Answer:
        if self.idle:
            reader, writer = self.idle.pop()
        else:
            reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        try:
            writer.write(data)
            await writer.drain()
            head = await reader.readuntil(b"\r\n\r\n")
            lines = head.decode("latin-1").split("\r\n")
            headers = {}
            for line in lines[1:]:
                name, _, value = line.partition(":")
                headers[name.lower()] = value.strip()
            body = await reader.readexactly(int(headers.get("content-length", "0")))
        except BaseException:
            writer.close()
            raise
        self.idle.append((reader, writer))
        return Answer(int(lines[0].split()[1]), headers, body)

    async def submit(
        self, number: int, title: str = "", more: tuple[str, ...] = (), **values: str
    ) -> None:
        """Fill one form in, look at its preview, send it; `more` are headers of each request."""
        title = title or f"Bal numéro {number}"
        path = f"/{COMMUNES[number % len(COMMUNES)]}/evenement/"
        try:
            shown = await self.ask("form", "GET", path, more=more)
            cookie = shown.headers["set-cookie"].partition(";")[0]
            stamp, numbers = STAMP.search(shown.body), SUM.search(shown.body)
            assert stamp is not None
            assert numbers is not None
            form = {
                "stamp": stamp[1].decode(),
                "sum": str(int(numbers[1]) + int(numbers[2])),
                "title": title,
                "start-day": "2027-06-24",
                "start-time": "20:30",
                "place": "Salle polyvalente",
                "body": "Danses et crêpes, venez nombreux.",
                "email": f"nobody{number}@example.org",
            } | values
            step = form | {"step": "preview"}
            preview = await self.ask("preview", "POST", path, cookie, step, more)
            assert preview.status == 200, preview.status
            step = form | {"step": "send"}
            sent = await self.ask("send", "POST", path, cookie, step, more)
            assert sent.status == 303, (sent.status, sent.body[:200])
            self.seen.accepted[title] = sent.headers["location"]
        except (AssertionError, TimeoutError, KeyError) as error:
            self.seen.lost.append(f"{title}: {type(error).__name__} {error}")


# --------------------------------------------------------------------------------------- the run


async def run(
    service: Service, seen: Seen, rate: float, seconds: float, kills: int, seed: int
) -> None:
    """Send at the rate, kill at random moments, note memory each second."""
    visitors, dice = Visitors(service.port, seen), random.Random(seed)
    await visitors.ask("start", "GET", "/")
    for commune in COMMUNES:
        await visitors.ask("start", "GET", f"/{commune}/")
    tasks: set[asyncio.Task[None]] = set()
    began = asyncio.get_running_loop().time()

    async def killing() -> None:
        moments = sorted(dice.uniform(2, seconds - 4) for _ in range(kills))
        for number, moment in enumerate(moments):
            await asyncio.sleep(max(0, began + moment - asyncio.get_running_loop().time()))
            if number % 2 or not service.kill_git(dice):
                await asyncio.to_thread(service.kill)
                service.start()
                seen.again["service killed"] += 1
            else:
                seen.again["git killed"] += 1

    async def measuring() -> None:
        while True:
            service.memory()
            await asyncio.sleep(1)

    others = [asyncio.create_task(killing()), asyncio.create_task(measuring())]
    for number in range(int(rate * seconds)):
        await asyncio.sleep(max(0, began + number / rate - asyncio.get_running_loop().time()))
        task = asyncio.create_task(visitors.submit(number))
        tasks.add(task)
        task.add_done_callback(tasks.discard)
    while tasks:
        await asyncio.wait(tasks)
    await others[0]
    others[1].cancel()


def drained(service: Service, seconds: float) -> float:
    """Wait until the queue is empty; return how long that took."""
    began = time.perf_counter()
    while time.perf_counter() - began < seconds:
        service.memory()
        with sqlite3.connect(f"file:{service.folder}/data/intake.db?mode=ro", uri=True) as db:
            if db.execute("SELECT count(*) FROM job").fetchone()[0] == 0:
                return time.perf_counter() - began
        time.sleep(1)
    raise TimeoutError("the queue does not empty")


def titles(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield each branch's key and the title in the one file that its one commit adds."""
    for bare in sorted((folder / "repositories").glob("*.git")):
        git = ["git", "-C", str(bare)]
        refs = subprocess.run(
            [*git, "for-each-ref", "--format=%(refname:short)", "refs/heads/proposition"],
            capture_output=True, text=True, check=True,
        ).stdout.split()  # fmt: skip
        for ref in refs:
            log = subprocess.run(
                [*git, "log", "--format=%H", "-p", "--no-color", f"main..{ref}"],
                capture_output=True, text=True, check=True,
            ).stdout  # fmt: skip
            commits = re.findall(r"^[0-9a-f]{40}$", log, re.M)
            found = re.findall(r"^\+title: (.*)$", log, re.M)
            assert len(commits) == len(found) == 1, (ref, len(commits), found)
            yield ref.partition("/")[2], found[0]


def report(service: Service, seen: Seen, waited: float, options: argparse.Namespace) -> bool:
    """Print the table; tell whether everything is as it must be."""
    with sqlite3.connect(f"file:{service.folder}/data/intake.db?mode=ro", uri=True) as db:
        keys = {key for (key,) in db.execute("SELECT key FROM submission")}
    branches = list(titles(service.folder))
    count = Counter(title for _, title in branches)
    missing = [title for title in seen.accepted if count[title] != 1]
    strange = [title for title in count if title not in seen.accepted]
    print(f"rate                  {options.rate:g} a second for {options.seconds:g} s")
    killed = [
        f"{seen.again[what]} × {what.split()[0]}" for what in ("service killed", "git killed")
    ]
    print(f"killed                {', '.join(killed)}")
    for what in ("form", "preview", "send"):
        times = sorted(1_000 * one for one in seen.times[what])
        ninth = times[int(len(times) * 0.95)]
        print(f"{what:21} median {statistics.median(times):.0f} ms, 95 % {ninth:.0f} ms")
    every = [1_000 * one for what in ("form", "preview", "send") for one in seen.times[what]]
    print(f"every answer          median {statistics.median(every):.0f} ms")
    asked_again = sum(seen.again[what] for what in ("form", "preview", "send"))
    print(f"asked again           {asked_again}")
    print(f"accepted              {len(seen.accepted)} of {int(options.rate * options.seconds)}")
    print(f"received              {len(keys)}")
    print(f"branches              {len(branches)}, {len(count)} different")
    print(f"accepted, no branch   {len(missing)}")
    print(f"branch, not accepted  {len(strange)}")
    print(f"queue empty after     {waited:.0f} s more")
    longest = max(service.lives, key=len)
    steps = [longest[(len(longest) - 1) * quarter // 4] for quarter in range(1, 5)]
    most = max(max(life) for life in service.lives if life)
    print(f"memory                {most:.0f} MB at most")
    told = ", ".join(f"{step:.0f}" for step in steps)
    print(f"  in the longest life {told} MB after each quarter of {len(longest)} s")
    for line in (*missing[:5], *strange[:5], *seen.lost[:5]):
        print(f"  {line}")
    good = not (missing or strange or seen.lost)
    good = good and len(seen.accepted) == len(keys) == len(branches) == len(count)
    return good and statistics.median(every) < 100


def main() -> int:
    """Run, print, and exit with 1 when something is not as it must be."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rate", type=float, default=50)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--serve", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--port", type=int, default=0, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.serve is not None:
        serve(options.serve, options.port)
        return 0
    folder = Path(tempfile.mkdtemp(prefix="wiker-intake-"))
    try:
        shutil.copytree(
            PROJECT / "content", folder / "content", ignore=shutil.ignore_patterns(".wiker")
        )
        with socket.socket() as one:
            one.bind(("127.0.0.1", 0))
            port = one.getsockname()[1]
        service, seen = Service(folder, port), Seen()
        service.start()
        try:
            asyncio.run(
                run(service, seen, options.rate, options.seconds, options.kills, options.seed)
            )
            waited = drained(service, 1_800)
            good = report(service, seen, waited, options)
        finally:
            service.kill()
        print("as it must be" if good else json.dumps("NOT as it must be"))
        return 0 if good else 1
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
