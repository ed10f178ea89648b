"""How long `wiker serve` takes from the edit of an event to the page that shows it.

    python bench/serve.py CORPUS [--repeat 5]

A browser polls over HTTP on this machine; the time runs from the moment before the file is written.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import time
import urllib.request
from collections.abc import Sequence
from pathlib import Path
from statistics import median

QUIET = 0.5  # between two edits, as long as nobody types faster
PATIENCE = 30.0
FIRST = 3  # edits that are made before the measured ones, while caches fill


def edit_to_page(
    command: Sequence[str],
    event: Path,
    page: str,
    repeat: int,
    environment: dict[str, str] | None = None,
) -> list[float]:
    """Return the seconds of each edit."""
    process = subprocess.Popen(
        [*command, "--port", "0", "--base-url", "http://localhost:8000"],
        env=(environment or dict(os.environ)) | {"PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    original = event.read_bytes()
    try:
        url = f"http://127.0.0.1:{_port(process)}/{page}"
        found = []
        for number in range(FIRST + repeat):
            time.sleep(QUIET)
            mark = f"Précision numéro {number}."
            start = time.perf_counter()
            event.write_bytes(original.rstrip() + f"\n\n{mark}\n".encode())
            while mark not in _get(url):
                time.sleep(0.001)
                if time.perf_counter() - start > PATIENCE:
                    raise SystemExit(f"{url}: the edit was not shown")
            found.append(time.perf_counter() - start)
        return found[FIRST:]
    finally:
        event.write_bytes(original)
        process.terminate()  # SIGINT may be ignored where this runs in the background
        process.wait()


def _port(process: subprocess.Popen[str]) -> int:
    assert process.stdout is not None
    for line in process.stdout:
        found = re.search(r"http://localhost:(\d+)", line)
        if found:
            return int(found[1])
    raise SystemExit("wiker serve did not start")


def _get(url: str) -> str:
    with urllib.request.urlopen(url) as answer:
        text: str = answer.read().decode()
    return text


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure the live preview.")
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--at", default="2026-03-01")
    options = parser.parse_args()
    communes = sorted((options.corpus / "communes").iterdir())
    event = sorted(communes[len(communes) // 2].glob("events/*.md"))[0]
    commune = event.parents[1].name
    command = [sys.executable, "-m", "wiker_ssg", "serve", str(options.corpus)]
    found = edit_to_page(
        [*command, "--at", options.at, "--history", "none"],
        event,
        f"{commune}/agenda/{event.stem}/",
        options.repeat,
    )
    print(f"median {median(found) * 1000:.0f} ms of {[round(each * 1000) for each in found]} ms")


if __name__ == "__main__":
    main()
