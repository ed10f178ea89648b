"""A commune's kit in a folder: sheets as pages and PDF, all of them in one, the sandbox."""

import datetime
from pathlib import Path
from typing import NamedTuple

from wiker_ssg.connectors.writing import put
from wiker_ssg.language import N_
from wiker_ssg.model.slug import slugify
from wiker_ssg.paper.pdf import joined, pdf
from wiker_ssg.site.portal import Root
from wiker_ssg.source.settings import language_of
from wiker_ssg.training.sandbox import SANDBOX, write_sandbox
from wiker_ssg.training.sheets import MadeSheet, Workshop, sheets
from wiker_ssg.training.town import read_town
from wiker_ssg.words import words

WHOLE = N_("The whole kit")


class KitReport(NamedTuple):
    """What was written: how many sheets, the PDF of them all; whether the sandbox is fresh."""

    sheets: int
    whole: Path
    sandbox: Path
    fresh: bool


def write_kit(
    root: Root,
    slug: str,
    folder: Path,
    language: str,
    today: datetime.date,
    workshop: Workshop,
) -> KitReport:
    """Write the kit of a commune; sheets are made again, a sandbox that is there stays.

    Raises Usage where there is none to be had, before anything is written; OSError, GitFailed.
    """
    town = read_town(root, slug, today, language)
    made: list[MadeSheet] = [*sheets(town, workshop, today, language)]
    for sheet in made:
        put(folder / f"{sheet.name}.html", sheet.html.encode())
        put(folder / f"{sheet.name}.pdf", pdf(sheet.html))
    whole = folder / f"{slugify(words.phrase(WHOLE, language))}-{slug}.pdf"
    put(whole, joined([sheet.html for sheet in made]))
    spoken = language_of(town.commune, town.portal)
    fresh = write_sandbox(root, town, folder / SANDBOX, spoken)
    return KitReport(len(made), whole, folder / SANDBOX, fresh)
