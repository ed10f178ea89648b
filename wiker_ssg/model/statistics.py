"""What a commune's `statistics.yaml` says: sums of months, none of which tells of somebody."""

from typing import Annotated

from wiker_ssg.model.fields import (
    ChoiceField,
    FormattedText,
    ListOf,
    MapOf,
    RecordField,
    Text,
    Whole,
)
from wiker_ssg.model.kinds import BY_FOLDER, FOLDERS
from wiker_ssg.model.values import Value

FEWEST = 5
"""A figure of reading below is kept nowhere."""

OTHERS = "others"
"""Several figures that are too small to stand alone, in one."""

MONTHS = 13
"""So many months are public: the last one, and the same a year before."""

HOME = "home"
OWN_PAGES = (
    "search", "contribute", "embed_guide", "poster", "data", "legal", "accessibility", "screen",
    "map", "plans", "thanks", "statistics",
)  # fmt: skip
"""The site's own pages that stand right below a commune, by the names of their words."""

READ_PAGES = (
    HOME, *FOLDERS, *(BY_FOLDER[folder].name for folder in FOLDERS), *OWN_PAGES, OTHERS,
)  # fmt: skip
"""The kinds of pages that are counted: a kind's folder for its lists, its name for an entry."""

KINDS = tuple(BY_FOLDER[folder].name for folder in FOLDERS)

Grown = Annotated[dict[str, int], MapOf(ChoiceField(KINDS), Whole(0, 10**6))]
Feed = Annotated[str, Text(200, empty=False)]


class AggregatorFigures(Value, frozen=True):
    """A service that reads a calendar or feed for several: its own figure, else its visits."""

    by: Annotated[str, Text(60, empty=False)]
    of: Feed
    subscribers: Annotated[int | None, Whole(FEWEST, 10**9)] = None
    fetches: Annotated[int | None, Whole(FEWEST, 10**9)] = None


class MonthFigures(Value, frozen=True):
    """What was counted in a month, of which `days` were whole.

    `readers` are a calendar's direct readers on the day in the middle, `forms` those of what was
    added and changed that came by a form, `waited` the hours until such was published. `missed`
    are the searches that found nothing when the file was made.
    """

    month: Annotated[str, FormattedText("month")]
    days: Annotated[int, Whole(1, 31)]
    reads: Annotated[dict[str, int], MapOf(ChoiceField(READ_PAGES), Whole(FEWEST, 10**9))] = {}
    entries: Annotated[dict[str, int], MapOf(FormattedText("entry"), Whole(FEWEST, 10**9))] = {}
    readers: Annotated[dict[str, int], MapOf(Text(200, empty=False), Whole(FEWEST, 10**9))] = {}
    aggregators: Annotated[
        tuple[AggregatorFigures, ...], ListOf(RecordField(AggregatorFigures, whole=True))
    ] = ()
    embeds: Annotated[int | None, Whole(FEWEST, 10**9)] = None
    added: Grown = {}
    changed: Grown = {}
    forms: Annotated[int, Whole(0, 10**6)] = 0
    waited: Annotated[int | None, Whole(0, 10**6)] = None
    searches: Annotated[dict[str, int], MapOf(Text(80, empty=False), Whole(FEWEST, 10**9))] = {}
    missed: Annotated[tuple[str, ...], ListOf(Text(80, empty=False), single=True)] = ()


class StatisticsFile(Value, frozen=True):
    """A commune's `statistics.yaml`: months, the latest first."""

    months: Annotated[tuple[MonthFigures, ...], ListOf(RecordField(MonthFigures, whole=True))] = ()
