"""The pipeline on one screen: scan, gather, render, portal; only what changed is done again."""

import hashlib
import os
from collections.abc import Collection
from pathlib import Path
from typing import Any

import msgspec

from wiker_ssg.build import leftovers
from wiker_ssg.build.communes import PORTAL, Communes
from wiker_ssg.build.dependencies import program_digest
from wiker_ssg.build.jobs import each
from wiker_ssg.build.memory import (
    ELSEWHERE,
    CommuneRecord,
    Index,
    MemoryLost,
    distrusted,
    doubt,
    forget,
    key_of,
    key_of_portal,
    load_index,
    save_index,
)
from wiker_ssg.build.options import Built, Options, Progress
from wiker_ssg.build.report import find_problems, sum_up
from wiker_ssg.build.themes import Themes
from wiker_ssg.build.workplace import hide
from wiker_ssg.engine import Report, Store, lock
from wiker_ssg.problems import Problem
from wiker_ssg.site.portal import (
    Root,
    open_root,
    shown,
    state_folder,
)


def build(options: Options, progress: Progress | None = None) -> Built:
    """Bring the output folder to what the content says; raises Usage and engine.Locked."""
    root = open_root(options.root, options.base_url, options.theme)
    if not root.valid:
        problems = tuple(shown(root, PORTAL, item) for item in root.problems)
        return Built(root, problems=problems, stopped=True)
    if options.check:
        options = msgspec.structs.replace(options, output="check")
    state = state_folder(options.root, options.output, options.cache)
    os.makedirs(state, exist_ok=True)
    hide(Path(state).parent)
    progress = progress or Progress()
    with lock(state):
        try:
            return _Build(options, root, state, progress).run()
        except MemoryLost:
            Store(state).delete("index")
            return _Build(options, root, state, progress).run()


