"""How long the search index of one commune takes, and how large it is.

    python bench/search.py CORPUS [--commune SLUG] [--repeat 5]

Each time in a process of its own, as after an edit: its entries are read and made into records,
then the indexing is timed.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
AT = "2026-03-01"


@dataclass(frozen=True)
class Index:
    """One commune's index: what it holds and the seconds of each time it was made."""

    records: int
    files: int
    size: int
    seconds: tuple[float, ...]


def middling(corpus: Path) -> str:
    """The commune with neither many nor few entries."""
    communes = sorted(
        (corpus / "communes").iterdir(), key=lambda each: (len(list(each.glob("*/*"))), each)
    )
    return communes[len(communes) // 2].name


def index_one(
    corpus: Path, commune: str, repeat: int, environment: Mapping[str, str] | None = None
) -> Index:
    known = dict(environment or os.environ) | {"PYTHONPATH": str(ROOT)}
    command = [sys.executable, __file__, str(corpus), "--commune", commune, "--once"]
    made = [
        json.loads(subprocess.run(command, env=known, check=True, capture_output=True).stdout)
        for _ in range(repeat)
    ]
    last = made[-1]
    seconds = tuple(each["seconds"] for each in made)
    return Index(last["records"], last["files"], last["size"], seconds)


def once(corpus: Path, commune: str) -> dict[str, float]:
    """Make the index in this process."""
    from wiker_ssg.git.clone import Clone
    from wiker_ssg.outputs.addresses import addresses
    from wiker_ssg.outputs.search.records import records
    from wiker_ssg.outputs.search.rows import index_files
    from wiker_ssg.site.assemble import assemble
    from wiker_ssg.site.portal import open_root
    from wiker_ssg.site.site import Surroundings
    from wiker_ssg.source.content import Content, read_content
    from wiker_ssg.source.scan import scan

    root = open_root(str(corpus))
    folder = root.folder(commune)
    found = scan(str(folder))
    content = read_content(folder, commune, root.portal, found, Clone(), Content(commune))
    site, _ = assemble(root.portal, content, Surroundings(), date.fromisoformat(AT), addresses)
    known = records(site)
    before = time.perf_counter()
    files = index_files(known)
    seconds = time.perf_counter() - before
    size = sum(map(len, files.values()))
    return {"records": len(known), "files": len(files), "size": size, "seconds": seconds}


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure the search index of one commune.")
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--commune", default="")
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--once", action="store_true", help="in this process, as JSON")
    options = parser.parse_args()
    commune = options.commune or middling(options.corpus)
    if options.once:
        print(json.dumps(once(options.corpus, commune)))
        return
    found = index_one(options.corpus, commune, options.repeat)
    print(
        f"{commune}: median {median(found.seconds) * 1000:.0f} ms of "
        f"{[round(each * 1000) for each in found.seconds]} ms; "
        f"{found.records} records, {found.files} files, {found.size / 1000:.0f} kB"
    )


if __name__ == "__main__":
    main()
