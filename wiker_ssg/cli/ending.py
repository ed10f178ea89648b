"""What keeps a command from its end, as a sentence and an exit status: one place for them all."""

from wiker_ssg.engine import Locked
from wiker_ssg.language import N_, translation
from wiker_ssg.problems.exceptions import Usage, WikerError


def ending(error: Exception, language: str) -> tuple[str, int] | None:
    """Return what to say and how to exit: 2 for wrong usage; None for what nobody foresaw."""
    if isinstance(error, WikerError):
        return error.words(language), 2 if isinstance(error, Usage) else 1
    if isinstance(error, Locked):
        words = N_("Another build of this portal is running: wait for its end.")
        return translation(language).gettext(words), 2
    if isinstance(error, OSError) and not isinstance(error, BrokenPipeError):
        return system_refusal(error, language), 1
    return None


def system_refusal(error: OSError, language: str) -> str:
    """Return what the system refuses, in words."""
    gettext = translation(language).gettext
    if error.filename is None:
        return gettext("the system refuses: {reason}").format(reason=error.strerror or error)
    words = gettext("{path}: the system refuses this: {reason}")
    return words.format(path=error.filename, reason=error.strerror)
