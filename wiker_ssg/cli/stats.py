"""`wiker stats`: what access logs say of how a portal is read, kept as figures of days."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from wiker_ssg.cli.extras import needs
from wiker_ssg.cli.speech import Command, argument, option
from wiker_ssg.language import N_, translation

if TYPE_CHECKING:
    from wiker_ssg.statistics.rows import LogTally

UNREAD = N_("{slug}: its settings cannot be read, so that its pages are not counted")
NO_DAY = N_(
    "No day is whole in these logs: there must be lines from the day before it and the day after it"
)
NOTHING = N_("Nothing is written, since a log could not be read; --tolerant counts the others")


@click.command(
    "stats",
    cls=Command,
    help=N_(
        "Count what access logs say, without anybody in it.\n\nLOGS are those of nginx, Apache, "
        "Caddy, Netlify or CloudFront, as they are or as gz. Kept are figures of whole days and "
        "months, none below five; no address, no browser, nobody’s question. A day that was "
        "counted stays as it is."
    ),
)
@argument("logs", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="LOGS…")
@option(
    "--into",
    "folder",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help=N_("The folder of the figures: a table a commune and month."),
)
@option("--portal", metavar="DIR", help=N_("The portal whose logs these are."))
@option("--again", is_flag=True, help=N_("Count days anew that were counted before."))
@option("--tolerant", is_flag=True, help=N_("Count what can be read, where a log cannot."))
@option(
    "--searches",
    is_flag=True,
    help=N_(
        "Count what was searched from another page, too: words that five people asked for on five "
        "days at least."
    ),
)
@click.pass_context
def command(
    context: click.Context,
    /,
    logs: tuple[Path, ...],
    folder: Path,
    portal: str | None,
    again: bool,
    tolerant: bool,
    searches: bool,
) -> None:
    """Count, and say what was seen; exit 1 where a log could not be read."""
    language: str = context.obj
    needs("connect", language)
    from wiker_ssg.statistics.counting import count_logs, open_portal

    gettext = translation(language).gettext
    found = open_portal(portal)
    for slug in found.unread:
        click.echo(gettext(UNREAD).format(slug=slug), err=True)
    report = count_logs(logs, found, folder, again=again, tolerant=tolerant, searches=searches)
    for tally in report.logs:
        click.echo(told(tally, language), err=bool(tally.trouble))
    if report.span is None:
        click.echo(gettext(NO_DAY))
    else:
        words = gettext(N_("Whole days: {first} to {last}"))
        click.echo(words.format(first=report.span.first, last=report.span.last))
    for path in report.written:
        click.echo(gettext(N_("Written: {path}")).format(path=path))
    troubled = any(tally.trouble for tally in report.logs)
    if report.span and not report.written and not troubled:
        click.echo(gettext(N_("These days were counted before: nothing to write")))
    if troubled and not tolerant:
        click.echo(gettext(NOTHING), err=True)
    if troubled:
        sys.exit(1)


def told(tally: "LogTally", language: str) -> str:
    """Return what was seen of a log, in words."""
    from wiker_ssg.statistics.formats import FORMATS

    gettext, ngettext = translation(language).gettext, translation(language).ngettext
    parts = [ngettext("{n} line", "{n} lines", tally.lines).format(n=tally.lines)]
    if tally.format:
        parts.insert(0, tally.format)
    if tally.broken:
        words = ngettext("{n} cannot be read", "{n} cannot be read", tally.broken)
        parts.append(words.format(n=tally.broken))
    if tally.robots:
        words = ngettext("{n} of robots", "{n} of robots", tally.robots)
        parts.append(words.format(n=tally.robots))
    if tally.unnamed:
        words = ngettext(
            "{n} without a browser’s name, which counts as a person’s",
            "{n} without a browser’s name, which count as people’s",
            tally.unnamed,
        )
        parts.append(words.format(n=tally.unnamed))
    if tally.trouble:
        formats = ", ".join(row.name for row in FORMATS)
        parts.append(gettext(tally.trouble).format(formats=formats))
    return f"{tally.path}: {', '.join(parts)}"
