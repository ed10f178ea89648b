"""Rights and privacy: whose picture, whose name, whose number, whose children."""

import re
from collections.abc import Iterable, Iterator

from wiker_ssg.model.entries import Facility
from wiker_ssg.model.labels import label
from wiker_ssg.review.case import Case
from wiker_ssg.review.findings import Point
from wiker_ssg.review.persons import PersonForms, person_forms
from wiker_ssg.review.texts import WrittenText, written
from wiker_ssg.site.card import fold
from wiker_ssg.words import words

NO_DIGIT = re.compile(r"\D")
MOBILE = re.compile(r"(?<![\d+])(?:\+33 ?|0)[67](?:[ .-]?\d\d){4}(?!\d)")


def privacy(case: Case) -> Iterator[Point]:
    """Yield what needs somebody's consent before it is published, wherever it was written."""
    forms = person_forms(case.sides.after.site.language)
    yield from _pictures(case, forms)
    said = [one for one in written(case.entry) if case.new(one.top)]
    yield from _people(case, said, forms)
    yield from _numbers(case, said)
    for one in said:
        if not one.phone and (found := forms.young.search(one.text)):
            yield case.point("minors", one.at, words=found[0])
            break


def _pictures(case: Case, forms: PersonForms) -> Iterator[Point]:
    entry = case.entry
    named = [("image", entry.image)] if entry.image and case.new("image") else []
    named += [(f"images.{at}", one) for at, one in enumerate(entry.images) if case.new("images")]
    for at, image in named:
        if not image.credit:
            name = label("credit", case.speaker.language)
            yield case.point("credit-missing", at, file=image.file, label=name)
        if image.alt and forms.children.search(fold(image.alt)):
            yield case.point("minors", at, words=image.alt)


def _people(case: Case, said: Iterable[WrittenText], forms: PersonForms) -> Iterator[Point]:
    """Yield names of private people, each once: as a name of its own, or with a title in a text."""
    told = set()
    for one in said:
        alone = one.name and _is_person(one.text, forms)
        found = None if alone or one.phone else forms.titled.search(one.text)
        name = one.text if alone else found[0] if found else ""
        if name and fold(name) not in told:
            told.add(fold(name))
            yield case.point("person-named", one.at, name=name)


def _is_person(name: str, forms: PersonForms) -> bool:
    first = fold(re.split(r"[\s'’-]", name.strip())[0])
    return first not in forms.collective and forms.whole.fullmatch(name.strip()) is not None


def _numbers(case: Case, said: Iterable[WrittenText]) -> Iterator[Point]:
    """Yield mobile numbers; a shop's own stands in its listing and is its business."""
    country, entry = case.sides.after.site.country, case.entry
    shop = isinstance(entry, Facility) and getattr(entry, "type", "") in ("business", "producer")
    told = set()
    for one in sorted(said, key=lambda one: not one.phone):
        if one.phone:
            mobile = MOBILE.fullmatch(one.text)
            number, shown = one.text, words.phone(one.text, country)
        else:
            mobile = MOBILE.search(one.text)
            shown = mobile[0] if mobile else ""
            number = f"+33{NO_DIGIT.sub('', shown)[-9:]}"
        if mobile and number not in told and not (shop and one.phone):
            yield case.point("mobile-number", one.at, phone=shown)
        if mobile:
            told.add(number)
