"""The words of which addresses are made, in each language: once published they never change.

They are no translations for a catalogue: mending a word there would break every link.
"""

from typing import NamedTuple


class Segments(NamedTuple):
    """One language's address words: sections, what stands beside them, what stands within."""

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


SEGMENTS = {
    "fr": Segments(
        "agenda", "annuaire", "actualites", "bons-plans", "services", "patrimoine", "rubrique",
        "alentours", "recherche", "contribuer", "integrer", "affiche", "donnees",
        "mentions-legales", "accessibilite", "aujourd-hui", "ce-week-end", "cette-semaine",
        "ecran", "carte", "formules", "merci", "statistiques",
    ),
    "en": Segments(
        "agenda", "directory", "news", "offers", "services", "heritage", "category",
        "around", "search", "contribute", "embedding", "poster", "data",
        "legal", "accessibility", "today", "this-weekend", "this-week",
        "screen", "map", "plans", "thanks", "statistics",
    ),
    "es": Segments(
        "agenda", "directorio", "noticias", "ofertas", "servicios", "patrimonio", "categoria",
        "alrededores", "buscar", "contribuir", "integrar", "cartel", "datos",
        "aviso-legal", "accesibilidad", "hoy", "este-fin-de-semana", "esta-semana",
        "pantalla", "mapa", "planes", "gracias", "estadisticas",
    ),
}  # fmt: skip

PAGE = "page"
"""Where the pages of a list are numbered, in every language: `annuaire/page/2/`."""

EMBED = "embed"
"""Where the pages are that other sites may show in a frame."""

OEMBED = "oembed.json"
"""Beside each of them, what may be shown in place of a link."""

FIXED = frozenset({"media", EMBED, "assets"})
"""Folders that every site has, in every language."""


class Files(NamedTuple):
    """One language's names of the files of open data, without their endings."""

    events: str
    directory: str
    catalogue: str


FILES = {
    "fr": Files("evenements", "annuaire", "catalogue"),
    "en": Files("events", "directory", "catalogue"),
    "es": Files("eventos", "directorio", "catalogo"),
}

LANGUAGE_CODES = frozenset({"fr", "en", "es", "ro", "sv", "br", "de", "it", "pt", "nl", "oc", "eu"})
RESERVED = (
    frozenset(word for words in SEGMENTS.values() for word in words)
    | FIXED
    | LANGUAGE_CODES
    | {PAGE, "home", "index", "404"}
)
"""Words that nothing new should be called, whatever its language: one day they may be needed."""

TOWNS = "communes"
"""Where the portal lists its communes: no commune and no page of the portal may be called so."""

WITHOUT_ADDRESS = frozenset({"home", "legal", "accessibility"})
"""Editorial pages that complete generated ones instead of having their own address."""


def segments(language: str) -> Segments:
    """Return the address words of a language; English ones where it has none yet."""
    return SEGMENTS.get(language.partition("-")[0], SEGMENTS["en"])


def files(language: str) -> Files:
    """Return a language's names of the files of open data; English ones where it has none yet."""
    return FILES.get(language.partition("-")[0], FILES["en"])
