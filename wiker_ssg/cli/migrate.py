"""`wiker migrate`: content written for an older format brought to this one."""

import click

from wiker_ssg.cli.report import stop
from wiker_ssg.language import translation


@click.command("migrate")
@click.argument("root", required=False)
@click.pass_context
def command(context: click.Context, root: str | None) -> None:
    """Bring the content in ROOT to this program's format; there is only one so far."""
    from wiker_ssg.portal import Usage, find_root, open_root
    from wiker_ssg.source.settings import FORMAT

    gettext = translation(context.obj).gettext
    try:
        found = open_root(find_root(root))
    except Usage as error:
        stop(error.words(context.obj))
        return
    if not found.valid:
        stop(gettext("portal.yaml has errors: run wiker check first"))
    message = gettext("format {format}: nothing to do")
    click.echo(message.format(format=FORMAT))
