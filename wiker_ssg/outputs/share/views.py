"""What is drawn for those who share a link."""

from wiker_ssg.outputs.theme.views import Emblem
from wiker_ssg.outputs.view import View


class ShareFrame(View, frozen=True):
    """What all drawn pictures of a site have in common: its name and sign, accent and paper."""

    name: str
    emblem: Emblem
    accent: str
    paper: str
