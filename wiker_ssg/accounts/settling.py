"""Which invoices a payment pays: what is certain, what is likely and why; pure.

Certain is what a payer says (the number of an invoice that is open by just this amount, or a number
and a payer who is its customer), or what only one customer can have meant (his IBAN or his very
name, and exactly what he owes). All else is for people to decide.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cache
from typing import NamedTuple

import msgspec

from wiker_ssg.accounts.balance import balances, rest
from wiker_ssg.accounts.bank.lines import compact
from wiker_ssg.accounts.books import Books
from wiker_ssg.accounts.chain import NUMBER
from wiker_ssg.accounts.documents import InvoiceKind, Payment, Settlement
from wiker_ssg.connectors.words import fold
from wiker_ssg.matching.names import Name, Weights, name

ALIKE, SOMEWHAT = 0.8, 0.5
"""How alike the names of a payer and a customer are who are one, or may be."""


class SettlementReason(StrEnum):
    """Why a payment is thought to pay invoices."""

    NUMBER = "number"
    IBAN = "iban"
    NAME = "name"
    AMOUNT = "amount"
    RETURNED = "returned"
    CREDIT = "credit"


class SettlementProposal(NamedTuple):
    """What a payment would settle, why, and whether that is certain."""

    settles: tuple[Settlement, ...]
    reason: SettlementReason
    certain: bool


class Settler:
    """All that is open, while payments are settled one after the other."""

    def __init__(self, books: Books) -> None:
        self.books = books
        self.balances = balances(books.invoices, books.payments)
        self.open = {number: one.open for number, one in self.balances.items() if one.open}
        self.numbers: dict[str, list[str]] = {}
        for one in sorted(books.invoices, key=lambda one: (one.issued, one.number)):
            self.numbers.setdefault(one.customer, []).append(one.number)
        self.ibans = _ibans(books)
        self.names = {
            one.customer: one.buyer.name for one in books.invoices
        } | {id: one.name for id, one in books.customers.items()}  # fmt: skip
        self.weights = Weights(self.names.values())
        self.titles = {id: name(title) for id, title in self.names.items()}
        self.read = _numbers(books)
        self.credits = {one.number for one in books.invoices if one.kind is InvoiceKind.CREDIT}

    def settle(self, payment: Payment) -> SettlementProposal | None:
        """Return what a payment settles; what is certain is open no more for the next one."""
        found = self.propose(payment)
        if found is not None and found.certain:
            for one in found.settles:
                self.open[one.number] -= one.cents
        return found

    def propose(self, payment: Payment) -> SettlementProposal | None:
        """Return what a payment is thought to settle; None where nothing fits."""
        cents = rest(payment)
        if not cents:
            return None
        said = list(
            dict.fromkeys(_named(f"{payment.text} {payment.reference}", self.read, self.credits))
        )
        if said:
            return self._by_number(payment, cents, said)
        if payment.settles:
            return self._by_credit(payment, cents)
        return self._by_payer(payment, cents) or self._by_amount(cents)

    def _by_number(
        self, payment: Payment, cents: int, said: Sequence[str]
    ) -> SettlementProposal | None:
        """Settle the invoices that are named, in their order, as far as the money goes."""
        due = [(number, self.open.get(number, 0)) for number in said]
        fitting = [(number, amount) for number, amount in due if amount * cents > 0]
        if not fitting:
            paid = [n for n in said if self.balances[n].paid >= -cents > 0]
            if cents < 0 and len(paid) == 1:  # the bank took it back
                return _proposed([(paid[0], cents)], SettlementReason.RETURNED, False)
            return None
        exact = sum(amount for _, amount in fitting) == cents and len(fitting) == len(said)
        settles, left = [], cents
        for number, amount in fitting:
            part = min(left, amount, key=abs)
            if part:
                settles.append((number, part))
            left -= part
        customers = {self.balances[number].invoice.customer for number in said}
        theirs = len(customers) == 1 and bool(self._payers(payment, customers))
        another = bool(self.ibans.get(compact(payment.iban), customers) - customers)
        certain = (exact and not another) or theirs
        return _proposed(settles, SettlementReason.NUMBER, certain)

    def _by_payer(self, payment: Payment, cents: int) -> SettlementProposal | None:
        """Settle what is owed by who pays, where it is exactly that."""
        fits = {who: settles for who in self.names if (settles := self._owed(who, cents))}
        payers = self._payers(payment, fits)
        for who, reason in payers.items():
            named = (
                payers if reason is SettlementReason.IBAN else self._payers(payment, self.titles)
            )
            return _proposed(fits[who], reason, len(payers) == len(named) == 1)
        for who, amounts in self._nearly(payment).items():
            settles = self._owed(who, cents) or [
                (number, min(amount, cents, key=abs)) for number, amount in amounts[:1]
            ]
            return _proposed(settles, SettlementReason.NAME, False)
        return None

    def _by_amount(self, cents: int) -> SettlementProposal | None:
        """Name the one invoice of just this amount; that is likely at most."""
        same = [number for number, amount in self.open.items() if amount == cents]
        return (
            _proposed([(same[0], cents)], SettlementReason.AMOUNT, False)
            if len(same) == 1
            else None
        )

    def _by_credit(self, payment: Payment, cents: int) -> SettlementProposal | None:
        """Name what the customer still owes who has paid too much before."""
        first = self.balances.get(payment.settles[0].number)
        own = self._open_of(first.invoice.customer) if first else []
        same = [(number, amount) for number, amount in own if amount * cents > 0]
        settles = [(number, min(amount, cents, key=abs)) for number, amount in same[:1]]
        return _proposed(settles, SettlementReason.CREDIT, False) if settles else None

    def _owed(self, customer: str, cents: int) -> list[tuple[str, int]]:
        """Return the invoices of a customer that an amount pays wholly: the oldest, or all."""
        own = self._open_of(customer)
        one = next(([(number, amount)] for number, amount in own if amount == cents), None)
        same = [(number, amount) for number, amount in own if amount * cents > 0]
        return one or (same if sum(amount for _, amount in same) == cents else [])

    def _open_of(self, customer: str) -> list[tuple[str, int]]:
        return [
            (number, self.open[number])
            for number in self.numbers.get(customer, ())
            if self.open.get(number)
        ]

    def _payers(self, payment: Payment, among: Iterable[str]) -> dict[str, SettlementReason]:
        """Return which customers a payer is, by his IBAN, or where it is unknown by his name."""
        known = self.ibans.get(compact(payment.iban), set()) if payment.iban else set()
        if known:
            return dict.fromkeys(sorted(known & set(among)), SettlementReason.IBAN)
        said = [name(one) for one in (payment.name, payment.text) if one]
        found = [id for id in among if any(self._same(one, self.titles[id]) for one in said)]
        return dict.fromkeys(sorted(found), SettlementReason.NAME)

    def _same(self, one: Name, other: Name) -> bool:
        """Tell whether a payer's name, or the text of a payment, has a customer's very name."""
        within = len(other.stems) > 1 and set(other.stems) <= set(one.stems)
        return within or self.weights.match(one, other).least >= ALIKE

    def _nearly(self, payment: Payment) -> dict[str, list[tuple[str, int]]]:
        """Return what customers owe whose names are somewhat like the payer's, the likest first."""
        said = [name(one) for one in (payment.name, payment.text) if one]
        ranked = []
        for id, title in self.titles.items():
            same = [one for one in self._open_of(id) if one[1] * rest(payment) > 0]
            fit = max((self.weights.match(one, title).most for one in said if same), default=0)
            if fit >= SOMEWHAT:
                ranked.append((-fit, id, same))
        return {id: same for _, id, same in sorted(ranked)}


