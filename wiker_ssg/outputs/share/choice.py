"""Which pictures a commune has drawn for its pages without one of their own."""

from wiker_ssg.model.kinds import EVENT, ORGANISATION
from wiker_ssg.outputs.agenda.agenda import category_keys
from wiker_ssg.outputs.entries.entries import PageMaker
from wiker_ssg.outputs.pictures.share import COMMUNE, share_name
from wiker_ssg.site.routes import addressed


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
