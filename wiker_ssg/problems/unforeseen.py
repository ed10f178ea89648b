"""What nobody foresaw: an exception becomes a problem, and costs no more than what it came from.

Whatever a value can do wrong is a problem of its own, found where the value is read; behind that
lie these nets, at few seams. They let through what is no fault of content: what the system refuses
(OSError), the end of a command, and what callers are told by exceptions of ours.
"""

from pathlib import Path
from traceback import walk_tb

from wiker_ssg.problems import Location, Problem, problem

PACKAGE = Path(__file__).parents[1]
LET_THROUGH = (OSError,)


def unforeseen(error: Exception, path: str) -> Problem:
    """Return the problem that tells of an exception over a file, in words for a report.

    Of the exception it says the type and the place in our own program; its text may hold anything.
    """
    return problem("unforeseen", Location(path), kind=type(error).__name__, place=place(error))


def place(error: BaseException) -> str:
    """Return where in our own program an exception was last seen: `site/cards.py:71`."""
    found = ""
    for frame, line in walk_tb(error.__traceback__):
        file = Path(frame.f_code.co_filename)
        if file.is_relative_to(PACKAGE):
            found = f"{file.relative_to(PACKAGE).as_posix()}:{line}"
    return found
