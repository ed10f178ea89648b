"""Whether a neighbour publishes the same thing already: it would stand in both, on two pages."""

from collections.abc import Iterator, Sequence

from wiker_ssg.language import N_
from wiker_ssg.matching.duplicates import REASONS, EntryIndex
from wiker_ssg.matching.places import Home
from wiker_ssg.matching.traits import Traits
from wiker_ssg.review.case import Case
from wiker_ssg.review.findings import EntryFate, Point, Tone
from wiker_ssg.review.notices import DUPLICATE, TOLD_BY
from wiker_ssg.review.sides import Sides
from wiker_ssg.site.routes import Routes

SAME = N_(
    "it is in {commune}: is it the same thing? What takes place in another commune stands in its "
    "agenda, too, with one page"
)
MOST = 1


def nearby(cases: Sequence[Case], sides: Sides, most: int) -> Iterator[Point]:
    """Yield what neighbours have that may be the same; after `most` pairs nothing is compared."""
    told = [case for case in cases if case.change.what is not EntryFate.REMOVED]
    told = [case for case in told if case.new(*TOLD_BY)]
    if not told:
        return
    site = sides.after.site
    own = {(entry.folder, entry.id): entry for entry in sides.after.content.entries}
    home = Home(site.commune.slug, site.commune.name)
    traits = [(case, Traits(case.entry, own, home)) for case in told]
    pairs = 0
    for slug, content in sides.around.items():
        name = content.settings.name
        entries = [entry for entry in content.entries if not entry.draft]
        index = EntryIndex(entries, site.commune.name, site.country, home=Home(slug, name))
        routes = Routes(sides.portal, content.settings)
        for case, one in traits:
            if pairs + index.comparisons >= most:
                return
            for like in index.likenesses(case.entry, MOST, one):
                if f"{slug}/{like.id}" in case.entry.former_ids:
                    continue
                where, width = case.where("title")
                message = case.speaker.text(REASONS[like.reason]).format_map(like.facts)
                ask = case.speaker.text(SAME).format(commune=name)
                url = routes.absolute(routes.entry(like.folder, like.id))
                yield Point(
                    DUPLICATE + like.reason, Tone.DECIDE, where, message, ask, width, None, url
                )
        pairs += index.comparisons
