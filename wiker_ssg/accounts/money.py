"""Money: whole cents, never a float; what is divided adds up again."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

CENT = Decimal("0.01")


def cents(amount: Decimal) -> int:
    """Return an amount in cents. Raises ValueError for parts of a cent."""
    whole = amount * 100
    if whole != whole.to_integral_value():
        raise ValueError(f"{amount} has parts of a cent")
    return int(whole)


def decimal(amount: int) -> Decimal:
    """Return cents as an amount with two decimals."""
    return (Decimal(amount) / 100).quantize(CENT)


def part(amount: int, share: Fraction) -> int:
    """Return a share of an amount in cents; halves go away from zero."""
    exact = amount * share
    rounded = Decimal(exact.numerator) / Decimal(exact.denominator)
    return int(rounded.quantize(Decimal(1), ROUND_HALF_UP))


def divided(amount: int, weights: Sequence[int]) -> tuple[int, ...]:
    """Return an amount divided by weights: the parts add up to it, to the cent.

    Cents that remain go to the largest remainders, the first of those that are equal.
    Raises ValueError where no weight is above zero or one is below.
    """
    total = sum(weights)
    if total <= 0 or min(weights) < 0:
        raise ValueError(f"nothing can be divided by {weights}")
    sign, rest = (1, amount) if amount >= 0 else (-1, -amount)
    parts = [rest * weight // total for weight in weights]
    order = sorted(range(len(weights)), key=lambda at: -(rest * weights[at] % total))
    for at in order[: rest - sum(parts)]:
        parts[at] += 1
    return tuple(sign * one for one in parts)
