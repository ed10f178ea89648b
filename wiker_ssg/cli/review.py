"""`wiker review`: what an ambassador needs in order to decide on a proposal."""

import gc
import sys
import traceback
from pathlib import Path
from typing import Any

import click

from wiker_ssg.cli.options import address, cache, exclusive, root, today
from wiker_ssg.cli.report import stop
from wiker_ssg.cli.speech import Command, option
from wiker_ssg.language import N_, translation

FORMATS = ("text", "markdown", "json", "github")
CUT = ("not-compared",)
"""Points that tell of a limit which left something out."""

COMMENTS = ("markdown", "json")
"""Forms of which a comment is made, which holds so much."""

UNFORESEEN = N_(
    "the review could not be done, by a fault of wiker itself: please report {kind} at {place}"
)


def pairs(
    context: click.Context, parameter: click.Parameter, value: tuple[str, ...]
) -> tuple[tuple[str, str], ...]:
    """Read names and revisions given on the command line."""
    found = []
    for given in value:
        name, equals, ref = given.partition("=")
        if not (name and equals and ref):
            gettext = translation(context.obj).gettext
            raise click.BadParameter(
                gettext("write it as {example}").format(example=parameter.metavar)
            )
        found.append((name, ref))
    return tuple(found)


def forms(
    context: click.Context, parameter: click.Parameter, value: tuple[str, ...]
) -> tuple[tuple[str, str], ...]:
    """Read forms and files given on the command line."""
    found = pairs(context, parameter, value)
    for form, _ in found:
        if form not in FORMATS:
            words = translation(context.obj).gettext("write it as {example}")
            raise click.BadParameter(words.format(example=f"{FORMATS[0]}=FILE"))
    return found


@click.command(
    "review",
    cls=Command,
    help=N_(
        "Tell what a proposal changes, and what to decide.\n\nCompares two revisions of the "
        "repository in which ROOT lies: the branch as it is now, and as it would be with the "
        "proposal merged. Nothing is checked out, written or run. Exits with 0 when nothing has to "
        "be corrected, with 1 when something has or when a limit left something out, with 2 when "
        "the review could not be done."
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
@option(
    "--portal",
    "around",
    metavar="DIR|URL",
    help=N_(
        "The portal whose settings, plans and communes count: its folder, as gathered, or its "
        "repository, URL or URL#BRANCH, which is fetched with its communes. What a proposal says "
        "of them never counts."
    ),
)
@option(
    "--fetch-portal",
    "named",
    is_flag=True,
    help=N_(
        "Fetch the portal that the base’s commune.yaml names, with its communes. Without this and "
        "an URL nothing is fetched."
    ),
)
@option(
    "--commune",
    metavar="SLUG",
    help=N_("Review this commune of a portal alone; as which one of --portal it is known."),
)
@option(
    "--beside",
    multiple=True,
    callback=pairs,
    metavar="NAME=REF",
    help=N_(
        "Another open proposal, by the name that it shall have in the review: what both say of one "
        "thing, and what does not fit together, is told. May be given several times."
    ),
)
@option(
    "--also",
    multiple=True,
    callback=forms,
    metavar="FORMAT=FILE",
    help=N_("Write it to a file in another form, too. May be given several times."),
)
@option("--branch", metavar="NAME", help=N_("The proposal's branch, where --head is a commit."))
@option(
    "--base-url",
    callback=address,
    metavar="URL",
    help=N_("The site's address, where the revisions do not hold portal.yaml."),
)
@option("--at", "day", callback=today, metavar="DATE", help=N_("Judge as on that day."))
@cache
@click.pass_context
def command(
    context: click.Context,
    /,
    root: str | None,
    base: str,
    head: str,
    form: str,
    day: Any,
    around: str | None,
    named: bool,
    beside: tuple[tuple[str, str], ...],
    also: tuple[tuple[str, str], ...],
    **options: str | None,
) -> None:
    """Review, and say it in the commune's language unless another is asked for."""
    gc.disable()  # everything read is kept to the end: looking for what is not takes a third more
    from wiker_ssg.cli.ending import system_refusal
    from wiker_ssg.problems.exceptions import Usage
    from wiker_ssg.problems.unforeseen import place
    from wiker_ssg.review.annotations import annotations
    from wiker_ssg.review.findings import Verdict
    from wiker_ssg.review.machine import complete, machine
    from wiker_ssg.review.markdown import markdown, whole
    from wiker_ssg.review.plain import plain
    from wiker_ssg.review.reading import Request
    from wiker_ssg.review.review import review

    exclusive(context, "around", "named")
    try:
        request = Request(
            Path(root or "."),
            base,
            head,
            today=day,
            language=context.obj if _asked_for(context) else None,
            portal=_portal(Path(root or "."), base, around, named, options["cache"]),
            beside=beside,
            expected=named,
            **options,
        )
        findings = review(request)
        say = {"text": plain, "markdown": markdown, "json": machine, "github": annotations}
        words = say[form](findings)
        for other, file in also:
            Path(file).write_text(say[other](findings), "utf-8")
    except Usage:
        raise
    except OSError as error:
        stop(system_refusal(error, context.obj))  # with 2: 1 is a verdict
        raise
    except Exception as error:
        click.echo(traceback.format_exc(), err=True)
        told = translation(context.obj).gettext(UNFORESEEN)
        stop(told.format(kind=type(error).__name__, place=place(error)))
        raise
    finally:
        gc.enable()
    click.echo(words, nl=False)
    cut = any(point.code in CUT for point in findings.points) or (
        form in COMMENTS and not (whole(findings) and (form != "json" or complete(findings)))
    )
    if cut or findings.verdict is Verdict.CORRECT:
        sys.exit(1)


def _portal(
    root: Path, base: str, around: str | None, named: bool, cache: str | None
) -> Path | None:
    """Return the folder of the portal that counts, fetched where that was asked for."""
    if around and Path(around).is_dir():
        return Path(around)
    if not (around or named):
        return None
    from wiker_ssg.federation.portals import fetch_portal
    from wiker_ssg.review.portal import named_portal

    if around:
        repository, _, ref = around.partition("#")
        return fetch_portal(repository, ref or None, cache)
    found = named_portal(root, base)
    return fetch_portal(found.repository, found.ref, cache) if found else None


def _asked_for(context: click.Context) -> bool:
    """Tell whether somebody asked for a language, before or after the command's name."""
    given = click.core.ParameterSource.COMMANDLINE
    return any(one.get_parameter_source("lang") is given for one in (context, context.find_root()))
