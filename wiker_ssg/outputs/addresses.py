"""Every address of a site that people may link to, as outputs.md lists them.

Asked only where a text links to an address: nothing is planned for it. A test holds that these are
those of the plan.
"""

from collections.abc import Iterator

from wiker_ssg.model.kinds import BY_FOLDER, EVENT, ORGANISATION
from wiker_ssg.outputs.agenda.agenda import category_keys, months
from wiker_ssg.outputs.agenda.around import around_address
from wiker_ssg.outputs.data.datasets import CATALOGUE, FILES
from wiker_ssg.outputs.lists.sections import nearest
from wiker_ssg.outputs.pages.notices import EMBLEM, notice_pages
from wiker_ssg.outputs.pages.statistics import months as counted_months
from wiker_ssg.outputs.pages.thanks import thanks_seasons
from wiker_ssg.site.organisers import organisers
from wiker_ssg.site.routes import addressed
from wiker_ssg.site.routes.segments import SPANS, TOWNS
from wiker_ssg.site.site import Site


def addresses(site: Site) -> frozenset[str]:
    """Return the relative addresses of a site's pages, calendars, feeds and files of data.

    Of lists on several pages the first stands for all.
    """
    return frozenset(_entries(site)) | frozenset(
        _commune(site) if site.commune.slug else _portal(site)
    )


def _entries(site: Site) -> Iterator[str]:
    for folder, found in site.entries.items():
        for id in found:
            if not addressed(folder, id):
                continue
            address = site.routes.entry(folder, id)
            yield address
            if folder == EVENT.folder:
                yield f"{address.rstrip('/')}.ics"
    yield ""
    yield "sitemap.xml"
    yield EMBLEM
    yield from notice_pages(site)


def _commune(site: Site) -> Iterator[str]:
    routes = site.routes
    agenda = routes.section(EVENT.folder)
    around = around_address(site)
    yield from (f"{around}{end}" for end in ("/", ".ics", ".xml"))
    yield from map(routes.span, SPANS)
    yield from (f"{agenda}/{month.key}/" for month in months(site))
    for key in category_keys(site):
        yield from (f"{routes.category(EVENT.folder, key)}{end}" for end in ("/", ".ics", ".xml"))
        yield routes.frame(key)
    yield routes.frame()
    for id in organisers(site):
        yield from (f"{routes.section(ORGANISATION.folder)}/{id}{end}" for end in (".ics", ".xml"))
    for folder in site.sections:
        yield f"{routes.section(folder)}/"
        yield from (f"{routes.section(folder)}.{form.ending}" for form in BY_FOLDER[folder].feeds)
    if ORGANISATION.folder in site.sections:
        keys = {card.category for card in site.listed.get(ORGANISATION.folder, ()) if card.category}
        for key in keys | nearest(site, ORGANISATION.folder).keys():
            yield f"{routes.category(ORGANISATION.folder, key)}/"
    words = routes.words
    yield from (f"{word}/" for word in (words.search, words.embed_guide, words.data))
    if thanks_seasons(site):
        yield f"{words.thanks}/"
    if counted_months(site):
        yield f"{words.statistics}/"
    for name, kinds in FILES.items():
        yield from (routes.data(name, kind) for kind in kinds)
    yield routes.data("catalogue", CATALOGUE)


def _portal(site: Site) -> Iterator[str]:
    yield f"{site.routes.words.data}/"
    yield site.routes.data("catalogue", CATALOGUE)
    yield f"{TOWNS}/"
