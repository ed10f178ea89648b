"""`wiker accounts remind`: letters before what was paid for ends."""

import datetime
import smtplib
import sys
from pathlib import Path

import click

from wiker_ssg.cli import options, report
from wiker_ssg.cli.accounts.ledger import ledger, opened, portal, present, sold
from wiker_ssg.cli.speech import Command, option
from wiker_ssg.language import N_, translation


@click.command(
    "remind",
    cls=Command,
    help=N_(
        "Write letters 30 and 7 days before a plan ends.\n\nThey lie in letters/, as text, page "
        "and PDF, each written once. With --send they go to who left an address, by the mail "
        "server that WIKER_SMTP_URL names, from WIKER_MAIL_FROM."
    ),
)
@ledger
@portal
@option("--at", "day", callback=options.today, metavar="DATE", help=N_("As of that day."))
@option("--send", is_flag=True, help=N_("Send what was not sent yet, each letter once."))
@click.pass_context
def command(
    context: click.Context,
    /,
    ledger: Path,
    portal: Path | None,
    day: datetime.date | None,
    send: bool,
) -> None:
    """Write and send, say what was done, and exit 1 where a letter was not taken."""
    from wiker_ssg.accounts.letters import LETTERS, is_sent, send_letter, write_letter
    from wiker_ssg.accounts.reminding import due
    from wiker_ssg.contribute.post import Closed, post_of_environment

    language: str = context.obj
    gettext = translation(language).gettext
    books = opened(ledger, language, portal)
    sold(books, language, portal)
    post = post_of_environment() if send else None
    if send and post is None:
        report.stop(gettext("No mail server is named: WIKER_SMTP_URL, WIKER_MAIL_FROM"), 1)
    at, failed, number = present(day), 0, 0
    for letter in due(books, at):
        if write_letter(books, letter, at):
            number += 1
            path = f"{LETTERS}/{letter.end.year}/{letter.name}.pdf"
            click.echo(gettext("Written: {path}").format(path=path))
        if post is None or is_sent(books, letter):
            continue
        if not letter.customer.email:
            words = gettext("{letter}: its customer has no address for e-mail: send it by post")
            click.echo(words.format(letter=letter.name))
            continue
        try:
            send_letter(books, letter, post, datetime.datetime.now(datetime.UTC))
        except (Closed, OSError, smtplib.SMTPException) as error:
            reason = str(error) if isinstance(error, Closed) else type(error).__name__
            words = gettext("{letter}: the mail server did not take it ({reason}); call this again")
            click.echo(words.format(letter=letter.name, reason=reason), err=True)
            failed += 1
            if isinstance(error, Closed):
                break
        else:
            click.echo(gettext("Sent: {letter}").format(letter=letter.name))
    if not number:
        click.echo(gettext("No letter is to be written"))
    if failed:
        sys.exit(1)
