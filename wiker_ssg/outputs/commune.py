"""Every output of one commune."""

from collections.abc import Callable
from functools import partial

from wiker_ssg.outputs.data.plan import data
from wiker_ssg.outputs.draft import Draft, MakeIndex
from wiker_ssg.outputs.embed.plan import embeds
from wiker_ssg.outputs.feeds.plan import feeds
from wiker_ssg.outputs.host.former import former, numbered
from wiker_ssg.outputs.host.plan import root, sitemap
from wiker_ssg.outputs.lists.plan import agendas, home, lists
from wiker_ssg.outputs.pages.languages import site_languages
from wiker_ssg.outputs.pages.plan import entries, media, notices, statistics, surroundings, thanks
from wiker_ssg.outputs.pictures.renditions import Pictures
from wiker_ssg.outputs.plan import OutputPlan
from wiker_ssg.outputs.search.plan import search
from wiker_ssg.outputs.share.plan import shared
from wiker_ssg.outputs.theme.accent import accent_of
from wiker_ssg.outputs.theme.plan import assets
from wiker_ssg.outputs.theme.theme import Theme
from wiker_ssg.problems.unforeseen import LET_THROUGH, unforeseen
from wiker_ssg.site.former import redirects
from wiker_ssg.site.site import Site

PARTS: tuple[Callable[[Draft], None], ...] = (
    surroundings,
    home,
    agendas,
    lists,
    entries,
    media,
    shared,
    feeds,
    data,
    notices,
    thanks,
    statistics,
    embeds,
    search,
)
"""What a commune publishes in each of its languages, in the order of outputs.md."""


def plan(
    site: Site,
    theme: Theme,
    read: Callable[[str], bytes],
    pictures: Pictures,
    index: MakeIndex,
    further: tuple[Site, ...] = (),
    *,
    apart: bool = False,
) -> OutputPlan:
    """Name every output of one commune; `read` returns the bytes of a file below media/.

    `further` is the commune in its further languages. With `apart`, a part that fails is noted and
    takes no other with it: the plan is not whole.
    """
    languages = site_languages((site, *further))
    draft, *others = (
        Draft(one, theme, read, pictures, index, languages) for one in (site, *further)
    )

    def add(part: Callable[[], None]) -> None:
        try:
            part()
        except LET_THROUGH:
            raise
        except Exception as error:
            if not apart:
                raise
            draft.made.whole = False
            draft.made.notes.append(unforeseen(error, "commune.yaml"))

    for one in (draft, *others):
        for part in PARTS:
            add(partial(part, one))
    for other in others:
        draft.made.join(other.made, f"{other.site.language}:")
    add(partial(sitemap, draft, others))
    if site.routes.own_domain:
        add(partial(own_root, draft))
    add(partial(former, draft, further))
    return draft.made


def own_root(draft: Draft) -> None:
    """Plan what a commune with its own domain has at its top."""
    root(draft, (*redirects(draft.site), *numbered(draft)))
    dress = draft.theme.assets(accent_of(draft.site.commune))
    assets(draft.made, dress, draft.site.routes.folder)
