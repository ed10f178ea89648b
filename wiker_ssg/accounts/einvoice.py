"""An invoice as people and machines read it: Factur-X, a PDF/A-3 that holds its XML.

The same invoice gives the same bytes: its days are the invoice's own, nothing tells when it was
made. What PDF/A wants said of the XML is the extension schema of Factur-X 1.0, chapter 6.
"""

from pathlib import Path

from wiker_ssg.accounts.cii import cross_industry_invoice
from wiker_ssg.accounts.documents import Invoice, InvoiceKind, InvoiceLine
from wiker_ssg.accounts.mentions import EXEMPTION, mentions
from wiker_ssg.accounts.money import decimal
from wiker_ssg.accounts.paper import page
from wiker_ssg.accounts.records import EXEMPT, PostalAddress
from wiker_ssg.accounts.spans import DAY
from wiker_ssg.paper.pdf import Attached, pdf
from wiker_ssg.source.files import read_regular

ATTACHED = "factur-x.xml"
DESCRIPTION = Path(__file__).parent / "templates" / "factur-x.xmp"
FRANCE = "FR"
DELAYED = ("PMT", "PMD", "AAB")
"""What is said of paying, which a credit note on paper has no use for."""

PAYABLE = 70
"""How many characters a beneficiary's name has in a code of payment (EPC069-12)."""


def invoice_pdf(invoice: Invoice, language: str, corrected: Invoice | None = None) -> bytes:
    """Return an invoice as Factur-X, profile EN 16931; a credit note with what it corrects."""
    xml = cross_industry_invoice(invoice, corrected)
    html = invoice_page(invoice, language, corrected)
    said = read_regular(DESCRIPTION)
    return pdf(html, Attached(ATTACHED, "Factur-X", xml, said, invoice.issued))


def invoice_page(invoice: Invoice, language: str, corrected: Invoice | None = None) -> str:
    """Return an invoice as a page of HTML that stands alone."""
    return page(
        "invoice.html",
        language,
        invoice=invoice,
        corrected=corrected,
        code=payment_code(invoice),
        exemption=EXEMPTION if invoice.regime == EXEMPT else "",
        mentions=[
            one
            for one in mentions(invoice, language)
            if one.text != EXEMPTION and (one.code not in DELAYED or corrected is None)
        ],
        lines_of=lines_of,
        last_day=last_day,
    )


def payment_code(invoice: Invoice) -> str:
    """Return the SEPA code of payment (EPC069-12, version 2) as a picture, empty for none.

    It says the account, the amount and the number of the invoice.
    """
    from segno import helpers

    if invoice.kind is InvoiceKind.CREDIT or not invoice.seller.iban or invoice.total <= 0:
        return ""
    code = helpers.make_epc_qr(
        name=invoice.seller.name[:PAYABLE],
        iban="".join(invoice.seller.iban.split()),
        amount=decimal(invoice.total),
        text=invoice.number,
        bic=invoice.seller.bic,
        encoding="utf-8",
    )
    made: str = code.svg_data_uri(scale=4, border=1)
    return made


def lines_of(address: PostalAddress) -> list[str]:
    """Return the lines of an address as on an envelope."""
    city = " ".join(filter(None, (address.postcode, address.city)))
    country = address.country if address.country != FRANCE else None
    return [line for line in (address.street, city, country) if line]


def last_day(line: InvoiceLine) -> object:
    """Return the last day of a line."""
    return line.until - DAY
