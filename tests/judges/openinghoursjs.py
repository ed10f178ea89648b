"""Judge: opening_hours.js, which OpenStreetMap's editors use, reads opening hours."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from tests.judges.icaljs import NODE

SCRIPT = Path(__file__).with_suffix(".mjs")
PLACE = {"address": {"country_code": "fr", "country": "France", "state": "Pays de la Loire"}}
"""A place in France whose holidays are those of most of the country."""

Spans = list[tuple[datetime, datetime]]


def read(
    values: Sequence[str], start: date, stop: date, zone: str, state: str = "Pays de la Loire"
) -> list[Spans | str]:
    """Return when places with these hours are open, by local clocks; or why one is refused."""
    address = {**PLACE["address"], "state": state}
    asked = {"place": {"address": address}, "from": str(start), "to": str(stop), "values": values}
    done = subprocess.run(
        [NODE, SCRIPT],
        input=json.dumps(asked),
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={**os.environ, "TZ": zone},
    )
    if done.returncode:
        raise RuntimeError(f"{SCRIPT.name}: {done.stderr}")
    return [_answer(answer) for answer in json.loads(done.stdout)]


def _answer(answer: dict[str, Any]) -> Spans | str:
    if "error" in answer:
        return str(answer["error"])
    unknown = [span for span in answer["spans"] if span[2]]
    if unknown:
        return f"unknown: {unknown[0]}"
    return [(datetime.fromisoformat(a), datetime.fromisoformat(b)) for a, b, *_ in answer["spans"]]
