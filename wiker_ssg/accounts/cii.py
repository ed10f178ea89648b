"""An invoice as a machine reads it: UN/CEFACT Cross Industry Invoice, profile EN 16931 of Factur-X.

Element order and codes: EN 16931-1, its CII binding (EN 16931-3-3), and the rules BR-FR that the
French platforms add (AFNOR XP Z12-012). The comments name the business terms of EN 16931.
"""

import datetime
from decimal import Decimal
from typing import Any, TypeAlias

from lxml import etree  # type: ignore[import-untyped]

from wiker_ssg.accounts.documents import Invoice, InvoiceKind, InvoiceLine
from wiker_ssg.accounts.identifiers import is_siret
from wiker_ssg.accounts.mentions import CURRENCY, EXEMPTION, Mention, mentions
from wiker_ssg.accounts.money import decimal
from wiker_ssg.accounts.records import EXEMPT, Customer, PostalAddress, Seller
from wiker_ssg.accounts.registers import digits, siren
from wiker_ssg.accounts.spans import DAY

PREFIX = "urn:un:unece:uncefact:data:standard:"
NAMESPACES = {
    "rsm": f"{PREFIX}CrossIndustryInvoice:100",
    "ram": f"{PREFIX}ReusableAggregateBusinessInformationEntity:100",
    "udt": f"{PREFIX}UnqualifiedDataType:100",
    "qdt": f"{PREFIX}QualifiedDataType:100",
}
PROFILE = "urn:cen.eu:en16931:2017"
SERVICES = "S1"
"""An invoice for services that its seller sends (BT-23)."""

INVOICED, CREDITED = "380", "381"
"""An invoice, a credit note (UNTDID 1001, BT-3)."""

SIREN, SIRET, ADDRESSES = "0002", "0009", "0225"
"""Schemes of ISO 6523: the registers of France, the addresses of its platforms."""

TRANSFER, UNIT = "58", "C62"
"""SEPA credit transfer (UNTDID 4461); one (UN/ECE Recommendation 20)."""

BY_INVOICE, BY_PAYMENT = "5", "72"
"""When VAT is due: on the day of the invoice, or when it is paid (BT-8)."""

Node: TypeAlias = Any
"""lxml has no public name for its elements."""

SALES = {True: "B2B", False: "B2C"}
"""How the platforms call a sale, by whether its buyer stands in the registers (XP Z12-012, BAR)."""


def cross_industry_invoice(invoice: Invoice, corrected: Invoice | None = None) -> bytes:
    """Return the XML of an invoice; of a credit note with the invoice that it corrects.

    Amounts of a credit note are above zero, as its type (381) says what they are.
    """
    root = etree.Element(_name("rsm:CrossIndustryInvoice"), nsmap=NAMESPACES)
    context = _add(root, "rsm:ExchangedDocumentContext")
    process = _add(context, "ram:BusinessProcessSpecifiedDocumentContextParameter")
    _add(process, "ram:ID", SERVICES)
    _add(_add(context, "ram:GuidelineSpecifiedDocumentContextParameter"), "ram:ID", PROFILE)
    _document(_add(root, "rsm:ExchangedDocument"), invoice)
    trade = _add(root, "rsm:SupplyChainTradeTransaction")
    for at, line in enumerate(invoice.lines, 1):
        _line(_add(trade, "ram:IncludedSupplyChainTradeLineItem"), invoice, line, at)
    _agreement(_add(trade, "ram:ApplicableHeaderTradeAgreement"), invoice)
    delivery = _add(trade, "ram:ApplicableHeaderTradeDelivery")
    begun = _add(delivery, "ram:ActualDeliverySupplyChainEvent")
    _day(_add(begun, "ram:OccurrenceDateTime"), min(line.from_ for line in invoice.lines))
    _settlement(_add(trade, "ram:ApplicableHeaderTradeSettlement"), invoice, corrected)
    etree.indent(root)
    made: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return made


