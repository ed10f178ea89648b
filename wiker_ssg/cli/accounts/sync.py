"""`wiker accounts sync`: the communes of the portal are told who has which plan."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from wiker_ssg.cli import report
from wiker_ssg.cli.accounts.ledger import ledger, opened, portal, sold
from wiker_ssg.cli.ending import ending
from wiker_ssg.cli.options import exclusive
from wiker_ssg.cli.speech import Command, option
from wiker_ssg.language import N_, translation

if TYPE_CHECKING:
    from wiker_ssg.accounts.books import Books
    from wiker_ssg.accounts.portal import SoldPortal

KEPT = N_("{slug}: {who} has {plan}, and no subscription says so: it stays")


@click.command(
    "sync",
    cls=Command,
    help=N_(
        "Write into plans.yaml who paid for what.\n\nWhat is paid for, given or within its grace "
        "is granted; only organisations, plans and days leave the accounts. Communes with a "
        "repository of their own get a branch to be pushed, or with --propose a pull request."
    ),
)
@ledger
@portal
@option(
    "--propose",
    is_flag=True,
    help=N_(
        "Open one pull request in each repository that portal.yaml names, with the tokens of the "
        "environment; communes that lie in the portal are written there."
    ),
)
@option("--dry-run", is_flag=True, help=N_("Only say what would be written."))
@click.pass_context
def command(
    context: click.Context, /, ledger: Path, portal: Path | None, propose: bool, dry_run: bool
) -> None:
    """Write or propose, say what was done, and exit 1 where something failed."""
    language: str = context.obj
    if propose and dry_run:
        exclusive(context, "propose", "dry_run")
    books = opened(ledger, language, portal)
    there = sold(books, language, portal)
    if dry_run:
        _foretold(there, books, language)
        return
    failed = _proposed(there, books, language) if propose else False
    failed |= _written(there, books, propose, language)
    if failed:
        sys.exit(1)


def _foretold(portal: "SoldPortal", books: "Books", language: str) -> None:
    """Say what would be written, as its lines."""
    from wiker_ssg.accounts.sync import plan_sync

    change, kept = plan_sync(portal.hub, books)
    for slug, files in change.files.items():
        for path, data in files.items():
            click.echo(portal.hub.root.shown(slug, path))
            assert isinstance(data, bytes)
            click.echo("".join(f"  {line}\n" for line in data.decode().splitlines()), nl=False)
    if not change:
        click.echo(translation(language).gettext("There is nothing to change."))
    for slug, rows in kept.items():
        _kept(slug, rows, language)


def _written(portal: "SoldPortal", books: "Books", apart: bool, language: str) -> bool:
    """Write into the portal's folder; True where that failed."""
    from wiker_ssg.accounts.sync import elsewhere, plan_sync, sync
    from wiker_ssg.cli.carried import interrupted, pushed, written

    gettext = translation(language).gettext
    leave = elsewhere(portal) if apart else frozenset()
    for slug, rows in plan_sync(portal.hub, books, leave)[1].items():
        _kept(slug, rows, language)
    done = sync(portal, books, leave)
    if done.finished:
        click.echo(interrupted(done, language))
    if done.problems:
        click.echo(report.text(done.problems, language), err=True)
        click.echo(gettext("Nothing was changed: that would be wrong with it."))
        return True
    if done.written:
        click.echo(written(done, language))
        click.echo(gettext("If the portal is a Git repository, commit that there, and push it."))
    if done.branches:
        click.echo("\n".join(pushed(done, language)))
    elif not done.written and not apart:
        click.echo(gettext("There is nothing to change."))
    return False


def _proposed(portal: "SoldPortal", books: "Books", language: str) -> bool:
    """Propose to all repositories of a portal, say what became of each; True for a failure."""
    from wiker_ssg.accounts.sync import propose
    from wiker_ssg.cli.update import STAGES

    gettext, failed = translation(language).gettext, False
    for one in propose(portal, books):
        if one.progress is None:
            told = ending(one.failed, language) if one.failed else None
            click.echo(
                report.of(one.slug, told[0] if told else str(one.failed), language), err=True
            )
            failed = True
            continue
        words = gettext(STAGES[one.progress.stage])
        click.echo(words.format(slug=one.slug, url=one.progress.url))
        _kept(one.slug, one.kept, language)
    return failed


def _kept(slug: str, rows: tuple[tuple[str | None, str], ...], language: str) -> None:
    for who, plan in rows:
        words = translation(language).gettext(KEPT)
        click.echo(words.format(slug=slug, who=who or slug, plan=plan))
