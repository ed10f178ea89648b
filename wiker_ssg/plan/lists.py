"""The pages that list entries: the first page, the agenda, the sections, the notices."""

from functools import partial

from wiker_ssg.plan.draft import Draft
from wiker_ssg.plan.plan import same
from wiker_ssg.render import pages
from wiker_ssg.site import agenda, lists
from wiker_ssg.site.around import around_address
from wiker_ssg.site.notices import EMBLEM, notice_pages
from wiker_ssg.site.views import ListPage


def home(draft: Draft) -> None:
    """Plan the commune's first page."""
    draft.made.values["view/"] = partial(lists.home, draft.site)
    draft.page("", partial(pages.home_page))


def agendas(draft: Draft) -> None:
    """Plan the agenda: what is coming, its months, its categories."""
    site, made = draft.site, draft.made
    address = f"{site.routes.section('events')}/"
    made.values["agenda"] = partial(same, site.routes.base + address)
    address = f"{around_address(site)}/"
    draft.made.values[f"view/{address}"] = partial(agenda.around_page, site)
    draft.page(address, partial(pages.around_page, address=address))
    listed = (agenda.coming_pages(site), agenda.month_pages(site), agenda.category_pages(site))
    for found in listed:
        for address, view in found.items():
            draft.page(address, partial(pages.agenda_page, address=address), view)


def sections(draft: Draft) -> None:
    """Plan the lists of all other kinds, and the directory's categories."""
    site = draft.site
    found: dict[str, ListPage] = {}
    for folder in site.sections:
        if folder != "events":
            near = lists.nearest(site, folder)
            found |= lists.list_pages(site, folder, near)
            if folder == "directory":
                found |= lists.directory_pages(site, near)
    for address, view in found.items():
        draft.page(address, partial(pages.list_page, address=address), view)


def notices(draft: Draft) -> None:
    """Plan what the site says of itself, and its emblem."""
    for address, view in notice_pages(draft.site).items():
        draft.page(address, partial(pages.notice_page, address=address), view)
    draft.file(EMBLEM, partial(pages.emblem))
