"""Where a picture is published, and in which widths."""

from collections.abc import Iterable

from wiker_ssg.model.entries import AnyEntry
from wiker_ssg.model.slug import slugify
from wiker_ssg.outputs.pictures.views import Picture
from wiker_ssg.outputs.theme.views import PictureFile
from wiker_ssg.site.card import Card, Line
from wiker_ssg.site.site import Site
from wiker_ssg.source.pictures import NOTHING, WIDTHS

TALLEST = 3200
"""No rendition is higher than this; formats end at 16,383, telephones' memory before that."""

COLUMN = 960
"""A picture within a text is at most so wide: there is one for telephones and wide screens."""

SHARED = 1200
"""What other sites and feed readers show is at most so wide."""

MIMES = {"jpg": "image/jpeg", "png": "image/png"}


def sizes(width: int, height: int) -> tuple[tuple[int, int], ...]:
    """Return the widths and heights in which a picture of this size is published, smallest first.

    None is wider than the picture. Its own width is among them where the next smaller one would
    be seen to lack something.
    """
    full = max(1, min(width, round(width * TALLEST / height)))
    widths = [each for each in WIDTHS if each <= full] or [full]
    if len(widths) < len(WIDTHS) and full * 4 >= widths[-1] * 5:
        widths.append(full)
    return tuple((each, min(TALLEST, max(1, round(height * each / width)))) for each in widths)


def pictures(site: Site, entry: AnyEntry) -> tuple[Picture, ...]:
    """Return an entry's pictures as they are shown: those with a description that can be."""
    images = (*((entry.image,) if entry.image else ()), *entry.images)
    return tuple(
        shown(site, image.file, image.alt, image.credit, image.licence)
        for image in images
        if image.alt is not None and publishable(site, image.file)
    )


def by_card(site: Site, cards: Iterable[Card]) -> dict[str, Picture]:
    """Return the first picture of those cards of this commune that have one, by `folder/id`."""
    found = {}
    for card in cards:
        if card.commune == site.commune.slug and (entry := site.entries[card.folder].get(card.id)):
            for picture in pictures(site, entry)[:1]:
                found[f"{card.folder}/{card.id}"] = picture
    return found


def by_address(site: Site, lines: Iterable[Line]) -> dict[str, Picture]:
    """Return the first picture of those of this commune's events that have one, by their address.

    Identifiers would not do: a neighbour's event may have the same.
    """
    cards = {line.card.url: line.card for line in lines}
    return {
        url: picture for url, card in cards.items() for picture in by_card(site, (card,)).values()
    }


def publishable(site: Site, file: str) -> bool:
    """Tell whether a file below media/ is a picture that can be published."""
    facts = site.pictures.get(file)
    return facts is not None and not facts.fault


def empty(site: Site, file: str) -> bool:
    """Tell whether a file below media/ has no bytes: there is nothing to publish."""
    return site.media[file] == NOTHING


def shown(
    site: Site, file: str, alt: str, credit: str | None = None, licence: str | None = None
) -> Picture:
    """Return a publishable picture with these words."""
    facts = site.pictures[file]
    return Picture(
        file=file,
        url=site.routes.home + folder(site, file),
        sizes=sizes(facts.width, facts.height),
        suffix="png" if facts.lossless else "jpg",
        alt=alt,
        credit=credit,
        licence=licence,
    )


def folder(site: Site, file: str) -> str:
    """Return the relative address of a picture's renditions: its name and its source's digest."""
    stem = file.rpartition(".")[0]
    return f"media/{slugify(stem) or 'image'}-{site.media[file].hex()[:8]}/"


def shared(site: Site, item: Picture) -> PictureFile:
    """Return the one file of a picture for those who cannot choose: feeds, calendars, previews."""
    fitting = [size for size in item.sizes if size[0] <= SHARED]
    return _file(site, item, fitting[-1] if fitting else item.sizes[0])


def largest(site: Site, item: Picture) -> PictureFile:
    """Return the largest file of a picture that every program can open."""
    return _file(site, item, item.sizes[-1])


def _file(site: Site, item: Picture, size: tuple[int, int]) -> PictureFile:
    member = f"{size[0]}.{item.suffix}"
    url = site.absolute(item.url + member)
    return PictureFile(item.file, member, url, MIMES[item.suffix], *size, item.alt)
