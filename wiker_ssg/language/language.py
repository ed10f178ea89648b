"""A language as one value: what is needed to read it, its address words, what publishing needs.

Each part may be missing: dates are read in languages whose words for fields nobody wrote down, and
address words are reserved before a site can be published. These are named tuples, which cost the
command line nothing to start with.
"""

from collections.abc import Callable, Mapping
from typing import NamedTuple


class Vocabulary(NamedTuple):
    """What people call things; every list of words is one text with commas.

    `fields` are words for the keys of fields, `choices` those for the values of closed sets, by
    the field's key, `categories` those for categories, by folder.
    """

    fields: Mapping[str, str]
    choices: Mapping[str, Mapping[str, str]]
    categories: Mapping[str, Mapping[str, str]]


class DateWords(NamedTuple):
    """The small words of dates; every list of words is one text with blanks.

    `months` are the beginnings by which months are known, from January on, `|` between those of
    one; `ordinals` what stands
    behind the number of a day, `linking` between it, the month and the year (“27 de junio de
    2026”), `at` in front of an hour that is written with a point (“kl. 18.30”). `between` stands
    between the first and the last day where only a suggestion is made, `both` between two days.
    `to`, `and_` and `nothing` are what the dates of open data are read by, folded; `nothing`
    changes nothing of what is said.
    """

    months: str
    ordinals: str = ""
    linking: str = ""
    at: str = ""
    between: str = ""
    both: str = ""
    to: str = ""
    and_: str = ""
    nothing: str = ""
    noon: str = ""
    midnight: str = ""
    phrases: tuple[tuple[str, str], ...] = ()
    dotted: bool = False


class HoursWords(NamedTuple):
    """The words of opening hours whose meaning is certain, folded, with blanks between.

    `every` and `always` are regular expressions of “each day” and “day and night”, `unit` of what
    stands behind the number of an hour. `bare` tells that the data of others may have hours that
    are numbers alone: 11-22.
    """

    holiday: str
    school_holiday: str
    to: str
    and_: str
    closed: str
    nothing: str
    noon: str
    midnight: str
    unit: str
    every: str
    always: str
    bare: bool = True


class TitleWords(NamedTuple):
    """The words by which titles and names are compared, folded.

    `long_forms` are what people shorten, `streets` the same in addresses; `synonyms` are stems,
    each with the one that stands for it, `compounds` two stems that are one word. All others are
    texts with blanks; `matching/vocabulary.py` says what each is for.
    """

    long_forms: Mapping[str, str] = {}
    streets: Mapping[str, str] = {}
    synonyms: Mapping[str, str] = {}
    compounds: Mapping[tuple[str, str], str] = {}
    activities: str = ""
    saints: str = ""
    empty: str = ""
    qualifiers: str = ""
    showings: str = ""
    once: str = ""
    anywhere: str = ""
    venues: str = ""
    beside: str = ""
    companies: str = ""


class PriceWords(NamedTuple):
    """The words of prices that say no more than the amounts do, with blanks between.

    `from_` and `other` are regular expressions: of “from” in front of an amount, and of what a
    number counts that is no money. `currencies` are words for money and the code that each means.
    """

    nothing: str
    from_: str
    other: str
    currencies: Mapping[str, str] = {}


class ColumnWords(NamedTuple):
    """What those who publish tables call columns, and what they write in them.

    `letters` are those beyond ASCII, small; `common` the small words by which a text is known to
    be in this language, with blanks. `fields` has phrases for the names of columns by what stands
    in such a column (`connectors/hints.py` says what each is for), the likeliest first: `=` in
    front of a phrase that is all of a name, `*` of the end of a word. `elsewhere` are words of
    columns about something else than the entry. `kinds`, `types` and `named` are beginnings of
    words in a file's name by kind, type and category. `categories`, by folder, and `choices`, by
    field, are words for values by their keys; `free` is said where nothing is to be paid, `price`
    in front of or between amounts, `yes` and `no` of what is so or is not; `streets` stand in
    front of a street's name, or at its end (`*`). Behind `halls` a name is the hall's own, whatever
    town has it too; `spots` are in every town, and one named so is known by more than that word;
    `links` are small words between a thing and its town, `saints` stand in front of a saint's name,
    `regions` beside the name of more than a town. `sums` are what a row is called that sums up the
    others. `bank` has names of the columns of a bank's export, whole. Lists have commas, these five
    blanks.
    """

    letters: str
    common: str
    fields: Mapping[str, str]
    elsewhere: str = ""
    kinds: Mapping[str, str] = {}
    types: Mapping[str, str] = {}
    named: Mapping[str, str] = {}
    categories: Mapping[str, Mapping[str, str]] = {}
    choices: Mapping[str, Mapping[str, str]] = {}
    free: str = ""
    price: str = ""
    yes: str = ""
    no: str = ""
    streets: str = ""
    halls: str = ""
    spots: str = ""
    links: str = ""
    saints: str = ""
    regions: str = ""
    sums: str = ""
    bank: Mapping[str, str] = {}


