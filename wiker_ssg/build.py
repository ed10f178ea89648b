"""The pipeline on one screen: scan, gather, render, portal; only what changed is done again."""

import datetime
import hashlib
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

import msgspec

from wiker_ssg import leftovers
from wiker_ssg.engine import Report, Store, lock
from wiker_ssg.index import (
    ELSEWHERE,
    Index,
    Lost,
    Record,
    around,
    key_of,
    load_index,
    save_index,
)
from wiker_ssg.model.settings import Commune
from wiker_ssg.model.slug import slugify
from wiker_ssg.portal import (
    Root,
    known_themes,
    open_root,
    shown,
    state_folder,
    theme_path,
    theme_problem,
    unknown_theme,
)
from wiker_ssg.problems import Location, Problem, problem
from wiker_ssg.program import program_digest, theme_digest
from wiker_ssg.request import Built, Options, Progress
from wiker_ssg.site.neighbours import neighbours
from wiker_ssg.site.publish import hosts
from wiker_ssg.site.routes.claims import NOTHING_LOST
from wiker_ssg.site.routes.settle import settle
from wiker_ssg.source.clone import NONE, Clone, clone_at, top_of
from wiker_ssg.source.history import still_untold
from wiker_ssg.source.scan import scan
from wiker_ssg.source.settings import timezone_of
from wiker_ssg.source.untold import untold

PORTAL = ""

