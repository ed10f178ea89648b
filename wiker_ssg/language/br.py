"""Breton, spelt as the Public Office for the Breton Language has it (peurunvan)."""

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

NARROW, BROAD = "\u202f", "\u00a0"
"""The no-break spaces of Breton typography, which are those of French."""


def vocabulary() -> Vocabulary:
    """Return what people call things in Breton."""
    from wiker_ssg.language.vocabulary.br import VOCABULARY

    return VOCABULARY


def columns() -> ColumnWords:
    """Return what tables call things in Breton."""
    from wiker_ssg.language.columns.br import COLUMNS

    return COLUMNS


def search() -> SearchWords:
    """Return what people search for in Breton."""
    from wiker_ssg.language.search.br import SEARCH

    return SEARCH


def private() -> PrivacyWords:
    """Return by which words Breton texts speak of private people."""
    from wiker_ssg.language.privacy.br import PRIVACY

    return PRIVACY


READING = Reading(
    vocabulary=vocabulary,
    columns=columns,
    search=search,
    private=private,
    articles="an, ar, al, un, ur, ul",
    weekdays=(
        "lun, dilun", "meurzh, dimeurzh", "merc'her, dimerc'her, mercher", "yaou, diriaou",
        "gwener, digwener", "sadorn, disadorn", "sul, disul, sulioù",
    ),
    months=(
        "genver, gen", "c'hwevrer, c'hwe, hwevrer", "meurzh", "ebrel, ebr", "mae",
        "mezheven, even, mezh",
        "gouere, gouhere, goue", "eost", "gwengolo", "here", "du, miz du", "kerzu, kzu",
    ),
    repeating={
        "every": "bep, pep, holl, ur wech",
        "day": "deiz, devezh, bemdez, deizioù, devezhioù",
        "week": "sizhun, bemsizhun, sizhunvezh, sizhunvezhiek",
        "month": "miz, viz, bemiz, mizioù, miziek",
        "year": "bloaz, vloaz, bloavezh, bep bloaz",
        "fortnight": "bep pemzektez, bep div sizhun, pemzektez",
        "other": "bep eil, eil pep",
        "workdays": "deizioù labour, devezhioù labour, e-pad ar sizhun",
        "weekend": "dibenn-sizhun, dibenn sizhun, dibennoù-sizhun",
        "out of": "diwar",
        "of": "eus",
        "and": "ha, hag, pe",
        "to": "da, d'ar, d'an, d'al",
        "except": "nemet, estreget, war-bouez",
        "until": "betek, betek an, betek ar, betek fin",
        "nothing": "an, ar, al, a, e, en, er, el, d'an, d'ar, d'al, adalek, eur, noz, beure, "
        "goude, merenn, abardaez, kreisteiz, c'hoarvez, a viz, da, eurvezh",
    },
    ordinals={
        1: "kentañ, c'hentañ, gentañ, 1añ", 2: "eil, eilvet", 3: "trede, teirvet, trivet",
        4: "pevare, peder, pedervet, pevarvet", 5: "pempvet, bempvet", -1: "diwezhañ, ziwezhañ",
        -2: "eil-diwezhañ",
    },
    numbers={
        1: "un, ur, ul, unan", 2: "daou, div", 3: "tri, teir, dri, deir",
        4: "pevar, peder, bevar, beder", 5: "pemp, bemp", 6: "c'hwec'h", 8: "eizh", 10: "dek",
        15: "pemzek",
    },
    dates=DateWords(
        months="gen c'hw meu ebr mae mez|even gou eos gwe her du ker",
        ordinals="añ",
        linking="a viz",
        between="betek d'an d'ar da",
        both="ha hag",
        to="da betek d'an d'ar",
        and_="ha hag",
        nothing="an ar al eus adalek d'an d'ar d'al a e er en etre deiz viz miz digor bep",
        noon="kreisteiz",
        midnight="hanternoz",
        phrases=(
            (r"\b(\d{1,2})(?:an)? (?:a )?viz ", r"\1 "),
            (r"\bc'hwe[a-z]*", "hwevrer"),
            (r"\bmerc'her\b", "mercher"),
            (r"\bdi(?=(?:lun|meurzh|mercher|sadorn|sul)\b)", ""),
            (r"\bdiriaou\b", "yaou"),
            (r"\bdigwener\b", "gwener"),
            (r"\b(\d{1,2})e(\d\d)?(?![\da-z])", r"\1h\2"),
            (r"\b(\d{1,2}) eur\b", r"\1h"),
            (r"\bbetek (?:an |ar |al )?", "> "),
            (r"(?<=\dh) da (?=\d{1,2}h)|(?<=h\d\d) da (?=\d{1,2}h)", " > "),
            (r"\bda (?=\d{1,2}h)", ""),
            (r"(?<=[a-z\d]) d'a[nrl] ", " > "),
            (r"\bd'a[nrl] ", ""),
        ),
    ),
    hours=HoursWords(
        holiday="gouel gouelioù devezhioù-gouel",
        school_holiday="vakansou vakanson",
        to="da betek d'ar d'an d'al",
        and_="ha hag",
        closed="serr serret",
        nothing="eus an ar al adalek digor etre en er el d'ar d'an d'al e",
        noon="kreisteiz",
        midnight="hanternoz",
        unit=r"eur|e(?=\d|\s?[-–,;]|\s?(?:da|ha|hag|betek)\b|$)",
        every="bemdez|bep deiz",
        always="noz[- ]deiz|deiz ha noz|noz ha deiz",
        bare=False,
    ),
    prices=PriceWords(
        nothing="eus da etre ha hag pe adalek priz prizioù tarif ar an evit euro euroioù mont-tre",
        from_=r"adalek\b|d'an nebeutañ",
        other=r"bloaz|vloaz|eur\b|miz|den",
        currencies={"euro": "EUR", "euroioù": "EUR"},
    ),
    ignored="an ar al un ur ul a e en er el da d eus ha hag pe met evit gant gand war en hep dre"
    " eo zo zo oa vez vo bez ez ne na ket n m me te hen hi ni c hwi int ma va ho hol hor hon o he"
    " e da din deoc h ganin ganeoc h ouzh diouzh etre dindan dirak mar",
    shortened={"st": "sant", "kevr": "kevredigezh"},
    small="an ar al un ur ul a e en er el da eus ha hag pe gant war evit dre dindan etre",
    name_articles="an ar al",
    name_links="an ar al a e eus war dindan",
)  # fmt: skip

