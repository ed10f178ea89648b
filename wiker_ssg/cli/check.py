"""`wiker check`: every problem, and nothing written."""

import datetime
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click

from wiker_ssg.cli import report
from wiker_ssg.cli.options import build_options, shared
from wiker_ssg.cli.progress import progress
from wiker_ssg.cli.speech import Command, option
from wiker_ssg.language import N_, translation
from wiker_ssg.problems import Problem

SOURCES = "connectors.yaml"
FORMATS = {"text": report.text, "json": report.as_json, "github": report.as_annotations}


@click.command(
    "check",
    cls=Command,
    help=N_(
        "Report everything that is wrong.\n\nNothing is written. Exits with 1 when a build of ROOT "
        "would leave something out."
    ),
)
@shared
@option(
    "--format",
    "form",
    type=click.Choice(tuple(FORMATS)),
    default="text",
    help=N_("For people, for programs, or as annotations of a pull request."),
)
@click.pass_context
def command(context: click.Context, /, form: str, **options: Any) -> None:
    """Check, report, and exit 1 when there are errors."""
    from wiker_ssg.build import build
    from wiker_ssg.federation.forges import check_forges

    language: str = context.obj
    ngettext = translation(language).ngettext
    with progress(language, quiet=form != "text") as shown:
        asked = build_options(**options, check=True)
        built = build(asked, shown)
    root = Path(asked.root)
    problems = [*built.problems, *check_forges(root), *_sources(root, asked.at)]
    words = FORMATS[form](problems, language)
    if words:
        click.echo(words)
    if form == "text":
        total = sum(built.entries.values())
        checked = ngettext(
            "{communes}, {n} entry can be published: {problems}",
            "{communes}, {n} entries can be published: {problems}",
            total,
        )
        click.echo(
            checked.format(
                communes=report.communes(built.communes, language),
                n=total,
                problems=report.count(problems, language),
            )
        )
    if report.has_errors(problems):
        sys.exit(1)


def _sources(root: Path, day: datetime.date | None) -> list[Problem]:
    """Return what is wrong in connectors.yaml of the portal and communes, and which sources ail."""
    from wiker_ssg.source.settings import read_file, refused

    problems: list[Problem] = []
    files: list[tuple[Path, bytes]] = []
    # not by a pattern with the file's name: it passes over links that lead nowhere
    for path in (root / SOURCES, *(town / SOURCES for town in sorted(root.glob("communes/*")))):
        data = read_file(path)
        if data is None:
            problems += filter(None, (refused(path, str(path)),))
        else:
            files.append((path, data))
    if not files:
        return problems
    from wiker_ssg.connectors import health
    from wiker_ssg.connectors.attention import attention
    from wiker_ssg.connectors.declaration import read_connectors
    from wiker_ssg.connectors.kept_health import laid_out

    today = day or datetime.datetime.now().astimezone().date()
    with TemporaryDirectory(prefix="wiker-health-") as place:
        kept = Path(place) if laid_out(root, Path(place)) else root
        for path, data in files:
            found, wrong = read_connectors(data, str(path))
            folder = kept / path.parent.relative_to(root)
            known = {name: health.load(health.place(folder, name)) for name in found.sources}
            problems += (*wrong, *attention(data, str(path), found, known, today))
    return problems
