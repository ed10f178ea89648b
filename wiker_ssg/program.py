"""Digests of what pages depend on beside content: this program's own files, and a theme's."""

import hashlib
import os
import sys
import tomllib
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

LIBRARIES = (
    "jinja2", "markdown", "cmarkgfm", "nh3", "icalendar", "feedgen", "python-dateutil", "babel",
    "pillow", "phonenumberslite", "opening-hours-py", "holidays", "tzdata", "msgspec", "pyyaml",
    "pagefind-bin",
)  # fmt: skip
"""Libraries whose release may change what is published."""


def program_digest() -> bytes:
    """Return the digest of the program: code, scripts, catalogues, Python and library releases."""
    total = hashlib.blake2b(f"{sys.version_info[:2]}".encode(), digest_size=16)
    _add_files(total, os.path.dirname(__file__), (".py", ".mo", ".js"))
    for name in LIBRARIES:
        try:
            total.update(f"{name} {version(name)}\n".encode())
        except PackageNotFoundError:
            total.update(f"{name} –\n".encode())
    return total.digest()


def theme_digest(name: str, paths: tuple[str, ...]) -> bytes:
    """Return the digest of all files of a theme and of those that it extends."""
    total = hashlib.blake2b(digest_size=16)
    seen: set[str] = set()
    while name and name not in seen:
        seen.add(name)
        places = (Path(path) / name for path in paths)
        folder = next((p for p in places if (p / "theme.toml").is_file()), None)
        total.update(f"{name}\n".encode())
        if folder is None:
            break
        _add_files(total, os.fspath(folder), ())
        name = _extends(folder)
    return total.digest()


def _extends(folder: Path) -> str:
    try:
        with open(folder / "theme.toml", "rb") as file:
            return str(tomllib.load(file).get("extends", ""))
    except (OSError, tomllib.TOMLDecodeError):
        return ""


def _add_files(total: Any, folder: str, endings: tuple[str, ...]) -> None:
    for where, folders, files in os.walk(folder):
        folders[:] = sorted(f for f in folders if f not in ("__pycache__", "themes"))
        for name in sorted(files):
            if not endings or name.endswith(endings):
                path = os.path.join(where, name)
                with open(path, "rb") as file:
                    data = file.read()
                total.update(f"{os.path.relpath(path, folder)} {len(data)}\n".encode() + data)
