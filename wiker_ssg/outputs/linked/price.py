"""What something costs, in schema.org's words."""

from decimal import Decimal

from wiker_ssg.model.values import Price
from wiker_ssg.outputs.linked.node import Node, node

CURRENCY = "EUR"


def free(price: Price | None) -> bool:
    """Tell whether something is said to cost nothing."""
    return price is not None and (price.free or (price.from_ == 0 and not price.to))


def priced(price: Price | None) -> Node | None:
    """Return one price as an Offer, several as an AggregateOffer; None where there is no amount."""
    if price is None:
        return None
    currency, low, high = price.currency or CURRENCY, price.from_, price.to
    if free(price):
        return node("Offer", price="0", priceCurrency=currency, description=price.note)
    if low is None and high is None:
        return None
    if low == high:
        return node("Offer", price=amount(low), priceCurrency=currency, description=price.note)
    return node(
        "AggregateOffer",
        lowPrice=amount(low),
        highPrice=amount(high),
        priceCurrency=currency,
        description=price.note,
    )


def amount(value: Decimal | None) -> str | None:
    """Return an amount with a point and without an exponent."""
    return None if value is None else f"{value:f}"
