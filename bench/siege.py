"""A siege: submissions while slow clients, floods and poison come at once, from few networks.

    python -m bench.siege [--count 3000] [--rate 25] [--networks 20] [--seed 1]

Residents come through the server in front, each from a network of its own; the besiegers come from
addresses of 127.0.1.0/24 and, through the server in front, from networks of IPv6. Afterwards every
accepted submission must be one branch, every letter must have been handed over or set aside, what
had its time must be deleted, one resident must have been served within two seconds throughout, and
memory must be within a fifth of what it was before.
"""

from __future__ import annotations

import argparse
import asyncio
import base64
import json
import os
import random
import shutil
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path

from bench.intake import COMMUNES, PROJECT, STAMP, SUM, Seen, Service, Visitors, drained, titles

MOST = 2.0
"""Seconds within which the resident is served."""

POISON = (
    {"email": "=?utf-8?q??=@/x!.=?"},
    {"email": "a@[127.0.0.1]"},
    {"email": "a@xn--\u00ad.example"},
    {"body": "@everyone Fixes #1 ::set-output name=x::y"},
    {"body": "\u202e<script>alert(1)</script>" * 200},
    {"place": "a" * 300},
)


# ------------------------------------------------------------------------------------- the service


def serve(folder: Path, port: int, mail: int) -> None:
    """Run the service as `wiker intake` does: what each sends is not limited, all else is."""
    from wiker_ssg.contribute import worker
    from wiker_ssg.contribute.letters import Post
    from wiker_ssg.contribute.service import Setup
    from wiker_ssg.contribute.service import serve as run
    from wiker_ssg.contribute.trust import Limits
    from wiker_ssg.forge.local.proposals import LocalForge

    worker.FORGET = 5.0  # a quarter of an hour is long for a measurement
    none = 10**9
    limits = Limits(none, none, none, 30, none, none, 0, 0, 1_000)
    setup = Setup(
        str(folder / "content"),
        str(folder / "data"),
        f"http://127.0.0.1:{port}",
        port=port,
        proxies="127.0.0.1",
        limits=limits,
        post=Post(f"smtp://127.0.0.1:{mail}?starttls=no", "portal@example.org"),
    )
    run(setup, LocalForge(folder / "repositories", root=str(folder / "content")))


class Besieged(Service):
    """The service, which writes letters to a server of ours."""

    module = "bench.siege"

    def __init__(self, folder: Path, port: int) -> None:
        super().__init__(folder, port)
        (folder / "mail").write_text("0")


# ------------------------------------------------------------------------------------- besiegers


