"""Words by which people shorten, embellish and tell apart what they announce.

Those of every language that has some, as `WORDS` leave them, folded: whoever brings the data of
others does not say in which language a title is.
"""

from collections.abc import Mapping

from wiker_ssg.language import DEFAULT
from wiker_ssg.language.registry import readings
from wiker_ssg.outputs.search.terms import Lexicon, lexicon_of

COMPARED = tuple(reading for reading in readings().values() if reading.titles)
TITLES = tuple(reading.titles() for reading in COMPARED if reading.titles)
FIRST_LAST = TITLES[::-1]  # where two languages disagree the first one counts

WORDS = Lexicon(
    lexicon_of(DEFAULT).rules,
    {word for reading in COMPARED for word in reading.ignored.split()},
    {short: full for reading in COMPARED[::-1] for short, full in reading.shortened.items()},
)
"""What words of titles are compared by: the stems of the default language, the small words of all
whose titles are compared."""

stem = WORDS.stem

LONG_FORMS: Mapping[str, str] = {k: v for said in FIRST_LAST for k, v in said.long_forms.items()}
"""Words that people shorten."""

STREETS: Mapping[str, str] = {k: v for said in FIRST_LAST for k, v in said.streets.items()}
"""The same for streets."""

SYNONYMS: Mapping[str, str] = {k: v for said in FIRST_LAST for k, v in said.synonyms.items()}
"""Stems of words that name one thing, each with the one that stands for them."""

COMPOUNDS = {pair: word for said in FIRST_LAST for pair, word in said.compounds.items()}
"""Two stems that are one word, however it is written."""


def stems(*words: str) -> frozenset[str]:
    """Return the stems of some words."""
    every = (word for said in words for word in said.split())
    return frozenset(SYNONYMS.get(stem(word), stem(word)) for word in every)


ACTIVITIES = stems(*(said.activities for said in TITLES))
"""What many do, and so few are told by it."""

SAINTS = stems(*(said.saints for said in TITLES))
"""Words before a saint's name: half of all chapels have them, and only they tell “Notre-Dame”."""

EMPTY = stems(*(said.empty for said in TITLES))
"""What says what sort of thing it is, or when."""

FILLERS = ACTIVITIES | SAINTS | EMPTY
"""Words that many titles have beside their name."""

QUALIFIERS = stems(*(said.qualifiers for said in TITLES))
"""Words that tell apart what otherwise bears one name: teams, sections, branches."""

SHOWINGS = stems(*(said.showings for said in TITLES))
"""What tells a second time on one day from the first."""

ONCE = stems(*(said.once for said in TITLES))
"""What a commune has once on a day and at a place, whatever it is called beside."""

ANYWHERE = stems(*(said.anywhere for said in TITLES))
"""What any place may be called."""

VENUES = ANYWHERE | stems(*(said.venues for said in TITLES))
"""What many places are called beside their name."""

BESIDE = stems(*(said.beside for said in TITLES))
"""What is not the place that is named, but lies beside it: a car park, the street in front."""

COMPANIES = frozenset(word for said in TITLES for word in said.companies.split())
"""Forms of companies, by which a shop's second name is known."""

TRADES = frozenset(
    (
        "bakery", "butcher", "grocery", "restaurant", "bar", "hotel", "lodging", "garage",
        "pharmacy", "beauty", "library",
    )
)  # fmt: skip
"""Categories of which a house holds one."""

SELLING = TRADES - {"library"} | {"food", "crafts", "building", "shops"}
"""Categories of those who sell."""
