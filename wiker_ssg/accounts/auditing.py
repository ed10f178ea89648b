"""beancount's own checker, run as a program: its licence (GPL) is that of what imports it."""

import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from wiker_ssg.accounts.ledger import BOOKS
from wiker_ssg.problems import Location, Problem, problem

SAID = re.compile(r"(?P<path>[^\n:]{1,4096}):(?P<line>[0-9]{1,9}): +(?P<reason>\S[^\n]*)")
"""How it tells a fault: `own.beancount:12:   Transaction does not balance: …`."""


def audit(folder: Path) -> list[Problem]:
    """Return what beancount says of the books; nothing where they, or it, are not there.

    Nothing is written, and no plugin of the books is anything but what beancount itself runs.
    """
    books = folder / BOOKS
    if not books.is_file() or find_spec("beancount") is None:
        return []
    whole = books.resolve()
    command = [sys.executable, "-m", "beancount.scripts.check", "--no-cache", str(whole)]
    done = subprocess.run(
        command, capture_output=True, text=True, errors="replace", cwd=whole.parent, check=False
    )
    found = [
        problem("ledger-fault", _place(said, folder), reason=said["reason"].strip())
        for line in (done.stdout + done.stderr).splitlines()
        if (said := SAID.fullmatch(line))
    ]
    if done.returncode and not found:
        lines = done.stderr.strip().splitlines()
        reason = lines[-1] if lines else str(done.returncode)
        found.append(problem("ledger-fault", Location(str(books)), reason=reason))
    return found


def _place(said: re.Match[str], folder: Path) -> Location:
    """Return where a fault is, in the path by which the reader knows the ledger."""
    path = Path(said["path"])
    inside = folder.resolve()
    shown = folder / path.relative_to(inside) if path.is_relative_to(inside) else path
    return Location(str(shown), max(1, int(said["line"])))
