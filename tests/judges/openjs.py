"""The theme's own script that says what is open, run by Node without any page."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Sequence
from typing import Any

from tests.judges.icaljs import NODE
from wiker_ssg.outputs.theme import hours
from wiker_ssg.outputs.theme.theme import shipped

SCRIPT = shipped() / "bocage" / "static" / "open.js"
START = """
const fs = require("node:fs");
const made = {};
new Function("module", fs.readFileSync(process.argv[1], "utf8"))(made);
const { judge, say, clock } = made.exports;
const { asked, words } = JSON.parse(fs.readFileSync(0, "utf8"));
const answer = (found) => process.stdout.write(JSON.stringify(found));
"""
JUDGE = """
answer(asked.map(([code, day, minute]) => {
  const found = judge(code, day, minute);
  return [found ?? null, found ? say(found, day, words) : null];
}));
"""
CLOCK = "answer(asked.map(([zone, time]) => clock(zone, new Date(time))));"


def run(asked: Sequence[tuple[str, str, int]], language: str) -> list[Any]:
    """Return what the script finds for each code, day and minute, and what it says of it."""
    return _node(JUDGE, asked, json.loads(hours.script_words(language)), "UTC")


def clocks(asked: Sequence[tuple[str, str]], zone: str) -> list[Any]:
    """Return day and minute of instants in some zones, to a reader who is in `zone`."""
    return _node(CLOCK, asked, {}, zone)


def _node(program: str, asked: Sequence[Any], words: dict[str, Any], zone: str) -> list[Any]:
    done = subprocess.run(
        [NODE, "-e", START + program, SCRIPT],
        input=json.dumps({"asked": asked, "words": words}),
        capture_output=True,
        check=True,
        encoding="utf-8",
        env={**os.environ, "TZ": zone},
    )
    found: list[Any] = json.loads(done.stdout)
    return found
