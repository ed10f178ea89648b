"""What other sites show of the agenda: pages for frames, what they may be offered, the guide."""

from functools import partial

from wiker_ssg.model.kinds import EVENT
from wiker_ssg.outputs.agenda.agenda import category_keys
from wiker_ssg.outputs.draft import Draft
from wiker_ssg.outputs.embed import frames
from wiker_ssg.outputs.embed import pages as render
from wiker_ssg.outputs.plan import same
from wiker_ssg.site.routes.segments import OEMBED


def embeds(draft: Draft) -> None:
    """Plan the agenda and its categories for frames, and the guide; search engines list only it."""
    site, made = draft.site, draft.made
    categories = (site.routes.category(EVENT.folder, key) for key in category_keys(site))
    shown = [made.value(f"view/{address}/") for address in categories]
    for address, view in frames.embed_pages(site, shown).items():
        made.values[f"view/{address}"] = partial(same, view)
        draft.file(address, partial(render.embed_page, address=address))
        label = view.category.label if view.category else ""
        draft.file(address + OEMBED, partial(render.oembed, url=view.url, category=label))
    guide = frames.guide(site)
    address = guide.url.removeprefix(site.routes.base)
    draft.page(address, partial(render.guide_page, address=address), guide)
