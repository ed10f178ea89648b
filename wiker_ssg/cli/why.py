"""`wiker why`: what an output was made from, and which change made it again."""

import sys
from typing import Any

import click

from wiker_ssg.cli import options
from wiker_ssg.cli.speech import Command, argument
from wiker_ssg.language import N_, translation

WORDS = {
    "new": N_("it was planned for the first time"),
    "program": N_("the program or a library changed"),
    "recipe": N_("the way in which it is made changed"),
    "interrupted": N_("an earlier build was interrupted"),
    "failed": N_("it could not be made the last time"),
    "verify": N_("its file was not what had been written"),
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
    for key in found.reason:
        words = gettext(WORDS[key]) if key in WORDS else gettext("changed: {key}").format(key=key)
        click.echo(f"  {words}")
        for cause in found.causes.get(key, ()):
            click.echo(f"    ← {cause}")
    click.echo(gettext("made from:"))
    for key in found.depends:
        click.echo(f"  {key}")
