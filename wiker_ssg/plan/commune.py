"""Every output of one commune."""

from collections.abc import Callable

from wiker_ssg.pictures import Pictures
from wiker_ssg.plan.data import data
from wiker_ssg.plan.draft import Draft, MakeIndex, assets, surroundings
from wiker_ssg.plan.embed import embeds
from wiker_ssg.plan.entries import entries, media
from wiker_ssg.plan.feeds import calendars, feeds
from wiker_ssg.plan.former import former, numbered
from wiker_ssg.plan.host import root, sitemap
from wiker_ssg.plan.lists import agendas, home, notices, sections
from wiker_ssg.plan.plan import Plan
from wiker_ssg.plan.search import search
from wiker_ssg.plan.share import shared
from wiker_ssg.render.theme import Theme
from wiker_ssg.site.accent import accent_of
from wiker_ssg.site.machines import redirects
from wiker_ssg.site.site import Site
from wiker_ssg.unforeseen import LET_THROUGH, unforeseen

PARTS: tuple[Callable[[Draft], None], ...] = (
    surroundings,
    home,
    agendas,
    sections,
    entries,
    media,
    shared,
    calendars,
    feeds,
    data,
    notices,
    embeds,
    search,
    sitemap,  # last of those that add pages
)
"""What a commune publishes, in the order of outputs.md."""


def plan(
    site: Site,
    theme: Theme,
    read: Callable[[str], bytes],
    pictures: Pictures,
    index: MakeIndex,
    *,
    apart: bool = False,
) -> Plan:
    """Name every output of one commune; `read` returns the bytes of a file below media/.

    With `apart`, a part that fails is noted and takes no other with it: the plan is not whole.
    """
    draft = Draft(site, theme, read, pictures, index)
    for part in (*PARTS, *((own_root,) if site.routes.own_domain else ()), former):
        try:
            part(draft)
        except LET_THROUGH:
            raise
        except Exception as error:
            if not apart:
                raise
            draft.made.whole = False
            draft.made.notes.append(unforeseen(error, "commune.yaml"))
    return draft.made


def own_root(draft: Draft) -> None:
    """Plan what a commune with its own domain has at its top."""
    root(draft, (*redirects(draft.site), *numbered(draft)))
    dress = draft.theme.assets(accent_of(draft.site.commune))
    assets(draft.made, dress, draft.site.routes.folder)
