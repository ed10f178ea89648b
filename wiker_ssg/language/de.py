"""German."""

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

BROAD = "\u00a0"
"""The no-break space between a number and its unit."""


def vocabulary() -> Vocabulary:
    """Return what people call things in German."""
    from wiker_ssg.language.vocabulary.de import VOCABULARY

    return VOCABULARY


def titles() -> TitleWords:
    """Return how German titles are compared."""
    from wiker_ssg.language.titles.de import TITLES

    return TITLES


def columns() -> ColumnWords:
    """Return what tables call things in German."""
    from wiker_ssg.language.columns.de import COLUMNS

    return COLUMNS


def search() -> SearchWords:
    """Return what people search for in German."""
    from wiker_ssg.language.search.de import SEARCH

    return SEARCH


READING = Reading(
    vocabulary=vocabulary,
    columns=columns,
    search=search,
    titles=titles,
    articles="der, die, das, den, dem, des, ein, eine, einen, einem, einer",
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
    repeating={
        "every": "jeden, jede, jedes, jeder, jedem, alle, pro, je",
        "day": "tag, täglich, tage, tagen, tages",
        "week": "woche, wöchentlich, wochen, allwöchentlich",
        "month": "monat, monatlich, monate, monaten, allmonatlich",
        "year": "jahr, jährlich, jahre, jahren, jahres, alljährlich",
        "fortnight": "14 tage, vierzehn tage, 14 tägig, vierzehntägig, 14 täglich, "
        "zweiwöchentlich, zweiwöchig, jede zweite woche, jede 2. woche",
        "other": "jede zweite, jedes zweite, jeden anderen",
        "workdays": "werktags, werktäglich, wochentags, an werktagen, unter der woche, "
        "unter woche, werktagen",
        "weekend": "wochenende, wochenenden, an wochenenden, am wochenende",
        "of": "im, des, in, vom",
        "and": "und, sowie, oder",
        "to": "bis",
        "except": "außer, ausgenommen, nicht, mit ausnahme von",
        "until": "bis, bis zum, bis einschließlich, bis einschl, bis spätestens",
        "nothing": "am, an, der, die, das, den, dem, um, uhr, ab, von, immer, jeweils, morgen, "
        "vormittag, nachmittag, abend, mittag, zu, statt, findet, regelmäßig, einmal, zum, h",
    },
    ordinals={
        1: "erster, erste, ersten, erstes", 2: "zweiter, zweite, zweiten, zweites",
        3: "dritter, dritte, dritten, drittes", 4: "vierter, vierte, vierten, viertes",
        5: "fünfter, fünfte, fünften, fünftes", -1: "letzter, letzte, letzten, letztes",
        -2: "vorletzter, vorletzte, vorletzten, vorletztes",
    },
    numbers={
        1: "ein, eine, einen, einem", 2: "zwei", 3: "drei", 4: "vier", 5: "fünf", 6: "sechs",
        8: "acht", 10: "zehn", 14: "vierzehn",
    },
    dates=DateWords(
        months="jan feb mär apr mai jun jul aug sep okt nov dez",
        between="bis",
        both="und",
        to="bis",
        and_="und sowie",
        nothing="am den der dem von vom zum ab in im um uhr zwischen tag"
        " tage jeden einschliesslich",
        noon="mittag",
        midnight="mitternacht",
        phrases=(
            (r"\b(mo|di|mi|do|fr|sa|so)\.,? ", r"\1 "),
            (r"(?<![\d.:])(\d{1,2}) ?(?:-|bis) ?(?=\d{1,2}(?:[.:]\d\d)? ?uhr\b)", r"\1:00 > "),
            (r"\bbis (?:zum|einschliesslich|um) ", "> "),
            (r"\b(?:um|ab) (?=\d{1,2}(?:[.:]\d\d)?(?: uhr)?(?![\d.]))", "@ "),
            (r"(?<=\d)\.-(?=\d)", "-"),
        ),
        dotted=True,
    ),
    hours=HoursWords(
        holiday="feiertage feiertagen feiertags feiertag",
        school_holiday="ferien schulferien",
        to="bis",
        and_="und sowie",
        closed="geschlossen ruhetag",
        nothing="von uhr ab geoffnet der in den an",
        noon="mittag",
        midnight="mitternacht",
        unit="uhr|h",
        every="taglich|jeden tag",
        always="rund um die uhr|durchgehend geoffnet",
    ),
    prices=PriceWords(
        nothing="ab von bis und zwischen pro preis eintritt kosten je",
        from_=r"ab\b|mindestens",
        other=r"jahre?n?\b|person|uhr|stunden?|monate?",
    ),
    ignored="der die das den dem des ein eine einen einem einer eines und oder im in ins am an auf"
    " aus bei bis fur mit nach von vom zu zum zur uber unter vor ohne ist sind wird werden hat"
    " haben als auch nicht ich du er sie es wir ihr mich mir uns sich dass wenn noch nur sehr um",
    shortened={"st": "sankt", "str": "strasse"},
    small="und von vom der im bei zu zur zum",
    name_links="am an im in bei ob der",
)  # fmt: skip

ADDRESSES = AddressWords(
    Segments(
        events="veranstaltungen",
        directory="verzeichnis",
        news="aktuelles",
        offers="angebote",
        services="einrichtungen",
        heritage="sehenswertes",
        category="rubrik",
        around="umgebung",
        search="suche",
        contribute="mitmachen",
        embed_guide="einbinden",
        poster="aushang",
        data="daten",
        legal="impressum",
        accessibility="barrierefreiheit",
        today="heute",
        weekend="dieses-wochenende",
        week="diese-woche",
        screen="bildschirm",
        map="karte",
        plans="tarife",
        thanks="danke",
        statistics="statistik",
    ),
    Files(events="veranstaltungen", directory="verzeichnis", catalogue="katalog"),
    light="hell",
    dark="dunkel",
)

PUBLISHING = Publishing(
    hour="{h}:00",
    minutes="{h}:{mm}",
    clock=f"{{time}}{BROAD}Uhr",
    hours="{start}–{end}",
    typography=(
        (r"(?<=\w)'(?=\w)", "’"),
        (r"\.{3}", "…"),
        (r"(?<=\w)…", f"{BROAD}…"),
        (r'"([^"]+)"', "„\\1“"),
        (r"“([^„“”]+)”", "„\\1“"),
        (r"(?<=\S) - (?=\S)", " – "),
        (r"(?<=[\w»“)]) +([!?;:,])(?=\s|$)", "\\1"),
        (r"\b([01]?\d|2[0-3])[.h]([0-5]\d) ?(?:Uhr|h)\b", f"\\1:\\2{BROAD}Uhr"),
        (r"\b([01]?\d|2[0-3]) ?h\b(?! ?\d)", f"\\1{BROAD}Uhr"),
        (r"(?<=\d) Uhr\b", f"{BROAD}Uhr"),
        (r"(?<=\d) ?€", f"{BROAD}€"),
        (r"\bz\. ?B\.", f"z.{BROAD}B."),
        (r" {2,}", " "),
    ),
    series=SeriesWords(
        ordinals={
            1: "ersten", 2: "zweiten", 3: "dritten", 4: "vierten", 5: "fünften", -1: "letzten",
            -2: "vorletzten",
        },
        numbers={
            2: "zwei", 3: "drei", 4: "vier", 5: "fünf", 6: "sechs", 7: "sieben", 8: "acht",
            9: "neun", 10: "zehn", 11: "elf", 12: "zwölf",
        },
        day="{n}.",
    ),
)  # fmt: skip

GERMAN = Language("de", "DEU", READING, ADDRESSES, PUBLISHING)
