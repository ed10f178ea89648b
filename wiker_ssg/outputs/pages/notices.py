"""What a site says of itself: legal notice, accessibility statement, how to take part.

They claim only what is known: what `commune.yaml` says, and where imported entries come from.
"""

from collections import Counter

from wiker_ssg.country.registry import country_named
from wiker_ssg.model.kinds import PAGE
from wiker_ssg.outputs.pages.offers import offered
from wiker_ssg.outputs.pages.statistics import months
from wiker_ssg.outputs.pages.thanks import thanks_seasons
from wiker_ssg.outputs.pages.views import Attribution, NoticePage
from wiker_ssg.outputs.theme.views import Notices
from wiker_ssg.site.contacts import address_of
from wiker_ssg.site.routes.segments import WITHOUT_ADDRESS
from wiker_ssg.site.site import Site

EMBLEM = "media/emblem.svg"
"""Where a site's emblem stands; no picture of an entry can be an SVG."""

KINDS = ("legal", "accessibility", "contribute", "plans")


def notices(site: Site) -> Notices:
    """Return where the notices stand and whom to write to."""
    commune, base, words = site.commune, site.routes.base, site.routes.words
    return Notices(
        contribute=f"{base}{words.contribute}/" if commune.slug else "",
        legal=f"{base}{words.legal}/",
        accessibility=f"{base}{words.accessibility}/",
        data=f"{base}{words.data}/",
        email=address_of(commune, site.portal),
        intake=forms(site),
        embedding=f"{base}{words.embed_guide}/" if commune.slug else "",
        plans=f"{base}{words.plans}/" if offered(site) else "",
        thanks=f"{base}{words.thanks}/" if thanks_seasons(site) else "",
        statistics=f"{base}{words.statistics}/" if months(site) else "",
    )


def forms(site: Site) -> str | None:
    """Return where the service is that takes contributions to the commune; None without one."""
    intake, slug = site.portal.intake, site.commune.slug
    return f"{intake.rstrip('/')}/{slug}/" if intake and slug else intake


def notice_pages(site: Site) -> dict[str, NoticePage]:
    """Return the notices by relative address; the portal has nothing to contribute to.

    Plans have a page where there are some to be taken.
    """
    commune, words = site.commune, site.routes.words
    pages, plans = {}, offered(site)
    for kind in (KINDS if plans else KINDS[:3]) if commune.slug else KINDS[:2]:
        address = f"{getattr(words, kind)}/"
        own = site.entries.get(PAGE.folder, {}).get(kind) if kind in WITHOUT_ADDRESS else None
        pages[address] = NoticePage(
            kind=kind,
            url=site.routes.base + address,
            body=f"html/pages/{kind}" if own and own.body else "",
            publisher=commune.publisher or site.portal.publisher,
            townhall=commune.townhall,
            legal=country_named(site.country).legal,
            ambassadors=tuple(person.name for person in commune.ambassadors),
            attributions=attributions(site) if kind == "legal" else (),
            plans=plans if kind == "plans" else (),
        )
    return pages


def attributions(site: Site) -> tuple[Attribution, ...]:
    """Return the sources of imported entries by name, with how many came from each."""
    counts = Counter(
        (source.name, source.licence)
        for entries in site.entries.values()
        for entry in entries.values()
        for source in entry.source
    )
    ordered = sorted(counts.items(), key=lambda item: (item[0][0], item[0][1] or ""))
    return tuple(Attribution(name, licence, count) for (name, licence), count in ordered)
