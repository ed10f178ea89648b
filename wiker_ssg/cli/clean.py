"""`wiker clean`: outputs and state gone."""

import os
import shutil
from pathlib import Path

import click

from wiker_ssg.cli import options
from wiker_ssg.cli.speech import Command
from wiker_ssg.language import N_, translation


@click.command(
    "clean",
    cls=Command,
    help=N_(
        "Remove what builds have made.\n\nThat is the site of ROOT, its preview and the memory of "
        "both. No entry is touched, nor a folder that wiker did not make."
    ),
)
@options.root
@options.output
@options.cache
@click.pass_context
def command(context: click.Context, root: str | None, output: str, cache: str | None) -> None:
    """Remove, and say what."""
    from wiker_ssg.site.portal import find_root

    gettext = translation(context.obj).gettext
    removed = _removed(find_root(root), output, cache)
    for path in removed:
        click.echo(gettext("removed: {path}").format(path=path))
    left = os.listdir(output) if os.path.isdir(output) else []
    if left:
        some = [os.path.join(output, name) for name in sorted(left)] if output in removed else []
        for path in some or [output]:
            click.echo(
                gettext("left alone, since it was not made by wiker: {path}").format(path=path)
            )
    elif not removed:
        click.echo(gettext("nothing to remove"))


def _removed(root: str, output: str, cache: str | None) -> list[str]:
    """Remove a site, its preview and the memory of both, unless a build is under way."""
    from wiker_ssg.build.leftovers import remove_site
    from wiker_ssg.engine import lock
    from wiker_ssg.site.portal import cache_folder, preview_folder, state_folder

    preview = preview_folder(root, cache)
    found = []
    for site, memory in (
        (output, state_folder(root, output, cache)),
        (preview, state_folder(root, preview, cache)),
        (None, state_folder(root, "check", cache)),
    ):
        if os.path.isdir(memory):
            with lock(memory):
                if site and remove_site(site, memory):
                    found.append(site)
                shutil.rmtree(memory)
                found.append(memory)
        elif site and remove_site(site, memory):
            found.append(site)
    folder = Path(cache_folder(root, cache))
    if cache is None and folder.is_dir() and not {".gitignore"} ^ set(os.listdir(folder)):
        shutil.rmtree(folder)
    return found
