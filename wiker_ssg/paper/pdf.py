"""A page of HTML as PDF, with its fonts and what is attached to it; nothing is fetched."""

import base64
import datetime
import warnings
from typing import Any, NamedTuple

from PIL import ImageFile

END = b"</rdf:RDF>"


class Attached(NamedTuple):
    """A file of XML within a PDF that says the same, of a day; what is said of it, as RDF."""

    name: str
    title: str
    data: bytes
    description: bytes
    day: datetime.date


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