A = TypeVar("A")
B = TypeVar("B")
Run = Callable[[Callable[[A], B], list[A]], Iterable[B]]
"""Runs a function over jobs, in any order: in this process, a pool, or a cluster."""


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
        except Lost:
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
        self.paths = theme_path(options.root)
        self.program = options.program or program_digest(state)
        self.index = load_index(self.store, self.program)
        self.records = dict(self.index.records) if self.index else {}
        if not options.check:
            leftovers.check_apart(options.output, root)
        if self.index is None and not options.check:
            leftovers.check_free(options.output)
            traced = {name.removeprefix("traces/") for name in self.store.names("traces/")}
            named = traced.union(leftovers.named(options.output))
            known = {name.removesuffix(ELSEWHERE) for name in named}
            self.records = {slug: Record(slug) for slug in known - {*root.slugs, PORTAL}}
        self.unsure = False
        self.portal = msgspec.msgpack.encode(root.portal)
        journals = (name.removeprefix("journal/") for name in self.store.names("journal/"))
        self.unfinished = {name.removesuffix(ELSEWHERE) for name in journals}
        self.clones: dict[Path | None, Clone] = {}
        self.untold: dict[Clone, bool] = {}
        self.reports: dict[str, Report] = {}
        self.gathered: list[str] = []
        self.gone: dict[str, Record] = {}
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
        near, self.hosts = self._near(), self._hosts()
        keys = self._keys(near)
        stale = [slug for slug in self.slugs if self._stale(slug, keys[slug])]
        portal_key = self._portal_key(keys)
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
            self._forget(removed)  # only now: a build that is killed before removes them again
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
            elif scan(str(self._folder(slug))).fingerprint + self._clone(slug).state != (
                record.fingerprint
            ) or not self._told(slug, record):
                found.append(slug)
        return found

    def _folder(self, slug: str) -> Path:
        return self.root.folder(slug) if slug else Path(self.root.path)

    def _clone(self, slug: str) -> Clone:
        """Return where a commune's history is to be read; each clone is looked at once."""
        mode = self.options.history
        top = top_of(self._folder(slug), Path(self.root.path), mode)
        if top not in self.clones:
            nowhere = Clone(unknown=NONE if mode != "none" else "")
            self.clones[top] = clone_at(top) if top else nowhere
        return self.clones[top]

    def _told(self, slug: str, record: Record) -> bool:
        """Tell whether there is no use in asking Git once more for what it could not tell."""
        clone, last = self._clone(slug), record.clone
        if not last.unknown or clone.unknown:
            return True
        if last not in self.untold:
            self.untold[last] = still_untold(clone, last)
        return self.untold[last]

    # gather

    def _gather(self, slugs: list[str]) -> None:
        from wiker_ssg.stages import GatherJob, gather

        place = self._place()
        jobs = [
            GatherJob(
                place,
                slug,
                self._clone(slug),
                self.records.get(slug) or Record(slug),
            )
            for slug in slugs
        ]
        for record in self._each("gather", gather, jobs):
            slug, fingerprint = record.slug, record.fingerprint + self._clone(record.slug).state
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
        from wiker_ssg.stages import names_of

        wanted = {slug: record.claims for slug, record in self.records.items()}
        place = self._place()
        granted = settle(self.root.portal, wanted, lambda slug: names_of(place, self.records[slug]))
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

    def _hosts(self) -> dict[str, tuple[tuple[str, str], ...]]:
        # In one order, whoever was read first: of two towns of one name always the same counts.
        communes = {slug: self.records[slug] for slug in sorted(self.records) if slug}
        towns = {slugify(r.name): (slug, r.postcodes) for slug, r in communes.items()}
        return hosts({slug: record.guests for slug, record in communes.items()}, towns)

    def _near(self) -> dict[str, tuple[tuple[str, float], ...]]:
        centres = {
            slug: (record.lat, record.lon)
            for slug, record in self.records.items()
            if slug and record.lat is not None and record.lon is not None
        }
        return _neighbours(tuple(centres.items()))

    def _keys(self, near: dict[str, tuple[tuple[str, float], ...]]) -> dict[str, bytes]:
        self.known = known_themes(self.paths)
        themes = {self.root.portal.theme, *(self._theme_of(slug) for slug in self.slugs)}
        self.themes = {name: theme_digest(name, self.paths) for name in sorted(themes)}
        self.theme = self.program + hashlib.blake2b(b"".join(self.themes.values())).digest()
        portal = hashlib.blake2b(self.portal).digest()
        common = {name: self.program + digest + portal for name, digest in self.themes.items()}
        self.common = self.theme + portal
        return {
            slug: key_of(
                self.records[slug],
                self.records,
                near.get(slug, ()),
                self._around(slug, near),
                self.hosts.get(slug, ()),
                common[self._theme_of(slug)],
                str(self._today(slug)),
            )
            for slug in self.slugs
        }

    def _around(self, slug: str, near: dict[str, tuple[tuple[str, float], ...]]) -> tuple[str, ...]:
        return around(self.records[slug], self.records, near.get(slug, ()))

    def _theme_of(self, slug: str) -> str:
        """Return a commune's theme: the command's, its own where there is one, the portal's."""
        own = self.records[slug].theme
        chosen = own and not self.options.theme and own in self.known
        return own if chosen else self.root.portal.theme

    def _theme_problems(self) -> tuple[Problem, ...]:
        """Return what is wrong with the theme; one that was good and has not changed is."""
        if self.index is not None and self.index.theme == self.theme:
            return ()
        from wiker_ssg.render.theme import read_theme

        cache = self._place().templates
        found = (item for name in self.themes for item in read_theme(name, self.paths, cache)[1])
        return tuple(theme_problem(item, self.root, self.paths) for item in found)

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

    def _render(
        self,
        slugs: list[str],
        keys: dict[str, bytes],
        near: dict[str, tuple[tuple[str, float], ...]],
    ) -> None:
        from wiker_ssg.stages import inspect, render

        work = inspect if self.options.check else render
        largest_first = sorted(slugs, key=lambda slug: (-self.records[slug].size, slug))
        jobs = self._jobs(largest_first, keys, near)
        for done in self._each("render", work, jobs):
            self.records[done.record.slug] = done.record
            self.reports[done.record.slug] = done.report
            self.unsure = self.unsure or done.unsure

    def _jobs(
        self,
        slugs: list[str],
        keys: dict[str, bytes],
        near: dict[str, tuple[tuple[str, float], ...]],
    ) -> list[Any]:
        from wiker_ssg.stages import RenderJob

        place = self._place()
        return [
            RenderJob(
                self._verified(place, slug),
                self.records[slug],
                keys[slug],
                self._theme_of(slug),
                self._today(slug),
                tuple((other, self.records[other].name, km) for other, km in near.get(slug, ())),
                self._publics(slug, near),
                tuple((other, self.records[other].events) for other in self._around(slug, near)),
                self.hosts.get(slug, ()),
            )
            for slug in slugs
        ]

    def _render_elsewhere(
        self,
        slugs: list[str],
        keys: dict[str, bytes],
        near: dict[str, tuple[tuple[str, float], ...]],
    ) -> None:
        """Make what answers where communes were, and remove what those who are gone left there."""
        from wiker_ssg.plan import Plan
        from wiker_ssg.stages import elsewhere_of, failures, make, render_elsewhere

        names = (*self.store.names("traces/"), *self.store.names("journal/"))
        had = {name.partition("/")[2] for name in names}.union(leftovers.named(self.options.output))
        made = {
            slug: make(self._place(), elsewhere_of(slug), Plan())
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

    def _publics(
        self, slug: str, near: dict[str, tuple[tuple[str, float], ...]]
    ) -> tuple[tuple[str, bytes], ...]:
        """Return the communes whose cards one needs, each with the digest of what it gives."""
        names = dict.fromkeys([other for other, _ in near.get(slug, ())])
        names |= dict.fromkeys(self.records[slug].refers)
        known = ((name, self.records[name]) for name in names if name in self.records)
        return tuple((name, other.public + other.addresses) for name, other in known)

    def _verified(self, place: Any, slug: str) -> Any:
        """Distrust every output of a commune whose first page is not there any more."""
        index = os.path.join(self.options.output, slug, "index.html")
        if os.path.exists(index) or place.verify:
            return place
        self.lost = True
        return msgspec.structs.replace(place, verify=True)

    def _portal_key(self, keys: dict[str, bytes]) -> bytes:
        total = hashlib.blake2b(self.common, digest_size=16)
        total.update(str(self._portal_today()).encode())
        for slug in sorted(keys):
            total.update(slug.encode() + keys[slug])
        if PORTAL in self.records:
            total.update(self.records[PORTAL].digest)
        return total.digest()

    def _render_portal(self, key: bytes, near: dict[str, tuple[tuple[str, float], ...]]) -> None:
        from wiker_ssg.front import inspect_portal, render_portal

        record = self.records.get(PORTAL) or Record(PORTAL)
        today = self._portal_today()
        # Outputs of the portal lie in folders of communes too, any of which may have been lost.
        place = self._verified(self._place(), PORTAL)
        place = msgspec.structs.replace(place, verify=place.verify or self.lost)
        if self.options.check:
            self.records[PORTAL] = inspect_portal(place, record, self.records, key, today)
            return
        dressed = {(self._theme_of(slug), self.records[slug].accent) for slug in self.slugs}
        dresses = tuple(sorted((theme, accent) for theme, accent in dressed if accent))
        done = render_portal(place, record, self.records, key, today, dresses, near)
        self.records[PORTAL] = done.record
        self.reports[PORTAL] = done.report
        self.unsure = self.unsure or done.unsure

    def _remove(self, slug: str) -> None:
        """Remove the outputs of a commune that is no longer in the portal."""
        from wiker_ssg.plan import Plan
        from wiker_ssg.stages import make

        self.reports[slug], unsure = make(self._place(), slug, Plan())
        self.unsure = self.unsure or unsure

    def _forget(self, slugs: Iterable[str]) -> None:
        """Forget the state of communes whose outputs are removed."""
        for slug in slugs:
            for kind in ("content", "public", "guests", "events", "traces", "pictures", "search"):
                self.store.delete(f"{kind}/{slug}")
            self.store.delete(f"traces/{slug}{ELSEWHERE}")

    # the rest

    def _place(self) -> Any:
        from wiker_ssg.stages import Workplace

        place = Workplace(
            self.root.path,
            self.options.output,
            self.state,
            self.root.portal,
            self.root.single,
            self.root.portal.theme,
            self.paths,
            self.program,
            self.options.verify,
        )
        for old in Path(self.state).glob("templates-*"):
            if old.name != os.path.basename(place.templates):
                shutil.rmtree(old, ignore_errors=True)
        return place

    def _each(self, stage: str, work: Callable[[A], B], jobs: list[A]) -> Iterator[B]:
        """Do the jobs, several at a time where that pays, and tell the progress."""
        self.progress.begin(stage, len(jobs))
        workers = min(self.options.jobs or os.cpu_count() or 1, len(jobs))
        if workers <= 1:
            for job in jobs:
                done = work(job)
                self.progress.step(stage)
                yield done
            return
        from wiker_ssg.pool import pool

        with pool(workers) as executor:
            for done in _in_any_order(executor, work, jobs):
                self.progress.step(stage)
                yield done

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
        problems = [shown(self.root, PORTAL, item) for item in self.root.problems]
        entries: dict[str, int] = {}
        failed = 0
        broken: dict[tuple[str, int], list[str]] = {}
        for slug in (PORTAL, *self.root.slugs):
            if slug in self.fallen:
                problems.append(shown(self.root, slug, self.fallen[slug]))
            record = self.records.get(slug)
            if record is None:
                continue
            for folder, count in record.published.items():
                entries[folder] = entries.get(folder, 0) + count
            found = [*record.problems, *record.site_problems]
            if record.theme and record.theme not in self.known:
                problems.append(unknown_theme(self.root, slug, record.theme, self.known))
            problems += [shown(self.root, slug, item) for item in found]
            failed += len(record.failed)
            for path, reason in record.failed.items():
                from wiker_ssg.render.theme import failed as template_failed  # heavy

                if template := template_failed(reason):
                    broken.setdefault(template[:2], [template.reason]).append(path)
                    continue
                where = Location(self.root.shown(slug, ""))
                code = leftovers.TAKEN if reason == leftovers.TAKEN else "task-failed"
                problems.append(problem(code, where, path=path, reason=reason))
        problems += [
            theme_problem(
                problem(
                    "template-failed",
                    Location(*place),
                    reason=reason,
                    path=first,
                    count=len(others) + 1,
                ),
                self.root,
                self.paths,
            )
            for place, (reason, first, *others) in sorted(broken.items())
        ]
        clones = {
            self.root.shown(slug, ""): record.clone
            for slug, record in sorted(self.records.items())
            if record.entries
        }
        problems += untold(clones, self.root.shown(PORTAL, ""))
        if self.unsure:
            problems += leftovers.unknown_files(self.options.output)
        reports = self.reports.values()
        return Built(
            root=self.root,
            communes=len(self.root.slugs),
            entries=entries,
            problems=tuple(problems),
            gathered=tuple(self.gathered),
            rendered=tuple(stale),
            parsed=sum(self.records[slug].read for slug in self.gathered),
            ran=sum(len(report.ran) for report in reports),
            written=sum(len(report.written) for report in reports),
            removed=sum(len(report.removed) for report in reports),
            unchanged=sum(report.unchanged for report in reports),
            outputs=sum(record.outputs for record in self.records.values()),
            failed=failed,
            reasons={p: why for report in reports for p, why in report.reasons.items()},
        )


@lru_cache(2)
def _neighbours(
    centres: tuple[tuple[str, tuple[float, float]], ...],
) -> dict[str, tuple[tuple[str, float], ...]]:
    """Return who lies near whom, kept for the next build of a live preview."""
    return neighbours(dict(centres))


def _in_any_order(executor: Executor, work: Callable[[A], B], jobs: list[A]) -> Iterator[B]:
    from concurrent.futures import as_completed

    waiting = [executor.submit(work, job) for job in jobs]
    try:
        for future in as_completed(waiting):
            yield future.result()
    finally:
        with suppress(Exception):
            for future in waiting:
                future.cancel()
