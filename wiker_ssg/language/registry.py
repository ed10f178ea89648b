"""Every language that the program knows, and the fallbacks of those that it does not."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from wiker_ssg.language.br import BRETON
from wiker_ssg.language.ca import CATALAN
from wiker_ssg.language.de import GERMAN
from wiker_ssg.language.en import ENGLISH
from wiker_ssg.language.es import SPANISH
from wiker_ssg.language.fr import FRENCH
from wiker_ssg.language.it import ITALIAN
from wiker_ssg.language.language import AddressWords, ColumnWords, Language, Publishing, Reading
from wiker_ssg.language.pt import PORTUGUESE
from wiker_ssg.language.ro import ROMANIAN
from wiker_ssg.language.sv import SWEDISH

LANGUAGES: Mapping[str, Language] = {
    language.code: language
    for language in (
        FRENCH, ENGLISH, SPANISH, ROMANIAN, SWEDISH, PORTUGUESE, ITALIAN, GERMAN,
        CATALAN, BRETON,
    )
}  # fmt: skip
"""The languages by code; where two disagree about a word the first one counts."""

DEFAULT = FRENCH.code
"""What is written and spoken where nobody says another language."""

SOURCE = ENGLISH.code
"""What sentences are in before they are translated."""

COMING = {"nl": "NLD", "oc": "OCI", "eu": "EUS"}
"""Languages whose codes are kept free in addresses, with the letters of catalogues of data."""

AUTHORITIES = {code: language.authority for code, language in LANGUAGES.items()} | COMING
"""What catalogues of data call each language; its keys are the codes that addresses keep free."""

LOCALES = Path(__file__).parents[1] / "locales"

SHIPPED = tuple(
    code
    for code, language in LANGUAGES.items()
    if language.publishing and language.addresses
    if (LOCALES / code / "LC_MESSAGES" / "wiker.mo").is_file()
)
"""The complete languages, in which people are spoken to and sites are published."""

TRANSLATED = tuple(code for code in SHIPPED if code != DEFAULT)
"""What open data may be said in beside the default."""

PLAIN = Publishing()
"""How a language is written of which nothing is known here: as CLDR has it."""


@cache
def base(language: str) -> str:
    """Return a language's code without its country: `fr` of `fr-CA` and of `fr_CA`."""
    return language.replace("_", "-").partition("-")[0]


def addresses(language: str) -> AddressWords:
    """Return the address words of a language; English ones where it has none yet."""
    known = LANGUAGES.get(base(language))
    found = known.addresses if known and known.addresses else ENGLISH.addresses
    assert found is not None
    return found


def publishing(language: str) -> Publishing:
    """Return how a language is written; as CLDR has it where nothing else is known."""
    known = LANGUAGES.get(base(language))
    return known.publishing if known and known.publishing else PLAIN


def locale_of(language: str) -> str:
    """Return the name by which CLDR is asked for a language: “en_GB” for English in general."""
    known = LANGUAGES.get(language)
    own = known.publishing.locale if known and known.publishing else ""
    return own or language.replace("-", "_")


def readings() -> Mapping[str, Reading]:
    """Return what is needed to read each language, however little that is."""
    return {code: one.reading for code, one in LANGUAGES.items() if one.reading}


def reading(language: str) -> Reading | None:
    """Return what is needed to read a language, or None where nothing is known of it."""
    known = LANGUAGES.get(base(language))
    return known.reading if known else None


def shortened(language: str) -> Mapping[str, str]:
    """Return the words of a language that people write shorter than towns do, with those."""
    known = reading(language)
    return known.shortened if known else {}


@cache
def columns() -> Mapping[str, ColumnWords]:
    """Return what tables call things in each language in which the data of others is read."""
    return {code: one.columns() for code, one in readings().items() if one.columns}
