"""`wiker accounts thanks`: whom each commune thanks, as its public `thanks.yaml`."""

import datetime
import sys
from pathlib import Path

import click

from wiker_ssg.cli import options, report
from wiker_ssg.cli.accounts import portal as portals
from wiker_ssg.cli.accounts.ledger import ledger, opened, portal, today
from wiker_ssg.cli.speech import Command, option
from wiker_ssg.language import N_, translation


@click.command(
    "thanks",
    cls=Command,
    help=N_(
        "Write whom each commune thanks.\n\nPoints are counted from the communes’ histories; of "
        "LEDGER only the gifts are read. Winners follow once the public draw is known."
    ),
)
@ledger
@portal
@option("--at", "day", callback=options.today, metavar="DATE", help=N_("As of that day."))
@click.pass_context
def command(
    context: click.Context, /, ledger: Path, portal: Path | None, day: datetime.date | None
) -> None:
    """Write each `thanks.yaml` that changes, and say which."""
    from wiker_ssg.accounts.thanks import thank
    from wiker_ssg.connectors.writing import put

    language: str = context.obj
    gettext = translation(language).gettext
    books = opened(ledger, language, portal)
    root = portals.thanking(books, portal)
    made, problems = thank(root, tuple(books.gifts.values()), day or today())
    if problems:
        click.echo(report.text(problems, language))
    changed = [one for one in made if one.data is not None]
    for one in changed:
        assert one.data is not None
        put(one.path, one.data)
        click.echo(gettext(N_("{path}: written")).format(path=one.path))
    if not changed and not problems:
        click.echo(gettext(N_("Thanks: nothing has changed")))
    if problems:
        sys.exit(1)
