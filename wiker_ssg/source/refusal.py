"""A text that was refused, as a value: why, and what to write instead."""

from typing import NamedTuple

from wiker_ssg.language import N_


class Refusal(NamedTuple):
    """Why a value is refused: a code of `problems.RULES` and the facts of this case."""

    code: str
    facts: dict[str, str] = {}


WRITE = N_("write {suggestion}")
SUCH_AS = N_("write for instance {example}")
