"""Who gets what several want: names, addresses, identities, each given away once."""

from collections.abc import Iterable
from enum import IntEnum
from typing import NamedTuple

import msgspec

NEVER = 2**62
"""When something was first committed of which nobody knows: after all others."""


class Rank(IntEnum):
    """How well a claim is founded: what is alive stays before what is former.

    A draft is nothing that anybody reads yet: it takes nothing from what is published.
    """

    LIVING = 0
    FORMER = 1
    DRAFT = 2
    FORMER_OF_DRAFT = 3


class Claim(msgspec.Struct, frozen=True, order=True, array_like=True):
    """One claim to one key: how well founded, since which commit (seconds), by which file.

    `at` is where the file says so: `former_ids.0`; empty where it is the file's own name.
    """

    rank: Rank
    first: int
    path: str
    at: str


class LostClaim(NamedTuple):
    """A claim that another one was stronger than."""

    key: str
    claim: Claim
    winner: Claim


def decide(claims: Iterable[tuple[str, Claim]]) -> tuple[dict[str, Claim], tuple[LostClaim, ...]]:
    """Return who has each key, and all others that claimed one, strongest first.

    What one file claims several times it has once.
    """
    won: dict[str, Claim] = {}
    lost: list[LostClaim] = []
    for key, claim in sorted(claims, key=lambda item: (item[1], item[0])):
        winner = won.setdefault(key, claim)
        if winner.path != claim.path:
            lost.append(LostClaim(key, claim, winner))
    return won, tuple(lost)
