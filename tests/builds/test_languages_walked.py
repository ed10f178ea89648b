"""Every page of every language, and all else that is said: its own words, and rightly spelt."""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from babel import Locale
from babel.messages.pofile import read_po
from icalendar import Calendar
from lxml import etree, html  # type: ignore[import-untyped]

from tests.judges import nu
from tests.judges.hunspell import misspelt
from tests.tongues import NAME, kinds, tongues
from wiker_ssg.language import DEFAULT, LOCALES, SHIPPED
from wiker_ssg.language.registry import locale_of

Said = dict[str, set[str]]
"""Texts, each with the files that say it."""

ATTRIBUTES = (
    "alt", "aria-label", "aria-description", "title", "placeholder", "label", "data-today",
    "data-tomorrow", "data-copied", "data-none", "data-title",
)  # fmt: skip
CODE = ("code", "pre", "script", "style", "textarea")
METAS = ("description", "og:title", "og:description", "og:image:alt")
CALENDAR = ("SUMMARY", "DESCRIPTION", "LOCATION", "CATEGORIES", "X-WR-CALNAME", "X-WR-CALDESC")
READ = ("title", "description", "content_text", "content_html", "summary")
INDEX = ("index.json", "texts.json", "towns.json")
"""What the search reads: stems."""

NO_WORD = re.compile(r"\S*(?:[/@_{}%]|\.\w)\S*|\(wiker [a-z ]+\)")
"""Addresses, what scripts put in, what is typed."""

WORD = re.compile(r"(?<!\d)[^\W\d_](?:[^\W\d_]|[’'·-](?=[^\W\d_]))+")
SLOT = re.compile(r"\{[^}]*\}|%\(\w+\)s")
SHORT, LONG = 4, 3
"""No word of fewer letters is told by its language. A sentence of another language is found in a
text where it has so many words; with fewer it has to be the whole text."""


NAMES = frozenset(
    f"""
    {NAME} wiker-agenda
    Calendar Drupal Excel Feedly Google iCalendar ICSx⁵ Instagram iPad iPhone JavaScript Mac
    Mastodon OpenStreetMap Outlook SPIP Wikidata Wix WordPress Basic Full HTML
    BY CC CSV Content-Security-Policy DCAT-AP Feed GeoJSON IANA ISO JSON RFC RRULE RSS Schema
    Table BCP EN SHA UID URL UTC UTF WGS
    RGAA WCAG INSEE RNA SIREN Sirene
    """.split()
)
"""What is called so everywhere: ourselves; programs and their words; formats and standards; what
rules of accessibility and registers are called."""

BESIDE = {
    "fr": {"PMR": "on signs", "LCEN": "a law"},
    "en": {},
    "es": {
        "LSSI": "a law", "Suscríbase": "verb and pronoun", "Escríbala": "verb and pronoun",
        "audiodescripción": "new", "cookie": "new", "cookies": "new", "script": "new",
        "scripts": "new", "tabulación": "as in the DLE",
    },
    "ro": {
        "ANSPDCP": "an office", "Botezătorul": "a saint", "audiodescriere": "new", "cookie": "new",
        "cookie-uri": "new", "UID-ul": "the UID",
    },
    "sv": {"tabb": "as in SAOL", "Digg": "an office", "IMY": "an office"},
    "de": {
        "DDG": "a law", "MStV": "a law", "BITV": "a law", "App": "new", "Audiodeskription": "new",
        "Feedreader": "new", "Feeds": "new", "Hoster": "new", "Hosting": "new",
        "Screenreader": "new", "Zugriffslogs": "new", "Skripte": "as in Duden",
        "Gebärdensprache": "as in Duden", "rollstuhlgerecht": "as in Duden",
        "Rollstuhlgerecht": "as in Duden", "herausgibt": "as in Duden",
    },
    "br": {
        "Android": "a program", "Facebook": "a program", "Thunderbird": "a program",
        "meurzh": "a day, small", "merc’her": "a day, small", "yaou": "a day, small",
        "gwener": "a day, small", "sul": "a day, small", "aodetet": "new",
        "bennskridaozerien": "new", "daouglik": "new", "folenn-jediñ": "new", "merdeerioù": "new",
        "nulladennoù": "new", "skript": "new", "skriptoù": "new", "staliit": "verb",
    },
}  # fmt: skip
"""What a language has and its dictionary has not, and why: names, words newer than it, gaps."""


