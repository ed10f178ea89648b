"""Swedish."""

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
    Vocabulary,
)


def vocabulary() -> Vocabulary:
    """Return what people call things in Swedish."""
    from wiker_ssg.language.vocabulary.sv import VOCABULARY

    return VOCABULARY


def columns() -> ColumnWords:
    """Return what tables call things in Swedish."""
    from wiker_ssg.language.columns.sv import COLUMNS

    return COLUMNS


def search() -> SearchWords:
    """Return what people search for in Swedish."""
    from wiker_ssg.language.search.sv import SEARCH

    return SEARCH


READING = Reading(
    vocabulary=vocabulary,
    columns=columns,
    search=search,
    articles="en, ett, den, det, de",
    weekdays=(
        "måndag, mån, måndagar, måndagen, måndagarna",
        "tisdag, tis, tisdagar, tisdagen, tisdagarna",
        "onsdag, ons, onsdagar, onsdagen, onsdagarna",
        "torsdag, tors, tor, torsdagar, torsdagen, torsdagarna",
        "fredag, fre, fredagar, fredagen, fredagarna",
        "lördag, lör, lördagar, lördagen, lördagarna",
        "söndag, sön, söndagar, söndagen, söndagarna",
    ),
    months=(
        "januari, jan", "februari, feb, febr", "mars, mar", "april, apr", "maj", "juni, jun",
        "juli, jul", "augusti, aug", "september, sept, sep", "oktober, okt", "november, nov",
        "december, dec",
    ),
    repeating={
        "every": "varje, alla, var, vart, samtliga, per, en gång i, en gång per, en gång om",
        "day": "dag, dagar, dagen, dagligen, daglig, dagliga",
        "week": "vecka, veckor, veckan, veckovis",
        "month": "månad, månader, månaden, månadsvis, månatligen",
        "year": "år, året, åren, årligen, årlig, årligt",
        "fortnight": "fjortonde dag, 14 dagar, fjorton dagar",
        "other": "varannan, vartannat",
        "workdays": "vardag, vardagar, vardagarna, helgfri vardag, helgfria vardagar, arbetsdag, "
        "arbetsdagar",
        "weekend": "helg, helger, helgen, helgerna, veckoslut, veckohelg, veckohelger",
        "of": "i, under, av",
        "and": "och, samt, eller, respektive",
        "to": "till, till och med, t.o.m., tom",
        "except": "utom, förutom, ej, inte, med undantag för, undantaget, dock ej, dock inte",
        "until": "till och med, t.o.m., t o m, tom, fram till, fram till och med, till",
        "nothing": "den, det, de, på, kl, klockan, morgon, morgnar, kväll, kvällar, eftermiddag, "
        "eftermiddagar, förmiddag, förmiddagar, vid, återkommande, gång, gånger, om, från, "
        "med start, samma, tid, a, e",
    },
    ordinals={
        1: "första, förste", 2: "andra, andre", 3: "tredje", 4: "fjärde", 5: "femte",
        -1: "sista, siste", -2: "näst sista",
    },
    numbers={
        1: "en, ett", 2: "två", 3: "tre", 4: "fyra", 5: "fem", 6: "sex", 8: "åtta", 10: "tio",
        15: "femton",
    },
    dates=DateWords(
        months="jan feb mar apr maj jun jul aug sep okt nov dec",
        ordinals=":a :e",
        at="kl. kl klockan",
        between="till t.o.m. tom",
        both="och",
        to="till t.o.m tom",
        and_="och samt",
        nothing="den de fran pa i mellan klockan kl dag dagar varje hela samt",
        noon="middag",
        midnight="midnatt",
        phrases=(
            (r"\b(?:till och med|t\.? ?o\.? ?m\.?)(?= )", "> "),
            (r"\b(?:fran och med|fr\.? ?o\.? ?m\.?)(?= )", ""),
            (r"\b(?:kl|klockan)\.? ?(?=\d)", "@ "),
            (r"(?<=\d):[ea]\b", ""),
        ),
        dotted=True,
    ),
    hours=HoursWords(
        holiday="helgdagar helgdag",
        school_holiday="lov skollov",
        to="till",
        and_="och samt",
        closed="stangt",
        nothing="kl klockan oppet fran",
        noon="middag",
        midnight="midnatt",
        unit="h",
        every="alla dagar|varje dag|dagligen",
        always="dygnet runt",
    ),
    prices=PriceWords(
        nothing="från till och eller per pris entré inträde avgift biljett kr kronor sek",
        from_="från|fr\\.",
        other=r"år\b|årsåldern|pers|st\b|min\b",
        currencies={"kr": "SEK", "kronor": "SEK", "sek": "SEK"},
    ),
    ignored="och i att det som en ett den de av för med på till är om vid hos från samt eller men"
    " har inte ej sig sin sitt sina min mitt mina din ditt dina vår vårt våra er ert era han hon"
    " vi du ni jag man kan ska",
    small="och i på av till för med vid om den det de en ett från hos",
    name_articles="",
    name_links="i på av till vid",
)  # fmt: skip

ADDRESSES = AddressWords(
    Segments(
        events="evenemang",
        directory="register",
        news="nyheter",
        offers="erbjudanden",
        services="service",
        heritage="kulturarv",
        category="kategori",
        around="i-narheten",
        search="sok",
        contribute="bidra",
        embed_guide="badda-in",
        poster="affisch",
        data="oppna-data",
        legal="om-webbplatsen",
        accessibility="tillganglighet",
        today="i-dag",
        weekend="i-helgen",
        week="den-har-veckan",
        screen="skarm",
        map="karta",
        plans="abonnemang",
        thanks="tack",
        statistics="statistik",
    ),
    Files(events="evenemang", directory="register", catalogue="katalog"),
    light="ljus",
    dark="mork",
)

PUBLISHING = Publishing(
    hour="{h}.00",
    minutes="{h}.{mm}",
    hours="{start}–{end}",
    alphabet={"å": "{", "ä": "|", "æ": "|", "ö": "}", "ø": "}"},  # behind z
    typography=(
        (r"(?<=\w)'(?=\w)", "’"),
        (r"\.{3}", "…"),
        (r'"([^"]+)"', "”\\1”"),
        (r"“([^“”„]+)”", "”\\1”"),
        (r"„([^“”„]+)[“”]", "”\\1”"),
        (r"(?<=\d) - (?=\d)", "–"),
        (r" - ", " – "),
        (r"\b([kK])l (?=\d)", "\\1l. "),
        (r"\b(kl\. ?)([01]?\d|2[0-3]):([0-5]\d)\b", "\\1\\2.\\3"),
        (r" {2,}", " "),
    ),
    series=SeriesWords(
        ordinals={
            1: "första", 2: "andra", 3: "tredje", 4: "fjärde", 5: "femte", -1: "sista",
            -2: "näst sista",
        },
        numbers={
            2: "två", 3: "tre", 4: "fyra", 5: "fem", 6: "sex", 7: "sju", 8: "åtta", 9: "nio",
            10: "tio", 11: "elva", 12: "tolv",
        },
        day="den {n}",
        one_in={
            3: "tredje", 4: "fjärde", 5: "femte", 6: "sjätte", 7: "sjunde", 8: "åttonde",
            9: "nionde", 10: "tionde", 11: "elfte", 12: "tolfte",
        }
        | {n: f"{n}:{'a' if n % 10 in (1, 2) else 'e'}" for n in range(13, 100)},
        hours=" kl. {hours}",
    ),
)  # fmt: skip

SWEDISH = Language("sv", "SWE", READING, ADDRESSES, PUBLISHING)
