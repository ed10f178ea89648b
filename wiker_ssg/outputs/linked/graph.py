"""All that a page says in one block of data."""

from collections.abc import Sequence

import msgspec
from markupsafe import Markup

from wiker_ssg.model.entries import Heritage, News, Offer
from wiker_ssg.outputs.entries.views import ArticlePage, EntryPage, EventPage, OrganisationPage
from wiker_ssg.outputs.linked.article import editorial, news, offer
from wiker_ssg.outputs.linked.event import event
from wiker_ssg.outputs.linked.node import Node, full
from wiker_ssg.outputs.linked.organisation import organisation, sight
from wiker_ssg.outputs.theme.views import Crumb, Shell

CONTEXT = "https://schema.org"
ESCAPED = tuple((mark.encode(), f"\\u{ord(mark):04x}".encode()) for mark in "<>&\u2028\u2029")
"""What could end the block or be taken for a comment; none of it is part of JSON's own syntax."""


def entry(page: EntryPage, shell: Shell, origin: str) -> Node:
    """Return what an entry's page says of it."""
    if isinstance(page, EventPage):
        return event(page, shell.timezone, origin)
    if isinstance(page, OrganisationPage):
        return organisation(page, origin)
    assert isinstance(page, ArticlePage)
    if isinstance(page.entry, News):
        return news(page, shell.language, origin)
    if isinstance(page.entry, Offer):
        return offer(page, origin)
    if isinstance(page.entry, Heritage):
        return sight(page, origin)
    return editorial(page, shell.language, origin)


def breadcrumbs(crumbs: Sequence[Crumb], name: str, url: str, origin: str) -> Node:
    """Return the way to a page, which is its last step."""
    steps = [*crumbs, Crumb(name, url)]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": at,
                "name": step.name,
                "item": full(step.url, origin),
            }
            for at, step in enumerate(steps, 1)
        ],
    }


def block(nodes: Sequence[Node]) -> Markup:
    """Return nodes as they may stand in a data block of HTML; nothing for no nodes."""
    if not nodes:
        return Markup("")
    text = msgspec.json.encode({"@context": CONTEXT, "@graph": nodes})
    for mark, escaped in ESCAPED:
        text = text.replace(mark, escaped)
    return Markup(text.decode())  # noqa: S704  # nothing of HTML is left in it
