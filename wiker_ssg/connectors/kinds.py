"""Of which kind a source's records are, by their file's name and their columns."""

import datetime
import re
from collections.abc import Sequence

from wiker_ssg.connectors.columns import SourceColumn
from wiker_ssg.connectors.dates import read_times
from wiker_ssg.connectors.guessing import Guess
from wiker_ssg.connectors.hints import phrases, stems
from wiker_ssg.connectors.words import fold
from wiker_ssg.model.kinds import BY_NAME, EVENT, HERITAGE, NEWS, OFFER, ORGANISATION, SERVICE

KINDS = (EVENT.name, NEWS.name, OFFER.name, HERITAGE.name, SERVICE.name, ORGANISATION.name)
"""The kinds that are proposed; of those alike the first."""

PROTECTED = re.compile(r"(?:PA|IA|EA)[0-9AB]\w{7}")
"""What the base Mérimée calls a building."""

CERTAIN = 0.8
"""How much a name must say to be believed without its values."""

RECENT = datetime.timedelta(500)
"""What began before these days is no date of an agenda whose column is not called so."""

UNDATED = 0.5
"""What a kind that has a day loses where no column is one; a file's name still says more."""


def likeliest_kind(guess: Guess) -> str:
    """Return the kind that the source is most likely of."""
    language = guess.about.language
    scores = dict.fromkeys(KINDS, 0.0)
    for kind, begun in stems("kinds", language).items():
        if says(file_name(guess), begun):
            scores[kind] += 1.0
    start = guess.best("start", ("date", "moment"))
    dated = any(column.is_("date") or column.is_("moment") for column in guess.columns)
    if start is not None and _agenda(guess, start):
        scores[EVENT.name] += 1.0
        if guess.best("begin_time", ("clock",), 0.3):
            scores[EVENT.name] += 0.4
        if guess.best("end", ("date", "moment")) or guess.best("place"):
            scores[EVENT.name] += 0.6
    if guess.best("postcode", ("postcode",)) or guess.shaped("postcode"):
        for kind in scores:
            scores[kind] += 0.5 * BY_NAME[kind].referable
    if guess.best("body", ("long", "text")) and not guess.shaped("postcode"):
        scores[NEWS.name] += 0.3
        published = guess.best("published", ("date", "moment"))
        days = {phrase.text for phrase in phrases("start", language)}
        if published and published[1] >= 0.9 and " ".join(published[0].words) not in days:
            scores[NEWS.name] += 0.8
    period = guess.best("period")
    if period is not None and period[1] >= 0.9 and not period[0].is_("date"):
        scores[HERITAGE.name] += 0.8
    until, shop = guess.best("end", ("date",)), guess.best("shop")
    if until is not None and shop is not None and guess.best("conditions") is not None:
        scores[OFFER.name] += 1.8
    scores[HERITAGE.name] += 1.5 * any(
        column.samples and all(PROTECTED.fullmatch(text) for text in column.samples)
        for column in guess.columns
    )
    scores[ORGANISATION.name] += 0.2
    if not dated:  # what has no day is nothing that takes place, was told or ends
        for kind in (EVENT.name, NEWS.name, OFFER.name):
            scores[kind] -= UNDATED
    return max(scores, key=lambda kind: scores[kind])


def _agenda(guess: Guess, start: tuple[SourceColumn, float]) -> bool:
    """Tell whether days are those of an agenda: of a name that says so, or ahead with a place.

    The day on which something was founded or named is none.
    """
    column, score = start
    if score >= CERTAIN:
        return True
    times = [read_times(text, guess.about) for text in column.samples]
    spans = [span for one in times if one is not None for span in one.spans]
    oldest = guess.about.today - RECENT
    if not any(span.start.day > oldest for span in spans):
        return False
    told = guess.best("place") or guess.best("price") or guess.best("begin_time", ("clock",), 0.3)
    return told is not None or any(span.end is not None for span in spans)


def file_name(guess: Guess) -> str:
    """Return the name of a source's file, folded."""
    return fold(guess.records.facts.get("name", ""))


def says(name: str, begun: Sequence[str]) -> bool:
    """Tell whether a word of a file's name begins so."""
    return any(re.search(rf"(?<![a-z]){re.escape(stem)}", name) for stem in begun)
