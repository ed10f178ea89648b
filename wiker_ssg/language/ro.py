"""Romanian."""

from wiker_ssg.language.language import (
    AddressWords,
    ColumnWords,
    DateWords,
    Files,
    HoursWords,
    Language,
    PriceWords,
    Publishing,
    Reading,
    SearchWords,
    Segments,
    SeriesWords,
    TitleWords,
    Vocabulary,
)


def vocabulary() -> Vocabulary:
    """Return what people call things in Romanian."""
    from wiker_ssg.language.vocabulary.ro import VOCABULARY

    return VOCABULARY


def titles() -> TitleWords:
    """Return how Romanian titles are compared."""
    from wiker_ssg.language.titles.ro import TITLES

    return TITLES


def columns() -> ColumnWords:
    """Return what tables call things in Romanian."""
    from wiker_ssg.language.columns.ro import COLUMNS

    return COLUMNS


def search() -> SearchWords:
    """Return what people search for in Romanian."""
    from wiker_ssg.language.search.ro import SEARCH

    return SEARCH


READING = Reading(
    vocabulary=vocabulary,
    columns=columns,
    search=search,
    titles=titles,
    articles="un, o, niște",
    weekdays=(
        "luni, lun, l, lunea", "marți, mar, marțea", "miercuri, mie, miercurea", "joi, j, joia",
        "vineri, vin, v, vinerea", "sâmbătă, sâm, sâmbăta, sambata, s",
        "duminică, dum, duminica, d",
    ),
    months=(
        "ianuarie, ian", "februarie, feb", "martie, mar", "aprilie, apr", "mai", "iunie, iun",
        "iulie, iul", "august, aug", "septembrie, sept, sep", "octombrie, oct",
        "noiembrie, nov, noi", "decembrie, dec",
    ),
    repeating={
        "every": "în fiecare, fiecare, la fiecare, toate, o dată la, o dată pe, de",
        "day": "zi, zile, zilnic, zilnică, ziua, zilele",
        "week": "săptămână, săptămâni, săptămânal, săptămânală, săptămânii",
        "month": "lună, lunii, lunar, lunară",
        "year": "an, ani, anual, anuală, anului",
        "fortnight": "bilunar, bilunară",
        "other": "din două în două, din doi în doi, a doua oară",
        "workdays": "zile lucrătoare, zilele lucrătoare, în timpul săptămânii, în cursul "
        "săptămânii",
        "weekend": "week-end, weekend, weekenduri, sfârșit de săptămână, sfârșitul săptămânii",
        "of": "din, a, al, ale",
        "and": "și, sau, apoi",
        "to": "până, la, până la",
        "except": "exceptând, excepția, cu excepția, în afară de, fără, mai puțin",
        "until": "până la, până pe, până în, până",
        "nothing": "în, pe, ora, orele, la ora, de la ora, seara, dimineața, după-amiaza, prânz, "
        "în data de, data, loc, are, se repetă, repetat, ține, se, o dată, două luni, trei luni, "
        "patru luni, șase luni, 2 luni, 3 luni, 4 luni, 6 luni",
    },
    ordinals={
        1: "prima, primul, întâi", 2: "a doua, al doilea", 3: "a treia, al treilea",
        4: "a patra, al patrulea", 5: "a cincea, al cincilea", -1: "ultima, ultimul",
        -2: "penultima, penultimul",
    },
    numbers={
        1: "unu, una", 2: "doi, două", 3: "trei", 4: "patru", 5: "cinci", 6: "șase", 8: "opt",
        10: "zece", 15: "cincisprezece",
    },
    dates=DateWords(
        months="ian feb mar apr mai iun iul aug sep oct noi dec",
        between="până pînă pana",
        both="și si",
        at="ora orele",
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
    prices=PriceWords(
        nothing="de la până între și sau pe preț prețul tarif tariful bilet bilete biletul intrare"
        " intrarea",
        from_=r"de la(?= ?\d)|începând (?:de|cu)|minim",
        other=r"ani?\b|luni\b|ore?\b|zile?\b|pers",
        currencies={"lei": "RON", "de lei": "RON", "leu": "RON", "ron": "RON"},
    ),
    ignored="si sau de la din in pe cu pentru prin spre ce care un o unei unui al ai ale a este"
    " sunt se sa nu mai iar dar ca lui ei lor cel cea cei cele acest aceasta sub",
    shortened={"sf": "sfantul", "str": "strada"},
    small="și de la din în cu pe pentru a al ai ale sau sub spre lui cel cea",
    name_links="de din la pe cu sub lui cel cea",
)  # fmt: skip

ADDRESSES = AddressWords(
    Segments(
        events="agenda",
        directory="ghid-local",
        news="stiri",
        offers="oferte",
        services="servicii",
        heritage="patrimoniu",
        category="categorie",
        around="imprejurimi",
        search="cautare",
        contribute="participa",
        embed_guide="integrare",
        poster="afis",
        data="date-deschise",
        legal="informatii-legale",
        accessibility="accesibilitate",
        today="astazi",
        weekend="weekendul-acesta",
        week="saptamana-aceasta",
        screen="ecran",
        map="harta",
        plans="abonamente",
        thanks="multumiri",
        statistics="statistici",
    ),
    Files(events="evenimente", directory="ghid-local", catalogue="catalog"),
    light="deschis",
    dark="inchis",
)

PUBLISHING = Publishing(
    hour="{h}.00",
    minutes="{h}.{mm}",
    hours="{start}–{end}",
    alphabet={"ă": "a~", "â": "a~~", "î": "i~", "ș": "s~", "ț": "t~"},
    counted={"other": "{n} de"},
    currencies={"RON": "lei"},
    typography=(
        ("ş", "ș"),
        ("ţ", "ț"),
        ("Ş", "Ș"),
        ("Ţ", "Ț"),
        (r"(?<=\w)'(?=\w)", "’"),
        (r"\.{3}", "…"),
        (r'"([^"]+)"', "„\\1”"),
        (r"“([^“”„]+)”", "„\\1”"),
        (r"(?<=[\w”)]) +([,;:!?]+)(?=\s|$)", "\\1"),
        (r"(?<=\s)-(?=\s)", "–"),
        (r" {2,}", " "),
    ),
    series=SeriesWords(
        ordinals={
            1: "în prima", 2: "în a doua", 3: "în a treia", 4: "în a patra", 5: "în a cincea",
            -1: "în ultima", -2: "în penultima",
        },
        numbers={
            2: "două", 3: "trei", 4: "patru", 5: "cinci", 6: "șase", 7: "șapte", 8: "opt",
            9: "nouă", 10: "zece",
        },
        day="pe {n}",
        repeated=("lunea", "marțea", "miercurea", "joia", "vinerea", "sâmbăta", "duminica"),
    ),
)  # fmt: skip

ROMANIAN = Language("ro", "RON", READING, ADDRESSES, PUBLISHING)
