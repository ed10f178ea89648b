"""`wiker accounts invoice`: what is to be invoiced, as documents that never change, and as PDF."""

import datetime
from pathlib import Path

import click

from wiker_ssg.cli import report
from wiker_ssg.cli.accounts.ledger import at, ledger, opened, portal, present
from wiker_ssg.cli.speech import Command, option
from wiker_ssg.language import N_, translation


@click.command(
    "invoice",
    cls=Command,
    help=N_(
        "Issue the invoices that are due.\n\nEach period that begins soon is invoiced once, in the "
        "order of numbers, as a document and as a PDF (Factur-X) beside it. What became shorter "
        "after it was invoiced is given back by a credit note. Nothing is issued while anything "
        "is wrong."
    ),
)
@ledger
@portal
@at
@option("--dry-run", is_flag=True, help=N_("Tell what would be issued; write nothing."))
@click.pass_context
def command(
    context: click.Context,
    /,
    ledger: Path,
    portal: Path | None,
    day: datetime.date | None,
    dry_run: bool,
) -> None:
    """Judge, issue, write documents first and papers then."""
    from wiker_ssg.accounts.archive import write_invoices, write_papers
    from wiker_ssg.accounts.issuing import issue
    from wiker_ssg.accounts.lawful import check_invoicing
    from wiker_ssg.accounts.ledger import write_ledger
    from wiker_ssg.accounts.paper import euros

    language: str = context.obj
    books = opened(ledger, language, portal)
    issued = present(day)
    if problems := list(check_invoicing(books, issued)):
        report.stop(report.text(problems, language), 1)
    made = issue(books, books.plans, issued)
    gettext = translation(language).gettext
    if dry_run:
        for one in made:
            click.echo(f"{one.number}  {one.customer}  {euros(one.total, language)}")
        click.echo(gettext(N_("Nothing was written (--dry-run)")))
        return
    written = [*write_invoices(ledger, made)]
    write_ledger(ledger)
    written += write_papers(opened(ledger, language, portal))
    for path in written:
        click.echo(gettext(N_("Written: {path}")).format(path=path))
    if not written:
        click.echo(gettext(N_("Nothing is to be invoiced")))