class Besieger:
    """Attacks in every way at once, for ever; counts what becomes of it."""

    def __init__(self, port: int, networks: int, seed: int) -> None:
        self.port, self.networks, self.dice = port, networks, random.Random(seed)
        self.seen: Counter[str] = Counter()

    async def open(self, number: int) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        """Connect from one of the networks."""
        address = f"127.0.1.{number % self.networks + 1}"
        return await asyncio.open_connection("127.0.0.1", self.port, local_addr=(address, 0))

    def head(self, method: str, path: str, *headers: str) -> bytes:
        """Return the head of a request."""
        host = f"127.0.0.1:{self.port}"
        lines = (f"{method} {path} HTTP/1.1", f"host: {host}", f"origin: http://{host}", *headers)
        return ("\r\n".join(lines) + "\r\n\r\n").encode()

    async def half_head(self, number: int) -> None:
        """Send a head without an end, a line every few seconds."""
        reader, writer = await self.open(number)
        writer.write(b"GET /donges/evenement/ HTTP/1.1\r\nhost: x\r\n")
        await self.drip(reader, writer, b"x-a: b\r\n", 3)

    async def slow_body(self, number: int) -> None:
        """Send a body a byte at a time."""
        reader, writer = await self.open(number)
        kind = "content-type: multipart/form-data; boundary=b"
        writer.write(self.head("POST", "/donges/evenement/", kind, "content-length: 12000000"))
        writer.write(b'--b\r\nContent-Disposition: form-data; name="title"\r\n\r\n')
        await self.drip(reader, writer, b"x", 1)

    async def drip(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, data: bytes, wait: float
    ) -> None:
        """Go on until the other end hangs up."""
        try:
            while True:
                writer.write(data)
                await writer.drain()
                with suppress(TimeoutError):
                    if not await asyncio.wait_for(reader.read(4096), wait):
                        return
        finally:
            writer.close()

    async def large(self, number: int) -> None:
        """Send twelve megabytes; half the time with a stamp that is good, and a picture."""
        stamped = number % 2 == 1
        cookie = stamp = answer_sum = ""
        if stamped:
            reader, writer = await self.open(number)
            writer.write(self.head("GET", "/donges/evenement/", "connection: close"))
            answer = await reader.read()
            writer.close()
            found = STAMP.search(answer)
            self.seen["form " + answer[9:12].decode("latin-1")] += 1
            if found is None:
                return
            stamp, numbers = found[1].decode(), SUM.search(answer)
            answer_sum = str(int(numbers[1]) + int(numbers[2])) if numbers else ""
            cookie = answer.partition(b"set-cookie: ")[2].partition(b";")[0].decode()
        body = (
            f'--b\r\nContent-Disposition: form-data; name="stamp"\r\n\r\n{stamp}\r\n'
            f'--b\r\nContent-Disposition: form-data; name="sum"\r\n\r\n{answer_sum}\r\n'
            '--b\r\nContent-Disposition: form-data; name="picture-alt"\r\n\r\nx\r\n'
            '--b\r\nContent-Disposition: form-data; name="title"\r\n\r\nx\r\n'
            '--b\r\nContent-Disposition: form-data; name="start-day"\r\n\r\n2027-06-24\r\n'
            '--b\r\nContent-Disposition: form-data; name="picture"; filename="a.jpg"\r\n\r\n'
        ).encode()
        end = b"\r\n--b--\r\n"
        size = 12_000_000 if not stamped else len(self.picture())
        kind = "content-type: multipart/form-data; boundary=b"
        length = f"content-length: {len(body) + size + len(end)}"
        reader, writer = await self.open(number)
        try:
            writer.write(
                self.head("POST", "/donges/evenement/", kind, length, f"cookie: {cookie}") + body
            )
            data = self.picture() if stamped else bytes(65_536)
            for at in range(0, size, 65_536):
                writer.write(data[at : at + 65_536] if stamped else data)
                await writer.drain()
            writer.write(end)
            status = (await asyncio.wait_for(reader.readline(), 60)).decode("latin-1")[9:12]
            self.seen[f"{'stamped ' if stamped else ''}large {status or 'hung up'}"] += 1
        finally:
            writer.close()

    def picture(self) -> bytes:
        """Return a photograph of twelve megapixels; the same each time, since making it costs."""
        if not hasattr(self, "_picture"):
            import io

            from PIL import Image

            out = io.BytesIO()
            Image.effect_noise((4000, 3000), 60).convert("RGB").save(out, "JPEG", quality=92)
            self._picture = out.getvalue()
        return self._picture

    async def flood(self, number: int) -> None:
        """Ask for forms as fast as answers come."""
        reader, writer = await self.open(number)
        try:
            for _ in range(200):
                writer.write(self.head("GET", "/donges/evenement/") * 5)
                await writer.drain()
                for _ in range(5):
                    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
                    self.seen["flood " + head[9:12]] += 1
                    length = head.partition("content-length: ")[2].partition("\r")[0]
                    await reader.readexactly(int(length))
        finally:
            writer.close()

    async def chunks(self, number: int) -> None:
        """Send a body in chunks without end."""
        _, writer = await self.open(number)
        try:
            writer.write(self.head("POST", "/donges/evenement/", "transfer-encoding: chunked"))
            for _ in range(1_000):
                writer.write(b"1\r\nx\r\n" * 1_000)
                await writer.drain()
        finally:
            writer.close()

    async def prefix(self, number: int) -> None:
        """Ask through the server in front, each time from another /64 of one /48."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        try:
            for _ in range(100):
                part = self.dice.randrange(65_536)
                whose = f"x-forwarded-for: 2001:db8:ffff:{part:x}::{number + 1:x}"
                writer.write(self.head("GET", "/donges/evenement/", whose, "connection: close"))
                answer = await reader.read()
                self.seen["prefix " + answer[9:12].decode("latin-1")] += 1
                writer.close()
                reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        finally:
            writer.close()

    async def again(self, attack: Callable[[int], Awaitable[None]], number: int) -> None:
        """Do one thing again and again."""
        while True:
            with suppress(OSError, EOFError, ValueError, TimeoutError, asyncio.LimitOverrunError):
                await attack(number)
            self.seen[attack.__name__] += 1
            await asyncio.sleep(self.dice.uniform(0.05, 0.5))

    async def besiege(self, seconds: float) -> None:
        """Do everything at once."""
        how = {
            self.half_head: 210,
            self.slow_body: 199,
            self.large: 30,
            self.flood: 20,
            self.chunks: 10,
            self.prefix: 10,
        }
        tasks = [
            asyncio.create_task(self.again(attack, number))
            for attack, count in how.items()
            for number in range(count)
        ]
        await asyncio.sleep(seconds)
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks, timeout=5)  # some do not hear it while they wait for an answer


# --------------------------------------------------------------------------------------- residents


async def run(service: Besieged, seen: Seen, options: argparse.Namespace) -> dict[str, object]:
    """Submit at the rate while the siege lasts; look in from one more network all the time."""
    visitors, resident = Visitors(service.port, seen), Visitors(service.port, Seen())
    for commune in COMMUNES:
        await visitors.ask("start", "GET", f"/{commune}/")
    # what is loaded once, and kept, is no growth: pages, pictures, each thread's memory
    for some in range(0, 200, 50):
        await asyncio.gather(
            *(
                visitors.submit(n, f"Avant {n}", (f"x-forwarded-for: 2001:db8:{0xE000 + n:x}::1",))
                for n in range(some, some + 50)
            )
        )
    first = Besieger(service.port, 1, options.seed)
    await asyncio.gather(*(first.large(1) for _ in range(2)))
    await asyncio.to_thread(drained, service, 600)
    await asyncio.sleep(5)
    service.memory()
    before = service.lives[-1][-1]
    service.lives[-1].clear()
    seconds = options.count / options.rate + 20
    besiegers = subprocess.Popen(
        ["nice", sys.executable, "-m", "bench.siege", "--besiege", str(seconds),
         "--port", str(service.port), "--networks", str(options.networks),
         "--seed", str(options.seed)],
        cwd=PROJECT, stdout=subprocess.PIPE,
    )  # fmt: skip
    await asyncio.sleep(5)
    waits: list[float] = []
    over = asyncio.Event()

    async def looking_in() -> None:
        number = 0
        while not over.is_set():
            number += 1
            began = time.perf_counter()
            whose = ("x-forwarded-for: 198.51.100.7",)
            if number % 5 == 0:  # nobody sends something each second
                await resident.submit(number, f"Moi {number}", whose, email="")
            else:
                await resident.ask("form", "GET", f"/{COMMUNES[0]}/evenement/", more=whose)
            waits.extend(one for times in resident.seen.times.values() for one in times)
            resident.seen.times.clear()
            await asyncio.sleep(max(0, 1 - (time.perf_counter() - began)))

    async def measuring() -> None:
        while True:
            service.memory()
            await asyncio.sleep(1)

    others = [asyncio.create_task(looking_in()), asyncio.create_task(measuring())]
    began = asyncio.get_running_loop().time()
    tasks: set[asyncio.Task[None]] = set()
    dice = random.Random(options.seed)
    for number in range(options.count):
        await asyncio.sleep(
            max(0, began + number / options.rate - asyncio.get_running_loop().time())
        )
        whose = (f"x-forwarded-for: 2001:db8:{number:x}::1",)
        task = asyncio.create_task(visitors.submit(number, more=whose))
        tasks.add(task)
        task.add_done_callback(tasks.discard)
        if number % 20 == 0:
            poisoned = Visitors(service.port, Seen())
            task = asyncio.create_task(
                poisoned.submit(number, f"Poison {number}", whose, **dice.choice(POISON))
            )
            tasks.add(task)
            task.add_done_callback(tasks.discard)
            task.add_done_callback(lambda _, one=poisoned: seen.accepted.update(one.seen.accepted))
    while tasks:
        await asyncio.wait(tasks)
    took = asyncio.get_running_loop().time() - began
    over.set()
    await others[0]
    others[1].cancel()
    seen.accepted.update(resident.seen.accepted)
    seen.lost += resident.seen.lost
    output, _ = await asyncio.to_thread(besiegers.communicate)
    return {
        "before": before,
        "waits": sorted(waits),
        "took": took,
        "asked again": resident.seen.again.total(),
        "besiegers": json.loads(output),
    }


def settled(service: Besieged, before: float) -> float:
    """Return memory once it is no longer what it was in the siege; after half a minute at most."""
    for _ in range(30):
        service.memory()
        if service.lives[-1][-1] <= before:
            break
        time.sleep(1)
    return service.lives[-1][-1]


def letters(folder: Path, letter_box: Path) -> tuple[int, int]:
    """Wait for the letters; return how many were handed over and how many are waiting."""
    for _ in range(900):
        with sqlite3.connect(f"file:{folder}/data/intake.db?mode=ro", uri=True) as db:
            waiting: int = db.execute("SELECT count(*) FROM letter").fetchone()[0]
        if not waiting:
            break
        time.sleep(1)
    return len(letter_box.read_text().splitlines()), waiting


def expire(folder: Path) -> None:
    """Leave things behind that have had their time."""
    with sqlite3.connect(f"{folder}/data/intake.db", timeout=30) as db:
        db.executemany("INSERT INTO spent VALUES (?, 1)", [(f"old-{n}",) for n in range(50)])


def expired(folder: Path) -> int:
    """Return how many of them are still there."""
    with sqlite3.connect(f"file:{folder}/data/intake.db?mode=ro", uri=True) as db:
        found: int = db.execute("SELECT count(*) FROM spent WHERE nonce LIKE 'old-%'").fetchone()[0]
    return found


def report(service: Besieged, seen: Seen, told: dict[str, object], mail: Path) -> bool:
    """Print the table; tell whether everything is as it must be."""
    waited = drained(service, 1_800)
    sent, waiting = letters(service.folder, mail)
    before, waits = float(str(told["before"])), told["waits"]
    assert isinstance(waits, list)
    most = max(service.lives[-1])
    after = settled(service, before)
    with sqlite3.connect(f"file:{service.folder}/data/intake.db?mode=ro", uri=True) as db:
        keys = db.execute("SELECT count(*) FROM submission").fetchone()[0]
    branches = list(titles(service.folder))
    count = Counter(title for _, title in branches)
    missing = [title for title in seen.accepted if count[title] != 1]
    print(f"submissions           {len(seen.accepted)} accepted in {told['took']:.0f} s")
    print(f"received, branches    {keys}, {len(branches)}, {len(count)} different")
    print(f"accepted, no branch   {len(missing)}")
    print(f"lost                  {len(seen.lost)} {seen.lost[:3]}")
    print(f"queue empty after     {waited:.0f} s more")
    print(f"letters               {sent} handed over, {waiting} waiting")
    print(f"had their time        {expired(service.folder)} of 50 left")
    print(
        f"a resident            {len(waits)} answers, median {statistics.median(waits):.3f} s, "
        f"99 % {waits[int(len(waits) * 0.99)]:.3f} s, longest {waits[-1]:.3f} s, "
        f"{told['asked again']} asked again"
    )
    print(f"memory                {before:.0f} MB before, {most:.0f} at most, {after:.0f} after")
    print(f"besiegers             {told['besiegers']}")
    return (
        not missing
        and not seen.lost
        and len(seen.accepted) == keys == len(branches)
        and waits[-1] <= MOST
        and after <= before * 1.2
        and not expired(service.folder)
        and not waiting
    )


def free() -> int:
    """Return a port that nobody uses."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
    return port


