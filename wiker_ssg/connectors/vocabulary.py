"""The words of sources for what our entries choose from: categories, states, kinds of audience."""

import re
from functools import cache

from wiker_ssg.connectors.words import fold
from wiker_ssg.language import SHIPPED, translation
from wiker_ssg.model.kinds import EVENT, HERITAGE, ORGANISATION, SERVICE
from wiker_ssg.model.taxonomy import BUILT_IN, OTHER

MORE = {
    EVENT.folder: {
        "spectacle": "theatre", "expo": "exhibition", "film": "cinema", "brocante": "flea-market",
        "braderie": "flea-market", "randonnee": "walk", "rando": "walk", "debat": "talk",
        "stage": "workshop", "ateliers": "workshop", "musique": "concert", "bal": "dance",
        "fest-noz": "dance", "ceremonie": "commemoration", "messe": "religious", "match": "sport",
        "concerts": "concert", "expositions": "exhibition", "conferences": "talk",
        "fete": "festival", "exhibitions": "exhibition", "workshops": "workshop",
    },
    ORGANISATION.folder: {
        "restaurants": "restaurant", "restauration": "restaurant", "creperie": "restaurant",
        "pizzeria": "restaurant", "hotels": "hotel", "bibliotheques": "library",
        "mediatheque": "library", "gite": "lodging", "camping": "lodging", "cafe": "bar",
        "coiffeur": "beauty", "supermarche": "grocery", "boulangeries": "bakery",
    },
    HERITAGE.folder: {
        "chapelle": "church", "abbaye": "church", "cathedrale": "church", "basilique": "church",
        "musees": "museum", "manoir": "castle", "chateaux": "castle", "dolmen": "megalith",
        "menhir": "megalith", "parc": "garden", "usine": "industrial", "phare": "maritime",
        "moulins": "mill",
    },
}  # fmt: skip
"""What French says beside the names of our categories; accents are folded away."""

STATUSES = {
    "scheduled": "scheduled", "confirmed": "scheduled", "eventscheduled": "scheduled",
    "live": "scheduled", "programme": "scheduled", "cancelled": "cancelled",
    "canceled": "cancelled", "eventcancelled": "cancelled", "annule": "cancelled",
    "annulee": "cancelled", "postponed": "postponed", "eventpostponed": "postponed",
    "reporte": "postponed", "reportee": "postponed", "moved-online": "moved-online",
    "eventmovedonline": "moved-online", "full": "full", "complet": "full", "complete": "full",
    "soldout": "full", "sold out": "full",
}  # fmt: skip
TYPES = {
    "association": "association", "associations": "association", "commerce": "business",
    "entreprise": "business", "business": "business", "producteur": "producer",
    "producer": "producer", "salle": "venue", "venue": "venue", "sante": "health",
    "health": "health", "public": "public", "service public": "public", "mairie": "public",
}  # fmt: skip
ACCESSIBLE = {
    "handicap moteur": "wheelchair", "moteur": "wheelchair", "mi": "wheelchair",
    "wheelchair": "wheelchair", "pmr": "wheelchair", "acc": "wheelchair",
    "handicap auditif": "hearing-loop", "hi": "hearing-loop", "boucle magnetique": "hearing-loop",
    "langue des signes": "sign-language", "lsf": "sign-language", "sl": "sign-language",
}  # fmt: skip
PREFIX = re.compile(r"^(?:https?://schema\.org/|schema:)")


def choice(key: str, text: str, values: tuple[str, ...]) -> str | None:
    """Return the word of `values` that a source's word for the field `key` stands for."""
    word = PREFIX.sub("", text.strip())
    if word in values:
        return word
    said = fold(word)
    if said in values:
        return said
    known = {"status": STATUSES, "type": TYPES, "accessibility": ACCESSIBLE}.get(key, {})
    found = known.get(said)
    return found if found in values else None


def category(folder: str, text: str) -> str | None:
    """Return the category that a text names first; None where it names none."""
    known = _words(folder)
    said = fold(text)
    if said in known:
        return known[said]
    for word in re.split(r"[^\w-]+", said):
        if word in known:
            return known[word]
    return None


@cache
def _words(folder: str) -> dict[str, str]:
    found = dict(MORE.get(folder, {}))
    for key, term in BUILT_IN.get(folder, {}).items():
        found[key] = key
        for language in SHIPPED:
            label = fold(translation(language).gettext(term.label))
            if key != OTHER and " " not in label:
                found.setdefault(label, key)
    if folder == SERVICE.folder:
        found = _words(ORGANISATION.folder) | found
    return found
