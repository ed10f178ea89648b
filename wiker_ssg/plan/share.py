"""The pictures that other sites show beside links, for pages without a picture of their own."""

from functools import partial

from wiker_ssg.language import translation
from wiker_ssg.plan.draft import Draft
from wiker_ssg.plan.plan import same
from wiker_ssg.render import share
from wiker_ssg.render.environment import digest
from wiker_ssg.render.share import FACE
from wiker_ssg.site.accent import accent_of, emblem_of
from wiker_ssg.site.share import COMMUNE, PORTAL, share_address, share_labels
from wiker_ssg.site.views import ShareFrame


def shared(draft: Draft) -> None:
    """Plan one picture for the commune, and one for each category that needs it."""
    _frame(draft, draft.site.commune.name)
    _drawn(draft, COMMUNE, draft.site.portal.name)
    for name, label in share_labels(draft.pages).items():
        _drawn(draft, name, label)


def portal_shared(draft: Draft) -> None:
    """Plan the picture of the portal's own pages."""
    _frame(draft, draft.site.portal.name)
    gettext = translation(draft.site.language).gettext
    _drawn(draft, PORTAL, gettext("What is on in your town?"))


def _frame(draft: Draft, name: str) -> None:
    made, commune = draft.made, draft.site.commune
    paper, _ = draft.theme.grounds
    frame = ShareFrame(name, emblem_of(commune), accent_of(commune), paper)
    face = draft.theme.static.get(FACE, b"")
    made.values["share"] = partial(same, frame)
    made.values["share/face"] = partial(same, face)
    made.known["share/face"] = digest(face)
    made.derived["share/head"] = partial(share.head)


def _drawn(draft: Draft, name: str, label: str) -> None:
    draft.file(share_address(name), partial(share.share_picture, label=label))
