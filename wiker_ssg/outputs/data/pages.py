"""The page of open data: a task that sees what it fetches."""

from wiker_ssg.engine import Fetch
from wiker_ssg.language import translation
from wiker_ssg.outputs.data.datasets import SPREADSHEET
from wiker_ssg.outputs.data.views import DataPage
from wiker_ssg.outputs.pages.frame import drawn, framed
from wiker_ssg.outputs.theme.views import Crumb, Feed, Meta, Shell


def data_page(fetch: Fetch, address: str) -> bytes:
    """Return the page that explains a site's open data."""
    page: DataPage = fetch(f"view/{address}")
    shell: Shell = fetch("shell")
    gettext = translation(shell.language).gettext
    title = gettext("Open data")
    description = gettext("{name}: the agenda and the directory as files to reuse.")
    # the table for Excel says nothing to machines that the other does not
    files = [
        (each.key, file)
        for each in page.datasets
        for file in each.files
        if file.kind != SPREADSHEET
    ]
    meta = Meta(
        title=f"{title} – {shell.commune}",
        description=description.format(name=shell.commune),
        canonical=fetch("origin") + page.url,
        image=drawn(shell, fetch("origin")),
        crumbs=(Crumb(shell.commune, shell.url),),
        feeds=(
            *(Feed(FILE_KINDS.get(file.kind, file.kind), key, file.url) for key, file in files),
            Feed("jsonld", "catalogue", page.catalogue),
        ),
    )
    return framed(fetch, "data.html", "", page, meta, name=title)


FILE_KINDS = {"json": "data"}
"""Kinds of files that are another kind among feeds."""
