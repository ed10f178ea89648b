"""`wiker accounts redeem`: whether a gift's code is good; yes once."""

import datetime
import sys
from pathlib import Path

import click

from wiker_ssg.cli import options
from wiker_ssg.cli.accounts.answers import ANSWERS
from wiker_ssg.cli.accounts.ledger import ledger, opened, present
from wiker_ssg.cli.speech import Command, argument, option
from wiker_ssg.language import N_, translation
from wiker_ssg.words import words


@click.command(
    "redeem",
    cls=Command,
    help=N_(
        "Say whether a gift’s code is good, and mark it used.\n\nCODE may be written in any way: "
        "small letters, blanks, no hyphens."
    ),
)
@ledger
@argument("code", metavar="CODE")
@option("--at", "day", callback=options.today, metavar="DATE", help=N_("As of that day."))
@click.pass_context
def command(context: click.Context, /, ledger: Path, code: str, day: datetime.date | None) -> None:
    """Say yes once; exit 1 with the reason else."""
    from wiker_ssg.accounts.gifts import GiftAnswer, redeem

    language: str = context.obj
    gettext = translation(language).gettext
    done = redeem(opened(ledger, language), code, present(day))
    told = done.on or (done.code and done.code.until)
    facts = {"day": words.day(told, language) if told else ""}
    click.echo(gettext(ANSWERS[done.answer]).format(**facts))
    if done.answer is not GiftAnswer.GOOD or done.code is None:
        sys.exit(1)
    given = N_("Give: {what} ({by})")
    click.echo(gettext(given).format(what=done.code.what, by=done.code.organisation))
