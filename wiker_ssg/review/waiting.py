"""The review of a proposal that waits on a forge of this machine, beside all others that wait."""

from pathlib import Path

from wiker_ssg.forge import DecidingForge
from wiker_ssg.review.findings import Findings
from wiker_ssg.review.reading import Request
from wiker_ssg.review.review import review
from wiker_ssg.site.portal import open_root


def review_waiting(
    forge: DecidingForge, root: str, key: str, commune: str, head: str | None = None
) -> Findings:
    """Return what an ambassador needs to know of a proposal as it stands now; raises Usage.

    `root` is the portal that the forms belong to, or the commune; its settings, plans and communes
    count, and the commune's other open proposals are seen. `head` is what accepting it would
    publish, where that is known already; else its branch.
    """
    place = forge.place(key, commune)
    others = sorted(
        (item.received, item.key)
        for item in forge.proposals()
        if item.commune == commune and item.key != key
    )
    known = open_root(root)
    return review(
        Request(
            place.repository,
            place.main,
            head or place.branch,
            commune=commune,
            branch=place.branch,
            base_url=known.portal.base_url,
            portal=None if known.single else Path(root),
            beside=tuple((other, forge.place(other, commune).branch) for _, other in others),
        )
    )