class _Build:
    def __init__(self, options: Options, root: Root, state: str, progress: Progress) -> None:
        self.options, self.root, self.progress = options, root, progress
        self.state, self.store = state, Store(state)
        self.themes = Themes(root, options.theme)
        self.program = options.program or program_digest(state)
        self.index = load_index(self.store, self.program)
        known = dict(self.index.records) if self.index else {}
        self.cut_short = not options.check and leftovers.was_cut_short(options.output)
        if not options.check:
            leftovers.check_apart(options.output, root)
        if self.index is None and not options.check:
            leftovers.check_free(options.output)
            left = leftovers.known(options.output, self.store)
            kept = {*root.slugs, *root.missing, PORTAL}
            known = {slug: CommuneRecord(slug) for slug in left - kept}
        self.unsure = False
        portal = msgspec.msgpack.encode(root.portal)
        context = hashlib.blake2b(self.program + portal + options.history.encode())
        self.context, self.portal = context.digest(), hashlib.blake2b(portal).digest()
        journals = (name.removeprefix("journal/") for name in self.store.names("journal/"))
        self.unfinished = {name.removesuffix(ELSEWHERE) for name in journals}
        self.communes = Communes(root, options, self._place(), known, progress)
        self.records = self.communes.records
        self.reports: dict[str, Report] = {}
        self.gone: dict[str, CommuneRecord] = {}
        self.lost = False
        self.theme, self.idle = (self.index.theme, self.index.idle) if self.index else (b"", ())

    def run(self) -> Built:
        """Scan, gather, render, then the portal's own pages."""
        communes = self.communes
        if forgotten := self._forgotten():
            return msgspec.structs.replace(self._built([]), stopped=True, problems=forgotten)
        here = {*self.root.slugs, *communes.staying, PORTAL}
        gone = {slug for slug in self.records if slug not in here}
        fresh = self.index is not None and self.index.context == self.context
        changed = communes.changed(fresh)
        noted = {*changed, PORTAL} & self.records.keys() if changed else set()
        if changed:
            self._save(noted, unread=changed)
            communes.gather(changed)
        self.gone = {slug: self.records.pop(slug) for slug in sorted(gone)}
        if changed or gone:
            again = communes.unsettled()
            if again:
                self._save(again, unread=again)
            communes.settle(again)
        communes.look_around()
        keys = self._keys()
        stale = [slug for slug in communes.slugs if self._stale(slug, keys[slug])]
        portal_key = key_of_portal(self.records, keys, self.common, str(communes.today(PORTAL)))
        portal_stale = bool(stale or gone) or self._stale(PORTAL, portal_key)
        self.idle = self._idle_parts()
        wrong = self._theme_problems()
        if wrong:
            built = self._built([])
            # what failed with the theme as it was is not known of this one
            rest = (item for item in built.problems if item.code != "template-failed")
            found = (*rest, *wrong)
            return msgspec.structs.replace(built, problems=found, stopped=True)
        touched = {*stale, PORTAL} if portal_stale else set(stale)
        if gone or not touched <= noted:
            self._save(touched)
        if stale:
            self._render(stale, keys)
        for slug in self.gone if not self.options.check else ():
            self._remove(slug)
        if not self.options.check and (stale or self.gone):
            self._render_elsewhere(stale, keys)
        removed, self.gone = self.gone, {}
        if portal_stale:
            self._render_portal(portal_key)
        if changed or stale or gone or portal_stale:
            self._save(())
        if not self.options.check:
            # only now: a build that is killed before removes them again
            forget(self.store, removed)
        return self._built(stale)

    def _forgotten(self) -> tuple[Problem, ...]:
        """Return the problems of communes without a folder, if one may not stay in the output."""
        options, root = self.options, self.root
        if options.check or not options.public:
            return ()
        remembered = None if self.index is None else self.communes.staying
        lost = leftovers.forgotten(root.missing, options.output, self.store, remembered)
        if not lost:
            return ()
        found = (
            msgspec.structs.replace(item, code="commune-forgotten")
            if item.code == "commune-missing" and item.facts["value"] in lost
            else item
            for item in root.problems
        )
        return tuple(shown(root, PORTAL, item) for item in found)

    def _keys(self) -> dict[str, bytes]:
        communes = self.communes
        everybody = (*communes.slugs, *communes.staying)
        self.theme = self.program + self.themes.digest(self.records[slug] for slug in everybody)
        common = {
            name: self.program + digest + self.portal
            for name, digest in self.themes.digests.items()
        }
        self.common = self.theme + self.portal
        return {
            slug: key_of(
                self.records[slug],
                self.records,
                communes.near.get(slug, ()),
                communes.shown(slug),
                communes.hosts.get(slug, ()),
                communes.organisers(slug),
                common[self.themes.of(self.records[slug])],
                str(communes.today(slug)),
            )
            for slug in communes.slugs
        }

    def _idle_parts(self) -> tuple[Problem, ...]:
        """Return what of the themes has no effect; looked for where they are not as before."""
        if self.index is not None and self.index.theme == self.theme:
            return self.index.idle
        return self.themes.idle(self.communes.place.templates)

    def _theme_problems(self) -> tuple[Problem, ...]:
        """Return what is wrong with the theme; one that was good and has not changed is."""
        if self.index is not None and self.index.theme == self.theme:
            return ()
        return self.themes.problems(self.communes.place.templates)

    def _stale(self, slug: str, key: bytes) -> bool:
        record = self.records.get(slug)
        if record is None or record.key != key or slug in self.unfinished or self.options.verify:
            return True
        if self.options.check:
            return False
        return not leftovers.has_first_page(self.options.output, slug)

    # render

    def _render(self, slugs: list[str], keys: dict[str, bytes]) -> None:
        from wiker_ssg.build.rendering import inspect, render

        work = inspect if self.options.check else render
        largest_first = sorted(slugs, key=lambda slug: (-self.records[slug].size, slug))
        jobs = self._jobs(largest_first, keys)
        for done in each("render", work, jobs, self.options.jobs, self.progress):
            self.records[done.record.slug] = done.record
            self.reports[done.record.slug] = done.report
            self.unsure = self.unsure or done.unsure

    def _jobs(self, slugs: list[str], keys: dict[str, bytes]) -> list[Any]:
        return [
            self.communes.job(
                slug,
                keys[slug],
                (theme := self.themes.of(self.records[slug])),
                self.themes.digests[theme],
                self._distrusted(slug),
            )
            for slug in slugs
        ]

    def _render_elsewhere(self, slugs: list[str], keys: dict[str, bytes]) -> None:
        """Make what answers where communes were, and remove what those who are gone left there."""
        from wiker_ssg.build.folder import elsewhere_of, failures, make
        from wiker_ssg.build.rendering import render_elsewhere
        from wiker_ssg.outputs.plan import OutputPlan

        names = (*self.store.names("traces/"), *self.store.names("journal/"))
        had = {name.partition("/")[2] for name in names}.union(leftovers.named(self.options.output))
        made = {
            slug: make(self.communes.place, elsewhere_of(slug), OutputPlan())
            for slug in self.gone
            if elsewhere_of(slug) in had
        }
        wanted = [s for s in slugs if self.records[s].elsewhere or elsewhere_of(s) in had]
        for job in self._jobs(wanted, keys):
            slug = job.record.slug
            # First pages are there again by now: whose were lost has been seen before rendering.
            place = msgspec.structs.replace(job.place, verify=job.place.verify or self.lost)
            report, _ = made[slug] = render_elsewhere(msgspec.structs.replace(job, place=place))
            if report.failed:
                failed = self.records[slug].failed | failures(report)
                self.records[slug] = msgspec.structs.replace(
                    self.records[slug], key=b"", failed=failed
                )
        for slug, (report, unsure) in made.items():
            self.reports[elsewhere_of(slug)] = report
            self.unsure = self.unsure or unsure

    def _distrusted(self, slug: str) -> bool:
        """Distrust every output of a commune whose first page is not there any more."""
        if os.path.exists(os.path.join(self.options.output, slug, "index.html")):
            return self.options.verify
        self.lost = self.lost or not self.options.verify
        return True

    def _render_portal(self, key: bytes) -> None:
        from wiker_ssg.build.portal import inspect_portal, render_portal

        record = self.records.get(PORTAL) or CommuneRecord(PORTAL)
        today = self.communes.today(PORTAL)
        # Outputs of the portal lie in folders of communes too, any of which may have been lost.
        verify = self._distrusted(PORTAL) or self.lost
        place = msgspec.structs.replace(self.communes.place, verify=verify)
        if self.options.check:
            self.records[PORTAL] = inspect_portal(place, record, self.records, key, today)
            return
        everybody = (*self.communes.slugs, *self.communes.staying)
        records = [self.records[slug] for slug in everybody]
        dressed = {(self.themes.of(record), record.accent) for record in records}
        dresses = tuple(sorted((theme, accent) for theme, accent in dressed if accent))
        done = render_portal(place, record, self.records, key, today, dresses, self.communes.near)
        self.records[PORTAL] = done.record
        self.reports[PORTAL] = done.report
        self.unsure = self.unsure or done.unsure

    def _remove(self, slug: str) -> None:
        """Remove the outputs of a commune that is no longer in the portal."""
        from wiker_ssg.build.folder import make
        from wiker_ssg.outputs.plan import OutputPlan

        self.reports[slug], unsure = make(self.communes.place, slug, OutputPlan())
        self.unsure = self.unsure or unsure

    # the rest

    def _place(self) -> Any:
        from wiker_ssg.build.workplace import Workplace

        place = Workplace(
            self.root.path,
            self.options.output,
            self.state,
            self.root.portal,
            self.root.single,
            self.root.portal.theme,
            self.themes.paths,
            self.program,
            self.options.verify,
            self.cut_short,
            edited=self.options.edited,
        )
        place.remove_old_templates()
        return place

    def _save(self, unfinished: Collection[str], unread: Collection[str] = ()) -> None:
        """Save the index, so that a build that is killed leaves nothing trusted that it touched.

        What is about to be rendered has no key until it is done, what is about to be read no
        fingerprint; what is about to be removed is remembered until then. Where the index of before
        still stands that is noted beside it.
        """
        unfinished = (*unfinished, *self.gone)
        if self.index is not None and (unfinished or unread):
            doubt(self.store, unfinished, unread)
            return
        records = distrusted({**self.gone, **self.records}, unfinished, unread)
        index = Index(self.context, self.theme, records, self.idle)
        save_index(self.store, index, self.program)

    def _built(self, stale: list[str]) -> Built:
        problems = find_problems(self.root, self.records, self.communes.fallen, self.themes)
        problems += self.idle
        if self.unsure:
            problems += leftovers.unknown_files(self.options.output)
        reports = self.reports.values()
        return sum_up(self.root, self.records, problems, self.communes.gathered, stale, reports)
