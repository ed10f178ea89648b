"""The languages, one file each, with a gettext catalogue beside those in which it speaks."""

import gettext
from functools import lru_cache

from wiker_ssg.language.registry import DEFAULT, LOCALES, SHIPPED, SOURCE, TRANSLATED, base

__all__ = ["DEFAULT", "LOCALES", "N_", "SHIPPED", "SOURCE", "TRANSLATED", "base", "translation"]


@lru_cache
def translation(language: str) -> gettext.NullTranslations:
    """Return the catalogue of `language`, or of its base language, or English as in the source."""
    return gettext.translation("wiker", LOCALES, languages=[base(language)], fallback=True)


def N_(message: str) -> str:  # gettext's own marker name
    """Mark `message` for extraction where it is declared; it is translated where it is shown."""
    return message