ADDRESSES = AddressWords(
    Segments(
        events="deiziataer",
        directory="roll-chomlechiou",
        news="keleier",
        offers="aferiou-mat",
        services="servijou",
        heritage="glad",
        category="rummad",
        around="tro-war-dro",
        search="klask",
        contribute="kemer-perzh",
        embed_guide="war-ho-lechienn",
        poster="skritell",
        data="roadennou",
        legal="menegou-lezennel",
        accessibility="haezadusted",
        today="hiziv",
        weekend="dibenn-sizhun-man",
        week="er-sizhun-man",
        screen="skramm",
        map="kartenn",
        plans="formulennou",
        thanks="trugarez",
        statistics="stadegou",
    ),
    Files(events="darvoudou", directory="roll-chomlechiou", catalogue="katalog"),
    light="sklaer",
    dark="tenval",
)

ARTICLES = dict.fromkeys((1, 4, 5, 6, 7, 14, 15, 16, 17, 24, 25, 26, 27), "ar")
"""The days of a month whose number, as it is read aloud, has another article than “an”."""

VOWELS = "AÂÀEÉÊÈIÎOÔUÙH"
"""With what names begin in front of which “e”, in, is “en”."""

PUBLISHING = Publishing(
    day="EEEE d 'a' 'viz' MMMM y",
    date="d 'a' 'viz' MMMM y",
    weekdays=("lun", "meurzh", "merc’her", "yaou", "gwener", "sadorn", "sul"),
    months=(
        "Genver", "C’hwevrer", "Meurzh", "Ebrel", "Mae", "Mezheven", "Gouere", "Eost", "Gwengolo",
        "Here", "Du", "Kerzu",
    ),
    first="1añ",
    hour="{h}e",
    minutes="{h}e{mm}",
    alphabet={"ch": "c~", "c'h": "c~~", "ñ": "n~"},
    contractions=(
        Contraction("An ", "en ", "an "),
        Contraction("Ar ", "er ", "ar "),
        Contraction("Al ", "el ", "al "),
        *(Contraction(vowel, f"en {vowel}", vowel) for vowel in VOWELS),
    ),
    settled=(
        (r"\bda gwener\b", "da wener"),
        (r"\bda m(?=eurzh\b|erc’her\b)", "da v"),
    ),
    typography=(
        (r"(?<=\w)['\u02bc](?=\w)", "’"),
        (r"\.{3}", "…"),
        (r'"([^"]+)"', f"«{BROAD}\\1{BROAD}»"),
        (r"«[ \u202f]?(?=[^\s\u00a0])", f"«{BROAD}"),
        (r"(?<=[^\s\u00a0])[ \u202f]?»", f"{BROAD}»"),
        (r"(?<=[\w»)]) ?([;!?]+)(?=\s|$)", f"{NARROW}\\1"),
        (r"(?<=[\w»)]) :(?=\s|$)", f"{BROAD}:"),
        (r"\b([01]?\d|2[0-3]) ?[eE] ?([0-5]\d)\b", r"\1e\2"),
        (r" {2,}", " "),
    ),
    series=SeriesWords(
        ordinals={
            1: "ar c’hentañ", 2: "an eil", 3: "an trede", 4: "ar pevare", 5: "ar pempvet",
            -1: "an diwezhañ", -2: "an eil-diwezhañ",
        },
        numbers={
            2: "daou", 3: "tri", 4: "pevar", 5: "pemp", 6: "c’hwec’h", 7: "seizh", 8: "eizh",
            9: "nav", 10: "dek", 11: "unnek", 12: "daouzek", 13: "trizek", 14: "pevarzek",
            15: "pemzek", 16: "c’hwezek",
        },
        one_in={3: "dri", 4: "bevar", 5: "bemp", 10: "zek"},
        days={1: "ar 1añ"} | {day: f"{said} {day}" for day, said in ARTICLES.items() if day > 1},
        day="an {n}",
    ),
)  # fmt: skip

BRETON = Language("br", "BRE", READING, ADDRESSES, PUBLISHING)
