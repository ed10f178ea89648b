"""Which drawn picture stands for a page without a picture of its own when it is shared."""

from wiker_ssg.model.kinds import EVENT, ORGANISATION, PAGE
from wiker_ssg.model.taxonomy import OTHER
from wiker_ssg.outputs.agenda.agenda import category_keys
from wiker_ssg.outputs.pages.entries import PageMaker
from wiker_ssg.site.routes import addressed

WIDTH, HEIGHT = 1200, 630
"""What networks ask for; each shows it as large as it likes."""

COMMUNE, PORTAL = "commune", "portal"


def share_name(folder: str, category: str | None) -> str:
    """Return the name of the picture drawn for pages of a folder and category.

    Pages that are of no category in particular have the commune's.
    """
    if category is None or category == OTHER or folder == PAGE.folder:
        return COMMUNE
    return f"{folder}-{category}"


def share_address(name: str) -> str:
    """Return the address of a drawn picture, relative to its site; no document is a PNG."""
    return f"media/share/{name}.png"


def share_labels(pages: PageMaker) -> dict[str, str]:
    """Return the name of each drawn picture that a page of a commune needs, with its category's."""
    site = pages.site
    used = {(EVENT.folder, key) for key in category_keys(site)}
    if ORGANISATION.folder in site.sections:
        used |= {(ORGANISATION.folder, key) for key in pages.categories[ORGANISATION.folder] if key}
    for folder, entries in site.entries.items():
        for id, entry in entries.items():
            key = site.cards[folder, id].category
            if not addressed(folder, id):
                continue
            if key is not None and (folder, key) not in used and not pages.pictures(entry):
                used.add((folder, key))
    return {
        name: site.taxonomies.label(folder, key, site.language)
        for folder, key in sorted(used)
        if (name := share_name(folder, key)) != COMMUNE
    }
