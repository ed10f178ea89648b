"""`wiker accounts thanks`: whom each commune thanks, as its public `thanks.yaml`."""

import datetime
import sys
from pathlib import Path

import click

from wiker_ssg.cli import options, proposed, report
from wiker_ssg.cli.accounts import portal as portals
from wiker_ssg.cli.accounts.ledger import ledger, opened, portal, present
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
@option(
    "--propose",
    is_flag=True,
    help=N_(
        "Open one pull request in each repository that portal.yaml names, with the tokens of the "
        "environment; communes that lie in the portal are written there."
    ),
)
@option("--at", "day", callback=options.today, metavar="DATE", help=N_("As of that day."))
@click.pass_context
def command(
    context: click.Context, /, ledger: Path, portal: Path | None, propose: bool,
    day: datetime.date | None,
) -> None:  # fmt: skip
    """Write or propose each `thanks.yaml` that changes, and say which."""
    from wiker_ssg.accounts.thanking import THANKS_FILE
    from wiker_ssg.accounts.thanks import thank
    from wiker_ssg.connectors.writing import put
    from wiker_ssg.federation.files import propose_file

    language: str = context.obj
    gettext = translation(language).gettext
    books = opened(ledger, language, portal)
    root = portals.thanking(books, portal)
    made, problems = thank(root, tuple(books.gifts.values()), present(day))
    if problems:
        click.echo(report.text(problems, language))
    failed = bool(problems)
    elsewhere = {one.slug for one in root.portal.communes if one.repository} if propose else set()
    if propose:
        texts = {one.slug: one.text for one in made if one.text}
        done = propose_file(root, THANKS_FILE, texts, books.accounts.language)
        failed |= proposed.tell(done, language)
    changed = [one for one in made if one.changes and one.slug not in elsewhere]
    for one in changed:
        put(one.path, one.text)
        click.echo(gettext(N_("{path}: written")).format(path=one.path))
    if not changed and not problems and not propose:
        click.echo(gettext(N_("Thanks: nothing has changed")))
    if failed:
        sys.exit(1)
