"""Catalan, as Catalonia writes it."""

from wiker_ssg.language.language import (
    AddressWords,
    ColumnWords,
    Contraction,
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

ELIDING = r"11?(?![\d’]|\.\d{3})\b"
"""The numbers in front of which articles are elided like those of words: “l’1”, “d’11”."""


def vocabulary() -> Vocabulary:
    """Return what people call things in Catalan."""
    from wiker_ssg.language.vocabulary.ca import VOCABULARY

    return VOCABULARY


def columns() -> ColumnWords:
    """Return what tables call things in Catalan."""
    from wiker_ssg.language.columns.ca import COLUMNS

    return COLUMNS


def search() -> SearchWords:
    """Return what people search for in Catalan."""
    from wiker_ssg.language.search.ca import SEARCH

    return SEARCH


def private() -> PrivacyWords:
    """Return by which words Catalan texts speak of private people."""
    from wiker_ssg.language.privacy.ca import PRIVACY

    return PRIVACY


READING = Reading(
    vocabulary=vocabulary,
    columns=columns,
    search=search,
    private=private,
    articles="el, la, els, les, l, en, na, un, una, uns, unes, de, d, del, dels, al, als",
    weekdays=(
        "dilluns, dl", "dimarts, dt, dm", "dimecres, dc, dx", "dijous, dj", "divendres, dv",
        "dissabte, ds, dissabtes", "diumenge, dg, diumenges",
    ),
    months=(
        "gener, gen", "febrer, febr, feb", "març", "abril, abr", "maig", "juny",
        "juliol, jul", "agost, ag", "setembre, set", "octubre, oct", "novembre, nov",
        "desembre, des",
    ),
    repeating={
        "every": "tots, totes, cada, tot, tota, un cop al, un cop a la, una vegada al, "
        "una vegada a la, un cop per",
        "day": "dia, dies, diari, diària, diàriament, jornada",
        "week": "setmana, setmanes, setmanal, setmanalment",
        "month": "mes, mesos, mensual, mensualment",
        "year": "any, anys, anual, anualment",
        "fortnight": "quinzena, quinzenes, quinzenal, quinzenalment, quinze dies, 15 dies",
        "other": "alterns, alternes",
        "workdays": "entre setmana, dies feiners, dia feiner, feiners, dies laborables, "
        "dia laborable, laborables",
        "weekend": "cap de setmana, caps de setmana",
        "out of": "de cada",
        "of": "de, del, d, dels, de l",
        "and": "i, o",
        "to": "a, al, fins a",
        "except": "excepte, excepte a, excepte al, excepte els, llevat de, llevat del, "
        "llevat dels, tret de, tret del, menys, menys a, menys al",
        "until": "fins al, fins a la, fins a l, fins, fins a finals de",
        "nothing": "el, la, els, les, l, a, en, al, per, matí, matins, tarda, tardes, vespre, "
        "vespres, nit, nits, migdia, vegada, cop, a les, a la, des de, hora, hores, h, durant, "
        "es repeteix, mateix",
    },
    ordinals={
        1: "primer, primera, primers, primeres, 1r, 1a", 2: "segon, segona, segons, 2n, 2a",
        3: "tercer, tercera, tercers, 3r, 3a", 4: "quart, quarta, quarts, 4t, 4a",
        5: "cinquè, cinquena, 5è, 5a",
        -1: "últim, última, últims, últimes, darrer, darrera, darrers, darreres",
        -2: "penúltim, penúltima",
    },
    numbers={
        1: "un, una, u", 2: "dos, dues", 3: "tres", 4: "quatre", 5: "cinc", 6: "sis",
        8: "vuit", 10: "deu", 15: "quinze",
    },
    dates=DateWords(
        months="gen feb mar abr mai jun jul ago set oct nov des",
        ordinals="r n t",
        linking="de del d' d’",
        at="les la",
        between="al a fins",
        both="i",
        to="a al fins",
        and_="i",
        nothing="el la els les l' de del des d' en entre dia dies hora hores h inclusivament"
        " ambdos cada tots",
        noon="migdia",
        midnight="mitjanit",
        dotted=True,
        phrases=(
            (
                r"\bde l(?:es|a) (\d\d?(?:[:.]\d\d)?)(?: ?h)? (?:fins )?a l(?:es|a) (?=\d)",
                r"@ \1 > @ ",
            ),
            (r"\bfins (?:al |a l['’])(?=\d)", "> "),
            (r"\bfins a l(?:es|a) (?=\d)", "> @ "),
            (r"\b(?:a partir de|des de|cap a|de|a) l(?:es|a) (?=\d)", "@ "),
            (r"\b(?:de |d['’])(?=\d{1,2}[:.]\d\d\b)", ""),
        ),
    ),
    hours=HoursWords(
        holiday="festius festiu",
        school_holiday="vacances",
        to="a al fins",
        and_="i",
        closed="tancat tancada",
        nothing="de del des d el la els les dia dies horari obert a h hores",
        noon="migdia",
        midnight="mitjanit",
        unit="hores?|h",
        every="tots els dies|cada dia|diari|diariament",
        always="24 hores|obert 24 hores|24 ?h",
    ),
    prices=PriceWords(
        nothing="de d des a fins i o entre per preu entrada entrades tarifa euro euros partir",
        from_="des d|a partir d|m[ií]n",
        other=r"anys?|h\b|hores?|mes(?:os)?|pers",
    ),
    ignored="el la els les lo l un una uns unes de d del dels al als i a en o per pel pels amb"
    " sense que es se s son este aquest aquesta aquests aquestes aquell aquella seu seva seus seves"
    " meu meva teu teva no ni com sobre des fins entre nostre nostra nostres li us em et ens hi ho"
    " ha he han",
    shortened={"st": "sant", "sta": "santa", "mn": "mossen", "ntra": "nostra", "sra": "senyora"},
    small="el la els les l de del dels d i a al als en amb per un una sobre sota",
    name_articles="el la els les l' es sa",
    name_links="el la els les l de del dels d i en",
)  # fmt: skip

ADDRESSES = AddressWords(
    Segments(
        events="agenda",
        directory="directori",
        news="noticies",
        offers="ofertes",
        services="serveis",
        heritage="patrimoni",
        category="categoria",
        around="rodalia",
        search="cerca",
        contribute="participa",
        embed_guide="incrusta",
        poster="cartell",
        data="dades-obertes",
        legal="avis-legal",
        accessibility="accessibilitat",
        today="avui",
        weekend="aquest-cap-de-setmana",
        week="aquesta-setmana",
        screen="pantalla",
        map="mapa",
        plans="plans",
        thanks="gracies",
        statistics="estadistiques",
    ),
    Files(events="actes", directory="directori", catalogue="cataleg"),
    light="clar",
    dark="fosc",
)

PUBLISHING = Publishing(
    day="EEEE d MMMM 'del' y",
    hour="{h}",
    minutes="{h}.{mm}",
    hours="{start}-{end}",
    clock=f"{{time}}{BROAD}h",
    contractions=(
        Contraction("El ", "al ", "del "),
        Contraction("Els ", "als ", "dels "),
        Contraction("La ", "a la ", "de la "),
        Contraction("Les ", "a les ", "de les "),
        Contraction("L’", "a l’", "de l’"),
        Contraction("L'", "a l’", "de l’"),
    ),
    of="de ",
    elided="d’",
    eliding="h?[aàeèéiíoòóuú]",
    settled=(
        (rf"\bel (?={ELIDING})", "l’"),
        (rf"\b(a|de)l (?={ELIDING})", r"\1 l’"),
        (rf"\bde (?={ELIDING})", "d’"),
        (r"\bal (?=[aeiou])", "a l’"),
    ),
    typography=(
        (r"(?<=\w)'(?=\w)", "’"),
        (r"(?<=l)[.•](?=l)", "·"),
        (r"\.{3}", "…"),
        (r'"([^"]+)"', r"«\1»"),
        (r"“([^”]+)”", r"«\1»"),
        (r"«\s+", "«"),
        (r"\s+([»,;:!?])", r"\1"),
        (r"\b([01]?\d|2[0-3]) ?[hH] ?([0-5]\d)\b", rf"\1.\2{BROAD}h"),
        (r"\b([01]?\d|2[0-3])[:.]([0-5]\d) ?h(?:rs?|ores|s)?\.?(?=[\s,;)]|$)", rf"\1.\2{BROAD}h"),
        (r"(?<=\d) ?([€%])", rf"{BROAD}\1"),
        (r" {2,}", " "),
    ),
    series=SeriesWords(
        ordinals={
            1: "el primer", 2: "el segon", 3: "el tercer", 4: "el quart", 5: "el cinquè",
            -1: "l’últim", -2: "el penúltim",
        },
        numbers={
            3: "tres", 4: "quatre", 5: "cinc", 6: "sis", 7: "set", 8: "vuit", 9: "nou", 10: "deu",
            11: "onze", 12: "dotze", 13: "tretze", 14: "catorze", 15: "quinze",
        },
        day="el dia {n}",
        repeated=(
            "els dilluns", "els dimarts", "els dimecres", "els dijous", "els divendres",
            "els dissabtes", "els diumenges",
        ),
    ),
)  # fmt: skip

CATALAN = Language("ca", "CAT", READING, ADDRESSES, PUBLISHING)
