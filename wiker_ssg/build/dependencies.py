"""Digests of what pages depend on beside content: our own program, and a theme's files."""

import hashlib
import os
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

from wiker_ssg.engine import Digest, Program, Store
from wiker_ssg.source.files import read_regular

BUILD = "wiker_ssg.build"
"""The module from which all that makes a site is reached."""


@lru_cache(256)
def program_digest(state: str, module: str = BUILD) -> Digest:
    """Return the digest of all that a module of ours runs, as it was at the first question.

    `state` is the folder in which is kept what finding that out takes.
    """
    return _program(state).digest(module)


@lru_cache(8)
def _program(state: str) -> Program:
    return Program(str(Path(__file__).parents[1]), Store(state))


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
        _add_files(total, os.fspath(folder))
        name = _extends(folder)
    return total.digest()


def _extends(folder: Path) -> str:
    try:
        text = read_regular(folder / "theme.toml").decode()
        return str(tomllib.loads(text).get("extends", ""))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return ""


def _add_files(total: Any, folder: str) -> None:
    for where, folders, files in os.walk(folder):
        folders[:] = sorted(f for f in folders if f != "__pycache__" and not f.startswith("."))
        for name in sorted(files):
            path = os.path.join(where, name)
            try:
                data = read_regular(path)
            except OSError:
                continue  # a link, a pipe, or what may not be read: no part of a theme
            total.update(f"{os.path.relpath(path, folder)} {len(data)}\n".encode() + data)
