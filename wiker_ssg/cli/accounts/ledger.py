"""The ledger repository that a command is called on, and its accounts once they are right."""

import datetime
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from wiker_ssg.cli import options, report
from wiker_ssg.cli.extras import needs
from wiker_ssg.cli.speech import argument, option
from wiker_ssg.language import N_, translation

if TYPE_CHECKING:
    from wiker_ssg.accounts.books import Books
    from wiker_ssg.accounts.documents import Invoice
    from wiker_ssg.accounts.portal import SoldPortal


def ledger(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add the argument LEDGER to a command."""
    return argument(
        "ledger", metavar="LEDGER", type=click.Path(path_type=Path, file_okay=False, exists=True)
    )(function)


def portal(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add the option --portal to a command."""
    return option(
        "--portal",
        metavar="DIR",
        type=click.Path(path_type=Path, file_okay=False, exists=True),
        help=N_("The portal whose plans are sold, instead of what accounts.yaml names."),
    )(function)


PATIENCE = 10.0
"""Seconds that a command waits for another one on the same accounts."""


def opened(folder: Path, language: str, portal: Path | None = None) -> "Books":
    """Return the accounts; ends the command where anything in them is wrong: nothing is written.

    Until its end no other command opens them: no number is given twice, no code used twice.
    """
    from wiker_ssg.accounts.checks import judged

    needs("accounts", language)
    hold(folder, language)
    books, problems = judged(folder, portal)
    if books is None or problems:
        report.stop(report.text(problems, language), 1)
    return books


def hold(folder: Path, language: str) -> None:
    """Hold the accounts until the command ends; ends it where another one does not let go."""
    from wiker_ssg.accounts.records import ACCOUNTS
    from wiker_ssg.git.locking import held
    from wiker_ssg.git.process import GitSlow

    context, place = click.get_current_context(), folder / ACCOUNTS
    key = f"wiker.accounts:{place}"
    if not place.is_file() or key in context.meta:
        return  # what is none is told by whoever reads it
    try:
        context.with_resource(held(place, PATIENCE))
    except GitSlow:
        words = N_("Another command is at work in these accounts: wait for its end.")
        report.stop(translation(language).gettext(words), 1)
    context.meta[key] = True


def sold(books: "Books", language: str, portal: Path | None = None) -> "SoldPortal":
    """Return the portal whose plans are sold; ends the command where nobody names one."""
    from wiker_ssg.accounts.portal import portal_of

    found, _ = portal_of(books, portal)
    if found is None:
        words = N_(
            "say in accounts.yaml where the portal is (“portal: ../portail”), or --portal DIR"
        )
        report.stop(report.of("accounts.yaml", translation(language).gettext(words), language), 1)
    return found


at = option("--at", "day", callback=options.today, metavar="DATE", help=N_("Do it as on that day."))
"""The option --at of a command: the day that its documents have."""


def present(day: datetime.date | None) -> datetime.date:
    """Return a day that was given, else today where the books are kept."""
    return day or datetime.datetime.now().astimezone().date()


def read_euros(context: click.Context, parameter: click.Parameter, value: str | None) -> int | None:
    """Read an amount of euros given on the command line: cents."""
    if value is None:
        return None
    from wiker_ssg.accounts.money import cents

    try:
        found = cents(Decimal(value.strip().replace(",", ".")))
    except (ArithmeticError, ValueError):
        found = 0
    if found <= 0:
        gettext = translation(context.obj).gettext
        raise click.BadParameter(gettext(N_("write it as 12.50")))
    return found


def numbered(books: "Books", number: str, language: str) -> "Invoice":
    """Return the invoice that a command names; ends it where there is none."""
    found = next((one for one in books.invoices if one.number == number), None)
    if found is None:
        words = translation(language).gettext(N_("There is no invoice {number}"))
        report.stop(words.format(number=number), 1)
    return found
