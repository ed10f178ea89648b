"""The pictures drawn for pages without one of their own: what they are called, where they stand."""

from wiker_ssg.model.kinds import PAGE
from wiker_ssg.model.taxonomy import OTHER

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
