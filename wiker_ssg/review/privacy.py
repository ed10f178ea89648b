"""Rights and privacy: whose picture, whose name, whose number, whose children."""

import re
from collections.abc import Iterator

from wiker_ssg.model.entries import AnyEntry, Facility
from wiker_ssg.model.labels import label
from wiker_ssg.model.values import Party
from wiker_ssg.review.case import Case
from wiker_ssg.review.findings import Point
from wiker_ssg.site.card import fold
from wiker_ssg.words import words
from wiker_ssg.words.plain import from_markdown

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
    """Yield what needs somebody's consent before it is published."""
    entry = case.entry
    yield from _pictures(case)
    texts = [
        (key, from_markdown(getattr(entry, key) or ""))
        for key in ("title", "summary", "body")
        if case.new(key)
    ]
    yield from _people(case, entry, texts)
    yield from _numbers(case, entry, texts)
    for key, text in texts:
        if found := YOUNG.search(text):
            yield case.point("minors", key, words=found[0])
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


def _people(case: Case, entry: AnyEntry, texts: list[tuple[str, str]]) -> Iterator[Point]:
    """Yield names of private people: a contact's, an organiser's, those with a title in a text."""
    contact = entry.contact
    if contact is not None and contact.name and case.new("contact") and _is_person(contact.name):
        yield case.point("person-named", "contact.name", name=contact.name)
    for at in ("organiser", "by"):
        party = getattr(entry, at, None)
        if isinstance(party, Party) and case.new(at) and _is_person(party.name):
            yield case.point("person-named", f"{at}.name", name=party.name)
    for key, text in texts:
        if key == "body" and (found := TITLED.search(text)):
            yield case.point("person-named", key, name=found[0])


def _is_person(name: str) -> bool:
    first = fold(re.split(r"[\s'’-]", name.strip())[0])
    return first not in COLLECTIVE and PERSON.fullmatch(name.strip()) is not None


def _numbers(case: Case, entry: AnyEntry, texts: list[tuple[str, str]]) -> Iterator[Point]:
    """Yield mobile numbers; a shop's own stands in its listing and is its business."""
    country = case.sides.after.site.country
    shop = isinstance(entry, Facility) and getattr(entry, "type", "") in ("business", "producer")
    told = set()
    for at in ("contact", "booking", "organiser"):
        phone = getattr(getattr(entry, at, None), "phone", None)
        if phone and case.new(at) and re.match(r"\+33[67]", phone) and not shop:
            told.add(phone)
            yield case.point("mobile-number", f"{at}.phone", phone=words.phone(phone, country))
    for key, text in texts:
        found = MOBILE.search(text)
        if found and f"+33{NO_DIGIT.sub('', found[0])[-9:]}" not in told:
            yield case.point("mobile-number", key, phone=found[0])
            return
