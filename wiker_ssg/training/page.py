"""Sheets as pages of HTML: templates lie beside, and know codes and short addresses."""

from functools import lru_cache
from pathlib import Path
from typing import Any

import jinja2

from wiker_ssg.paper.page import page_environment
from wiker_ssg.training.codes import qr_code

TEMPLATES = Path(__file__).parent / "templates"


def page(name: str, language: str, **values: Any) -> str:
    """Return a page that stands alone, made of a template and plain values."""
    return _environment(language).get_template(name).render(**values)


def typed(address: str) -> str:
    """Return an address as people type it: without https:// and the last slash."""
    return address.removeprefix("https://").removesuffix("/")


@lru_cache(8)
def _environment(language: str) -> jinja2.Environment:
    made = page_environment(TEMPLATES, language)
    made.filters |= {"code": qr_code, "typed": typed}
    return made
