"""`wiker why`: what an output was made from, and which change made it again."""

import sys
from typing import Any

import click

from wiker_ssg.cli.report import stop
from wiker_ssg.language import N_, translation

WORDS = {
    "new": N_("it was planned for the first time"),
    "program": N_("the program or a library changed"),
    "recipe": N_("the way in which it is made changed"),
    "interrupted": N_("an earlier build was interrupted"),
    "failed": N_("it could not be made the last time"),
    "verify": N_("its file was not what had been written"),
}


@click.command("why")
@click.argument("path")
@click.argument("root", required=False)
@click.option("--output", default="output", metavar="DIR", help="Where the site is.")
@click.option("--cache", metavar="DIR", help="Where state is kept.")
@click.pass_context
def command(context: click.Context, path: str, root: str | None, output: str, **rest: Any) -> None:
    """Say why PATH (a file below the output, or an address) was last made, and from what."""
    from wiker_ssg.explain import explain
    from wiker_ssg.portal import Usage, find_root

    gettext = translation(context.obj).gettext
    try:
        found = explain(find_root(root), output, rest["cache"], path)
    except Usage as error:
        stop(error.words(context.obj))
        return
    if found is None:
        click.echo(gettext("{path}: no build has made this").format(path=path), err=True)
        sys.exit(1)
    click.echo(found.path)
    for key in found.reason:
        words = gettext(WORDS[key]) if key in WORDS else gettext("changed: {key}").format(key=key)
        click.echo(f"  {words}")
        for cause in found.causes.get(key, ()):
            click.echo(f"    ← {cause}")
    click.echo(gettext("made from:"))
    for key in found.depends:
        click.echo(f"  {key}")
