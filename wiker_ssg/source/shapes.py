"""A plain text where several fields are meant: what to write instead, ready to be taken over."""

import re
from collections.abc import Mapping
from itertools import pairwise

import msgspec

from wiker_ssg.country.registry import country_named
from wiker_ssg.language.registry import readings
from wiker_ssg.language.words import folded
from wiker_ssg.model import fields as f
from wiker_ssg.model.values import Address, Code, Place, Price
from wiker_ssg.source import dates, scalars, urls
from wiker_ssg.source.refusal import Refusal
from wiker_ssg.source.scribe import PlainText, Tree, line

LONGEST = 300
REACHED = (f.Phone, f.Email, f.Url)
"""The ways of reaching somebody, of which people write several in one breath."""

PRICES = tuple(one.prices for one in readings().values() if one.prices)
SIGNS = {"€": "EUR", "£": "GBP", "$": "USD"}
MONEY = {"eur": "EUR", "euro": "EUR", "euros": "EUR", "chf": "CHF"} | {
    word: code for said in PRICES for word, code in said.currencies.items()
}
AMOUNT = re.compile(
    rf"(?<![\d.,])(\d{{1,6}}(?:[.,]\d{{1,2}})?)(?!\d)\s?([€£$]|(?:{'|'.join(MONEY)})\b)?", re.I
)
NOT_MONEY = re.compile(rf"\s?(?:{'|'.join(said.other for said in PRICES)}|%)", re.I)
FROM = re.compile(rf"\b(?:{'|'.join(said.from_ for said in PRICES)})", re.I)
TO = {word for one in readings().values() for word in (one.dates.to + " " + one.dates.and_).split()}
"""What stands between the two sums of a range, folded."""

NOTHING = {word for said in PRICES for word in said.nothing.split()} | {*MONEY}
"""Words of a price that say no more than its amounts do."""

A_FILE = re.compile(r"[^\n]*\w\.[A-Za-z]{3,4}")
WEB = re.compile(r"www\.\S+|[\w-]+(?:\.[\w-]+)+/\S*")
"""What is certainly an address of the web, though nothing says http."""
POSITION = re.compile(r"(-?\d{1,2}\.\d{1,9})(?:[,;] ?| )(-?\d{1,3}\.\d{1,9})")
BETWEEN = re.compile(
    r"[,;:/|]\s| [-–] | (?:(?:au|tél\.?|ou) )?(?=\+33|0\d[ .\d]{8}|[\w.-]{1,64}@)", re.IGNORECASE
)
POSTAL = re.compile(r"(.*?)(?<![\s,–-])[\s,–-]*+\b(\d{4,5})\s++(\D+)")


def shape(struct: type[msgspec.Struct], text: str, country: str) -> str | None:
    """Return the mapping that a text means, on one line; None where nobody can know."""
    text = " ".join(text.split())
    if not text or len(text) > LONGEST:
        return None
    if struct is Price:
        return line(_price(text), flow=True)
    if struct is Code:
        scheme = country_named(country).scheme
        return line({"scheme": PlainText(scheme.name), "value": text}) if scheme else None
    if struct in (Address, Place):
        return line(_address(text, "name" if struct is Place else "street"))
    known = f.fields(struct)
    if not known:
        return None
    if _lasts(known) and (found := dates.days(text)):
        return line({"from": PlainText(found[0]), "to": PlainText(found[1])})
    if several := _several(known, text, country):
        return line(several, flow=True)
    for key, field in known.items():
        if _accepts(field.type, text, country):
            others = (one for one in f.required(struct) if one.key != key)
            put = written(field.type, text)
            named = {one.key: _short(put) for one in others if isinstance(one.type, f.Text)}
            return line({**named, key: put}, flow=True)
    for field in (*f.required(struct), *known.values()):
        if isinstance(field.type, f.Text):
            return line({field.key: text})
    return None


def _lasts(known: Mapping[str, f.Field]) -> bool:
    return all(key in known and isinstance(known[key].type, f.DayField) for key in ("from", "to"))


