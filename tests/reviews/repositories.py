"""Real repositories made by one `git fast-import` each: modes, dates and names as a case wants."""

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

FILE, LINK = "100644", "120000"
NOBODY = "Ambassade <ambassade@example.org>"
NOON = 1_767_225_600
"""New Year 2026: when the first commit was made; the next follow a day apart."""

Files = Mapping[str, bytes | str | None]
"""Bytes of a regular file, the target of a link as text, None for what goes."""


def read(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder by path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def commit(
    branch: str, files: Files, number: int, author: str = NOBODY, message: str = "Base"
) -> bytes:
    """Return one commit on a branch for `git fast-import`."""
    date = NOON + 86_400 * number
    words = message.encode()
    lines = [f"commit refs/heads/{branch}".encode(), f"mark :{number}".encode()]
    lines += [f"author {author} {date} +0000".encode()]
    lines += [f"committer {author} {date} +0000".encode()]
    lines += [b"data %d" % len(words), words]
    if number > 1:
        lines.append(b"from :%d" % (number - 1))
    for path, data in files.items():
        name = b'"' + path.encode().replace(b"\\", b"\\\\").replace(b'"', b'\\"') + b'"'
        if data is None:
            lines.append(b"D " + name)
            continue
        mode = LINK if isinstance(data, str) else FILE
        raw = data.encode() if isinstance(data, str) else data
        lines += [f"M {mode} inline ".encode() + name, b"data %d" % len(raw), raw]
    return b"\n".join(lines) + b"\n\n"


def make(place: Path, *commits: bytes) -> Path:
    """Make a bare repository of these commits."""
    settings = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    init = ["git", "-c", "init.defaultBranch=main", "init", "-q", "--bare", "--template="]
    subprocess.run([*init, str(place)], check=True, env=settings)
    fed = ["git", "-C", str(place), "fast-import", "--quiet"]
    subprocess.run(fed, input=b"".join(commits), check=True, env=settings)
    return place
