"""Versions of a small site, as builds leave them: pages that lead to each other and to files.

Of each version some pages are new, some are changed, some are gone, and a style sheet has another
name, as those of themes have.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urljoin

from tests.portals import write
from wiker_ssg.build.leftovers import MARK, manifest_of
from wiker_ssg.engine import FolderSink

PAGES = 9
"""Pages of each version beside the first one."""


def version(number: int) -> dict[str, bytes]:
    """Return the files of a version."""
    pages = [f"page-{number * 3 + page}" for page in range(PAGES)]
    style = f"assets/style.{number:04}.css"
    links = "".join(f'<a href="/{page}/">{page}</a>\n' for page in pages)
    files = {
        "index.html": f'<link href="/{style}">\n{links}<p>{number}</p>\n',
        style: f"/* {number} */",
        "assets/fixed.css": "body { color: black }",
        "data/points.json": f'{{"number": {number}, "text": "{"x" * 2_000}"}}',
        "agenda.ics": f"BEGIN:VCALENDAR\r\nX-N:{number}\r\nEND:VCALENDAR\r\n",
        "_headers": f"{MARK.decode()}\n/*\n  X-Content-Type-Options: nosniff\n",
        "_redirects": f"/ancien/ /page-{number * 3}/ 301\n",
        ".nojekyll": "",
    }
    for at, page in enumerate(pages):
        after = pages[(at + 1) % len(pages)]
        shown = number if at % 4 == 0 else "-"
        files[f"{page}/index.html"] = (
            f'<link href="/{style if at % 4 == 0 else "assets/fixed.css"}">'
            f'<a href="/{after}/">{after}</a> <a href="/">{shown}</a>'
        )
    return {path: text.encode() for path, text in files.items()}


def place(output: Path, files: Mapping[str, bytes]) -> Path:
    """Let an output folder hold a version, as if a build had made it."""
    shutil.rmtree(output, ignore_errors=True)
    write(output, files)
    with FolderSink(output, output / ".part") as sink:
        manifest_of(sink, "").settle(path for path in files if not path.startswith("."))
    for path in files:  # digests tell what changed, times never
        os.utime(output / path, (1_700_000_000, 1_700_000_000))
    return output


def missing(files: Mapping[str, bytes], start: str = "index.html") -> set[str]:
    """Return what is led to from a page, or from those that it leads to, and is not there."""
    waiting, seen = [start], {start}
    while waiting:
        path = waiting.pop()
        text = files.get(path, b"").decode() if path.endswith(".html") else ""
        for link in re.findall(r'href="([^"]+)"', text):
            there = urljoin(f"/{path}", link)[1:]
            there = f"{there}index.html" if there.endswith("/") or not there else there
            if there not in seen:
                seen.add(there)
                waiting.append(there)
    return {path for path in seen if path not in files}
