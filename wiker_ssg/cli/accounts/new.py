"""`wiker accounts new`: a private repository in which accounts are kept."""

import os
from pathlib import Path

import click

from wiker_ssg.cli import report
from wiker_ssg.cli.extras import needs
from wiker_ssg.cli.report import stop
from wiker_ssg.cli.speech import Command, argument, option
from wiker_ssg.language import N_, translation


@click.command(
    "new",
    cls=Command,
    help=N_(
        "Write a private repository for accounts.\n\nIt is never published: within a portal or a "
        "commune it is refused."
    ),
)
@argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@option("--name", required=True, metavar="NAME", help=N_("Who sells the plans."))
@option(
    "--portal",
    metavar="DIR",
    type=click.Path(path_type=Path, file_okay=False),
    help=N_("The portal whose plans are sold; ../portail beside it, if nothing is said."),
)
@click.pass_context
def command(context: click.Context, /, folder: Path, name: str, portal: Path | None) -> None:
    """Write it, and say what is left to do."""
    from wiker_ssg.accounts.starting import write_accounts
    from wiker_ssg.scaffold.place import Occupied

    language: str = context.obj
    needs("accounts", language)
    gettext = translation(language).gettext
    there = os.path.relpath(portal, folder) if portal else "../portail"
    try:
        problems = write_accounts(folder, name, there)
    except Occupied as error:
        words = gettext("nothing was written: {folder} already holds {names}")
        stop(words.format(folder=folder, names=", ".join(error.paths)))
    if problems:
        stop(report.text(problems, language), 1)
    click.echo(gettext("What is left to do: {page}").format(page=folder / "README.md"))
    words = gettext("Keep it in a private repository: git -C {folder} init; nobody else reads it.")
    click.echo(words.format(folder=folder))
