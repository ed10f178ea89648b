"""What other sites show of the agenda: the page in the frame, the element, oEmbed, the guide."""

from functools import cache
from pathlib import Path

import msgspec
from markupsafe import escape

from wiker_ssg.engine import Fetch
from wiker_ssg.language import translation
from wiker_ssg.outputs.embed.views import EmbedPage, GuidePage
from wiker_ssg.outputs.linked.node import full
from wiker_ssg.outputs.pages.frame import TaskTemplate, about, drawn, framed
from wiker_ssg.outputs.theme.views import Crumb, Meta, Shell

WIDTH, HEIGHT = 600, 600
"""The size of a frame that nothing fits to its content."""

DAY = 86_400


def embed_page(fetch: Fetch, address: str) -> bytes:
    """Return the agenda, or a category of it, for a frame on another site."""
    page: EmbedPage = fetch(f"view/{address}")
    shell: Shell = fetch("shell")
    title = name(page.category.label if page.category else "", shell)
    meta = Meta(
        title=title,
        description=about(title, shell),
        canonical=fetch("origin") + page.agenda,
        robots="noindex",
    )
    renderer: TaskTemplate = fetch("template/embed.html")
    return renderer.render(page=page, shell=shell, meta=meta, assets=fetch("assets"))


def guide_page(fetch: Fetch, address: str) -> bytes:
    """Return the page that tells how to show the agenda on another site."""
    page: GuidePage = fetch(f"view/{address}")
    shell: Shell = fetch("shell")
    title = translation(shell.language).gettext("The agenda on your own site")
    meta = Meta(
        title=f"{title} – {shell.commune}",
        description=about(f"{title}, {shell.commune}", shell),
        canonical=fetch("origin") + page.url,
        image=drawn(shell, fetch("origin")),
        crumbs=(Crumb(shell.commune, shell.url),),
    )
    return framed(fetch, "embedding.html", "", page, meta, name=title)


def oembed(fetch: Fetch, url: str, category: str) -> bytes:
    """Return what may be shown in place of a link to the agenda, as oEmbed 1.0 has it.

    `category` is its label, empty for the whole agenda. What the frame lists is not said.
    """
    shell: Shell = fetch("shell")
    title, origin = name(category, shell), fetch("origin")
    frame = (
        f'<iframe src="{escape(origin + url)}" title="{escape(title)}" width="{WIDTH}" '
        f'height="{HEIGHT}" loading="lazy"></iframe>'
    )
    said = {
        "version": "1.0",
        "type": "rich",
        "title": title,
        "author_name": shell.commune,
        "author_url": origin + shell.url,
        "provider_name": shell.portal,
        "provider_url": full(shell.portal_url, origin),
        "cache_age": DAY,
        "html": frame,
        "width": WIDTH,
        "height": HEIGHT,
    }
    return msgspec.json.encode(said)


def name(category: str, shell: Shell) -> str:
    """Return what the agenda in the frame is called, as its page on the site is."""
    agenda = translation(shell.language).gettext("Agenda")
    about = f"{agenda} – {category}" if category else agenda
    return f"{about} – {shell.commune}"


def script(_: Fetch) -> bytes:
    """Return the script of the element <wiker-agenda>."""
    return _script()


@cache
def _script() -> bytes:
    return Path(__file__).with_name("embed.js").read_bytes()
