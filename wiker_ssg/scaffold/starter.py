"""New files to begin with: valid as they are, with the next fields ready as comments."""

import datetime
import re
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from wiker_ssg.language import N_, SOURCE, translation
from wiker_ssg.model.entries import MODELS, ORGANISATION_TYPES, Organisation
from wiker_ssg.model.fields import required
from wiker_ssg.model.kinds import (
    BY_NAME,
    EVENT,
    HERITAGE,
    NEWS,
    OFFER,
    ORGANISATION,
    PAGE,
    SERVICE,
)
from wiker_ssg.model.settings import COMMUNE
from wiker_ssg.model.slug import slugify
from wiker_ssg.model.taxonomy import BUILT_IN
from wiker_ssg.problems import Problem, Severity
from wiker_ssg.site.routes.reserved import unwise
from wiker_ssg.source.files import Source, decode
from wiker_ssg.source.parse import EXTENSIONS, Context, Parser
from wiker_ssg.source.settings import read_commune, read_file


class StarterQuestion(NamedTuple):
    """A field that a new file needs: its key, what to ask, an answer that is always possible."""

    key: str
    words: str
    default: str
    needed: bool = True


class Hint(NamedTuple):
    """A field that stands in a new file as a comment: an example and what it is for."""

    line: str
    words: str


TITLE = StarterQuestion("title", N_("Title"), "")
PLAIN = re.compile(r"[\w-]+( [\w:]+)?")
"""Values that need no quotes."""

TOMORROW = "{tomorrow}"
ASKED = {
    question.key: question
    for question in (
        TITLE,
        StarterQuestion(
            "start", N_("When does it begin (such as 2026-06-24 20:30)"), f"{TOMORROW} 20:30"
        ),
        StarterQuestion("type", N_("What is it ({choices})"), "association"),
        StarterQuestion("date", N_("Date (such as 2026-06-24)"), "{today}"),
        StarterQuestion("by", N_("Who makes the offer ({choices})"), ""),
        StarterQuestion("until", N_("Last day (such as 2026-06-24)"), TOMORROW),
    )
}
"""What is asked for each field that an entry of any kind needs."""

OF_COMMUNE = (
    StarterQuestion("name", N_("Name of the commune"), ""),
    StarterQuestion("postcodes", N_("Postcode"), "", needed=False),
)

SUMMARY = Hint("summary: …", N_("one or two sentences"))
CONTACT = Hint(
    'contact: {phone: "02 61 91 00 00", email: contact@example.org}', N_("how to reach you")
)
ADDRESS = Hint(
    'address: {street: 1 rue du Port, postcode: "44480", city: Donges}', N_("where it is")
)
HOURS = Hint('hours: "Mo-Fr 09:00-12:00; Sa 09:00-12:30; PH off"', N_("opening hours"))
HINTS: Mapping[str, tuple[Hint, ...]] = {
    EVENT.name: (
        Hint("end: {tomorrow} 23:30", N_("when it ends")),
        Hint("category: concert", N_("one of: {categories}")),
        Hint("place: salle-polyvalente", N_("the file name of a venue in directory/")),
        Hint("organiser: amicale-laique", N_("the file name of the organiser in directory/")),
        Hint("price: free", N_("or {from: 8, to: 12, currency: EUR}")),
        SUMMARY,
        Hint("repeat: FREQ=WEEKLY", N_("every week on that day; add ;UNTIL=20270630 to end it")),
        Hint("status: cancelled", N_("also postponed, full or moved-online")),
    ),
    ORGANISATION.name: (
        Hint("category: sport", N_("one of: {categories}")),
        SUMMARY, CONTACT, ADDRESS, HOURS,
        Hint("verified: {today}", N_("when somebody last checked that this is true")),
    ),
    NEWS.name: (SUMMARY, Hint("urgent: true", N_("a banner on every page until expires")),
             Hint("expires: 2026-06-30", N_("not listed from that day on"))),
    OFFER.name: (SUMMARY, Hint("conditions: …", N_("who may have it, and how"))),
    SERVICE.name: (SUMMARY, CONTACT, ADDRESS, HOURS),
    HERITAGE.name: (
        Hint("category: church", N_("one of: {categories}")),
        SUMMARY, ADDRESS, Hint("period: XVIIIe", N_("when it was built")),
    ),
    PAGE.name: (
        Hint("menu: true", N_("shown in the menu")),
        Hint("order: 10", N_("its place in the menu")),
    ),
    COMMUNE: (
        Hint('code: {scheme: insee, value: "44052"}', N_("official code")),
        Hint("lat: 47.3217", N_("position of its centre, with lon")),
        Hint("lon: -2.0755", N_("position of its centre, with lat")),
        Hint("languages: [fr]", N_("languages of its pages")),
        Hint("theme: {accent: \"#1d6f5f\"}", N_("its colour")),
    ),
}  # fmt: skip
"""What stands in a new file as comments; in one of any other kind a summary."""

