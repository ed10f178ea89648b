"""What something costs, from the words in which people say it."""

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from wiker_ssg.connectors.record import Tree
from wiker_ssg.connectors.texts import plain, shortened
from wiker_ssg.connectors.texts import spoken as spoken_text
from wiker_ssg.connectors.words import fold, spoken
from wiker_ssg.language.registry import columns

FREE = re.compile(
    r"(?:entree |acces |participation |evenement |visite )?(?:gratuite?s?|libre et gratuite?|free"
    r"(?: entry| admission| of charge)?)(?: pour tous)?|(?:entree|acces) libre|no charge"
    r"|0(?:[.,]0+)? ?(?:€|euros?|eur|lei|ron|kr|sek|chf|:-)?"
)
AMOUNT = r"(\d{1,6}(?:[ .]\d{3}){0,4}(?:[.,]\d{1,2})?)"
MONEY = r"(€|euros?|eur|chf|francs? suisses?|fr\.|£|gbp|\$|usd|cad|lei|leu|ron|kr|kronor|sek|:-)"
WITH_MONEY = re.compile(rf"{AMOUNT} ?{MONEY}(?![a-z])|(?<![a-z]){MONEY} ?{AMOUNT}")
FROM = re.compile(rf"(?:a partir de|des|from) {AMOUNT} ?{MONEY}?")
CURRENCIES = {
    "€": "EUR", "euro": "EUR", "euros": "EUR", "eur": "EUR", "chf": "CHF", "franc suisse": "CHF",
    "francs suisses": "CHF", "fr.": "CHF", "£": "GBP", "gbp": "GBP", "$": "USD", "usd": "USD",
    "cad": "CAD", "lei": "RON", "leu": "RON", "ron": "RON", "kr": "SEK", "kronor": "SEK",
    "sek": "SEK", ":-": "SEK",
}  # fmt: skip
LONGEST_NOTE = 200
LONGEST = 2_000
"""Characters beyond which no text is a price, whatever it mentions."""


class PriceForms(NamedTuple):
    """The forms of prices in the languages of a source: one amount, two, and words of none."""

    one: re.Pattern[str]
    span: re.Pattern[str]
    free: frozenset[str]


@cache
def forms(language: str) -> PriceForms:
    """Return how prices are said in a language, and in that of programs."""
    said = [columns()[code] for code in spoken(language)]
    words = "|".join(re.escape(fold(word)) for one in said for word in one.price.split(","))
    before = rf"(?:(?:{words}|tarif unique|plein tarif|entree) ?:? ?){{0,2}}"
    return PriceForms(
        re.compile(
            rf"(?:prix|tarif|plein tarif|tarif unique|entree|price)? ?:? ?{AMOUNT} ?{MONEY}?"
        ),
        re.compile(rf"{before}{AMOUNT} ?{MONEY}? ?(?:{words}|to|-|/) ?{AMOUNT} ?{MONEY}?"),
        frozenset(fold(word) for one in said for word in one.free.split(",")),
    )


def read_price(value: Tree, language: str = "") -> Tree:
    """Read a price: `free`, or amounts and what was said of them; None where nothing is said.

    Words that hold more than a price, such as `8 €, gratuit pour les moins de 12 ans`, stay as a
    note beside the amounts.
    """
    if isinstance(value, bool):
        return None
    if isinstance(value, dict) and (offered := _offered(value, language)) is not None:
        return offered
    text = plain(value)
    if text is None:
        return None
    if len(text) > LONGEST:
        return {"note": shortened(text, LONGEST_NOTE)}
    said = fold(text).strip(" .")
    if said.startswith(("http://", "https://", "www.")) and " " not in said:
        return None  # where the price stands is not the price
    known = forms(language)
    if FREE.fullmatch(said) or said.rstrip("!") in known.free:
        return "free"
    for form in (known.span, known.one, FROM):
        found = form.fullmatch(said)
        if found is None:
            continue
        groups = [group for group in found.groups() if group]
        amounts = [_amount(group) for group in groups if group[0].isdigit()]
        currency = next((CURRENCIES[group] for group in groups if group in CURRENCIES), None)
        note = text if form is FROM else None
        return _price(amounts, currency, note, exact=form is not FROM)
    named = WITH_MONEY.findall(said)
    amounts = [_amount(one or other) for one, _, _, other in named]
    currencies = {CURRENCIES.get(one or other) for _, one, other, _ in named}
    if named and len(currencies) == 1 and not re.search(r"\d ?%", said):
        return _price(amounts, currencies.pop(), text)
    return {"note": shortened(text, LONGEST_NOTE)}


def _amount(text: str) -> Decimal:
    text = text.replace(" ", "")
    whole, mark, rest = text.replace(",", ".").rpartition(".")
    if mark and len(rest) == 3:
        return Decimal(text.replace(".", "").replace(",", ""))
    return Decimal(whole.replace(".", "") + mark + rest) if mark else Decimal(text)


