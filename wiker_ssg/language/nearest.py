"""The word that somebody probably meant, of those that there are."""

from collections.abc import Iterable

LONGEST = 80
"""Letters of a word that are compared: more were never a slip."""


def nearest(word: str, known: Iterable[str], alike: float = 0.6) -> str | None:
    """Return the known word most like `word`; None where none is `alike` enough, from 0 to 1.

    The likeness is the share of letters that both have in the same order (twice their longest
    common subsequence over the sum of their lengths); of several alike the first.
    """
    # only what is not understood is compared: nothing else waits for it
    from rapidfuzz.distance import Indel
    from rapidfuzz.process import extractOne

    found = extractOne(
        word[:LONGEST], tuple(known), scorer=Indel.normalized_similarity, score_cutoff=alike
    )
    return found[0] if found else None