def _document(node: Node, invoice: Invoice) -> None:
    credited = invoice.kind is InvoiceKind.CREDIT
    _add(node, "ram:ID", invoice.number)
    _add(node, "ram:TypeCode", CREDITED if credited else INVOICED)
    _day(_add(node, "ram:IssueDateTime"), invoice.issued)
    sale = Mention("BAR", SALES[bool(invoice.buyer.siret)])
    for mention in (*mentions(invoice), sale):
        note = _add(node, "ram:IncludedNote")
        _add(note, "ram:Content", mention.text)
        _add(note, "ram:SubjectCode", mention.code)


def _line(node: Node, invoice: Invoice, line: InvoiceLine, at: int) -> None:
    _add(_add(node, "ram:AssociatedDocumentLineDocument"), "ram:LineID", str(at))
    _add(_add(node, "ram:SpecifiedTradeProduct"), "ram:Name", line.text)
    agreed = _add(node, "ram:SpecifiedLineTradeAgreement")
    _add(_add(agreed, "ram:NetPriceProductTradePrice"), "ram:ChargeAmount", _money(line.net))
    delivery = _add(node, "ram:SpecifiedLineTradeDelivery")
    _add(delivery, "ram:BilledQuantity", "1", unitCode=UNIT)
    settled = _add(node, "ram:SpecifiedLineTradeSettlement")
    tax = _add(settled, "ram:ApplicableTradeTax")
    _add(tax, "ram:TypeCode", "VAT")
    _add(tax, "ram:CategoryCode", _category(invoice))
    _add(tax, "ram:RateApplicablePercent", _percent(invoice))
    _period(settled, line.from_, line.until)
    total = _add(settled, "ram:SpecifiedTradeSettlementLineMonetarySummation")
    _add(total, "ram:LineTotalAmount", _money(line.net))


def _agreement(node: Node, invoice: Invoice) -> None:
    seller, buyer = invoice.seller, invoice.buyer
    if buyer.public and buyer.public.service:
        _add(node, "ram:BuyerReference", buyer.public.service)  # BT-10
    _party(_add(node, "ram:SellerTradeParty"), seller, seller.siret)
    _party(_add(node, "ram:BuyerTradeParty"), buyer, buyer.siret)
    if buyer.public and buyer.public.order:
        order = _add(node, "ram:BuyerOrderReferencedDocument")
        _add(order, "ram:IssuerAssignedID", buyer.public.order)  # BT-13


def _party(node: Node, who: Seller | Customer, siret: str | None) -> None:
    number = digits(siret)
    if is_siret(number):
        _add(node, "ram:GlobalID", number, schemeID=SIRET)
    _add(node, "ram:Name", who.name)
    if number:
        organisation = _add(node, "ram:SpecifiedLegalOrganization")
        _add(organisation, "ram:ID", siren(number), schemeID=SIREN)
    _address(_add(node, "ram:PostalTradeAddress"), who.address)
    if number:
        address = _address_of(who, number)
        _add(_add(node, "ram:URIUniversalCommunication"), "ram:URIID", address, schemeID=ADDRESSES)
    if who.vat_number:
        tax = _add(node, "ram:SpecifiedTaxRegistration")
        _add(tax, "ram:ID", who.vat_number.replace(" ", ""), schemeID="VA")
    elif isinstance(who, Seller) and number:  # whoever charges no VAT names himself (BT-32)
        _add(_add(node, "ram:SpecifiedTaxRegistration"), "ram:ID", siren(number), schemeID="FC")


def _address_of(who: Seller | Customer, number: str) -> str:
    """Return where the platforms deliver: a public body's service has an address of its own."""
    if isinstance(who, Seller) or who.public is None or not is_siret(number):
        return siren(number)
    return "_".join(filter(None, (siren(number), number, who.public.service)))


def _address(node: Node, address: PostalAddress) -> None:
    for name, value in (
        ("PostcodeCode", address.postcode),
        ("LineOne", address.street),
        ("CityName", address.city),
        ("CountryID", address.country),
    ):
        if value:
            _add(node, f"ram:{name}", value)


