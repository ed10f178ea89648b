"""French."""

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
    TitleWords,
    Vocabulary,
)

NARROW, BROAD = "\u202f", "\u00a0"
"""The no-break spaces of French typography."""

SEVEN_DAYS = r"7 ?j(?:ours)? ?(?:/|sur) ?7"


def vocabulary() -> Vocabulary:
    """Return what people call things in French."""
    from wiker_ssg.language.vocabulary.fr import VOCABULARY

    return VOCABULARY


def titles() -> TitleWords:
    """Return how French titles are compared."""
    from wiker_ssg.language.titles.fr import TITLES

    return TITLES


def columns() -> ColumnWords:
    """Return what tables call things in French."""
    from wiker_ssg.language.columns.fr import COLUMNS

    return COLUMNS


def search() -> SearchWords:
    """Return what people search for in French."""
    from wiker_ssg.language.search.fr import SEARCH

    return SEARCH


def private() -> PrivacyWords:
    """Return by which words French texts speak of private people."""
    from wiker_ssg.language.privacy.fr import PRIVACY

    return PRIVACY


READING = Reading(
    vocabulary=vocabulary,
    columns=columns,
    search=search,
    private=private,
    titles=titles,
    articles="le, la, les, l, un, une, des, du, d, de, au, aux",
    weekdays=(
        "lundi, lun", "mardi, mar", "mercredi, mer", "jeudi, jeu", "vendredi, ven",
        "samedi, sam", "dimanche, dim",
    ),
    months=(
        "janvier, janv, jan", "février, févr, fév", "mars", "avril, avr", "mai", "juin",
        "juillet, juil", "août", "septembre, sept", "octobre, oct", "novembre, nov",
        "décembre, déc",
    ),
    repeating={
        "every": "tous, toutes, chaque, tout, toute, une fois, par",
        "day": "jour, quotidien, quotidienne, quotidiennement, journée, journalier",
        "week": "semaine, hebdomadaire, hebdo, hebdomadairement",
        "month": "mois, mensuel, mensuelle, mensuellement",
        "year": "an, ans, année, annuel, annuelle, annuellement",
        "fortnight": "quinzaine, bimensuel, quinze jours, 15 jours, bihebdomadaire",
        "workdays": "en semaine, jours ouvrés, jours ouvrables, jours de semaine, "
        "jour de la semaine",
        "weekend": "week-end, weekend, fin de semaine",
        "out of": "sur",
        "of": "du, de, des, d",
        "and": "et, ou, puis",
        "to": "au, à, jusqu'au",
        "except": "sauf, hormis, excepté, hors",
        "until": "jusqu'au, jusqu'à, jusqu'en, jusque, avant le",
        "nothing": "le, la, les, l, au, aux, à, en, dans, matin, soir, après-midi, midi, "
        "matinée, soirée, fois, de, h, heure, récurrent, même, pendant, lieu, a",
    },
    ordinals={
        1: "premier, première", 2: "deuxième, second, seconde", 3: "troisième", 4: "quatrième",
        5: "cinquième", -1: "dernier, dernière", -2: "avant-dernier, avant-dernière",
    },
    numbers={
        1: "un, une", 2: "deux", 3: "trois", 4: "quatre", 5: "cinq", 6: "six", 8: "huit",
        10: "dix", 15: "quinze",
    },
    dates=DateWords(
        months="jan fev mar avr mai juin juil aou sep oct nov dec",
        ordinals="er",
        between="au jusqu'au",
        both="et",
        to="au aux a jusqu'au jusqu'a jusqu'aux",
        and_="et puis",
        nothing="le la les l' du de des d' jour jours journee toute partir inclus entre chaque tous"
        " h heures ouvert ce cette",
        noon="midi",
        midnight="minuit",
    ),
    hours=HoursWords(
        holiday="ferie feries",
        school_holiday="vacances",
        to="au a jusqu'a",
        and_="et puis",
        closed="ferme fermee fermes sauf",
        nothing="de des du le les jour jours scolaire scolaires ouvert ouverte",
        noon="midi",
        midnight="minuit",
        unit="heures?|h",
        every=f"tous les jours|{SEVEN_DAYS}",
        always=rf"(?:{SEVEN_DAYS}[ ,;]*(?:et )?)?24 ?h(?:eures)? ?(?:/|sur) ?24(?: ?h)?"
        rf"(?:[ ,;]*(?:et )?{SEVEN_DAYS})?",
        bare=False,
    ),
    prices=PriceWords(
        nothing="de a à et ou entre par tarif prix entrée euro euros partir dès des",
        from_="à partir d|a partir d|dès|des|mini",
        other=r"ans?|h\b|mois|pers",
    ),
    ignored="la le les un une des du de au aux et ou en par pour sur dans avec sans ce cet cette"
    " ces son sa ses leur leurs nos notre vos votre mon ma mes que qui qu est sont il elle ils"
    " elles on nous vous je tu ne pas se si er eme",
    shortened={"st": "saint", "ste": "sainte"},
    small="le la les de du des et à a au aux en sur sous chez par pour dans ou un une lès",
    name_articles="le la les l'",
    name_links="le la les l de du des d sur s en sous",
)  # fmt: skip

