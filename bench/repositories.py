"""What two hundred repositories cost: `python -m bench.repositories [SCRATCH] [--communes 200]`.

A Git server on loopback holds a portal's communes. Timed, by the clock and three times: the first
gathering, one with nothing new, and a merge in one commune until its page is rendered (gather and
build together).
"""

import argparse
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.clones import SETTINGS
from tests.git_server import GitServer, serving

MONTHS, ENTRIES = 6, 30
"""Commits of a commune, and how many entries each brings."""

KINDS = {
    "events": "start: 2026-06-24 20:30\nplace: {name: Salle}\n",
    "directory": "type: association\ncategory: culture\n",
    "news": "date: 2026-02-01\n",
}
BEGINNING = 1_700_000_000
DAY = "2026-03-01"


def write(server: GitServer, number: int) -> str:
    """Make a commune's repository; return its slug."""
    slug, drawn = f"commune-{number:03}", random.Random(number)
    bare = server.create(f"{slug}.git")
    place = f"lat: {46 + number % 20 / 10}\nlon: {-2 + number // 20 / 10}\n"
    stream: list[bytes] = []
    for month in range(MONTHS):
        when = BEGINNING + month * 2_592_000
        words = b"Fiches"
        stream.append(
            b"commit refs/heads/main\ncommitter A <a@example.org> %d +0000\ndata %d\n%b\n"
            % (when, len(words), words)
        )
        files = {} if month else {"commune.yaml": f"name: Commune {number}\n{place}"}
        for entry in range(ENTRIES):
            kind = drawn.choice(sorted(KINDS))
            text = "".join(f"  Phrase {drawn.random()}\n" for _ in range(6))
            body = f"title: Fiche {month} {entry}\n{KINDS[kind]}body: |\n{text}"
            files[f"{kind}/fiche-{month}-{entry}.yaml"] = body
        for path, content in files.items():
            data = content.encode()
            stream.append(b"M 100644 inline %b\ndata %d\n%b\n" % (path.encode(), len(data), data))
    stream.append(b"done\n")
    run(bare, "git", "fast-import", "--quiet", "--done", given=b"".join(stream))
    run(bare, "git", "repack", "-adq")
    return slug


def run(folder: Path, *words: str, given: bytes = b"") -> bytes:
    """Run a program that has to succeed."""
    environment = {**os.environ, **SETTINGS}
    done = subprocess.run(
        words, cwd=folder, input=given, env=environment, capture_output=True, check=False
    )
    if done.returncode:
        sys.exit(f"{words}: {done.stderr.decode()}")
    return done.stdout


def wiker(portal: Path, *words: str) -> None:
    """Run a command of wiker's."""
    run(portal, sys.executable, "-m", "wiker_ssg", *words)


def timed(work: Callable[[], None]) -> float:
    """Return the seconds that something takes."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def main() -> None:
    """Make the repositories, time, print medians."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("scratch", nargs="?", type=Path)
    parser.add_argument("--communes", type=int, default=200)
    parser.add_argument("--repeat", type=int, default=3)
    asked = parser.parse_args()
    if asked.scratch:
        asked.scratch.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=asked.scratch) as place:
        folder = Path(place)
        with serving(folder / "repositories") as server:
            measure(folder, server, asked.communes, asked.repeat)


def measure(folder: Path, server: GitServer, communes: int, repeat: int) -> None:
    """Time everything on one server."""
    slugs = [write(server, number) for number in range(communes)]
    portal, desk = folder / "portal", folder / "desk"
    portal.mkdir()
    members = "".join(f"  - {{slug: {s}, repository: '{server.url(s)}.git'}}\n" for s in slugs)
    (portal / "portal.yaml").write_text(f"format: 1\nname: P\ncommunes:\n{members}")
    run(folder, "git", "clone", "--quiet", str(server.root / f"{slugs[-1]}.git"), "desk")
    found: dict[str, list[float]] = {"first": [], "nothing new": [], "merge to page": []}
    for _ in range(repeat):
        shutil.rmtree(portal / "communes", ignore_errors=True)
        found["first"].append(timed(lambda: wiker(portal, "gather", ".")))
        found["nothing new"].append(timed(lambda: wiker(portal, "gather", ".")))
    build = ("build", ".", "--output", "output", "--at", DAY)
    wiker(portal, *build)
    for number in range(repeat):
        (desk / "events/bal.yaml").write_text(f"title: Bal {number}\nstart: 2026-04-01 20:30\n")
        run(desk, "git", "add", "--all")
        run(desk, "git", "commit", "--quiet", "-m", "Bal")
        run(desk, "git", "push", "--quiet", "origin", "HEAD:main")

        def publish() -> None:
            wiker(portal, "gather", ".")
            wiker(portal, *build)

        found["merge to page"].append(timed(publish))
        page = portal / "output" / slugs[-1] / "agenda/bal/index.html"
        if f"Bal {number}" not in page.read_text():
            sys.exit("the page does not say what was merged")
    for name, seconds in found.items():
        print(f"{name}: {statistics.median(seconds):.2f} s ({min(seconds):.2f}–{max(seconds):.2f})")


if __name__ == "__main__":
    main()
