"""A page of HTML as PDF, with its fonts and what is attached to it; nothing is fetched."""

import base64
import datetime
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
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
    return _written([html], attached)


def joined(pages: Sequence[str]) -> bytes:
    """Return pages of HTML as one PDF, one behind the other, each in its own size."""
    return _written(pages)


def page_count(html: str) -> int:
    """Return on how many pages a page of HTML is printed."""
    with _printing() as laid_out:
        return len(laid_out(html).pages)


def _written(pages: Sequence[str], attached: Attached | None = None) -> bytes:
    with _printing() as laid_out:
        document, *others = [laid_out(html) for html in pages]
        if others:
            document = document.copy([page for one in (document, *others) for page in one.pages])
        if attached is not None:
            _attach(document, attached)
        made: bytes = document.write_pdf(pdf_variant="pdf/a-3b")
    return made


@contextmanager
def _printing() -> Iterator[Callable[[str], Any]]:
    """Give what lays a page of HTML out, while the printer may be noisy."""
    truncated = ImageFile.LOAD_TRUNCATED_IMAGES
    from weasyprint import HTML

    # its import lets all of the process take half pictures for whole ones
    ImageFile.LOAD_TRUNCATED_IMAGES = truncated
    within = _within()
    with warnings.catch_warnings():  # it leaves its colour profile open for a moment
        warnings.simplefilter("ignore", ResourceWarning)
        yield lambda html: HTML(string=html, url_fetcher=within).render()


def _within() -> Any:
    """Return what fetches nothing but what a page holds."""
    from weasyprint.urls import URLFetcher

    return URLFetcher(allowed_protocols=["data"])


def _attach(document: Any, attached: Attached) -> None:
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
            url=f"data:text/xml;base64,{text}", url_fetcher=_within(), name=attached.name,
            description=attached.title, created=moment, modified=moment,
            relationship="Alternative",
        )
    )  # fmt: skip
