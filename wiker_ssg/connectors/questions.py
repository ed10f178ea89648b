"""What a run brought that a shop without a plan may profit of: proposed, and told at once.

A source names whom it likes and cannot be asked; the review asks the ambassador.
"""

import datetime
from collections.abc import Iterable, Iterator

from wiker_ssg.connectors.joining import RunAction, RunEvent
from wiker_ssg.connectors.record import RecordRefusal
from wiker_ssg.connectors.town import ImportTown

WRITTEN = (RunAction.ADDED, RunAction.JOINED, RunAction.CHANGED, RunAction.BACK)


def questions(
    town: ImportTown, events: Iterable[RunEvent], today: datetime.date
) -> Iterator[RecordRefusal]:
    """Yield whose plan each entry may need that a run wrote, once, if that was not so before."""
    for folder, id in dict.fromkeys((e.folder, e.id) for e in events if e.what in WRITTEN):
        entry = town.entries.get((folder, id))
        profit = town.profit(today)
        if entry is None:
            continue
        one = profit.refused(entry)
        if one is not None:
            yield _told("import-plan", entry.title, one.card.title)
            continue
        for hint in profit.news(entry, profit.known.get((folder, id)), profit):
            if hint.trader is not None:
                yield _told("import-gate", entry.title, hint.trader.card.title)


def _told(code: str, title: str, business: str) -> RecordRefusal:
    return RecordRefusal("", code, {"title": title[:80], "business": business})