def language_of(path: Path) -> str:
    """Return the language in which a file of the portal ought to be."""
    first, *rest = path.parts or (NAME,)
    town, _, own = first.partition("-")
    if town == NAME.lower():
        first = own or (rest[0] if rest else "")
    return first if first in SHIPPED else DEFAULT


def strings(data: Any) -> Iterator[str]:
    """Yield what stands in JSON."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict | list):
        for one in data.values() if isinstance(data, dict) else data:
            yield from strings(one)


def spoken(data: Any) -> Iterator[str]:
    """Yield what stands in JSON under names whose values people read."""
    if isinstance(data, list):
        for one in data:
            yield from spoken(one)
    elif isinstance(data, dict):
        for name, one in data.items():
            if name == "tags" and isinstance(one, list):
                yield from strings(one)
            elif isinstance(one, dict | list):
                yield from spoken(one)
            elif name in READ:
                yield re.sub("<[^>]*>", " ", str(one))


def of_page(tree: html.HtmlElement) -> Iterator[str]:
    """Yield what a page says in its own language: texts, and what else is heard or shown later."""
    language = tree.get("lang")

    def own(element: html.HtmlElement) -> bool:
        """Tell whether words that stand in an element are the page's language."""
        around = (element, *element.iterancestors())
        return not any(n.tag in CODE or n.get("lang", language) != language for n in around)

    for element in tree.iter(etree.Element):
        if element.tag == "template":
            yield from strings(json.loads(element.text))
        elif element.tag == "meta":
            if (element.get("name") or element.get("property")) in METAS:
                yield element.get("content")
        elif own(element):
            yield element.text or ""
            yield from (element.get(name, "") for name in ATTRIBUTES)
            yield from strings(json.loads(element.get("data-words", "[]")))
        if element.tail and own(element.getparent()):
            yield element.tail


def texts(path: Path) -> Iterator[str]:
    """Yield what a file says to people."""
    if path.suffix == ".html":
        yield from of_page(html.document_fromstring(path.read_text("utf-8")))
    elif path.suffix == ".ics":
        for part in Calendar.from_ical(path.read_bytes()).walk():
            for name in CALENDAR:
                if name in part:
                    value = part[name]
                    yield from map(str, value.cats) if hasattr(value, "cats") else [str(value)]
    elif path.suffix == ".json" and path.name not in INDEX:
        yield from spoken(json.loads(path.read_bytes()))
    elif path.suffix == ".xml" and path.name != "sitemap.xml":
        for element in etree.parse(path).iter(etree.Element):
            if etree.QName(element).localname in ("title", "description", "category"):
                yield re.sub("<[^>]*>", " ", element.text or "")


@cache
def said_in(site: Path) -> Mapping[str, Said]:
    """Return all that is said, by language."""
    found: dict[str, Said] = {code: defaultdict(set) for code in SHIPPED}
    for path in sorted(site.rglob("*")):
        where = path.relative_to(site)
        for text in texts(path) if path.is_file() else ():
            plain = " ".join(text.split())
            if plain:
                found[language_of(where)][plain].add(where.as_posix())
    return found


@cache
def catalogue(code: str) -> tuple[tuple[str, bool], ...]:
    """Return the sentences of a language, and whether they stand on pages."""
    found = []
    with (LOCALES / code / "LC_MESSAGES" / "wiker.po").open("rb") as file:
        for message in read_po(file, locale=code):
            on_pages = any(path.startswith("themes/") for path, _ in message.locations)
            said = message.string if isinstance(message.string, tuple) else (message.string,)
            own = message.id if isinstance(message.id, tuple) else (message.id,)
            found += [(str(text), on_pages) for text in (said if any(said) else own) if text]
    return tuple(found)


