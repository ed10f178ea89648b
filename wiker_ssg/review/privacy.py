"""Rights and privacy: whose picture, whose name, whose number, whose children."""

import re
from collections.abc import Iterable, Iterator

from wiker_ssg.model.entries import Facility
from wiker_ssg.model.labels import label
from wiker_ssg.review.case import Case
from wiker_ssg.review.findings import Point
from wiker_ssg.review.texts import WrittenText, written
from wiker_ssg.site.card import fold
from wiker_ssg.words import words

FIRST_NAME = r"[A-ZÉÈÀÂÎÔ][a-zéèêëàâîïôöûüç]+(?:-[A-ZÉÈÀ][a-zéèêëàâîïôöûüç]+)?"
LAST_NAME = r"(?:(?:[Dd][eu]s?|[Ll][ea]|Le|La) )?[A-ZÉÈÀÂÎÔ][A-Za-zéèêëàâîïôöûüçÉÈ'’-]+"
PERSON = re.compile(rf"(?:M\.|Mme|Mlle|Mr|Dr)\s+{LAST_NAME}|{FIRST_NAME} {LAST_NAME}")
TITLED = re.compile(rf"\b(?:M\.|Mme|Mlle|Mr|Monsieur|Madame)\s+(?:{FIRST_NAME}\s+)?{LAST_NAME}")
COLLECTIVE = frozenset({
    "accueil", "administration", "association", "amicale", "animation", "bibliotheque",
    "billetterie", "boutique", "bureau", "caisse", "centre", "club", "comite", "communication",
    "compagnie", "direction", "ecole", "equipe", "foyer", "gerance", "guichet", "mairie",
    "maison", "office", "permanence", "presidence", "reservations", "salle", "secretariat",
    "service", "tresorerie", "union", "vestiaire", "le", "la", "les", "l", "un", "une",
})  # fmt: skip
"""Words with which the name of a role or a group begins."""

NO_DIGIT = re.compile(r"\D")
MOBILE = re.compile(r"(?<![\d+])(?:\+33 ?|0)[67](?:[ .-]?\d\d){4}(?!\d)")
YOUNG = re.compile(rf"\b{FIRST_NAME}(?: {LAST_NAME})?,? \(?(?:[1-9]|1[0-7]) ans\b\)?")
CHILDREN = re.compile(
    r"\b(enfants?|eleves?|ecoliers?|ecolieres?|collegiens?|bebes?|petits|fillettes?|garcons?)\b"
)


def privacy(case: Case) -> Iterator[Point]:
    """Yield what needs somebody's consent before it is published, wherever it was written."""
    yield from _pictures(case)
    said = [one for one in written(case.entry) if case.new(one.top)]
    yield from _people(case, said)
    yield from _numbers(case, said)
    for one in said:
        if not one.phone and (found := YOUNG.search(one.text)):
            yield case.point("minors", one.at, words=found[0])
            break


def _pictures(case: Case) -> Iterator[Point]:
    entry = case.entry
    named = [("image", entry.image)] if entry.image and case.new("image") else []
    named += [(f"images.{at}", one) for at, one in enumerate(entry.images) if case.new("images")]
    for at, image in named:
        if not image.credit:
            name = label("credit", case.speaker.language)
            yield case.point("credit-missing", at, file=image.file, label=name)
        if image.alt and CHILDREN.search(fold(image.alt)):
            yield case.point("minors", at, words=image.alt)


def _people(case: Case, said: Iterable[WrittenText]) -> Iterator[Point]:
    """Yield names of private people, each once: as a name of its own, or with a title in a text."""
    told = set()
    for one in said:
        alone = one.name and _is_person(one.text)
        found = None if alone or one.phone else TITLED.search(one.text)
        name = one.text if alone else found[0] if found else ""
        if name and fold(name) not in told:
            told.add(fold(name))
            yield case.point("person-named", one.at, name=name)


def _is_person(name: str) -> bool:
    first = fold(re.split(r"[\s'’-]", name.strip())[0])
    return first not in COLLECTIVE and PERSON.fullmatch(name.strip()) is not None


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
