"""A template as a page of HTML that stands alone: to be read, printed, or made a PDF.

Templates of any folder stand on one `frame.html`; they know the words and filters of the site's
pages. A page has no pictures but those that it holds.
"""

from functools import lru_cache
from pathlib import Path

import jinja2

from wiker_ssg.outputs.theme.environment import environment

FRAME = Path(__file__).parent / "templates"


@lru_cache(8)
def page_environment(folder: Path, language: str) -> jinja2.Environment:
    """Return what renders the templates of a folder in a language; each folder has its own."""
    made = environment(language)
    made.loader = jinja2.FileSystemLoader([folder, FRAME])
    made.globals["language"] = language
    return made
