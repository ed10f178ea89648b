"""Text as people write it becomes a value, or a refusal that says what to write instead."""

import datetime
import re
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from importlib import resources
from typing import NamedTuple
from zoneinfo import ZoneInfo

from wiker_ssg.language import DEFAULT, N_, meaning
from wiker_ssg.language.words import folded
from wiker_ssg.model.bounds import FIRST_YEAR, LAST_YEAR
from wiker_ssg.model.kinds import EVENT, FOLDERS
from wiker_ssg.model.slug import SLUG, slugify
from wiker_ssg.model.values import Reference
from wiker_ssg.source.refusal import SUCH_AS, WRITE, Refusal
from wiker_ssg.source.urls import HOST

AT = re.compile(r" ?[(\[] ?(?:at|a|arobase|@) ?[)\]] ?| (?:at|arobase|@) ", re.IGNORECASE)
EMAIL = re.compile(
    r"(?<![^\s@<>\"',;:()\[\]])[^\s@<>\"',;:()\[\]]++"
    r"@[^\s@<>\"',;:()\[\]]+\.[^\s@.<>\"',;:()\[\]]{2,}"
)
COLOUR = re.compile("#?(?:[0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})")
LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|\d{3}))?")
FRENCH_PHONE = re.compile(r"0[1-9](?:[ .-]?[0-9]){8}")
PHONE_MARKS = str.maketrans("", "", " .-")
WHOLE = re.compile(r"-?[0-9]{1,12}")
AMOUNT = re.compile(r"-?\d{1,15}(\.\d{1,20})?([eE]-?\d{1,2})?", re.ASCII)
UNTIL_UTC = re.compile("UNTIL=([0-9]{8}T[0-9]{6})Z")
REFERENCE = re.compile(r"(?:([a-z]+):)?(?:([a-z0-9]+(?:-[a-z0-9]+)*)/)?([a-z0-9]+(?:-[a-z0-9]+)*)")


def flag(text: str) -> bool | Refusal:
    """Read `true` or `false`."""
    value = {"true": True, "false": False}.get(text.lower())
    if value is None and (said := meaning.choice("flag", text[:40], ("true", "false"))):
        return said == "true"
    return Refusal("flag-invalid") if value is None else value


def whole(text: str, low: int, high: int) -> int | Refusal:
    """Read a whole number."""
    if WHOLE.fullmatch(text) and low <= int(text) <= high:
        return int(text)
    return Refusal(
        "number-invalid",
        {"expected": N_("a whole number from {low} to {high}"), "low": str(low), "high": str(high)},
    )


def amount(text: str, low: float, high: float, exact: bool) -> Decimal | float | Refusal:
    """Read a number with decimals."""
    try:
        if not AMOUNT.fullmatch(text):
            raise InvalidOperation
        value = Decimal(text)
        if not low <= value <= high:
            raise InvalidOperation
    except InvalidOperation:
        joined = re.sub(r"(?<=\d)\s(?=\d)", "", text[:80])
        digits = re.search(r"-?\d{1,15}(?:[.,]\d{1,9})?", joined)
        example = digits[0].replace(",", ".") if digits else "8.50"
        if not low <= float(example) <= high:
            example = f"{(low + high) / 2:.10g}" if low < 0 else "8.50"
        expected = N_("a number from {low} to {high} with a point, such as {example}")
        limits = {"low": f"{low:.10g}", "high": f"{high:.10g}"}
        facts = {"expected": expected, "example": example, **limits}
        return Refusal("number-invalid", facts)
    return value if exact else float(value)


def email(text: str) -> str | Refusal:
    """Read an e-mail address."""
    if EMAIL.fullmatch(text) and len(text) < 255:
        return text
    found = EMAIL.search(AT.sub("@", text[:300].removeprefix("mailto:")))
    return Refusal("email-invalid", {"suggestion": found[0] if found else "name@example.org"})


SHORT_PHONE = re.compile(r"1\d{1,2}|1(?: ?\d){3}|3\d ?\d\d|118 ?\d{3}", re.ASCII)


def phone(text: str, country: str) -> str | Refusal:
    """Read a telephone number in any usual form of `country`; return it in E.164.

    Short numbers (15, 112, 3919) have no such form and stay as they are.
    """
    if SHORT_PHONE.fullmatch(text):
        return text.replace(" ", "")
    if country == "FR" and FRENCH_PHONE.fullmatch(text):  # same result, a hundred times faster
        return "+33" + text.translate(PHONE_MARKS)[1:]
    return _phone(text, country)


@lru_cache(4096)
def _phone(text: str, country: str) -> str | Refusal:
    import phonenumbers  # heavy: only those who read a number pay for it

    try:
        number = phonenumbers.parse(text, country)
        if phonenumbers.is_possible_number(number) and not re.search(r"[^\W\d_]", text):
            return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    except phonenumbers.NumberParseException:
        pass
    found = next(iter(phonenumbers.PhoneNumberMatcher(text[:200], country)), None)
    example = found.number if found else phonenumbers.example_number(country)
    form = phonenumbers.PhoneNumberFormat.NATIONAL
    shown = phonenumbers.format_number(example, form) if example else "+33 2 61 91 00 00"
    return Refusal("phone-invalid", {"suggestion": shown})


def language(text: str) -> str | Refusal:
    """Read a BCP 47 language code."""
    good = LANGUAGE.fullmatch(text)
    return text if good else Refusal("language-invalid", {"value": text})


def slug(text: str) -> str | Refusal:
    """Read an id."""
    if SLUG.fullmatch(text) and len(text) <= 80:
        return text
    return Refusal("id-invalid", {"value": text, "suggestion": slugify(text) or "fest-noz"})


