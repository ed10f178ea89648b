"""The built-in taxonomies: what a small town has, by key, with English labels as msgids."""

from collections.abc import Mapping
from functools import cache
from itertools import chain
from typing import NamedTuple

from wiker_ssg.language import N_, SHIPPED, meaning, translation
from wiker_ssg.language.nearest import nearest
from wiker_ssg.language.words import folded
from wiker_ssg.model.kinds import BY_FOLDER, EVENT, HERITAGE, KINDS, ORGANISATION

OTHER = "other"
"""The key under which an entry of an unknown category is listed."""


class Term(NamedTuple):
    """A category: its label as msgid or by language, and the broader category it belongs to."""

    label: str
    labels: Mapping[str, str] = {}
    parent: str | None = None


EVENTS = {
    "concert": Term(N_("Concert")),
    "theatre": Term(N_("Theatre")),
    "cinema": Term(N_("Cinema")),
    "dance": Term(N_("Dance")),
    "festival": Term(N_("Festival")),
    "market": Term(N_("Market")),
    "flea-market": Term(N_("Flea market")),
    "sport": Term(N_("Sport")),
    "walk": Term(N_("Walk")),
    "workshop": Term(N_("Workshop")),
    "talk": Term(N_("Talk")),
    "exhibition": Term(N_("Exhibition")),
    "children": Term(N_("Children")),
    "meeting": Term(N_("Meeting")),
    "council": Term(N_("Town council")),
    "commemoration": Term(N_("Commemoration")),
    "meal": Term(N_("Meal")),
    "religious": Term(N_("Religious life")),
    "volunteering": Term(N_("Volunteering")),
    OTHER: Term(N_("Other")),
}

ORGANISATIONS = {
    "sport": Term(N_("Sport")),
    "culture": Term(N_("Culture")),
    "education": Term(N_("Education")),
    "solidarity": Term(N_("Solidarity")),
    "environment": Term(N_("Environment")),
    "leisure": Term(N_("Leisure")),
    "heritage": Term(N_("Heritage")),
    "veterans": Term(N_("Veterans")),
    "parents": Term(N_("Parents")),
    "food": Term(N_("Food")),
    "bakery": Term(N_("Bakery")),
    "butcher": Term(N_("Butcher")),
    "grocery": Term(N_("Grocery")),
    "restaurant": Term(N_("Restaurant")),
    "bar": Term(N_("Bar")),
    "hotel": Term(N_("Hotel")),
    "lodging": Term(N_("Lodging")),
    "crafts": Term(N_("Crafts")),
    "building": Term(N_("Building trades")),
    "garage": Term(N_("Garage")),
    "beauty": Term(N_("Beauty")),
    "health": Term(N_("Health")),
    "pharmacy": Term(N_("Pharmacy")),
    "agriculture": Term(N_("Agriculture")),
    "services": Term(N_("Services")),
    "shops": Term(N_("Shops")),
    "library": Term(N_("Library")),
    "venue": Term(N_("Venue")),
    OTHER: Term(N_("Other")),
}

SIGHTS = {
    "church": Term(N_("Church")),
    "castle": Term(N_("Castle")),
    "museum": Term(N_("Museum")),
    "monument": Term(N_("Monument")),
    "mill": Term(N_("Mill")),
    "megalith": Term(N_("Megalith")),
    "garden": Term(N_("Garden")),
    "industrial": Term(N_("Industrial heritage")),
    "maritime": Term(N_("Maritime heritage")),
    "natural": Term(N_("Natural heritage")),
    OTHER: Term(N_("Other")),
}

OWN = {EVENT.folder: EVENTS, ORGANISATION.folder: ORGANISATIONS, HERITAGE.folder: SIGHTS}
"""The categories that were made for a folder; others may have them too."""

BUILT_IN: Mapping[str, Mapping[str, Term]] = {
    kind.folder: dict(chain(*(OWN[folder].items() for folder in kind.categories)))
    or {OTHER: Term(N_("Other"))}
    for kind in KINDS
}
"""The taxonomy of each folder."""


class Taxonomies:
    """The built-in taxonomies with a portal's own terms; keys are folders, then categories."""

    def __init__(self, own: Mapping[str, Mapping[str, Mapping[str, str]]] | None = None) -> None:
        self.terms: dict[str, dict[str, Term]] = {f: dict(t) for f, t in BUILT_IN.items()}
        self.words: dict[str, Mapping[str, str]] = {}
        for folder, terms in (own or {}).items():
            for key, term in terms.items():
                labels = {language: text for language, text in term.items() if language != "parent"}
                label = next(iter(labels.values()), key)
                self.terms.setdefault(folder, {})[key] = Term(label, labels, term.get("parent"))

    def known(self, folder: str, key: str) -> bool:
        """Tell whether `key` is a category of `folder`."""
        return key in self.terms.get(folder, {})

    def listed(self, folder: str, key: str | None) -> str | None:
        """Return the category under which an entry of category `key` is listed."""
        return key if key is None or self.known(folder, key) else OTHER

    def icon(self, folder: str, key: str) -> str:
        """Return the built-in category whose drawing stands for one: itself, its parent, other."""
        built_in = BUILT_IN.get(folder, {})
        if key in built_in:
            return key
        term = self.terms.get(folder, {}).get(key)
        parent = term.parent if term else None
        return parent if parent is not None and parent in built_in else OTHER

    def meant(self, folder: str, text: str) -> str | None:
        """Return the category that a text names in any language: `bakery` for “boulangerie”.

        What small towns have and this program lists under `other` (loto, belote) means that.
        """
        return self._words(folder).get(meaning.bare(text))

    def nearest(self, folder: str, text: str) -> str | None:
        """Return the category that a text probably means: by its first words, by its spelling."""
        known, said = self._words(folder), meaning.bare(text)
        parts = said.split(" ")
        for length in range(len(parts) - 1, 0, -1):
            if found := known.get(" ".join(parts[:length])):
                return found
        close = nearest(said, known, 0.8)
        return known[close] if close is not None else None

    def names(self, folder: str) -> tuple[str, ...]:
        """Return what the categories of a folder are called: msgids, or words of their own."""
        return tuple(term.label for term in self.terms.get(folder, {}).values())

    def _words(self, folder: str) -> Mapping[str, str]:
        """Return every word for a category of a folder; a portal's own terms come first."""
        if folder not in self.words:
            found: dict[str, str] = {}
            terms = self.terms.get(folder, {})
            own = {key: term for key, term in terms.items() if term.labels}
            for key, term in own.items():
                for word in (folded(key), *map(meaning.bare, term.labels.values())):
                    found.setdefault(word, key)
            for key, term in terms.items():
                if key not in own:
                    for language in SHIPPED:
                        said = translation(language).gettext(term.label)
                        found.setdefault(meaning.bare(said), key)
            for word, key in _meanings(folder).items():
                if key in terms:
                    found.setdefault(word, key)
            self.words[folder] = found
        return self.words[folder]

    def label(self, folder: str, key: str, language: str) -> str:
        """Return a category's name in `language`; an unknown key is its own name."""
        term = self.terms.get(folder, {}).get(key)
        if term is None:
            return key
        if term.labels:
            return term.labels.get(language.split("-", maxsplit=1)[0], term.label)
        return translation(language).gettext(term.label)


@cache
def _meanings(folder: str) -> Mapping[str, str]:
    """Return the built-in category that each word means in a folder."""
    found: dict[str, str] = {}
    for shared in reversed(BY_FOLDER[folder].categories):  # where two disagree the first one counts
        found |= meaning.categories(shared)
    return found
