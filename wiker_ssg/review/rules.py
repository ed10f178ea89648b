"""What a review may say beyond the problems that `check` knows: tone, message, remedy."""

from collections.abc import Mapping
from typing import NamedTuple

from wiker_ssg.language import N_
from wiker_ssg.review.findings import Tone


class Notice(NamedTuple):
    """A notice's tone, message and remedy; facts are put in with `str.format_map`."""

    tone: Tone
    message: str
    remedy: str = ""


C, D, K = Tone.CORRECT, Tone.DECIDE, Tone.KNOW

NOTICES: Mapping[str, Notice] = {
    "entry-removed": Notice(
        D, N_("“{title}” would disappear from the portal"),
        N_("for what was cancelled or closed, status: cancelled or closed: keeps people informed"),
    ),
    "media-unused": Notice(
        K, N_("no entry of this proposal shows “{file}”"), N_("take it out, or name it in image")
    ),
}  # fmt: skip
