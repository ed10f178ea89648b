"""Memory goes back to the system: pictures and floods need much of it for a moment."""

import ctypes
import sys

MMAP_THRESHOLD, ARENA_MAX = -3, -8
"""Options of glibc's mallopt(3)."""


def configure() -> None:
    """Have glibc return large blocks at once, and keep few arenas; elsewhere nothing.

    By itself it learns from the first large picture to keep such blocks, in each thread's arena.
    """
    library = _library()
    if library is not None and hasattr(library, "mallopt"):
        library.mallopt(MMAP_THRESHOLD, 128 * 1024)
        library.mallopt(ARENA_MAX, 2)


def trim() -> None:
    """Return what lies free between small blocks, where the system can: malloc_trim(3)."""
    library = _library()
    if library is not None and hasattr(library, "malloc_trim"):
        library.malloc_trim(0)


def _library() -> ctypes.CDLL | None:
    return ctypes.CDLL(None) if sys.platform == "linux" else None
