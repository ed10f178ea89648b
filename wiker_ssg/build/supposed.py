"""What a portal would be if some communes held something else: as `check` finds it, unrendered."""

import datetime
import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import NamedTuple

import msgspec

from wiker_ssg.build.communes import PORTAL, Communes
from wiker_ssg.build.dependencies import program_digest
from wiker_ssg.build.memory import Index, load_index, save_index
from wiker_ssg.build.options import Options, Progress
from wiker_ssg.build.workplace import Workplace, gathered_content, hide
from wiker_ssg.engine import Locked, Store, lock
from wiker_ssg.problems import Problem
from wiker_ssg.site.portal import Root, state_folder
from wiker_ssg.site.routes.claims import yielding
from wiker_ssg.site.routes.names import Granted
from wiker_ssg.site.site import Site
from wiker_ssg.source.content import Content


class Supposition(msgspec.Struct, frozen=True):
    """A commune's content in place of what its folder holds.

    `arriving` are its files that are published on the day on which it comes true.
    """

    content: Content
    arriving: frozenset[str] = frozenset()


class Supposed(NamedTuple):
    """A commune as it would be, and what is wrong between its files."""

    content: Content
    site: Site
    problems: tuple[Problem, ...]


@contextmanager
def supposing(
    root: Root, at: datetime.date | None, cache: str | None, aside: Path, whole: bool = True
) -> Iterator["SupposedPortal"]:
    """Open a portal with what is remembered of it.

    That is kept `aside`, for this time alone, where the portal itself lies there or another process
    uses its memory.
    """
    options, alone = Options(root.path, at=at), os.fspath(aside / "state")
    if Path(root.path).is_relative_to(aside):
        yield SupposedPortal(root, options, alone, b"", whole)
        return
    state = state_folder(root.path, "review", cache)
    with ExitStack() as held:
        try:
            held.enter_context(lock(state))
        except Locked:
            yield SupposedPortal(root, options, alone, b"", whole)
            return
        hide(Path(state).parent)
        yield SupposedPortal(root, options, state, program_digest(state), whole)


class SupposedPortal:
    """A portal whose communes lie below a root, but for those of which something is supposed.

    What was read of the others is remembered in `state` for the next time. Where not all of the
    portal's communes are there, it is not `whole`: what leads elsewhere is not wrong then.
    """

    def __init__(
        self, root: Root, options: Options, state: str, program: bytes, whole: bool = True
    ) -> None:
        self.store, self.program = Store(state), program
        context = program + msgspec.msgpack.encode(root.portal) + options.history.encode()
        self.context = hashlib.blake2b(context).digest()
        index = load_index(self.store, program)
        self.fresh = index is not None and index.context == self.context
        known = index.records if index else {}
        self.place = Workplace(
            root.path, "", state, root.portal, root.single, "", (), program, whole=whole
        )
        mine = {slug: known[slug] for slug in (*root.slugs, PORTAL) if slug in known}
        self.communes = Communes(root, options, self.place, mine, Progress())
        self.looked = False

    def suppose(
        self, given: Mapping[str, Supposition], before: Mapping[str, Supposed] | None = None
    ) -> dict[str, Supposed]:
        """Return what these communes would be, each as its site is assembled for a build.

        The others are as they are found the first time. `before` is what the same communes were on
        the same day, which makes it quicker.
        """
        communes = self.communes
        communes.given = {slug: told.content for slug, told in given.items()}
        changed = list(given) if self.looked else communes.changed(self.fresh)
        self._save(changed)
        communes.gather(changed)
        if again := communes.unsettled():
            self._save([*changed, *again])
            communes.settle(again)
        communes.look_around()
        self.looked = True
        self._save(given)
        return {
            slug: self._joined(slug, told, (before or {}).get(slug)) for slug, told in given.items()
        }

    def others(
        self, given: Iterable[str], more: Iterable[str] = ()
    ) -> dict[str, tuple[Problem, ...]]:
        """Return what is wrong by now in other communes that refer to these, and in `more`.

        The portal's own pages are under the empty slug. What a commune shows of others without
        referring to it is never wrong.
        """
        from wiker_ssg.build.portal import inspect_portal
        from wiker_ssg.build.rendering import inspect

        found, named = {}, set(given)
        records = self.communes.records
        for slug, record in records.items():
            if slug in named or (slug not in more and named.isdisjoint(record.refers)):
                continue
            if slug == PORTAL:
                today = self.communes.today(PORTAL)
                found[slug] = inspect_portal(self.place, record, records, b"", today).site_problems
            else:
                found[slug] = inspect(self.communes.job(slug)).record.site_problems
        return found

    def around(self, slug: str) -> dict[str, Content]:
        """Return what the neighbours of a commune hold, and the communes that it refers to."""
        names = dict.fromkeys(other for other, _ in self.communes.near.get(slug, ()))
        names |= dict.fromkeys(self.communes.records[slug].refers)
        known = self.communes.records
        return {
            name: gathered_content(self.place, known[name])
            for name in names
            if name in known and known[name].digest
        }

    @property
    def granted(self) -> dict[str, Granted]:
        """What the portal has decided of each commune's claims."""
        return {slug: record.granted for slug, record in self.communes.records.items()}

    def _joined(self, slug: str, told: Supposition, before: Supposed | None) -> Supposed:
        from wiker_ssg.build.rendering import assemble_commune

        job = self.communes.job(slug)
        content = yielding(gathered_content(self.place, job.record), job.record.granted)
        last = before.site if before else None
        site, problems = assemble_commune(job, content, told.arriving, last)
        return Supposed(content, site, problems)

    def _save(self, unread: Iterable[str]) -> None:
        """Save what is known, so that nothing is trusted that is about to be read, or supposed."""
        records = dict(self.communes.records)
        for slug in unread:
            if slug in records:
                records[slug] = msgspec.structs.replace(records[slug], fingerprint=b"")
        save_index(self.store, Index(context=self.context, records=records), self.program)
