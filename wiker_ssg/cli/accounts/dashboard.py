"""`wiker accounts dashboard`: the platform's week on one private page."""

import datetime
import sys
from pathlib import Path

import click

from wiker_ssg.cli import options, report
from wiker_ssg.cli.accounts.ledger import hold, ledger, portal, present
from wiker_ssg.cli.extras import needs
from wiker_ssg.cli.speech import Command, option
from wiker_ssg.language import N_, translation


@click.command(
    "dashboard",
    cls=Command,
    help=N_(
        "Write the platform’s week as one private page.\n\nCommunes, plans that end, what is "
        "unpaid, listings to check, silent sources, proposals that wait, and what each ambassador "
        "should do. Beside each figure stands the file from which it follows. What cannot be read "
        "is told on the page too, and the exit status is 1."
    ),
)
@ledger
@option(
    "--into",
    required=True,
    metavar="DIR",
    type=click.Path(path_type=Path, file_okay=False),
    help=N_("Where the page is written, as index.html; never within what is published."),
)
@portal
@option(
    "--intake",
    metavar="DIR",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help=N_("The folder of the forms’ service (its --data): what waits there is read."),
)
@option(
    "--repositories",
    metavar="DIR",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help=N_("The communes’ bare repositories on this machine: what is proposed there is read."),
)
@option("--at", "day", callback=options.today, metavar="DATE", help=N_("As of that day."))
@click.pass_context
def command(
    context: click.Context,
    /,
    ledger: Path,
    into: Path,
    portal: Path | None,
    intake: Path | None,
    repositories: Path | None,
    day: datetime.date | None,
) -> None:
    """Gather, write, say what could not be read, and exit 1 where there is any."""
    language: str = context.obj
    needs("accounts", language)
    from wiker_ssg.accounts.dashboard.gathering import gather_dashboard
    from wiker_ssg.accounts.dashboard.page import PAGE, write_dashboard
    from wiker_ssg.accounts.dashboard.proposals import AskedPlaces

    hold(ledger, language)
    asked = AskedPlaces(intake, repositories)
    found = gather_dashboard(ledger, portal, asked, present(day), language)
    wrong = write_dashboard(found, into)
    if wrong:
        report.stop(report.text(wrong, language), 1)
    gettext = translation(language).gettext
    click.echo(gettext(N_("{path}: written")).format(path=into / PAGE))
    if found.problems:
        click.echo(report.text([one for _, one in found.problems], language), err=True)
        sys.exit(1)
