"""`wiker`: the group of all commands, each imported when it is called."""

import importlib
import os
import sys

import click

from wiker_ssg import __version__

COMMANDS = ("build", "check", "serve", "new", "why", "schema", "clean", "migrate")
LANGUAGES = ("fr", "en")


class Commands(click.Group):
    """Commands by name; a module is imported only when its command is needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order in which people meet them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return a command."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"wiker_ssg.cli.{cmd_name}")
        command: click.Command = module.command
        return command


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="wiker")
@click.option("--lang", type=click.Choice(LANGUAGES), help="Language of messages.")
@click.pass_context
def group(context: click.Context, lang: str | None) -> None:
    """Publish a commune's entries as its portal."""
    context.obj = lang or language_of_environment()


def language_of_environment() -> str:
    """Return the language in which the person at this terminal reads; French by default."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "")
        if value and value.split(".")[0] not in ("C", "POSIX"):
            code = value[:2].lower()
            return code if code in LANGUAGES else "fr"
    return "fr"


def main() -> None:
    """Run the command line; exits 0, 1 (problems) or 2 (wrong usage)."""
    try:
        group(prog_name="wiker")
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(1)