def _proposed(
    settles: Iterable[tuple[str, int]], reason: SettlementReason, certain: bool
) -> SettlementProposal:
    found = tuple(Settlement(number=number, cents=cents) for number, cents in settles)
    return SettlementProposal(found, reason, certain)


def _ibans(books: Books) -> Mapping[str, set[str]]:
    """Return customers by the accounts that are known as theirs: written, or paid from before."""
    found: dict[str, set[str]] = {}
    written = [(id, iban) for id, one in books.customers.items() for iban in one.ibans]
    of = {one.number: one.customer for one in books.invoices}
    paid = [
        (of[part.number], one.iban)
        for one in books.payments
        if one.iban
        for part in one.settles
        if part.number in of
    ]
    for id, iban in (*written, *paid):
        found.setdefault(compact(iban), set()).add(id)
    return found


def _numbers(books: Books) -> Mapping[tuple[str, int, int], str]:
    """Return the numbers of invoices by their parts: the prefix in small letters, year, turn."""
    found = {}
    for one in books.invoices:
        if parts := NUMBER.fullmatch(one.number):
            found[_letters(parts["prefix"]), int(parts["year"]), int(parts["turn"])] = one.number
    return found


def _letters(prefix: str) -> str:
    return re.sub(r"[^a-z0-9]", "", fold(prefix))


@cache
def said_numbers(prefixes: tuple[str, ...]) -> re.Pattern[str]:
    """Return how people write a number: F2026-12, F 2026 0012, facture n° 2026-0012, RF18F2026…"""
    known = "|".join(sorted(map(re.escape, prefixes), key=len, reverse=True))
    words = r"factures?|fact|fac|fa|avoirs?|invoice|inv"
    mistyped = (
        r"(?<![a-z0-9])(?:rf[0-9]{2} ?)?"
        rf"(?:(?P<word>{words})[ .:]{{0,2}}(?:n[o°]?[ .:]{{0,2}})?)?"
        rf"(?P<prefix>{known})?[ ./_-]{{0,3}}(?P<year>20[0-9]{{2}})[ ./_-]{{0,3}}"
        r"(?P<turn>[0-9]{1,9})(?![0-9])"
    )
    return re.compile(mistyped)


def _named(
    text: str, known: Mapping[tuple[str, int, int], str], credits: set[str]
) -> Iterator[str]:
    """Yield the numbers of invoices that stand in a text, as people mistype them."""
    prefixes = tuple(sorted({prefix for prefix, _, _ in known}))
    if not prefixes:
        return
    for found in said_numbers(prefixes).finditer(fold(text)):
        year, turn = int(found["year"]), int(found["turn"])
        if found["prefix"] is not None:
            numbers = [known.get((found["prefix"], year, turn), "")]
        elif found["word"]:
            credit = found["word"].startswith("avoir")
            every = [known.get((prefix, year, turn), "") for prefix in prefixes]
            numbers = [one for one in every if one and (one in credits) == credit]
        else:
            continue
        if len(numbers) == 1 and numbers[0]:
            yield numbers[0]


def with_certain(books: Books, payments: Iterable[Payment]) -> list[Payment]:
    """Return new payments with what each certainly settles."""
    settler = Settler(books)
    found = []
    for one in payments:
        proposal = settler.settle(one)
        settles = proposal.settles if proposal and proposal.certain else ()
        found.append(msgspec.structs.replace(one, settles=settles))
    return found