ADDRESSES = AddressWords(
    Segments(
        events="agenda",
        directory="annuaire",
        news="actualites",
        offers="bons-plans",
        services="services",
        heritage="patrimoine",
        category="rubrique",
        around="alentours",
        search="recherche",
        contribute="contribuer",
        embed_guide="integrer",
        poster="affiche",
        data="donnees",
        legal="mentions-legales",
        accessibility="accessibilite",
        today="aujourd-hui",
        weekend="ce-week-end",
        week="cette-semaine",
        screen="ecran",
        map="carte",
        plans="formules",
        thanks="merci",
        statistics="statistiques",
    ),
    Files(events="evenements", directory="annuaire", catalogue="catalogue"),
    light="clair",
    dark="sombre",
)

PUBLISHING = Publishing(
    first="1er",
    hour=f"{{h}}{NARROW}h",
    minutes=f"{{h}}{NARROW}h{NARROW}{{mm}}",
    contractions=(Contraction("Le ", "au ", "du "), Contraction("Les ", "aux ", "des ")),
    of="de ",
    elided="d’",
    eliding="[aâàeéèêiîoôuûy]|h[eéèêiîy]|œ",  # of those in h only most are
    typography=(
        (r"(?<=\w)'(?=\w)", "’"),
        (r"\.{3}", "…"),
        (r'"([^"]+)"', f"«{BROAD}\\1{BROAD}»"),
        (r"«[ \u202f]?(?=[^\s\u00a0])", f"«{BROAD}"),
        (r"(?<=[^\s\u00a0])[ \u202f]?»", f"{BROAD}»"),
        (r"(?<=[\w»)]) ?([;!?]+)(?=\s|$)", f"{NARROW}\\1"),
        (r"(?<=[\w»)]) :(?=\s|$)", f"{BROAD}:"),
        (r"\b([01]?\d|2[0-3]) ?[hH] ?([0-5]\d)\b", f"\\1{NARROW}h{NARROW}\\2"),
        (r" {2,}", " "),
    ),
    series=SeriesWords(
        ordinals={
            1: "le premier", 2: "le deuxième", 3: "le troisième", 4: "le quatrième",
            5: "le cinquième", -1: "le dernier", -2: "l’avant-dernier",
        },
        numbers={
            2: "deux", 3: "trois", 4: "quatre", 5: "cinq", 6: "six", 7: "sept", 8: "huit",
            9: "neuf", 10: "dix", 11: "onze", 12: "douze", 13: "treize", 14: "quatorze",
            15: "quinze", 16: "seize",
        },
        days={1: "le 1er"},
        day="le {n}",
    ),
)  # fmt: skip

FRENCH = Language("fr", "FRA", READING, ADDRESSES, PUBLISHING)
