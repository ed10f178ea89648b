"""`wiker migrate`: content written for an older format brought to this one."""

import click

from wiker_ssg.cli import options
from wiker_ssg.cli.report import stop
from wiker_ssg.cli.speech import Command
from wiker_ssg.language import N_, translation


@click.command(
    "migrate",
    cls=Command,
    help=N_(
        "Bring older content to this version.\n\nThere is only one format so far: nothing to do."
    ),
)
@options.root
@click.pass_context
def command(context: click.Context, root: str | None) -> None:
    """Tell that the content is of the only format that there is."""
    from wiker_ssg.site.portal import find_root, open_root
    from wiker_ssg.source.settings import FORMAT

    gettext = translation(context.obj).gettext
    found = open_root(find_root(root))
    if not found.valid:
        stop(gettext("portal.yaml has errors: run wiker check first"))
    message = gettext("format {format}: nothing to do")
    click.echo(message.format(format=FORMAT))
