"""Italian: the data of others is read; it is not published yet."""

from wiker_ssg.language.language import ColumnWords, DateWords, HoursWords, Language, Reading


def columns() -> ColumnWords:
    """Return what tables call things in Italian."""
    from wiker_ssg.language.columns.it import COLUMNS

    return COLUMNS


READING = Reading(
    columns=columns,
    weekdays=(
        "lunedì, lun", "martedì, mar", "mercoledì, mer", "giovedì, gio", "venerdì, ven",
        "sabato, sab", "domenica, dom",
    ),
    months=(
        "gennaio, gen, genn", "febbraio, feb, febbr", "marzo, mar", "aprile, apr", "maggio, mag",
        "giugno, giu", "luglio, lug", "agosto, ago", "settembre, set, sett", "ottobre, ott",
        "novembre, nov", "dicembre, dic",
    ),
    dates=DateWords(
        months="gen feb mar apr mag giu lug ago set ott nov dic",
        to="al all' a fino",
        and_="e ed",
        nothing="il lo la i gli le dal dall' dalle da di del dell' ore h"
        " giorno giorni ogni tra inizio",
        noon="mezzogiorno",
        midnight="mezzanotte",
        phrases=(
            (r"\bfino (?:alle|al|all')(?: ore)? ?(?=\d)", "> "),
            (r"\b(?:dalle|ore|h)(?: ore)? (?=\d)", "@ "),
            (r"\balle(?: ore)? (?=\d)", "> @ "),
        ),
        dotted=True,
    ),
    hours=HoursWords(
        holiday="festivi festivo",
        school_holiday="vacanze",
        to="a al alle",
        and_="e ed",
        closed="chiuso chiusa",
        nothing="dal dalle da il la ore aperto orario",
        noon="mezzogiorno",
        midnight="mezzanotte",
        unit="h|ore",
        every="tutti i giorni|ogni giorno",
        always="24 ore su 24|h24",
    ),
)  # fmt: skip

ITALIAN = Language("it", "ITA", READING)
