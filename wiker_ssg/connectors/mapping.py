"""Records become drafts: what a source says, in the fields of our entries."""

import datetime
from zoneinfo import ZoneInfo

from wiker_ssg.connectors.record import Draft, Records, Refusal
from wiker_ssg.connectors.settings import SourceSettings


def drafts(
    records: Records,
    settings: SourceSettings,
    zone: ZoneInfo,
    today: datetime.date,
    country: str = "FR",
) -> tuple[tuple[Draft, ...], tuple[Refusal, ...]]:
    """Map a source's records; pure, and `parse` judges what comes out.

    The mapping is that of the schema that `settings` name, or else of the one that is recognised,
    corrected by the settings' own. A refusal with the fact `field` is of that field alone: its
    draft stands without it. Any other is of a record that is not taken: the law or its holder
    keeps it from publication, or it lacks what an entry must have. `zone` is that of local times.
    """
    raise NotImplementedError
