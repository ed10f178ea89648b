"""The words of dates in French and English, folded: small letters without accents."""

import re
import unicodedata

MARKS = str.maketrans("’‘`´–—‑−\u00a0\u202f", "''''----  ")

WEEKDAYS = {
    form: number
    for number, names in enumerate(
        (
            "lundi lundis lun monday mondays mon",
            "mardi mardis tuesday tuesdays tue tues",
            "mercredi mercredis mer wednesday wednesdays wed",
            "jeudi jeudis jeu thursday thursdays thu thur thurs",
            "vendredi vendredis ven friday fridays fri",
            "samedi samedis sam saturday saturdays sat",
            "dimanche dimanches dim sunday sundays sun",
        )
    )
    for form in names.split()
}
MONTHS = {
    form: number
    for number, names in enumerate(
        (
            "janvier janv jan january",
            "fevrier fevr fev february feb",
            "mars march",
            "avril avr april apr",
            "mai may",
            "juin june jun",
            "juillet juil jul july",
            "aout august aug",
            "septembre sept sep september",
            "octobre oct october",
            "novembre nov november",
            "decembre dec december",
        ),
        1,
    )
    for form in names.split()
}
TUESDAY_OR_MARCH = "mar"

_TO = "au aux a to until till jusqu'au jusqu'a jusqu'aux through -"
_AND = "et and & , ; / + puis |"
_NOTHING = (
    "le la les l' du de des d' from on at of the in jour jours journee toute all day partir . : @"
    " inclus included between entre chaque every tous h heures ouvert open ce cette"
)
TO, AND = frozenset(_TO.split()), frozenset(_AND.split())
NOTHING = frozenset(_NOTHING.split())
"""Words that change nothing of what is said. Any other word that is not known ends the reading:
who writes `sauf` or `environ` means another thing than the dates alone."""


def fold(text: str) -> str:
    """Return a text in small letters, without accents and typographic marks."""
    plain = unicodedata.normalize("NFKD", text.lower().translate(MARKS))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return re.sub(r"\s+", " ", plain.translate(MARKS)).strip()
