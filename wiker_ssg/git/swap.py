"""Putting one folder in the place of another, so that whoever looks sees the one or the other."""

import ctypes
import os
import sys
from pathlib import Path

AT_FDCWD, EXCHANGE, SWAP = -100, 2, 2
"""renameat2(2) of Linux, renamex_np(2) of macOS."""

ASIDE = ".aside"
"""How a folder's name ends while another takes its place, where the system cannot exchange two."""


def swap(fresh: Path, folder: Path) -> None:
    """Exchange two folders in one step, or in two where the system knows no better."""
    if not _exchanged(os.fsencode(fresh), os.fsencode(folder)):
        aside = aside_of(folder)
        folder.rename(aside)
        fresh.rename(folder)
        aside.rename(fresh)


def aside_of(folder: Path) -> Path:
    """Return where a folder stands while another takes its place in two steps."""
    return folder.with_name(f".{folder.name}{ASIDE}")


def put_back(folder: Path) -> None:
    """Bring a folder back to its place, if whoever exchanged it was stopped between two steps."""
    aside = aside_of(folder)
    if os.path.lexists(aside) and not os.path.lexists(folder):
        aside.rename(folder)


def _exchanged(one: bytes, other: bytes) -> bool:
    """Tell whether the system has exchanged two folders in one step."""
    system = ctypes.CDLL(None, use_errno=True)
    try:
        if sys.platform == "darwin":
            return bool(system.renamex_np(one, other, SWAP) == 0)
        return bool(system.renameat2(AT_FDCWD, one, AT_FDCWD, other, EXCHANGE) == 0)
    except AttributeError:
        return False
