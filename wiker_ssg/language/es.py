"""Spanish: its address words are kept free, and its dates understood; it is not published yet."""

from wiker_ssg.language.language import (
    AddressWords,
    DateWords,
    Files,
    Language,
    Reading,
    Segments,
)

READING = Reading(DateWords(months="ene feb mar abr may jun jul ago sep oct nov dic"))

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
