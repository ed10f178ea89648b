"""A group of commands, each a module that is imported when it is called."""

import gettext
import importlib
from collections.abc import Sequence
from typing import Any

import click

from wiker_ssg.cli.speech import Command
from wiker_ssg.language import N_


class CommandModules(Command, click.Group):
    """The commands of a package: the `command` of each of its modules that are named.

    They are listed in that order, in which people meet them.
    """

    def __init__(self, *args: Any, package: str, modules: Sequence[str], **more: Any) -> None:
        super().__init__(*args, **more)
        self.package, self.modules = package, modules

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Return the usage line's parts."""
        self.subcommand_metavar = gettext.gettext(N_("COMMAND [ARGS]..."))
        return super().collect_usage_pieces(ctx)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands."""
        return list(self.modules)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return a command."""
        if cmd_name not in self.modules:
            return None
        command: click.Command = importlib.import_module(f"{self.package}.{cmd_name}").command
        return command
