"""The pages that list entries: the first page, the agenda, the sections."""

from functools import partial

from wiker_ssg.model.kinds import EVENT, ORGANISATION
from wiker_ssg.outputs.agenda import agenda
from wiker_ssg.outputs.agenda.around import around_address
from wiker_ssg.outputs.agenda.pages import agenda_page, around_page, span_page
from wiker_ssg.outputs.agenda.spans import span_pages
from wiker_ssg.outputs.draft import Draft
from wiker_ssg.outputs.lists import sections
from wiker_ssg.outputs.lists.pages import home_page, list_page
from wiker_ssg.outputs.lists.views import ListPage
from wiker_ssg.outputs.plan import same


def home(draft: Draft) -> None:
    """Plan the commune's first page."""
    draft.made.values["view/"] = partial(sections.home, draft.site)
    draft.page("", partial(home_page))


def agendas(draft: Draft) -> None:
    """Plan the agenda: what is coming, its months, its categories."""
    site, made = draft.site, draft.made
    address = f"{site.routes.section(EVENT.folder)}/"
    made.values["agenda"] = partial(same, site.routes.base + address)
    address = f"{around_address(site)}/"
    draft.made.values[f"view/{address}"] = partial(agenda.around_page, site)
    draft.page(address, partial(around_page, address=address))
    for address, span in span_pages(site).items():
        draft.page(address, partial(span_page, address=address), span)
    listed = (agenda.coming_pages(site), agenda.month_pages(site), agenda.category_pages(site))
    for found in listed:
        for address, view in found.items():
            draft.page(address, partial(agenda_page, address=address), view)


def lists(draft: Draft) -> None:
    """Plan the lists of all other kinds, and the directory's categories."""
    site = draft.site
    found: dict[str, ListPage] = {}
    for folder in site.sections:
        if folder != EVENT.folder:
            near = sections.nearest(site, folder)
            found |= sections.list_pages(site, folder, near)
            if folder == ORGANISATION.folder:
                found |= sections.directory_pages(site, near)
    for address, view in found.items():
        draft.page(address, partial(list_page, address=address), view)
