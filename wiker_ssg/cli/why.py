"""`wiker why`: what an output was made from, and which change made it again."""

import sys
from typing import Any

import click

from wiker_ssg.cli import options
from wiker_ssg.cli.speech import Command, argument
from wiker_ssg.engine import Cause
from wiker_ssg.language import N_, translation

WORDS = {
    Cause.NEW: N_("it was planned for the first time"),
    Cause.PROGRAM: N_("the program or a library changed"),
    Cause.RECIPE: N_("the way in which it is made changed"),
    Cause.INTERRUPTED: N_("an earlier build was interrupted"),
    Cause.FAILED: N_("it could not be made the last time"),
    Cause.VERIFY: N_("its file was not what had been written"),
}


@click.command(
    "why",
    cls=Command,
    help=N_(
        "Say why a page is as it is.\n\nPATH is a file of the site or its address. Shown are what "
        "had changed when it was last made, and all that it was made from."
    ),
)
@argument("path", metavar="PATH")
@options.root
@options.output
@options.cache
@click.pass_context
def command(
    context: click.Context, /, path: str, root: str | None, output: str, **rest: Any
) -> None:
    """Explain one output."""
    from wiker_ssg.build.explain import explain
    from wiker_ssg.site.portal import find_root

    gettext = translation(context.obj).gettext
    found = explain(find_root(root), output, rest["cache"], path)
    if found is None:
        click.echo(gettext("{path}: no build has made this").format(path=path), err=True)
        sys.exit(1)
    click.echo(found.path)
    if found.reason and not found.reason.keys:
        click.echo(f"  {gettext(WORDS[found.reason.cause])}")
    for key in found.reason.keys if found.reason else ():
        click.echo("  " + gettext("changed: {key}").format(key=key))
        for cause in found.causes[key].said() if key in found.causes else ():
            click.echo(f"    ← {cause}")
    click.echo(gettext("made from:"))
    for key in found.depends:
        click.echo(f"  {key}")
