"""`wiker publish`: a site that was built goes where it is served."""

import sys
import time
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import click

from wiker_ssg.cli.extras import needs
from wiker_ssg.cli.options import cache, exclusive, output, refuse_idle
from wiker_ssg.cli.speech import Command, argument, option
from wiker_ssg.language import N_, translation

if TYPE_CHECKING:
    from wiker_ssg.publish.destination import BuiltSite, SiteChange


def examples() -> Mapping[str, str]:
    """Return one address of each kind of destination."""
    from wiker_ssg.publish.registry import DESTINATIONS

    return {"examples": "  ".join(row.example for row in DESTINATIONS.values())}


@click.command(
    "publish",
    cls=Command,
    facts=examples,
    help=N_(
        "Publish the site that was built: only what changed travels.\n\nDESTINATION is one of: "
        "{examples}. Visitors see the site as it was until the whole of the new one is there; "
        "where a destination cannot do that, it is said before. A publication that was cut short "
        "is finished by the next."
    ),
)
@argument("destination", metavar="DESTINATION")
@argument("root", required=False, metavar="[ROOT]")
@output
@cache
@option("--dry-run", is_flag=True, help=N_("Say what would travel, and alter nothing."))
@option(
    "--max-deletes",
    type=click.IntRange(0),
    metavar="N",
    help=N_("Publish nothing where more files than this would be removed."),
)
@option(
    "--keep",
    type=click.IntRange(1, 1_000),
    default=5,
    show_default=True,
    metavar="N",
    help=N_("How many versions are kept, where a destination keeps some."),
)
@option("--rollback", is_flag=True, help=N_("Serve the version from before again."))
@click.pass_context
def command(
    context: click.Context,
    /,
    destination: str,
    root: str | None,
    output: str,
    cache: str | None,
    dry_run: bool,
    max_deletes: int | None,
    keep: int,
    rollback: bool,
) -> None:
    """Publish, or go back; say what was done."""
    from wiker_ssg.build.listing import listing
    from wiker_ssg.publish.destination import BuiltSite
    from wiker_ssg.publish.publication import plan, publish
    from wiker_ssg.publish.registry import destination_of, open_destination
    from wiker_ssg.site.portal import cache_folder, find_root

    language: str = context.obj
    gettext = translation(language).gettext
    exclusive(context, "rollback", "max_deletes")
    if rollback:
        refuse_idle(context, "--rollback", "output", "keep")
    _, row = destination_of(destination)
    if row.extra:
        needs(row.extra, language)
    found = find_root(root)
    memory = f"{cache_folder(found, cache)}/published"
    with open_destination(destination, keep, memory) as there:
        if rollback:
            name = there.roll_back(dry_run)
            words = N_("{name} would be served again") if dry_run else N_("{name} is served again")
            click.echo(gettext(words).format(name=name))
            return
        started = time.perf_counter()
        with listing(found, output, cache) as files:
            site = BuiltSite(output, files)
            planned = plan(there, site)
            for sentence in (*planned.lacking, *planned.beyond):
                click.echo(sentence.words(language), err=True)
            if planned.beyond:
                sys.exit(1)
            if dry_run:
                for line in listed(planned.change):
                    click.echo(line)
            else:
                publish(there, site, planned.change, max_deletes)
            counted = told(site, planned.change, language)
    seconds = f"{time.perf_counter() - started:.2f}"
    words = N_("would be published: {counted}, {seconds} s")
    words = words if dry_run else N_("published: {counted}, {seconds} s")
    click.echo(gettext(words).format(counted=counted, seconds=seconds))


def listed(change: "SiteChange") -> Iterator[str]:
    """Yield what would be altered, a path a line, as diff marks it."""
    for mark, paths in (("+", change.new), ("~", change.changed), ("-", change.removed)):
        yield from (f"{mark} {path}" for path in paths)


def told(site: "BuiltSite", change: "SiteChange", language: str) -> str:
    """Return how much a change is, in words."""
    from wiker_ssg.publish.limits import Bytes

    ngettext = translation(language).ngettext
    new, changed, removed = len(change.new), len(change.changed), len(change.removed)
    counted = (
        ngettext("{n} new file", "{n} new files", new).format(n=new),
        ngettext("{n} altered", "{n} altered", changed).format(n=changed),
        ngettext("{n} removed", "{n} removed", removed).format(n=removed),
    )
    size = Bytes(site.size(change.carried)).words(language)
    return f"{', '.join(counted)} ({size})"
