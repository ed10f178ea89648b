"""`wiker serve`: the site while its entries are edited."""

from typing import Any

import click

from wiker_ssg.cli import report
from wiker_ssg.cli.options import shared
from wiker_ssg.language import translation


@click.command("serve")
@shared
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@click.option("--open", "opened", is_flag=True, help="Open the page in the browser.")
@click.pass_context
def command(context: click.Context, port: int, opened: bool, **options: Any) -> None:
    """Show ROOT on this machine, and each edit as soon as it is saved."""
    import msgspec

    from wiker_ssg.build import Built
    from wiker_ssg.cli.run import options_of
    from wiker_ssg.engine import Locked
    from wiker_ssg.portal import Usage, preview_folder
    from wiker_ssg.preview import Preview

    language: str = context.obj
    gettext = translation(language).gettext

    def tell(built: Built) -> None:
        if built.problems:
            click.echo(report.text(built.problems, language), err=True)
        message = gettext("{written} files written, {removed} removed")
        click.echo(message.format(written=built.written, removed=built.removed))

    url = f"http://localhost:{port}"
    asked = options_of(**options)
    output = preview_folder(asked.root, asked.cache)
    asked = msgspec.structs.replace(asked, output=output, base_url=asked.base_url or url)
    try:
        preview = Preview(asked, language, tell)
    except Usage as error:
        report.stop(error.words(language))
        return
    except Locked:
        report.stop(gettext("Another build of this portal is running: wait for its end."))
        return
    tell(preview.built)
    click.echo(gettext("Your portal: {url} (Ctrl+C to stop)").format(url=url))
    try:
        preview.serve(port, opened)
    except OSError as error:
        report.stop(
            gettext("port {port} cannot be used: {reason}; try --port {other}").format(
                port=port, reason=error.strerror, other=port + 1
            )
        )