def _settlement(node: Node, invoice: Invoice, corrected: Invoice | None) -> None:
    _add(node, "ram:PaymentReference", invoice.number)
    _add(node, "ram:InvoiceCurrencyCode", CURRENCY)
    if invoice.seller.iban and invoice.kind is InvoiceKind.INVOICE:
        means = _add(node, "ram:SpecifiedTradeSettlementPaymentMeans")
        _add(means, "ram:TypeCode", TRANSFER)
        account = _add(means, "ram:PayeePartyCreditorFinancialAccount")
        _add(account, "ram:IBANID", invoice.seller.iban.replace(" ", ""))
        if invoice.seller.bic:
            bank = _add(means, "ram:PayeeSpecifiedCreditorFinancialInstitution")
            _add(bank, "ram:BICID", invoice.seller.bic.replace(" ", ""))
    tax = _add(node, "ram:ApplicableTradeTax")
    _add(tax, "ram:CalculatedAmount", _money(invoice.vat))
    _add(tax, "ram:TypeCode", "VAT")
    if invoice.regime == EXEMPT:
        _add(tax, "ram:ExemptionReason", EXEMPTION)
    _add(tax, "ram:BasisAmount", _money(invoice.net))
    _add(tax, "ram:CategoryCode", _category(invoice))
    if invoice.regime == EXEMPT:
        _add(tax, "ram:ExemptionReasonCode", "VATEX-FR-FRANCHISE")
    else:
        _add(tax, "ram:DueDateTypeCode", BY_INVOICE if invoice.debits else BY_PAYMENT)
    _add(tax, "ram:RateApplicablePercent", _percent(invoice))
    first = min(line.from_ for line in invoice.lines)
    _period(node, first, max(line.until for line in invoice.lines))
    if invoice.kind is InvoiceKind.INVOICE:
        terms = _add(node, "ram:SpecifiedTradePaymentTerms")
        _day(_add(terms, "ram:DueDateDateTime"), invoice.due)
    total = _add(node, "ram:SpecifiedTradeSettlementHeaderMonetarySummation")
    _add(total, "ram:LineTotalAmount", _money(invoice.net))
    _add(total, "ram:TaxBasisTotalAmount", _money(invoice.net))
    _add(total, "ram:TaxTotalAmount", _money(invoice.vat), currencyID=CURRENCY)
    _add(total, "ram:GrandTotalAmount", _money(invoice.total))
    _add(total, "ram:DuePayableAmount", _money(invoice.total))
    if corrected is not None:
        reference = _add(node, "ram:InvoiceReferencedDocument")
        _add(reference, "ram:IssuerAssignedID", corrected.number)
        _day(_add(reference, "ram:FormattedIssueDateTime"), corrected.issued, "qdt")


def _period(node: Node, start: datetime.date, until: datetime.date) -> None:
    period = _add(node, "ram:BillingSpecifiedPeriod")
    _day(_add(period, "ram:StartDateTime"), start)
    _day(_add(period, "ram:EndDateTime"), until - DAY)


def _category(invoice: Invoice) -> str:
    """Return the VAT category (BT-118): exempt, or standard rate."""
    return "E" if invoice.regime == EXEMPT else "S"


def _percent(invoice: Invoice) -> str:
    return f"{(Decimal(invoice.rate) / 100).quantize(Decimal('0.01'))}"


def _money(amount: int) -> str:
    return str(decimal(abs(amount)))


def _day(node: Node, day: datetime.date, kind: str = "udt") -> None:
    _add(node, f"{kind}:DateTimeString", f"{day:%Y%m%d}", format="102")


def _add(node: Node, name: str, text: str | None = None, **attributes: str) -> Node:
    child = etree.SubElement(node, _name(name), attributes)
    child.text = text
    return child


def _name(name: str) -> str:
    prefix, _, local = name.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"
