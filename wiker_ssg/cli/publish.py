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
    from wiker_ssg.publish.destination import BuiltSite, Destination, SiteChange


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
@option(
    "--config",
    "server",
    type=click.Choice(("caddy", "nginx", "apache")),
    help=N_("Publish nothing: write what a web server needs to send our headers and redirects."),
)
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
    server: str | None,
) -> None:
    """Publish, or go back; say what was done."""
    from wiker_ssg.build.listing import listing
    from wiker_ssg.publish.destination import BuiltSite
    from wiker_ssg.publish.publication import plan, publish
    from wiker_ssg.publish.registry import destination_of, open_destination
    from wiker_ssg.site.portal import cache_folder, find_root

    language: str = context.obj
    gettext = translation(language).gettext
    exclusive(context, "rollback", "server")
    if rollback:
        refuse_idle(context, "--rollback", "output", "keep", "max_deletes")
    if server:
        refuse_idle(context, "--config", "keep", "max_deletes", "dry_run")
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
            if server:
                click.echo(configuration(server, there, site, found), nl=False)
                return
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


def configuration(server: str, there: "Destination", site: "BuiltSite", root: str) -> str:
    """Return what a web server is told; raises Usage where there is none that could be."""
    from urllib.parse import urlsplit

    from wiker_ssg.problems.exceptions import Usage
    from wiker_ssg.publish.headers import root_of
    from wiker_ssg.publish.publication import rules_of
    from wiker_ssg.publish.servers.facts import ServerFacts
    from wiker_ssg.publish.servers.registry import SERVERS
    from wiker_ssg.site.portal import open_root

    if not there.limits.own:
        raise Usage(N_("{name}: there is no web server of one’s own there"), name=there.limits.name)
    rules, redirects = rules_of(site)
    host = urlsplit(open_root(root).portal.base_url).netloc
    facts = ServerFacts(host, there.served_from(), root_of(rules), rules, redirects)
    return SERVERS[server](facts)


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