def _price(
    amounts: list[Decimal], currency: str | None, note: str | None, exact: bool = False
) -> Tree:
    """Return amounts as a price; an `exact` one of a single amount goes no further than that."""
    low, high = min(amounts), max(amounts)
    if high > 10**6:
        return {"note": shortened(note, LONGEST_NOTE)} if note else None
    price: dict[str, Tree] = {"from": f"{low.normalize():f}"}
    if high > low or (exact and high):
        price["to"] = f"{high.normalize():f}"
    if currency:
        price["currency"] = currency
    if note:
        price["note"] = shortened(note, LONGEST_NOTE)
    return price


LOWEST = ("price", "minPrice", "lowPrice", "amount", "prix", "tarif")
EXACT = ("price", "amount", "prix", "tarif")
HIGHEST = ("maxPrice", "highPrice")
CURRENCY = ("priceCurrency", "currency")
CALLED = ("name", "hasEligiblePolicy", "label", "description", "additionalInformation")
IN_WORDS = ("TextPriceSpecification", "priceText")
SPECIFIED = "priceSpecification"


def _offered(value: dict[str, Tree], language: str) -> Tree:
    """Read one offer of schema.org or DATAtourisme: its amounts, and for whom they are."""
    inner = value.get(SPECIFIED)
    items = [one for one in (inner if isinstance(inner, list) else [inner]) if one]
    prices = [one for item in items if (one := read_price(item, language)) is not None]
    if prices:
        return spanned(prices)[0]
    texts = [text for key in (*LOWEST, *HIGHEST) for text in _texts(value.get(key))]
    if not texts:
        words = next(
            (said for key in IN_WORDS if (said := _called(value.get(key), language))), None
        )
        return read_price(words, language) if words else None
    read = [read_price(text, language) for text in texts]
    amounts = [amount for price in read for amount in _amounts_of(price)]
    if len(amounts) < len(read):
        return spanned([price for price in read if price is not None])[0]
    code = next((text.upper() for key in CURRENCY if (text := plain(value.get(key)))), None)
    name = next((text for key in CALLED if (text := _called(value.get(key), language))), None)
    if not any(amounts) and name is None:
        return "free"
    exact = any(plain(value.get(key)) for key in EXACT)
    return _price(amounts, code if code and len(code) == 3 else None, name, exact)


def _texts(value: Tree) -> list[str]:
    return [text for one in (value if isinstance(value, list) else [value]) if (text := plain(one))]


def _called(value: Tree, language: str) -> str | None:
    """Return for whom a price is, in the source's language."""
    found: list[str] = []
    for item in value if isinstance(value, list) else [value]:
        said = item.get("label", item) if isinstance(item, dict) else item
        said = (spoken_text(said, (language,)) or said) if isinstance(said, dict) else said
        if text := plain(said):
            found.append(text)
    return ", ".join(dict.fromkeys(found)) or None


def _amounts_of(price: Tree) -> list[Decimal]:
    if price == "free":
        return [Decimal(0)]
    if not isinstance(price, dict):
        return []
    said = (price[key] for key in ("from", "to") if key in price)
    return [Decimal(str(amount)) for amount in dict.fromkeys(said)]


def spanned(prices: Sequence[Tree]) -> tuple[Tree, tuple[str, ...]]:
    """Return the prices of all offers as one span, and what has no room in it.

    What is free for some and not for others goes from 0. Amounts of another currency than the
    first are left. The names of the offers are the note, each with its own price.
    """
    if all(price == prices[0] for price in prices):
        return prices[0], ()
    codes = [
        price["currency"] for price in prices if isinstance(price, dict) and "currency" in price
    ]
    code = plain(codes[0]) if codes else None
    fitting = [price for price in prices if not _foreign(price, code)]
    amounts = [amount for price in fitting for amount in _amounts_of(price)]
    notes = list(dict.fromkeys(filter(None, (_noted(price) for price in fitting))))
    left = [text for price in prices if _foreign(price, code) and (text := _noted(price, True))]
    note = "; ".join(notes)
    if len(note) > LONGEST_NOTE:
        kept: list[str] = []
        while notes and len("; ".join([*kept, notes[0]])) <= LONGEST_NOTE:
            kept.append(notes.pop(0))
        left += notes
        note = "; ".join(kept)
    if not amounts:
        return ({"note": note} if note else prices[0]), tuple(left)
    if not any(amounts) and not note:
        return "free", tuple(left)
    return _price(amounts, code, note or None), tuple(left)


def _foreign(price: Tree, code: str | None) -> bool:
    return isinstance(price, dict) and price.get("currency", code) != code


def _noted(price: Tree, alone: bool = False) -> str | None:
    """Return what is said of a price, with its own amounts where its words have none."""
    if not isinstance(price, dict):
        return None
    note = plain(price.get("note"))
    amounts = " – ".join(map(str, _amounts_of(price)))
    code = plain(price.get("currency")) or ""
    if note is None:
        return f"{amounts} {code}".strip() if alone else None
    if not amounts or str(price.get("from")) in note:
        return note
    return f"{note}: {amounts} {code}".strip()
