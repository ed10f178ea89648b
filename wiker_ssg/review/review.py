"""A review from end to end: two revisions of a commune, or of a portal's communes, to findings."""

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from wiker_ssg.git.objects import FILES, LINK, Repository, Tree
from wiker_ssg.language import DEFAULT, N_
from wiker_ssg.matching.duplicates import EntryIndex
from wiker_ssg.problems import Location
from wiker_ssg.problems.exceptions import Usage
from wiker_ssg.problems.unforeseen import LET_THROUGH
from wiker_ssg.problems.unforeseen import place as where
from wiker_ssg.review.addresses import addresses
from wiker_ssg.review.beside import beside, changed_beside, unread_beside
from wiker_ssg.review.case import Case
from wiker_ssg.review.changes import EntryChange, changes
from wiker_ssg.review.conflicts import conflicts, given_way
from wiker_ssg.review.contributor import contributor
from wiker_ssg.review.findings import AddressChange, EntryFate, EntryPreview, Findings, Point, Way
from wiker_ssg.review.gate import PlanGate, together
from wiker_ssg.review.merging import merge
from wiker_ssg.review.nearby import nearby
from wiker_ssg.review.notices import notices
from wiker_ssg.review.preview import shown
from wiker_ssg.review.reading import Request, join, read_communes
from wiker_ssg.review.rules import NOTICES
from wiker_ssg.review.sides import Sides, differing, is_content, is_memory
from wiker_ssg.review.troubles import absent, caused, in_order, troubles
from wiker_ssg.review.values import Speaker
from wiker_ssg.source.scan import MEDIA

SEEN = (*FILES, LINK)
"""Modes of which a review tells something itself; another repository is for a developer."""

COMPARISONS = 30_000
"""After so many pairs, two seconds of work, the rest of a proposal is compared with nothing."""

MEMORY = "/dev/shm"  # noqa: S108  # what is made there has a name of its own
"""A folder in memory, where there is one: laying 2,000 files on a disk takes a second."""


T = TypeVar("T")


def review(request: Request) -> Findings:
    """Return what an ambassador needs to know of a proposal; raises Refused."""
    repository = Repository(request.root)
    head, base = repository.commit(request.head), repository.commit(request.base)
    with TemporaryDirectory(prefix="wiker-review-", dir=_memory()) as place:
        before, after, clashing = merge(
            repository, base, head, Path(place, "objects"), request.portal
        )
        changed = differing(before, after)
        prefixes = _communes(repository.prefix, before, after, changed, request.commune)
        others, unread = changed_beside(repository, base, head, request.beside, Path(place))
        at_hand, readings = read_communes(
            repository, Path(place), prefixes, before, after, (base, head), request, others
        )
        read, elsewhere = join(at_hand, readings, request, Path(place))
        names = [request.branch or "", request.head, *repository.branches(head)]
        who = contributor(repository, base, head, names)
        language = request.language or (read[0].language if read else DEFAULT)
        entries: list[EntryPreview] = []
        points: list[Point] = [*conflicts(clashing, read, language)]
        points += given_way(repository, base, head, read, language)
        points += absent(at_hand, prefixes, language)
        points += caused(*elsewhere, language)
        points += unread_beside(unread, prefixes, language)
        effects: list[AddressChange] = []
        for sides in read:
            _judge(sides, language, entries, points, effects)
    outside = tuple(
        path
        for path in changed
        if (
            not any(path.startswith(p) and is_content(path.removeprefix(p)) for p in prefixes)
            and not (who.way is Way.IMPORT and is_memory(path, {*prefixes, repository.prefix}))
        )
        or any(tree[path].mode not in SEEN for tree in (before, after) if path in tree)
    )
    media = tuple(
        sides.prefix + path for sides in read for path in sides.changed
        if path.startswith(f"{MEDIA}/")
    )  # fmt: skip
    return Findings(
        language,
        tuple(sides.after.site.commune.name for sides in read),
        who,
        tuple(entries),
        in_order(_once(together(points, language))),
        tuple(effects),
        outside,
        media,
    )


