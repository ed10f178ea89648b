"""`wiker accounts statements`: all statements anew, or those of one ambassador to hand over."""

from pathlib import Path

import click

from wiker_ssg.cli import report
from wiker_ssg.cli.accounts.ledger import ledger, opened
from wiker_ssg.cli.speech import Command, argument
from wiker_ssg.language import N_, translation


@click.command(
    "statements",
    cls=Command,
    help=N_(
        "Write an ambassador’s statements to hand over.\n\nDIR gets those of AMBASSADOR and "
        "nothing else; without both, all are written anew into the ledger."
    ),
)
@ledger
@argument("ambassador", required=False, metavar="[AMBASSADOR]")
@argument(
    "folder", required=False, metavar="[DIR]", type=click.Path(path_type=Path, file_okay=False)
)
@click.pass_context
def command(
    context: click.Context, /, ledger: Path, ambassador: str | None, folder: Path | None
) -> None:
    """Write statements and say how many."""
    language: str = context.obj
    from wiker_ssg.accounts.books import published
    from wiker_ssg.accounts.records import ACCOUNTS
    from wiker_ssg.accounts.statements import write_statement, write_statements
    from wiker_ssg.problems import Location, problem

    gettext = translation(language).gettext
    if ambassador is not None and folder is None:
        raise click.UsageError(gettext(N_("say into which folder the statements go")))
    books = opened(ledger, language)
    spoken, written, months = books.accounts.language, 0, 0
    if ambassador is None or folder is None:
        written = sum(write_statements(one, ledger, spoken) for one in books.closings)
        months = len(books.closings)
    else:
        known = sorted({share.ambassador for one in books.closings for share in one.shares})
        found = [*published(folder)]
        if ambassador not in known:
            where = Location(str(ledger / ACCOUNTS))
            names = ", ".join(known) or "–"
            found.append(problem("ambassador-unknown", where, value=ambassador, known=names))
        if found:
            report.stop(report.text(found, language), 1)
        for closing in books.closings:
            for share in closing.shares:
                if share.ambassador == ambassador:
                    written += write_statement(closing, share, folder, spoken)
                    months += 1
    words = translation(language).ngettext(
        "Statements of {months} month, {written} files written",
        "Statements of {months} months, {written} files written",
        months,
    )
    click.echo(words.format(months=months, written=written))
