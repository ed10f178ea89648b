"""What a change makes stale in other languages: nobody sees there that a date or a name is new."""

from collections.abc import Iterator

from wiker_ssg.model.fields import fields
from wiker_ssg.model.labels import label
from wiker_ssg.model.values import Translated
from wiker_ssg.review.case import Case
from wiker_ssg.review.findings import Point
from wiker_ssg.words import words


def translations(case: Case) -> Iterator[Point]:
    """Yield the translations that stay as they were while the text that they translate changes."""
    before, language = case.change.before, case.speaker.language
    if before is None:
        return
    for code, text in case.entry.translations.items():
        if before.translations.get(code) != text:
            continue
        changed = [
            label(key, language).lower()
            for key, field in fields(Translated).items()
            if getattr(text, field.name) and hasattr(before, key) and case.new(key)
        ]
        if changed:
            name = words.locale(language).languages.get(code, code)
            at = f"translations.{code}"
            yield case.point("translation-stale", at, fields=", ".join(changed), language=name)
