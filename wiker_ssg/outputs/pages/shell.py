"""What surrounds every page of a site: names, menu, what is urgent."""

from wiker_ssg.language import SHIPPED, base
from wiker_ssg.model.base import base_of
from wiker_ssg.model.entries import News
from wiker_ssg.model.kinds import NEWS, PAGE
from wiker_ssg.outputs.entries.order import listed
from wiker_ssg.outputs.pages.notices import notices
from wiker_ssg.outputs.theme.accent import accent_of, emblem_of
from wiker_ssg.outputs.theme.views import Crumb, Section, Shell, SiteLanguage, Span
from wiker_ssg.site.routes.segments import SPANS
from wiker_ssg.site.site import Site
from wiker_ssg.source.settings import own_language


def shell(site: Site, languages: tuple[SiteLanguage, ...] = ()) -> Shell:
    """Return what surrounds every page of the commune, which is published in these languages."""
    routes, portal = site.routes, site.portal
    sections = tuple(
        Section(folder, f"{routes.base}{routes.section(folder)}/", bool(site.listed.get(folder)))
        for folder in site.sections
    )
    pages = site.entries.get(PAGE.folder, {})
    menu = sorted(
        (page for page in pages.values() if getattr(page, "menu", False)),
        key=lambda page: (getattr(page, "order", None) or 0, page.title, page.id),
    )
    urgent = tuple(
        card
        for card in listed(site, NEWS.folder)
        if card.urgent and isinstance(site.entries[NEWS.folder][card.id], News)
    )
    own = site.commune.notice
    notice = own or portal.notice
    spoken = own_language(site.commune, portal) if own else portal.language
    spans = tuple(Span(key, routes.base + routes.span(key)) for key in SPANS)
    return Shell(
        language=site.language,
        portal=portal.name,
        portal_url=_portal(site),
        commune=site.commune.name,
        url=routes.base,
        sections=sections,
        menu=tuple(
            Crumb(page.title, f"{routes.base}{page.id}/", page.spoken("title")) for page in menu
        ),
        urgent=urgent,
        notice=notice,
        notice_lang=None if base(spoken) == base(site.language) else spoken,
        accent=accent_of(site.commune),
        emblem=emblem_of(site.commune),
        notices=notices(site),
        timezone=site.timezone,
        country=site.country,
        search=f"{routes.base}{routes.words.search}/" if site.commune.slug else "",
        townhall=site.commune.townhall,
        spans=spans if site.commune.slug else (),
        languages=languages,
    )


def _portal(site: Site) -> str:
    """Return where the portal's pages begin, in the site's language where they are in it too."""
    routes, language = site.routes, site.language
    if not site.commune.slug:
        return routes.base
    root = "".join(base_of(site.portal.base_url)) if routes.own_domain else routes.root
    own = language in site.portal.languages and language != site.portal.language
    return f"{root}{language.lower()}/" if own and base(language) in SHIPPED else root
