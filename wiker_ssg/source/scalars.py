"""Text as people write it becomes a value, or a refusal that says what to write instead."""

import calendar
import datetime
import re
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from importlib import resources
from typing import NamedTuple
from urllib.parse import quote, unquote, urlsplit
from zoneinfo import ZoneInfo

from wiker_ssg.language import N_, meaning
from wiker_ssg.language.meaning import WORDS
from wiker_ssg.language.words import folded, split
from wiker_ssg.model.base import is_base, tidied
from wiker_ssg.model.bounds import FIRST_YEAR, LAST_YEAR
from wiker_ssg.model.slug import SLUG, slugify
from wiker_ssg.model.values import Moment, Reference


class Refusal(NamedTuple):
    """Why a value is refused: a code of `problems.RULES` and the facts of this case."""

    code: str
    facts: dict[str, str] = {}


DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
DATE_LIKE = re.compile(r"(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})|\b(\d{4})(\d\d)(\d\d)\b")
DATE_TURNED = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d\d)(?!\d)")
DATE_WORDS = re.compile(r"(\d{1,2})(?:er|st|nd|rd|th)?\s+([^\W\d_]+)\.?\s+(\d{4})")
UP_TO = re.compile(r" (?:au|to|until|jusqu['’]au|[-–]) |(?<=\d|r)[-–](?=\d\d? [^\W\d_])")
AND = re.compile(r" (?:et|and|&) ")
DAY_FIRST = re.compile(r"(\d{1,2})(?:er)?(?:[/. ]([^\W_]{1,9})\.?)?$")
MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)(?:[ T]+(\d\d):(\d\d)(?::00)?)?")
TIME_LIKE = re.compile(r"(\d{1,2})\s*(?:[:hH.]|heures?)\s*(\d{1,2})?")
DAY_AND_MORE = re.compile(r"\s*(\d{4}-\d\d-\d\d)[\sT,]+(.*)")
OFFSET = re.compile(
    r"(\d{4}-\d\d-\d\d[ T]\d\d:\d\d)(?::\d\d(?:\.\d+)?)?\s*(?:Z|[+-](?:0\d|1[0-4]):?\d\d)"
)
AT = re.compile(r" ?[(\[] ?(?:at|a|arobase|@) ?[)\]] ?| (?:at|arobase|@) ", re.IGNORECASE)
EMAIL = re.compile(
    r"(?<![^\s@<>\"',;:()\[\]])[^\s@<>\"',;:()\[\]]++"
    r"@[^\s@<>\"',;:()\[\]]+\.[^\s@.<>\"',;:()\[\]]{2,}"
)
HOST = re.compile(r"[^\s/?#@:.\[\]<>\"\\]+(?:\.[^\s/?#@:.\[\]<>\"\\]+)*\.?")
COLOUR = re.compile("#?(?:[0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})")
LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|\d{3}))?")
FRENCH_PHONE = re.compile(r"0[1-9](?:[ .-]?[0-9]){8}")
PHONE_MARKS = str.maketrans("", "", " .-")
PATH, SEGMENT = 300, 150
"""How long a path may be in letters, and each of its names in bytes: a file stands for it."""

PAGE = "/old/page.html"
WHOLE = re.compile(r"-?[0-9]{1,12}")
AMOUNT = re.compile(r"-?\d{1,15}(\.\d{1,20})?([eE]-?\d{1,2})?", re.ASCII)
UNTIL_UTC = re.compile("UNTIL=([0-9]{8}T[0-9]{6})Z")
NOT_IN_URL = re.compile(r"[\s<>\"\\^`{}|]")
REFERENCE = re.compile(r"(?:([a-z]+):)?(?:([a-z0-9]+(?:-[a-z0-9]+)*)/)?([a-z0-9]+(?:-[a-z0-9]+)*)")
REFERABLE = ("events", "directory", "news", "offers", "services", "heritage", "pages")
MONTHS = (
    "jan fev mar avr mai juin juil aou sep oct nov dec",
    "jan feb mar apr may june july aug sep oct nov dec",
    "ene feb mar abr may jun jul ago sep oct nov dic",
)
FREE_DATE = N_("write year-month-day, such as {example}")
NO_YEAR = N_("the year is missing: write {suggestion} for {day}")
DATED = N_("write {suggestion} for {day}")
CLOCK = N_("write {suggestion} (hours and minutes, 00:00 to 23:59)")
WITH_END = N_("write {suggestion} here, and {last} in the field of the end")
WITH_ALSO = N_("write {suggestion} here, and the other day under also: [{last}]")
EXAMPLE = "2026-07-31"
WRITE = N_("write {suggestion}")
SUCH_AS = N_("write for instance {example}")


