"""`wiker letter`: what a month brought, as a letter to each town hall and to its businesses."""

import datetime
import sys
from pathlib import Path

import click

from wiker_ssg.cli import options
from wiker_ssg.cli.accounts.ledger import present
from wiker_ssg.cli.extras import needs
from wiker_ssg.cli.speech import Command, argument, option
from wiker_ssg.language import N_, translation

NO_PLAN = N_("{slug}: its plan of that month includes no statistics, so that there is no letter")
NO_COMMUNE = N_("{slug}: this portal has no such commune ({known})")
NO_FOLDER = N_("{slug}: it is not there; gather the communes first")
NOT_COUNTED = N_("{slug}: no day of {month} was counted, so that there is no letter")
NO_MONTH = N_("{month} is no month: write it as 2026-06")


@click.command(
    "letter",
    cls=Command,
    help=N_(
        "Write what a month brought, for town halls and businesses.\n\nDIR is the folder that "
        "wiker stats keeps. OUT gets a page and a PDF for each COMMUNE whose plan includes "
        "statistics, and, in folders of their own, for each organisation with a plan: these "
        "are theirs alone and stand on no site."
    ),
)
@argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path), metavar="DIR")
@argument("communes", nargs=-1, metavar="[COMMUNE…]")
@option("--portal", metavar="DIR", help=N_("The portal whose figures these are."))
@option("--month", required=True, metavar="MONTH", help=N_("The month, as 2026-06."))
@option(
    "--into",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    metavar="OUT",
    help=N_("Where the letters go: a folder a commune."),
)
@option("--at", "day", callback=options.today, metavar="DATE", help=N_("As of that day."))
@click.pass_context
def command(
    context: click.Context, /, folder: Path, communes: tuple[str, ...], portal: str | None,
    month: str, into: Path, day: datetime.date | None,
) -> None:  # fmt: skip
    """Write each letter and say which; exit 1 where one that was asked for cannot be written."""
    language: str = context.obj
    needs("paper", language)
    from wiker_ssg.problems.exceptions import Usage
    from wiker_ssg.site.portal import find_root, open_root
    from wiker_ssg.source.scalars import MONTH
    from wiker_ssg.statistics.letters import MonthLetters, addressed
    from wiker_ssg.statistics.publishing import read_tables
    from wiker_ssg.statistics.sums import month_of

    gettext = translation(language).gettext
    root = open_root(find_root(portal))
    if not root.valid:
        raise Usage(N_("{path} has errors: mend them first (wiker check)"), path=root.path)
    if not MONTH.fullmatch(month):
        raise click.BadParameter(gettext(NO_MONTH).format(month=month))
    if into.resolve().is_relative_to(Path(root.path).resolve()):
        raise Usage(N_("{path} lies within the portal, whose files are public"), path=into)
    failed, written = False, 0
    for slug in communes or root.slugs:
        tables, why = {}, ""
        if slug not in root.slugs:
            why = NO_COMMUNE
        elif not root.folder(slug).is_dir():
            why = NO_FOLDER
        elif not addressed(root, slug, month):
            why = NO_PLAN if communes else "-"
        else:
            tables = read_tables(folder, slug)
            why = "" if month_of(month, tables.get(month, {})) else NOT_COUNTED
        if why:
            if why != "-":
                words = gettext(why).format(slug=slug, month=month, known=", ".join(root.slugs))
                click.echo(words, err=True)
                failed = True
            continue
        for path in MonthLetters(root, slug, tables, month, present(day)).write(into / slug):
            click.echo(gettext(N_("Written: {path}")).format(path=path))
            written += 1
    if not written and not failed:
        click.echo(gettext(N_("Letters: nothing has changed")))
    if failed:
        sys.exit(1)
