"""What something costs, from the words in which people say it."""

import re
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from wiker_ssg.connectors.record import Tree
from wiker_ssg.connectors.texts import plain, shortened
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
        return _price(amounts, currency, note)
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


def _price(amounts: list[Decimal], currency: str | None, note: str | None) -> Tree:
    low, high = min(amounts), max(amounts)
    if high > 10**6:
        return {"note": shortened(note, LONGEST_NOTE)} if note else None
    price: dict[str, Tree] = {"from": f"{low.normalize():f}"}
    if high > low:
        price["to"] = f"{high.normalize():f}"
    if currency:
        price["currency"] = currency
    if note:
        price["note"] = shortened(note, LONGEST_NOTE)
    return price