SOMETHING = "abc"
"""An answer to any question of free text, for trying out the others."""

SELLERS = ("business", "producer")

CHOICES = {"type": ", ".join(ORGANISATION_TYPES)}


def questions(kind: str) -> tuple[StarterQuestion, ...]:
    """Return what is asked for a new file; the answers are its required fields."""
    if kind == COMMUNE:
        return OF_COMMUNE
    return tuple(ASKED[field.key] for field in required(MODELS[kind]))


def answers(kind: str, given: Mapping[str, str], today: datetime.date) -> dict[str, str]:
    """Return the required fields of a new file: what was given, else what is always possible."""
    tomorrow = today + datetime.timedelta(days=1)
    return {
        question.key: given.get(question.key)
        or question.default.format(today=today, tomorrow=tomorrow)
        for question in questions(kind)
    }


def text(kind: str, fields: Mapping[str, str], language: str, today: datetime.date) -> str:
    """Return the text of a new file in the language of the person who will fill it in."""
    gettext = translation(language).gettext
    tomorrow = today + datetime.timedelta(days=1)
    lines = [f"{key}: {_quoted(key, value)}" for key, value in fields.items() if value]
    lines.append("")
    lines.append("# " + gettext("Take away the # in front of a line to use it."))
    categories = ", ".join(BUILT_IN[BY_NAME[kind].folder]) if kind in BY_NAME else ""
    for hint in HINTS.get(kind, (SUMMARY,)):
        words = gettext(hint.words).replace("{categories}", categories)
        line = hint.line.replace("{today}", str(today)).replace("{tomorrow}", str(tomorrow))
        lines.append(f"# {line}   # {words}")
    return "\n".join(lines) + "\n"


def problems(kind: str, fields: Mapping[str, str]) -> list[Problem]:
    """Return the errors that a new file with these fields would have."""
    return errors(kind, text(kind, fields, SOURCE, datetime.date(2000, 1, 1)))


def errors(kind: str, content: str) -> list[Problem]:
    """Return the errors of a file's text."""
    if kind == COMMUNE:
        _, found = read_commune(content.encode(), "commune")
        return found
    source = Source(f"{BY_NAME[kind].folder}/nouveau.yaml", b"", content)
    parsed = Parser(Context("commune", "FR", "Europe/Paris")).parse(source)
    return [item for item in parsed.problems if item.severity is Severity.ERROR]


def sellers(folder: Path) -> tuple[str, ...]:
    """Return the ids of a commune's shops and producers."""
    parser = Parser(Context("commune", "FR", "Europe/Paris"))
    found = []
    for path in sorted((folder / Organisation.folder).rglob("*")):
        data = read_file(path) if path.suffix in EXTENSIONS else None
        if data is None:
            continue
        content, _ = decode(f"{Organisation.folder}/{path.name}", data)
        if content is None:
            continue
        parsed = parser.parse(Source(f"{Organisation.folder}/{path.name}", b"", content))
        if isinstance(parsed.entry, Organisation) and parsed.entry.type in SELLERS:
            found.append(parsed.entry.id)
    return tuple(found)


def _quoted(key: str, value: str) -> str:
    if key == "postcodes":
        codes = ", ".join(f'"{code}"' for code in value.replace('"', "").replace(",", " ").split())
        return f"[{codes}]"
    if key in ("start", "date", "until", "type", "by") and PLAIN.fullmatch(value):
        return value
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def free_path(folder: Path, kind: str, title: str) -> Path:
    """Return a path for a new entry whose id is neither reserved nor another file's."""
    stem = slugify(title)[:76].strip("-") or "nouveau"
    taken = {path.stem for path in folder.rglob("*")} if folder.is_dir() else set()
    name, number = stem, 2
    while name in taken or unwise(BY_NAME[kind].folder, name):
        name, number = f"{stem}-{number}", number + 1
    return folder / f"{name}.yaml"
