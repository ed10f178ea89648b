"""What one run of a command costs: wall time, processor time, memory."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


class CommandFailed(Exception):
    """The command ended with another status than 0; its last words are the message."""


@dataclass(frozen=True)
class Cost:
    wall: float  # seconds
    cpu: float  # seconds, all processes together
    peak: int  # bytes, the largest single process

    def then(self, next_: Cost) -> Cost:
        """Return what both cost, one after the other."""
        return Cost(self.wall + next_.wall, self.cpu + next_.cpu, max(self.peak, next_.peak))


def run(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> Cost:
    """One run with its output held back. Everything earlier is on the disk before it starts.

    `wait4` speaks for the command and for every descendant that was waited for: processor times
    are added up, the resident size is that of the largest of them.
    """
    log = folder / "last-run.log"
    os.sync()
    with log.open("wb") as sink:
        before = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, env=environment, stdout=sink, stderr=subprocess.STDOUT
        )
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - before
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        words = log.read_text("utf-8", "replace")[-2000:]
        raise CommandFailed(f"{' '.join(command)}: status {process.returncode}\n{words}")
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024)


def peak_together(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> int:
    """Bytes that all processes of one run held at once, shared pages counted once (PSS, sampled).

    Sampling takes time of its own, so this run is not one of those that are timed.
    """
    process = subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    highest = 0
    ended = threading.Event()

    def watch() -> None:
        nonlocal highest
        while not ended.wait(0.1):
            highest = max(highest, sum(map(proportional, family(process.pid))))

    watcher = threading.Thread(target=watch)
    watcher.start()
    status = process.wait()
    ended.set()
    watcher.join()
    if status:
        raise CommandFailed(f"{' '.join(command)}: status {status}")
    return highest


def family(root: int) -> set[int]:
    """The process and its living descendants."""
    parents: dict[int, int] = {}
    for entry in os.scandir("/proc"):
        if entry.name.isdigit():
            try:
                fields = Path(entry.path, "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            parents[int(entry.name)] = int(fields[1])
    members = {root}
    while grown := {child for child, parent in parents.items() if parent in members} - members:
        members |= grown
    return members


def proportional(process: int) -> int:
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))
