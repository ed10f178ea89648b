"""Entries' texts with all that stands in them: where links lead, which pictures are shown."""

from wiker_ssg.markup.links import ShownPicture
from wiker_ssg.model.entries import AnyEntry
from wiker_ssg.model.kinds import BY_FOLDER
from wiker_ssg.outputs.entries.views import Body
from wiker_ssg.outputs.pictures.places import COLUMN, largest, shown
from wiker_ssg.site.site import Site


def body(site: Site, entry: AnyEntry) -> Body:
    """Return an entry's text with where its links lead and which pictures stand in it."""
    assert entry.body is not None
    links: dict[str, str] = {}
    shown_pictures: dict[str, ShownPicture] = {}
    for written, target in site.links.get((entry.folder, entry.id), {}).items():
        if not target.file:
            links[written] = target.url
        elif target.file in site.pictures:
            picture = shown(site, target.file, "")
            links[written] = largest(site, picture).url.removeprefix(site.routes.origin)
            fitting = [size for size in picture.sizes if size[0] <= COLUMN]
            width, height = fitting[-1] if fitting else picture.sizes[0]
            url = f"{picture.url}{width}.{picture.suffix}"
            shown_pictures[written] = ShownPicture(url, width, height)
        else:
            links[written] = site.routes.media(target.file)
    return Body(entry.body, BY_FOLDER[entry.folder].editorial, links, shown_pictures)


def files(site: Site, entry: AnyEntry) -> tuple[str, ...]:
    """Return the files below media/ that an entry's text links to or shows, each once."""
    found = site.links.get((entry.folder, entry.id), {}).values()
    return tuple(dict.fromkeys(target.file for target in found if target.file))


def absolute_links(site: Site, entry: AnyEntry) -> dict[str, str]:
    """Return where the links of an entry's text lead, for those who read it away from the site."""
    if not site.links.get((entry.folder, entry.id)):
        return {}
    page = site.cards[entry.folder, entry.id].url
    return {
        written: site.absolute(page + url if url.startswith("#") else url)
        for written, url in body(site, entry).links.items()
    }
