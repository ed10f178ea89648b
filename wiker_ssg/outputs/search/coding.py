"""Words and where they stand, written small: for a script that reads all of it at once.

A vocabulary is one text: of each word the number of letters that it shares with the one before, as
a capital (folded words have none), and the rest. Where words stand is one text too: a list for
each word with a blank between, of which each number is what it adds to the one before, in digits
of five bits, the lowest first, a sixth bit saying that more follow. Hosts compress both further.
"""

from collections.abc import Iterable, Sequence

CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

DIGITS = "abcdefghijklmnopqrstuvwxyz0123456ABCDEFGHIJKLMNOPQRSTUVWXYZ789-_"
"""The second half says that more follow."""

BITS = 5


def front_coded(words: Iterable[str]) -> str:
    """Return sorted words as one text."""
    found: list[str] = []
    before = ""
    for word in words:
        shared = _shared(before, word)
        found.append(CAPITALS[shared] + word[shared:])
        before = word
    return "".join(found)


def _shared(before: str, word: str) -> int:
    """Return how many letters two words begin with, as far as a capital and scripts can count."""
    count = 0
    for one, other in zip(before, word, strict=False):
        if one != other or one > "\uffff" or count == len(CAPITALS) - 1:
            break
        count += 1
    return count


def listed(lists: Iterable[Sequence[int]]) -> str:
    """Return ascending lists of numbers as one text."""
    return " ".join(map(_digits, lists))


def _digits(numbers: Sequence[int]) -> str:
    found: list[str] = []
    before = 0
    for number in numbers:
        rest, before = number - before, number
        while rest >= 1 << BITS:
            found.append(DIGITS[(rest & 31) + 32])
            rest >>= BITS
        found.append(DIGITS[rest])
    return "".join(found)
