"""`wiker`: the group of all commands, each imported when it is called."""

import gc
import gettext
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Any, NoReturn

import click

from wiker_ssg import __version__
from wiker_ssg.cli.group import CommandModules
from wiker_ssg.cli.speech import TranslatedOption, language_of_environment, speak
from wiker_ssg.language import N_

COMMANDS = (
    "build", "check", "review", "serve", "new", "update", "why", "schema", "clean", "migrate",
    "intake", "proposals", "discover", "pull", "sources", "gather",
    "commune", "publish", "stats", "figures", "letter", "kit", "accounts",
)  # fmt: skip
INTERRUPTED = 130
"""The exit status of what Ctrl+C ended: 128 and the signal's number."""


class Commands(CommandModules):
    """All commands, in the language of the environment until another is asked for."""

    def make_context(
        self, info_name: str | None, args: list[str], parent: Any = None, **extra: Any
    ) -> click.Context:
        """Read the command line in that language."""
        speak(language_of_environment())
        return super().make_context(info_name, args, parent, **extra)


@click.group(
    cls=Commands,
    package="wiker_ssg.cli",
    modules=COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"]},
    help=N_("Publish a small town's agenda, directory and news, written in plain files."),
)
@click.version_option(
    __version__, prog_name="wiker", cls=TranslatedOption, help=N_("Show the version and exit.")
)
def group() -> None:
    """Say in which language; the commands do the rest."""


def main() -> NoReturn:
    """Run the command line; exits 0, 1 (problems), 2 (wrong usage) or 130 (Ctrl+C)."""
    # Entries and views hold no cycles: looking for some again and again gains nothing.
    gc.set_threshold(50_000, 20, 50)
    sys.exit(_status(lambda: group.main(prog_name="wiker", standalone_mode=False)))


def _status(run: Callable[[], Any]) -> int:
    """Return the exit status of a run, having said what kept it from its end."""
    try:
        status = run()
        sys.stdout.flush()
        return status if isinstance(status, int) else 0
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (KeyboardInterrupt, click.Abort):
        with suppress(OSError):
            click.echo("\n" + gettext.gettext(N_("Stopped.")), err=True)
        return INTERRUPTED
    except BrokenPipeError:
        # whoever read the output has gone; Python would complain once more at its end
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
