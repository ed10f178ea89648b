"""`wiker commune`: communes are renamed, join or leave, and no address of theirs dies."""

import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import click

from wiker_ssg.cli import report
from wiker_ssg.cli.carried import interrupted, pushed, written
from wiker_ssg.cli.options import address, root
from wiker_ssg.cli.speech import Command, argument, option
from wiker_ssg.language import N_, translation

if TYPE_CHECKING:
    from wiker_ssg.federation.carrying import CarriedChange
    from wiker_ssg.federation.change import PortalChange
    from wiker_ssg.federation.hub import PortalHub


class CommuneCommands(Command, click.Group):
    """Commands on a portal's communes."""


@click.group(
    "commune",
    cls=CommuneCommands,
    help=N_(
        "Rename, join or take out communes of a portal.\n\nEvery address, calendar and feed of "
        "theirs goes on answering. Nothing is written before all of it was tried out. What lies in "
        "a repository of its own becomes a branch there, to be pushed and merged."
    ),
)
def command() -> None:
    """Do nothing: its commands do."""


@command.command(
    "rename",
    cls=Command,
    help=N_("Give a commune another slug, which is its folder’s name and stands in its addresses."),
)
@argument("old", metavar="OLD")
@argument("new", metavar="NEW")
@root
@click.pass_context
def rename(context: click.Context, /, old: str, new: str, root: str | None) -> None:
    """Rename a commune."""
    from wiker_ssg.federation.rename import plan_rename

    _carry(context.obj, root, lambda hub: plan_rename(hub, old, new), ("rename", old, new))


@command.command(
    "merge",
    cls=Command,
    help=N_(
        "Let a commune be taken in by another: its entries, pictures, plans and sources move there."
    ),
)
@argument("source", metavar="FROM")
@argument("target", metavar="INTO")
@root
@click.pass_context
def merge(context: click.Context, /, source: str, target: str, root: str | None) -> None:
    """Merge a commune into another."""
    from wiker_ssg.federation.merge import plan_merge

    call = ("merge", source, target)
    _carry(context.obj, root, lambda hub: plan_merge(hub, source, target), call)


@command.command(
    "leave",
    cls=Command,
    help=N_("Take a commune out of the portal: no other ever gets its name."),
)
@argument("slug", metavar="SLUG")
@option(
    "--to",
    callback=address,
    metavar="URL",
    help=N_("Its new site: its addresses lead there from now on."),
)
@root
@click.pass_context
def leave(context: click.Context, /, slug: str, to: str | None, root: str | None) -> None:
    """Take a commune out."""
    from wiker_ssg.federation.leave import plan_leave

    call = ("leave", slug, *(("--to", to) if to else ()))
    _carry(context.obj, root, lambda hub: plan_leave(hub, slug, to), call)


@command.command(
    "finish", cls=Command, help=N_("Carry out the rest of a change that was interrupted.")
)
@root
@click.pass_context
def finish(context: click.Context, /, root: str | None) -> None:
    """Carry out what is left."""
    _carry(context.obj, root, None, ())


def _carry(
    language: str,
    root: str | None,
    plan: "Callable[[PortalHub], PortalChange] | None",
    call: tuple[str, ...],
) -> None:
    """Carry out a change, tell what was done and what is left, and exit 1 where something is."""
    from wiker_ssg.federation.carrying import carry_out
    from wiker_ssg.site.portal import find_root

    path = find_root(root)
    done = carry_out(path, plan)
    if done.problems:
        click.echo(report.text(done.problems, language), err=True)
    for line in lines(done, path, call, language):
        click.echo(line)
    if done.problems or done.waits:
        sys.exit(1)


def lines(done: "CarriedChange", root: str, call: tuple[str, ...], language: str) -> Iterator[str]:
    """Yield what a change did and what is left to do, in words and as commands."""
    known = translation(language)
    if done.finished:
        yield interrupted(done, language)
    if done.problems:
        yield known.gettext("Nothing was changed: that would be wrong with it.")
        return
    for note in done.notes:
        yield known.gettext(note.words).format_map(note.facts)
    for old, new in done.moves:
        yield f"{old} → {new}"
    if done.written:
        yield written(done, language)
    if done.branches:
        yield from _pushes(done, root, call, language)
    elif not (done.written or done.moves or done.finished):
        yield known.gettext("There is nothing to change.")
    if done.written or done.moves:
        yield known.gettext("If the portal is a Git repository, commit that there, and push it.")


def _pushes(
    done: "CarriedChange", root: str, call: tuple[str, ...], language: str
) -> Iterator[str]:
    """Yield what is to be pushed where, and in which order."""
    gettext = translation(language).gettext
    yield from pushed(done, language)
    if done.waits:
        yield gettext("Nothing else was changed yet. Once that is merged:")
        yield f"  wiker gather {root}; wiker commune {' '.join(call)} {root}"
    else:
        yield gettext("Until then the site answers as it should; what they say is out of date.")
