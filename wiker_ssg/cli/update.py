"""`wiker update`: written repositories get today's texts, and what people changed stays."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from wiker_ssg.cli import report
from wiker_ssg.cli.ending import ending
from wiker_ssg.cli.options import exclusive
from wiker_ssg.cli.speech import Command, argument, option
from wiker_ssg.language import N_, translation

if TYPE_CHECKING:
    from wiker_ssg.scaffold.renewal import RenewedRepository


@click.command(
    "update",
    cls=Command,
    help=N_(
        "Bring repositories that wiker new wrote to today’s texts.\n\nWhat was changed in them "
        "stays: three versions of each file are merged, and where both sides changed the same "
        "lines, nothing of that repository is written before you say which. Repositories older "
        "than their .wiker-answers.yaml are recognised by what stands in them."
    ),
)
@argument("folders", nargs=-1, required=True, metavar="DIR…")
@option(
    "--branch",
    is_flag=True,
    help=N_("Commit on a branch update/… instead, for a proposal; the files stay as they are."),
)
@option("--dry-run", is_flag=True, help=N_("Only say what would be written."))
@option(
    "--keep",
    metavar="PATH",
    multiple=True,
    help=N_("Where both changed the same lines of this file, yours stay; may be repeated."),
)
@option(
    "--take",
    metavar="PATH",
    multiple=True,
    help=N_("Where both changed the same lines of this file, take the new; may be repeated."),
)
@option(
    "--program",
    metavar="ORG/NAME@COMMIT",
    help=N_("The repository of wiker that runs there, and its commit."),
)
@click.pass_context
def command(
    context: click.Context,
    /,
    folders: tuple[str, ...],
    branch: bool,
    dry_run: bool,
    keep: tuple[str, ...],
    take: tuple[str, ...],
    program: str | None,
) -> None:
    """Bring each up to date, say what was done, exit 1 where one was not."""
    from wiker_ssg.scaffold.answers import PROGRAM
    from wiker_ssg.scaffold.program import program as read
    from wiker_ssg.scaffold.renewal import renew_branch, renew_folder
    from wiker_ssg.scaffold.updating import ChosenSides

    language: str = context.obj
    gettext = translation(language).gettext
    if set(keep) & set(take):
        exclusive(context, "keep", "take")
    if program is not None and read(program) is None:
        report.stop(f"--program {program}: {gettext(PROGRAM.example)}")
    more = {"program": program} if program else {}
    renew = renew_branch if branch else renew_folder
    failed = False
    for folder in dict.fromkeys(folders):
        try:
            done = renew(Path(folder), more, ChosenSides(keep, take), not dry_run)
        except Exception as error:
            told = ending(error, language)
            if told is None:
                raise
            click.echo(f"{folder}: {told[0]}", err=True)
            failed = True
            continue
        if done.problems:
            click.echo(report.text(done.problems, language), err=True)
        for line in _lines(folder, done, dry_run, language):
            click.echo(line)
        failed |= bool(done.problems or done.change.missing)
    if failed:
        sys.exit(1)


def _lines(folder: str, done: "RenewedRepository", dry_run: bool, language: str) -> list[str]:
    """Return what was done in a repository, in words."""
    gettext = translation(language).gettext
    if done.problems:
        return [gettext("{folder}: nothing was changed").format(folder=folder)]
    if done.change.missing:
        words = gettext("{folder}: nothing was changed; say what its files do not:")
        asked = [
            f"  --{wrong.question.key}: {gettext(wrong.question.words)}"
            for wrong in done.change.missing
        ]
        return [words.format(folder=folder), *asked]
    files = done.change.files
    if not files:
        return [gettext("{folder}: up to date").format(folder=folder)]
    gone = sum(data is None for data in files.values())
    told = report.written(len(files) - gone, gone, language)
    if done.branch:
        told = f"{told} ({done.branch})"
    if not dry_run:
        return [f"{folder}: {told}"]
    words = gettext("{folder}: with today’s texts: {files}").format(folder=folder, files=told)
    return [words, *(f"  {'-' if data is None else '+'} {path}" for path, data in files.items())]