def day(text: str) -> datetime.date | Refusal:
    """Read `2026-06-24`."""
    found = DATE.fullmatch(text)
    if not found:
        return _guess_day(text)
    try:
        value = datetime.date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return _guess_day(text)
    if not FIRST_YEAR <= value.year <= LAST_YEAR:
        facts = {"year": value.year, "first": FIRST_YEAR, "last": LAST_YEAR}
        return Refusal("date-out-of-range", {name: str(year) for name, year in facts.items()})
    return value


def moment(text: str) -> Moment | Refusal:
    """Read `2026-06-24` or `2026-06-24 20:30`."""
    found = MOMENT.fullmatch(text)
    if not found:
        return _guess_moment(text)
    value = day(found[1])
    if isinstance(value, Refusal) or found[2] is None:
        return value if isinstance(value, Refusal) else Moment(value)
    try:
        return Moment(value, datetime.time(int(found[2]), int(found[3])))
    except ValueError:
        return _guess_moment(text)


def _guess_day(text: str) -> Refusal:
    """Refuse a date, with the one that was probably meant, or the first and the last one."""
    if found := days(text):
        first, last, advice = found
        facts = {"advice": advice, "suggestion": f"{first}", "day": f"{first}", "last": f"{last}"}
        return Refusal("date-invalid", facts)
    guess = guessed_day(text)
    if guess is None and (yearless := _yearless(text)):
        return Refusal("date-invalid", {"advice": NO_YEAR, "yearless": yearless})
    if guess is None:
        return Refusal("date-invalid", {"advice": FREE_DATE, "example": EXAMPLE})
    facts = {"advice": DATED, "suggestion": guess.isoformat(), "day": guess.isoformat()}
    return Refusal("date-invalid", facts)


def guessed_day(text: str) -> datetime.date | None:
    """Return the day that a text with day, month and year probably means."""
    if found := DATE_LIKE.search(text):
        return _clamped(*(int(number) for number in found.groups() if number))
    if found := DATE_TURNED.search(text):
        number, month, year = int(found[1]), int(found[2]), int(found[3])
        if month > 12 >= number:  # the American order
            number, month = month, number
        return _clamped(year + 2000 if year < 100 else year, month, number)
    if (found := DATE_WORDS.search(text)) and (named := _month(found[2])):
        return _clamped(int(found[3]), named, int(found[1]))
    return None


def _month(text: str) -> int | None:
    if text.isdecimal():
        return int(text) if 1 <= int(text) <= 12 else None
    word = slugify(text)
    for names in MONTHS:
        for number, name in enumerate(names.split(), 1):
            if word.startswith(name):
                return number
    return None


def days(text: str) -> tuple[datetime.date, datetime.date, str] | None:
    """Return the first and the last of the days of “du 1er au 15 décembre 2026”, and what to do."""
    text = " ".join(text[:100].split())
    both, until = AND.search(text), UP_TO.search(text)
    found = until or both
    last = guessed_day(text[found.end() :]) if found else None
    if found is None or last is None:
        return None
    head = text[: found.start()]
    first = guessed_day(head)
    if first is None and (said := DAY_FIRST.search(head)):
        month = _month(said[2]) if said[2] else last.month
        first = _clamped(last.year, month, int(said[1])) if month else None
        if first and first > last:
            first = _clamped(last.year - 1, first.month, int(said[1]))
    if first is None or first >= last:
        return None
    apart = until is None and (last - first).days > 1
    return first, last, WITH_ALSO if apart else WITH_END


def meant(text: str) -> tuple[str, str | None] | None:
    """Return the day or hour that a text is, or probably means, and its end where it has one."""
    read = moment(text.strip())
    if isinstance(read, Refusal):
        put = read.facts.get("suggestion")
        return (put, read.facts.get("last")) if put else None
    return f"{read.day} {read.time:%H:%M}" if read.time else f"{read.day}", None


