"""The pipeline on one screen: scan, gather, render, portal; only what changed is done again."""

import datetime
import hashlib
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from wiker_ssg.build import leftovers
from wiker_ssg.build.clones import Clones
from wiker_ssg.build.dependencies import program_digest
from wiker_ssg.build.jobs import each
from wiker_ssg.build.memory import (
    ELSEWHERE,
    CommuneRecord,
    Index,
    MemoryLost,
    around,
    forget,
    key_of,
    key_of_portal,
    load_index,
    save_index,
)
from wiker_ssg.build.options import Built, Options, Progress
from wiker_ssg.build.report import PORTAL, find_problems, sum_up
from wiker_ssg.build.surroundings import Near, find_hosts, find_near, find_publics
from wiker_ssg.build.themes import Themes
from wiker_ssg.engine import Report, Store, lock
from wiker_ssg.model.settings import Commune
from wiker_ssg.problems import Problem
from wiker_ssg.site.portal import (
    Root,
    open_root,
    shown,
    state_folder,
)
from wiker_ssg.site.routes.names import NOTHING_LOST
from wiker_ssg.site.routes.settle import settle
from wiker_ssg.source.settings import timezone_of


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
    _hide(Path(state).parent)
    progress = progress or Progress()
    with lock(state):
        try:
            return _Build(options, root, state, progress).run()
        except MemoryLost:
            Store(state).delete("index")
            return _Build(options, root, state, progress).run()


def _hide(folder: Path) -> None:
    """Keep the state out of the content's own repository."""
    ignore = folder / ".gitignore"
    if folder.name == ".wiker" and not ignore.exists():
        ignore.write_text("*\n")


