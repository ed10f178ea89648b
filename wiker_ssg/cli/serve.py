"""`wiker serve`: the site while its entries are edited."""

import time
from typing import Any

import click

from wiker_ssg.cli import report
from wiker_ssg.cli.options import build_options, shared
from wiker_ssg.cli.progress import progress
from wiker_ssg.cli.speech import Command, option
from wiker_ssg.language import N_, translation


@click.command(
    "serve",
    cls=Command,
    help=N_(
        "Show the site on this machine.\n\nEach edit of an entry, a setting or a theme is shown as "
        "soon as it is saved, with its problems at the foot of the page. Nothing is published. "
        "Ctrl+C ends it."
    ),
)
@shared
@option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    metavar="N",
    help=N_("The port to listen on; 0 for any free one."),
)
@option(
    "--poll",
    is_flag=True,
    help=N_(
        "Look for edits every second, where the system tells of none: on network drives, in "
        "containers, under WSL."
    ),
)
@option(
    "--host",
    "named",
    multiple=True,
    metavar="NAME",
    help=N_("A further name by which the preview may be asked for; may be repeated."),
)
@option("--open", "opened", is_flag=True, help=N_("Open the site in the browser."))
@click.pass_context
def command(
    context: click.Context,
    /,
    port: int,
    poll: bool,
    named: tuple[str, ...],
    opened: bool,
    **options: Any,
) -> None:
    """Build, serve, and build again after each edit."""
    import msgspec

    from wiker_ssg.build.options import Built
    from wiker_ssg.cli.ending import ending
    from wiker_ssg.problems import sentence
    from wiker_ssg.problems.unforeseen import unforeseen
    from wiker_ssg.serve.preview import Preview
    from wiker_ssg.serve.server import listen, serve
    from wiker_ssg.site.portal import preview_folder

    language: str = context.obj
    gettext = translation(language).gettext

    def tell(built: Built) -> None:
        if built.problems:
            click.echo(report.text(built.problems, language), err=True)
        now = time.strftime("%H:%M:%S")
        click.echo(f"{now}  {report.written(built.written, built.removed, language)}")

    def complain(message: str) -> None:
        click.echo(message, err=True)

    def words(error: Exception) -> str:
        told = ending(error, language)
        return told[0] if told else ": ".join(sentence(unforeseen(error, asked.root), language))

    asked = build_options(**options, public=False)
    try:
        sockets = listen(port)
    except OSError as error:
        report.stop(
            gettext("port {port} cannot be used: {reason}; try --port {other}").format(
                port=port, reason=error.strerror, other=port + 1
            )
        )
    url = f"http://localhost:{sockets[0].getsockname()[1]}"
    output = preview_folder(asked.root, asked.cache)
    asked = msgspec.structs.replace(asked, output=output, base_url=asked.base_url or url)
    with progress(language) as shown:
        preview = Preview(asked, language, tell, complain, words, shown)
    tell(preview.built)

    here = url + preview.root if preview.root != "/" else url

    def ready() -> None:
        click.echo(gettext("Your portal: {url} (Ctrl+C to stop)").format(url=here))

    serve(preview, sockets, ready, here if opened else "", poll, named)