def main() -> int:
    """Run, print, and exit with 1 when something is not as it must be."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=3_000)
    parser.add_argument("--rate", type=float, default=25)
    parser.add_argument("--networks", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--serve", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--besiege", type=float, help=argparse.SUPPRESS)
    parser.add_argument("--post", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--port", type=int, default=0, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.serve is not None:
        serve(options.serve, options.port, int((options.serve / "mail").read_text()))
        return 0
    if options.besiege is not None:
        besieger = Besieger(options.port, options.networks, options.seed)
        runner = asyncio.Runner()
        runner.run(besieger.besiege(options.besiege))
        print(json.dumps(dict(besieger.seen)), flush=True)
        os._exit(0)
    folder = Path(tempfile.mkdtemp(prefix="wiker-siege-"))
    from aiosmtpd.controller import Controller

    class Box:
        async def handle_DATA(self, server: object, session: object, envelope: object) -> str:  # noqa: N802
            with (folder / "letters").open("a") as file:
                file.write(base64.b64encode(os.urandom(6)).decode() + "\n")
            return "250 OK"

    post = Controller(Box(), hostname="127.0.0.1", port=free())
    try:
        shutil.copytree(
            PROJECT / "content", folder / "content", ignore=shutil.ignore_patterns(".wiker")
        )
        (folder / "letters").touch()
        post.start()
        service, seen = Besieged(folder, free()), Seen()
        (folder / "mail").write_text(str(post.port))
        service.start()
        try:
            told = asyncio.run(run(service, seen, options))
            expire(folder)
            good = report(service, seen, told, folder / "letters")
        finally:
            service.kill()
        print((folder / "service.log").read_text()[-2_000:])
        print("as it must be" if good else "NOT as it must be")
        return 0 if good else 1
    finally:
        post.stop()
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