def _yearless(text: str) -> str | None:
    """Return month, day and weekday of “jeudi 24 décembre” or “24/12”: `12-24 3`."""
    found = re.fullmatch(
        r"(?:(?:le )?([^\W\d_]+)\.? )?(\d{1,2})(?:er|st|nd|rd|th)? ([^\W\d_]+)\.?", text
    )
    if found:
        months = (names.months for names in WORDS.values())
        for names in months:
            for number, said in enumerate(names, 1):
                if folded(found[3]) in split(said):
                    return f"{number:02}-{int(found[2]):02}{_weekday(found[1])}"
    if found := re.fullmatch(r"(\d{1,2})[/.](\d{1,2})", text):
        day, month = int(found[1]), int(found[2])
        return f"{month:02}-{day:02}" if 1 <= month <= 12 and 1 <= day <= 31 else None
    return None


def _weekday(text: str | None) -> str:
    for words in WORDS.values():
        for number, said in enumerate(words.weekdays):
            if text and folded(text) in split(said):
                return f" {number}"
    return ""


def _clamped(year: int, month: int, number: int) -> datetime.date | None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    month = min(max(month, 1), 12)
    return datetime.date(year, month, min(max(number, 1), calendar.monthrange(year, month)[1]))


def _guess_moment(text: str) -> Refusal:
    if found := OFFSET.fullmatch(text):
        return Refusal("date-offset", {"suggestion": found[1].replace("T", " ")})
    date_part = DAY_AND_MORE.match(text)
    if date_part and not isinstance(date := day(date_part[1]), Refusal):
        time = TIME_LIKE.search(date_part[2])
        clock = _clock(time) if time else "20:30"
        if time and time[1] == "24":  # midnight is the beginning of the next day
            date, clock = date + datetime.timedelta(1), "00:00"
        facts = {"advice": CLOCK, "suggestion": f"{date} {clock}"}
        if last := _last(date, list(TIME_LIKE.finditer(date_part[2]))):
            facts |= {"advice": WITH_END, "last": last}
        return Refusal("time-invalid", facts)
    if found := TIME_LIKE.fullmatch(text.strip(" .à")):
        facts = {"advice": FREE_DATE, "example": f"{EXAMPLE} {_clock(found)}"}
        return Refusal("date-invalid", {**facts, "clock": _clock(found)})
    refusal = _guess_day(text)
    times = [t for t in TIME_LIKE.finditer(text) if "." not in t[0] and int(t[1]) < 24]
    if "day" in refusal.facts and times:
        day_of = refusal.facts["suggestion"]
        facts = {**refusal.facts, "suggestion": f"{day_of} {_clock(times[0])}"}
        last = _last(datetime.date.fromisoformat(day_of), times)
        if last and "last" not in facts:
            facts |= {"advice": WITH_END, "last": last}
        return Refusal("date-invalid", facts)
    return refusal


def _last(day_of: datetime.date, times: list[re.Match[str]]) -> str | None:
    """Return when what goes on from the first to the second of two hours ends."""
    if len(times) != 2 or int(times[1][1]) > 23:
        return None
    first, last = _clock(times[0]), _clock(times[1])
    return f"{day_of + datetime.timedelta(last <= first)} {last}"


def _clock(time: re.Match[str]) -> str:
    return f"{min(int(time[1]), 23):02}:{min(int(time[2] or 0), 59):02}"


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


def url(text: str) -> str | Refusal:
    """Read an absolute http(s) address."""
    try:
        parts = urlsplit(text)
        good = (
            parts.scheme in ("http", "https")
            and HOST.fullmatch(parts.hostname or "") is not None
            and "." in (parts.hostname or "")
            and parts.username is None
            and not NOT_IN_URL.search(text)
            and parts.port != 0
        )
    except ValueError:
        good = False
    if good:
        return text
    bare = re.sub(r"^(?:[a-zA-Z]*:/+|[a-zA-Z]*//+|/+)", "", text[:2000])
    host, slash, rest = bare.partition("/")
    bare = re.sub(r"\.{2,}", ".", host) + slash + rest
    plausible = re.fullmatch(r"[\w-]+(?:\.[\w-]+)*\.\w{2,}(/[^\s<>\"\\^`{}|]*)?", bare)
    suggestion = f"https://{bare if plausible else 'example.org'}"
    return Refusal("url-invalid", {"advice": WRITE, "suggestion": suggestion})