@cache
def pieces(code: str) -> frozenset[str]:
    """Return the sentences of a language, cut where something is put in."""
    cut = (piece for text, _ in catalogue(code) for piece in SLOT.split(text))
    return frozenset(plain for piece in cut if len(plain := bare(piece)) >= SHORT)


def bare(text: str) -> str:
    """Return a text without spaces and signs around it."""
    return " ".join(text.split()).strip(" .:,…")


def foreign(said: Iterable[str], code: str) -> Iterator[tuple[str, str]]:
    """Yield what another language's catalogue has and the own has not, with that language."""
    whole = {bare(text) for text in said}
    everything, own = "\n".join(whole), {piece.casefold() for piece in pieces(code)}
    own_text = "\n".join(own)
    for other in SHIPPED:
        for piece in pieces(other) if other != code else ():
            plain = piece.casefold()
            within = len(piece.split()) >= LONG and piece in everything and plain not in own_text
            if within or (piece in whole and plain not in own):
                yield other, piece


def words(texts: Iterable[str]) -> set[str]:
    """Return the words of texts, without addresses and the like."""
    return {word for text in texts for word in WORD.findall(NO_WORD.sub(" ", text))}


def abbreviations(code: str) -> set[str]:
    """Return how CLDR shortens weekdays and months."""
    locale = Locale.parse(locale_of(code))
    return words(
        str(name)
        for known in (locale.days, locale.months)
        for form in known.values()
        for name in form["abbreviated"].values()
    )


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tongues(tmp_path_factory)


def test_nothing_of_the_portal_is_doubtful(site: Path) -> None:
    """So every kind of entry is there, with all that was written."""
    said = (site.parent / "problems.txt").read_text("utf-8")
    assert {line.rpartition(": ")[2] for line in said.splitlines()} <= {"verified-old"}


@pytest.mark.parametrize("code", SHIPPED)
def test_no_word_of_another_language_is_said(site: Path, code: str) -> None:
    said = said_in(site)[code]
    assert len(said) > 500
    assert [*foreign(said, code)] == []
    every = {path for paths in said.values() for path in paths}
    assert {Path(path).suffix for path in every} == {".html", ".ics", ".xml", ".json"}


@pytest.mark.parametrize("code", SHIPPED)
def test_every_word_is_rightly_spelt(site: Path, code: str) -> None:
    """Those of pages as they are, and all that templates may say: of forms, too."""
    used = words(said_in(site)[code])
    possible = words(text for text, on_pages in catalogue(code) if on_pages)
    beside = BESIDE.get(code, {}).keys()
    known = NAMES | beside | abbreviations(code)
    assert len(used) > 500
    assert misspelt(used | possible, code, known) == frozenset()
    assert beside == misspelt(beside, code) & (used | possible)


def test_a_word_of_another_language_is_found() -> None:
    assert [*foreign(["Was in Zorg los ist", "Veranstaltungen"], "de")] == []
    assert ("fr", "Annuaire") in foreign(["Annuaire"], "de")
    assert ("en", "This site has not been audited") in foreign(
        ["Diese: This site has not been audited."], "de"
    )


def test_the_dictionaries_know_wrong_words() -> None:
    for code, (right, wrong) in {
        "fr": ("aujourd’hui l’agenda rendez-vous", "agandas l’eceole"),
        "de": ("Veranstaltungskalender öffnet", "Gemende"),
        "ro": ("într-o știri", "stiri"),
    }.items():
        assert misspelt([*right.split(), *wrong.split()], code) == {*wrong.split()}
    assert misspelt(["CSV-Datei"], "de", {"CSV"}) == frozenset()
    for code in SHIPPED:
        assert misspelt([NAME], code) == {NAME}


def test_the_checker_finds_nothing(site: Path) -> None:
    """Nu reads a page of each type of each language."""
    towns = [[*kinds(site, f"zorg-{code}").values()] for code in SHIPPED]
    assert len({*map(len, towns)}) == 1
    assert len(towns[0]) > 30
    files = sum(towns, [*kinds(site, "").values()])
    said = nu.check(files)
    assert "\n".join(f"{path}: {one}" for path, found in said.items() for one in found) == ""
