"""Gifts: whose turn it is, the code that is issued to whoever shows that he is meant, its use."""

import datetime
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from wiker_ssg.accounts.books import Books
from wiker_ssg.accounts.codes import new_code, read_code
from wiker_ssg.accounts.documents import CODES, REDEMPTIONS, GiftCode, Redemption, encode
from wiker_ssg.accounts.records import GiftOffer
from wiker_ssg.connectors.writing import put


class GiftAnswer(StrEnum):
    """Why there is no code for somebody, or what is said of one that is shown."""

    GOOD = "good"
    NOT_DRAWN = "not-drawn"
    NOT_YET = "not-yet"
    NOTHING_LEFT = "nothing-left"
    NO_CODE = "no-code"
    UNKNOWN = "unknown"
    USED = "used"
    OVER = "over"


class Issued(NamedTuple):
    """The answer, and the code where there is one."""

    answer: GiftAnswer
    code: GiftCode | None = None


class Redeemed(NamedTuple):
    """The answer, the code and the day on which it was used."""

    answer: GiftAnswer
    code: GiftCode | None = None
    on: datetime.date | None = None


def issue(
    books: Books,
    commune: str,
    season: str,
    order: Sequence[str],
    winner: str,
    shown: str,
    day: datetime.date,
    released: datetime.date,
) -> Issued:
    """Issue the code of a winner's gift; the same one whenever it is asked for again.

    `order` is whom the draw names, one after the other. There are as many turns as gifts; from the
    day `released` on, what nobody has come for goes to whoever comes, in whatever turn.
    """
    mine = [one for one in books.codes if (one.commune, one.season) == (commune, season)]
    known = next((one for one in mine if one.winner == winner), None)
    if known is not None:
        return Issued(GiftAnswer.GOOD, known)
    if winner not in order:
        return Issued(GiftAnswer.NOT_DRAWN)
    gifts = [
        (id, offer)
        for id, offer in sorted(books.gifts.items())
        if (offer.commune, offer.season) == (commune, season)
        for _ in range(offer.count)
    ]
    turn = order.index(winner)
    if turn >= len(gifts) and day < released:
        return Issued(GiftAnswer.NOT_YET)
    left = _left(gifts, mine)
    if not left:
        return Issued(GiftAnswer.NOTHING_LEFT)
    wanted = gifts[turn] if turn < len(gifts) and gifts[turn] in left else left[0]
    id, offer = wanted
    if offer.until <= day:
        return Issued(GiftAnswer.OVER)
    made = GiftCode(
        code=new_code(), gift=id, commune=commune, season=season,
        organisation=offer.organisation, what=offer.what, winner=winner, shown=shown, issued=day,
        until=offer.until,
    )  # fmt: skip
    put(path_of(books.folder, CODES, made.code), encode(made))
    return Issued(GiftAnswer.GOOD, made)


def redeem(books: Books, text: str, day: datetime.date) -> Redeemed:
    """Mark a code as used and say what is given for it; a second time it says when it was used."""
    code = read_code(text)
    if code is None:
        return Redeemed(GiftAnswer.NO_CODE)
    known = next((one for one in books.codes if one.code == code), None)
    if known is None:
        return Redeemed(GiftAnswer.UNKNOWN)
    used = next((one for one in books.redemptions if one.code == code), None)
    if used is not None:
        return Redeemed(GiftAnswer.USED, known, used.on)
    if known.until <= day:
        return Redeemed(GiftAnswer.OVER, known)
    put(path_of(books.folder, REDEMPTIONS, code), encode(Redemption(code=code, on=day)))
    return Redeemed(GiftAnswer.GOOD, known, day)


def path_of(folder: Path, name: str, code: str) -> Path:
    """Return where the document of a code lies."""
    return folder / name / f"{code}.json"


def _left(
    gifts: list[tuple[str, GiftOffer]], issued: Sequence[GiftCode]
) -> list[tuple[str, GiftOffer]]:
    """Return the gifts of which there is no code yet."""
    left = list(gifts)
    for one in issued:
        taken = next((gift for gift in left if gift[0] == one.gift), None)
        if taken is not None:
            left.remove(taken)
    return left