def base_url(text: str) -> str | Refusal:
    """Read the address of a site, which may have a path; return it without a slash at its end."""
    try:
        nearest = tidied(text)
    except ValueError:
        return url(text)
    if isinstance(url(nearest), Refusal):
        return url(text)
    return nearest if is_base(text) else Refusal("base-url", {"suggestion": nearest})


def domain(text: str) -> str | Refusal:
    """Read the name of a host, in small letters."""
    name = text.lower()
    if url(f"https://{name}") == f"https://{name}" and HOST.fullmatch(name):
        return name.rstrip(".")
    found = url(name)
    address = found.facts["suggestion"] if isinstance(found, Refusal) else found
    return Refusal("domain-invalid", {"suggestion": urlsplit(address).hostname or ""})


PROFILES = {"facebook": "https://www.facebook.com/", "instagram": "https://www.instagram.com/"}
HANDLE = re.compile(r"@?([\w.-]{2,60})")
MASTODON = re.compile(r"@?([\w.]{1,60})@([\w-]+(?:\.[\w-]+)+)")


def profile(network: str, text: str) -> str | None:
    """Return the address of a profile that is given by its name alone: `@club`."""
    if network == "mastodon" and (found := MASTODON.fullmatch(text)):
        return f"https://{found[2]}/@{found[1]}"
    found = HANDLE.fullmatch(text)
    if network in PROFILES and found and "." not in found[1].strip("."):
        return PROFILES[network] + found[1]
    return None


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


def site_path(text: str) -> str | Refusal:
    """Read a path on a site, as browsers send it: `/été.html` is `/%C3%A9t%C3%A9.html`.

    RFC 3986, section 3.3. What no file can answer to is refused: a query, dot segments, names that
    are longer than file systems take; and what `_redirects` understands otherwise (`*`, `/:name`).
    Names that begin with a dot, and `CNAME`, lie in an output folder for Git and for hosts
    (`.git/hooks`): no page was ever called so, and none may be written there.
    """
    try:
        path = unquote(text, errors="strict") if len(text) <= PATH else ""
    except UnicodeDecodeError:
        path = ""
    segments = path.split("/")[1:]
    good = (
        path.startswith("/")
        and path.strip("/") != ""
        and path.isprintable()
        and text.count("/") == path.count("/")
        and not any(c in "?#*\\" for c in path)
        and all(segments[:-1])
        and not any(part.startswith((".", ":")) for part in segments)
        and segments[0].upper() != "CNAME"
        and all(len(part.encode()) <= SEGMENT for part in segments)
    )
    if good:
        return quote(path, safe="/!$&'()+,;=:@-._~")
    bare = re.sub(r"^[a-zA-Z]*:?//[^/]*|[?#].*$", "", text[:PATH], flags=re.DOTALL).strip("/")
    plausible = (
        re.fullmatch(r"(?!CNAME\b)[\w-][\w.-]*(?:/[\w-][\w.-]*)*", bare) and ".." not in bare
    )
    return Refusal("path-invalid", {"value": text, "suggestion": f"/{bare}" if plausible else PAGE})


def zone(text: str) -> str | Refusal:
    """Read a name of the IANA time zone database.

    What else a machine may have there (`localtime`, `posixrules`, `right/…`) is none of them.
    """
    return text if text in _zones() else Refusal("timezone-unknown", {"value": text})


@lru_cache
def _zones() -> frozenset[str]:
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
TERM = re.compile(rf"parent|{LANGUAGE.pattern}")
TEXT_FORMS = {
    "postcode": TextForm(POSTCODE, "44480"),
    "department": TextForm(DEPARTMENT, "44"),
    "scheme": TextForm(SCHEME, "insee"),
    "code": TextForm(CODE, "44052"),
    "account": TextForm(ACCOUNT, "anna-durand"),
    "host": TextForm(HOST, "wiker.example"),
    "term": TextForm(TERM, "fr"),
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
    folder = found[1] and (meaning.choice("folder", found[1], REFERABLE) or found[1])
    return Reference(id=found[3], commune=found[2], folder=folder)
