"""The ledger repository that a command is called on, and its accounts once they are right."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from wiker_ssg.cli import report
from wiker_ssg.cli.speech import argument

if TYPE_CHECKING:
    from wiker_ssg.accounts.books import Books


def ledger(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add the argument LEDGER to a command."""
    return argument(
        "ledger", metavar="LEDGER", type=click.Path(path_type=Path, file_okay=False, exists=True)
    )(function)


def opened(folder: Path, language: str) -> "Books":
    """Return the accounts; ends the command where anything in them is wrong: nothing is written."""
    from wiker_ssg.accounts.checks import judged

    books, problems = judged(folder)
    if books is None or problems:
        report.stop(report.text(problems, language), 1)
    return books
