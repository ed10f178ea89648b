"""Whom communes thank is proposed to their repositories, wherever each of them is."""

import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from wiker_ssg.accounts.thanks import CommuneThanks
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
from wiker_ssg.problems.exceptions import WikerError
from wiker_ssg.site.portal import Root
from wiker_ssg.source.settings import THANKS

PREFIX, MARK = "thanks/", "wiker accounts thanks"
TITLE = N_("Whom the town thanks")
BODY = N_(
    "This follows from the town’s history: who contributed what, and whose turn it is for the "
    "gifts of its shops. Anybody can count it again.\n\nClose it if you do not want this: the same "
    "change is not proposed again.\n"
)


def propose_thanks(
    root: Root,
    made: Iterable[CommuneThanks],
    language: str,
    now: Callable[[], float] = time.time,
    sleep: Callable[[float], None] = time.sleep,
) -> Iterator[tuple[str, UpkeepProgress | WikerError]]:
    """Yield what became of each commune that has a repository of its own and somebody to thank.

    Its file there is compared with what it shall be: the same change is proposed once.
    """
    files = {one.slug: one.text for one in made if one.text}
    gettext = translation(language).gettext

    def change(slug: str, there: bytes | None) -> Upkeep:
        wanted = {} if files[slug] == there else {THANKS: files[slug]}
        message = f"{gettext(TITLE)}\n\n{MARK}\n"
        return Upkeep(PREFIX, MARK, wanted, message, gettext(TITLE), gettext(BODY))

    def there(hosted: HostedRepository, slug: str) -> UpkeepProgress:
        tip = published_tip(hosted, slug)
        entry = hosted.listing(tip).get(THANKS)
        data = hosted.content(entry.hash) if entry else None
        return keep_up(hosted, tip, change(slug, data), int(now()))

    def here(folder: Path, slug: str) -> UpkeepProgress:
        repository = Repository(folder)
        head = repository.commit("HEAD")
        blob = repository.tree(head).get(THANKS)
        whole = change(slug, dict(repository.read([blob]))[blob.id] if blob else None)
        if not whole.files:
            return UpkeepProgress(UpdateStage.CURRENT)
        name = branch_of(PREFIX, whole.files)
        fresh = begin_branch(folder, name, head, whole.files, whole.message)
        stage = UpdateStage.PROPOSED if fresh else UpdateStage.OPEN
        return UpkeepProgress(stage, f"{folder} {name}")

    yield from each_repository(root, there, here, sleep, files.__contains__)
