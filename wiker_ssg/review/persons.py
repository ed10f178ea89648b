"""How texts name people in a language: expressions of its words."""

import re
from functools import cache
from typing import NamedTuple

from wiker_ssg.language.language import PrivacyWords
from wiker_ssg.language.registry import reading

LATIN = tuple(map(chr, range(0x250)))
UPPER = "".join(letter for letter in LATIN if letter.isupper())
LOWER = "".join(letter for letter in LATIN if letter.islower())

FIRST_NAME = f"[{UPPER}][{LOWER}]+(?:-[{UPPER}][{LOWER}]+)?"
LAST_NAME = f"[{UPPER}][{UPPER}{LOWER}'’-]+"
AGE = "(?:[1-9]|1[0-7])"
"""Of somebody who is a minor."""

NOTHING = "(?!)"


class PersonForms(NamedTuple):
    """What finds the names of people: all of a text, behind a title, with an age; children."""

    whole: re.Pattern[str]
    titled: re.Pattern[str]
    young: re.Pattern[str]
    children: re.Pattern[str]
    collective: frozenset[str]


@cache
def person_forms(language: str) -> PersonForms:
    """Return what finds people in texts of a language; names alone where no words are known."""
    known = reading(language)
    words = known.private() if known and known.private else PrivacyWords()
    last = f"(?:(?:{words.particles}) )?{LAST_NAME}" if words.particles else LAST_NAME
    name = f"{FIRST_NAME}(?: {last})?"
    young = "|".join(form.replace("{name}", name).replace("{age}", AGE) for form in words.young)
    whole = rf"(?:{words.alone or NOTHING})\s+{last}|{FIRST_NAME} {last}"
    titled = rf"\b(?:{words.titles or NOTHING})\s+(?:{FIRST_NAME}\s+)?{last}"
    return PersonForms(
        re.compile(whole),
        re.compile(titled),
        re.compile(rf"\b(?:{young or NOTHING})"),
        re.compile(rf"\b(?:{words.children or NOTHING})\b"),
        frozenset(words.collective.split()),
    )
