"""`wiker accounts books`: the ledger for beancount and Fava, made of the documents anew."""

from pathlib import Path

import click

from wiker_ssg.cli.accounts.ledger import ledger, opened
from wiker_ssg.cli.speech import Command
from wiker_ssg.language import N_, translation


@click.command(
    "books",
    cls=Command,
    help=N_(
        "Write the books for beancount and Fava anew.\n\nThey follow from invoices, payments and "
        "months that are closed; own entries stand in own.beancount, which is never changed."
    ),
)
@ledger
@click.pass_context
def command(context: click.Context, /, ledger: Path) -> None:
    """Write what is other than before, and say what was."""
    from wiker_ssg.accounts.ledger import write_ledger

    language: str = context.obj
    opened(ledger, language)
    gettext = translation(language).gettext
    written = write_ledger(ledger)
    for path in written:
        click.echo(gettext(N_("Written: {path}")).format(path=path))
    if not written:
        click.echo(gettext(N_("The books are as the documents say: nothing to write")))
