"""`wiker accounts close`: a month is closed, once; everybody's statement is written."""

import datetime
from pathlib import Path

import click

from wiker_ssg.cli import options, report
from wiker_ssg.cli.accounts.ledger import ledger, opened, present
from wiker_ssg.cli.accounts.ledger import portal as with_portal
from wiker_ssg.cli.speech import Command, argument, option
from wiker_ssg.language import N_, translation


def month(context: click.Context, parameter: click.Parameter, value: str) -> str:
    """Read a month given on the command line."""
    from wiker_ssg.accounts.months import MONTH

    if MONTH.fullmatch(value):
        return value
    raise click.BadParameter(translation(context.obj).gettext(N_("write it as 2026-06")))


@click.command(
    "close",
    cls=Command,
    help=N_(
        "Close a month: turnover, shares, statements.\n\nIt counts what was paid until its end and "
        "never before, and never changes again. Months are closed in their order."
    ),
)
@ledger
@argument("month", metavar="MONTH", callback=month)
@option("--at", "day", callback=options.today, metavar="DATE", help=N_("Close it on that day."))
@with_portal
@click.pass_context
def command(
    context: click.Context,
    /,
    ledger: Path,
    month: str,
    day: datetime.date | None,
    portal: Path | None,
) -> None:
    """Close, write the statements, and say what came of it."""
    language: str = context.obj
    from wiker_ssg.accounts.closing import close
    from wiker_ssg.accounts.documents import encode
    from wiker_ssg.accounts.ledger import write_ledger
    from wiker_ssg.accounts.money import decimal
    from wiker_ssg.accounts.months import path_of, previous, refusal
    from wiker_ssg.accounts.paper import CURRENCY
    from wiker_ssg.accounts.portal import portal_of
    from wiker_ssg.accounts.statements import write_statements
    from wiker_ssg.connectors.writing import put
    from wiker_ssg.words import words

    books = opened(ledger, language, portal)
    day = present(day)
    refused = refusal(books, month, day)
    if refused is not None:
        report.stop(report.text([refused], language), 1)
    sold, _ = portal_of(books, portal)
    names: dict[str, str] = {}
    for commune in sold.communes if sold else ():
        names |= sold.names(commune) if sold else {}
    closing = close(books, month, day, previous(books), names)
    put(ledger / path_of(month), encode(closing))
    write_statements(closing, ledger, books.accounts.language)
    write_ledger(ledger)

    def money(cents: int) -> str:
        return words.amount(decimal(cents), CURRENCY, language)

    gettext = translation(language).gettext
    for share in closing.shares:
        click.echo(f"{share.name}: {money(share.due)}")
    click.echo(
        gettext(N_("{month} is closed: turnover {turnover}, shares {shares}, kept {kept}")).format(
            month=month,
            turnover=money(closing.turnover),
            shares=money(closing.turnover - closing.kept),
            kept=money(closing.kept),
        )
    )
