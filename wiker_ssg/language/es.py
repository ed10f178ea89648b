"""Spanish, as Spain writes it."""

from wiker_ssg.language.language import (
    AddressWords,
    ColumnWords,
    DateWords,
    Files,
    HoursWords,
    Language,
    PriceWords,
    PrivacyWords,
    Publishing,
    Reading,
    SearchWords,
    Segments,
    SeriesWords,
    Vocabulary,
)

BROAD = "\u00a0"
"""The no-break space of Spanish typography: between a number and its unit."""


def vocabulary() -> Vocabulary:
    """Return what people call things in Spanish."""
    from wiker_ssg.language.vocabulary.es import VOCABULARY

    return VOCABULARY


def columns() -> ColumnWords:
    """Return what tables call things in Spanish."""
    from wiker_ssg.language.columns.es import COLUMNS

    return COLUMNS


def search() -> SearchWords:
    """Return what people search for in Spanish."""
    from wiker_ssg.language.search.es import SEARCH

    return SEARCH


def private() -> PrivacyWords:
    """Return by which words Spanish texts speak of private people."""
    from wiker_ssg.language.privacy.es import PRIVACY

    return PRIVACY


READING = Reading(
    vocabulary=vocabulary,
    columns=columns,
    search=search,
    private=private,
    articles="el, la, los, las, lo, un, una, unos, unas, de, del, al",
    weekdays=(
        "lunes, lun, l", "martes, mar", "miércoles, mié, x", "jueves, jue, j", "viernes, vie, v",
        "sábado, sáb, sábados, s", "domingo, dom, domingos, d",
    ),
    months=(
        "enero, ene", "febrero, feb", "marzo, mar", "abril, abr", "mayo, may", "junio, jun",
        "julio, jul", "agosto, ago", "septiembre, sep, sept, setiembre", "octubre, oct",
        "noviembre, nov", "diciembre, dic",
    ),
    repeating={
        "every": "todos, todas, cada, todo, toda, una vez al, una vez a la, una vez por",
        "day": "día, días, diario, diaria, diariamente, jornada",
        "week": "semana, semanas, semanal, semanalmente",
        "month": "mes, meses, mensual, mensualmente",
        "year": "año, años, anual, anualmente",
        "fortnight": "quincena, quincenas, quincenal, quincenalmente, quince días, 15 días",
        "other": "alternos, alternas",
        "workdays": "entre semana, días laborables, día laborable, laborables, días hábiles",
        "weekend": "fin de semana, fines de semana, finde",
        "out of": "de cada",
        "of": "de, del",
        "and": "y, e, o, u",
        "to": "a, al, hasta",
        "except": "excepto, excepto en, salvo, salvo en, menos, menos en, a excepción de",
        "until": "hasta el, hasta la, hasta, hasta finales de",
        "nothing": "el, la, los, las, en, por, mañana, mañanas, tarde, tardes, noche, noches, "
        "mediodía, vez, a las, a la, desde, hora, horas, h, durante, se repite, mismo",
    },
    ordinals={
        1: "primer, primero, primera, primeros, primeras", 2: "segundo, segunda",
        3: "tercer, tercero, tercera", 4: "cuarto, cuarta", 5: "quinto, quinta",
        -1: "último, última, últimos, últimas", -2: "penúltimo, penúltima",
    },
    numbers={
        1: "un, una, uno", 2: "dos", 3: "tres", 4: "cuatro", 5: "cinco", 6: "seis", 7: "siete",
        8: "ocho", 10: "diez", 15: "quince",
    },
    dates=DateWords(
        months="ene feb mar abr may jun jul ago sep oct nov dic",
        ordinals="º ª",
        linking="de del",
        at="las la",
        between="al a hasta",
        both="y",
        to="a al hasta",
        and_="y e",
        nothing="el la los las de del desde en entre dia dias hora horas h"
        " inclusive ambos cada todos",
        noon="mediodia",
        midnight="medianoche",
        phrases=(
            (r"\bde las? (\d\d?(?:[:.]\d\d)?)(?: ?h)? (?:a|hasta) las? (?=\d)", r"@ \1 > @ "),
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
    prices=PriceWords(
        nothing="de desde a hasta y o entre por precio entrada entradas tarifa euro euros partir",
        from_="desde|a partir d|m[ií]n",
        other=r"años?|h\b|horas?|mes(?:es)?|pers",
    ),
    ignored="el la los las lo un una unos unas de del al y en a o u por para con sin que se su sus"
    " es son este esta estos estas ese esa esos esas mi mis tu tus no ni como sobre desde hasta"
    " entre nuestro nuestra nuestros nuestras le les me te nos",
    shortened={"sta": "santa", "sto": "santo", "ntra": "nuestra", "sra": "senora"},
    small="el la los las de del y e a al en con por para o un una sobre bajo",
    name_articles="el la los las",
    name_links="el la los las de del y en",
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

PUBLISHING = Publishing(
    day="EEEE d 'de' MMMM 'de' y",
    alphabet={"ñ": "n~"},
    grouped=5,
    of="de ",
    typography=(
        (r"(?<=\w)'(?=\w)", "’"),
        (r"\.{3}", "…"),
        (r'"([^"]+)"', r"«\1»"),
        (r"“([^”]+)”", r"«\1»"),
        (r"([«¿¡])\s+", r"\1"),
        (r"\s+([»,;:!?])", r"\1"),
        (r"\b([01]?\d|2[0-3]) ?[hH] ?([0-5]\d)\b", r"\1:\2"),
        (r"\b((?:[01]?\d|2[0-3])[:.][0-5]\d) ?h(?:rs?|s)?\.?(?=[\s,;)]|$)", rf"\1{BROAD}h"),
        (r"(?<=\d) ?([€%])", rf"{BROAD}\1"),
        (r" {2,}", " "),
    ),
    series=SeriesWords(
        ordinals={
            1: "el primer", 2: "el segundo", 3: "el tercer", 4: "el cuarto", 5: "el quinto",
            -1: "el último", -2: "el penúltimo",
        },
        numbers={
            2: "dos", 3: "tres", 4: "cuatro", 5: "cinco", 6: "seis", 7: "siete", 8: "ocho",
            9: "nueve", 10: "diez", 11: "once", 12: "doce", 13: "trece", 14: "catorce",
            15: "quince",
        },
        day="el {n}",
        repeated=(
            "los lunes", "los martes", "los miércoles", "los jueves", "los viernes",
            "los sábados", "los domingos",
        ),
    ),
)  # fmt: skip

SPANISH = Language("es", "SPA", READING, ADDRESSES, PUBLISHING)
