"""What holds for all tests."""

import os
import signal
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings

pytest.register_assert_rewrite("tests.facts")

# A busy machine is no bug: no example has a deadline. The suite draws the same examples each time,
# so that a change is judged by what it changes; `make slow` and the fuzzes draw others each time.
settings.register_profile("steady", deadline=None, derandomize=True)
settings.register_profile("exploring", deadline=None, derandomize=False)
settings.load_profile("steady")


MEMORY = Path("/dev/shm")
ROOM = 6 * 2**30
"""Bytes that the folders of all tests take at once, and as many again."""


def roomy(folder: Path) -> bool:
    """Tell whether a folder holds what tests write, and programs may run there."""
    try:
        facts = os.statvfs(folder)
        free = os.sysconf("SC_AVPHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):
        return False
    runs = os.access(folder, os.W_OK) and not facts.f_flag & os.ST_NOEXEC
    return runs and min(free, facts.f_bavail * facts.f_frsize) > ROOM


# Builds are thousands of small files: on a disk the tests wait for it half of the time.
if "TMPDIR" not in os.environ and roomy(MEMORY):
    os.environ["TMPDIR"] = tempfile.tempdir = str(MEMORY)


# Tests start hundreds of programs: what Python compiles for one is kept for all, whatever the
# surroundings say.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False


# Who starts the tests behind a terminal's back has them ignore Ctrl+C, and so would every program
# that they start: those that a test interrupts would never end.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
