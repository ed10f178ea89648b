"""What is printed and sent: a template becomes a page of HTML, the page a PDF.

Templates lie beside, all on one `frame.html`; they know the words and filters of the site's pages,
and `cents` (“8 €”), `money` (“8,00 €”), `percent` of hundredths. Nothing is fetched: a page has no
pictures but those that it holds.
"""

import base64
import datetime
import warnings
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import jinja2
from babel.numbers import format_currency, format_decimal
from PIL import ImageFile

from wiker_ssg.accounts.money import decimal
from wiker_ssg.outputs.theme.environment import environment
from wiker_ssg.words import words

if TYPE_CHECKING:
    from jinja2 import Environment

END = b"</rdf:RDF>"
TEMPLATES = Path(__file__).parent / "templates"
CURRENCY = "EUR"


class Attached(NamedTuple):
    """A file of XML within a PDF that says the same, of a day; what is said of it, as RDF."""

    name: str
    title: str
    data: bytes
    description: bytes
    day: datetime.date


def page(name: str, language: str, **values: Any) -> str:
    """Return a page of HTML that stands alone, made of a template and plain values."""
    return _environment(language).get_template(name).render(language=language, **values)


def pdf(html: str, attached: Attached | None = None) -> bytes:
    """Return a page as PDF/A-3b with its text and fonts; the same page gives the same bytes."""
    truncated = ImageFile.LOAD_TRUNCATED_IMAGES
    from weasyprint import HTML
    from weasyprint.urls import URLFetcher

    # its import lets all of the process take half pictures for whole ones
    ImageFile.LOAD_TRUNCATED_IMAGES = truncated
    within = URLFetcher(allowed_protocols=["data"])
    with warnings.catch_warnings():  # it leaves its colour profile open for a moment
        warnings.simplefilter("ignore", ResourceWarning)
        document = HTML(string=html, url_fetcher=within).render()
        if attached is not None:
            _attach(document, attached, within)
        made: bytes = document.write_pdf(pdf_variant="pdf/a-3b")
    return made


def _attach(document: Any, attached: Attached, within: Any) -> None:
    """Put a file into a document, and what is said of it into the one description that XMP has."""
    from weasyprint import Attachment
    from weasyprint.document import DocumentMetadata

    class Described(DocumentMetadata):  # type: ignore[misc]
        def generate_rdf_metadata(self, *given: Any) -> bytes:
            said: bytes = super().generate_rdf_metadata(*given)
            return said.replace(END, attached.description + END)

    moment = datetime.datetime.combine(attached.day, datetime.time())
    text = base64.b64encode(attached.data).decode()
    document.metadata = Described(**vars(document.metadata))
    document.metadata.created = document.metadata.modified = attached.day.isoformat()
    document.metadata.attachments.append(
        Attachment(
            url=f"data:text/xml;base64,{text}", url_fetcher=within, name=attached.name,
            description=attached.title, created=moment, modified=moment,
            relationship="Alternative",
        )
    )  # fmt: skip


def euros(amount: int, language: str) -> str:
    """Return cents as an amount with two decimals: “8,00 €”."""
    return format_currency(decimal(amount), CURRENCY, locale=words.locale(language))


def grouped(iban: str) -> str:
    """Return an IBAN as people read it: groups of four."""
    plain = "".join(iban.split())
    return " ".join(plain[at : at + 4] for at in range(0, len(plain), 4))


@lru_cache(8)
def _environment(language: str) -> "Environment":
    made = environment(language)
    made.loader = jinja2.FileSystemLoader(TEMPLATES)
    known = words.locale(language)
    made.filters |= {
        "cents": lambda value: words.amount(decimal(value), CURRENCY, language),
        "money": lambda value: euros(value, language),
        "percent": lambda value: format_decimal(Decimal(value) / 100, locale=known),
        "grouped": grouped,
    }
    return made
