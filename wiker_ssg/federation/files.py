"""A file that the platform makes for communes is proposed to their repositories."""

import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

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
from wiker_ssg.language import translation
from wiker_ssg.problems.exceptions import WikerError
from wiker_ssg.site.portal import Root


class PlatformFile(NamedTuple):
    """What stands at a repository's top under `name`; title and body (msgids) of its proposal.

    Branches begin with `prefix`, commits have the line `mark`: the command that makes the file.
    """

    name: str
    prefix: str
    mark: str
    title: str
    body: str


def propose_file(
    root: Root,
    file: PlatformFile,
    texts: Mapping[str, bytes],
    language: str,
    now: Callable[[], float] = time.time,
    sleep: Callable[[float], None] = time.sleep,
) -> Iterator[tuple[str, UpkeepProgress | WikerError]]:
    """Yield what became of each commune of `texts` that has a repository of its own.

    Its file there is compared with what it shall be: the same change is proposed once.
    """
    gettext = translation(language).gettext

    def change(slug: str, there: bytes | None) -> Upkeep:
        wanted = {} if texts[slug] == there else {file.name: texts[slug]}
        title = gettext(file.title)
        message = f"{title}\n\n{file.mark}\n"
        return Upkeep(file.prefix, file.mark, wanted, message, title, gettext(file.body))

    def there(hosted: HostedRepository, slug: str) -> UpkeepProgress:
        tip = published_tip(hosted, slug)
        entry = hosted.listing(tip).get(file.name)
        data = hosted.content(entry.hash) if entry else None
        return keep_up(hosted, tip, change(slug, data), int(now()))

    def here(folder: Path, slug: str) -> UpkeepProgress:
        repository = Repository(folder)
        head = repository.commit("HEAD")
        blob = repository.tree(head).get(file.name)
        whole = change(slug, dict(repository.read([blob]))[blob.id] if blob else None)
        if not whole.files:
            return UpkeepProgress(UpdateStage.CURRENT)
        name = branch_of(file.prefix, whole.files)
        fresh = begin_branch(folder, name, head, whole.files, whole.message)
        stage = UpdateStage.PROPOSED if fresh else UpdateStage.OPEN
        return UpkeepProgress(stage, f"{folder} {name}")

    yield from each_repository(root, there, here, sleep, texts.__contains__)
