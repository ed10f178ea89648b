"""`wiker check`: every problem, and nothing written."""

import sys
from typing import Any

import click

from wiker_ssg.cli import report
from wiker_ssg.cli.options import shared
from wiker_ssg.cli.progress import progress
from wiker_ssg.language import translation

FORMATS = {"text": report.text, "json": report.as_json, "github": report.as_github}


@click.command("check")
@shared
@click.option("--format", "form", type=click.Choice(tuple(FORMATS)), default="text")
@click.pass_context
def command(context: click.Context, form: str, **options: Any) -> None:
    """Report everything that is wrong in ROOT; exit 1 when an entry would be left out."""
    from wiker_ssg.cli.run import build_or_stop, options_of

    language: str = context.obj
    gettext = translation(language).gettext
    with progress(language, quiet=form != "text") as shown:
        built = build_or_stop(options_of(**options, check=True), language, shown)
    words = FORMATS[form](built.problems, language)
    if words:
        click.echo(words)
    if form == "text":
        total = sum(built.entries.values())
        checked = gettext("{communes} communes, {entries} entries without errors: {problems}")
        click.echo(
            checked.format(
                communes=built.communes,
                entries=total,
                problems=report.count(built.problems, language),
            )
        )
    if report.has_errors(built.problems):
        sys.exit(1)
