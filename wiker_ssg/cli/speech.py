"""Help and complaints of the command line in the language of the person who reads them.

click asks the standard `gettext` for its own sentences; `speak` points that at this program's
catalogues. The sentences stand here once more, so that they are gathered for translation.
"""

import gettext
import os
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import click

from wiker_ssg.cli.report import stop
from wiker_ssg.language import DEFAULT, LOCALES, N_, SHIPPED

F = TypeVar("F", bound=Callable[..., Any])

CLICK = (
    N_("Usage:"),
    N_("Options"),
    N_("Commands"),
    N_("Aborted!"),
    N_("Error: {message}"),
    N_("Try '{command} {option}' for help."),
    N_("Invalid value: {message}"),
    N_("Invalid value for {param_hint}: {message}"),
    N_("Missing argument"),
    N_("Missing option"),
    N_("Missing command."),
    N_("Choose from:\n\t{choices}"),
    N_("No such option {name!r}."),
    N_("No such command {name!r}."),
    N_("Option {name!r} does not take a value."),
    N_("{value!r} is not a valid {number_type}."),
    N_("{value} is not in the range {range}."),
    N_("default: {default}"),
    N_("Show the version and exit."),
    N_("Show this message and exit."),
)
"""What click itself may say to those who call this program."""


def plurals() -> tuple[str, ...]:
    """Return click's sentences that have a plural, gathered like the others."""
    ngettext = gettext.ngettext
    return (
        ngettext("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)", 1),
        ngettext(
            "Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})", 1
        ),
        ngettext(
            "Option {name!r} requires an argument.",
            "Option {name!r} requires {nargs} arguments.",
            1,
        ),
        ngettext("{value!r} is not {choice}.", "{value!r} is not one of {choices}.", 1),
    )


def language_of_environment() -> str:
    """Return the language in which the person at this terminal reads; French by default."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "")
        if value and value.split(".")[0] not in ("C", "POSIX"):
            code = value[:2].lower()
            return code if code in SHIPPED else DEFAULT
    return DEFAULT


def speak(language: str) -> None:
    """Let click speak a language, from here on."""
    os.environ["LANGUAGE"] = language
    gettext.bindtextdomain("wiker", os.fspath(LOCALES))
    gettext.textdomain("wiker")


class _Said:
    """Help and placeholders that are msgids until they are shown."""

    _help: str | None = None
    _metavar: str | None = None
    _facts: Callable[[], Mapping[str, str]] | None = None

    @property
    def help(self) -> str | None:
        """The help text in the language that is spoken, its facts filled in."""
        said = gettext.gettext(self._help) if self._help else self._help
        return said.format_map(self._facts()) if said and self._facts else said

    @help.setter
    def help(self, text: str | None) -> None:
        self._help = text

    @property
    def metavar(self) -> str | None:
        """The placeholder in the language that is spoken."""
        return gettext.gettext(self._metavar) if self._metavar else self._metavar

    @metavar.setter
    def metavar(self, text: str | None) -> None:
        self._metavar = text


class TranslatedOption(_Said, click.Option):
    """An option with a help text in the person's language."""


class Argument(_Said, click.Argument):
    """An argument with a name in the person's language."""


def language_option() -> TranslatedOption:
    """Return the option that every command has: the language of its messages."""
    return TranslatedOption(
        ["--lang"],
        type=click.Choice(SHIPPED),
        is_eager=True,
        expose_value=False,
        callback=_chosen,
        help=N_("Language of messages."),
    )


def _chosen(context: click.Context, parameter: click.Parameter, value: str | None) -> None:
    if value:
        speak(value)
    context.obj = value or context.obj or language_of_environment()


class Command(_Said, click.Command):
    """A command with a help text in the person's language, into which its `facts` are filled."""

    options_metavar: str | None

    def __init__(
        self, *args: Any, facts: Callable[[], Mapping[str, str]] | None = None, **attributes: Any
    ) -> None:
        super().__init__(*args, **attributes)
        self._facts = facts
        if all("--lang" not in param.opts for param in self.params):
            self.params.append(language_option())

    def invoke(self, ctx: click.Context) -> Any:
        """Run; what keeps it from its end is said in the language that is spoken."""
        try:
            return super().invoke(ctx)
        except Exception as error:
            from wiker_ssg.cli.ending import ending

            told = ending(error, os.environ["LANGUAGE"])
            if told is None:
                raise
            stop(*told)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the option that shows the help; click makes it once and keeps it."""
        found = super().get_help_option(ctx)
        if found is not None:
            found.help = gettext.gettext("Show this message and exit.")
        return found

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Return the usage line's parts, options first."""
        self.options_metavar = gettext.gettext(N_("[OPTIONS]"))
        return super().collect_usage_pieces(ctx)


def option(*names: str, **attributes: Any) -> Callable[[F], F]:
    """Declare an option whose `help` and `metavar` are msgids."""
    return click.option(*names, cls=TranslatedOption, **attributes)


def argument(*names: str, **attributes: Any) -> Callable[[F], F]:
    """Declare an argument whose `metavar` is a msgid."""
    return click.argument(*names, cls=Argument, **attributes)
