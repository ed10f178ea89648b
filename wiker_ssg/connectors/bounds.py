"""What would take longer, or more room, than its length lets one expect is told before it is read.

Signs are counted, which costs next to nothing; a sign within a text counts too.
"""

from wiker_ssg.connectors import limits
from wiker_ssg.connectors.unreadable import Unreadable
from wiker_ssg.markup.sanitise import crowded, too_deep


def few_values(text: str) -> None:
    """Raise `Unreadable` for JSON that holds more values than `limits.VALUES`."""
    if text.count(",") + text.count("{") + text.count("[") > limits.VALUES:
        raise Unreadable("source-values", limit=limits.VALUES)


def few_marks(data: bytes, most: int) -> None:
    """Raise `Unreadable` for XML or HTML of too many elements and attributes, or too many of one.

    In any encoding whose signs hold those of ASCII.
    """
    if data.count(b"<") + data.count(b"=") > most:
        raise Unreadable("source-values", limit=most)
    if crowded(data.replace(b"\0", b"").decode("latin-1"), limits.ATTRIBUTES):
        raise Unreadable("source-values", limit=limits.ATTRIBUTES)


def flat(text: str) -> None:
    """Raise `Unreadable` for a page whose elements lie too deep in each other."""
    if too_deep(text, limits.PAGE_DEPTH):
        raise Unreadable("source-depth", limit=limits.PAGE_DEPTH)