class StemRule(NamedTuple):
    """What becomes of the end of a folded word behind the letters that stay, at least so many.

    `ending` is a regular expression of all that stands at the end, from the first place on behind
    those that it fits; `left` is put in its place, `$1` in it being the first group. Browsers read
    both, those of some years ago too: none looks behind, and none asks for the beginning.
    """

    stays: int
    ending: str
    left: str = ""


class PrivacyWords(NamedTuple):
    """The words by which texts are known to speak of private people, and of children.

    `titles` is a regular expression of forms of address in front of a name, `alone` of those in
    front of a name that is all of a text, `particles` of small words within a last name.
    `collective` are words, folded, with which the name of a role or a group begins. `young` are
    patterns of somebody's name and age: {name}, {age}. `children` is a regular expression of folded
    words for them.
    """

    titles: str = ""
    alone: str = ""
    particles: str = ""
    collective: str = ""
    young: tuple[str, ...] = ()
    children: str = ""


class SearchWords(NamedTuple):
    """What a search knows of a language beyond its spelling.

    `synonyms` are lines: what is typed, words or phrases with commas, and behind a colon the words
    by which entries are looked for as well; without a colon each stands for the others. A line that
    ends in a comma or colon goes on. `stems` leave, in order, what a word's singular and plural,
    masculine and feminine have in common, or a declined one's forms; without any a word is its own
    stem. `sounds` turn the stem of a word into how it is said: regular expressions and what to put
    in their place, in order, as browsers read both. `endings` is a regular expression of what those
    who do something and what they do end in (“plombier”, “plomberie”). `asking` are words with
    which people ask and that name nothing.
    """

    synonyms: str = ""
    asking: str = ""
    stems: tuple[StemRule, ...] = ()
    sounds: tuple[tuple[str, str], ...] = ()
    endings: str = ""


class Reading(NamedTuple):
    """What is needed to understand a language.

    `weekdays` begin on Monday, `months` in January, each with its short forms behind commas.
    `repeating` holds the small words of repetitions by what they do, `ordinals` and `numbers` by
    their value. `vocabulary`, `columns`, `titles`, `search` and `private` are asked for when they
    are needed; a language without a vocabulary is read in the data of others alone, and there only
    if it has columns. `ignored` are words that a search in this language finds everywhere, folded,
    `shortened` those that people write shorter; `small` stay small in names, `name_articles` stand
    in front of those of places and `name_links` within them, where they are left out or kept.
    """

    dates: DateWords
    vocabulary: Callable[[], Vocabulary] | None = None
    columns: Callable[[], ColumnWords] | None = None
    articles: str = ""
    weekdays: tuple[str, ...] = ()
    months: tuple[str, ...] = ()
    repeating: Mapping[str, str] = {}
    ordinals: Mapping[int, str] = {}
    numbers: Mapping[int, str] = {}
    hours: HoursWords | None = None
    prices: PriceWords | None = None
    titles: Callable[[], TitleWords] | None = None
    search: Callable[[], SearchWords] | None = None
    private: Callable[[], PrivacyWords] | None = None
    ignored: str = ""
    shortened: Mapping[str, str] = {}
    small: str = ""
    name_articles: str = ""
    name_links: str = ""


