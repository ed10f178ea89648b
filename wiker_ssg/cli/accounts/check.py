"""`wiker accounts check`: everything that is wrong in a ledger repository, and nothing written."""

import sys
from pathlib import Path

import click

from wiker_ssg.cli import report
from wiker_ssg.cli.accounts.ledger import ledger, portal
from wiker_ssg.cli.extras import needs
from wiker_ssg.cli.speech import Command
from wiker_ssg.language import N_, translation


@click.command(
    "check",
    cls=Command,
    help=N_("Report everything that is wrong in the accounts.\n\nNothing is written."),
)
@ledger
@portal
@click.pass_context
def command(context: click.Context, /, ledger: Path, portal: Path | None) -> None:
    """Check, report, and exit 1 when there is anything."""
    from wiker_ssg.accounts.checks import check_books

    language: str = context.obj
    needs("accounts", language)
    problems = check_books(ledger, portal)
    if problems:
        click.echo(report.text(problems, language))
    gettext = translation(language).gettext
    click.echo(
        gettext(N_("Accounts: {problems}")).format(problems=report.count(problems, language))
    )
    if problems:
        sys.exit(1)