def _memory() -> str | None:
    return MEMORY if os.access(MEMORY, os.W_OK | os.X_OK) else None


def _once(points: list[Point]) -> list[Point]:
    """Leave out what several entries of one proposal would say in the same words to decide."""
    told: dict[tuple[str, str, str], Point] = {}
    for point in points:
        place = str(point.location) if not point.code.startswith("interest-") else ""
        told.setdefault((point.code, point.message, place), point)
    return list(told.values())


def _judge(
    sides: Sides,
    language: str,
    entries: list[EntryPreview],
    points: list[Point],
    effects: list[AddressChange],
) -> None:
    """Add what there is to say of one commune."""
    speaker = Speaker(sides.after.site, language)
    found = changes(sides)
    spared = _Spared(sides, speaker, points)
    for change in found:
        entries += filter(None, [spared(change, partial(shown, change, sides, speaker))])
    points += troubles(sides, language)
    site = sides.after.site
    # a draft is no second page yet; whoever publishes it is asked then
    present = [e for e in sides.after.content.entries if not e.draft] if found else ()
    known = EntryIndex(present, site.commune.name, site.country)
    cases = [
        Case(change, entry, sides, speaker)
        for change in found
        if (entry := change.before if change.what is EntryFate.REMOVED else change.after)
        is not None
    ]
    gate, skipped = PlanGate(sides), []
    for case in cases:
        enough = known.comparisons >= COMPARISONS
        told = partial(_notices, case, None if enough else known, gate)
        points += spared(case.change, told) or ()
        if enough:
            skipped.append(case)
    if skipped:
        points.append(skipped[0].point("not-compared", limit=len(cases) - len(skipped)))
    points += nearby(cases, sides, COMPARISONS)
    if sides.together is not None:
        points += beside(cases, found, sides, speaker)
    effects += addresses(found, sides)


def _notices(case: Case, known: EntryIndex | None, gate: PlanGate) -> list[Point]:
    return list(notices(case, known, gate))


class _Spared:
    """Does work on one entry; what nobody foresaw is something to decide, and costs no other."""

    def __init__(self, sides: Sides, speaker: Speaker, points: list[Point]) -> None:
        self.sides, self.speaker, self.points = sides, speaker, points

    def __call__(self, change: EntryChange, work: Callable[[], T]) -> T | None:
        try:
            return work()
        except LET_THROUGH:
            raise
        except Exception as error:
            notice, path = NOTICES["unforeseen"], self.sides.prefix + change.path
            facts = {"kind": type(error).__name__, "place": where(error)}
            message = self.speaker.text(notice.message)
            remedy = self.speaker.text(notice.remedy).format_map(facts)
            self.points.append(Point("unforeseen", notice.tone, Location(path), message, remedy))
            return None


def _communes(
    prefix: str, before: Tree, after: Tree, changed: tuple[str, ...], wanted: str | None
) -> tuple[str, ...]:
    """Return the folders of the communes to review, from the top of the repository."""
    if f"{prefix}commune.yaml" in before or f"{prefix}commune.yaml" in after:
        return (prefix,)
    if f"{prefix}portal.yaml" not in before and f"{prefix}portal.yaml" not in after:
        raise Usage(N_("there is no portal.yaml and no commune.yaml in these revisions"))
    folder = f"{prefix}communes/"
    if wanted is not None:
        found = f"{folder}{wanted}/"
        if not any(f"{found}commune.yaml" in tree for tree in (before, after)):
            raise Usage(N_("there is no commune “{slug}” in these revisions"), slug=wanted)
        return (found,)
    slugs = {
        path.removeprefix(folder).partition("/")[0] for path in changed if path.startswith(folder)
    }
    found_all = (f"{folder}{slug}/" for slug in sorted(slugs))
    return tuple(
        one for one in found_all if any(f"{one}commune.yaml" in tree for tree in (before, after))
    )
