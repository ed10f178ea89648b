"""English, the language that the program's own sentences are written in."""

from wiker_ssg.language.language import (
    AddressWords,
    ColumnWords,
    DateWords,
    Files,
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


def vocabulary() -> Vocabulary:
    """Return what people call things in English."""
    from wiker_ssg.language.vocabulary.en import VOCABULARY

    return VOCABULARY


def columns() -> ColumnWords:
    """Return what tables call things in English."""
    from wiker_ssg.language.columns.en import COLUMNS

    return COLUMNS


def search() -> SearchWords:
    """Return what people search for in English."""
    from wiker_ssg.language.search.en import SEARCH

    return SEARCH


def titles() -> TitleWords:
    """Return how English titles are compared: without the small words."""
    return TitleWords()


def private() -> PrivacyWords:
    """Return by which words English texts speak of private people."""
    from wiker_ssg.language.privacy.en import PRIVACY

    return PRIVACY


READING = Reading(
    vocabulary=vocabulary,
    columns=columns,
    search=search,
    private=private,
    titles=titles,
    articles="the, a, an",
    weekdays=(
        "monday, mon", "tuesday, tue, tues", "wednesday, wed", "thursday, thu, thur, thurs",
        "friday, fri", "saturday, sat", "sunday, sun",
    ),
    months=(
        "january, jan", "february, feb", "march", "april, apr", "may", "june, jun", "july, jul",
        "august, aug", "september, sept, sep", "october, oct", "november, nov", "december, dec",
    ),
    repeating={
        "every": "every, each, all, once a",
        "day": "day, daily",
        "week": "week, weekly",
        "month": "month, monthly",
        "year": "year, yearly, annual, annually",
        "fortnight": "fortnight, fortnightly, biweekly, bi-weekly",
        "other": "other, second",
        "workdays": "weekday, working day, workday",
        "weekend": "weekend, week-end",
        "out of": "out of",
        "of": "of, in",
        "and": "and, or",
        "to": "to, through",
        "except": "except, but, excluding, but not",
        "until": "until, till, up to",
        "nothing": "on, the, a, at, from, morning, evening, afternoon, night, in, noon",
    },
    ordinals={
        1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth", -1: "last",
        -2: "last but one, penultimate",
    },
    numbers={
        1: "one", 2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 10: "ten",
    },
    dates=DateWords(
        months="jan feb mar apr may june july aug sep oct nov dec",
        ordinals="st nd rd th",
        between="to until",
        both="and",
        to="to until till through",
        and_="and",
        nothing="from on at of the in day all included between every open",
        noon="noon",
        midnight="midnight",
    ),
    prices=PriceWords(nothing="from to and or per", from_="from", other="years?"),
    ignored="the of to and or in at for with is are an",
    small="the of and in on",
)  # fmt: skip

ADDRESSES = AddressWords(
    Segments(
        events="agenda",
        directory="directory",
        news="news",
        offers="offers",
        services="services",
        heritage="heritage",
        category="category",
        around="around",
        search="search",
        contribute="contribute",
        embed_guide="embedding",
        poster="poster",
        data="data",
        legal="legal",
        accessibility="accessibility",
        today="today",
        weekend="this-weekend",
        week="this-week",
        screen="screen",
        map="map",
        plans="plans",
        thanks="thanks",
        statistics="statistics",
    ),
    Files(events="events", directory="directory", catalogue="catalogue"),
    light="light",
    dark="dark",
)

PUBLISHING = Publishing(
    locale="en_GB",
    series=SeriesWords(
        ordinals={
            1: "the first", 2: "the second", 3: "the third", 4: "the fourth", 5: "the fifth",
            -1: "the last", -2: "the penultimate",
        },
        numbers={
            2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight",
            9: "nine", 10: "ten",
        },
        days={
            1: "the 1st", 2: "the 2nd", 3: "the 3rd", 21: "the 21st", 22: "the 22nd",
            23: "the 23rd", 31: "the 31st",
        },
        day="the {n}th",
    ),
)  # fmt: skip

ENGLISH = Language("en", "ENG", READING, ADDRESSES, PUBLISHING)
