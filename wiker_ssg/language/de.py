"""German: the data of others is read; it is not published yet."""

from wiker_ssg.language.language import ColumnWords, DateWords, HoursWords, Language, Reading


def columns() -> ColumnWords:
    """Return what tables call things in German."""
    from wiker_ssg.language.columns.de import COLUMNS

    return COLUMNS


READING = Reading(
    columns=columns,
    weekdays=(
        "montag, mo, mon, montags", "dienstag, di, die, dienstags",
        "mittwoch, mi, mit, mittwochs", "donnerstag, do, don, donnerstags",
        "freitag, fr, fre, freitags", "samstag, sa, sam, sonnabend, samstags",
        "sonntag, so, son, sonntags",
    ),
    months=(
        "januar, jan, jänner", "februar, feb, feber", "märz, mär, mrz", "april, apr", "mai",
        "juni, jun", "juli, jul", "august, aug", "september, sept, sep", "oktober, okt",
        "november, nov", "dezember, dez",
    ),
    dates=DateWords(
        months="jan feb mär apr mai jun jul aug sep okt nov dez",
        to="bis",
        and_="und sowie",
        nothing="am den der dem von vom zum ab in im um uhr zwischen tag"
        " tage jeden einschliesslich",
        noon="mittag",
        midnight="mitternacht",
        phrases=(
            (r"\bbis (?:zum|einschliesslich|um) ", "> "),
            (r"\b(?:um|ab) (?=\d{1,2}(?:[.:]\d\d)?(?: uhr)?(?![\d.]))", "@ "),
            (r"(?<=\d)\.-(?=\d)", "-"),
        ),
        dotted=True,
    ),
    hours=HoursWords(
        holiday="feiertage feiertagen",
        school_holiday="ferien",
        to="bis",
        and_="und sowie",
        closed="geschlossen ruhetag",
        nothing="von uhr ab geoffnet",
        noon="mittag",
        midnight="mitternacht",
        unit="uhr|h",
        every="taglich|jeden tag",
        always="rund um die uhr",
    ),
)  # fmt: skip

GERMAN = Language("de", "DEU", READING)
