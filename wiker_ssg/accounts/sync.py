"""The portal's communes get the plans that were paid for: written there, or proposed to them.

Only who has which plan from when until when leaves the accounts.
"""

import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from wiker_ssg.accounts.books import Books
from wiker_ssg.accounts.granting import grants
from wiker_ssg.accounts.plans import WantedPlans, plans_with
from wiker_ssg.accounts.portal import SoldPortal
from wiker_ssg.federation.carrying import CarriedChange, carry_out
from wiker_ssg.federation.change import SYNC, PortalChange, said
from wiker_ssg.federation.hub import PortalHub
from wiker_ssg.federation.updates import each_repository
from wiker_ssg.forge.pulls import HostedRepository
from wiker_ssg.forge.upkeep import (
    UpdateStage,
    Upkeep,
    UpkeepProgress,
    branch_of,
    keep_up,
    published_tip,
)
from wiker_ssg.git.committing import begin_branch
from wiker_ssg.git.objects import Repository
from wiker_ssg.language import N_, translation
from wiker_ssg.model.settings import Grant
from wiker_ssg.problems.exceptions import WikerError
from wiker_ssg.source.files import read_regular
from wiker_ssg.source.idle import PLANS

PREFIX = "plans/"
"""How the names of branches begin that hold who has which plan."""

TITLE = N_("Who has which plan")
BODY = N_(
    "This follows from the platform’s accounts: who has which plan, from when until when. What "
    "you wrote beside it stays.\n\nClose it if you do not want this: the same change is not "
    "proposed again.\n"
)


class SyncedCommune(NamedTuple):
    """What became of a commune's plans elsewhere: `failed` says why nothing could be done."""

    slug: str
    progress: UpkeepProgress | None = None
    kept: tuple[tuple[str | None, str], ...] = ()
    failed: WikerError | None = None


class PlansToBe:
    """What each commune's `plans.yaml` shall hold."""

    def __init__(self, books: Books) -> None:
        self._wanted: dict[str, dict[str | None, tuple[Grant, ...]]] = defaultdict(dict)
        for (slug, who), given in grants(books).items():
            self._wanted[slug][who] = given
        self._sold: dict[str, dict[str | None, frozenset[str]]] = defaultdict(dict)
        for one in books.subscriptions.values():
            rows = self._sold[one.commune]
            rows[one.organisation] = rows.get(one.organisation, frozenset()) | {one.plan}

    @property
    def slugs(self) -> frozenset[str]:
        """The communes that subscriptions name."""
        return frozenset(self._wanted)

    def of(self, slug: str, data: bytes | None, shown: str) -> WantedPlans:
        """Return a commune's file as it shall be; raises Usage where it cannot be written into."""
        return plans_with(data, self._wanted.get(slug, {}), self._sold.get(slug, {}), shown)


def plan_sync(
    hub: PortalHub, books: Books, leave: frozenset[str] = frozenset()
) -> tuple[PortalChange, dict[str, tuple[tuple[str | None, str], ...]]]:
    """Return the change of a portal's folder, and what stands there that nobody subscribed to.

    Communes in `leave` are left as they are.
    """
    to_be = PlansToBe(books)
    files: dict[str, dict[str, bytes]] = {}
    kept = {}
    for slug in hub.slugs:
        place = hub.folder(slug) / PLANS
        if slug in leave:
            continue
        if slug in to_be.slugs:
            hub.settled(slug)
        data = read_regular(place) if place.is_file() else None
        if data is None and slug not in to_be.slugs:
            continue
        found = to_be.of(slug, data, hub.root.shown(slug, PLANS))
        kept[slug] = found.kept
        if found.data is not None:
            files[slug] = {PLANS: found.data}
    return PortalChange(SYNC, files), kept


def sync(portal: SoldPortal, books: Books, leave: frozenset[str] = frozenset()) -> CarriedChange:
    """Write into a portal's folder what shall stand there; clones get a branch.

    Raises Usage.
    """
    return carry_out(str(portal.path), lambda hub: plan_sync(hub, books, leave)[0])


def elsewhere(portal: SoldPortal) -> frozenset[str]:
    """Return the communes that have a repository of their own, by what portal.yaml says."""
    return frozenset(one.slug for one in portal.hub.portal.communes if one.repository)


def propose(
    portal: SoldPortal,
    books: Books,
    now: Callable[[], float] = time.time,
    sleep: Callable[[float], None] = time.sleep,
) -> Iterator[SyncedCommune]:
    """Yield what became of each commune that has a repository and subscriptions of its own."""
    to_be, gettext = PlansToBe(books), translation(books.accounts.language).gettext

    def change(found: WantedPlans) -> Upkeep:
        files = {} if found.data is None else {PLANS: found.data}
        mark = said(SYNC)
        message = f"{gettext(TITLE)}\n\n{mark}\n"
        return Upkeep(PREFIX, mark, files, message, gettext(TITLE), gettext(BODY))

    def there(hosted: HostedRepository, slug: str) -> SyncedCommune:
        tip = published_tip(hosted, slug)
        entry = hosted.listing(tip).get(PLANS)
        data = hosted.content(entry.hash) if entry else None
        found = to_be.of(slug, data, f"{slug}/{PLANS}")
        return SyncedCommune(slug, keep_up(hosted, tip, change(found), int(now())), found.kept)

    def here(folder: Path, slug: str) -> SyncedCommune:
        repository = Repository(folder)
        head = repository.commit("HEAD")
        blob = repository.tree(head).get(PLANS)
        data = dict(repository.read([blob]))[blob.id] if blob else None
        found = to_be.of(slug, data, f"{slug}/{PLANS}")
        whole = change(found)
        stage, url = UpdateStage.CURRENT, ""
        if whole.files:
            name = branch_of(PREFIX, whole.files)
            fresh = begin_branch(folder, name, head, whole.files, whole.message)
            stage = UpdateStage.PROPOSED if fresh else UpdateStage.OPEN
            url = f"{folder} {name}"
        return SyncedCommune(slug, UpkeepProgress(stage, url), found.kept)

    wanted = to_be.slugs
    for slug, done in each_repository(portal.hub.root, there, here, sleep, wanted.__contains__):
        yield SyncedCommune(slug, failed=done) if isinstance(done, WikerError) else done
