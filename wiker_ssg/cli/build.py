"""`wiker build`: the site."""

import sys
import time
from typing import Any

import click

from wiker_ssg.cli import report
from wiker_ssg.cli.options import build_options, output, shared
from wiker_ssg.cli.progress import progress
from wiker_ssg.cli.speech import Command, option
from wiker_ssg.language import N_, translation


@click.command(
    "build",
    cls=Command,
    help=N_(
        "Build the site of the portal or commune in ROOT.\n\nROOT is the folder with portal.yaml "
        "or commune.yaml; by default this folder, else content/. An entry with an error is left "
        "out and reported; all others are published. Only what changed is made again."
    ),
)
@shared
@output
@option("--tolerant", is_flag=True, help=N_("Exit with 0 even when something was left out."))
@option("--explain", is_flag=True, help=N_("Say why each file was made again."))
@option("--verify", is_flag=True, help=N_("Read every file of the site again: trust none."))
@click.pass_context
def command(context: click.Context, /, tolerant: bool, explain: bool, **options: Any) -> None:
    """Build, report, and exit 1 when something was left out."""
    from wiker_ssg.build import build

    language: str = context.obj
    known = translation(language)
    started = time.perf_counter()
    with progress(language) as shown:
        built = build(build_options(**options), shown)
    if built.problems:
        click.echo(report.text(built.problems, language), err=True)
    if explain:
        for path, reason in sorted(built.reasons.items()):
            click.echo(f"{path}  ← {', '.join(reason.said())}")
    total = sum(built.entries.values())
    click.echo(
        known.gettext("{communes}, {entries}, {outputs}: {written}, {seconds} s").format(
            communes=report.communes(built.communes, language),
            entries=report.entries(total, language),
            outputs=known.ngettext("{n} file", "{n} files", built.outputs).format(n=built.outputs),
            written=report.written(built.written, built.removed, language),
            seconds=f"{time.perf_counter() - started:.2f}",
        )
    )
    if built.problems:
        click.echo(report.count(built.problems, language))
    lacking = built.failed or report.has_errors(built.problems)
    if built.stopped or (lacking and not tolerant):
        sys.exit(1)
