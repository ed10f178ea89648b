"""`wiker clean`: outputs and state gone."""

import os
import shutil
from pathlib import Path

import click

from wiker_ssg.cli.report import stop
from wiker_ssg.language import translation


@click.command("clean")
@click.argument("root", required=False)
@click.option("--output", default="output", metavar="DIR", help="Where the site is.")
@click.option("--cache", metavar="DIR", help="Where state is kept.")
@click.pass_context
def command(context: click.Context, root: str | None, output: str, cache: str | None) -> None:
    """Remove what builds of ROOT have made and remembered; no entry is touched."""
    from wiker_ssg.build import MARK
    from wiker_ssg.portal import Usage, find_root, state_folder

    gettext = translation(context.obj).gettext
    try:
        found = find_root(root)
    except Usage as error:
        stop(error.words(context.obj))
        return
    removed = []
    state = Path(state_folder(found, output, cache))
    headers = Path(output, "_headers")
    if headers.is_file() and headers.read_bytes().startswith(MARK):
        shutil.rmtree(output)
        removed.append(output)
    for folder in (state, Path(state_folder(found, "check", cache))):
        if folder.is_dir():
            shutil.rmtree(folder)
            removed.append(os.fspath(folder))
    for path in removed:
        click.echo(gettext("removed: {path}").format(path=path))
    if not removed:
        click.echo(gettext("nothing to remove"))
