"""Every output that belongs to no commune."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from wiker_ssg.model.settings import FormerCommune
from wiker_ssg.outputs.data.plan import portal_data
from wiker_ssg.outputs.draft import Draft
from wiker_ssg.outputs.host import addresses, files
from wiker_ssg.outputs.host.former import former, left, left_rule, numbered
from wiker_ssg.outputs.host.plan import root
from wiker_ssg.outputs.pages.plan import entries, media, notices, surroundings
from wiker_ssg.outputs.plan import OutputPlan, same
from wiker_ssg.outputs.portal.finder import shard_address
from wiker_ssg.outputs.portal.pages import portal_home, towns_page
from wiker_ssg.outputs.portal.views import PortalPages, TownsPage
from wiker_ssg.outputs.search.plan import Files, copies, programs
from wiker_ssg.outputs.share.plan import portal_shared
from wiker_ssg.outputs.theme.assets import Assets
from wiker_ssg.outputs.theme.plan import assets
from wiker_ssg.site.routes.segments import TOWNS

TOWNS_SITEMAP = f"{TOWNS}/sitemap.xml"
"""Beside the pages that it names, as the protocol asks."""


@dataclass(frozen=True)
class Front:
    """What the portal's own outputs tell of its communes.

    `pages` are its pages in each of its languages; `sitemaps` and `catalogues` are the addresses of
    the communes' own,
    `publishers` the towns' names with the latter where they can be listed, `redirects` old and
    new addresses, `dresses` the files of the themes in the communes' accents. `names` are those of
    what lies in the communes' folders, `indexes` the searches that communes publish of each other:
    folder, owner and key. `languages` are those in which communes publish, `left` communes that
    left, each under all its slugs.
    """

    pages: tuple[PortalPages, ...]
    sitemaps: tuple[str, ...]
    catalogues: tuple[str, ...]
    publishers: tuple[tuple[str, str], ...]
    redirects: tuple[tuple[str, str], ...]
    dresses: tuple[Assets, ...]
    names: frozenset[str]
    indexes: tuple[tuple[str, str, bytes], ...]
    languages: frozenset[str]
    left: tuple[tuple[str, FormerCommune], ...] = ()


def plan_portal(
    drafts: tuple[Draft, ...], front: Front, read_index: Callable[[str, bytes], Files]
) -> OutputPlan:
    """Name every output that belongs to no commune; `read_index` returns a search index by key.

    `drafts` are those of the portal in each of its languages, its own first.
    """
    draft, *others = drafts
    for one, shown in zip(drafts, front.pages, strict=True):
        _pages(one, shown, front)
    made, site = draft.made, draft.site
    for other in others:
        made.join(other.made, f"{other.site.language}:")
    sitemaps = front.sitemaps
    listed = [one.site.routes.absolute(TOWNS_SITEMAP) for one in drafts if front.pages[0].towns]
    made.values["sitemaps"] = partial(same, tuple((url, None) for url in (*sitemaps, *listed)))
    draft.file("sitemap.xml", partial(files.sitemap_index))
    rules = (left_rule(site.routes, slug, commune.to) for slug, commune in front.left)
    outline = front.pages[0].home.outline if front.pages[0].found else None
    root(draft, (*numbered(draft), *front.redirects, *rules), front.names, outline)
    for dress in front.dresses:
        assets(made, dress, "")
    if site.portal.addressing != "domain":
        programs(made, "", front.languages)
    copies(made, front.indexes, read_index)
    former(draft, tuple(one.site for one in others))
    left(draft, front.left)
    return made


def _pages(draft: Draft, shown: PortalPages, front: Front) -> None:
    """Plan the portal's pages in one of its languages."""
    surroundings(draft)
    draft.page("", partial(portal_home), shown.home)
    entries(draft)
    media(draft)
    portal_shared(draft)
    notices(draft)
    portal_data(draft, front.catalogues, front.publishers)
    if shown.towns:
        _towns(draft, shown.towns)
    for key, rows in shown.found.items():
        draft.made.values[f"found/{key}"] = partial(same, rows)
        draft.file(shard_address(key), partial(files.towns, key=key))


def _towns(draft: Draft, towns: Mapping[str, TownsPage]) -> None:
    """Plan the lists of the portal's towns, and the sitemap that names them."""
    for address, view in towns.items():
        draft.page(address, partial(towns_page, address=address), view)
    draft.made.values["sitemap"] = lambda: addresses.sitemap(draft.site, [*towns])
    draft.file(TOWNS_SITEMAP, partial(files.sitemap))