class _Build:
    def __init__(self, options: Options, root: Root, state: str, progress: Progress) -> None:
        self.options, self.root, self.progress = options, root, progress
        self.state, self.store = state, Store(state)
        self.themes = Themes(root, options.theme)
        self.program = options.program or program_digest(state)
        self.index = load_index(self.store, self.program)
        self.records = dict(self.index.records) if self.index else {}
        self.cut_short = not options.check and leftovers.was_cut_short(options.output)
        if not options.check:
            leftovers.check_apart(options.output, root)
        if self.index is None and not options.check:
            leftovers.check_free(options.output)
            known = leftovers.known(options.output, self.store)
            self.records = {slug: CommuneRecord(slug) for slug in known - {*root.slugs, PORTAL}}
        self.unsure = False
        self.portal = msgspec.msgpack.encode(root.portal)
        journals = (name.removeprefix("journal/") for name in self.store.names("journal/"))
        self.unfinished = {name.removesuffix(ELSEWHERE) for name in journals}
        self.clones = Clones(root, options.history)
        self.reports: dict[str, Report] = {}
        self.gathered: list[str] = []
        self.gone: dict[str, CommuneRecord] = {}
        self.fallen: dict[str, Problem] = {}
        self.slugs = root.slugs
        self.lost = False
        self.theme = self.index.theme if self.index else b""

    def run(self) -> Built:
        """Scan, gather, render, then the portal's own pages."""
        gone = {slug for slug in self.records if slug not in (*self.root.slugs, PORTAL)}
        changed = self._changed()
        noted = {*changed, PORTAL} & self.records.keys() if changed else set()
        if changed:
            self._save(noted, unread=changed)
            self._gather(changed)
        self.gone = {slug: self.records.pop(slug) for slug in sorted(gone)}
        if changed or gone:
            self._settle()
        near, self.hosts = find_near(self.records), find_hosts(self.records)
        keys = self._keys(near)
        stale = [slug for slug in self.slugs if self._stale(slug, keys[slug])]
        portal_key = key_of_portal(self.records, keys, self.common, str(self._portal_today()))
        portal_stale = bool(stale or gone) or self._stale(PORTAL, portal_key)
        wrong = self._theme_problems()
        if wrong:
            built = self._built([])
            found = (*built.problems, *wrong)
            return msgspec.structs.replace(built, problems=found, stopped=True)
        touched = {*stale, PORTAL} if portal_stale else set(stale)
        if gone or not touched <= noted:
            self._save(touched)
        if stale:
            self._render(stale, keys, near)
        for slug in self.gone if not self.options.check else ():
            self._remove(slug)
        if not self.options.check and (stale or self.gone):
            self._render_elsewhere(stale, keys, near)
        removed, self.gone = self.gone, {}
        if portal_stale:
            self._render_portal(portal_key, near)
        if changed or stale or gone or portal_stale:
            self._save(())
        if not self.options.check:
            # only now: a build that is killed before removes them again
            forget(self.store, removed)
        return self._built(stale)

    # scan

    def _changed(self) -> list[str]:
        """Return the communes whose files, history or settings are not those of the last build."""
        context = hashlib.blake2b(self.program + self.portal + self.options.history.encode())
        self.context = context.digest()
        fresh = self.index is not None and self.index.context == self.context
        found = []
        for slug in (*self.root.slugs, *([] if self.root.single else [PORTAL])):
            record = self.records.get(slug)
            if record is None or not fresh:
                found.append(slug)
            elif self.options.only is not None and slug not in self.options.only:
                continue
            elif self.clones.fingerprint(slug) != record.fingerprint or not (
                self.clones.told(slug, record)
            ):
                found.append(slug)
        return found

    # gather

    def _gather(self, slugs: list[str]) -> None:
        from wiker_ssg.build.gathering import GatherJob, gather

        place = self._place()
        jobs = [
            GatherJob(
                place,
                slug,
                self.clones.clone(slug),
                self.records.get(slug) or CommuneRecord(slug),
            )
            for slug in slugs
        ]
        for record in each("gather", gather, jobs, self.options.jobs, self.progress):
            slug = record.slug
            fingerprint = record.fingerprint + self.clones.clone(slug).state
            if record.fallen is not None:
                self.fallen[slug], fingerprint = record.fallen, b""
                if not record.digest:
                    continue  # it was never read: there is nothing that could stay
            read = record.read
            if slug in self.gathered:  # once more, since it was granted other than before
                read += self.records[slug].read
            else:
                self.gathered.append(slug)
            self.records[slug] = msgspec.structs.replace(record, fingerprint=fingerprint, read=read)
        self.slugs = tuple(slug for slug in self.slugs if slug in self.records)

    def _settle(self) -> None:
        """Decide what all communes claim; those who get other than before are read once more."""
        from wiker_ssg.build.gathering import names_of

        wanted = {slug: record.claims for slug, record in self.records.items()}
        place = self._place()
        granted = settle(
            self.root.portal, wanted, lambda slug, below: names_of(place, self.records[slug], below)
        )
        again = [
            slug
            for slug, record in self.records.items()
            if record.granted != granted.get(slug, NOTHING_LOST)
        ]
        for slug in again:
            got = granted.get(slug, NOTHING_LOST)
            self.records[slug] = msgspec.structs.replace(self.records[slug], granted=got)
        if again:
            self._gather(again)

    def _keys(self, near: Near) -> dict[str, bytes]:
        self.theme = self.program + self.themes.digest(self.records[s] for s in self.slugs)
        portal = hashlib.blake2b(self.portal).digest()
        common = {
            name: self.program + digest + portal for name, digest in self.themes.digests.items()
        }
        self.common = self.theme + portal
        return {
            slug: key_of(
                self.records[slug],
                self.records,
                near.get(slug, ()),
                self._around(slug, near),
                self.hosts.get(slug, ()),
                common[self.themes.of(self.records[slug])],
                str(self._today(slug)),
            )
            for slug in self.slugs
        }

    def _around(self, slug: str, near: Near) -> tuple[str, ...]:
        return around(self.records[slug], self.records, near.get(slug, ()))

    def _theme_problems(self) -> tuple[Problem, ...]:
        """Return what is wrong with the theme; one that was good and has not changed is."""
        if self.index is not None and self.index.theme == self.theme:
            return ()
        return self.themes.problems(self._place().templates)

    def _today(self, slug: str) -> datetime.date:
        if self.options.at:
            return self.options.at
        return datetime.datetime.now(ZoneInfo(self.records[slug].timezone)).date()

    def _portal_today(self) -> datetime.date:
        """Return the portal's own local day, wherever the machine stands."""
        if self.options.at:
            return self.options.at
        zone = timezone_of(Commune(slug=PORTAL, name=PORTAL), self.root.portal)
        return datetime.datetime.now(ZoneInfo(zone)).date()

    def _stale(self, slug: str, key: bytes) -> bool:
        record = self.records.get(slug)
        if record is None or record.key != key or slug in self.unfinished or self.options.verify:
            return True
        if self.options.check:
            return False
        output = self.options.output
        first = os.path.join(output, slug, "index.html")
        return not (os.path.exists(first) and leftovers.has_manifest(output, slug))

    # render

    def _render(self, slugs: list[str], keys: dict[str, bytes], near: Near) -> None:
        from wiker_ssg.build.rendering import inspect, render

        work = inspect if self.options.check else render
        largest_first = sorted(slugs, key=lambda slug: (-self.records[slug].size, slug))
        jobs = self._jobs(largest_first, keys, near)
        for done in each("render", work, jobs, self.options.jobs, self.progress):
            self.records[done.record.slug] = done.record
            self.reports[done.record.slug] = done.report
            self.unsure = self.unsure or done.unsure

    def _jobs(self, slugs: list[str], keys: dict[str, bytes], near: Near) -> list[Any]:
        from wiker_ssg.build.rendering import RenderJob

        place = self._place()
        return [
            RenderJob(
                self._verified(place, slug),
                self.records[slug],
                keys[slug],
                (theme := self.themes.of(self.records[slug])),
                self.themes.digests[theme],
                self._today(slug),
                tuple((other, self.records[other].name, km) for other, km in near.get(slug, ())),
                find_publics(slug, self.records, near),
                tuple((other, self.records[other].events) for other in self._around(slug, near)),
                self.hosts.get(slug, ()),
            )
            for slug in slugs
        ]

    def _render_elsewhere(self, slugs: list[str], keys: dict[str, bytes], near: Near) -> None:
        """Make what answers where communes were, and remove what those who are gone left there."""
        from wiker_ssg.build.folder import elsewhere_of, failures, make
        from wiker_ssg.build.rendering import render_elsewhere
        from wiker_ssg.outputs.plan import OutputPlan

        names = (*self.store.names("traces/"), *self.store.names("journal/"))
        had = {name.partition("/")[2] for name in names}.union(leftovers.named(self.options.output))
        made = {
            slug: make(self._place(), elsewhere_of(slug), OutputPlan())
            for slug in self.gone
            if elsewhere_of(slug) in had
        }
        wanted = [s for s in slugs if self.records[s].elsewhere or elsewhere_of(s) in had]
        for job in self._jobs(wanted, keys, near):
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

    def _verified(self, place: Any, slug: str) -> Any:
        """Distrust every output of a commune whose first page is not there any more."""
        index = os.path.join(self.options.output, slug, "index.html")
        if os.path.exists(index) or place.verify:
            return place
        self.lost = True
        return msgspec.structs.replace(place, verify=True)

    def _render_portal(self, key: bytes, near: Near) -> None:
        from wiker_ssg.build.portal import inspect_portal, render_portal

        record = self.records.get(PORTAL) or CommuneRecord(PORTAL)
        today = self._portal_today()
        # Outputs of the portal lie in folders of communes too, any of which may have been lost.
        place = self._verified(self._place(), PORTAL)
        place = msgspec.structs.replace(place, verify=place.verify or self.lost)
        if self.options.check:
            self.records[PORTAL] = inspect_portal(place, record, self.records, key, today)
            return
        records = [self.records[slug] for slug in self.slugs]
        dressed = {(self.themes.of(record), record.accent) for record in records}
        dresses = tuple(sorted((theme, accent) for theme, accent in dressed if accent))
        done = render_portal(place, record, self.records, key, today, dresses, near)
        self.records[PORTAL] = done.record
        self.reports[PORTAL] = done.report
        self.unsure = self.unsure or done.unsure

    def _remove(self, slug: str) -> None:
        """Remove the outputs of a commune that is no longer in the portal."""
        from wiker_ssg.build.folder import make
        from wiker_ssg.outputs.plan import OutputPlan

        self.reports[slug], unsure = make(self._place(), slug, OutputPlan())
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
        )
        place.remove_old_templates()
        return place

    def _save(self, unfinished: Iterable[str], unread: Iterable[str] = ()) -> None:
        """Save the index, so that a build that is killed leaves nothing trusted that it touched.

        What is about to be rendered has no key until it is done, what is about to be read no
        fingerprint; what is about to be removed is remembered until then.
        """
        records = {**self.gone, **self.records}
        for slug in (*unfinished, *self.gone):
            if slug in records:
                records[slug] = msgspec.structs.replace(records[slug], key=b"")
        for slug in unread:
            if slug in records:
                records[slug] = msgspec.structs.replace(records[slug], fingerprint=b"")
        index = Index(context=self.context, theme=self.theme, records=records)
        save_index(self.store, index, self.program)

    def _built(self, stale: list[str]) -> Built:
        problems = find_problems(self.root, self.records, self.fallen, self.themes)
        if self.unsure:
            problems += leftovers.unknown_files(self.options.output)
        reports = self.reports.values()
        return sum_up(self.root, self.records, problems, self.gathered, stale, reports)
