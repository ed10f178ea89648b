"""What becomes of addresses: new ones, those that show something else, redirects, dead ends."""

from wiker_ssg.review.changes import EntryChange
from wiker_ssg.review.findings import AddressChange, Fate
from wiker_ssg.review.preview import address
from wiker_ssg.review.sides import Sides
from wiker_ssg.site.former import redirects


def addresses(found: tuple[EntryChange, ...], sides: Sides) -> tuple[AddressChange, ...]:
    """Return every address of an entry's page that the proposal touches, once, in order."""
    before, after = sides.before.site, sides.after.site
    leads = dict(redirects(after))
    origin = after.routes.origin
    made: dict[str, AddressChange] = {}
    for change in found:
        place = (change.folder, change.id)
        was, now = place in before.cards, place in after.cards
        url = address(after.routes, *place)
        if url and now:
            made[url] = AddressChange(Fate.CHANGED if was else Fate.ADDED, url)
        old = change.before
        if old is None or (old.folder, old.id) not in before.cards:
            continue
        if (old.folder, old.id) in after.cards:
            continue
        url = address(before.routes, old.folder, old.id)
        to = leads.get(url.removeprefix(origin))
        if url:
            made[url] = (
                AddressChange(Fate.REDIRECTED, url, origin + to)
                if to
                else AddressChange(Fate.GONE, url)
            )
    rank = {fate: at for at, fate in enumerate(Fate)}
    return tuple(sorted(made.values(), key=lambda one: (rank[one.fate], one.url)))
