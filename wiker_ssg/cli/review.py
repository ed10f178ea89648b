"""`wiker review`: what an ambassador needs in order to decide on a proposal."""

import gc
from pathlib import Path
from typing import Any

import click

from wiker_ssg.cli.options import address, root, today
from wiker_ssg.cli.report import stop
from wiker_ssg.cli.speech import Command, option
from wiker_ssg.language import N_

FORMATS = ("text", "markdown", "json", "github")


@click.command(
    "review",
    cls=Command,
    help=N_(
        "Tell what a proposal changes, and what to decide.\n\nCompares two revisions of the "
        "repository in which ROOT lies, as a pull request does. Nothing is checked out, written or "
        "run. Exits with 0 whatever the verdict."
    ),
)
@root
@option("--base", required=True, metavar="REF", help=N_("The branch that the proposal is for."))
@option("--head", required=True, metavar="REF", help=N_("The proposal's last commit or branch."))
@option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="text",
    help=N_("For people, as a comment, for programs, or as annotations of a pull request."),
)
@option("--commune", metavar="SLUG", help=N_("Review this commune of a portal alone."))
@option("--branch", metavar="NAME", help=N_("The proposal's branch, where --head is a commit."))
@option(
    "--base-url",
    callback=address,
    metavar="URL",
    help=N_("The site's address, where the revisions do not hold portal.yaml."),
)
@option("--at", "day", callback=today, metavar="DATE", help=N_("Judge as on that day."))
@click.pass_context
def command(
    context: click.Context,
    /,
    root: str | None,
    base: str,
    head: str,
    form: str,
    day: Any,
    **options: str | None,
) -> None:
    """Review, and say it in the commune's language unless another is asked for."""
    gc.disable()  # everything read is kept to the end: looking for what is not takes a third more
    from wiker_ssg.review.github import github
    from wiker_ssg.review.machine import machine
    from wiker_ssg.review.markdown import markdown
    from wiker_ssg.review.objects import Refused
    from wiker_ssg.review.plain import plain
    from wiker_ssg.review.review import Request, review

    request = Request(
        Path(root or "."),
        base,
        head,
        today=day,
        language=context.find_root().params.get("lang"),
        **options,
    )
    try:
        findings = review(request)
    except Refused as error:
        stop(error.words(context.obj))
        raise
    finally:
        gc.enable()
    say = {"text": plain, "markdown": markdown, "json": machine, "github": github}
    click.echo(say[form](findings), nl=False)