def _several(known: Mapping[str, f.Field], text: str, country: str) -> dict[str, Tree] | None:
    """Return “Mme Le Goff, 06 12 34 56 78” as name and phone; None where it is one thing only."""
    certain = {key: one.type for key, one in known.items() if isinstance(one.type, REACHED)}
    words = next((key for key, one in known.items() if isinstance(one.type, f.Text)), None)
    said: dict[str, Tree] = {}
    rest: list[str] = []
    for piece in map(str.strip, BETWEEN.split(text)):
        kinds = (key for key, kind in certain.items() if _accepts(kind, piece, country))
        key = next(kinds, None)
        if key is None:
            rest.append(piece)
        elif key in said:
            return None
        else:
            said[key] = written(certain[key], piece)
    if words is None or len(said) + len(rest) < 2 or not said or len(rest) > 1:
        return None
    return {words: rest[0], **said} if rest else said


def written(kind: f.FieldType, said: str) -> Tree:
    """Return a value as it is written within others: a number with its point, an address whole."""
    text = said.strip()
    match kind:
        case f.Url():
            return _web(text) or said
        case f.Flag() if not isinstance(yes := scalars.flag(text), Refusal):
            return PlainText("true" if yes else "false")
        case f.Amount() if scalars.AMOUNT.fullmatch(text.replace(",", ".")):
            return PlainText(text.replace(",", "."))
    return said


def _web(text: str) -> str | None:
    """Return `https://www.donges.fr` for `www.donges.fr`; None where a text is no address."""
    read = urls.url(text)
    if not isinstance(read, Refusal):
        return read
    put = read.facts["suggestion"]
    return put if put.endswith(text) else None


def _short(put: Tree) -> str:
    """Return what to call a web address: its host."""
    text = str(put)
    return text.partition("//")[2].partition("/")[0].removeprefix("www.") or text


def _accepts(kind: f.FieldType, text: str, country: str) -> bool:
    """Tell whether a text is certainly a value of a type: a telephone number, a file, a day."""
    read: object = Refusal("")
    match kind:
        case f.DayField() | f.When():
            read = dates.moment(text)
        case f.Url() if WEB.fullmatch(text):
            return _web(text) is not None
        case f.Url():
            read = urls.url(text)
        case f.Email():
            read = scalars.email(text)
        case f.Phone():
            read = scalars.phone(text, country)
        case f.Flag():
            read = scalars.flag(text)
        case f.Whole():
            read = scalars.whole(text, kind.low, kind.high)
        case f.Amount():
            read = scalars.amount(text, kind.low, kind.high, kind.exact)
        case f.Slug():
            read = scalars.slug(text)
        case f.Colour():
            read = scalars.colour(text)
        case f.MediaFile():
            return bool(A_FILE.fullmatch(text))  # of another ending, the next message tells more
    return not isinstance(read, Refusal)


def _ranges(between: str) -> bool:
    """Tell whether what stands between two sums makes them a range: “5 à 10 €”, “80–120 kr”."""
    return between.strip() in ("-", "–") or folded(between) in TO


def _price(text: str) -> dict[str, Tree]:
    """Return a price in words as its fields: “8 € / 5 € réduit” is from 5 to 8, with that note."""
    found = [m for m in AMOUNT.finditer(text) if not NOT_MONEY.match(text, m.end())]
    money = [m for m in found if m[2]]
    # “de 5 à 10 €”: what is in front of a sum, with a word of a range between, is one too
    for one, other in reversed([*pairwise(found)]):
        if other in money and one not in money and _ranges(text[one.end() : other.start()]):
            money.append(one)
    bare = not re.sub(r"[\d\s.,/€-]", "", text)
    amounts = sorted(_number(m[1]) for m in (found if bare else money or found[:0]))
    if not amounts and not bare and len(found) == 1:
        amounts = [_number(found[0][1])]
    if not amounts:
        return {"note": text}
    price: dict[str, Tree] = {"from": PlainText(f"{amounts[0]:.10g}")}
    if len(amounts) > 1 or not FROM.search(text):
        price["to"] = PlainText(f"{amounts[-1]:.10g}")
    if money:
        price["currency"] = PlainText((SIGNS | MONEY)[money[0][2].lower()])
    if {*re.findall(r"[^\W\d]+", text.lower())} - NOTHING:
        price["note"] = text
    return price


def _number(text: str) -> float:
    return float(text.replace(",", "."))


def _address(text: str, rest: str) -> dict[str, Tree]:
    if position := POSITION.fullmatch(text):
        return {"lat": PlainText(position[1]), "lon": PlainText(position[2])}
    found = POSTAL.fullmatch(text)
    if found is None:
        return {rest: text}
    said: dict[str, Tree] = {rest: found[1].strip(" ,")} if found[1].strip(" ,") else {}
    return {**said, "postcode": found[2], "city": found[3].strip()}
