"""News, offers and editorial pages as linked data."""

from wiker_ssg.model.entries import News, Offer
from wiker_ssg.model.kinds import BY_FOLDER, NEWS, OFFER
from wiker_ssg.model.values import Party
from wiker_ssg.outputs.entries.views import ArticlePage
from wiker_ssg.outputs.linked.node import Node, node, party, place, thing
from wiker_ssg.outputs.linked.price import priced


def news(page: ArticlePage, language: str, origin: str) -> Node:
    """Return a piece of news.

    Somebody who has no entry may be a person or an organisation, hence only a credit.
    """
    entry = page.entry
    assert isinstance(entry, News)
    known = not isinstance(entry.by, Party)
    updated = page.updated if page.updated and page.updated >= entry.date else None
    return thing(
        NEWS.schema_org,
        page,
        origin,
        headline=page.card.title,
        datePublished=entry.date.isoformat(),
        dateModified=updated.isoformat() if updated else None,
        expires=entry.expires.isoformat() if entry.expires else None,
        inLanguage=entry.spoken("title") or language,
        articleSection=page.category.label if page.category else None,
        author=party(page.by, origin) if known else None,
        creditText=page.by.name if page.by and not known else None,
        contentLocation=place(page.place, origin) if page.place else None,
    )


def offer(page: ArticlePage, origin: str) -> Node:
    """Return a shop's offer; it holds to the end of its last day."""
    entry = page.entry
    assert isinstance(entry, Offer)
    cost = priced(entry.price) or {}
    cost.pop("@type", None)
    cost.pop("description", None)
    if "lowPrice" in cost or "highPrice" in cost:
        cost = {
            "priceSpecification": node(
                "PriceSpecification",
                minPrice=cost.get("lowPrice"),
                maxPrice=cost.get("highPrice"),
                priceCurrency=cost["priceCurrency"],
            )
        }
    found = thing(
        OFFER.schema_org,
        page,
        origin,
        validFrom=entry.from_.isoformat() if entry.from_ else None,
        validThrough=entry.until.isoformat(),
        offeredBy=party(page.by, origin),
        **cost,
    )
    found.pop("keywords", None)  # of all kinds this one has none
    return found


def editorial(page: ArticlePage, language: str, origin: str) -> Node:
    """Return an editorial page, or an entry of a kind of which no more is told."""
    entry = page.entry
    return thing(
        BY_FOLDER[entry.folder].schema_org,
        page,
        origin,
        dateModified=page.updated.isoformat() if page.updated else None,
        inLanguage=entry.spoken("title") or language,
    )
