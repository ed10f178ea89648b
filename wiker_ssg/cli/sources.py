"""`wiker sources`: how the sources of open data fare."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from wiker_ssg.cli import options, report
from wiker_ssg.cli.speech import Command, option
from wiker_ssg.language import N_, translation
from wiker_ssg.problems import Location, Problem, sentence

if TYPE_CHECKING:
    import datetime

    from wiker_ssg.connectors.health import Health
    from wiker_ssg.connectors.sources import NamedSource


@click.command(
    "sources",
    cls=Command,
    help=N_(
        "Tell how the sources of open data fare.\n\nFor each: when it last answered, when it last "
        "said something new, what went wrong. Exits with 1 when a source fails."
    ),
)
@options.root
@option("--at", "day", callback=options.today, metavar="DATE", help=N_("Judge as on that day."))
@click.pass_context
def command(context: click.Context, root: str | None, day: "datetime.date | None") -> None:
    """Print a paragraph for each source."""
    from wiker_ssg.connectors.kept_health import laid_out
    from wiker_ssg.connectors.pull import Puller, PullPlan
    from wiker_ssg.connectors.sources import sources
    from wiker_ssg.connectors.web import WebFetcher
    from wiker_ssg.site.portal import find_root, open_root

    language: str = context.obj
    gettext = translation(language).gettext
    opened = open_root(find_root(root))
    found, problems = sources(opened)
    if problems:
        click.echo(report.text(problems, language))
    if not found and not problems:
        click.echo(gettext("there is no source yet: write connectors.yaml, or try wiker discover"))
    place = TemporaryDirectory(prefix="wiker-health-")
    context.call_on_close(place.cleanup)
    kept = Path(place.name) if laid_out(Path(opened.path), Path(place.name)) else None
    puller = Puller(opened, WebFetcher(), PullPlan(day), kept=kept)
    failing = False
    for named in found:
        where = f"{named.home}: " if named.home and not opened.single else ""
        click.echo(click.style(f"{where}{named.name} – {named.settings.name}", bold=True))
        told = puller.health(named)
        for line in _lines(named, told, puller.today(named), language):
            click.echo(f"  {line}")
        click.echo()
        failing = failing or bool(told.failures)
    sys.exit(1 if failing or report.has_errors(problems) else 0)


def _lines(
    named: "NamedSource", told: "Health", today: "datetime.date", language: str
) -> list[str]:
    from wiker_ssg.connectors import health

    gettext, ngettext = translation(language).gettext, translation(language).ngettext
    source = named.settings
    lines = [source.url or source.git or source.file or ""]
    if source.licence:
        lines.append(gettext(N_("licence: {licence}")).format(licence=source.licence))
    if told.success is None:
        lines.append(gettext(N_("never pulled so far: wiker pull {name}")).format(name=named.name))
    else:
        words = ngettext(
            "answered last on {day}, with {n} record; something new last on {change}",
            "answered last on {day}, with {n} records; something new last on {change}",
            told.records,
        )
        lines.append(words.format(day=told.success, n=told.records, change=told.change or "–"))
    if told.failures:
        item = Problem(Location(""), told.code, told.facts)
        said = sentence(item, language)
        words = ngettext(
            "fails since {n} day of trying: {reason} – {remedy}",
            "fails since {n} days of trying: {reason} – {remedy}",
            told.failures,
        )
        lines.append(words.format(n=told.failures, reason=said.message, remedy=said.remedy))
    elif health.silent(told, source, today):
        words = N_("nothing new for a long time: is it still kept? Look at its page")
        lines.append(gettext(words))
    elif told.success is not None and health.due(told, source, today):
        lines.append(gettext(N_("due again: wiker pull")))
    return lines
