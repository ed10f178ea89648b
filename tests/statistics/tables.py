"""Tables of kept figures of which all is known that lies below them."""

from hypothesis import strategies as st

from wiker_ssg.statistics.figures import FigureKey, suppress, withhold
from wiker_ssg.statistics.keeping import COUNTED

DAYS = [f"2026-06-{day:02}" for day in range(1, 7)]
MONTHS = [f"2025-{month:02}" for month in range(1, 13)] + [f"2026-{m:02}" for m in range(1, 7)]

DAILY = (
    st.builds(
        FigureKey,
        st.sampled_from(DAYS),
        st.sampled_from(("reads", "embeds")),
        st.sampled_from(("event", "organisation", "home", "events")),
    )
    | st.builds(
        FigureKey,
        st.sampled_from(DAYS),
        st.just("readers"),
        st.sampled_from(("agenda.ics", "agenda.xml")),
    )
    | st.builds(
        FigureKey,
        st.sampled_from(DAYS),
        st.sampled_from(("subscribers", "fetches")),
        st.sampled_from(("agenda.ics", "agenda.xml")),
        st.sampled_from(("Feedly", "Google Calendar")),
    )
)
MONTHLY = st.builds(
    FigureKey,
    st.just("2026-06"),
    st.just("entries"),
    st.sampled_from(("events/bal", "events/loto", "events/fete", "directory/bar")),
) | st.builds(
    FigureKey, st.just("2026-06"), st.just("searches"), st.sampled_from(("piscine", "vide grenier"))
)
RAW = st.dictionaries(DAILY | MONTHLY, st.integers(0, 60) | st.integers(0, 6), max_size=40)
"""What was read in some days, before anything is left out."""


def kept(raw: dict[FigureKey, int]) -> dict[FigureKey, int]:
    """Return the table of June that is kept of what was read."""
    counted = {FigureKey(period, COUNTED, ""): 0 for period in (*DAYS, "2026-06")}
    return {**withhold(suppress(raw)), **counted}


def month_table(month: str, number: int) -> dict[FigureKey, int]:
    """Return a table of a month that is whole, another one for each number."""
    days = [f"{month}-{day:02}" for day in range(1, 7)]
    reads = {FigureKey(day, "reads", "home"): 5 + number + at for at, day in enumerate(days)}
    return reads | {FigureKey(period, COUNTED, ""): 0 for period in (*days, month)}
