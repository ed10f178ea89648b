"""`wiker accounts chorus`: an invoice to a public body, as the file that Chorus Pro takes."""

from pathlib import Path

import click

from wiker_ssg.cli import report
from wiker_ssg.cli.accounts.ledger import ledger, numbered, opened
from wiker_ssg.cli.speech import Command, argument
from wiker_ssg.language import N_, translation

LARGEST = 2**26
"""No invoice's PDF has so many bytes."""


@click.command(
    "chorus",
    cls=Command,
    help=N_(
        "Write an invoice as a file for Chorus Pro.\n\nThe file is a Factur-X: put it in at "
        "chorus-pro.gouv.fr (“Déposer une facture”, format XML), or give it to your platform. "
        "Nothing is sent."
    ),
)
@ledger
@argument("number", metavar="NUMBER")
@argument("target", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@click.pass_context
def command(context: click.Context, /, ledger: Path, number: str, target: Path) -> None:
    """Copy the invoice's PDF, made first where it is missing."""
    from wiker_ssg.accounts.archive import paper_of, write_papers
    from wiker_ssg.connectors.writing import put
    from wiker_ssg.source.files import read_regular

    language: str = context.obj
    gettext = translation(language).gettext
    books = opened(ledger, language)
    invoice = numbered(books, number, language)
    if invoice.buyer.type != "commune":
        words = N_("{number} goes to no public body: send its PDF, or give it to your platform")
        report.stop(gettext(words).format(number=number), 1)
    list(write_papers(books))
    path = target / f"{number}.pdf"
    put(path, read_regular(ledger / paper_of(number), LARGEST))
    click.echo(gettext(N_("Written: {path}")).format(path=path))
