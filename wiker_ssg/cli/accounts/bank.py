"""`wiker accounts bank`: what came and went, whose it is, and what nobody has a name for."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from wiker_ssg.cli import report
from wiker_ssg.cli.accounts.ledger import ledger, opened
from wiker_ssg.cli.accounts.said import amount, command_line, said_payment
from wiker_ssg.cli.extras import needs
from wiker_ssg.cli.speech import Command, argument
from wiker_ssg.language import N_, translation

if TYPE_CHECKING:
    from wiker_ssg.accounts.books import Books

REASONS = {
    "number": N_("it names {numbers}"),
    "iban": N_("the account is that of the customer of {numbers}"),
    "name": N_("the name is like that of the customer of {numbers}"),
    "amount": N_("only {numbers} is of this amount"),
    "returned": N_("the bank took back what paid {numbers}"),
    "credit": N_("the customer paid too much before, and owes {numbers}"),
}


@click.command(
    "bank",
    cls=Command,
    help=N_(
        "Record what came and went, from a bank’s files.\n\n"
        "FILE is CAMT.053 or CAMT.054 (XML), or CSV."
        " What is recorded already is left alone. Invoices are settled where that is certain; what "
        "is likely is shown with the command that settles it, and so is what nobody has a name for."
    ),
)
@ledger
@argument("files", metavar="[FILE]…", nargs=-1, type=click.Path(path_type=Path, dir_okay=False))
@click.pass_context
def command(context: click.Context, /, ledger: Path, files: tuple[Path, ...]) -> None:
    """Record, settle what is certain, show the rest."""
    language: str = context.obj
    needs("accounts", language)
    from wiker_ssg.accounts.bank.reading import read_bank
    from wiker_ssg.accounts.hand import put_payment
    from wiker_ssg.accounts.ledger import write_ledger
    from wiker_ssg.accounts.settling import with_certain

    books = opened(ledger, language)
    read = read_bank(books, files)
    if read.problems:
        report.stop(report.text(read.problems, language), 1)
    gettext = translation(language).gettext
    settled = with_certain(books, read.new)
    for one in settled:
        put_payment(ledger, one)
        if one.settles:
            numbers = ", ".join(part.number for part in one.settles)
            told = gettext(N_("{payment} settles {numbers}"))
            click.echo(told.format(payment=said_payment(one, language), numbers=numbers))
    if files:
        write_ledger(ledger)
        told = gettext(N_("{new} recorded, {known} known before"))
        click.echo(told.format(new=len(read.new), known=read.known))
    _show(opened(ledger, language), language)


def _show(books: "Books", language: str) -> None:
    """Show what settles nothing, with what is likely and the command for it."""
    from wiker_ssg.accounts.balance import rest
    from wiker_ssg.accounts.ledger import OWN
    from wiker_ssg.accounts.settling import Settler
    from wiker_ssg.accounts.waiting import waiting

    gettext = translation(language).gettext
    found = waiting(books)
    settler = Settler(books)
    for one in found:
        click.echo("\n" + said_payment(one, language))
        if one.settles:
            told = gettext(N_("{amount} of it is the customer’s credit"))
            click.echo("  " + told.format(amount=amount(rest(one), language)))
        likely = settler.propose(one)
        if likely is not None:
            numbers = ", ".join(part.number for part in likely.settles)
            reason = gettext(REASONS[likely.reason]).format(numbers=numbers)
            click.echo("  " + gettext(N_("Likely: {reason}")).format(reason=reason))
            click.echo("  " + command_line(books.folder, one, likely.settles))
    if found:
        told = gettext(N_("{count} to settle, or to class in {own}"))
        click.echo("\n" + told.format(count=len(found), own=books.folder / OWN))
