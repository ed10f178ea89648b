"""Spanish: its address words are kept free, the data of others is read; it is not published yet."""

from wiker_ssg.language.language import (
    AddressWords,
    ColumnWords,
    DateWords,
    Files,
    HoursWords,
    Language,
    Reading,
    Segments,
)


def columns() -> ColumnWords:
    """Return what tables call things in Spanish."""
    from wiker_ssg.language.columns.es import COLUMNS

    return COLUMNS


READING = Reading(
    columns=columns,
    weekdays=(
        "lunes, lun, l", "martes, mar", "miércoles, mié, x", "jueves, jue, j", "viernes, vie, v",
        "sábado, sáb, sábados, s", "domingo, dom, domingos, d",
    ),
    months=(
        "enero, ene", "febrero, feb", "marzo, mar", "abril, abr", "mayo, may", "junio, jun",
        "julio, jul", "agosto, ago", "septiembre, sep, sept, setiembre", "octubre, oct",
        "noviembre, nov", "diciembre, dic",
    ),
    dates=DateWords(
        months="ene feb mar abr may jun jul ago sep oct nov dic",
        to="a al hasta",
        and_="y e",
        nothing="el la los las de del desde en entre dia dias hora horas h"
        " inclusive ambos cada todos",
        noon="mediodia",
        midnight="medianoche",
        phrases=(
            (r"\bhasta el (?=\d)", "> "),
            (r"\bhasta las? (?=\d)", "> @ "),
            (r"\b(?:a partir de|desde|sobre|de|a) las? (?=\d)", "@ "),
            (r"\bde (?=\d{1,2}[:.]\d\d\b)", ""),
        ),
    ),
    hours=HoursWords(
        holiday="festivos festivo",
        school_holiday="vacaciones",
        to="a al hasta",
        and_="y e",
        closed="cerrado cerrada",
        nothing="de del desde el la los las dia dias horario abierto en h horas",
        noon="mediodia",
        midnight="medianoche",
        unit="horas?|h",
        every="todos los dias|diario|a diario",
        always="24 horas|abierto 24 horas|24 ?h",
    ),
)  # fmt: skip

ADDRESSES = AddressWords(
    Segments(
        events="agenda",
        directory="directorio",
        news="noticias",
        offers="ofertas",
        services="servicios",
        heritage="patrimonio",
        category="categoria",
        around="alrededores",
        search="buscar",
        contribute="contribuir",
        embed_guide="integrar",
        poster="cartel",
        data="datos",
        legal="aviso-legal",
        accessibility="accesibilidad",
        today="hoy",
        weekend="este-fin-de-semana",
        week="esta-semana",
        screen="pantalla",
        map="mapa",
        plans="planes",
        thanks="gracias",
        statistics="estadisticas",
    ),
    Files(events="eventos", directory="directorio", catalogue="catalogo"),
    light="claro",
    dark="oscuro",
)

SPANISH = Language("es", "SPA", READING, ADDRESSES)
