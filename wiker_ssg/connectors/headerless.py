"""Fields of a table without header: columns are known by what stands in them, or not at all."""

import re

from wiker_ssg.connectors.columns import SourceColumn
from wiker_ssg.connectors.guessing import Guess
from wiker_ssg.connectors.hints import streets
from wiker_ssg.connectors.positions import by_range
from wiker_ssg.connectors.vocabulary import category
from wiker_ssg.connectors.words import fold
from wiker_ssg.model.entries import MODELS
from wiker_ssg.model.kinds import EVENT, HERITAGE

WORDS_ALONE = re.compile(r"[^\W\d_][^\d;:@/]*")


def propose_shaped(guess: Guess, kind: str, where: str) -> None:
    """Propose what the values tell."""
    pair = guess.shaped("position")
    if pair is not None:
        guess.add(f"{where}.lat", [pair], 0.9, as_=("position",))
    elif (two := by_range(guess)) is not None:
        guess.add(f"{where}.lat", [two[0]], 0.8)
        guess.add(f"{where}.lon", [two[1]], 0.8)
    post = guess.shaped("postcode")
    if post is not None:
        guess.add(f"{where}.postcode", [post], 0.85)
    for field, shape in (("email", "email"), ("url", "url"), ("phone", "phone")):
        column = guess.shaped(shape, 0.6)
        if column is not None:
            guess.add(f"contact.{field}", [column], 0.85)
    _words(guess, where, post)
    if kind == EVENT.name:
        day = guess.shaped("date")
        if day is not None:
            guess.add("start", [day], 0.7)
    few = next((c for c in guess.columns if _is_category(guess, c, kind)), None)
    if few is not None:
        guess.add("category", [few], 0.6)
    if kind == HERITAGE.name:
        _visits(guess)


def _words(guess: Guess, where: str, post: SourceColumn | None) -> None:
    """Propose title, street and town: a street by its words, a town by where it stands."""
    texts = [
        c for c in guess.columns
        if c.path not in guess.used and c.filled > 0.6 and c.length > 3 and not c.is_("whole")
    ]  # fmt: skip
    told = streets(guess.about.language)
    street = next(
        (
            c
            for c in texts
            if sum(bool(told.search(fold(s))) for s in c.samples) * 2 > len(c.samples)
        ),
        None,
    )
    before = [c for c in texts if post is None or c.place < post.place]
    titles = [c for c in before if c is not street and _tells_apart(guess, c)]
    if titles or before:
        guess.add("title", [(titles or before)[0]], 0.8 if titles else 0.5)
    beside = {post.place + 1} if post else set()
    beside |= {street.place - 1, street.place + 1} if street else set()
    city = next(
        (c for c in texts if c.path not in guess.used and c is not street and c.place in beside
         and all(WORDS_ALONE.fullmatch(sample) for sample in c.samples)), None,
    )  # fmt: skip
    if city is not None:
        guess.add(f"{where}.city", [city], 0.85 if post and city.place == post.place + 1 else 0.6)
    sure = 0.75 if street else 0.5
    street = street or next((c for c in before if c.path not in guess.used), None)
    if street is not None and street.path not in guess.used:
        more = [
            c for c in guess.columns
            if c.place == street.place + 1 and c.path not in guess.used and c.length > 3
            and not c.is_("whole") and not c.is_("flag", 0.5) and not c.is_("phone", 0.3)
        ]  # fmt: skip
        guess.add(f"{where}.street", [street, *more], sure, **({"join": ", "} if more else {}))


def _tells_apart(guess: Guess, column: SourceColumn) -> bool:
    """Tell whether most rows say something else there: a name does, a sort of things does not."""
    return column.distinct * 2 > column.filled * min(len(guess.records.items), 300)


def _is_category(guess: Guess, c: SourceColumn, kind: str) -> bool:
    return (
        c.path not in guess.used
        and c.filled > 0.8
        and 1 < c.distinct <= 20
        and 3 < c.length < 30
        and not c.is_("flag", 0.5)
        and any(category(MODELS[kind].folder, one, guess.about.language) for one in c.samples)
    )


def _visits(guess: Guess) -> None:
    opening = next(
        (c for c in guess.columns if c.path not in guess.used and c.length > 15
         and sum("ouvert" in fold(s) for s in c.samples) >= 1), None,
    )  # fmt: skip
    if opening is not None:
        guess.add("visits", [opening], 0.6)
