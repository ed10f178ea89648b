"""What is printed and sent: a template becomes a page of HTML, the page a PDF.

Templates lie beside, all on one `frame.html`; they know the words and filters of the site's pages,
and `cents`. Nothing is fetched: a page has no pictures but those that it holds.
"""

import warnings
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jinja2

from wiker_ssg.accounts.money import decimal
from wiker_ssg.outputs.theme.environment import environment
from wiker_ssg.words import words

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATES = Path(__file__).parent / "templates"
CURRENCY = "EUR"


def page(name: str, language: str, **values: Any) -> str:
    """Return a page of HTML that stands alone, made of a template and plain values."""
    return _environment(language).get_template(name).render(language=language, **values)


def pdf(html: str) -> bytes:
    """Return a page as PDF/A-3b with its text and fonts; the same page gives the same bytes."""
    from weasyprint import HTML
    from weasyprint.urls import URLFetcher

    within = URLFetcher(allowed_protocols=["data"])
    with warnings.catch_warnings():  # it leaves its colour profile open for a moment
        warnings.simplefilter("ignore", ResourceWarning)
        made: bytes = HTML(string=html, url_fetcher=within).write_pdf(pdf_variant="pdf/a-3b")
    return made


@lru_cache(8)
def _environment(language: str) -> "Environment":
    made = environment(language)
    made.loader = jinja2.FileSystemLoader(TEMPLATES)
    made.filters["cents"] = lambda value: words.amount(decimal(value), CURRENCY, language)
    return made
