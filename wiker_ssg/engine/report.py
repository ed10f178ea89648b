"""What a rebuild did, and why."""

import traceback
from collections.abc import Mapping

import msgspec

from wiker_ssg.engine.trace import Reason


class Failure(msgspec.Struct, frozen=True):
    """Why an output could not be made: words for people, the exception for developers.

    ``key`` names the value whose making failed, when it was not the output's own task.
    """

    message: str
    kind: str
    traceback: str
    key: str | None = None

    @classmethod
    def of(cls, error: Exception, key: str | None = None) -> "Failure":
        """Return what is to be reported of an exception, which itself is not kept."""
        return cls(
            message=str(error) or type(error).__name__,
            kind=type(error).__name__,
            traceback="".join(traceback.format_exception(error)),
            key=key,
        )


class Report(msgspec.Struct, frozen=True):
    """Which tasks ran, which files changed and why; every tuple in the order of events.

    ``ran`` and ``derived_ran`` name outputs and derived keys, ``written`` and ``removed`` name
    files, ``unchanged`` counts the outputs whose task did not run. ``failed`` names outputs that
    could not be made or removed. ``reasons`` says of each output of ``ran`` why.
    """

    ran: tuple[str, ...] = ()
    derived_ran: tuple[str, ...] = ()
    written: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unchanged: int = 0
    failed: Mapping[str, Failure] = {}
    reasons: Mapping[str, Reason] = {}
