"""Names written in capitals, as a person would write them: La Closerie des Roses."""

import re

from wiker_ssg.connectors.words import fold
from wiker_ssg.language.registry import readings

SMALL = frozenset(word for reading in readings().values() for word in reading.small.split())
ACRONYMS = frozenset(
    [
        *("AMAP", "CAF", "CCAS", "CPAM", "DJ", "EDF", "EHPAD", "ESAT", "GR", "HLM", "IME", "LED"),
        *("MAM", "MFR", "MJC", "MSA", "ONG", "PMI", "PMR", "PMU", "SAMU", "SNC", "SARL", "SAS"),
        *("SCI", "SNCF", "SPA", "TV", "UFC", "UNC", "URB", "USEP", "UFOLEP", "VTT", "AG", "FC"),
        *("ADMR", "APE", "APEL", "ASC", "AS", "US", "BMX", "CFA", "CIO", "CIS", "DIY", "NM"),
    ]
)
ROMAN = re.compile(r"(?:X{0,3})(?:IX|IV|V?I{1,3}|V)|X{1,3}")
WORD = re.compile(r"[^\W\d_]+(?:['’](?=[^\W\d_]))?")
ARTICLE = re.compile(r"^(.+?) ?\((LE|LA|LES|L['’]|AU|AUX)\)$", re.I)
VOWEL = re.compile("[aeiouy]")


def in_words(text: str) -> str:
    """Return a name without capitals throughout; any other stays as it is.

    Abbreviations and numbers of kings stay. `GRASLIN (LE)` becomes `Le Graslin`.
    """
    letters = [letter for letter in text if letter.isalpha() and letter.upper() != letter.lower()]
    longest = max((len(word) for word in WORD.findall(text)), default=0)
    if longest < 3 or not letters or any(not letter.isupper() for letter in letters):
        return text
    if turned := ARTICLE.match(text):
        article = turned[2].replace("’", "'")
        text = f"{article}{'' if article.endswith(chr(39)) else ' '}{turned[1]}"
    return WORD.sub(lambda found: _word(found, text), text)


def _word(found: re.Match[str], text: str) -> str:
    word = found[0]
    first = found.start() == 0
    before = text[found.start() - 1] if not first else ""
    small = word.lower()
    bare = word.rstrip("'’")
    if bare != word:  # d'Ancenis, l'Étoile; P'tite is a word of its own
        return small if bare in ("D", "L") and not first else word[0] + small[1:]
    if before in ("'", "’") and text[found.start() - 2 : found.start() - 1] not in ("D", "L"):
        return small
    alone = before == "(" and text[found.end() : found.end() + 1] == ")"
    if alone or word in ACRONYMS or ROMAN.fullmatch(word):
        return word
    if not first and small in SMALL and before in (" ", "-"):
        return small
    if not VOWEL.search(fold(word)) and len(word) < 6:
        return word
    return word[0] + small[1:]
