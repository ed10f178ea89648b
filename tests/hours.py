"""Opening hours as people could write them, of which the grammar takes some."""

from hypothesis import strategies as st

from wiker_ssg.model.hours import DAYS, MONTHS, Fault, read_hours

STEP = 5


def clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


@st.composite
def times(draw: st.DrawFn) -> str:
    points = draw(st.lists(st.integers(0, 1440 // STEP - 1), min_size=2, max_size=4, unique=True))
    points = sorted(points)[: len(points) // 2 * 2]
    spans = [[points[at] * STEP, points[at + 1] * STEP] for at in range(0, len(points), 2)]
    if draw(st.booleans()) and draw(st.booleans()):
        late = draw(st.integers(0, 5 * 12)) * STEP
        spans[-1] = [max(spans[-1][0], 12 * 60), late + draw(st.sampled_from((0, 1440)))]
    return ",".join(f"{clock(start)}-{clock(end)}" for start, end in spans)


DAY = st.sampled_from(DAYS)
DAY_ITEMS = st.one_of(
    DAY,
    DAY,
    st.builds("{}-{}".format, DAY, DAY),
    st.builds("{}{}".format, DAY, st.sampled_from(("[1]", "[2]", "[-1]", "[1,3]", "[5]"))),
)
MONTH = st.sampled_from(MONTHS)
DATE = st.builds("{} {:02}".format, MONTH, st.integers(1, 28))
YEAR = st.sampled_from((2026, 2027))
DATES = st.one_of(
    MONTH,
    st.builds("{}-{}".format, MONTH, MONTH),
    st.builds("{},{}".format, MONTH, MONTH),
    DATE,
    st.builds("{}-{}".format, DATE, st.integers(28, 28)),
    st.builds("{}-{}".format, DATE, DATE),
    st.builds("{} {}".format, YEAR, DATE),
    st.builds("2026 {}-2027 {}".format, DATE, DATE),
)
WEEK = st.integers(1, 53)
WEEKS = st.one_of(
    st.builds("week {:02}".format, WEEK),
    st.tuples(WEEK, WEEK).map(lambda w: f"week {min(w):02}-{max(w):02}"),
    st.sampled_from(("week 01-53/2", "week 02-52/2")),
)


@st.composite
def rules(draw: st.DrawFn) -> str:
    parts: list[str] = []
    kind = draw(st.sampled_from(("days", "days", "days", "dates", "weeks", "holidays", "all")))
    if kind == "dates":
        parts.append(draw(DATES))
    if kind == "weeks":
        parts.append(draw(WEEKS))
    if kind == "days" or (kind in ("dates", "weeks") and draw(st.booleans())):
        parts.append(",".join(draw(st.lists(DAY_ITEMS, min_size=1, max_size=3, unique=True))))
    if kind == "holidays":
        days = draw(st.lists(DAY, max_size=2, unique=True))
        parts.append(",".join(["PH", *days] if draw(st.booleans()) else [*days, "PH"]))
    if draw(st.integers(0, 3)):
        parts.append(draw(times()))
        parts.append(draw(st.sampled_from(("", "", "", "off", 'open "sur rendez-vous"'))))
    else:
        parts.append(draw(st.sampled_from(("off", "off", "closed", "open"))))
    return " ".join(part for part in parts if part)


@st.composite
def written(draw: st.DrawFn) -> str:
    """Hours of one to four rules, of which many are refused."""
    text = draw(rules())
    for _ in range(draw(st.integers(0, 3))):
        text += draw(st.sampled_from(("; ", "; ", "; ", ", "))) + draw(rules())
    return text


ACCEPTED = written().filter(lambda text: not isinstance(read_hours(text), Fault))
"""Hours that the grammar takes."""

HOURS = ACCEPTED | st.sampled_from(("24/7", "Mo-Fr 9:00-12:00", "SH,PH off", "mo 09:00-12:00"))
