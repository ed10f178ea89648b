"""Portuguese: the data of others is read; it is not published yet."""

from wiker_ssg.language.language import ColumnWords, DateWords, HoursWords, Language, Reading


def columns() -> ColumnWords:
    """Return what tables call things in Portuguese."""
    from wiker_ssg.language.columns.pt import COLUMNS

    return COLUMNS


READING = Reading(
    columns=columns,
    weekdays=(
        "segunda, seg, segundas", "terça, ter, terças", "quarta, qua, quartas",
        "quinta, qui, quintas", "sexta, sex, sextas", "sábado, sáb, sábados",
        "domingo, dom, domingos",
    ),
    months=(
        "janeiro, jan", "fevereiro, fev", "março, mar", "abril, abr", "maio, mai", "junho, jun",
        "julho, jul", "agosto, ago", "setembro, set", "outubro, out", "novembro, nov",
        "dezembro, dez",
    ),
    dates=DateWords(
        months="jan fev mar abr mai jun jul ago set out nov dez",
        linking="de",
        to="a ao ate",
        and_="e",
        nothing="o os as de do da das dos em no na dia dias feira feiras entre desde hora horas h",
        noon="meio-dia",
        midnight="meia-noite",
        phrases=(
            (r"-feiras?\b", ""),
            (r"\bate as (?=\d)", "> @ "),
            (r"(?<=\d)(h(?:\d\d)?|:\d\d) as (?=\d)", "\\1 > @ "),
            (r"\b(?:pelas|das|as) (?=\d)", "@ "),
            (r"\bmeio-dia\b", "12:00"),
            (r"\bmeia-noite\b", "0:00"),
        ),
    ),
    hours=HoursWords(
        holiday="feriados feriado",
        school_holiday="ferias",
        to="a ao ate as",
        and_="e",
        closed="encerrado fechado",
        nothing="de do da das dos o aos feira feiras aberto horario h horas",
        noon="meio-dia",
        midnight="meia-noite",
        unit="horas?|h",
        every="todos os dias|diariamente",
        always="24 horas|24 ?h",
    ),
)  # fmt: skip

PORTUGUESE = Language("pt", "POR", READING)
