"""`wiker accounts settle`: which invoices a payment pays, said by people."""

from pathlib import Path

import click

from wiker_ssg.cli import report
from wiker_ssg.cli.accounts.ledger import ledger, opened
from wiker_ssg.cli.accounts.said import amount, said_payment
from wiker_ssg.cli.speech import Command, argument, option
from wiker_ssg.language import N_, translation


@click.command(
    "settle",
    cls=Command,
    help=N_(
        "Say which invoices a payment pays.\n\nPAYMENT is its id, NUMBER that of an invoice or "
        "credit note; without AMOUNT as much as is open. What a closed month counted stays."
    ),
)
@ledger
@argument("payment", metavar="PAYMENT")
@argument("wishes", metavar="[NUMBER[=AMOUNT]]…", nargs=-1)
@option("--undo", is_flag=True, help=N_("It pays these no more; none at all without NUMBER."))
@click.pass_context
def command(
    context: click.Context, /, ledger: Path, payment: str, wishes: tuple[str, ...], undo: bool
) -> None:
    """Write the payment anew, and say what is left of it."""
    from wiker_ssg.accounts.balance import rest
    from wiker_ssg.accounts.hand import find_payment, put_payment, settled, undone
    from wiker_ssg.accounts.ledger import write_ledger

    language: str = context.obj
    gettext = translation(language).gettext
    books = opened(ledger, language)
    found, problems = find_payment(books, payment)
    if found is not None:
        found, problems = (undone if undo else settled)(books, found, wishes)
    if found is None or problems:
        report.stop(report.text(problems, language), 1)
    put_payment(ledger, found)
    write_ledger(ledger)
    click.echo(said_payment(found, language))
    for one in found.settles:
        click.echo(f"  {one.number}  {amount(one.cents, language)}")
    told = gettext(N_("Left: {amount}"))
    click.echo("  " + told.format(amount=amount(rest(found), language)))