class Segments(NamedTuple):
    """The words of addresses: sections, what stands beside them, what stands within.

    They are no translations for a catalogue: once published they never change.
    """

    events: str
    directory: str
    news: str
    offers: str
    services: str
    heritage: str
    category: str
    around: str
    search: str
    contribute: str
    embed_guide: str
    poster: str
    data: str
    legal: str
    accessibility: str
    today: str
    weekend: str
    week: str
    screen: str
    map: str
    plans: str
    thanks: str
    statistics: str


class Files(NamedTuple):
    """The names of the files of open data, without their endings."""

    events: str
    directory: str
    catalogue: str


class AddressWords(NamedTuple):
    """All of which a language's addresses are made, for ever; `light` and `dark` are of frames."""

    segments: Segments
    files: Files
    light: str
    dark: str


class Contraction(NamedTuple):
    """What becomes of an article in a name behind “at” and “of”: Le Croisic, au …, du …"""

    article: str
    at: str
    of: str


class SeriesWords(NamedTuple):
    """The words of what takes place again and again that no catalogue holds.

    `ordinals` stand in front of a weekday or “day”, with their article: 1 to 5, -1 and -2. `days`
    are the days of a month that are written otherwise than `day`, a pattern: {n}. `numbers` are
    words for how many there are of something; larger ones are figures. `repeated` are the names
    that weekdays have where each of them is meant, from Monday on, in a language that has such.
    `one_in` are the words for those by which “one week in {many}” is said where they are others:
    “var tredje vecka”. `hours` is the pattern of hours behind the days: {hours}.
    """

    ordinals: Mapping[int, str]
    numbers: Mapping[int, str]
    days: Mapping[int, str] = {}
    day: str = "{n}"
    repeated: tuple[str, ...] = ()
    one_in: Mapping[int, str] = {}
    hours: str = ", {hours}"


class Publishing(NamedTuple):
    """How a language writes what no catalogue holds; what is not said is as CLDR has it.

    `locale` is CLDR's name of the language where it differs between countries. `day` is CLDR's
    pattern of a day in full where a sentence has it otherwise, `date` that of a day without its
    weekday, `first` the first day of a month; `weekdays`, from Monday on, and `months` are their
    names in full where people write others than CLDR has.
    `hour` and `minutes` are patterns of a time: {h}, {mm}. `hours` is one of the first and the last
    of two: {start}, {end}; `clock` of what stands around either, where that is not in the others:
    {time}. `alphabet` says as what letters count in lists that have a place of their own there: “ñ”
    as “n~”, behind any other n, and several that are one, “ch” as “c~”. `grouped` is how many
    digits a number has at least whose thousands stand apart. `counted` are patterns of a number in
    front of what it counts, {n}, by CLDR's name of the plural that follows; `currencies` what
    people call money that CLDR has by its code. `of` and `elided` stand in front of a name, the
    latter where `eliding`, a regular expression, matches the name. `settled` sets right where a
    sentence meets what is filled in (“del 1” is “de l’1”), `typography` a line of a text: regular
    expressions and what to put in their place, in order. Without `series` a series is told by its
    dates alone.
    """

    locale: str = ""
    day: str = ""
    date: str = ""
    weekdays: tuple[str, ...] = ()
    months: tuple[str, ...] = ()
    first: str = "1"
    hour: str = ""
    minutes: str = ""
    hours: str = "{start} – {end}"
    clock: str = "{time}"
    alphabet: Mapping[str, str] = {}
    grouped: int = 4
    counted: Mapping[str, str] = {}
    currencies: Mapping[str, str] = {}
    contractions: tuple[Contraction, ...] = ()
    of: str = ""
    elided: str = ""
    eliding: str = ""
    settled: tuple[tuple[str, str], ...] = ()
    typography: tuple[tuple[str, str], ...] = ()
    series: SeriesWords | None = None


class Language(NamedTuple):
    """A language by its two letters; `authority` are those by which catalogues of data name it.

    `publishing` is there once the language is complete: with its address words and a catalogue
    beside it (`locales/`), sites are published in it.
    """

    code: str
    authority: str
    reading: Reading | None = None
    addresses: AddressWords | None = None
    publishing: Publishing | None = None
