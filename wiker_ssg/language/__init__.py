"""The languages in which the program speaks: one gettext catalogue and one file of words each."""

import gettext
from functools import lru_cache
from pathlib import Path

SHIPPED = ("fr", "en")
"""Languages with a complete catalogue; the first is the one that people meet by default."""

LOCALES = Path(__file__).parents[1] / "locales"


@lru_cache
def translation(language: str) -> gettext.NullTranslations:
    """Return the catalogue of `language`, or of its base language, or English as in the source."""
    base = language.replace("_", "-").split("-")[0]
    return gettext.translation("wiker", LOCALES, languages=[base], fallback=True)


def N_(message: str) -> str:  # gettext's own marker name
    """Mark `message` for extraction where it is declared; it is translated where it is shown."""
    return message
