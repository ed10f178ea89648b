"""The program with something added to it: copied, patched, and called in a process of its own."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from tests.portals import PROJECT, surroundings

Patch = Mapping[str, Mapping[str, str]]
"""What is put in the place of what in each file that is touched; "" is the end of the file."""


def patched(program: Path, patch: Patch) -> Path:
    """Copy the program and patch the copy; catalogues that it touches are compiled."""
    for name in ("wiker_ssg", "themes"):
        shutil.copytree(PROJECT / name, program / name)
    for path, edits in patch.items():
        place = program / path
        place.parent.mkdir(parents=True, exist_ok=True)
        text = place.read_text("utf-8") if place.exists() else ""
        for old, new in edits.items():
            assert not old or text.count(old) == 1, f"{path}: {old!r}"
            text = text.replace(old, new) if old else text + new
        place.write_text(text, "utf-8")
        if place.suffix == ".po":
            with place.open("rb") as source, place.with_suffix(".mo").open("wb") as target:
                write_mo(target, read_po(source, locale=place.parts[-3]))
    return program


def answer(program: Path, calls: str, folder: Path) -> Any:
    """Run some calls with a copy of the program, and return what they print as JSON."""
    done = subprocess.run(
        [sys.executable, "-c", calls],
        cwd=folder,
        env=surroundings({"PYTHONPATH": os.fspath(program)}),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
