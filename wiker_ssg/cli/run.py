"""From command-line options to a build, and from its refusals to exit status 2."""

from typing import Any

from wiker_ssg.build import build
from wiker_ssg.build.options import Built, Options, Progress
from wiker_ssg.cli.report import stop
from wiker_ssg.engine import Locked
from wiker_ssg.language import translation
from wiker_ssg.site.portal import Usage, find_root


def options_of(language: str, root: str | None, **options: Any) -> Options:
    """Return a build's options; stops with exit status 2 when there is no root."""
    try:
        return Options(root=find_root(root), **options)
    except Usage as error:
        stop(error.words(language))
        raise


def build_or_stop(options: Options, language: str, progress: Progress | None = None) -> Built:
    """Build, or stop with exit status 2 and the reason."""
    gettext = translation(language).gettext
    try:
        return build(options, progress)
    except Usage as error:
        stop(error.words(language))
        raise
    except Locked:
        stop(gettext("Another build of this portal is running: wait for its end."))
        raise
    except OSError as error:
        stop(refused(error, language), 1)
        raise


def refused(error: OSError, language: str) -> str:
    """Return what the system refuses, in words."""
    gettext = translation(language).gettext
    if error.filename is None:
        return gettext("the system refuses: {reason}").format(reason=error.strerror or error)
    words = gettext("{path}: the system refuses this: {reason}")
    return words.format(path=error.filename, reason=error.strerror)
