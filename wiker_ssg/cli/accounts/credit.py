"""`wiker accounts credit`: what is given back of an invoice, as a credit note."""

import datetime
from pathlib import Path

import click

from wiker_ssg.cli import report
from wiker_ssg.cli.accounts.ledger import at, ledger, numbered, opened, present, read_euros
from wiker_ssg.cli.options import exclusive
from wiker_ssg.cli.speech import Command, argument, option
from wiker_ssg.language import N_, translation

TOO_MUCH = N_("{left} before VAT is left to be given back of it")
WHICH = N_("It has several lines: say of which, with --line")


@click.command(
    "credit",
    cls=Command,
    help=N_(
        "Write a credit note for an invoice.\n\nAll that is left of it is given back, or of one "
        "line, or an amount. Invoices are never edited: what was wrong is credited, and with "
        "--again its periods are invoiced once more by the next “wiker accounts invoice”."
    ),
)
@ledger
@argument("number", metavar="NUMBER")
@option("--line", type=click.IntRange(1), metavar="N", help=N_("Only this line, from 1 on."))
@option("--amount", callback=read_euros, metavar="EUROS", help=N_("Only so much, before VAT."))
@option("--again", is_flag=True, help=N_("Invoice its periods once more, rightly."))
@option("--why", required=True, metavar="TEXT", help=N_("What the customer reads as the reason."))
@at
@click.pass_context
def command(
    context: click.Context,
    /,
    ledger: Path,
    number: str,
    line: int | None,
    amount: int | None,
    again: bool,
    why: str,
    day: datetime.date | None,
) -> None:
    """Judge, credit, write the document and its paper."""
    from wiker_ssg.accounts.archive import write_invoices, write_papers
    from wiker_ssg.accounts.crediting import CreditRefused, credit
    from wiker_ssg.accounts.lawful import check_day, check_lawful
    from wiker_ssg.accounts.ledger import write_ledger
    from wiker_ssg.accounts.paper import euros

    language: str = context.obj
    gettext = translation(language).gettext
    exclusive(context, "amount", "again")
    books = opened(ledger, language)
    issued = present(day)
    if problems := [*check_lawful(books), *check_day(books, issued)]:
        report.stop(report.text(problems, language), 1)
    invoice = numbered(books, number, language)
    if line is not None and line > len(invoice.lines):
        words = gettext(N_("{number} has no line {line}"))
        raise click.UsageError(words.format(number=number, line=line))
    try:
        note = credit(books, invoice, issued, why, line=line, amount=amount, again=again)
    except CreditRefused as refused:
        several = amount is not None and line is None and len(invoice.lines) > 1
        left = euros(refused.left, language)
        report.stop(gettext(WHICH) if several else gettext(TOO_MUCH).format(left=left), 1)
    written = [*write_invoices(ledger, (note,))]
    write_ledger(ledger)
    written += write_papers(opened(ledger, language))
    for path in written:
        click.echo(gettext(N_("Written: {path}")).format(path=path))
