"""An entry's category: its name, and where all of it are listed."""

from wiker_ssg.outputs.entries.views import Category
from wiker_ssg.site.site import Site


def category(site: Site, folder: str, key: str, count: int) -> Category:
    """Return a category's name and where it is listed."""
    url = f"{site.routes.base}{site.routes.category(folder, key)}/"
    known = site.taxonomies
    label = known.label(folder, key, site.language)
    return Category(key, label, url, count, known.icon(folder, key))
