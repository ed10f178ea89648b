"""Communes read before and after a proposal, and joined with all others of their portal."""

import datetime
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from wiker_ssg.build.supposed import SupposedPortal, Supposition, supposing
from wiker_ssg.git.objects import Repository, Tree
from wiker_ssg.review.portal import PortalAtHand, gathered_portal, portal_of, slug_in
from wiker_ssg.review.sides import Changed, ReadCommune, SideReader, Sides, below
from wiker_ssg.review.troubles import Elsewhere

Joined = tuple[list[Sides], tuple[Elsewhere, Elsewhere]]
"""Communes before and after, and what is wrong elsewhere before and after."""


class Request(NamedTuple):
    """What is asked of a review; `language` is the commune's own and `today` its day by default.

    `branch` is the name of the branch where `head` does not say it, `base_url` the address of the
    site where neither the revisions nor a portal do. `portal` is the folder of the portal whose
    settings, plans and communes count; that there is none is told where one is `expected`.
    `commune` is as which of them the repository is known, or the one to review of a portal in one
    repository. What is read of the others is remembered in `cache`. `beside` are other open
    proposals, each a name and a revision.
    """

    root: Path
    base: str
    head: str
    commune: str | None = None
    today: datetime.date | None = None
    language: str | None = None
    branch: str | None = None
    base_url: str | None = None
    portal: Path | None = None
    cache: str | None = None
    beside: tuple[tuple[str, str], ...] = ()
    expected: bool = False


def read_communes(
    repository: Repository,
    place: Path,
    prefixes: tuple[str, ...],
    before: Tree,
    after: Tree,
    ends: tuple[str, str],
    request: Request,
    beside: Sequence[Changed] = (),
) -> tuple[PortalAtHand, list[ReadCommune]]:
    """Read the communes at these prefixes, with the settings of the portal that counts."""
    own = portal_of(repository, before, after, request.root, place / "own", request.base_url)
    at_hand = own._replace(absent=None) if request.expected else own
    if request.portal is not None:
        at_hand = gathered_portal(request.portal)
    folder = f"{repository.prefix}communes/"
    readings = []
    for prefix in prefixes:
        if prefix == repository.prefix:
            slug = own.root.slugs[0]
            if request.portal is not None:
                slug = slug_in(at_hand.root, repository, request.commune, slug)
        else:
            slug = prefix.removeprefix(folder).rstrip("/")
        content = place / "content" / slug
        content.mkdir(parents=True)
        reader = SideReader(repository, content, slug, at_hand.root.portal)
        old, new = below(before, prefix), below(after, prefix)
        near = [_within(other, prefix) for other in beside]
        readings.append(reader.read(old, new, prefix, *ends, near))
    slugs = tuple(sorted({*at_hand.root.slugs, *(reading.slug for reading in readings)}))
    known = msgspec.structs.replace(at_hand.root, slugs=slugs)
    absent = at_hand.absent and tuple(slug for slug in at_hand.absent if slug not in slugs)
    return PortalAtHand(known, absent), readings


def _within(other: Changed, prefix: str) -> Changed:
    """Return what a proposal changes in one commune."""
    clashing = {path.removeprefix(prefix) for path in other.clashing if path.startswith(prefix)}
    return Changed(
        other.name, below(other.before, prefix), below(other.after, prefix), frozenset(clashing)
    )


def join(
    at_hand: PortalAtHand, readings: list[ReadCommune], request: Request, place: Path
) -> Joined:
    """Join communes with all others before and after, and find what is wrong in those by then."""
    with supposing(at_hand.root, request.today, request.cache, place, at_hand.whole) as portal:
        return _supposed(portal, readings)


def _supposed(portal: SupposedPortal, readings: list[ReadCommune]) -> Joined:
    was = {one.slug: Supposition(one.before) for one in readings}
    becomes = {one.slug: Supposition(one.after, one.arriving) for one in readings}
    before = portal.suppose(was)
    granted, wrong = portal.granted, portal.others(was)
    after = portal.suppose(becomes, before)
    other = {slug for slug, got in portal.granted.items() if got != granted.get(slug)}
    then = portal.others(was, other)
    if not then.keys() <= wrong.keys():
        portal.suppose(was, before)
        wrong = portal.others(was, other)
    with_others = {
        one.slug: Supposition(one.together, one.arriving) for one in readings if one.together
    }
    together = portal.suppose(with_others, after) if with_others else {}
    mine = {one.slug for one in readings}
    read = [
        one.sides(
            before[one.slug],
            after[one.slug],
            together.get(one.slug),
            {slug: c for slug, c in portal.around(one.slug).items() if slug not in mine},
        )
        for one in readings
    ]
    return read, (wrong, then)
