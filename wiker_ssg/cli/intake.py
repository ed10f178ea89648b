"""`wiker intake`: forms for residents, and their way to the ambassador."""

import os

import click

from wiker_ssg.cli.extras import needs
from wiker_ssg.cli.options import address, refuse_idle
from wiker_ssg.cli.report import stop
from wiker_ssg.cli.speech import Command, argument, option
from wiker_ssg.forge.registry import DECIDING, FORGES
from wiker_ssg.language import N_, translation


@click.command(
    "intake",
    cls=Command,
    help=N_(
        "Serve the forms with which anybody contributes.\n\nEach submission becomes a pull request "
        "in the repository of its commune, on the forge where that is: where portal.yaml names "
        "none, or a folder, a branch of a bare Git repository on this machine. Secrets come from "
        "the environment: see docs/guide-intake.md. Ctrl+C ends it."
    ),
)
@argument("root", required=False, metavar="[ROOT]")
@option(
    "--data",
    metavar="DIR",
    default="intake-data",
    show_default=True,
    help=N_("Where what was received is kept."),
)
@option(
    "--forge",
    type=click.Choice(tuple(FORGES)),
    help=N_("Where pull requests are made, of all communes; else where each has its repository."),
)
@option(
    "--repositories",
    metavar="DIR",
    help=N_("The communes’ bare repositories, SLUG.git each, for --forge local; else in --data."),
)
@option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    metavar="HOST",
    help=N_("The address to listen on."),
)
@option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8010,
    show_default=True,
    metavar="N",
    help=N_("The port to listen on; 0 for any free one."),
)
@option(
    "--origin",
    callback=address,
    metavar="URL",
    help=N_(
        "Where the world sees the service, such as https://proposer.example; else where it listens."
    ),
)
@option(
    "--proxy",
    "proxies",
    metavar="IP",
    default="",
    help=N_("The address of the web server in front, which says where requests come from."),
)
@option(
    "--pull",
    type=click.IntRange(0, 86_400),
    default=0,
    show_default=True,
    metavar="SECONDS",
    help=N_("Bring ROOT and its communes up to date so often; 0 for never."),
)
@option(
    "--a-day",
    type=click.IntRange(1, 1_000_000),
    default=1_000,
    show_default=True,
    metavar="N",
    help=N_("How many submissions are taken in a day."),
)
@option(
    "--retry",
    is_flag=True,
    help=N_(
        "Put what was set aside in --data back into its queue, and end; a service that runs sees "
        "to it."
    ),
)
@click.pass_context
def command(
    context: click.Context,
    root: str | None,
    data: str,
    forge: str | None,
    repositories: str | None,
    host: str,
    port: int,
    origin: str | None,
    proxies: str,
    pull: int,
    a_day: int,
    retry: bool,
) -> None:
    """Put the service together and serve it."""
    language: str = context.obj
    gettext = translation(language).gettext
    if forge is not None and forge not in DECIDING:
        refuse_idle(context, f"--forge {forge}", "repositories")
    needs("intake", language)
    if retry:
        _retry(data, language)
        return

    from wiker_ssg.contribute.network import trusted
    from wiker_ssg.contribute.post import post_of_environment
    from wiker_ssg.contribute.service import Setup, serve
    from wiker_ssg.contribute.trust import limits_at
    from wiker_ssg.federation.forges import open_forges
    from wiker_ssg.federation.gather import refresh
    from wiker_ssg.site.portal import find_root, open_root

    path = find_root(root)
    found = open_root(path)
    if pull and found.missing:
        refresh(path, found.missing)
        found = open_root(path)
    if not found.slugs:
        stop(gettext("there is no commune yet: wiker new commune"))
    folder = repositories or os.path.join(data, "repositories")
    chosen = open_forges(path, folder, forge)
    try:
        trusted(proxies)
    except ValueError as error:
        stop(
            gettext(
                "--proxy takes addresses or networks of servers of your own, such as 127.0.0.1 or "
                "10.0.0.0/24, not “{value}”: who is named there says where requests come from"
            ).format(value=error)
        )
    shown = f"[{host}]" if ":" in host else host
    if origin is None and port == 0:
        stop(gettext("with --port 0, say with --origin where the service is seen"))
    seen = origin or f"http://{shown}:{port}"
    setup = Setup(
        path,
        data,
        seen,
        host,
        port,
        pull,
        proxies,
        limits_at(seen, a_day),
        os.environ.get("WIKER_INTAKE_SECRET", "").encode(),
        post_of_environment(),
    )
    if setup.secret and len(setup.secret) < 32:
        stop(gettext("WIKER_INTAKE_SECRET is too short: 32 characters at least"))

    def ready(url: str) -> None:
        click.echo(gettext("The forms: {url} (Ctrl+C to stop)").format(url=url))

    try:
        serve(setup, chosen, ready)
    except OSError as error:
        stop(
            gettext("port {port} cannot be used: {reason}; try --port {other}").format(
                port=port, reason=error.strerror, other=port + 1
            )
        )


def _retry(data: str, language: str) -> None:
    """Let a service try again what it set aside."""
    import time

    from wiker_ssg.contribute.store import SubmissionStore

    translated = translation(language)
    path = os.path.join(data, "intake.db")
    if not os.path.exists(path):
        stop(
            translated.gettext("{path} does not exist: say with --data where it is").format(
                path=path
            )
        )
    count = SubmissionStore(path, time.time).try_again()
    words = translated.ngettext(
        "{count} thing is tried again", "{count} things are tried again", count
    )
    click.echo(words.format(count=count))
