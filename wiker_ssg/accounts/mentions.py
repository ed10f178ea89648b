"""What French law wants an invoice to say besides names and amounts.

- Code de commerce, art. L441-9: the day it is due, discount for early payment, rate of penalties,
  recovery fee; art. L441-10, II: penalties without reminder, at the rate of the European Central
  Bank's last refinancing plus ten points where nothing else is agreed; art. D441-5: the fee is
  40 €, and owed by professionals only.
- Code de commerce, art. R123-237 and R123-238: register, legal form and capital of the seller.
- CGI, annexe II, art. 242 nonies A, I: names, addresses, identification number (SIREN) of both,
  VAT number of the seller, day, number of a continuous series, what was sold, category of the
  operation (services), exemption, “option pour le paiement de la taxe d'après les débits”.
- CGI, art. 293 E: “TVA non applicable, art. 293 B du CGI”.
- Code de la commande publique, art. L2192-13 and D2192-35: a public buyer owes the same fee, and
  penalties at the Bank's rate plus eight points.
"""

from typing import NamedTuple

from wiker_ssg.accounts.documents import Invoice
from wiker_ssg.accounts.money import cents, decimal
from wiker_ssg.accounts.records import EXEMPT
from wiker_ssg.accounts.registers import siren
from wiker_ssg.language import DEFAULT, N_, translation

CURRENCY = "EUR"
EXEMPTION = "TVA non applicable, art. 293 B du CGI"
"""In French whoever reads it: the law gives the words."""

DEBITS = "Option pour le paiement de la taxe d’après les débits"
"""In French, as the law gives it."""

FEE = N_(
    "Whoever pays late owes a lump sum of €40 for recovery (Code de commerce, art. L441-10 and "
    "D441-5)."
)
FEE_PUBLIC = N_(
    "Whoever pays late owes a lump sum of €40 for recovery (Code de la commande publique, art. "
    "D2192-35)."
)
FEE_PERSON = N_("No lump sum for recovery is asked of private persons.")
PENALTIES = N_(
    "Whoever pays late owes penalties from the day after it was due, without a reminder, at the "
    "refinancing rate of the European Central Bank plus 10 points."
)
PENALTIES_PUBLIC = N_(
    "Whoever pays late owes penalties from the day after it was due, without a reminder, at the "
    "refinancing rate of the European Central Bank plus 8 points (Code de la commande publique, "
    "art. R2192-31)."
)
PENALTIES_PERSON = N_("Whoever pays late owes interest at the legal rate, once reminded.")
DISCOUNT = N_("There is no discount for early payment.")
CATEGORY = N_("Provision of services.")


class Mention(NamedTuple):
    """What must be said, and the code of such a note (UNTDID 4451, BT-21)."""

    code: str
    text: str


def mentions(invoice: Invoice, language: str = DEFAULT) -> tuple[Mention, ...]:
    """Return what an invoice says by law: the fee, penalties, discount, who the seller is."""
    gettext = translation(language).gettext
    kind = invoice.buyer.type
    fee = {"person": FEE_PERSON, "commune": FEE_PUBLIC}.get(kind, FEE)
    penalties = {"person": PENALTIES_PERSON, "commune": PENALTIES_PUBLIC}.get(kind, PENALTIES)
    found = [
        Mention("PMT", gettext(fee)),
        Mention("PMD", gettext(penalties)),
        Mention("AAB", gettext(DISCOUNT)),
        Mention("ABL", identity(invoice, language)),
        Mention("REG", gettext(CATEGORY)),
    ]
    if invoice.regime == EXEMPT:
        found.append(Mention("AAI", EXEMPTION))
    elif invoice.debits:
        found.append(Mention("AAI", DEBITS))
    return tuple(found)


def identity(invoice: Invoice, language: str) -> str:
    """Return who the seller is by law: name, form, capital, registers."""
    seller = invoice.seller
    gettext = translation(language).gettext
    capital = None
    if seller.capital is not None:
        amount = f"{decimal(cents(seller.capital))}".removesuffix(".00")
        capital = gettext(N_("capital of €{amount}")).format(amount=amount)
    parts = (
        seller.name,
        seller.legal_form,
        capital,
        seller.siret and f"SIREN {siren(seller.siret)}",
        seller.register,
    )
    return ", ".join(filter(None, parts))
