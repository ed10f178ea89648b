"""Options that several commands share, and how they become a build."""

import datetime
from collections.abc import Callable
from typing import Any, TypeVar

import click

from wiker_ssg.language import translation

F = TypeVar("F", bound=Callable[..., Any])


def today(context: click.Context, parameter: click.Parameter, value: str | None) -> Any:
    """Read a date given on the command line."""
    if value is None:
        return None
    try:
        return datetime.date.fromisoformat(value)
    except ValueError:
        gettext = translation(context.obj).gettext
        raise click.BadParameter(gettext("write it as 2026-12-24")) from None


def shared(function: F) -> F:
    """Add the options of every command that reads a portal."""
    for add in reversed(
        (
            click.argument("root", required=False),
            click.option("--at", callback=today, metavar="DATE", help="Build as on that day."),
            click.option("--jobs", type=click.IntRange(0, 256), default=0, help="Processes."),
            click.option("--cache", metavar="DIR", help="Where state is kept."),
            click.option(
                "--history",
                type=click.Choice(("auto", "git", "none")),
                default="auto",
                help="Where first and last changes come from.",
            ),
            click.option("--theme", metavar="NAME", help="Another theme than portal.yaml's."),
            click.option("--base-url", metavar="URL", help="Another address than portal.yaml's."),
        )
    ):
        function = add(function)
    return function