def former_id(text: str) -> str | Refusal:
    """Read an id that an entry had, with the commune where it was: `old-id`, `prinquiau/old-id`."""
    parts = text.split("/", 1)
    if all(SLUG.fullmatch(part) and len(part) <= 80 for part in parts):
        return text
    better = "/".join(found for part in parts if (found := slugify(part)))
    if not better:
        return Refusal("former-empty", {"value": text})
    return Refusal("id-invalid", {"value": text, "suggestion": better})


def zone(text: str) -> str | Refusal:
    """Read a name of the IANA time zone database.

    What else a machine may have there (`localtime`, `posixrules`, `right/…`) is none of them.
    """
    return text if text in zone_names() else Refusal("timezone-unknown", {"value": text})


@lru_cache
def zone_names() -> frozenset[str]:
    """Return all names of the IANA time zone database."""
    names = frozenset((resources.files("tzdata") / "zones").read_text("utf-8").split())
    return names - {"Factory"}  # "the zone is not set"


def rule(text: str, zone: ZoneInfo | None) -> str:
    """Return an RRULE whose UNTIL is local, like all other times; programs write it in UTC."""
    text = text.upper().removeprefix("RRULE:")
    found = UNTIL_UTC.search(text)
    if found is None or zone is None:
        return text
    try:
        until = datetime.datetime.strptime(found[1], "%Y%m%dT%H%M%S")
    except ValueError:
        return text
    if not FIRST_YEAR <= until.year <= LAST_YEAR:
        return text  # where the calendar ends no zone has a time; `read_rule` judges it
    local = until.replace(tzinfo=datetime.UTC).astimezone(zone)
    return f"{text[: found.start()]}UNTIL={local:%Y%m%dT%H%M%S}{text[found.end() :]}"


class TextForm(NamedTuple):
    """What a text of one form looks like, all of it, and an example."""

    pattern: re.Pattern[str]
    example: str


POSTCODE = re.compile(r"(?=[A-Z -]{0,10}[0-9])[0-9A-Z][0-9A-Z -]{1,10}")
DEPARTMENT = re.compile(r"[0-9A-Za-z]{1,3}")
SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9-]{0,19}")
CODE = re.compile(r"(?=[A-Za-z.-]{0,19}[0-9])[0-9A-Za-z.-]{1,20}")
ACCOUNT = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,59}")
COMMIT = re.compile(r"^[0-9a-f]{40}(?:[0-9a-f]{24})?")
TERM = re.compile(rf"parent|{LANGUAGE.pattern}")
IBAN = re.compile(r"[A-Z]{2}[0-9]{2}[0-9A-Z ]{11,40}")
MONTH = re.compile(r"20[0-9]{2}-(?:0[1-9]|1[0-2])")
ENTRY = re.compile(r"[a-z]{1,20}/[a-z0-9]{1,80}(?:-[a-z0-9]{1,80}){0,40}")
DAY_OF_YEAR = re.compile(r"(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])")
TEXT_FORMS = {
    "postcode": TextForm(POSTCODE, "44480"),
    "department": TextForm(DEPARTMENT, "44"),
    "scheme": TextForm(SCHEME, "insee"),
    "code": TextForm(CODE, "44052"),
    "account": TextForm(ACCOUNT, "anna-durand"),
    "host": TextForm(HOST, "wiker.example"),
    "commit": TextForm(COMMIT, 4 * "0123456789"),
    "term": TextForm(TERM, DEFAULT),
    "iban": TextForm(IBAN, "FR76 3000 6000 0112 3456 7890 189"),
    "day-of-year": TextForm(DAY_OF_YEAR, "01-01"),
    "month": TextForm(MONTH, "2026-06"),
    "entry": TextForm(ENTRY, f"{EVENT.folder}/fest-noz"),
}
SAID = 60
"""How much of a value is repeated."""


def form(text: str, name: str) -> str | Refusal:
    """Read a text of a known form; an address of an account leads to its name."""
    pattern, example = TEXT_FORMS[name]
    if len(text) <= 253 and pattern.fullmatch(text):
        return text
    bare = text[:300].strip("@/ ").rpartition("/")[2].lstrip("@")
    facts = {"value": text[:SAID], "advice": SUCH_AS, "example": example}
    if pattern.fullmatch(bare):
        facts |= {"advice": WRITE, "suggestion": bare}
    return Refusal("form-invalid", facts)


def country(text: str) -> str | Refusal:
    """Read the two letters of a country."""
    code, known = text.upper(), _countries()
    if code in known:
        return code
    named = (code for code, name in known.items() if folded(name) == folded(text[:80]))
    return Refusal("country-unknown", {"value": text[:SAID], "suggestion": next(named, "FR")})


@lru_cache
def _countries() -> dict[str, str]:
    """Return the countries of ISO 3166: their English names by their codes."""
    table = (resources.files("tzdata") / "zoneinfo" / "iso3166.tab").read_text("utf-8")
    rows = (line.split("\t") for line in table.splitlines() if not line.startswith("#"))
    return {row[0]: row[1] for row in rows}


def colour(text: str) -> str | Refusal:
    """Read `#rrggbb` or `#rgb`; always returns the long form."""
    if not COLOUR.fullmatch(text):
        return Refusal("colour-invalid", {"value": text})
    digits = text.removeprefix("#").lower()
    return "#" + (digits if len(digits) == 6 else "".join(digit * 2 for digit in digits))


def reference(text: str) -> Reference | Refusal:
    """Read `id`, `commune/id`, `services:id` or `services:commune/id`."""
    found = REFERENCE.fullmatch(text)
    if found is None or len(found[3]) > 80:
        return Refusal("reference-invalid", {"value": text})
    folder = found[1] and (meaning.choice("folder", found[1], FOLDERS) or found[1])
    return Reference(id=found[3], commune=found[2], folder=folder)
