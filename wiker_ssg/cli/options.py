"""Options that several commands share, and how they become a build."""

import datetime
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlsplit

import click

from wiker_ssg.cli.speech import argument, option
from wiker_ssg.language import N_, translation
from wiker_ssg.model.base import is_base, tidied

if TYPE_CHECKING:
    from wiker_ssg.build.options import Options

F = TypeVar("F", bound=Callable[..., Any])

root = argument("root", required=False, metavar="[ROOT]")
output = option(
    "--output", default="output", metavar="DIR", show_default=True, help=N_("Where the site is.")
)
cache = option(
    "--cache", metavar="DIR", help=N_("Where the memory of builds is kept; else ROOT/.wiker.")
)


def given(context: click.Context, *names: str) -> list[str]:
    """Return those of some parameters that were given, as they are written: `--dry-run`."""
    written = {param.name: param.opts[-1] for param in context.command.params}
    default = click.core.ParameterSource.DEFAULT
    return [written[name] for name in names if context.get_parameter_source(name) is not default]


def exclusive(context: click.Context, *names: str) -> None:
    """Refuse several options of which only one could have an effect."""
    found = given(context, *names)
    if len(found) > 1:
        words = translation(context.obj).gettext(N_("{options}: only one of these at a time"))
        raise click.UsageError(words.format(options=", ".join(found)))


def refuse_idle(context: click.Context, what: str, *names: str) -> None:
    """Refuse options that have no effect on `what` is asked for."""
    if found := given(context, *names):
        words = translation(context.obj).gettext(N_("{options}: without effect on {what}"))
        raise click.UsageError(words.format(options=", ".join(found), what=what))


def today(context: click.Context, parameter: click.Parameter, value: str | None) -> Any:
    """Read a date given on the command line."""
    if value is None:
        return None
    from wiker_ssg.source import dates  # heavy: only who gives a date pays for it

    day = dates.day(value)
    if isinstance(day, datetime.date):
        return day
    gettext = translation(context.obj).gettext
    raise click.BadParameter(gettext("write it as 2026-12-24"))


def address(context: click.Context, parameter: click.Parameter, value: str | None) -> Any:
    """Read the address of a site given on the command line."""
    if value is None:
        return None
    gettext = translation(context.obj).gettext
    try:
        nearest = tidied(value)
        named = urlsplit(nearest).port != 0 and bool(urlsplit(nearest).hostname)
    except ValueError:
        nearest, named = value, False
    if not (named and value.startswith(("http://", "https://"))):
        raise click.BadParameter(gettext("write it as https://example.org"))
    if not is_base(value):
        raise click.BadParameter(gettext("write it as {example}").format(example=nearest))
    return nearest


def shared(function: F) -> F:
    """Add the options of every command that reads a portal."""
    for add in reversed(
        (
            root,
            option("--at", callback=today, metavar="DATE", help=N_("Build as on that day.")),
            option(
                "--jobs",
                type=click.IntRange(0, 256),
                default=0,
                metavar="N",
                help=N_("How many processes; 0 for one a processor."),
            ),
            cache,
            option(
                "--history",
                type=click.Choice(("auto", "git", "none")),
                default="auto",
                help=N_(
                    "Where first and last changes come from: Git where the commune or ROOT is a "
                    "repository of its own (auto), any repository around it (git), nowhere (none)."
                ),
            ),
            option("--theme", metavar="NAME", help=N_("Another theme than portal.yaml's.")),
            option(
                "--base-url",
                callback=address,
                metavar="URL",
                help=N_("Another address than portal.yaml's."),
            ),
        )
    ):
        function = add(function)
    return function


def build_options(root: str | None, **options: Any) -> "Options":
    """Return what a build is asked for; raises Usage where there is no root."""
    from wiker_ssg.build.options import Options
    from wiker_ssg.site.portal import find_root

    return Options(root=find_root(root), **options)
