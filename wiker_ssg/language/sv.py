"""Swedish: the data of others is read; it is not published yet."""

from wiker_ssg.language.language import ColumnWords, DateWords, HoursWords, Language, Reading


def columns() -> ColumnWords:
    """Return what tables call things in Swedish."""
    from wiker_ssg.language.columns.sv import COLUMNS

    return COLUMNS


READING = Reading(
    columns=columns,
    weekdays=(
        "måndag, mån, måndagar", "tisdag, tis, tisdagar", "onsdag, ons, onsdagar",
        "torsdag, tors, tor, torsdagar", "fredag, fre, fredagar", "lördag, lör, lördagar",
        "söndag, sön, söndagar",
    ),
    months=(
        "januari, jan", "februari, feb, febr", "mars, mar", "april, apr", "maj", "juni, jun",
        "juli, jul", "augusti, aug", "september, sept, sep", "oktober, okt", "november, nov",
        "december, dec",
    ),
    dates=DateWords(
        months="jan feb mar apr maj jun jul aug sep okt nov dec",
        to="till t.o.m tom",
        and_="och samt",
        nothing="den de fran pa i mellan klockan kl dag dagar varje hela samt",
        noon="middag",
        midnight="midnatt",
        phrases=(
            (r"\b(?:till och med|t\.? ?o\.? ?m\.?)(?= )", "> "),
            (r"\b(?:fran och med|fr\.? ?o\.? ?m\.?)(?= )", ""),
            (r"\b(?:kl|klockan)\.? ?(?=\d)", "@ "),
            (r"(?<=\d):[ea]\b", ""),
        ),
        dotted=True,
    ),
    hours=HoursWords(
        holiday="helgdagar helgdag",
        school_holiday="lov",
        to="till",
        and_="och samt",
        closed="stangt",
        nothing="kl klockan oppet fran",
        noon="middag",
        midnight="midnatt",
        unit="h",
        every="alla dagar|varje dag|dagligen",
        always="dygnet runt",
    ),
)  # fmt: skip

SWEDISH = Language("sv", "SWE", READING)
