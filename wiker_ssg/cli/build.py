"""`wiker build`: the site."""

import sys
import time
from typing import Any

import click

from wiker_ssg.cli import report
from wiker_ssg.cli.options import shared
from wiker_ssg.cli.progress import progress
from wiker_ssg.language import translation


@click.command("build")
@shared
@click.option("--output", default="output", metavar="DIR", help="Where the site goes.")
@click.option("--tolerant", is_flag=True, help="Exit 0 even when entries were left out.")
@click.option("--explain", is_flag=True, help="Say why each output was made again.")
@click.option("--verify", is_flag=True, help="Read every output again instead of trusting it.")
@click.pass_context
def command(context: click.Context, tolerant: bool, explain: bool, **options: Any) -> None:
    """Build the portal or commune in ROOT into a static site.

    An entry with an error is left out and reported; the rest is built.
    """
    from wiker_ssg.cli.run import build_or_stop, options_of

    language: str = context.obj
    gettext = translation(language).gettext
    started = time.perf_counter()
    with progress(language) as shown:
        built = build_or_stop(options_of(**options), language, shown)
    if built.problems:
        click.echo(report.text(built.problems, language), err=True)
    if explain:
        for path, reason in sorted(built.reasons.items()):
            click.echo(f"{path}  ← {', '.join(reason)}")
    total = sum(built.entries.values())
    click.echo(
        gettext(
            "{communes} communes, {entries} entries, {outputs} files: "
            "{written} written, {removed} removed, {seconds} s"
        ).format(
            communes=built.communes,
            entries=total,
            outputs=built.outputs,
            written=built.written,
            removed=built.removed,
            seconds=f"{time.perf_counter() - started:.2f}",
        )
    )
    if built.problems:
        click.echo(report.count(built.problems, language))
    if built.failed or built.stopped or (report.has_errors(built.problems) and not tolerant):
        sys.exit(1)
