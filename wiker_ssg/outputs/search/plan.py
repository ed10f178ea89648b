"""The search: its page, the commune's own index, the signpost to the neighbours' ones."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial

from wiker_ssg.engine import Fetch
from wiker_ssg.language import base
from wiker_ssg.outputs.draft import Draft
from wiker_ssg.outputs.pages.frame import chrome
from wiker_ssg.outputs.plan import OutputPlan, same
from wiker_ssg.outputs.search import records as site_search
from wiker_ssg.outputs.search.lexicon import engine, engine_path
from wiker_ssg.outputs.search.signpost import signpost, signpost_files
from wiker_ssg.outputs.search.task import search_page
from wiker_ssg.site.site import Site

OWN = "search"
"""The key of a commune's own index."""

Files = Mapping[str, bytes]


def search(draft: Draft) -> None:
    """Plan the search of a commune."""
    site, made, routes = draft.site, draft.made, draft.site.routes
    address = f"{routes.words.search}/"
    assert draft.index is not None, "the portal has no search of its own"
    records = site_search.records(site)
    index = draft.index(records, site.language)
    view = site_search.page(site, routes.root + engine_path(site.language), len(records))
    draft.page(address, partial(search_page, address=address), view)
    made.derived["chrome/search"] = partial(chrome, section="search")
    if index.key:
        made.values[OWN] = partial(same, index)
        made.known[OWN] = index.key
        made.outputs[index_folder(site)] = partial(index_bundle)
    if site.surroundings.neighbours:
        made.values["signpost"] = lambda: signpost(site, folders(draft))
        path = f"{routes.folder}{address}{routes.words.around}/"
        made.outputs[path] = partial(signpost_bundle)
    if routes.own_domain:
        publics = site.surroundings.publics or {}
        near = (publics[town.slug].language for town in site.surroundings.neighbours)
        programs(made, routes.home_folder, map(base, (site.language, *near)))


INDEX = "index/"
"""Where an index stands below the search that it belongs to."""


def index_folder(site: Site) -> str:
    """Return the path of a commune's own index below the output folder."""
    return f"{site.routes.folder}{site.routes.words.search}/{INDEX}"


def folders(draft: Draft) -> dict[str, str]:
    """Return where the indexes of neighbours stand: on their own sites, or beside the own one."""
    site, own = draft.site, draft.site.routes
    publics = site.surroundings.publics or {}
    return {
        town.slug: f"{own.base}{own.words.search}/{copy_folder(town.slug)}"
        if publics[town.slug].origin != own.origin
        else f"{town.url}{publics[town.slug].search}{INDEX}"
        for town in site.surroundings.neighbours
    }


def copy_folder(slug: str) -> str:
    """Return where the index of a neighbour stands beside the own one."""
    return f"index-{slug}/"


def programs(made: OutputPlan, folder: str, languages: Iterable[str]) -> None:
    """Plan the search's programs in the folder of a site: one for each language asked in it."""
    for language in sorted({*languages}):
        made.outputs[folder + engine_path(language)] = partial(engine_file, language=language)


def copies(
    made: OutputPlan,
    wanted: Iterable[tuple[str, str, bytes]],
    read: Callable[[str, bytes], Files],
) -> None:
    """Plan the indexes that neighbours publish too: each as folder, owner and key."""
    for folder, slug, key in wanted:
        name = f"{OWN}/{slug}"
        made.values[name] = partial(read, slug, key)
        made.known[name] = key
        made.outputs[folder] = partial(copy_bundle, slug=slug)


def index_bundle(fetch: Fetch) -> Files:
    """Return the files of a commune's own index."""
    found: Files = fetch(OWN).files()
    return found


def copy_bundle(fetch: Fetch, slug: str) -> Files:
    """Return the files of a neighbour's index."""
    found: Files = fetch(f"{OWN}/{slug}")
    return found


def signpost_bundle(fetch: Fetch) -> Files:
    """Return the files of a signpost."""
    return signpost_files(fetch("signpost"))


def engine_file(fetch: Fetch, language: str) -> bytes:
    """Return what compares the words of a language in browsers."""
    return engine(language)
