"""`wiker update`: written repositories get today's texts, and what people changed stays."""

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from wiker_ssg.cli import report
from wiker_ssg.cli.ending import ending
from wiker_ssg.cli.options import exclusive, refuse_idle
from wiker_ssg.cli.speech import Command, argument, option
from wiker_ssg.language import N_, translation

if TYPE_CHECKING:
    from wiker_ssg.scaffold.answers import WrongAnswer
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
@option(
    "--propose",
    is_flag=True,
    help=N_(
        "DIR is a portal: open one pull request with today’s texts in each repository that its "
        "portal.yaml names, with the tokens of the environment."
    ),
)
@option(
    "--hand-over",
    metavar="DIR",
    help=N_(
        "With --propose: ask nobody, and lay there what another job may push, of each commune that "
        "was gathered."
    ),
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
@option(
    "--workflows",
    metavar="ORG/NAME@COMMIT",
    help=N_(
        "The repository whose workflows communes call, and its commit; empty, they are whole again."
    ),
)
@click.pass_context
def command(
    context: click.Context,
    /,
    folders: tuple[str, ...],
    branch: bool,
    propose: bool,
    hand_over: str | None,
    dry_run: bool,
    keep: tuple[str, ...],
    take: tuple[str, ...],
    program: str | None,
    workflows: str | None,
) -> None:
    """Bring each up to date, say what was done, exit 1 where one was not."""
    from wiker_ssg.scaffold.answers import PROGRAM, WORKFLOWS
    from wiker_ssg.scaffold.program import program as read
    from wiker_ssg.scaffold.renewal import renew_branch, renew_folder
    from wiker_ssg.scaffold.updating import ChosenSides

    language: str = context.obj
    gettext = translation(language).gettext
    if set(keep) & set(take):
        exclusive(context, "keep", "take")
    if program is not None and read(program) is None:
        report.stop(report.of(f"--program {program}", gettext(PROGRAM.example), language))
    if workflows and not _readable(workflows):
        report.stop(report.of(f"--workflows {workflows}", gettext(WORKFLOWS.example), language))
    more = {"program": program} if program else {}
    if workflows is not None:
        more[WORKFLOWS.key] = workflows
    if not propose:
        refuse_idle(context, "update", "hand_over")
    if propose:
        refuse_idle(context, "--propose", "branch", "dry_run", "keep", "take")
        places = dict.fromkeys(folders)
        well = [_proposed(folder, more, language, hand_over) for folder in places]
        if not all(well):
            sys.exit(1)
        return
    renew = renew_branch if branch else renew_folder
    failed = False
    for folder in dict.fromkeys(folders):
        try:
            done = renew(Path(folder), more, ChosenSides(keep, take), not dry_run)
        except Exception as error:
            told = ending(error, language)
            if told is None:
                raise
            click.echo(report.of(folder, told[0], language), err=True)
            failed = True
            continue
        if done.problems:
            click.echo(report.text(done.problems, language), err=True)
        for line in _lines(folder, done, dry_run, language):
            click.echo(line)
        failed |= bool(done.problems or done.change.missing)
    if failed:
        sys.exit(1)


def _readable(workflows: str) -> bool:
    """Tell whether there is a forge on which this names workflows."""
    from wiker_ssg.forge.registry import HOSTS, hosting
    from wiker_ssg.scaffold.answers import WORKFLOWS

    elsewhere = (hosting(name) for name in HOSTS)
    return any(
        WORKFLOWS.key in one.asks and WORKFLOWS.read(workflows, one) is not None
        for one in elsewhere
    )


STAGES = {
    "proposed": N_("{slug}: proposed: {url}"),
    "open": N_("{slug}: is proposed already: {url}"),
    "refused": N_("{slug}: was closed, and is not proposed again: {url}"),
    "current": N_("{slug}: up to date"),
    "busy": N_("{slug}: somebody is at work on the former proposal: {url}"),
}


def _proposed(folder: str, more: dict[str, str], language: str, place: str | None) -> bool:
    """Propose to all repositories of a portal, and say what became of each; False for a failure."""
    from wiker_ssg.federation.updates import hand_over, propose_updates
    from wiker_ssg.forge.upkeep import UpdateStage

    gettext, counted, failed = translation(language).gettext, Counter[str](), 0
    found = hand_over(folder, more, Path(place)) if place else propose_updates(folder, more)
    for one in found:
        if one.update is None:
            told = ending(one.failed, language) if one.failed else None
            words = told[0] if told else str(one.failed)
            click.echo(report.of(one.slug, words, language), err=True)
            failed += 1
            continue
        stage = one.update.stage
        if one.update.problems:
            click.echo(report.text(one.update.problems, language), err=True)
        if stage is UpdateStage.LEFT:
            failed += 1
            click.echo("\n".join(_left(one.slug, one.update.missing, language)))
            continue
        counted[stage] += 1
        click.echo(gettext(STAGES[stage]).format(slug=one.slug, url=one.update.url))
    words = gettext(
        "{proposed} proposed, {open} open, {refused} refused, {current} up to date, {busy} in "
        "other hands, {failed} failed"
    )
    click.echo(words.format(failed=failed, **{stage: counted[stage] for stage in STAGES}))
    return not failed


def _left(folder: str, missing: "Sequence[WrongAnswer]", language: str) -> list[str]:
    """Return that nothing was changed, and what has to be said for it."""
    gettext = translation(language).gettext
    if not missing:
        return [gettext("{folder}: nothing was changed").format(folder=folder)]
    words = gettext("{folder}: nothing was changed; say what its files do not:")
    asked = [f"  --{one.question.key}: {gettext(one.question.words)}" for one in missing]
    return [words.format(folder=folder), *asked]


def _lines(folder: str, done: "RenewedRepository", dry_run: bool, language: str) -> list[str]:
    """Return what was done in a repository, in words."""
    gettext = translation(language).gettext
    if done.problems or done.change.missing:
        return _left(folder, done.change.missing if not done.problems else (), language)
    files = done.change.files
    if not files:
        return [gettext("{folder}: up to date").format(folder=folder)]
    gone = sum(data is None for data in files.values())
    told = report.written(len(files) - gone, gone, language)
    if done.branch:
        told = f"{told} ({done.branch})"
    if not dry_run:
        return [report.of(folder, told, language)]
    words = gettext("{folder}: with today’s texts: {files}").format(folder=folder, files=told)
    return [words, *(f"  {_sign(done, path)} {path}" for path in files)]


def _sign(done: "RenewedRepository", path: str) -> str:
    """Return what would become of a file, as `wiker publish` writes it: new, altered or removed."""
    if done.change.files[path] is None:
        return "-"
    return "+" if done.change.before.get(path) is None else "~"
