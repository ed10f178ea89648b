"""`wiker gather`: the communes' repositories into the portal's folder."""

import sys
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from wiker_ssg.cli import report
from wiker_ssg.cli.options import cache, exclusive, root
from wiker_ssg.cli.progress import progress
from wiker_ssg.cli.speech import Command, option
from wiker_ssg.language import N_, translation

if TYPE_CHECKING:
    from wiker_ssg.federation.bringing import Brought
    from wiker_ssg.federation.gather import Gathered

FORMATS = {"text": report.text, "json": report.as_json, "github": report.as_annotations}
DIGITS = 7
"""Of a commit's hash so many digits are shown, as Git does."""


@click.command(
    "gather",
    cls=Command,
    help=N_(
        "Fetch the communes from their repositories.\n\nThose that portal.yaml names come into "
        "communes/. A commune whose repository does not answer stays as it was, and nobody’s work "
        "in these folders is thrown away; the exit status is then 1, and a build never publishes "
        "less for it. The commit of each stands in communes.lock, so that a build can be repeated."
    ),
)
@root
@option("--only", multiple=True, metavar="SLUG", help=N_("Only this commune; may be repeated."))
@option("--offline", is_flag=True, help=N_("Fetch nothing: look at what is there."))
@option(
    "--frozen",
    is_flag=True,
    help=N_("Bring back the commits that communes.lock names, and no others."),
)
@option(
    "--lock",
    is_flag=True,
    help=N_(
        "Keep communes.lock beside portal.yaml, from now on; else it stays in .wiker until it is "
        "there."
    ),
)
@option(
    "--accept",
    multiple=True,
    metavar="SLUG",
    help=N_("Take a history that has nothing to do with that of before; may be repeated."),
)
@option(
    "--largest",
    type=click.IntRange(1, 1_000_000),
    default=2_000,
    show_default=True,
    metavar="MB",
    help=N_("How large the files of a commune may be."),
)
@option(
    "--jobs",
    type=click.IntRange(1, 256),
    default=16,
    show_default=True,
    metavar="N",
    help=N_("How many communes are fetched at a time."),
)
@cache
@option(
    "--format",
    "form",
    type=click.Choice(tuple(FORMATS)),
    default="text",
    help=N_("For people, for programs, or as annotations of a workflow."),
)
@click.pass_context
def command(
    context: click.Context,
    /,
    root: str | None,
    only: tuple[str, ...],
    offline: bool,
    frozen: bool,
    lock: bool,
    accept: tuple[str, ...],
    largest: int,
    jobs: int,
    form: str,
    **options: Any,
) -> None:
    """Gather, tell what changed, and exit 1 where a commune is not as it was asked for."""
    from wiker_ssg.federation.gather import Gathering, gather
    from wiker_ssg.problems.exceptions import Usage
    from wiker_ssg.site.portal import find_root, open_root

    language: str = context.obj
    exclusive(context, "lock", "frozen")
    exclusive(context, "lock", "offline")
    path = find_root(root)
    opened = open_root(path)
    if opened.single:
        raise Usage(N_("{path} is a single commune: only a portal is gathered"), path=path)
    named = {member.slug for member in opened.portal.communes if member.repository}
    for slug in (*only, *accept):
        if opened.valid and slug not in named:
            words = N_("{slug}: portal.yaml names no such commune with a repository")
            raise Usage(words, slug=slug)
    asked = Gathering(
        path,
        tuple(only),
        not offline,
        frozen,
        lock,
        tuple(accept),
        jobs,
        largest * 1_000_000,
        options["cache"],
    )
    started = time.perf_counter()
    with progress(language, quiet=form != "text") as shown:
        found = gather(asked, shown)
    if problems := FORMATS[form](found.problems, language):
        click.echo(problems, err=form == "text")
    if form == "text":
        for line in lines(found, time.perf_counter() - started, language):
            click.echo(line)
    if not found.whole:
        sys.exit(1)


def lines(found: "Gathered", seconds: float, language: str) -> Iterator[str]:
    """Yield what a gathering did, in words."""
    known = translation(language)
    moved = [one for one in found.brought if one.commit != one.before]
    yield from (told(one, language) for one in moved)
    if not found.members and not found.problems:
        yield known.gettext(
            "portal.yaml names no repository: there is nothing to gather. A commune that has one "
            "stands there as {{slug: donges, repository: organisation/donges}}."
        ).format()
        return
    stayed = sum(one.trouble is None for one in found.brought) - len(moved)
    yield known.gettext("{communes}: {moved}, {stayed}, {seconds} s").format(
        communes=report.communes(found.members, language),
        moved=known.ngettext("{n} has changed", "{n} have changed", len(moved)).format(
            n=len(moved)
        ),
        stayed=known.ngettext("{n} has not", "{n} have not", stayed).format(n=stayed),
        seconds=f"{seconds:.2f}",
    )


def told(one: "Brought", language: str) -> str:
    """Return what became of a commune, in words."""
    known = translation(language)
    now, before = one.commit[:DIGITS], one.before[:DIGITS]
    if not before:
        return known.gettext("{slug}: new here, at {commit}, {entries}").format(
            slug=one.slug, commit=now, entries=report.entries(one.added, language)
        )
    counted: tuple[str, ...] = (
        known.ngettext("{n} entry added", "{n} entries added", one.added).format(n=one.added),
        known.ngettext("{n} changed", "{n} changed", one.changed).format(n=one.changed),
        known.ngettext("{n} entry removed", "{n} entries removed", one.removed).format(
            n=one.removed
        ),
    )
    if not (one.added or one.changed or one.removed):
        counted = (known.gettext("no entry changed"),)
    words = known.gettext("{slug}: {before} → {commit}, {counted}")
    if one.rewritten:
        words = known.gettext(
            "{slug}: {before} → {commit}, its history was written anew, {counted}"
        )
    return words.format(slug=one.slug, before=before, commit=now, counted=", ".join(counted))
