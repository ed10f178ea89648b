"""Romanian: the data of others is read; it is not published yet."""

from wiker_ssg.language.language import ColumnWords, DateWords, HoursWords, Language, Reading


def columns() -> ColumnWords:
    """Return what tables call things in Romanian."""
    from wiker_ssg.language.columns.ro import COLUMNS

    return COLUMNS


READING = Reading(
    columns=columns,
    weekdays=(
        "luni, lun, l", "marți, mar", "miercuri, mie", "joi, j", "vineri, vin, v",
        "sâmbătă, sâm, sâmbata, sambata, s", "duminică, dum, duminica, d",
    ),
    months=(
        "ianuarie, ian", "februarie, feb", "martie, mar", "aprilie, apr", "mai", "iunie, iun",
        "iulie, iul", "august, aug", "septembrie, sept, sep", "octombrie, oct",
        "noiembrie, nov, noi", "decembrie, dec",
    ),
    dates=DateWords(
        months="ian feb mar apr mai iun iul aug sep oct noi dec",
        to="pana",
        and_="si",
        nothing="de la in din data ziua zilele perioada intre orele ora inclusiv",
        noon="amiaza",
        midnight="miezul",
        phrases=(
            (r"\bpana (?:la|in|pe)(?: data de)? ", "> "),
            (r"\b(?:de )?la (?:ora|orele) (?=\d)", "@ "),
            (r"\b(?:intre )?(?:ora|orele):? ?(?=\d)", "@ "),
            (r"\bde la (?=\d)", ""),
            (r"(?<=[\da-z]) la (?=\d)", " > "),
            (r"(?<=\d) si (?=\d\d?[:.]\d\d)", " > "),
        ),
        dotted=True,
    ),
    hours=HoursWords(
        holiday="sarbatori sarbatoare",
        school_holiday="vacanta",
        to="la pana",
        and_="si",
        closed="inchis",
        nothing="de in intre orele ora program deschis",
        noon="amiaza",
        midnight="miezul",
        unit="h",
        every="zilnic|in fiecare zi",
        always="non[- ]?stop|24 ?/ ?7",
    ),
)  # fmt: skip

ROMANIAN = Language("ro", "RON", READING)
