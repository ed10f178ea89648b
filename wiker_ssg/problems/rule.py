"""What a code means: how much it weighs, what is said, what is to be done."""

from enum import StrEnum
from typing import NamedTuple


class Severity(StrEnum):
    """How much a problem weighs: left out, published but doubtful, good to know."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Rule(NamedTuple):
    """A code's severity, message and remedy; facts are put in with `str.format_map`."""

    severity: Severity
    message: str
    remedy: str


E_, W_, I_ = Severity.ERROR, Severity.WARNING, Severity.INFO
