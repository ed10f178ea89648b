"""Codes of gifts: said on the telephone without a mistake, and guessed by nobody."""

import secrets

SIGNS = "23456789ACDEFGHJKMNPQRTUVWXYZ"
"""No 0 or O, 1, I or L, B (8), S (5): 29 signs, a prime, so that one sign checks all others."""

MEANT = str.maketrans({"B": "8", "S": "5"})
"""What is heard or written for a sign of ours."""

LENGTH, GROUP = 12, 4
"""Eleven signs by chance, 53 bits, and the one that checks them."""


def new_code() -> str:
    """Return a code that nobody can guess: `K7PM-4XWA-9QTH`."""
    return shown("".join(secrets.choice(SIGNS) for _ in range(LENGTH - 1)))


def shown(signs: str) -> str:
    """Return eleven signs with the one that checks them, in groups of four."""
    whole = signs + SIGNS[-sum(_weighed(signs)) * pow(LENGTH, -1, len(SIGNS)) % len(SIGNS)]
    return "-".join(whole[at : at + GROUP] for at in range(0, LENGTH, GROUP))


def read_code(text: str) -> str | None:
    """Return a code as it was issued, however it is written; None where it cannot be one.

    Each wrong sign and each two that were exchanged are noticed: weights differ, 29 is prime.
    """
    signs = "".join(filter(str.isalnum, text.upper())).translate(MEANT)
    if len(signs) != LENGTH or any(sign not in SIGNS for sign in signs):
        return None
    return shown(signs[:-1]) if sum(_weighed(signs)) % len(SIGNS) == 0 else None


def _weighed(signs: str) -> list[int]:
    return [at * SIGNS.index(sign) for at, sign in enumerate(signs, 1)]
