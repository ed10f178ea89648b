"""The pictures that other sites show beside links, for pages without a picture of their own."""

from functools import partial

from wiker_ssg.language import translation
from wiker_ssg.outputs.draft import Draft
from wiker_ssg.outputs.pictures.share import COMMUNE, PORTAL, share_address
from wiker_ssg.outputs.plan import same
from wiker_ssg.outputs.share import drawing
from wiker_ssg.outputs.share.choice import share_labels
from wiker_ssg.outputs.share.drawing import FACE
from wiker_ssg.outputs.share.views import ShareFrame
from wiker_ssg.outputs.theme.accent import accent_of, emblem_of
from wiker_ssg.outputs.theme.environment import digest


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
    made.derived["share/head"] = partial(drawing.head)


def _drawn(draft: Draft, name: str, label: str) -> None:
    draft.file(share_address(name), partial(drawing.share_picture, label=label))
