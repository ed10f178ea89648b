"""`wiker kit`: sheets, a workshop and a copy to practise on, made from the portal itself."""

import datetime
from pathlib import Path

import click

from wiker_ssg.cli import options
from wiker_ssg.cli.extras import needs
from wiker_ssg.cli.report import stop
from wiker_ssg.cli.speech import Command, argument, option
from wiker_ssg.language import N_, translation

MOST = 200
"""How many names one run writes certificates for."""


@click.command(
    "kit",
    cls=Command,
    help=N_(
        "Write what a town learns to announce with.\n\nDIR gets sheets of COMMUNE to print, how to "
        "announce, correct and embed, with its own addresses and codes; a poster, a charter, a "
        "workshop of two hours with exercises and certificates; and a sandbox, a copy on which to "
        "practise. Sheets are written anew, a sandbox that is there stays."
    ),
)
@argument("commune", metavar="COMMUNE")
@option(
    "--into",
    "folder",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help=N_("The folder of the kit."),
)
@option("--portal", metavar="DIR", help=N_("The portal; else this folder or content/."))
@option("--day", callback=options.today, metavar="DATE", help=N_("The day of the workshop."))
@option("--place", default="", metavar="PLACE", help=N_("Where the workshop is."))
@option(
    "--names",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help=N_("Who gets a certificate, a name a line; else one is blank."),
)
@click.pass_context
def command(
    context: click.Context,
    /,
    commune: str,
    folder: Path,
    portal: str | None,
    day: datetime.date | None,
    place: str,
    names: Path | None,
) -> None:
    """Write the kit and say what it holds."""
    language: str = context.obj
    needs("paper", language)
    from wiker_ssg.site.portal import find_root, open_root
    from wiker_ssg.training.kit import write_kit
    from wiker_ssg.training.sheets import Workshop

    gettext = translation(language).gettext
    people = _people(names, language) if names is not None else ()
    today = datetime.datetime.now().astimezone().date()
    root = open_root(find_root(portal))
    workshop = Workshop(day, " ".join(place.split()), people)
    done = write_kit(root, commune, folder, language, today, workshop)
    words = translation(language).ngettext(
        "{count} sheet in {folder}, as HTML and PDF; to print at once: {whole}",
        "{count} sheets in {folder}, as HTML and PDF; to print at once: {whole}",
        done.sheets,
    )
    click.echo(words.format(count=done.sheets, folder=folder, whole=done.whole.name))
    words = (
        N_("To practise: {path}, then sh atelier.sh there")
        if done.fresh
        else N_("{path} was there and stays as it is; for a fresh copy, put it away first")
    )
    click.echo(gettext(words).format(path=done.sandbox))


def _people(path: Path, language: str) -> tuple[str, ...]:
    """Return the names of a file, one a line; ends the command where it is no list of names."""
    from wiker_ssg.source.files import LIMIT, decode, read_regular

    gettext = translation(language).gettext
    text, _ = decode(path.name, read_regular(path, LIMIT))
    if text is None:
        stop(gettext(N_("{path} is no list of names: a name a line, in UTF-8")).format(path=path))
    found = tuple(filter(None, (" ".join(line.split()) for line in text.splitlines())))
    if not found:
        stop(gettext(N_("{path} names nobody: a name a line, in UTF-8")).format(path=path))
    if len(found) > MOST:
        words = gettext(N_("{path} has {count} names, and {limit} are the most at a time"))
        stop(words.format(path=path, count=len(found), limit=MOST))
    return found
